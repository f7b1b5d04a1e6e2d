/* cp-pages-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-pages-view-private.h"

/* Bytes of drawn pages that are kept. */
#define CACHE_BUDGET (128u * 1024 * 1024)

static void
cp_pages_view_scrollable_init (GtkScrollableInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CpPagesView, cp_pages_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, cp_pages_view_scrollable_init))

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_ZOOM,
  PROP_FIT_WIDTH,
  PROP_DARK_PAGES,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  PICKED,
  MESSAGE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

void
cp_pages_view_picked (CpPagesView *self, CpTerm *term)
{
  cp_contract_session_select_term (self->session, term, FALSE);
  g_signal_emit (self, signals[PICKED], 0, term);
}

void
cp_pages_view_message (CpPagesView *self, const char *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

static void
on_scrolled (CpPagesView *self)
{
  cp_pages_view_update_page (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (CpPagesView *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place == adjustment && adjustment != NULL)
    return;
  if (*place != NULL)
    {
      g_signal_handlers_disconnect_by_func (*place, on_scrolled, self);
      g_clear_object (place);
    }
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
remove_trouble (CpPagesView *self, int page)
{
  GtkWidget *trouble = g_hash_table_lookup (self->troubles, GINT_TO_POINTER (page));

  if (trouble == NULL)
    return;
  g_hash_table_remove (self->troubles, GINT_TO_POINTER (page));
  gtk_widget_unparent (trouble);
}

static void
on_try_again (GtkButton *button, CpPagesView *self)
{
  const int page = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "page"));

  remove_trouble (self, page);
  cp_page_renderer_retry (self->renderer, page);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* "Page 7 could not be shown. The other 10 are fine." */
static char *
describe_trouble (CpPagesView *self, int page)
{
  const int n_pages = cp_page_strip_get_n_pages (self->strip);
  const guint n_failures = cp_page_renderer_get_n_failures (self->renderer);

  if (n_failures > 1 || n_pages < 2)
    return g_strdup_printf (_("Page %d could not be shown."), page);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Page %d could not be shown. The other one is fine.",
                                       "Page %d could not be shown. The other %d are fine.", n_pages - 1),
                          page, n_pages - 1);
}

static void
on_failed (CpPageRenderer *renderer, int page, CpPagesView *self)
{
  g_autofree char *sentence = describe_trouble (self, page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (sentence);
  GtkWidget *reason = gtk_label_new (cp_page_renderer_get_failure (renderer, page));
  GtkWidget *button = gtk_button_new_with_label (_("Try again"));

  remove_trouble (self, page);
  gtk_widget_add_css_class (box, "page-trouble");
  gtk_widget_add_css_class (label, "heading");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_justify (GTK_LABEL (reason), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (reason), 48);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_box_append (GTK_BOX (box), button);
  g_object_set_data (G_OBJECT (button), "page", GINT_TO_POINTER (page));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_try_again), self, 0);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_hash_table_insert (self->troubles, GINT_TO_POINTER (page), box);
}

