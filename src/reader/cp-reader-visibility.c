/* cp-reader-visibility.c
 *
 * A file can hold words that its page does not show: drawn in white, in invisible mode, under a picture, in a layer that is off, or
 * too small for any eye. A person signs what is seen, so a program must not read more than that. There are many ways to hide a
 * word and one way to see it: the page is drawn, and a word without any contrast at its place is not there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-visibility.h"

#include <math.h>

#define SCALE 1.0
#define LONGEST_SIDE 1600.0
/* Of 255. Below this not even large print can be told from its ground. */
#define LEAST_CONTRAST 20
/* Points. The smallest print of contracts is four. */
#define SMALLEST_LETTER 2.0

typedef struct
{
  cairo_surface_t *surface;
  const guint8 *pixels;
  int width;
  int height;
  int stride;
  double points_wide;
  double points_high;
} View;

static gboolean
view_open (View *view, CpReaderBackend *backend, int page)
{
  double scale;

  cp_reader_backend_get_page_size (backend, page, &view->points_wide, &view->points_high);
  scale = MIN (SCALE, LONGEST_SIDE / MAX (view->points_wide, view->points_high));
  view->width = (int) MAX (ceil (view->points_wide * scale), 1);
  view->height = (int) MAX (ceil (view->points_high * scale), 1);
  view->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, view->width, view->height);
  if (!cp_reader_backend_draw (backend, page, scale, view->surface, NULL))
    return FALSE;
  cairo_surface_flush (view->surface);
  view->pixels = cairo_image_surface_get_data (view->surface);
  view->stride = cairo_image_surface_get_stride (view->surface);
  return view->pixels != NULL;
}

/* Whether any colour differs enough: red on green of the same brightness can be read. Most words answer in their first row. */
static gboolean
has_contrast (const View *view, const CpQuad *box)
{
  int x0 = CLAMP ((int) floor (box->x0 * view->width), 0, view->width - 1);
  int x1 = CLAMP ((int) ceil (box->x1 * view->width), x0 + 1, view->width);
  int y0 = CLAMP ((int) floor (box->y0 * view->height), 0, view->height - 1);
  int y1 = CLAMP ((int) ceil (box->y1 * view->height), y0 + 1, view->height);
  int least[3] = { 255, 255, 255 };
  int most[3] = { 0, 0, 0 };

  for (int y = y0; y < y1; y++)
    {
      const guint8 *row = view->pixels + (gsize) y * view->stride;

      for (int x = x0; x < x1; x++)
        for (int i = 0; i < 3; i++)
          {
            least[i] = MIN (least[i], row[x * 4 + i]);
            most[i] = MAX (most[i], row[x * 4 + i]);
          }
      for (int i = 0; i < 3; i++)
        if (most[i] - least[i] >= LEAST_CONTRAST)
          return TRUE;
    }
  return FALSE;
}

typedef struct
{
  guint first;
  guint end;       /* characters */
  CpQuad box;
  double largest;  /* points: the longest side of any character */
  gboolean level;  /* the characters stand beside one another */
  guint letters;
} Word;

static void
word_add (Word *word, const View *view, const CpQuad *box, gunichar character)
{
  double side = MAX ((box->x1 - box->x0) * view->points_wide, (box->y1 - box->y0) * view->points_high);

  if (word->end == word->first)
    word->box = *box;
  else
    {
      word->level = word->level || (box->x0 >= word->box.x1 - 0.001f && box->y0 < word->box.y1 && word->box.y0 < box->y1);
      word->box = (CpQuad) { MIN (word->box.x0, box->x0), MIN (word->box.y0, box->y0), MAX (word->box.x1, box->x1),
                             MAX (word->box.y1, box->y1) };
    }
  word->largest = MAX (word->largest, side);
  word->letters += g_unichar_isalnum (character) ? 1 : 0;
  word->end++;
}

static gboolean
is_hidden (const Word *word, const View *view)
{
  CpQuad core = word->box;

  /* a lone sign may be anything: a bullet from a font without it, a leader dot */
  if (word->letters == 0 || word->largest <= 0)
    return FALSE;
  if (word->largest < SMALLEST_LETTER)
    return TRUE;
  if (word->level)
    {
      /* where letters have their body, without what the lines above and below reach into the box */
      float high = core.y1 - core.y0;

      core.y0 += 0.3f * high;
      core.y1 -= 0.2f * high;
    }
  return !has_contrast (view, &core);
}

/* Marks the characters of words that cannot be seen. */
static guint
mark_hidden (const CpReaderPageText *text, const View *view, guint8 *hidden)
{
  Word word = { 0 };
  guint number = 0;
  guint letters = 0;

  for (const char *at = text->text->str;; at = g_utf8_next_char (at), number++)
    {
      gunichar character = g_utf8_get_char (at);

      if (character != 0 && !g_unichar_isspace (character))
        {
          if (word.end == word.first)
            word = (Word) { .first = number, .end = number };
          word_add (&word, view, &g_array_index (text->boxes, CpQuad, number), character);
          continue;
        }
      if (word.end > word.first && is_hidden (&word, view))
        {
          letters += word.letters;
          for (guint i = word.first; i < word.end; i++)
            hidden[i] = TRUE;
        }
      word = (Word) { 0 };
      if (character == 0)
        return letters;
    }
}

static void
drop_marked (CpReaderPageText *text, const guint8 *hidden)
{
  g_autoptr (CpReaderPageText) kept = cp_reader_page_text_new ();
  guint number = 0;

  for (const char *at = text->text->str; *at != '\0'; at = g_utf8_next_char (at), number++)
    {
      gboolean after_space = kept->text->len == 0 || kept->text->str[kept->text->len - 1] == ' '
                             || kept->text->str[kept->text->len - 1] == '\n';

      /* the space after a word that is gone goes with it */
      if (!hidden[number] && !(*at == ' ' && after_space && number > 0 && hidden[number - 1]))
        cp_reader_page_text_append (kept, g_utf8_get_char (at), &g_array_index (text->boxes, CpQuad, number),
                                    CP_READER_CERTAIN);
    }
  g_string_assign (text->text, kept->text->str);
  g_array_set_size (text->boxes, 0);
  g_array_append_vals (text->boxes, kept->boxes->data, kept->boxes->len);
}

/**
 * cp_reader_visibility_drop_hidden:
 * @backend: the opened file
 * @page: from 1
 * @text: the page's own text, with places; recognised text was seen and is not asked about
 *
 * Costs one drawing of the page at 72 dpi.
 *
 * Returns: how many letters were taken out
 */
guint
cp_reader_visibility_drop_hidden (CpReaderBackend *backend, int page, CpReaderPageText *text)
{
  View view = { 0 };
  g_autofree guint8 *hidden = NULL;
  guint letters = 0;

  if (text->state == CP_READER_PAGE_RECOGNISED || text->boxes->len == 0
      || text->boxes->len != (gsize) g_utf8_strlen (text->text->str, -1))
    return 0;
  if (view_open (&view, backend, page))
    {
      hidden = g_new0 (guint8, text->boxes->len + 1);
      letters = mark_hidden (text, &view, hidden);
    }
  cairo_surface_destroy (view.surface);
  if (letters > 0)
    drop_marked (text, hidden);
  return letters;
}
