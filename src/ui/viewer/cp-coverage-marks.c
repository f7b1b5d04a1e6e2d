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
#define SIGN_WIDTH 16.0
#define STRIP_WIDTH (EDGE_GAP + BAR_WIDTH + SIGN_WIDTH)

/* One passage at the edge of one page; top and bottom are shares of its height. */
typedef struct
{
  int page;
  float top;
  float bottom;
  CpCoverageState state;
  gboolean unusual;
} CpCoverageBar;

/** cp_coverage_marks_clear: forgets the map */
void
cp_coverage_marks_clear (CpCoverageMarks *marks)
{
  g_clear_pointer (&marks->bars, g_array_unref);
  g_clear_pointer (&marks->frame[0], g_array_unref);
  g_clear_pointer (&marks->frame[1], g_array_unref);
}

/* Whole page when the passage has no words: a page that could not be read. */
static gboolean
measure_bar (CpTextLayer *layer, const CpCoveragePassage *passage, int page, CpCoverageBar *bar)
{
  g_autoptr (GArray) quads = cp_text_layer_quads (layer, page, passage->start, passage->end);

  *bar = (CpCoverageBar) { page, 1, 0, passage->state, passage->unusual };
  for (guint i = 0; i < quads->len; i++)
    {
      bar->top = MIN (bar->top, g_array_index (quads, CpQuad, i).y0);
      bar->bottom = MAX (bar->bottom, g_array_index (quads, CpQuad, i).y1);
    }
  if (quads->len == 0 && passage->page == page && passage->state == CP_COVERAGE_UNREAD)
    {
      bar->top = 0;
      bar->bottom = 1;
    }
  return bar->bottom > bar->top;
}

/**
 * cp_coverage_marks_take:
 * @marks: what is drawn
 * @coverage: the map
 * @layer: the text that it is of
 * @current: index of the passage that the person is at, or -1
 *
 * Measures where every passage lies; a passage reaches at most to the page after its own.
 */
void
cp_coverage_marks_take (CpCoverageMarks *marks, CpCoverage *coverage, CpTextLayer *layer, int current)
{
  cp_coverage_marks_clear (marks);
  marks->bars = g_array_new (FALSE, FALSE, sizeof (CpCoverageBar));
  for (guint i = 0; i < cp_coverage_get_n_passages (coverage); i++)
    {
      const CpCoveragePassage *passage = cp_coverage_get_passage (coverage, i);
      CpCoverageBar bar;

      for (int page = passage->page; page <= passage->page + 1; page++)
        if (measure_bar (layer, passage, page, &bar))
          g_array_append_val (marks->bars, bar);
      if ((int) i != current)
        continue;
      marks->frame_page = passage->page;
      marks->frame_state = passage->state;
      for (int k = 0; k < 2; k++)
        marks->frame[k] = cp_text_layer_quads (layer, passage->page + k, passage->start, passage->end);
    }
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

static void
paint_frame (const CpCoverageMarks *marks, GtkSnapshot *snapshot, int page, const graphene_rect_t *paper, gboolean dark)
{
  const int k = page - marks->frame_page;
  const GdkRGBA colour = colour_of (marks->frame_state, dark);

  if (k < 0 || k > 1 || marks->frame[k] == NULL)
    return;
  for (guint i = 0; i < marks->frame[k]->len; i++)
    {
      const CpQuad *quad = &g_array_index (marks->frame[k], CpQuad, i);
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline,
                                       &GRAPHENE_RECT_INIT (paper->origin.x + quad->x0 * paper->size.width - 3,
                                                            paper->origin.y + quad->y0 * paper->size.height - 2,
                                                            (quad->x1 - quad->x0) * paper->size.width + 6,
                                                            (quad->y1 - quad->y0) * paper->size.height + 4), 0);
      gtk_snapshot_append_border (snapshot, &outline, (const float[4]) { 2, 2, 2, 2 }, (const GdkRGBA[4]) { colour, colour, colour, colour });
    }
}

/**
 * cp_coverage_marks_paint:
 * @marks: the map
 * @snapshot: where to draw
 * @page: which page
 * @paper: where its paper lies, in the widget's pixels
 * @dark: whether the page is dark
 *
 * Draws a bar along the right edge of the paper for every passage, and a frame round the one that the person is at.
 */
void
cp_coverage_marks_paint (const CpCoverageMarks *marks, GtkSnapshot *snapshot, int page, const graphene_rect_t *paper, gboolean dark)
{
  const float right = paper->origin.x + paper->size.width;
  cairo_t *cr;

  if (marks->bars == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (right - STRIP_WIDTH, paper->origin.y, STRIP_WIDTH, paper->size.height));
  for (guint i = 0; i < marks->bars->len; i++)
    {
      const CpCoverageBar *bar = &g_array_index (marks->bars, CpCoverageBar, i);
      const GdkRGBA colour = colour_of (bar->state, dark);
      const graphene_rect_t place = GRAPHENE_RECT_INIT (right - EDGE_GAP - BAR_WIDTH, paper->origin.y + bar->top * paper->size.height,
                                                        BAR_WIDTH, (bar->bottom - bar->top) * paper->size.height);

      if (bar->page != page)
        continue;
      gdk_cairo_set_source_rgba (cr, &colour);
      paint_bar (cr, bar->state, &place);
      if (bar->unusual)
        paint_sign (cr, &place);
    }
  cairo_destroy (cr);
  paint_frame (marks, snapshot, page, paper, dark);
}
