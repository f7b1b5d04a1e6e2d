/* cp-grounding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-grounding.h"

#include <string.h>

#include "cp-folded-text.h"

#define SHORT_LETTERS 12        /* below, a quote must stand between word boundaries */
#define LONGEST_NEAR 480        /* letters of a quote that is looked for with mistakes in it */
#define FORGIVEN_PRINTED 20     /* one wrong letter in so many, where the file's own text is read */
#define FORGIVEN_RECOGNISED 9   /* and where the page was recognised */
#define ELLIPSIS_REACH 4000     /* letters between the parts of a quote that leaves something out */
#define MOST_PLACES 256

struct _CpGrounding
{
  CpTextLayer *layer;
  const char *text;
  gsize length;
  CpFoldedText *whole;
  CpFoldedText *body; /* (nullable): without running headers, footers and page numbers; NULL where there are none */
};

/* Digits are all one: "Page 3 of 9" is the same line on every page. */
static char *
line_pattern (const char *text, gsize start, gsize end)
{
  GString *pattern = g_string_new (NULL);

  for (gsize i = start; i < end; i++)
    if (!g_ascii_isdigit (text[i]))
      g_string_append_c (pattern, g_ascii_isspace (text[i]) ? ' ' : g_ascii_tolower (text[i]));
    else if (pattern->len == 0 || pattern->str[pattern->len - 1] != '#')
      g_string_append_c (pattern, '#');
  return g_string_free (g_string_truncate (pattern, MIN (pattern->len, 200)), FALSE);
}

typedef struct
{
  gsize start;
  gsize end;
  char *pattern; /* (nullable): only of lines near a page's edge */
} Line;

static void
line_clear (gpointer line)
{
  g_free (((Line *) line)->pattern);
}

/* The lines of a page; the outermost two at either end get a pattern. */
static void
add_lines (GArray *lines, GHashTable *counts, const char *text, gsize start, gsize end)
{
  guint first = lines->len;

  while (start < end)
    {
      const char *newline = memchr (text + start, '\n', end - start);
      Line line = { start, newline != NULL ? (gsize) (newline - text) : end, NULL };

      g_array_append_val (lines, line);
      start = line.end + 1;
    }
  for (guint i = first; i < lines->len; i++)
    if (i < first + 2 || i + 2 >= lines->len)
      {
        Line *line = &g_array_index (lines, Line, i);

        line->pattern = line_pattern (text, line->start, line->end);
        g_hash_table_replace (counts, g_strdup (line->pattern),
                              GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, line->pattern)) + 1));
      }
}

static CpFoldedText *
fold_body (CpGrounding *self)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CpFoldedText) body = cp_folded_text_new ();
  int n_pages = cp_text_layer_get_n_pages (self->layer);
  guint enough = MAX (2, (guint) n_pages / 3);
  gboolean left_out = FALSE;

  if (n_pages < 2)
    return NULL;
  g_array_set_clear_func (lines, line_clear);
  for (int page = 1; page <= n_pages; page++)
    {
      gsize start;
      gsize end;

      cp_text_layer_get_page_range (self->layer, page, &start, &end);
      add_lines (lines, counts, self->text, start, end);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->pattern != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (counts, line->pattern)) >= enough)
        left_out = TRUE;
      else
        cp_folded_text_add (body, self->text, line->start, line->end);
    }
  return left_out ? g_steal_pointer (&body) : NULL;
}

/** cp_grounding_new: Returns: (transfer full): @layer made ready */
CpGrounding *
cp_grounding_new (CpTextLayer *layer)
{
  CpGrounding *self = g_new0 (CpGrounding, 1);

  self->layer = g_object_ref (layer);
  self->text = cp_text_layer_get_text (layer, &self->length);
  self->whole = cp_folded_text_new ();
  cp_folded_text_add (self->whole, self->text, 0, self->length);
  self->body = fold_body (self);
  return self;
}

