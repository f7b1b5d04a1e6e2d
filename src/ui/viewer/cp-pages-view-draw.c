/* cp-pages-view-draw.c: paper, what is found and selected on it, places, margin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "cp-highlight-paint.h"
#include "cp-margin-marks.h"
#include "cp-pages-view-private.h"

static void
paper_rect (CpPagesView *self, int page, graphene_rect_t *rect)
{
  cp_page_strip_get_rect (self->strip, page, rect);
  graphene_rect_offset (rect, -cp_pages_view_offset_x (self), -cp_pages_view_offset_y (self));
}

static void
append_paper (CpPagesView *self, GtkSnapshot *snapshot, const graphene_rect_t *rect)
{
  const GdkRGBA shade = { 0, 0, 0, 0.10 };
  const GdkRGBA edge = { 0, 0, 0, 0.16 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA night = { 30 / 255.0, 30 / 255.0, 30 / 255.0, 1 };
  graphene_rect_t around;

  graphene_rect_inset_r (rect, -2, -2, &around);
  graphene_rect_offset (&around, 0, 1);
  gtk_snapshot_append_color (snapshot, &shade, &around);
  graphene_rect_inset_r (rect, -1, -1, &around);
  gtk_snapshot_append_color (snapshot, &edge, &around);
  gtk_snapshot_append_color (snapshot, self->dark ? &night : &white, rect);
}

static double
whole (double pixels, int factor)
{
  return round (pixels * factor) / factor;
}

/* A drawing of just the right size is put on whole pixels; another is stretched until its better is there. Tiles meet on whole
 * pixels too, so that no seam is seen between them. */
static void
append_drawing (CpPagesView *self, GtkSnapshot *snapshot, int page, const graphene_rect_t *rect, const graphene_rect_t *within)
{
  const int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const double wanted = cp_page_strip_get_zoom (self->strip) * factor;
  double scale;
  CpPageDrawing *drawing = cp_page_cache_get (self->cache, page, wanted, &scale);
  double across, down;

  if (drawing == NULL)
    return;
  across = rect->size.width / cp_page_drawing_get_width (drawing);
  down = rect->size.height / cp_page_drawing_get_height (drawing);
  if (ABS (scale - wanted) < 1e-6)
    across = down = 1.0 / factor;
  gtk_snapshot_push_clip (snapshot, rect);
  for (guint i = 0; i < cp_page_drawing_get_n_tiles (drawing); i++)
    {
      int left, top;
      GdkTexture *tile = cp_page_drawing_get_tile (drawing, i, &left, &top);
      const double x = whole (left * across, factor), y = whole (top * down, factor);
      const graphene_rect_t target = GRAPHENE_RECT_INIT (
          rect->origin.x + x, rect->origin.y + y, whole ((left + gdk_texture_get_width (tile)) * across, factor) - x,
          whole ((top + gdk_texture_get_height (tile)) * down, factor) - y);

      if (graphene_rect_intersection (&target, within, NULL))
        gtk_snapshot_append_texture (snapshot, tile, &target);
    }
  gtk_snapshot_pop (snapshot);
}

static void
append_quads (CpPagesView *self, GtkSnapshot *snapshot, int page, const CpQuad *quads, guint n_quads, const GdkRGBA *colour)
{
  for (guint i = 0; i < n_quads; i++)
    {
      graphene_rect_t rect;

      cp_page_strip_quad_rect (self->strip, page, &quads[i], &rect);
      graphene_rect_offset (&rect, -cp_pages_view_offset_x (self), -cp_pages_view_offset_y (self));
      gtk_snapshot_append_color (snapshot, colour, &rect);
    }
}

static void
append_found (CpPagesView *self, GtkSnapshot *snapshot, int page)
{
  const GdkRGBA other = { 1, 0.75, 0.28, 0.4 };
  const GdkRGBA current = { 1, 0.47, 0, 0.6 };

  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      CpAnchor *anchor = g_ptr_array_index (self->found, i);
      guint n_quads;
      const CpQuad *quads = cp_anchor_get_quads (anchor, &n_quads);

      if (cp_anchor_get_page (anchor) == page)
        append_quads (self, snapshot, page, quads, n_quads, (int) i == self->found_current ? &current : &other);
    }
}

