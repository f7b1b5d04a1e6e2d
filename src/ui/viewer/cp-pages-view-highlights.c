/* cp-pages-view-highlights.c: the places of the terms as child widgets, and their signs in the margin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "cp-highlight-paint.h"
#include "cp-margin-marks.h"
#include "cp-pages-view-private.h"

/* Where text begins on a page whose text is not known yet, in thousandths of its width. */
#define USUAL_TEXT_EDGE 118

/* Places that are made in one turn of the main loop: fewer than a frame's worth. */
#define HIGHLIGHTS_A_TURN 12

static void
on_highlight_activated (CpHighlight *highlight, CpPagesView *self)
{
  cp_pages_view_picked (self, cp_highlight_get_term (highlight));
}

/* A quote that was not found on the page has no place: the wrong sentence would be worse than none. A computed term stands
 * where its parts stand, which are shown already: its places come out when it is selected. */
static gboolean
can_show (CpPagesView *self, CpTerm *term, CpAnchor *anchor)
{
  const int page = cp_anchor_get_page (anchor);
  guint n_quads;

  if (cp_term_get_formula (term) != NULL && term != cp_contract_session_get_selected_term (self->session))
    return FALSE;
  cp_anchor_get_quads (anchor, &n_quads);
  return n_quads > 0 && page >= 1 && page <= cp_page_strip_get_n_pages (self->strip);
}

static void
add_highlight (CpPagesView *self, CpTerm *term, CpAnchor *anchor)
{
  GtkWidget *highlight;
  GPtrArray *here;
  const int page = cp_anchor_get_page (anchor);

  highlight = cp_highlight_new (term, anchor);
  cp_highlight_set_dark (CP_HIGHLIGHT (highlight), self->dark);
  g_signal_connect_object (highlight, "activate", G_CALLBACK (on_highlight_activated), self, 0);
  gtk_widget_set_parent (highlight, GTK_WIDGET (self));
  g_ptr_array_add (self->highlights, highlight);

  here = g_hash_table_lookup (self->on_page, GINT_TO_POINTER (page));
  if (here == NULL)
    {
      here = g_ptr_array_new ();
      g_hash_table_insert (self->on_page, GINT_TO_POINTER (page), here);
    }
  g_ptr_array_add (here, highlight);
}

static void
remove_highlight (CpPagesView *self, CpHighlight *highlight)
{
  const int page = cp_anchor_get_page (cp_highlight_get_anchor (highlight));
  GPtrArray *here = g_hash_table_lookup (self->on_page, GINT_TO_POINTER (page));

  if (here != NULL)
    g_ptr_array_remove (here, highlight);
  g_ptr_array_remove (self->highlights, highlight);
  gtk_widget_unparent (GTK_WIDGET (highlight));
}

static void
remove_highlights (CpPagesView *self)
{
  while (self->highlights->len > 0)
    remove_highlight (self, g_ptr_array_index (self->highlights, self->highlights->len - 1));
}

static CpHighlight *
find_focused (CpPagesView *self)
{
  for (guint i = 0; i < self->highlights->len; i++)
    if (gtk_widget_is_focus (g_ptr_array_index (self->highlights, i)))
      return g_ptr_array_index (self->highlights, i);
  return NULL;
}

static void
focus_term (CpPagesView *self, CpTerm *term)
{
  for (guint i = 0; i < self->highlights->len; i++)
    if (cp_highlight_get_term (g_ptr_array_index (self->highlights, i)) == term)
      {
        gtk_widget_grab_focus (g_ptr_array_index (self->highlights, i));
        return;
      }
}

/* A computed term stands where its parts stand, so a place may have several terms. */
static CpHighlight *
find_highlight (CpPagesView *self, CpTerm *term, CpAnchor *anchor)
{
  GPtrArray *here = g_hash_table_lookup (self->on_page, GINT_TO_POINTER (cp_anchor_get_page (anchor)));

  for (guint i = 0; here != NULL && i < here->len; i++)
    {
      CpHighlight *highlight = g_ptr_array_index (here, i);

      if (cp_highlight_get_anchor (highlight) == anchor && cp_highlight_get_term (highlight) == term)
        return highlight;
    }
  return NULL;
}