void
cp_grounding_free (CpGrounding *self)
{
  g_clear_pointer (&self->body, cp_folded_text_free);
  cp_folded_text_free (self->whole);
  g_object_unref (self->layer);
  g_free (self);
}

/* From a range of folded letters to a range of the layer's text. */
static CpGroundedQuote
place_of (CpGrounding *self, CpFoldedText *folded, gsize start, gsize end)
{
  const char *last = self->text + g_array_index (folded->sources, guint32, end - 1);

  return (CpGroundedQuote){ g_array_index (folded->sources, guint32, start), (gsize) (g_utf8_next_char (last) - self->text), 1 };
}

static gboolean
stands_alone (CpGrounding *self, const CpGroundedQuote *place)
{
  const char *start = self->text + place->start;
  const char *end = self->text + place->end;
  const char *before = place->start > 0 ? g_utf8_prev_char (start) : NULL;

  if (before != NULL && g_unichar_isalnum (g_utf8_get_char (before)) && g_unichar_isalnum (g_utf8_get_char (start)))
    return FALSE;
  return place->end >= self->length || !g_unichar_isalnum (g_utf8_get_char (end))
         || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (end)));
}

static void
find_exact (CpGrounding *self, CpFoldedText *folded, const char *needle, guint limit, GArray *places)
{
  gsize n = strlen (needle);
  const char *at = folded->letters->str;

  while (places->len < limit && (at = strstr (at, needle)) != NULL)
    {
      gsize start = (gsize) (at - folded->letters->str);
      CpGroundedQuote place = place_of (self, folded, start, start + n);

      if (n >= SHORT_LETTERS || stands_alone (self, &place))
        g_array_append_val (places, place);
      at++;
    }
}

static gboolean
find_near (CpGrounding *self, const char *needle, CpGroundedQuote *place)
{
  gsize n = strlen (needle);
  guint most = (guint) (n / FORGIVEN_RECOGNISED);
  gsize start;
  gsize end;
  guint wrong;

  if (most == 0 || n > LONGEST_NEAR || !cp_folded_text_find_near (self->whole, needle, most, &start, &end, &wrong) || end <= start)
    return FALSE;
  *place = place_of (self, self->whole, start, end);
  place->exactness = 1 - (double) wrong / n;
  return cp_text_layer_get_page_state (self->layer, cp_text_layer_get_page_at (self->layer, place->start)) == CP_TEXT_PAGE_RECOGNISED
         || wrong <= n / FORGIVEN_PRINTED;
}

/* Of several places the one on the page that was named, or the nearest to it; without a page the first. */
static CpGroundedQuote
nearest (CpGrounding *self, GArray *places, int page_hint)
{
  CpGroundedQuote best = g_array_index (places, CpGroundedQuote, 0);
  int least = G_MAXINT;

  for (guint i = 0; page_hint > 0 && i < places->len; i++)
    {
      CpGroundedQuote place = g_array_index (places, CpGroundedQuote, i);
      int distance = ABS (cp_text_layer_get_page_at (self->layer, place.start) - page_hint);

      if (distance < least)
        {
          least = distance;
          best = place;
        }
    }
  return best;
}

static gboolean
locate_whole (CpGrounding *self, const char *quote, int page_hint, CpGroundedQuote *place)
{
  g_autofree char *needle = cp_folded_letters_of (quote);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (CpGroundedQuote));

  if (needle[0] == '\0' || (needle[1] == '\0' && !g_ascii_isdigit (needle[0])))
    return FALSE;
  find_exact (self, self->whole, needle, MOST_PLACES, places);
  if (places->len == 0 && self->body != NULL)
    find_exact (self, self->body, needle, MOST_PLACES, places);
  if (places->len == 0)
    return find_near (self, needle, place);
  *place = nearest (self, places, page_hint);
  return TRUE;
}

