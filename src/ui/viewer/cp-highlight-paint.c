/* cp-highlight-paint.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-highlight-paint.h"

#include <math.h>

#define SELECTED_LINE 2.0

/**
 * cp_highlight_colour:
 * @mark: a state
 * @dark: whether the page is dark
 * @colour: (out): its colour
 *
 * Paper is white in both styles of the platform, so these do not follow the theme: each has a contrast of at least 4.7 on
 * white, and its light twin the same on a dark page.
 */
void
cp_highlight_colour (CpTermMark mark, gboolean dark, GdkRGBA *colour)
{
  static const char *const on_white[] = { "#1c70d9", "#996900", "#1c8554", "#bf1c29" };
  static const char *const on_dark[] = { "#78aeed", "#f8e45c", "#8ff0a4", "#ff7b63" };

  gdk_rgba_parse (colour, (dark ? on_dark : on_white)[mark]);
}

void
cp_highlight_selection_colour (gboolean dark, GdkRGBA *colour)
{
  cp_highlight_colour (CP_TERM_MARK_READ, dark, colour);
}

/* The ground of a state, as opaque as it is drawn. */
static void
fill_colour (const CpHighlightLook *look, GdkRGBA *colour)
{
  static const double plain[] = { 0.10, 0.26, 0.0, 0.10 };

  cp_highlight_colour (look->mark, look->dark, colour);
  if (look->mark == CP_TERM_MARK_CHECK && !look->dark)
    gdk_rgba_parse (colour, "#f5c211");
  if (look->high_contrast)
    colour->alpha = 0;
  else if (look->selected)
    colour->alpha = 0.28;
  else if (look->hovered)
    colour->alpha = 0.2;
  else if (look->bare)
    colour->alpha = 0;
  else
    colour->alpha = plain[look->mark];
}

/**
 * cp_highlight_box:
 * @line: a line of a quote, as wide and high as its letters
 * @zoom: pixels a point
 * @box: (out): what is drawn round it
 */
void
cp_highlight_box (const graphene_rect_t *line, double zoom, graphene_rect_t *box)
{
  graphene_rect_inset_r (line, -1.2 * zoom, -0.6 * zoom, box);
}

