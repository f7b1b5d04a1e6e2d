/* cp-terms-panel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-terms-panel.h"

#include <glib/gi18n-lib.h>

#include "cp-fields-resources.h"
#include "cp-term-words.h"
#include "cp-terms-panel-private.h"

/* A row and its heading that stay in view above the open one. */
#define ROW_ABOVE 72.0

G_DEFINE_FINAL_TYPE (CpTermsPanel, cp_terms_panel, GTK_TYPE_WIDGET)

enum
{
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
cp_terms_panel_message (CpTermsPanel *self, const char *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

static void
update_foot (CpTermsPanel *self, guint left)
{
  const gboolean any = self->terms != NULL && g_list_model_get_n_items (self->terms) > 0;
  const gboolean done = any && left == 0;

  gtk_widget_set_visible (self->done, done);
  gtk_widget_set_visible (self->hints, !done && self->layout != CP_REVIEW_NARROW);
  gtk_widget_set_visible (self->steps, !done && self->layout == CP_REVIEW_NARROW);
  gtk_widget_set_visible (self->hint_next, self->layout == CP_REVIEW_WIDE);
  gtk_widget_set_visible (self->hint_accept, self->layout == CP_REVIEW_WIDE);
  gtk_widget_set_visible (self->hint_keys, self->layout == CP_REVIEW_WIDE);
  gtk_button_set_label (self->main_button, done ? _("Show changes…") : _("Accept and next"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->main_button), done ? "win.show-changes" : "review.accept");
}

static gboolean
update (gpointer user_data)
{
  CpTermsPanel *self = user_data;
  const guint n = self->terms == NULL ? 0 : g_list_model_get_n_items (self->terms);
  const guint left = cp_terms_count_open (self->terms);
  g_autofree char *progress = cp_terms_words_progress (self->terms);
  g_autofree char *summary = cp_terms_words_summary (self->terms);
  g_autofree char *rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u left", "%u left", left), left);

  self->update_id = 0;
  gtk_label_set_label (self->progress_label, n == 0 ? _("Nothing read yet") : progress);
  gtk_label_set_label (self->summary, n == 0 ? "" : summary);
  gtk_button_set_label (GTK_BUTTON (self->show_left), rest);
  gtk_widget_set_sensitive (self->show_left, left > 0);
  gtk_progress_bar_set_fraction (self->progress, n == 0 ? 0 : (n - left) / (double) n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, progress, -1);
  update_foot (self, left);
  gtk_list_box_invalidate_headers (self->list);
  gtk_list_box_invalidate_filter (self->list);
  if (left == 0)
    cp_contract_session_set_filter (self->session, CP_TERM_FILTER_ALL);
  return G_SOURCE_REMOVE;
}

/* One command changes several terms; the head is written once. */
static void
schedule_update (CpTermsPanel *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_DEFAULT, update, self, NULL);
}

/* What was typed and not accepted is kept until the row is opened again. */
void
cp_terms_panel_keep_draft (CpTermsPanel *self)
{
  CpTermDetail *detail = self->open == NULL ? NULL : cp_term_row_get_detail (self->open);
  CpTerm *term;

  if (detail == NULL)
    return;
  term = cp_term_row_get_term (self->open);
  if (cp_term_detail_is_changed (detail) && cp_term_get_review_state (term) == CP_REVIEW_OPEN)
    g_hash_table_insert (self->drafts, g_strdup (cp_term_get_id (term)), cp_term_detail_dup_draft (detail));
  else
    g_hash_table_remove (self->drafts, cp_term_get_id (term));
}

static void
on_leave (CpTermsPanel *self)
{
  if (self->open != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->open));
}

