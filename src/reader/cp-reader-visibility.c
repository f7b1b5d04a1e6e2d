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
#include <string.h>

#define SCALE 1.0
#define LONGEST_SIDE 1600.0
/* Of 255. Below this not even large print can be told from its ground. */
#define LEAST_CONTRAST 20
/* Points. The smallest print of contracts is four. */
#define SMALLEST_LETTER 2.0
/* Words one upon the other: so many are told apart, */
#define MOST_RIVALS 8
#define MOST_LOOKED_AT 4000
/* and this part of a word, one in so many, must be free of others to say that it is not drawn. */
#define LEAST_OWN_SHARE 4

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

/* In pixels; right and bottom are outside. */
typedef struct
{
  int x0;
  int y0;
  int x1;
  int y1;
} Area;

static Area
area_of (const View *view, const CpQuad *box)
{
  Area area;

  area.x0 = CLAMP ((int) floor (box->x0 * view->width), 0, view->width - 1);
  area.x1 = CLAMP ((int) ceil (box->x1 * view->width), area.x0 + 1, view->width);
  area.y0 = CLAMP ((int) floor (box->y0 * view->height), 0, view->height - 1);
  area.y1 = CLAMP ((int) ceil (box->y1 * view->height), area.y0 + 1, view->height);
  return area;
}

static gboolean
is_in (const Area *areas, guint n, int x, int y)
{
  for (guint i = 0; i < n; i++)
    if (x >= areas[i].x0 && x < areas[i].x1 && y >= areas[i].y0 && y < areas[i].y1)
      return TRUE;
  return FALSE;
}

/* Whether any colour differs enough: red on green of the same brightness can be read. Most words answer in their first row. What
 * belongs to other words is not looked at; @own: how many pixels were. */
