/* cp-pages-view-geometry.c: scrolling and zoom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "cp-pages-view-private.h"

/* A page is drawn with at most so many pixels (40 MB) and enlarged beyond: three of them fit into the cache. */
#define MOST_PIXELS 10e6
/* Stand-ins are drawn for so many pages on each side of the view. */
#define STAND_INS 6
/* Sharp drawings wait until zooming has paused. */
#define SETTLE_MS 90

double
cp_pages_view_offset_x (CpPagesView *self)
{
  return self->hadjustment == NULL ? 0 : round (gtk_adjustment_get_value (self->hadjustment));
}

double
cp_pages_view_offset_y (CpPagesView *self)
{
  return self->vadjustment == NULL ? 0 : round (gtk_adjustment_get_value (self->vadjustment));
}

void
cp_pages_view_visible_range (CpPagesView *self, int *first, int *last)
{
  const double top = cp_pages_view_offset_y (self);

  *first = cp_page_strip_page_at (self->strip, top);
  *last = cp_page_strip_page_at (self->strip, top + MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1));
}

double
cp_pages_view_render_scale (CpPagesView *self, int page)
{
  const double scale = cp_page_strip_get_zoom (self->strip) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width, height;

  cp_page_strip_get_page_points (self->strip, page, &width, &height);
  return MIN (scale, sqrt (MOST_PIXELS / (width * height)));
}

static void
wish (CpPagesView *self, GArray *wishes, int page, gboolean small)
{
  CpPageWish wish = { page, 0, small };
  double width, height;

  if (page < 1 || page > cp_page_strip_get_n_pages (self->strip))
    return;
  cp_page_strip_get_page_points (self->strip, page, &width, &height);
  wish.scale = small ? CP_STAND_IN_WIDTH / width : cp_pages_view_render_scale (self, page);
  g_array_append_val (wishes, wish);
}

/**
 * cp_pages_view_update_wishes:
 * @self: a view
 *
 * Says what should be drawn: the pages in view, then their neighbours, then small stand-ins for those further off.
 */
void
cp_pages_view_update_wishes (CpPagesView *self)
{
  g_autoptr (GArray) wishes = NULL;
  int first, last;

  if (self->renderer == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  wishes = g_array_new (FALSE, FALSE, sizeof (CpPageWish));
  cp_pages_view_visible_range (self, &first, &last);
  cp_page_cache_keep_near (self->cache, first, last);
  for (int page = first; page <= last; page++)
    wish (self, wishes, page, FALSE);
  wish (self, wishes, last + 1, FALSE);
  wish (self, wishes, first - 1, FALSE);
  for (int i = 1; i <= STAND_INS; i++)
    {
      wish (self, wishes, last + i, TRUE);
      wish (self, wishes, first - i, TRUE);
    }
  cp_page_renderer_want (self->renderer, (CpPageWish *) wishes->data, wishes->len);
}

static gboolean
on_settled (gpointer user_data)
{
  CpPagesView *self = user_data;

  self->settle_id = 0;
  cp_pages_view_update_wishes (self);
  return G_SOURCE_REMOVE;
}

/* Tells the session which page is looked at: the one in the middle. */
void
cp_pages_view_update_page (CpPagesView *self)
{
  const double middle = cp_pages_view_offset_y (self) + gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  const int page = cp_page_strip_page_at (self->strip, middle);

  if (page > 0)
    cp_contract_session_set_page (self->session, page);
}

static void
configure (GtkAdjustment *adjustment, double size, double view, double step)
{
  const double upper = MAX (size, view);

  if (adjustment == NULL)
    return;
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - view), 0, upper, step,
                            view * 0.9, view);
}

/* Tells the scroll bars how much there is. */
void
cp_pages_view_update_adjustments (CpPagesView *self)
{
  const int view_width = gtk_widget_get_width (GTK_WIDGET (self));
  const int view_height = gtk_widget_get_height (GTK_WIDGET (self));
  double width, height;

  cp_page_strip_set_view_width (self->strip, view_width);
  cp_page_strip_get_size (self->strip, &width, &height);
  configure (self->hadjustment, width, view_width, 40);
  configure (self->vadjustment, height, view_height, 60);
}