static void
open_row (CpTermsPanel *self, CpTermRow *row)
{
  CpTermDetail *detail = cp_term_row_open (row);
  JsonNode *draft = g_hash_table_lookup (self->drafts, cp_term_get_id (cp_term_row_get_term (row)));

  self->open = row;
  cp_term_detail_set_layout (detail, self->layout);
  if (draft != NULL)
    cp_term_detail_set_draft (detail, draft);
  g_signal_connect_object (detail, "commit", G_CALLBACK (cp_terms_panel_accept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "answer", G_CALLBACK (cp_terms_panel_answer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (detail, "absent", G_CALLBACK (cp_terms_panel_set_absent), self, G_CONNECT_SWAPPED);
}

/* The open row stands fully in view, with one row above it where there is room. */
static void
scroll_to_open (CpTermsPanel *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  const double value = gtk_adjustment_get_value (adjustment), size = gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t bounds;
  double top, bottom;

  if (self->open == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self->open), GTK_WIDGET (self->list), &bounds))
    return;
  top = bounds.origin.y - MIN (ROW_ABOVE, MAX (size - bounds.size.height, 0));
  bottom = bounds.origin.y + bounds.size.height + 6;
  if (top < value)
    gtk_adjustment_set_value (adjustment, top);
  else if (bottom > value + size)
    gtk_adjustment_set_value (adjustment, MIN (bottom - size, top));
}

/* The tick comes before the layout of its frame: the open row has its height at the second one. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CpTermsPanel *self = CP_TERMS_PANEL (widget);

  if (--self->ticks_to_reveal > 0)
    return G_SOURCE_CONTINUE;
  self->reveal_id = 0;
  scroll_to_open (self);
  return G_SOURCE_REMOVE;
}

void
cp_terms_panel_reveal_open (CpTermsPanel *self)
{
  self->ticks_to_reveal = 2;
  if (self->reveal_id == 0)
    self->reveal_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/**
 * cp_terms_panel_show_selected:
 * @self: a panel
 *
 * Opens the row of the session's selected term and closes the one before.
 */
void
cp_terms_panel_show_selected (CpTermsPanel *self)
{
  CpTerm *term = cp_contract_session_get_selected_term (self->session);
  CpTermRow *row = term == NULL ? NULL : g_hash_table_lookup (self->rows, term);
  gboolean had_focus;

  if (term != NULL && row == NULL && self->fill_id != 0)
    {
      cp_terms_panel_fill_all (self);
      row = g_hash_table_lookup (self->rows, term);
    }
  if (self->open == row)
    return;
  had_focus = self->open != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->open)) != NULL;
  if (self->open != NULL)
    {
      cp_terms_panel_keep_draft (self);
      if (had_focus)
        gtk_widget_grab_focus (GTK_WIDGET (self->open));
      cp_term_row_close (self->open);
      self->open = NULL;
    }
  self->selecting = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  self->selecting = FALSE;
  if (row != NULL)
    open_row (self, row);
  gtk_list_box_invalidate_filter (self->list);
  cp_terms_panel_reveal_open (self);
}

static void
on_row_selected (GtkListBox *list, GtkListBoxRow *row, CpTermsPanel *self)
{
  if (self->selecting || row == NULL)
    return;
  cp_contract_session_select_term (self->session, cp_term_row_get_term (CP_TERM_ROW (row)), TRUE);
}

/* A click on the term that is selected already goes back to its place on the page. */
static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, CpTermsPanel *self)
{
  cp_contract_session_select_term (self->session, cp_term_row_get_term (CP_TERM_ROW (row)), TRUE);
}

static void
on_filter_toggled (CpTermsPanel *self)
{
  cp_contract_session_set_filter (self->session, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->show_left))
                                                     ? CP_TERM_FILTER_LEFT
                                                     : CP_TERM_FILTER_ALL);
}

static void
on_filter (CpTermsPanel *self)
{
  const gboolean left = cp_contract_session_get_filter (self->session) == CP_TERM_FILTER_LEFT;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (left ? self->show_left : self->show_all), TRUE);
  gtk_list_box_invalidate_filter (self->list);
}

static void
watch_terms (CpTermsPanel *self)
{
  const guint n = self->terms == NULL ? 0 : g_list_model_get_n_items (self->terms);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (self->terms, i);

      g_signal_handlers_disconnect_by_func (term, schedule_update, self);
      g_signal_connect_object (term, "notify", G_CALLBACK (schedule_update), self, G_CONNECT_SWAPPED);
    }
  schedule_update (self);
}