/* Takes what is still right out of @old and makes some of what is missing; FALSE when more is missing. */
static gboolean
add_missing (CpPagesView *self, GHashTable *old)
{
  const guint n_terms = self->terms == NULL ? 0 : g_list_model_get_n_items (self->terms);
  int made = 0;

  for (guint i = 0; i < n_terms; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (self->terms, i);

      for (guint j = 0; j < cp_term_get_n_anchors (term); j++)
        {
          CpAnchor *anchor = cp_term_get_anchor (term, j);
          CpHighlight *highlight = find_highlight (self, term, anchor);

          if (!can_show (self, term, anchor))
            continue;
          if (highlight != NULL)
            g_hash_table_remove (old, highlight);
          else if (made++ < HIGHLIGHTS_A_TURN)
            add_highlight (self, term, anchor);
        }
    }
  return made <= HIGHLIGHTS_A_TURN;
}

static void
mark_selected (CpPagesView *self)
{
  CpTerm *selected = cp_contract_session_get_selected_term (self->session);

  for (guint i = 0; i < self->highlights->len; i++)
    {
      CpHighlight *highlight = g_ptr_array_index (self->highlights, i);

      cp_highlight_set_selected (highlight, cp_highlight_get_term (highlight) == selected);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
share_words (CpHighlight *first, CpHighlight *second)
{
  guint n_first, n_second;
  const CpQuad *a = cp_anchor_get_quads (cp_highlight_get_anchor (first), &n_first);
  const CpQuad *b = cp_anchor_get_quads (cp_highlight_get_anchor (second), &n_second);

  for (guint i = 0; i < n_first; i++)
    for (guint j = 0; j < n_second; j++)
      if (a[i].x0 < b[j].x1 && b[j].x0 < a[i].x1 && MIN (a[i].y1, b[j].y1) - MAX (a[i].y0, b[j].y0) > (a[i].y1 - a[i].y0) / 2)
        return TRUE;
  return FALSE;
}

/* Words that several terms share are coloured once: layers of colour would hide the letters. */
static void
colour_once (GPtrArray *here)
{
  for (guint i = 0; i < here->len; i++)
    {
      CpHighlight *highlight = g_ptr_array_index (here, i);
      gboolean coloured = FALSE;

      for (guint j = 0; j < i && !coloured; j++)
        coloured = share_words (highlight, g_ptr_array_index (here, j));
      cp_highlight_set_bare (highlight, coloured);
    }
}

/* Holds the children against what the terms say: those that are right stay, with the keyboard if they have it. */
static gboolean
rebuild (gpointer user_data)
{
  CpPagesView *self = user_data;
  g_autoptr (GHashTable) old = g_hash_table_new (NULL, NULL);
  g_autoptr (CpTerm) focused = NULL;
  GHashTableIter iter;
  gpointer gone, here;
  gboolean complete;

  if (find_focused (self) != NULL)
    focused = g_object_ref (cp_highlight_get_term (find_focused (self)));
  for (guint i = 0; i < self->highlights->len; i++)
    g_hash_table_add (old, g_ptr_array_index (self->highlights, i));
  complete = add_missing (self, old);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &gone, NULL))
    remove_highlight (self, gone);

  g_hash_table_iter_init (&iter, self->on_page);
  while (g_hash_table_iter_next (&iter, NULL, &here))
    colour_once (here);
  mark_selected (self);
  if (focused != NULL && find_focused (self) == NULL)
    focus_term (self, focused);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!complete)
    return G_SOURCE_CONTINUE;
  self->rebuild_id = 0;
  return G_SOURCE_REMOVE;
}

/* Many terms change in one turn when a reading arrives; they are laid out once. */
static void
schedule_rebuild (CpPagesView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add_full (G_PRIORITY_DEFAULT, rebuild, self, NULL);
}

void
cp_pages_view_update_selected (CpPagesView *self)
{
  mark_selected (self);
  schedule_rebuild (self);
}

static void
watch (CpPagesView *self, guint position, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (self->terms, i);

      g_signal_handlers_disconnect_by_func (term, schedule_rebuild, self);
      g_signal_connect_object (term, "notify", G_CALLBACK (schedule_rebuild), self, G_CONNECT_SWAPPED);
    }
}

static void
on_items_changed (GListModel *terms, guint position, guint removed, guint added, CpPagesView *self)
{
  watch (self, position, added);
  schedule_rebuild (self);
}

