/* cp-letter-sheet.c
 *
 * Cairo offers no way to look at what is drawn but one: a drawing can be written as SVG. There every letter is a use of its outline, with
 * its place. The stream is cairo's own, so that it is searched for the few forms that cairo writes and not parsed as XML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-letter-sheet.h"

#include <cairo-svg.h>
#include <math.h>
#include <string.h>

/* Bytes of SVG. A dense page has a third of a million; what is longer is pictures or drawings. */
#define MOST_BYTES ((gsize) 6 << 20)
#define MOST_LETTERS 60000
/* Points: a rule or an underline hides nothing. */
#define LEAST_COVER 4.0f

typedef struct
{
  CpLetterSheet *sheet;
  int page;
  GHashTable *by_name;  /* outlines by their name on this page */
  GHashTable *pictures; /* sizes by name */
  guint depth;          /* within definitions */
  guint order;
} Parser;

static cairo_status_t
keep (void *data, const unsigned char *bytes, unsigned int length)
{
  GString *svg = data;

  if (svg->len + length > MOST_BYTES)
    return CAIRO_STATUS_WRITE_ERROR;
  g_string_append_len (svg, (const char *) bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* (transfer full) (nullable) */
static GString *
write_svg (CpReaderBackend *backend, int page)
{
  g_autoptr (GString) svg = g_string_sized_new (400000);
  cairo_surface_t *surface;
  double width, height;
  gboolean whole;

  cp_reader_backend_get_page_size (backend, page, &width, &height);
  surface = cairo_svg_surface_create_for_stream (keep, svg, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PT);
  whole = cp_reader_backend_draw (backend, page, 1.0, surface, NULL);
  cairo_surface_finish (surface);
  whole = whole && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  return whole ? g_steal_pointer (&svg) : NULL;
}

/* The value of @name between @from and @end; NULL when there is none. */
static const char *
find_value (const char *from, const char *end, const char *name, gsize *length)
{
  const char *value = memmem (from, (gsize) (end - from), name, strlen (name));
  const char *quote;

  if (value == NULL)
    return NULL;
  value += strlen (name);
  quote = memchr (value, '"', (gsize) (end - value));
  *length = quote != NULL ? (gsize) (quote - value) : 0;
  return quote != NULL ? value : NULL;
}

static double
find_number (const char *from, const char *end, const char *name)
{
  gsize length;
  const char *value = find_value (from, end, name, &length);

  return value != NULL ? g_ascii_strtod (value, NULL) : NAN;
}

/* A letter's outline is all that stands within its definition: a path, or a picture where the font is one of pictures. */
static const char *
take_outline (Parser *parser, const char *tag, const char *tag_end)
{
  gsize length;
  const char *name = find_value (tag, tag_end, " id=\"", &length);
  gboolean symbol = g_str_has_prefix (tag, "<symbol");
  const char *close = strstr (tag_end, symbol ? "</symbol>" : "</g>");
  g_autofree char *outline = NULL;
  char *kept;

  if (name == NULL || !g_str_has_prefix (name, "glyph") || close == NULL)
    return NULL;
  outline = g_strstrip (g_strndup (tag_end + 1, (gsize) (close - tag_end - 1)));
  if (strstr (outline, " d=\"\"") != NULL)
    outline[0] = '\0';
  if (strstr (outline, "href=\"#") != NULL)
    {
      /* a letter that is made of others: their names mean something else on the next page */
      char *own = g_strdup_printf ("%d %s", parser->page, outline);

      g_free (outline);
      outline = own;
    }
  kept = g_hash_table_lookup (parser->sheet->outlines, outline);
  if (kept == NULL)
    {
      kept = g_steal_pointer (&outline);
      g_hash_table_add (parser->sheet->outlines, kept);
    }
  g_hash_table_insert (parser->by_name, g_strndup (name, length), kept);
  return close;
}

static void
take_letter (Parser *parser, const char *tag, const char *tag_end)
{
  gsize length;
  const char *name = find_value (tag, tag_end, "href=\"#", &length);
  g_autofree char *key = name != NULL ? g_strndup (name, length) : NULL;
  CpDrawnLetter letter = { key != NULL ? g_hash_table_lookup (parser->by_name, key) : NULL,
                           (float) find_number (tag, tag_end, " x=\""), (float) find_number (tag, tag_end, " y=\""), parser->order };

  if (letter.outline != NULL && letter.outline[0] != '\0' && isfinite (letter.x) && isfinite (letter.y)
      && parser->sheet->letters->len < MOST_LETTERS)
    g_array_append_val (parser->sheet->letters, letter);
}

/* The box around the points of a path. */
static gboolean
box_of_path (const char *path, const char *end, CpQuad *box)
{
  guint count = 0;

  *box = (CpQuad) { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };
  while (path < end)
    {
      char *after;
      float value;

      if (!g_ascii_isdigit (*path) && *path != '-')
        {
          path++;
          continue;
        }
      value = (float) g_ascii_strtod (path, &after);
      if (after == path)
        break;
      if (count++ % 2 == 0)
        {
          box->x0 = MIN (box->x0, value);
          box->x1 = MAX (box->x1, value);
        }
      else
        {
          box->y0 = MIN (box->y0, value);
          box->y1 = MAX (box->y1, value);
        }
      path = after;
    }
  return count >= 4;
}

static void
take_cover (Parser *parser, const char *tag, const char *tag_end)
{
  gsize length;
  const char *path = find_value (tag, tag_end, " d=\"", &length);
  gboolean hollow = memmem (tag, (gsize) (tag_end - tag), "fill:none", 9) != NULL
                    || memmem (tag, (gsize) (tag_end - tag), "fill=\"none\"", 11) != NULL;
  CpDrawnCover cover = { .order = parser->order };

  if (path == NULL || hollow || !box_of_path (path, path + length, &cover.place))
    return;
  if (cover.place.x1 - cover.place.x0 >= LEAST_COVER && cover.place.y1 - cover.place.y0 >= LEAST_COVER)
    g_array_append_val (parser->sheet->covers, cover);
}

static void
remember_picture (Parser *parser, const char *tag, const char *tag_end)
{
  gsize length;
  const char *name = find_value (tag, tag_end, " id=\"", &length);
  CpQuad size = { 0, 0, (float) find_number (tag, tag_end, " width=\""), (float) find_number (tag, tag_end, " height=\"") };

  if (name != NULL && isfinite (size.x1) && isfinite (size.y1))
    g_hash_table_insert (parser->pictures, g_strndup (name, length), g_memdup2 (&size, sizeof size));
}

/* The corners of @size after the matrix that is written with a picture's use. */
static CpQuad
transformed (const CpQuad *size, const char *matrix)
{
  double m[6] = { 1, 0, 0, 1, 0, 0 };
  CpQuad box = { G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };

  for (guint i = 0; matrix != NULL && i < G_N_ELEMENTS (m); i++)
    {
      char *after;

      m[i] = g_ascii_strtod (matrix, &after);
      matrix = *after == ',' || *after == ' ' ? after + 1 : after;
    }
  for (guint corner = 0; corner < 4; corner++)
    {
      double x = corner % 2 == 0 ? 0 : size->x1;
      double y = corner / 2 == 0 ? 0 : size->y1;
      float to_x = (float) (m[0] * x + m[2] * y + m[4]);
      float to_y = (float) (m[1] * x + m[3] * y + m[5]);

      box = (CpQuad) { MIN (box.x0, to_x), MIN (box.y0, to_y), MAX (box.x1, to_x), MAX (box.y1, to_y) };
    }
  return box;
}

static void
take_picture (Parser *parser, const char *tag, const char *tag_end)
{
  gsize length;
  const char *name = find_value (tag, tag_end, "href=\"#", &length);
  g_autofree char *key = name != NULL ? g_strndup (name, length) : NULL;
  const CpQuad *size = key != NULL ? g_hash_table_lookup (parser->pictures, key) : NULL;
  CpDrawnCover cover = { .order = parser->order };

  if (size == NULL)
    return;
  cover.place = transformed (size, find_value (tag, tag_end, "transform=\"matrix(", &length));
  g_array_append_val (parser->sheet->covers, cover);
}

static gboolean
is_definition (const char *tag)
{
  static const char *const names[] = { "defs", "clipPath", "mask", "symbol", "pattern" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (tag, names[i]) && strchr (" >", tag[strlen (names[i])]) != NULL)
      return TRUE;
  return FALSE;
}

/* Returns where to go on. */
static const char *
take_tag (Parser *parser, const char *tag, const char *tag_end)
{
  const char *after = NULL;

  if (tag[1] == '/')
    parser->depth -= parser->depth > 0 && is_definition (tag + 2) ? 1 : 0;
  else if (memmem (tag, (gsize) (tag_end - tag), " id=\"glyph", 10) != NULL)
    after = take_outline (parser, tag, tag_end);
  else if (g_str_has_prefix (tag, "<use ") && memmem (tag, (gsize) (tag_end - tag), "#glyph", 6) != NULL)
    take_letter (parser, tag, tag_end);
  else if (g_str_has_prefix (tag, "<image "))
    remember_picture (parser, tag, tag_end);
  else if (is_definition (tag + 1))
    parser->depth++;
  else if (parser->depth == 0 && g_str_has_prefix (tag, "<path "))
    take_cover (parser, tag, tag_end);
  else if (parser->depth == 0 && g_str_has_prefix (tag, "<use "))
    take_picture (parser, tag, tag_end);
  parser->order++;
  if (after == NULL)
    return tag_end + 1;
  /* the closing tag of an outline belongs to it */
  return strchr (after, '>') + 1;
}

static int
compare_heights (gconstpointer a, gconstpointer b)
{
  float first = ((const CpDrawnLetter *) a)->y;
  float second = ((const CpDrawnLetter *) b)->y;

  return (first > second) - (first < second);
}

static void
parse (CpLetterSheet *sheet, int page, const char *svg)
{
  Parser parser = { sheet, page, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), 0, 0 };

  for (const char *tag = strchr (svg, '<'); tag != NULL; tag = strchr (tag, '<'))
    {
      const char *tag_end = strchr (tag, '>');

      if (tag_end == NULL)
        break;
      tag = take_tag (&parser, tag, tag_end);
    }
  g_hash_table_unref (parser.by_name);
  g_hash_table_unref (parser.pictures);
  g_array_sort (sheet->letters, compare_heights);
}

/**
 * cp_letter_sheet_draw:
 * @backend: the opened file
 * @page: from 1
 *
 * Costs about as much as drawing the page at 72 dpi.
 *
 * Returns: (transfer full) (nullable): %NULL when the page cannot be drawn, or its drawing is too large to be looked at
 */
CpLetterSheet *
cp_letter_sheet_draw (CpReaderBackend *backend, int page)
{
  g_autoptr (GString) svg = write_svg (backend, page);
  CpLetterSheet *sheet;

  if (svg == NULL)
    return NULL;
  sheet = g_new0 (CpLetterSheet, 1);
  sheet->letters = g_array_sized_new (FALSE, FALSE, sizeof (CpDrawnLetter), 4096);
  sheet->covers = g_array_new (FALSE, FALSE, sizeof (CpDrawnCover));
  sheet->outlines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  parse (sheet, page, svg->str);
  return sheet;
}

void
cp_letter_sheet_free (CpLetterSheet *sheet)
{
  g_array_unref (sheet->letters);
  g_array_unref (sheet->covers);
  g_hash_table_unref (sheet->outlines);
  g_free (sheet);
}

/* The number of the first letter whose base line is at or below @y; how many there are, when there is none. */
guint
cp_letter_sheet_first_below (const CpLetterSheet *sheet, float y)
{
  guint low = 0;
  guint high = sheet->letters->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (sheet->letters, CpDrawnLetter, middle).y < y)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
