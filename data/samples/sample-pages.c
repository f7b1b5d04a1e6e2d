/* sample-pages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-pages.h"

#include <math.h>

#define MARGIN 76.0
#define TOP 76.0
#define BOTTOM 84.0
#define FOOTER 46.0
#define COLUMN (SAMPLE_WIDTH - 2 * MARGIN)
#define CELL 5.0
#define GUTTER 28.0

/* Text or, without a layout, a thin line. */
typedef struct
{
  PangoLayout *layout;
  guint page;
  double x;
  double y;
  double width;
  double height;
} Item;

struct _SamplePages
{
  const SampleText *text;
  PangoContext *context;
  GArray *items;
  double size;
  double y;
  guint page;
};

static void
item_clear (Item *item)
{
  g_clear_object (&item->layout);
}

static PangoLayout *
new_layout (SamplePages *pages, const char *words, double width, double scale, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (pages->context);
  PangoFontDescription *font = pango_font_description_from_string ("Liberation Serif");

  pango_font_description_set_size (font, (int) lround (pages->size * scale * PANGO_SCALE));
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_line_spacing (layout, 1.18f);
  pango_layout_set_text (layout, words, -1);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

static double
room (const SamplePages *pages)
{
  return SAMPLE_HEIGHT - BOTTOM - pages->y;
}

static void
make_room (SamplePages *pages, double height)
{
  if (height <= room (pages))
    return;
  pages->page++;
  pages->y = TOP;
}

/* Takes the layout. */
static void
put (SamplePages *pages, PangoLayout *layout, double x)
{
  const Item item = { layout, pages->page, x, pages->y, 0, 0 };

  g_array_append_val (pages->items, item);
}

static void
put_line (SamplePages *pages, double x, double y, double width, double height)
{
  const Item item = { NULL, pages->page, x, y, width, height };

  g_array_append_val (pages->items, item);
}

static void
set_block (SamplePages *pages, const char *words, double scale, gboolean bold, gboolean center, double before, double after,
           double below)
{
  PangoLayout *layout = new_layout (pages, words, COLUMN, scale, bold);

  if (center)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  if (pages->y > TOP)
    pages->y += before;
  make_room (pages, height_of (layout) + below);
  put (pages, layout, MARGIN);
  pages->y += height_of (layout) + after;
}

/* Paragraphs are parted between pages line by line: Pango can draw a layout from a line on only by hand, so each page gets the text
 * of its lines. */
static void
set_paragraph (SamplePages *pages, const char *words)
{
  const char *rest = words;

  while (*rest != '\0')
    {
      PangoLayout *layout = new_layout (pages, rest, COLUMN, 1, FALSE);
      double line = height_of (layout) / pango_layout_get_line_count (layout);
      int fitting = (int) floor ((room (pages) + 0.5) / line);
      int count = pango_layout_get_line_count (layout);

      if (count <= fitting)
        {
          put (pages, layout, MARGIN);
          pages->y += height_of (layout) + pages->size * 0.65;
          return;
        }
      if (fitting >= 2 && count - fitting >= 2)
        {
          const char *next = rest + pango_layout_get_line_readonly (layout, fitting)->start_index;
          g_autofree char *part = g_strndup (rest, (gsize) (next - rest));

          put (pages, new_layout (pages, g_strchomp (part), COLUMN, 1, FALSE), MARGIN);
          rest = next;
        }
      g_object_unref (layout);
      pages->page++;
      pages->y = TOP;
    }
}

static double
column_width (guint n, guint i)
{
  if (n == 2)
    return COLUMN * (i == 0 ? 0.3 : 0.7);
  return i == 0 ? COLUMN * 0.43 : COLUMN * 0.57 / (n - 1);
}

static void
set_row (SamplePages *pages, char **cells, gboolean first, gboolean last)
{
  guint n = g_strv_length (cells);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new ();
  double height = 0;
  double x = MARGIN;

  for (guint i = 0; i < n; i++)
    {
      gboolean bold = (first && n > 2) || (n == 2 && i == 0) || g_str_equal (cells[0], "Total");
      PangoLayout *layout = new_layout (pages, cells[i], column_width (n, i) - 2 * CELL, 0.95, bold);

      if (n > 2 && i > 0)
        pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
      g_ptr_array_add (layouts, layout);
      height = MAX (height, height_of (layout) + 2 * CELL);
    }
  if (first)
    pages->y += 2;
  make_room (pages, height + (first ? 3 * height : 0));
  if (first || pages->y <= TOP)
    put_line (pages, MARGIN, pages->y, COLUMN, 0);
  pages->y += CELL;
  for (guint i = 0; i < n; i++)
    {
      put (pages, g_ptr_array_index (layouts, i), x + CELL);
      x += column_width (n, i);
    }
  pages->y += height - CELL;
  put_line (pages, MARGIN, pages->y, COLUMN, 0);
  if (last)
    pages->y += pages->size;
}

static void
set_signature (SamplePages *pages, char **cells, gboolean first, guint left_over)
{
  double width = (COLUMN - GUTTER) / 2;
  double height = pages->size * 1.6;

  if (first)
    pages->y += pages->size * 2;
  if (first)
    make_room (pages, left_over * height + pages->size * 3);
  if (g_str_has_prefix (cells[0], "By:"))
    pages->y += pages->size * 1.6;
  for (guint i = 0; i < 2 && cells[i] != NULL; i++)
    {
      double x = MARGIN + i * (width + GUTTER);

      put (pages, new_layout (pages, cells[i], width, 1, first), x);
      if (g_str_has_prefix (cells[i], "By:"))
        put_line (pages, x, pages->y + pages->size * 1.45, width, 0);
    }
  pages->y += height + (g_str_has_prefix (cells[0], "By:") ? 3 : 0);
}

static const SampleLine *
line_at (const SampleText *text, guint i)
{
  return i < text->lines->len ? g_ptr_array_index (text->lines, i) : NULL;
}

static gboolean
is_kind (const SampleText *text, guint i, SampleKind kind)
{
  return line_at (text, i) != NULL && line_at (text, i)->kind == kind;
}

static void
set_line (SamplePages *pages, guint i)
{
  const SampleLine *line = line_at (pages->text, i);
  double size = pages->size;

  switch (line->kind)
    {
    case SAMPLE_TITLE:
      set_block (pages, line->cells[0], 1.65, TRUE, TRUE, 0, size * 0.8, 0);
      break;
    case SAMPLE_CENTER:
      set_block (pages, line->cells[0], 1, FALSE, TRUE, 0, size * 1.4, 0);
      break;
    case SAMPLE_HEADING:
      set_block (pages, line->cells[0], 1.1, TRUE, FALSE, size * 0.7, size * 0.4, size * 4.5);
      break;
    case SAMPLE_ROW:
      set_row (pages, line->cells, i == 0 || !is_kind (pages->text, i - 1, SAMPLE_ROW),
               !is_kind (pages->text, i + 1, SAMPLE_ROW));
      break;
    case SAMPLE_SIGNATURE:
      set_signature (pages, line->cells, i == 0 || !is_kind (pages->text, i - 1, SAMPLE_SIGNATURE), pages->text->lines->len - i);
      break;
    case SAMPLE_PARAGRAPH:
    default:
      set_paragraph (pages, line->cells[0]);
      break;
    }
}

SamplePages *
sample_pages_new (const SampleText *text, double size)
{
  SamplePages *pages = g_new0 (SamplePages, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  pages->text = text;
  pages->size = size;
  pages->y = TOP;
  pages->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (pages->items, (GDestroyNotify) item_clear);
  pages->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (pages->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (pages->context, 72);
  pango_context_set_round_glyph_positions (pages->context, FALSE);
  for (guint i = 0; i < text->lines->len; i++)
    set_line (pages, i);
  return pages;
}

void
sample_pages_free (SamplePages *pages)
{
  g_array_unref (pages->items);
  g_object_unref (pages->context);
  g_free (pages);
}

guint
sample_pages_count (const SamplePages *pages)
{
  return pages->page + 1;
}

static void
draw_item (const Item *item, cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  if (item->layout != NULL)
    {
      cairo_move_to (cr, item->x, item->y);
      pango_cairo_show_layout (cr, item->layout);
      return;
    }
  cairo_set_line_width (cr, 0.6);
  cairo_move_to (cr, item->x, item->y);
  cairo_line_to (cr, item->x + item->width, item->y + item->height);
  cairo_stroke (cr);
}

static void
draw_footer (const SamplePages *pages, guint page, cairo_t *cr)
{
  g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, sample_pages_count (pages));
  g_autoptr (PangoLayout) left = new_layout ((SamplePages *) pages, pages->text->footer, COLUMN, 0.82, FALSE);
  g_autoptr (PangoLayout) right = new_layout ((SamplePages *) pages, number, COLUMN, 0.82, FALSE);

  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  cairo_move_to (cr, MARGIN, SAMPLE_HEIGHT - FOOTER);
  pango_cairo_show_layout (cr, left);
  pango_layout_set_alignment (right, PANGO_ALIGN_RIGHT);
  cairo_move_to (cr, MARGIN, SAMPLE_HEIGHT - FOOTER);
  pango_cairo_show_layout (cr, right);
}

void
sample_pages_draw (const SamplePages *pages, guint page, cairo_t *cr)
{
  for (guint i = 0; i < pages->items->len; i++)
    {
      const Item *item = &g_array_index (pages->items, Item, i);

      if (item->page == page)
        draw_item (item, cr);
    }
  if (pages->text->footer != NULL)
    draw_footer (pages, page, cr);
}