/* "The term … shall be three years": each part must stand there, in this order and not far apart. */
static gboolean
locate_parts (CpGrounding *self, char **parts, int page_hint, CpGroundedQuote *place)
{
  gboolean first = TRUE;

  for (; *parts != NULL; parts++)
    {
      g_autofree char *letters = cp_folded_letters_of (*parts);
      CpGroundedQuote part;

      if (*letters == '\0')
        continue;
      if (strlen (letters) < SHORT_LETTERS / 2 || !locate_whole (self, *parts, first ? page_hint : cp_text_layer_get_page_at (self->layer, place->start), &part))
        return FALSE;
      if (first)
        *place = part;
      else if (part.start < place->end || part.start > place->end + ELLIPSIS_REACH)
        return FALSE;
      place->end = part.end;
      place->exactness = MIN (place->exactness, part.exactness);
      first = FALSE;
    }
  return !first;
}

/**
 * cp_grounding_locate:
 * @self: the text
 * @quote: (nullable): what is said to stand there
 * @page_hint: the page on which it is said to stand, or 0
 * @place: (out): where it stands
 *
 * Returns: whether it does
 */
gboolean
cp_grounding_locate (CpGrounding *self, const char *quote, int page_hint, CpGroundedQuote *place)
{
  g_autoptr (GString) dotted = NULL;
  g_auto (GStrv) parts = NULL;

  if (quote == NULL || !g_utf8_validate (quote, -1, NULL))
    return FALSE;
  if (locate_whole (self, quote, page_hint, place))
    return TRUE;
  dotted = g_string_new (quote);
  g_string_replace (dotted, "[…]", "…", 0);
  g_string_replace (dotted, "[...]", "…", 0);
  g_string_replace (dotted, "...", "…", 0);
  parts = g_strsplit (dotted->str, "…", 8);
  return g_strv_length (parts) > 1 && locate_parts (self, parts, page_hint, place);
}

/** cp_grounding_locate_all: Returns: (transfer full) (element-type CpGroundedQuote): every place where the quote stands letter by letter, at most @limit */
GArray *
cp_grounding_locate_all (CpGrounding *self, const char *quote, guint limit)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (CpGroundedQuote));
  g_autofree char *needle = cp_folded_letters_of (quote);

  if (*needle != '\0')
    find_exact (self, self->whole, needle, limit, places);
  return places;
}

/** cp_grounding_add_anchors: adds an anchor for each page that [@start, @end) runs over */
void
cp_grounding_add_anchors (CpTextLayer *layer, gsize start, gsize end, GPtrArray *anchors)
{
  while (start < end)
    {
      int page = cp_text_layer_get_page_at (layer, start);
      gsize page_start;
      gsize page_end;
      g_autoptr (CpAnchor) anchor = NULL;

      cp_text_layer_get_page_range (layer, page, &page_start, &page_end);
      anchor = cp_text_layer_anchor (layer, start, MIN (end, page_end));
      if (anchor != NULL)
        g_ptr_array_add (anchors, g_steal_pointer (&anchor));
      if (page_end + 1 <= start)
        break;
      start = page_end + 1;
    }
}

/**
 * cp_grounding_find:
 * @layer: the document's text
 * @quote: what is said to stand there
 * @page_hint: the page on which it is said to stand, or 0
 * @anchors: (element-type CpAnchor): where its anchors are added, one a page
 *
 * For a single quote; [type@Grounding] is cheaper for many.
 *
 * Returns: whether it stands there
 */
gboolean
cp_grounding_find (CpTextLayer *layer, const char *quote, int page_hint, GPtrArray *anchors)
{
  g_autoptr (CpGrounding) grounding = cp_grounding_new (layer);
  CpGroundedQuote place;
  guint before = anchors->len;

  if (!cp_grounding_locate (grounding, quote, page_hint, &place))
    return FALSE;
  cp_grounding_add_anchors (layer, place.start, place.end, anchors);
  return anchors->len > before;
}