/**
 * cp_pages_view_apply_fit:
 * @self: a view
 *
 * Chooses the zoom at which the widest page fills the view, with a margin that shrinks in a narrow view.
 */
void
cp_pages_view_apply_fit (CpPagesView *self)
{
  const int view_width = gtk_widget_get_width (GTK_WIDGET (self));
  const double margin = view_width >= 760 ? 24 : 12;
  const double widest = cp_page_strip_get_widest (self->strip);
  double zoom;

  if (widest <= 0 || view_width <= 2 * margin)
    return;
  /* Letters larger than this are no easier to read and hide the next clause. */
  zoom = CLAMP ((view_width - 2 * margin) / widest, CP_ZOOM_MIN, 1.7);
  if (ABS (zoom - cp_page_strip_get_zoom (self->strip)) < 1e-6)
    return;
  cp_page_strip_set_zoom (self->strip, zoom);
  g_object_notify (G_OBJECT (self), "zoom");
}

/**
 * cp_pages_view_get_place:
 * @self: a view
 * @page: (out): the page at the upper edge
 * @fraction: (out): how much of it is above the edge
 */
void
cp_pages_view_get_place (CpPagesView *self, int *page, double *fraction)
{
  graphene_rect_t rect;
  const double top = cp_pages_view_offset_y (self);

  *page = MAX (cp_page_strip_page_at (self->strip, top), 1);
  *fraction = 0;
  if (cp_page_strip_get_n_pages (self->strip) == 0)
    return;
  cp_page_strip_get_rect (self->strip, *page, &rect);
  *fraction = (top - rect.origin.y) / rect.size.height;
}

/**
 * cp_pages_view_go_to:
 * @self: a view
 * @page: page number
 * @fraction: which part of it to put at the upper edge, as [method@PagesView.get_place] tells it
 *
 * May be called before the document is there; the view goes there as soon as it can.
 */
void
cp_pages_view_go_to (CpPagesView *self, int page, double fraction)
{
  graphene_rect_t rect;
  const int n_pages = cp_page_strip_get_n_pages (self->strip);

  if (n_pages == 0 || gtk_widget_get_height (GTK_WIDGET (self)) <= 0 || self->vadjustment == NULL)
    {
      self->pending_page = page;
      self->pending_fraction = fraction;
      return;
    }
  self->pending_page = 0;
  cp_page_strip_get_rect (self->strip, CLAMP (page, 1, n_pages), &rect);
  gtk_adjustment_set_value (self->vadjustment, rect.origin.y + fraction * rect.size.height);
}

/**
 * cp_pages_view_zoom_at:
 * @self: a view
 * @zoom: pixels a point
 * @x: what stays under this point of the widget
 * @y: what stays under this point of the widget
 *
 * The drawings at hand are shown enlarged at once; sharp ones are asked for when zooming pauses.
 */
void
cp_pages_view_zoom_at (CpPagesView *self, double zoom, double x, double y)
{
  graphene_rect_t rect;
  double page_x, page_y;
  int page;

  zoom = CLAMP (zoom, CP_ZOOM_MIN, CP_ZOOM_MAX);
  if (ABS (zoom - cp_page_strip_get_zoom (self->strip)) < 1e-6)
    return;
  cp_page_strip_locate (self->strip, x + cp_pages_view_offset_x (self), y + cp_pages_view_offset_y (self), &page, &page_x,
                        &page_y);
  cp_page_strip_set_zoom (self->strip, zoom);
  cp_pages_view_update_adjustments (self);
  if (page > 0)
    {
      cp_page_strip_get_rect (self->strip, page, &rect);
      gtk_adjustment_set_value (self->hadjustment, rect.origin.x + page_x * rect.size.width - x);
      gtk_adjustment_set_value (self->vadjustment, rect.origin.y + page_y * rect.size.height - y);
    }
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
}

