/* cp-text-layer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-text-layer-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (CpTextLayer, cp_text_layer, G_TYPE_OBJECT)

static void
clear_page (gpointer data)
{
  CpTextPage *page = data;

  g_free (page->problem);
  g_free (page->confidences);
}

static void
cp_text_layer_finalize (GObject *object)
{
  CpTextLayer *self = CP_TEXT_LAYER (object);

  g_free (self->text);
  g_free (self->quads);
  g_free (self->marks);
  g_array_unref (self->pages);
  g_array_unref (self->line_starts);
  G_OBJECT_CLASS (cp_text_layer_parent_class)->finalize (object);
}

static void
cp_text_layer_class_init (CpTextLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_text_layer_finalize;
}

static void
cp_text_layer_init (CpTextLayer *self)
{
  self->pages = g_array_new (FALSE, TRUE, sizeof (CpTextPage));
  g_array_set_clear_func (self->pages, clear_page);
  self->line_starts = g_array_new (FALSE, FALSE, sizeof (guint));
}

static guint16
pack (float fraction)
{
  return (guint16) lroundf (CLAMP (fraction, 0.0f, 1.0f) * 65535.0f);
}

CpPackedQuad
cp_packed_quad (const CpQuad *quad)
{
  CpPackedQuad packed = { 0 };

  if (!isfinite (quad->x0) || !isfinite (quad->y0) || !isfinite (quad->x1) || !isfinite (quad->y1))
    return packed;
  packed.x0 = pack (MIN (quad->x0, quad->x1));
  packed.y0 = pack (MIN (quad->y0, quad->y1));
  packed.x1 = pack (MAX (quad->x0, quad->x1));
  packed.y1 = pack (MAX (quad->y0, quad->y1));
  return packed;
}

CpQuad
cp_packed_quad_open (const CpPackedQuad *packed)
{
  return (CpQuad) { packed->x0 / 65535.0f, packed->y0 / 65535.0f, packed->x1 / 65535.0f, packed->y1 / 65535.0f };
}

gboolean
cp_packed_quad_is_empty (const CpPackedQuad *packed)
{
  return packed->x0 == 0 && packed->y0 == 0 && packed->x1 == 0 && packed->y1 == 0;
}

static gboolean
begins_character (const char *at)
{
  return ((guchar) *at & 0xc0) != 0x80;
}

/* Counts the characters once, so that any offset is found by counting at most CP_TEXT_MARK bytes. */
void
cp_text_layer_index (CpTextLayer *self)
{
  guint count = 0;

  g_free (self->marks);
  self->marks = g_new (guint, self->length / CP_TEXT_MARK + 1);
  for (gsize i = 0; i <= self->length; i++)
    {
      if (i % CP_TEXT_MARK == 0)
        self->marks[i / CP_TEXT_MARK] = count;
      if (i < self->length && begins_character (self->text + i))
        count++;
    }
  self->n_characters = count;
}

/* The number of the character that begins at @offset. */
guint
cp_text_layer_character_at (CpTextLayer *self, gsize offset)
{
  gsize mark = offset / CP_TEXT_MARK;
  guint number = self->marks[mark];

  for (gsize i = mark * CP_TEXT_MARK; i < offset; i++)
    if (begins_character (self->text + i))
      number++;
  return number;
}

/**
 * cp_text_layer_get_text:
 * @self: a layer
 * @length: (out) (optional): bytes
 *
 * Returns: (transfer none): all of the text
 */
const char *
cp_text_layer_get_text (CpTextLayer *self, gsize *length)
{
  if (length != NULL)
    *length = self->length;
  return self->text;
}

int
cp_text_layer_get_n_pages (CpTextLayer *self)
{
  return (int) self->pages->len;
}

static const CpTextPage *
get_page (CpTextLayer *self, int page)
{
  if (page < 1 || (guint) page > self->pages->len)
    return NULL;
  return &g_array_index (self->pages, CpTextPage, page - 1);
}

/**
 * cp_text_layer_get_page_range:
 * @page: from 1
 * @start: (out): byte offset
 * @end: (out): byte offset, before the "\f"
 */
void
cp_text_layer_get_page_range (CpTextLayer *self, int page, gsize *start, gsize *end)
{
  const CpTextPage *found = get_page (self, page);

  *start = found != NULL ? found->start : 0;
  *end = found != NULL ? found->end : 0;
}

/**
 * cp_text_layer_get_page_at:
 * @offset: byte offset
 *
 * Returns: the page from 1; a "\f" belongs to the page that it ends
 */
int
cp_text_layer_get_page_at (CpTextLayer *self, gsize offset)
{
  guint low = 0;
  guint high = self->pages->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pages, CpTextPage, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }
  return (int) low + 1;
}

CpTextPageState
cp_text_layer_get_page_state (CpTextLayer *self, int page)
{
  const CpTextPage *found = get_page (self, page);

  return found != NULL ? found->state : CP_TEXT_PAGE_UNREADABLE;
}

const char *
cp_text_layer_get_page_problem (CpTextLayer *self, int page)
{
  const CpTextPage *found = get_page (self, page);

  return found != NULL ? found->problem : NULL;
}

/**
 * cp_text_layer_get_quad:
 * @offset: where a character begins
 * @quad: (out): fractions of its page
 *
 * Returns: %FALSE when it has no place: a line end, or a page whose places could not be told
 */