static void
rounded (cairo_t *cr, const graphene_rect_t *box, double radius)
{
  const double x = box->origin.x, y = box->origin.y;
  const double w = box->size.width, h = box->size.height;
  const double r = MIN (radius, MIN (w, h) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace (cairo_t *cr, const graphene_rect_t *lines, guint n_lines, double zoom, double outwards, double radius)
{
  for (guint i = 0; i < n_lines; i++)
    {
      graphene_rect_t box;

      cp_highlight_box (&lines[i], zoom, &box);
      graphene_rect_inset (&box, -outwards, -outwards);
      rounded (cr, &box, radius + MAX (outwards, 0));
    }
}

static void
hatch (cairo_t *cr, const graphene_rect_t *lines, guint n_lines, const CpHighlightLook *look)
{
  GdkRGBA colour;

  cp_highlight_colour (look->mark, look->dark, &colour);
  colour.alpha = 0.38;
  for (guint i = 0; i < n_lines; i++)
    {
      graphene_rect_t box;

      cp_highlight_box (&lines[i], look->zoom, &box);
      cairo_save (cr);
      rounded (cr, &box, 2 * look->zoom);
      cairo_clip (cr);
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_set_line_width (cr, 0.7 * look->zoom);
      for (double x = box.origin.x - box.size.height; x < box.origin.x + box.size.width; x += 3.2 * look->zoom)
        {
          cairo_move_to (cr, x, box.origin.y + box.size.height);
          cairo_line_to (cr, x + box.size.height, box.origin.y);
        }
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}

static void
outline (cairo_t *cr, const graphene_rect_t *lines, guint n_lines, const CpHighlightLook *look)
{
  static const double widths[] = { 0.9, 1.1, 1.6, 1.5 };
  const double extra = look->high_contrast ? 1 : 0;
  const double width = MAX (widths[look->mark] * look->zoom, 1) + extra;
  GdkRGBA colour;

  cp_highlight_colour (look->mark, look->dark, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, width);
  if (look->mark == CP_TERM_MARK_ACCEPTED)
    {
      for (guint i = 0; i < n_lines; i++)
        {
          const double y = lines[i].origin.y + lines[i].size.height + width / 2;

          cairo_move_to (cr, lines[i].origin.x, y);
          cairo_line_to (cr, lines[i].origin.x + lines[i].size.width, y);
        }
      cairo_stroke (cr);
      return;
    }
  if (look->mark == CP_TERM_MARK_CHECK)
    cairo_set_dash (cr, (double[]) { 3 * look->zoom, 2 * look->zoom }, 2, 0);
  trace (cr, lines, n_lines, look->zoom, 0, 2 * look->zoom);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
fill (cairo_t *cr, const graphene_rect_t *lines, guint n_lines, const CpHighlightLook *look)
{
  GdkRGBA colour;

  fill_colour (look, &colour);
  if (colour.alpha <= 0)
    return;
  gdk_cairo_set_source_rgba (cr, &colour);
  trace (cr, lines, n_lines, look->zoom, 0, 2 * look->zoom);
  cairo_fill (cr);
}

static void
handle (cairo_t *cr, double x, double y, double stem)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x, y + stem);
  cairo_set_line_width (cr, SELECTED_LINE);
  cairo_stroke (cr);
  cairo_arc (cr, x, y, CP_HANDLE_RADIUS, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* Halo, line and two handles: what is selected stands out from its neighbours, on whatever ground. */
static void
select_ring (cairo_t *cr, const graphene_rect_t *lines, guint n_lines, const CpHighlightLook *look, gboolean handles)
{
  graphene_rect_t first, last;
  GdkRGBA colour;

  cp_highlight_selection_colour (look->dark, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, SELECTED_LINE + (look->high_contrast ? 1 : 0));
  trace (cr, lines, n_lines, look->zoom, SELECTED_LINE / 2, 1.5);
  cairo_stroke (cr);
  if (!handles)
    return;
  cp_highlight_box (&lines[0], look->zoom, &first);
  cp_highlight_box (&lines[n_lines - 1], look->zoom, &last);
  handle (cr, first.origin.x - 1, first.origin.y - 3, 4);
  handle (cr, last.origin.x + last.size.width + 1, last.origin.y + last.size.height + 3, -4);
}

static void
pulse (cairo_t *cr, const graphene_rect_t *lines, guint n_lines, const CpHighlightLook *look)
{
  GdkRGBA colour;

  cp_highlight_selection_colour (look->dark, &colour);
  colour.alpha = 0.7 * (1 - look->pulse);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 3);
  trace (cr, lines, n_lines, look->zoom, 2 + 8 * look->pulse, 3);
  cairo_stroke (cr);
}

/**
 * cp_highlight_paint:
 * @snapshot: where to draw
 * @lines: (array length=n_lines): the quote, one rectangle a line
 * @n_lines: at least one
 * @look: how
 *
 * Draws one highlight. Nothing is drawn farther than %CP_HIGHLIGHT_REACH outside the lines.
 */
void
cp_highlight_paint (GtkSnapshot *snapshot, const graphene_rect_t *lines, guint n_lines, const CpHighlightLook *look)
{
  graphene_rect_t bounds = lines[0];
  cairo_t *cr;

  for (guint i = 1; i < n_lines; i++)
    graphene_rect_union (&bounds, &lines[i], &bounds);
  graphene_rect_inset (&bounds, -CP_HIGHLIGHT_REACH, -CP_HIGHLIGHT_REACH);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  fill (cr, lines, n_lines, look);
  if (look->mark == CP_TERM_MARK_PROBLEM && !look->high_contrast)
    hatch (cr, lines, n_lines, look);
  if (look->selected || look->focused)
    select_ring (cr, lines, n_lines, look, look->selected);
  else
    outline (cr, lines, n_lines, look);
  if (look->selected && look->mark == CP_TERM_MARK_ACCEPTED)
    outline (cr, lines, n_lines, look);
  if (look->pulse > 0)
    pulse (cr, lines, n_lines, look);
  cairo_destroy (cr);
}

static void
letter (cairo_t *cr, const char *text, double x, double y, double size, gboolean dark)
{
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, text, &extents);
  cairo_set_source_rgb (cr, dark ? 0.1 : 1, dark ? 0.1 : 1, dark ? 0.1 : 1);
  cairo_move_to (cr, x - extents.width / 2 - extents.x_bearing, y - extents.height / 2 - extents.y_bearing);
  cairo_show_text (cr, text);
}

static void
diamond (cairo_t *cr, double x, double y, double size, gboolean dark)
{
  const double r = size * 0.53;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, size * 0.12);
  cairo_move_to (cr, x, y - r);
  cairo_line_to (cr, x + r, y);
  cairo_line_to (cr, x, y + r);
  cairo_line_to (cr, x - r, y);
  cairo_close_path (cr);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
  letter (cr, "?", x, y, size * 0.7, dark);
}

static void
triangle (cairo_t *cr, double x, double y, double size, gboolean dark)
{
  const double r = size * 0.5;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, size * 0.14);
  cairo_move_to (cr, x, y - r * 0.9);
  cairo_line_to (cr, x + r, y + r * 0.8);
  cairo_line_to (cr, x - r, y + r * 0.8);
  cairo_close_path (cr);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
  letter (cr, "!", x, y + r * 0.25, size * 0.65, dark);
}

/**
 * cp_highlight_paint_glyph:
 * @cr: where to draw
 * @mark: a state
 * @dark: whether the page is dark
 * @x: its middle
 * @y: its middle
 * @size: pixels
 *
 * Draws the sign of a state as it stands in the margin.
 */
void
cp_highlight_paint_glyph (cairo_t *cr, CpTermMark mark, gboolean dark, double x, double y, double size)
{
  GdkRGBA colour;

  cp_highlight_colour (mark, dark, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  switch (mark)
    {
    case CP_TERM_MARK_READ:
      cairo_arc (cr, x, y, size * 0.28, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    case CP_TERM_MARK_CHECK:
      diamond (cr, x, y, size * 0.86, dark);
      break;
    case CP_TERM_MARK_ACCEPTED:
      cairo_set_line_width (cr, size * 0.14);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_move_to (cr, x - size * 0.34, y + size * 0.04);
      cairo_line_to (cr, x - size * 0.1, y + size * 0.26);
      cairo_line_to (cr, x + size * 0.36, y - size * 0.26);
      cairo_stroke (cr);
      break;
    case CP_TERM_MARK_PROBLEM:
      triangle (cr, x, y, size * 0.94, dark);
      break;
    default:
      g_assert_not_reached ();
    }
}