static void
append_selection (CpPagesView *self, GtkSnapshot *snapshot, int page)
{
  CpTextLayer *layer = cp_contract_session_get_text_layer (self->session);
  g_autoptr (GArray) quads = NULL;
  GdkRGBA colour;

  if (!self->has_selection || layer == NULL || page > cp_text_layer_get_n_pages (layer))
    return;
  quads = cp_text_layer_quads (layer, page, MIN (self->selection_start, self->selection_end),
                               MAX (self->selection_start, self->selection_end));
  cp_highlight_selection_colour (self->dark, &colour);
  colour.alpha = 0.3;
  append_quads (self, snapshot, page, (CpQuad *) quads->data, quads->len, &colour);
}

/* The halo of what is selected is the paper itself, drawn once more: it wipes the neighbours' colours away and no letter. */
static void
append_halo (CpPagesView *self, GtkSnapshot *snapshot, int page, CpAnchor *anchor)
{
  const double zoom = cp_page_strip_get_zoom (self->strip);
  graphene_rect_t paper;
  guint n_quads;
  const CpQuad *quads = cp_anchor_get_quads (anchor, &n_quads);

  paper_rect (self, page, &paper);
  for (guint i = 0; i < n_quads; i++)
    {
      GskRoundedRect around;
      graphene_rect_t line, box;

      cp_page_strip_quad_rect (self->strip, page, &quads[i], &line);
      graphene_rect_offset (&line, -cp_pages_view_offset_x (self), -cp_pages_view_offset_y (self));
      cp_highlight_box (&line, zoom, &box);
      graphene_rect_inset (&box, -CP_HIGHLIGHT_HALO, -CP_HIGHLIGHT_HALO);
      gsk_rounded_rect_init_from_rect (&around, &box, 4);
      gtk_snapshot_push_rounded_clip (snapshot, &around);
      append_drawing (self, snapshot, page, &paper, &box);
      gtk_snapshot_pop (snapshot);
    }
}

/* What is selected lies on top of its neighbours. */
static void
append_highlights (CpPagesView *self, GtkSnapshot *snapshot, int page)
{
  GPtrArray *here = g_hash_table_lookup (self->on_page, GINT_TO_POINTER (page));
  CpTerm *selected = cp_contract_session_get_selected_term (self->session);

  for (int pass = 0; here != NULL && pass < 2; pass++)
    for (guint i = 0; i < here->len; i++)
      {
        CpHighlight *highlight = g_ptr_array_index (here, i);

        if ((cp_highlight_get_term (highlight) == selected) != (pass == 1))
          continue;
        if (pass == 1)
          append_halo (self, snapshot, page, cp_highlight_get_anchor (highlight));
        gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (highlight), snapshot);
      }
}

static void
append_margin (CpPagesView *self, GtkSnapshot *snapshot, int page)
{
  g_autoptr (GArray) marks = cp_pages_view_margin_marks (self, page);

  if (marks != NULL)
    cp_margin_marks_paint (marks, GTK_WIDGET (self), snapshot, cp_page_strip_get_zoom (self->strip), self->dark);
}

static void
append_page (CpPagesView *self, GtkSnapshot *snapshot, int page)
{
  GtkWidget *trouble = g_hash_table_lookup (self->troubles, GINT_TO_POINTER (page));
  const graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                                   gtk_widget_get_height (GTK_WIDGET (self)));
  graphene_rect_t rect;

  paper_rect (self, page, &rect);
  append_paper (self, snapshot, &rect);
  if (trouble != NULL)
    {
      gtk_widget_snapshot_child (GTK_WIDGET (self), trouble, snapshot);
      return;
    }
  append_drawing (self, snapshot, page, &rect, &view);
  append_found (self, snapshot, page);
  /* The words that a handle is being moved over lie above the place it belongs to. */
  if (self->dragged == NULL)
    append_selection (self, snapshot, page);
  append_highlights (self, snapshot, page);
  if (self->dragged != NULL)
    append_selection (self, snapshot, page);
  append_margin (self, snapshot, page);
  cp_coverage_marks_paint (&self->coverage, snapshot, page, &rect, self->dark);
}

void
cp_pages_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CpPagesView *self = CP_PAGES_VIEW (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int first, last;

  if (cp_page_strip_get_n_pages (self->strip) == 0)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cp_pages_view_visible_range (self, &first, &last);
  for (int page = first; page <= last; page++)
    append_page (self, snapshot, page);
  gtk_snapshot_pop (snapshot);
}
