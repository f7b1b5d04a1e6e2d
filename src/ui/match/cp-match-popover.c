/* cp-match-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-match-popover.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-candidate-row.h"

#define SEARCH_LIMIT 12

struct _CpMatchPopover
{
  GtkPopover parent_instance;

  CpWorkspace *workspace;
  GCancellable *searching;
  GtkStack *stack;
  GtkListBox *candidates;
  GtkWidget *nothing;
  GtkLabel *nothing_label;
  GtkWidget *connect_button;
  GtkWidget *search_button;
  GtkWidget *no_match_button;
  GtkSearchEntry *search;
  GtkListBox *results;
  GtkLabel *results_label;
  GtkWidget *back_button;
};

G_DEFINE_FINAL_TYPE (CpMatchPopover, cp_match_popover, GTK_TYPE_POPOVER)

static guint chosen_signal;

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
row_chosen_cb (CpMatchPopover *self, CpCandidateRow *row)
{
  g_autofree char *id = g_strdup (cp_crm_record_get_id (cp_match_candidate_get_record (cp_candidate_row_get_candidate (row))));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, id);
}

static void
fill (CpMatchPopover *self, GtkListBox *list, GPtrArray *candidates, int chosen, gboolean with_score)
{
  /* Nobody sees it; with it, one candidate alone is a choice too, and none of them may be on. */
  g_autoptr (GtkCheckButton) nobody = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));

  clear (list);
  for (guint i = 0; i < candidates->len; i++)
    {
      GtkWidget *row = cp_candidate_row_new (g_ptr_array_index (candidates, i), with_score, chosen == (int) i);

      cp_candidate_row_join (CP_CANDIDATE_ROW (row), nobody);
      g_signal_connect_object (row, "chosen", G_CALLBACK (row_chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (list, row);
    }
  g_object_set_data_full (G_OBJECT (list), "cp-nobody", g_steal_pointer (&nobody), g_object_unref);
}

/**
 * cp_match_popover_show_state:
 * @self: the popover
 * @state: what is known of the match
 */
void
cp_match_popover_show_state (CpMatchPopover *self, const CpMatchState *state)
{
  fill (self, self->candidates, state->candidates, state->chosen, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), state->candidates->len > 0);
  gtk_widget_set_visible (self->nothing, state->candidates->len == 0);
  gtk_label_set_text (self->nothing_label, _("No record in the CRM is alike. Search for it by name."));
  gtk_widget_set_visible (self->connect_button, FALSE);
  gtk_widget_set_visible (self->search_button, TRUE);
  gtk_widget_set_visible (self->no_match_button, !state->no_match_chosen);
}

/**
 * cp_match_popover_show_problem:
 * @self: the popover
 * @sentence: why there are no candidates
 */
void
cp_match_popover_show_problem (CpMatchPopover *self, const char *sentence)
{
  g_autoptr (CpConnectionInfo) info = cp_connections_peek_active (self->workspace);

  clear (self->candidates);
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), FALSE);
  gtk_widget_set_visible (self->nothing, TRUE);
  gtk_label_set_text (self->nothing_label, sentence);
  gtk_widget_set_visible (self->connect_button, info == NULL);
  gtk_widget_set_visible (self->search_button, info != NULL);
  gtk_widget_set_visible (self->no_match_button, info != NULL);
}

/* -- search -- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpMatchPopover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cp_match_search_finish (self->workspace, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found == NULL)
    {
      clear (self->results);
      gtk_label_set_text (self->results_label, error != NULL ? error->message : "");
      return;
    }
  fill (self, self->results, found, -1, FALSE);
  gtk_label_set_text (self->results_label, found->len == 0 ? _("No results. Try fewer words.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->results_label), found->len == 0);
}

static void
search_cb (CpMatchPopover *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (words[0] == '\0')
    {
      clear (self->results);
      gtk_label_set_text (self->results_label, _("Type the name of an account or an opportunity."));
      gtk_widget_set_visible (GTK_WIDGET (self->results_label), TRUE);
      return;
    }
  self->searching = g_cancellable_new ();
  cp_match_search_async (self->workspace, words, SEARCH_LIMIT, self->searching, found_cb, g_object_ref (self));
}

static void
search_button_cb (CpMatchPopover *self)
{
  gtk_stack_set_visible_child_name (self->stack, "search");
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
back_cb (CpMatchPopover *self)
{
  gtk_stack_set_visible_child_name (self->stack, "candidates");
  gtk_widget_grab_focus (self->search_button);
}

static void
no_match_cb (CpMatchPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, NULL);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  cp_candidate_row_choose (CP_CANDIDATE_ROW (row));
}

static void
closed_cb (CpMatchPopover *self)
{
  gtk_stack_set_visible_child_name (self->stack, "candidates");
}

static void
cp_match_popover_dispose (GObject *object)
{
  CpMatchPopover *self = CP_MATCH_POPOVER (object);

  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_match_popover_parent_class)->dispose (object);
}

static void
cp_match_popover_class_init (CpMatchPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_match_popover_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/ui/match-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, candidates);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, nothing);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, connect_button);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, search_button);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, no_match_button);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, search);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, results);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, results_label);
  gtk_widget_class_bind_template_child (widget_class, CpMatchPopover, back_button);
}

static void
cp_match_popover_init (CpMatchPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->search_button, "clicked", G_CALLBACK (search_button_cb), self);
  g_signal_connect_swapped (self->no_match_button, "clicked", G_CALLBACK (no_match_cb), self);
  g_signal_connect_swapped (self->back_button, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (back_cb), self);
  g_signal_connect (self->candidates, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  g_signal_connect (self->results, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

GtkWidget *
cp_match_popover_new (CpWorkspace *workspace)
{
  CpMatchPopover *self = g_object_new (CP_TYPE_MATCH_POPOVER, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}