static void
unwatch (CpPagesView *self)
{
  const guint n = g_list_model_get_n_items (self->terms);

  g_signal_handlers_disconnect_by_func (self->terms, on_items_changed, self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (self->terms, i);

      g_signal_handlers_disconnect_by_func (term, schedule_rebuild, self);
    }
}

/**
 * cp_pages_view_set_terms:
 * @self: a view
 * @terms: (nullable): list of terms whose places are shown; %NULL takes them all away, at once
 */
void
cp_pages_view_set_terms (CpPagesView *self, GListModel *terms)
{
  if (self->terms != NULL && self->terms != terms)
    unwatch (self);
  g_set_object (&self->terms, terms);
  if (terms == NULL)
    {
      g_clear_handle_id (&self->rebuild_id, g_source_remove);
      remove_highlights (self);
      return;
    }
  g_signal_handlers_disconnect_by_func (terms, on_items_changed, self);
  g_signal_connect_object (terms, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  watch (self, 0, g_list_model_get_n_items (terms));
  schedule_rebuild (self);
}

static void
allocate_highlight (CpPagesView *self, CpHighlight *highlight, double left, double top)
{
  CpAnchor *anchor = cp_highlight_get_anchor (highlight);
  const double zoom = cp_page_strip_get_zoom (self->strip);
  guint n_quads;
  const CpQuad *quads = cp_anchor_get_quads (anchor, &n_quads);
  g_autofree graphene_rect_t *lines = g_new (graphene_rect_t, n_quads);
  graphene_rect_t bounds;
  GtkAllocation place;

  for (guint i = 0; i < n_quads; i++)
    {
      cp_page_strip_quad_rect (self->strip, cp_anchor_get_page (anchor), &quads[i], &lines[i]);
      if (i == 0)
        bounds = lines[0];
      else
        graphene_rect_union (&bounds, &lines[i], &bounds);
    }
  graphene_rect_inset (&bounds, -2 * zoom - 1, -2 * zoom - 1);
  place.x = floor (bounds.origin.x);
  place.y = floor (bounds.origin.y);
  place.width = ceil (bounds.size.width) + 1;
  place.height = ceil (bounds.size.height) + 1;
  for (guint i = 0; i < n_quads; i++)
    graphene_rect_offset (&lines[i], -place.x, -place.y);
  cp_highlight_set_lines (highlight, lines, n_quads, zoom);
  place.x -= left;
  place.y -= top;
  gtk_widget_size_allocate (GTK_WIDGET (highlight), &place, -1);
}

void
cp_pages_view_allocate_highlights (CpPagesView *self)
{
  const double left = cp_pages_view_offset_x (self);
  const double top = cp_pages_view_offset_y (self);

  for (guint i = 0; i < self->highlights->len; i++)
    allocate_highlight (self, g_ptr_array_index (self->highlights, i), left, top);
}

/* The leftmost letter of a page; a page is read once and remembered. */
static double
text_edge (CpPagesView *self, int page)
{
  CpTextLayer *layer = cp_contract_session_get_text_layer (self->session);
  gpointer known;
  float edge = 1;
  gsize start, end;
  const char *text;

  if (layer == NULL || page > cp_text_layer_get_n_pages (layer))
    return USUAL_TEXT_EDGE / 1000.0;
  if (g_hash_table_lookup_extended (self->text_edges, GINT_TO_POINTER (page), NULL, &known))
    return GPOINTER_TO_INT (known) / 1000.0;

  text = cp_text_layer_get_text (layer, NULL);
  cp_text_layer_get_page_range (layer, page, &start, &end);
  for (gsize offset = start; offset < end; offset = g_utf8_next_char (text + offset) - text)
    {
      CpQuad quad;

      if (cp_text_layer_get_quad (layer, offset, &quad))
        edge = MIN (edge, quad.x0);
    }
  if (edge >= 1)
    edge = USUAL_TEXT_EDGE / 1000.0;
  g_hash_table_insert (self->text_edges, GINT_TO_POINTER (page), GINT_TO_POINTER ((int) (edge * 1000)));
  return edge;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const CpMarginMark *first = a, *second = b;

  return (first->term > second->term) - (first->term < second->term);
}

/* Two places of one term on one line have one sign. */
static void
drop_doubles (GArray *marks)
{
  g_array_sort (marks, compare_marks);
  for (guint i = 1; i < marks->len;)
    {
      const CpMarginMark *before = &g_array_index (marks, CpMarginMark, i - 1);
      const CpMarginMark *mark = &g_array_index (marks, CpMarginMark, i);

      if (before->term == mark->term && ABS (before->line.origin.y - mark->line.origin.y) < mark->line.size.height / 2)
        g_array_remove_index (marks, i);
      else
        i++;
    }
}

/**
 * cp_pages_view_margin_marks:
 * @self: a view
 * @page: page number
 *
 * Returns: (transfer full) (nullable): the signs of the page's margin, laid out in pixels of the widget
 */
GArray *
cp_pages_view_margin_marks (CpPagesView *self, int page)
{
  GPtrArray *here = g_hash_table_lookup (self->on_page, GINT_TO_POINTER (page));
  CpTerm *selected = cp_contract_session_get_selected_term (self->session);
  graphene_rect_t paper;
  GArray *marks;

  if (here == NULL)
    return NULL;
  marks = g_array_sized_new (FALSE, FALSE, sizeof (CpMarginMark), here->len);
  cp_page_strip_get_rect (self->strip, page, &paper);
  graphene_rect_offset (&paper, -cp_pages_view_offset_x (self), -cp_pages_view_offset_y (self));
  for (guint i = 0; i < here->len; i++)
    {
      CpHighlight *highlight = g_ptr_array_index (here, i);
      CpMarginMark mark = { cp_highlight_get_term (highlight) };
      guint n_quads;
      const CpQuad *quads = cp_anchor_get_quads (cp_highlight_get_anchor (highlight), &n_quads);

      cp_page_strip_quad_rect (self->strip, page, &quads[0], &mark.line);
      graphene_rect_offset (&mark.line, -cp_pages_view_offset_x (self), -cp_pages_view_offset_y (self));
      mark.selected = mark.term == selected;
      g_array_append_val (marks, mark);
    }
  drop_doubles (marks);
  cp_margin_marks_lay (marks, GTK_WIDGET (self), paper.origin.x, paper.origin.x + text_edge (self, page) * paper.size.width,
                       cp_page_strip_get_zoom (self->strip));
  return marks;
}

static CpHighlight *
pick_sign (CpPagesView *self, double x, double y)
{
  const int page = cp_page_strip_page_at (self->strip, y + cp_pages_view_offset_y (self));
  g_autoptr (GArray) marks = page == 0 ? NULL : cp_pages_view_margin_marks (self, page);
  const graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const CpMarginMark *mark = &g_array_index (marks, CpMarginMark, i);

      if (!graphene_rect_contains_point (&mark->place, &point))
        continue;
      for (guint j = 0; j < self->highlights->len; j++)
        if (cp_highlight_get_term (g_ptr_array_index (self->highlights, j)) == mark->term)
          return g_ptr_array_index (self->highlights, j);
    }
  return NULL;
}

