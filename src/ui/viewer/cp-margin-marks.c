/* cp-margin-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-margin-marks.h"

#include <math.h>

#include "cp-highlight-paint.h"
#include "cp-mark-words.h"

#define CHIP_HEIGHT 20.0
#define CHIP_PADDING 8.0
#define CHIP_POINT 5.0
#define CHIP_GLYPH_WIDTH 22.0

static double
glyph_size (double zoom)
{
  return CLAMP (zoom * 15, 11, 20);
}

/* From the text outwards: first what is selected, then the mark of the words that stand last. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const CpMarginMark *first = a, *second = b;
  const double apart = first->line.origin.y - second->line.origin.y;

  if (ABS (apart) > first->line.size.height * 0.5)
    return apart < 0 ? -1 : 1;
  if (first->selected != second->selected)
    return first->selected ? -1 : 1;
  return first->line.origin.x > second->line.origin.x ? -1 : first->line.origin.x < second->line.origin.x;
}

static PangoLayout *
chip_layout (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, 11 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  return layout;
}

static double
chip_width (GtkWidget *widget, CpTerm *term)
{
  g_autoptr (PangoLayout) layout = chip_layout (widget, cp_term_name (term));
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + 2 * CHIP_PADDING + CHIP_POINT;
}

/**
 * cp_margin_marks_lay:
 * @marks: (element-type CpMarginMark): the marks of one page; sorted and given their places
 * @widget: whose font is used
 * @paper_edge: left edge of the page
 * @text_edge: where its text begins
 * @zoom: pixels a point
 *
 * Marks of one line queue to the left, away from the text, as far as the paper goes. A chip that the margin is too narrow for shows its sign alone.
 */
void
cp_margin_marks_lay (GArray *marks, GtkWidget *widget, double paper_edge, double text_edge, double zoom)
{
  const double size = glyph_size (zoom);
  double right = 0, last_y = -1e9;

  g_array_sort (marks, compare);
  for (guint i = 0; i < marks->len; i++)
    {
      CpMarginMark *mark = &g_array_index (marks, CpMarginMark, i);
      const double middle = mark->line.origin.y + mark->line.size.height / 2;
      double width = size;

      if (middle - last_y > mark->line.size.height * 0.5)
        right = text_edge - 0.4 * size;
      last_y = middle;
      if (mark->selected)
        {
          width = chip_width (widget, mark->term);
          if (right - width < paper_edge - 8)
            width = CHIP_GLYPH_WIDTH + CHIP_POINT;
          graphene_rect_init (&mark->place, right - width, middle - CHIP_HEIGHT / 2, width, CHIP_HEIGHT);
        }
      else if (right - width >= paper_edge)
        graphene_rect_init (&mark->place, right - width, middle - width / 2, width, width);
      else
        graphene_rect_init (&mark->place, 0, 0, 0, 0);
      right -= width + 0.25 * size;
    }
}

static void
chip_outline (cairo_t *cr, const graphene_rect_t *place)
{
  const double x = place->origin.x, y = place->origin.y, h = place->size.height;
  const double body = place->size.width - CHIP_POINT;
  const double r = 4;

  cairo_new_path (cr);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_arc (cr, x + body - r, y + r, r, -G_PI_2, 0);
  cairo_line_to (cr, x + body, y + h / 2 - CHIP_POINT);
  cairo_line_to (cr, x + body + CHIP_POINT, y + h / 2);
  cairo_line_to (cr, x + body, y + h / 2 + CHIP_POINT);
  cairo_arc (cr, x + body - r, y + h - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI_2, G_PI);
  cairo_close_path (cr);
}

static void
paint_small_chip (cairo_t *cr, const CpMarginMark *mark, gboolean dark)
{
  static const char *const signs[] = { "•", "?", "✓", "!" };
  const char *sign = signs[cp_term_get_mark (mark->term)];
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, 12);
  cairo_text_extents (cr, sign, &extents);
  cairo_move_to (cr, mark->place.origin.x + (mark->place.size.width - CHIP_POINT - extents.width) / 2 - extents.x_bearing,
                 mark->place.origin.y + (CHIP_HEIGHT - extents.height) / 2 - extents.y_bearing);
  cairo_show_text (cr, sign);
}

static void
paint_chip (cairo_t *cr, const CpMarginMark *mark, GtkWidget *widget, gboolean dark)
{
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA colour;
  int height;

  cp_highlight_selection_colour (dark, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  chip_outline (cr, &mark->place);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, dark ? 0.1 : 1, dark ? 0.1 : 1, dark ? 0.1 : 1);
  if (mark->place.size.width <= CHIP_GLYPH_WIDTH + CHIP_POINT)
    {
      paint_small_chip (cr, mark, dark);
      return;
    }
  layout = chip_layout (widget, cp_term_name (mark->term));
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cr, mark->place.origin.x + CHIP_PADDING, mark->place.origin.y + floor ((CHIP_HEIGHT - height) / 2));
  pango_cairo_show_layout (cr, layout);
}

/**
 * cp_margin_marks_paint:
 * @marks: (element-type CpMarginMark): marks that were laid
 * @widget: whose font is used
 * @snapshot: where to draw
 * @zoom: pixels a point
 * @dark: whether the page is dark
 */
void
cp_margin_marks_paint (GArray *marks, GtkWidget *widget, GtkSnapshot *snapshot, double zoom, gboolean dark)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const CpMarginMark *mark = &g_array_index (marks, CpMarginMark, i);
      graphene_rect_t bounds;
      cairo_t *cr;

      if (mark->place.size.width <= 0)
        continue;
      graphene_rect_inset_r (&mark->place, -3, -3, &bounds);
      cr = gtk_snapshot_append_cairo (snapshot, &bounds);
      if (mark->selected)
        paint_chip (cr, mark, widget, dark);
      else
        cp_highlight_paint_glyph (cr, cp_term_get_mark (mark->term), dark,
                                  mark->place.origin.x + mark->place.size.width / 2,
                                  mark->place.origin.y + mark->place.size.height / 2, glyph_size (zoom));
      cairo_destroy (cr);
    }
}