static gboolean
has_contrast (const View *view, const Area *area, const Area *others, guint n_others, guint *own)
{
  int least[3] = { 255, 255, 255 };
  int most[3] = { 0, 0, 0 };

  *own = 0;
  for (int y = area->y0; y < area->y1; y++)
    {
      const guint8 *row = view->pixels + (gsize) y * view->stride;

      for (int x = area->x0; x < area->x1; x++)
        {
          if (n_others > 0 && is_in (others, n_others, x, y))
            continue;
          (*own)++;
          for (int i = 0; i < 3; i++)
            {
              least[i] = MIN (least[i], row[x * 4 + i]);
              most[i] = MAX (most[i], row[x * 4 + i]);
            }
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
  const char *from;
  const char *to;
} Word;

/* The words of a page, and their numbers from the top of the page to its bottom. */
typedef struct
{
  const View *view;
  GArray *words; /* of Word */
  GArray *order; /* of guint */
  float highest;
  gboolean doubtful; /* some stand one upon the other */
} Words;

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

static CpQuad
core_of (const Word *word)
{
  CpQuad core = word->box;

  if (word->level)
    {
      /* where letters have their body, without what the lines above and below reach into the box */
      float high = core.y1 - core.y0;

      core.y0 += 0.3f * high;
      core.y1 -= 0.2f * high;
    }
  return core;
}

static gboolean
overlap (const Area *a, const Area *b)
{
  return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

static guint
first_below (const Words *all, float y)
{
  guint low = 0;
  guint high = all->order->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (all->words, Word, g_array_index (all->order, guint, middle)).box.y0 < y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Other words that stand in the place of this one: what is drawn there may be theirs. */
static guint
find_rivals (const Words *all, const Word *word, const Area *core, Area *rivals)
{
  guint n = 0;
  guint looked_at = 0;
  float top = (core->y0 - 2.0f) / all->view->height;
  float bottom = (core->y1 + 2.0f) / all->view->height;

  for (guint i = first_below (all, top - all->highest); i < all->order->len && looked_at < MOST_LOOKED_AT; i++, looked_at++)
    {
      const Word *other = &g_array_index (all->words, Word, g_array_index (all->order, guint, i));

      if (other->box.y0 >= bottom || n == MOST_RIVALS)
        break;
      rivals[n] = area_of (all->view, &other->box);
      /* letters are smoothed over the edge of their box */
      rivals[n].y0--;
      rivals[n].y1++;
      if (other != word && other->letters > 0 && overlap (&rivals[n], core))
        n++;
    }
  return n;
}

static gboolean
is_hidden (Words *all, const Word *word, CpReaderHiddenKind *kind)
{
  CpQuad core = core_of (word);
  Area area = area_of (all->view, &core);
  Area rivals[MOST_RIVALS];
  guint n_rivals;
  guint own;

  /* a lone sign may be anything: a bullet from a font without it, a leader dot */
  if (word->letters == 0 || word->largest <= 0)
    return FALSE;
  *kind = CP_READER_HIDDEN_TINY;
  if (word->largest < SMALLEST_LETTER)
    return TRUE;
  *kind = CP_READER_HIDDEN_NO_CONTRAST;
  if (!has_contrast (all->view, &area, NULL, 0, &own))
    return TRUE;
  n_rivals = find_rivals (all, word, &area, rivals);
  if (n_rivals == 0 || has_contrast (all->view, &area, rivals, n_rivals, &own))
    return FALSE;
  if (own * LEAST_OWN_SHARE >= (guint) ((area.x1 - area.x0) * (area.y1 - area.y0)))
    return TRUE;
  *kind = CP_READER_HIDDEN_REPLACED;
  return FALSE;
}

static int
compare_tops (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *words = data;
  float first = g_array_index (words, Word, *(const guint *) a).box.y0;
  float second = g_array_index (words, Word, *(const guint *) b).box.y0;

  return (first > second) - (first < second);
}

static void
words_add (Words *all, Word *word, const char *to)
{
  guint number = all->words->len;

  word->to = to;
  all->highest = MAX (all->highest, word->box.y1 - word->box.y0);
  g_array_append_val (all->words, *word);
  g_array_append_val (all->order, number);
}

static void
collect_words (const CpReaderPageText *text, Words *all)
{
  Word word = { 0 };
  guint number = 0;

  for (const char *at = text->text->str;; at = g_utf8_next_char (at), number++)
    {
      gunichar character = g_utf8_get_char (at);

      if (character != 0 && !g_unichar_isspace (character))
        {
          if (word.end == word.first)
            word = (Word) { .first = number, .end = number, .from = at };
          word_add (&word, all->view, &g_array_index (text->boxes, CpQuad, number), character);
          continue;
        }
      if (word.end > word.first)
        words_add (all, &word, at);
      word = (Word) { 0 };
      if (character == 0)
        break;
    }
  g_array_sort_with_data (all->order, compare_tops, all->words);
}

/* Hidden words that follow one another: what the person is told of, as one passage. */
typedef struct
{
  CpReaderHidden *hidden;
  int page;
  GString *quote;
  GArray *quads; /* of CpQuad, one a line */
  CpReaderHiddenKind kind;
} Passage;

static void
passage_end (Passage *passage)
{
  if (passage->quote->len > 0)
    cp_reader_hidden_add (passage->hidden, passage->kind, passage->page, passage->quote->str,
                          (const CpQuad *) passage->quads->data, passage->quads->len);
  g_string_truncate (passage->quote, 0);
  g_array_set_size (passage->quads, 0);
}

static void
passage_add (Passage *passage, CpReaderHiddenKind kind, const char *from, const char *to, const CpQuad *box)
{
  CpQuad *last;

  if (kind != passage->kind)
    passage_end (passage);
  passage->kind = kind;
  if (passage->quote->len > 0)
    g_string_append_c (passage->quote, ' ');
  g_string_append_len (passage->quote, from, to - from);
  last = passage->quads->len > 0 ? &g_array_index (passage->quads, CpQuad, passage->quads->len - 1) : NULL;
  if (last != NULL && box->y0 < last->y1 && last->y0 < box->y1)
    *last = (CpQuad) { MIN (last->x0, box->x0), MIN (last->y0, box->y0), MAX (last->x1, box->x1), MAX (last->y1, box->y1) };
  else
    g_array_append_val (passage->quads, *box);
}

/* Marks the characters of words that cannot be seen. */
static guint
mark_hidden (Words *all, Passage *passage, guint8 *hidden)
{
  guint letters = 0;

  for (guint i = 0; i < all->words->len; i++)
    {
      const Word *word = &g_array_index (all->words, Word, i);
      CpReaderHiddenKind kind = CP_READER_HIDDEN_NO_CONTRAST;

      if (is_hidden (all, word, &kind))
        {
          letters += word->letters;
          passage_add (passage, kind, word->from, word->to, &word->box);
          memset (hidden + word->first, TRUE, word->end - word->first);
        }
      else if (kind == CP_READER_HIDDEN_REPLACED)
        {
          all->doubtful = TRUE;
          passage_add (passage, kind, word->from, word->to, &word->box);
        }
      else if (word->letters > 0)
        passage_end (passage);
    }
  passage_end (passage);
  return letters;
}

static guint
look (const View *view, int page, CpReaderPageText *text, guint8 *hidden)
{
  Words all = { view, g_array_new (FALSE, FALSE, sizeof (Word)), g_array_new (FALSE, FALSE, sizeof (guint)), 0, FALSE };
  Passage passage = { text->hidden, page, g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (CpQuad)), 0 };
  guint letters;

  collect_words (text, &all);
  letters = mark_hidden (&all, &passage, hidden);
  text->doubtful = text->doubtful || all.doubtful;
  g_array_unref (all.words);
  g_array_unref (all.order);
  g_string_free (passage.quote, TRUE);
  g_array_unref (passage.quads);
  return letters;
}

static void
drop_marked (CpReaderPageText *text, const guint8 *hidden)
{
  g_autoptr (CpReaderPageText) kept = cp_reader_page_text_new ();
  guint number = 0;
  gboolean lost_some = FALSE; /* of this line */
  gboolean kept_some = FALSE;

  for (const char *at = text->text->str; *at != '\0'; at = g_utf8_next_char (at), number++)
    {
      gboolean after_space = kept->text->len == 0 || kept->text->str[kept->text->len - 1] == ' '
                             || kept->text->str[kept->text->len - 1] == '\n';

      lost_some = lost_some || hidden[number];
      kept_some = kept_some || (!hidden[number] && !g_ascii_isspace (*at));
      if (*at == '\n')
        {
          gboolean whole_line = lost_some && !kept_some;

          lost_some = kept_some = FALSE;
          if (whole_line)
            continue;
        }
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
 * Costs one drawing of the page at 72 dpi. Where words stand one upon the other, so that nothing tells which of them is drawn, the text
 * is marked as doubtful. What is taken out is listed in the page's hidden passages.
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
      letters = look (&view, page, text, hidden);
    }
  cairo_surface_destroy (view.surface);
  if (letters > 0)
    drop_marked (text, hidden);
  return letters;
}
