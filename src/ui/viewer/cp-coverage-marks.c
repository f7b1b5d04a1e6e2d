/* cp-coverage-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-coverage-marks.h"

/* Pixels, whatever the zoom: a sign at the edge, not a part of the page. */
#define BAR_WIDTH 5.0
#define EDGE_GAP 3.0
#define HATCH_STEP 5.0
#define SIGN_SIZE 13.0

/** cp_coverage_marks_clear: forgets the map */
void
cp_coverage_marks_clear (CpCoverageMarks *marks)
{
  g_clear_pointer (&marks->coverage, cp_coverage_unref);
  g_clear_object (&marks->layer);
  marks->current = -1;
}

/* Dark enough for white paper, light enough for a dark page. */
static GdkRGBA
colour_of (CpCoverageState state, gboolean dark)
{
  static const GdkRGBA on_white[CP_N_COVERAGE_STATES] = {
    { 0.15, 0.64, 0.41, 1 }, { 0.55, 0.55, 0.55, 0.6 }, { 0.78, 0.47, 0.0, 1 }, { 0.75, 0.11, 0.16, 1 },
  };
  static const GdkRGBA on_night[CP_N_COVERAGE_STATES] = {
    { 0.34, 0.89, 0.54, 1 }, { 0.65, 0.65, 0.65, 0.6 }, { 0.97, 0.76, 0.2, 1 }, { 1.0, 0.48, 0.39, 1 },
  };

  return dark ? on_night[state] : on_white[state];
}

static void
hatch (cairo_t *cr, const graphene_rect_t *bar)
{
  const double left = bar->origin.x, right = left + bar->size.width;

  cairo_save (cr);
  cairo_rectangle (cr, left, bar->origin.y, bar->size.width, bar->size.height);
  cairo_clip (cr);
  for (double y = bar->origin.y - bar->size.width; y < bar->origin.y + bar->size.height + bar->size.width; y += HATCH_STEP)
    {
      cairo_move_to (cr, left, y + bar->size.width);
      cairo_line_to (cr, right, y);
    }
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A form for each state, so that none is told by its colour alone: full, hair line, hatched, frame. */
static void
paint_bar (cairo_t *cr, CpCoverageState state, const graphene_rect_t *bar)
{
  switch (state)
    {
    case CP_COVERAGE_TAKEN:
      cairo_rectangle (cr, bar->origin.x, bar->origin.y, bar->size.width, bar->size.height);
      cairo_fill (cr);
      break;
    case CP_COVERAGE_READ:
      cairo_rectangle (cr, bar->origin.x + bar->size.width - 1, bar->origin.y, 1, bar->size.height);
      cairo_fill (cr);
      break;
    case CP_COVERAGE_OPEN:
      hatch (cr, bar);
      break;
    case CP_COVERAGE_UNREAD:
      cairo_rectangle (cr, bar->origin.x + 0.75, bar->origin.y + 0.75, bar->size.width - 1.5, MAX (bar->size.height - 1.5, 1));
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
      break;
    }
}

static void
paint_sign (cairo_t *cr, const graphene_rect_t *bar)
{
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, SIGN_SIZE);
  cairo_text_extents (cr, "!", &extents);
  cairo_move_to (cr, bar->origin.x - extents.width - extents.x_bearing - 4,
                 bar->origin.y + MIN (bar->size.height, SIGN_SIZE) / 2 - extents.height / 2 - extents.y_bearing);
  cairo_show_text (cr, "!");
}

/* Whole page when the passage has no words: a page that could not be read. */
static graphene_rect_t
bar_of (const CpCoverageMarks *marks, const CpPageStrip *strip, int page, const CpCoveragePassage *passage, const graphene_rect_t *paper)
{
  g_autoptr (GArray) quads = cp_text_layer_quads (marks->layer, page, passage->start, passage->end);
  float top = 1, bottom = 0;

  for (guint i = 0; i < quads->len; i++)
    {
      top = MIN (top, g_array_index (quads, CpQuad, i).y0);
      bottom = MAX (bottom, g_array_index (quads, CpQuad, i).y1);
    }
  if (quads->len == 0)
    {
      top = 0;
      bottom = passage->page == page && passage->state == CP_COVERAGE_UNREAD ? 1 : 0;
    }
  return GRAPHENE_RECT_INIT (paper->origin.x + paper->size.width - EDGE_GAP - BAR_WIDTH, paper->origin.y + top * paper->size.height,
                             BAR_WIDTH, (bottom - top) * paper->size.height);
}

static void
paint_current (const CpCoverageMarks *marks, cairo_t *cr, const CpPageStrip *strip, int page, const CpCoveragePassage *passage,
               const graphene_rect_t *paper)
{
  g_autoptr (GArray) quads = cp_text_layer_quads (marks->layer, page, passage->start, passage->end);

  for (guint i = 0; i < quads->len; i++)
    {
      const CpQuad *quad = &g_array_index (quads, CpQuad, i);

      cairo_rectangle (cr, paper->origin.x + quad->x0 * paper->size.width - 2, paper->origin.y + quad->y0 * paper->size.height - 1,
                       (quad->x1 - quad->x0) * paper->size.width + 4, (quad->y1 - quad->y0) * paper->size.height + 2);
    }
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

/**
 * cp_coverage_marks_paint:
 * @marks: the map
 * @snapshot: where to draw
 * @strip: where the pages lie
 * @page: which page
 * @paper: where its paper lies, in the widget's pixels
 * @dark: whether the page is dark
 *
 * Draws a bar along the right edge of the paper for every passage, and a frame round the one that the person is at.
 */
void
cp_coverage_marks_paint (const CpCoverageMarks *marks, GtkSnapshot *snapshot, const CpPageStrip *strip, int page,
                         const graphene_rect_t *paper, gboolean dark)
{
  cairo_t *cr;

  if (marks->coverage == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, paper);
  for (guint i = 0; i < cp_coverage_get_n_passages (marks->coverage); i++)
    {
      const CpCoveragePassage *passage = cp_coverage_get_passage (marks->coverage, i);
      const GdkRGBA colour = colour_of (passage->state, dark);
      graphene_rect_t bar;

      if (passage->page != page && passage->page + 1 != page)
        continue;
      bar = bar_of (marks, strip, page, passage, paper);
      if (bar.size.height <= 0)
        continue;
      gdk_cairo_set_source_rgba (cr, &colour);
      paint_bar (cr, passage->state, &bar);
      if (passage->unusual)
        paint_sign (cr, &bar);
      if ((int) i == marks->current)
        paint_current (marks, cr, strip, page, passage, paper);
    }
  cairo_destroy (cr);
}