static double
area (CpHighlight *highlight)
{
  guint n_lines;
  const graphene_rect_t *lines = cp_highlight_get_lines (highlight, &n_lines);
  double sum = 0;

  for (guint i = 0; i < n_lines; i++)
    sum += lines[i].size.width * lines[i].size.height;
  return sum;
}

/**
 * cp_pages_view_pick:
 * @self: a view
 * @x: pixels of the widget
 * @y: pixels of the widget
 *
 * Returns: (transfer none) (nullable): the place there. Of several on the same words the smallest is meant: it could not
 *   be reached otherwise.
 */
CpHighlight *
cp_pages_view_pick (CpPagesView *self, double x, double y)
{
  CpHighlight *best = NULL;

  for (guint i = 0; i < self->highlights->len; i++)
    {
      GtkWidget *highlight = g_ptr_array_index (self->highlights, i);
      double child_x, child_y;

      gtk_widget_translate_coordinates (GTK_WIDGET (self), highlight, x, y, &child_x, &child_y);
      if (gtk_widget_contains (highlight, child_x, child_y) &&
          (best == NULL || area (CP_HIGHLIGHT (highlight)) < area (best)))
        best = CP_HIGHLIGHT (highlight);
    }
  return best != NULL ? best : pick_sign (self, x, y);
}