static void
on_drawn (CpPageRenderer *renderer, int page, CpPagesView *self)
{
  int first, last;

  cp_pages_view_visible_range (self, &first, &last);
  if (page >= first && page <= last)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop_document (CpPagesView *self)
{
  GHashTableIter iter;
  gpointer trouble;

  if (self->renderer != NULL)
    {
      cp_page_renderer_stop (self->renderer);
      g_signal_handlers_disconnect_by_data (self->renderer, self);
      g_clear_object (&self->renderer);
    }
  g_hash_table_iter_init (&iter, self->troubles);
  while (g_hash_table_iter_next (&iter, NULL, &trouble))
    {
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (trouble);
    }
  cp_page_cache_clear (self->cache);
  cp_page_strip_clear (self->strip);
}

static void
on_document (CpPagesView *self)
{
  CpDocument *document = cp_contract_session_get_document (self->session);

  drop_document (self);
  if (document != NULL)
    {
      for (int page = 1; page <= cp_document_get_n_pages (document); page++)
        {
          double width = 612, height = 792;

          cp_document_get_page_size (document, page, &width, &height);
          cp_page_strip_add_page (self->strip, width, height);
        }
      self->renderer = cp_page_renderer_new (document, self->cache);
      cp_page_renderer_set_dark (self->renderer, self->dark);
      g_signal_connect (self->renderer, "drawn", G_CALLBACK (on_drawn), self);
      g_signal_connect (self->renderer, "failed", G_CALLBACK (on_failed), self);
    }
  /* Places were left out while there was no page to put them on. */
  cp_pages_view_set_terms (self, cp_contract_session_get_terms (self->session));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_terms (CpPagesView *self)
{
  cp_pages_view_set_terms (self, cp_contract_session_get_terms (self->session));
}

static void
on_text_layer (CpPagesView *self)
{
  g_hash_table_remove_all (self->text_edges);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_reveal (CpContractSession *session, CpAnchor *anchor, gboolean pulse, CpPagesView *self)
{
  cp_pages_view_reveal (self, anchor, pulse);
}

double
cp_pages_view_get_zoom (CpPagesView *self)
{
  g_return_val_if_fail (CP_IS_PAGES_VIEW (self), 1);
  return cp_page_strip_get_zoom (self->strip);
}

/* Pixels a point; the middle of the view stays where it is. */
void
cp_pages_view_set_zoom (CpPagesView *self, double zoom)
{
  g_return_if_fail (CP_IS_PAGES_VIEW (self));

  cp_pages_view_set_fit_width (self, FALSE);
  cp_pages_view_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                         gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

gboolean
cp_pages_view_get_fit_width (CpPagesView *self)
{
  g_return_val_if_fail (CP_IS_PAGES_VIEW (self), FALSE);
  return self->fit_width;
}

void
cp_pages_view_set_fit_width (CpPagesView *self, gboolean fit_width)
{
  g_return_if_fail (CP_IS_PAGES_VIEW (self));

  if (self->fit_width == fit_width)
    return;
  self->fit_width = fit_width;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT_WIDTH]);
}

gboolean
cp_pages_view_get_dark_pages (CpPagesView *self)
{
  g_return_val_if_fail (CP_IS_PAGES_VIEW (self), FALSE);
  return self->dark;
}

void
cp_pages_view_set_dark_pages (CpPagesView *self, gboolean dark)
{
  g_return_if_fail (CP_IS_PAGES_VIEW (self));

  if (self->dark == dark)
    return;
  self->dark = dark;
  if (self->renderer != NULL)
    cp_page_renderer_set_dark (self->renderer, dark);
  for (guint i = 0; i < self->highlights->len; i++)
    cp_highlight_set_dark (g_ptr_array_index (self->highlights, i), dark);
  cp_pages_view_update_wishes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DARK_PAGES]);
}

int
cp_pages_view_get_n_pages (CpPagesView *self)
{
  g_return_val_if_fail (CP_IS_PAGES_VIEW (self), 0);
  return cp_page_strip_get_n_pages (self->strip);
}

/**
 * cp_pages_view_set_found:
 * @self: a view
 * @found: (nullable) (element-type CpAnchor): what a search found
 * @current: index of the one to show, or -1
 */