gboolean
cp_text_layer_get_quad (CpTextLayer *self, gsize offset, CpQuad *quad)
{
  const CpPackedQuad *packed;

  *quad = (CpQuad) { 0 };
  if (offset >= self->length || !begins_character (self->text + offset))
    return FALSE;
  packed = &self->quads[cp_text_layer_character_at (self, offset)];
  *quad = cp_packed_quad_open (packed);
  return !cp_packed_quad_is_empty (packed);
}

double
cp_text_layer_get_word_confidence (CpTextLayer *self, gsize offset)
{
  const CpTextPage *page = get_page (self, cp_text_layer_get_page_at (self, offset));
  guint number;

  if (page == NULL || page->confidences == NULL || offset < page->start || offset >= page->end)
    return 1.0;
  number = cp_text_layer_character_at (self, offset);
  return page->confidences[number - page->first] / 100.0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

static gboolean
begins_line (CpTextLayer *self, guint number)
{
  return g_array_binary_search (self->line_starts, &number, compare_numbers, NULL);
}

static void
flush_line (CpPackedQuad *line, GArray *quads)
{
  CpQuad quad = cp_packed_quad_open (line);

  if (!cp_packed_quad_is_empty (line))
    g_array_append_val (quads, quad);
  *line = (CpPackedQuad) { 0 };
}

static void
widen (CpPackedQuad *line, const CpPackedQuad *by)
{
  if (cp_packed_quad_is_empty (by))
    return;
  if (cp_packed_quad_is_empty (line))
    {
      *line = *by;
      return;
    }
  line->x0 = MIN (line->x0, by->x0);
  line->y0 = MIN (line->y0, by->y0);
  line->x1 = MAX (line->x1, by->x1);
  line->y1 = MAX (line->y1, by->y1);
}

/**
 * cp_text_layer_quads:
 * @page: from 1
 * @start: byte offset
 * @end: byte offset
 *
 * Returns: (transfer full) (element-type CpQuad): one a line of what stands on @page; blanks at the ends of a line do not
 *   widen it
 */
GArray *
cp_text_layer_quads (CpTextLayer *self, int page, gsize start, gsize end)
{
  GArray *quads = g_array_new (FALSE, FALSE, sizeof (CpQuad));
  const CpTextPage *found = get_page (self, page);
  CpPackedQuad line = { 0 };
  guint number;

  if (found == NULL || start >= found->end || end <= found->start)
    return quads;
  start = MAX (start, found->start);
  end = MIN (end, found->end);
  number = cp_text_layer_character_at (self, start);
  for (const char *at = self->text + start; at < self->text + end; at = g_utf8_next_char (at), number++)
    {
      if (*at == '\n' || (self->line_starts->len > 0 && begins_line (self, number)))
        flush_line (&line, quads);
      if (*at != '\n' && *at != ' ')
        widen (&line, &self->quads[number]);
    }
  flush_line (&line, quads);
  return quads;
}

static gboolean
has_visible (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return TRUE;
  return FALSE;
}

/**
 * cp_text_layer_anchor:
 * @start: byte offset
 * @end: byte offset
 *
 * Offsets within a character are moved to its borders.
 *
 * Returns: (transfer full) (nullable): the place, cut at the end of its first page; %NULL when nothing visible is there
 */
CpAnchor *
cp_text_layer_anchor (CpTextLayer *self, gsize start, gsize end)
{
  const CpTextPage *page;
  g_autofree char *quote = NULL;
  g_autoptr (GArray) quads = NULL;
  int number;

  end = MIN (end, self->length);
  while (start > 0 && start < self->length && !begins_character (self->text + start))
    start--;
  while (end < self->length && !begins_character (self->text + end))
    end++;
  number = cp_text_layer_get_page_at (self, start);
  page = get_page (self, number);
  if (page == NULL || start >= MIN (end, page->end))
    return NULL;
  end = MIN (end, page->end);
  if (!has_visible (self->text + start, end - start))
    return NULL;
  quote = g_strndup (self->text + start, end - start);
  g_strdelimit (quote, "\n", ' ');
  quads = cp_text_layer_quads (self, number, start, end);
  return cp_anchor_new (number, start, end, quote, (const CpQuad *) quads->data, quads->len);
}

/* Square points; a line above or below is further than the same distance along the line. */
static double
distance (const CpTextPage *page, const CpPackedQuad *packed, double x, double y)
{
  CpQuad quad = cp_packed_quad_open (packed);
  double dx = MAX (MAX (quad.x0 - x, x - quad.x1), 0) * page->width;
  double dy = MAX (MAX (quad.y0 - y, y - quad.y1), 0) * page->height * 4;

  return dx * dx + dy * dy;
}

/**
 * cp_text_layer_hit:
 * @page: from 1
 * @x: fraction
 * @y: fraction
 * @offset: (out): where the nearest character begins
 *
 * Returns: %FALSE when the page has no text with a place
 */
gboolean
cp_text_layer_hit (CpTextLayer *self, int page, double x, double y, gsize *offset)
{
  const CpTextPage *found = get_page (self, page);
  double best = G_MAXDOUBLE;
  guint number;

  *offset = 0;
  if (found == NULL)
    return FALSE;
  number = found->first;
  for (const char *at = self->text + found->start; at < self->text + found->end; at = g_utf8_next_char (at), number++)
    {
      const CpPackedQuad *packed = &self->quads[number];
      double away;

      if (cp_packed_quad_is_empty (packed))
        continue;
      away = distance (found, packed, x, y);
      if (away < best)
        {
          best = away;
          *offset = (gsize) (at - self->text);
        }
    }
  return best < G_MAXDOUBLE;
}