/* A place in view is left alone; one outside comes to the upper third. */
static void
scroll_to_quad (CpPagesView *self, int page, const CpQuad *quad)
{
  const double view_height = gtk_widget_get_height (GTK_WIDGET (self));
  const double view_width = gtk_widget_get_width (GTK_WIDGET (self));
  graphene_rect_t rect;
  double top, left;

  cp_page_strip_quad_rect (self->strip, page, quad, &rect);
  top = rect.origin.y - cp_pages_view_offset_y (self);
  if (top < 0.08 * view_height || top + rect.size.height > 0.85 * view_height)
    gtk_adjustment_set_value (self->vadjustment, rect.origin.y - 0.34 * view_height);
  left = rect.origin.x - cp_pages_view_offset_x (self);
  if (left < 0 || left + rect.size.width > view_width)
    gtk_adjustment_set_value (self->hadjustment, rect.origin.x - 0.2 * view_width);
}

/**
 * cp_pages_view_reveal:
 * @self: a view
 * @anchor: a place
 * @pulse: whether to draw the eye to it
 *
 * Scrolls there if it is not well in view.
 */
void
cp_pages_view_reveal (CpPagesView *self, CpAnchor *anchor, gboolean pulse)
{
  const int page = cp_anchor_get_page (anchor);
  guint n_quads;
  const CpQuad *quads = cp_anchor_get_quads (anchor, &n_quads);
  GPtrArray *here;

  if (page < 1 || page > cp_page_strip_get_n_pages (self->strip) || gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
    {
      cp_pages_view_go_to (self, page, n_quads > 0 ? quads[0].y0 - 0.2 : 0);
      return;
    }
  if (n_quads > 0)
    scroll_to_quad (self, page, &quads[0]);
  else
    cp_pages_view_go_to (self, page, 0);

  here = g_hash_table_lookup (self->on_page, GINT_TO_POINTER (page));
  for (guint i = 0; pulse && here != NULL && i < here->len; i++)
    {
      CpHighlight *highlight = g_ptr_array_index (here, i);

      if (cp_highlight_get_anchor (highlight) == anchor)
        cp_highlight_pulse (highlight);
    }
}

static void
allocate_troubles (CpPagesView *self)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->troubles);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      graphene_rect_t rect;
      GtkRequisition size;
      GtkAllocation place;

      cp_page_strip_get_rect (self->strip, GPOINTER_TO_INT (key), &rect);
      gtk_widget_get_preferred_size (value, &size, NULL);
      place.width = MAX (MIN (size.width + 24, rect.size.width), size.width);
      gtk_widget_measure (value, GTK_ORIENTATION_VERTICAL, place.width, &place.height, NULL, NULL, NULL);
      place.x = rect.origin.x + (rect.size.width - place.width) / 2 - cp_pages_view_offset_x (self);
      place.y = rect.origin.y + rect.size.height * 0.3 - cp_pages_view_offset_y (self);
      gtk_widget_size_allocate (value, &place, -1);
    }
}

void
cp_pages_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CpPagesView *self = CP_PAGES_VIEW (widget);
  graphene_rect_t rect;
  int page;
  double fraction;

  cp_pages_view_get_place (self, &page, &fraction);
  if (self->fit_width)
    {
      const double before = cp_page_strip_get_zoom (self->strip);

      cp_pages_view_apply_fit (self);
      cp_pages_view_update_adjustments (self);
      if (before != cp_page_strip_get_zoom (self->strip) && cp_page_strip_get_n_pages (self->strip) > 0)
        {
          cp_page_strip_get_rect (self->strip, page, &rect);
          gtk_adjustment_set_value (self->vadjustment, rect.origin.y + fraction * rect.size.height);
        }
    }
  else
    cp_pages_view_update_adjustments (self);
  if (self->pending_page > 0)
    cp_pages_view_go_to (self, self->pending_page, self->pending_fraction);

  cp_pages_view_allocate_highlights (self);
  allocate_troubles (self);
  if (self->settle_id == 0)
    cp_pages_view_update_wishes (self);
}