void
cp_pages_view_set_found (CpPagesView *self, GPtrArray *found, int current)
{
  g_return_if_fail (CP_IS_PAGES_VIEW (self));

  if (found != NULL)
    g_ptr_array_ref (found);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = found;
  self->found_current = current;
  if (found != NULL && current >= 0 && current < (int) found->len)
    cp_pages_view_reveal (self, g_ptr_array_index (found, current), FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gsize
cp_pages_view_get_cached_bytes (CpPagesView *self)
{
  g_return_val_if_fail (CP_IS_PAGES_VIEW (self), 0);
  return cp_page_cache_get_bytes (self->cache);
}

/* Whether every page in view is drawn at its own size. */
gboolean
cp_pages_view_is_sharp (CpPagesView *self)
{
  int first, last;

  g_return_val_if_fail (CP_IS_PAGES_VIEW (self), FALSE);

  if (self->renderer == NULL)
    return FALSE;
  cp_pages_view_visible_range (self, &first, &last);
  for (int page = first; page <= last; page++)
    if (!cp_page_cache_has (self->cache, page, cp_pages_view_render_scale (self, page), FALSE))
      return FALSE;
  return TRUE;
}

GtkWidget *
cp_pages_view_new (CpContractSession *session)
{
  return g_object_new (CP_TYPE_PAGES_VIEW, "session", session, NULL);
}

static void
cp_pages_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CpPagesView *self = CP_PAGES_VIEW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, cp_pages_view_get_zoom (self));
      break;
    case PROP_FIT_WIDTH:
      g_value_set_boolean (value, self->fit_width);
      break;
    case PROP_DARK_PAGES:
      g_value_set_boolean (value, self->dark);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_pages_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CpPagesView *self = CP_PAGES_VIEW (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_ZOOM:
      cp_pages_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_FIT_WIDTH:
      cp_pages_view_set_fit_width (self, g_value_get_boolean (value));
      break;
    case PROP_DARK_PAGES:
      cp_pages_view_set_dark_pages (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_pages_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
cp_pages_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cp_pages_view_parent_class)->map (widget);
  cp_pages_view_update_wishes (CP_PAGES_VIEW (widget));
}

/**
 * cp_pages_view_set_coverage:
 * @self: a view
 * @coverage: (nullable): what was read; %NULL takes the marks away
 * @current: index of the passage that the person is at, or -1
 */
void
cp_pages_view_set_coverage (CpPagesView *self, CpCoverage *coverage, int current)
{
  CpTextLayer *layer;

  g_return_if_fail (CP_IS_PAGES_VIEW (self));

  layer = cp_contract_session_get_text_layer (self->session);
  cp_coverage_marks_clear (&self->coverage);
  if (coverage != NULL && layer != NULL)
    cp_coverage_marks_take (&self->coverage, coverage, layer, current);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Tab may reach a place that is out of view: it is brought there. */
static void
cp_pages_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  GTK_WIDGET_CLASS (cp_pages_view_parent_class)->set_focus_child (widget, child);
  if (CP_IS_HIGHLIGHT (child))
    cp_pages_view_reveal (CP_PAGES_VIEW (widget), cp_highlight_get_anchor (CP_HIGHLIGHT (child)), FALSE);
}

static void
cp_pages_view_constructed (GObject *object)
{
  CpPagesView *self = CP_PAGES_VIEW (object);

  G_OBJECT_CLASS (cp_pages_view_parent_class)->constructed (object);
  g_signal_connect_object (self->session, "notify::document", G_CALLBACK (on_document), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::terms", G_CALLBACK (on_terms), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::text-layer", G_CALLBACK (on_text_layer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::selected-term", G_CALLBACK (cp_pages_view_update_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "reveal-anchor", G_CALLBACK (on_reveal), self, 0);
  on_document (self);
}

static void
cp_pages_view_dispose (GObject *object)
{
  CpPagesView *self = CP_PAGES_VIEW (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  if (self->terms != NULL)
    cp_pages_view_set_terms (self, NULL);
  drop_document (self);
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->hadjustment, on_scrolled, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, on_scrolled, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->dragged, cp_anchor_unref);
  cp_coverage_marks_clear (&self->coverage);

  G_OBJECT_CLASS (cp_pages_view_parent_class)->dispose (object);
}

static void
cp_pages_view_finalize (GObject *object)
{
  CpPagesView *self = CP_PAGES_VIEW (object);

  g_clear_object (&self->session);
  cp_page_strip_free (self->strip);
  cp_page_cache_free (self->cache);
  g_ptr_array_unref (self->highlights);
  g_hash_table_unref (self->on_page);
  g_hash_table_unref (self->text_edges);
  g_hash_table_unref (self->troubles);

  G_OBJECT_CLASS (cp_pages_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CP_TYPE_CONTRACT_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, CP_ZOOM_MIN, CP_ZOOM_MAX, 1, flags);
  properties[PROP_FIT_WIDTH] = g_param_spec_boolean ("fit-width", NULL, NULL, TRUE, flags);
  properties[PROP_DARK_PAGES] = g_param_spec_boolean ("dark-pages", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
cp_pages_view_class_init (CpPagesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = cp_pages_view_constructed;
  object_class->get_property = cp_pages_view_get_property;
  object_class->set_property = cp_pages_view_set_property;
  object_class->dispose = cp_pages_view_dispose;
  object_class->finalize = cp_pages_view_finalize;
  install_properties (object_class);
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  CP_TYPE_TERM);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);

  widget_class->measure = cp_pages_view_measure;
  widget_class->size_allocate = cp_pages_view_size_allocate;
  widget_class->snapshot = cp_pages_view_snapshot;
  widget_class->map = cp_pages_view_map;
  widget_class->set_focus_child = cp_pages_view_set_focus_child;
  gtk_widget_class_set_css_name (widget_class, "pages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  cp_pages_view_class_init_input (widget_class);
}

static void
cp_pages_view_init (CpPagesView *self)
{
  self->strip = cp_page_strip_new ();
  self->cache = cp_page_cache_new (CACHE_BUDGET);
  self->highlights = g_ptr_array_new ();
  self->on_page = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->text_edges = g_hash_table_new (NULL, NULL);
  self->troubles = g_hash_table_new (NULL, NULL);
  self->fit_width = TRUE;
  self->found_current = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (cp_pages_view_update_wishes), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  cp_pages_view_init_input (self);
}