static void
on_terms (CpTermsPanel *self)
{
  GListModel *terms = cp_contract_session_get_terms (self->session);

  if (self->terms != NULL)
    g_signal_handlers_disconnect_by_func (self->terms, watch_terms, self);
  cp_terms_panel_set_terms (self, terms);
  if (terms != NULL)
    g_signal_connect_object (terms, "items-changed", G_CALLBACK (watch_terms), self, G_CONNECT_SWAPPED);
  watch_terms (self);
}

/* Moves the keyboard to the selected row, or to the first one. */
void
cp_terms_panel_focus (CpTermsPanel *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  g_return_if_fail (CP_IS_TERMS_PANEL (self));

  if (self->open != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->open));
  else if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
place_match (CpTermsPanel *self)
{
  GtkWidget *place = self->layout == CP_REVIEW_NARROW ? self->match_place_narrow : self->match_place;

  if (self->match == NULL || gtk_widget_get_parent (self->match) == place)
    return;
  g_object_ref (self->match);
  if (gtk_widget_get_parent (self->match) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->match)), self->match);
  gtk_box_append (GTK_BOX (place), self->match);
  g_object_unref (self->match);
  gtk_widget_set_hexpand (self->match, self->layout != CP_REVIEW_NARROW);
  gtk_widget_set_visible (self->match_place, self->layout != CP_REVIEW_NARROW);
}

/**
 * cp_terms_panel_set_match_widget:
 * @self: a panel
 * @widget: (nullable): shows which record the contract belongs to
 */
void
cp_terms_panel_set_match_widget (CpTermsPanel *self, GtkWidget *widget)
{
  g_return_if_fail (CP_IS_TERMS_PANEL (self));

  if (self->match != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->match)), self->match);
  self->match = widget;
  place_match (self);
}

void
cp_terms_panel_set_layout (CpTermsPanel *self, CpReviewLayout layout)
{
  g_return_if_fail (CP_IS_TERMS_PANEL (self));

  self->layout = layout;
  place_match (self);
  update_foot (self, cp_terms_count_open (self->terms));
  if (self->open == NULL)
    return;
  cp_term_detail_set_layout (cp_term_row_get_detail (self->open), layout);
  cp_terms_panel_reveal_open (self);
}

GtkWidget *
cp_terms_panel_new (CpContractSession *session)
{
  CpTermsPanel *self = g_object_new (CP_TYPE_TERMS_PANEL, NULL);

  self->session = g_object_ref (session);
  cp_terms_panel_init_list (self);
  g_signal_connect_object (session, "notify::terms", G_CALLBACK (on_terms), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::filter", G_CALLBACK (on_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected-term", G_CALLBACK (cp_terms_panel_show_selected), self,
                           G_CONNECT_SWAPPED);
  on_terms (self);
  return GTK_WIDGET (self);
}

static void
cp_terms_panel_dispose (GObject *object)
{
  CpTermsPanel *self = CP_TERMS_PANEL (object);

  cp_terms_panel_stop_filling (self);
  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->reveal_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->reveal_id);
  self->reveal_id = 0;
  if (self->list != NULL)
    {
      gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
      gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
    }
  self->open = NULL;
  self->list = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->terms);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cp_terms_panel_parent_class)->dispose (object);
}

static void
cp_terms_panel_finalize (GObject *object)
{
  CpTermsPanel *self = CP_TERMS_PANEL (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->drafts);

  G_OBJECT_CLASS (cp_terms_panel_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, box);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, head);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, match_place);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, match_place_narrow);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, progress_label);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, show_all);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, show_left);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, list);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, foot);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, hints);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, hint_next);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, hint_accept);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, hint_keys);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, steps);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, done);
  gtk_widget_class_bind_template_child (widget_class, CpTermsPanel, main_button);
}

static void
cp_terms_panel_class_init (CpTermsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_terms_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_terms_panel_finalize;
  cp_fields_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/fields/cp-terms-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "terms-panel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_STRING);
}

static void
cp_terms_panel_init (CpTermsPanel *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Terms"), -1);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_row_selected), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect_swapped (self->show_left, "toggled", G_CALLBACK (on_filter_toggled), self);
  cp_terms_panel_init_keys (self);
}
