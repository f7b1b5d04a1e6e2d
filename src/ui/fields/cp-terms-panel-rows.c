/* cp-terms-panel-rows.c: rows and headings of the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-terms-panel-private.h"

/* Rows that are made for one frame. They are made frame by frame and not when the main loop is idle: dozens would be made
 * between two frames, and the second would have to lay out and draw them all. */
#define ROWS_A_FRAME 8

static int
get_group (CpTerm *term)
{
  const CpTermKey *key = cp_term_get_term_key (term);

  return key == NULL ? CP_TERM_GROUP_SUMMARY : (int) key->group;
}

/* "1 of 4" */
static char *
dup_count (CpTermsPanel *self, int group)
{
  const guint n = self->terms == NULL ? 0 : g_list_model_get_n_items (self->terms);
  guint all = 0, accepted = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (self->terms, i);

      if (get_group (term) != group)
        continue;
      all++;
      accepted += cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED;
    }
  return g_strdup_printf (_("%u of %u"), accepted, all);
}

static GtkWidget *
heading_new (const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (count, "heading");
  gtk_widget_add_css_class (count, "quiet");
  gtk_widget_add_css_class (count, "small");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (box, "terms-heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  return box;
}

static void
update_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  CpTermsPanel *self = user_data;
  const int group = get_group (cp_term_row_get_term (CP_TERM_ROW (row)));
  GtkWidget *heading = gtk_list_box_row_get_header (row);
  g_autofree char *count = NULL;

  if (before != NULL && get_group (cp_term_row_get_term (CP_TERM_ROW (before))) == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (heading == NULL)
    {
      heading = heading_new (cp_term_group_label (group));
      gtk_list_box_row_set_header (row, heading);
    }
  count = dup_count (self, group);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (heading)), count);
}

/* A term that is being looked at stays although it was just accepted. */
static gboolean
is_shown (GtkListBoxRow *row, gpointer user_data)
{
  CpTermsPanel *self = user_data;
  CpTerm *term = cp_term_row_get_term (CP_TERM_ROW (row));

  return cp_contract_session_get_filter (self->session) == CP_TERM_FILTER_ALL ||
         cp_term_get_review_state (term) == CP_REVIEW_OPEN || term == cp_contract_session_get_selected_term (self->session);
}

static void
add_row (CpTermsPanel *self, guint position)
{
  g_autoptr (CpTerm) term = g_list_model_get_item (self->terms, position);
  GtkWidget *row = cp_term_row_new (self->session, term);

  g_hash_table_insert (self->rows, term, row);
  gtk_list_box_insert (self->list, row, position);
}

static gboolean
fill_some (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CpTermsPanel *self = CP_TERMS_PANEL (widget);
  const guint n = g_list_model_get_n_items (self->terms);

  for (guint i = 0; i < ROWS_A_FRAME && self->n_filled < n; i++)
    add_row (self, self->n_filled++);
  if (self->n_filled < n)
    return G_SOURCE_CONTINUE;
  self->fill_id = 0;
  cp_terms_panel_show_selected (self);
  cp_terms_panel_reveal_open (self);
  return G_SOURCE_REMOVE;
}

static void
start_filling (CpTermsPanel *self)
{
  if (self->fill_id == 0)
    self->fill_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_some, NULL, NULL);
}

void
cp_terms_panel_stop_filling (CpTermsPanel *self)
{
  if (self->fill_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fill_id);
  self->fill_id = 0;
}

/* Makes the rows that are still missing now: a term was picked that has none yet. */
void
cp_terms_panel_fill_all (CpTermsPanel *self)
{
  if (self->fill_id == 0)
    return;
  cp_terms_panel_stop_filling (self);
  while (self->n_filled < g_list_model_get_n_items (self->terms))
    add_row (self, self->n_filled++);
}

static void
clear (CpTermsPanel *self)
{
  GtkListBoxRow *row;

  cp_terms_panel_stop_filling (self);
  self->open = NULL;
  self->selecting = TRUE;
  g_hash_table_remove_all (self->rows);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->selecting = FALSE;
  self->n_filled = 0;
}

static void
on_items_changed (GListModel *terms, guint position, guint removed, guint added, CpTermsPanel *self)
{
  cp_terms_panel_keep_draft (self);
  if (removed == 0 && self->fill_id == 0 && position <= self->n_filled)
    {
      for (guint i = 0; i < added; i++)
        add_row (self, position + i);
      self->n_filled += added;
    }
  else
    {
      clear (self);
      start_filling (self);
    }
  cp_terms_panel_show_selected (self);
}

/**
 * cp_terms_panel_set_terms:
 * @self: a panel
 * @terms: (nullable): what to list
 *
 * Rows are made a few at a time, so that two hundred of them do not hold up a frame.
 */
void
cp_terms_panel_set_terms (CpTermsPanel *self, GListModel *terms)
{
  if (self->terms != NULL)
    g_signal_handlers_disconnect_by_func (self->terms, on_items_changed, self);
  clear (self);
  g_set_object (&self->terms, terms);
  if (terms == NULL)
    return;
  g_signal_connect_object (terms, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  start_filling (self);
}

void
cp_terms_panel_init_list (CpTermsPanel *self)
{
  gtk_list_box_set_header_func (self->list, update_heading, self, NULL);
  gtk_list_box_set_filter_func (self->list, is_shown, self, NULL);
}
