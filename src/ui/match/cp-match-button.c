/* cp-match-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-match-button.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-match-popover.h"
#include "cp-state-label.h"
#include "cp-toast.h"

struct _CpMatchButton
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  CpContract *contract;
  CpMatchState *state;      /* (nullable) until it was asked for */
  GCancellable *cancellable;
  GtkWidget *button;
  GtkWidget *icon;
  GtkLabel *name;
  GtkLabel *percent;
  CpMatchPopover *popover;
  gboolean record_only;
  gboolean percent_only;
  gboolean asked;
};

G_DEFINE_FINAL_TYPE (CpMatchButton, cp_match_button, ADW_TYPE_BIN)

static CpMatchCandidate *
get_chosen (CpMatchButton *self)
{
  if (self->state == NULL || self->state->chosen < 0 || (guint) self->state->chosen >= self->state->candidates->len)
    return NULL;
  return g_ptr_array_index (self->state->candidates, self->state->chosen);
}

static char *
name_of (CpMatchButton *self, CpMatchCandidate *candidate)
{
  CpCrmRecord *record = cp_match_candidate_get_record (candidate);
  CpCrmRecord *account = cp_match_candidate_get_account (candidate);

  if (self->record_only || account == NULL || account == record
      || g_strcmp0 (cp_crm_record_get_name (account), cp_crm_record_get_name (record)) == 0)
    return g_strdup (cp_crm_record_get_name (record));
  return g_strdup_printf ("%s · %s", cp_crm_record_get_name (account), cp_crm_record_get_name (record));
}

static void
show_chip (CpMatchButton *self)
{
  CpMatchCandidate *chosen = get_chosen (self);
  g_autofree char *name = NULL;
  g_autofree char *percent = NULL;
  g_autofree char *spoken = NULL;
  gboolean open = chosen == NULL;

  if (chosen != NULL)
    {
      name = name_of (self, chosen);
      if (self->state->verdict == CP_MATCH_CHOSEN)
        percent = g_strdup (_("Chosen"));
      else
        percent = g_strdup_printf (_("%d %%"), cp_match_candidate_get_percent (chosen));
    }
  else if (self->state != NULL && self->state->no_match_chosen)
    name = g_strdup (_("No match"));
  else if (self->state != NULL && self->state->verdict == CP_MATCH_AMBIGUOUS)
    {
      name = g_strdup (_("Choose a match"));
      percent = g_strdup_printf (_("%u alike"), self->state->candidates->len);
    }
  else
    name = g_strdup (_("No match yet"));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), open ? "dialog-question-symbolic" : "x-office-address-book-symbolic");
  if (open)
    gtk_widget_add_css_class (self->icon, "look-check");
  else
    gtk_widget_remove_css_class (self->icon, "look-check");
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->percent, percent != NULL ? percent : "");
  gtk_widget_set_visible (GTK_WIDGET (self->percent), percent != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->name), !self->percent_only || percent == NULL);
  spoken = percent != NULL ? g_strdup_printf (_("Belongs to: %s, %s"), name, percent) : g_strdup_printf (_("Belongs to: %s"), name);
  cp_accessible_name_menu_button (self->button, spoken);
  gtk_widget_set_tooltip_text (self->button, name);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpMatchButton) self = user_data;
  g_autoptr (GError) error = NULL;
  CpMatchState *state = cp_match_find_finish (self->workspace, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->state, cp_match_state_free);
  self->state = state;
  if (state != NULL)
    cp_match_popover_show_state (self->popover, state);
  else
    cp_match_popover_show_problem (self->popover, error->message);
  show_chip (self);
}

static void
find (CpMatchButton *self)
{
  self->asked = TRUE;
  cp_match_find_async (self->workspace, cp_contract_get_id (self->contract), self->cancellable, found_cb, g_object_ref (self));
}

static void
chose_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpMatchButton) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cp_match_choose_finish (self->workspace, result, &error))
    cp_toast_show (GTK_WIDGET (self), error->message);
  find (self);
}

static void
chosen_cb (CpMatchButton *self, const char *record_id)
{
  cp_match_choose_async (self->workspace, cp_contract_get_id (self->contract), record_id, chose_cb, g_object_ref (self));
}

static void
connection_changed_cb (CpMatchButton *self)
{
  if (self->asked)
    find (self);
}

/** cp_match_button_open: shows the popover, as if the button had been pressed */
void
cp_match_button_open (CpMatchButton *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

/**
 * cp_match_button_set_compact:
 * @self: the button
 * @record_only: without the account's name
 * @percent_only: icon and number alone
 */
void
cp_match_button_set_compact (CpMatchButton *self, gboolean record_only, gboolean percent_only)
{
  self->record_only = record_only;
  self->percent_only = percent_only;
  gtk_widget_set_hexpand (GTK_WIDGET (self), !percent_only);
  show_chip (self);
}

static void
cp_match_button_map (GtkWidget *widget)
{
  CpMatchButton *self = CP_MATCH_BUTTON (widget);

  GTK_WIDGET_CLASS (cp_match_button_parent_class)->map (widget);
  /* Each time it comes to the front: a corrected name ranks anew. */
  find (self);
}

static void
cp_match_button_dispose (GObject *object)
{
  CpMatchButton *self = CP_MATCH_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->state, cp_match_state_free);
  g_clear_object (&self->contract);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_match_button_parent_class)->dispose (object);
}

static void
cp_match_button_finalize (GObject *object)
{
  g_object_unref (CP_MATCH_BUTTON (object)->cancellable);
  G_OBJECT_CLASS (cp_match_button_parent_class)->finalize (object);
}

static void
cp_match_button_class_init (CpMatchButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_match_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_match_button_finalize;
  GTK_WIDGET_CLASS (klass)->map = cp_match_button_map;
}

static void
cp_match_button_init (CpMatchButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *arrow;

  self->cancellable = g_cancellable_new ();
  self->button = gtk_menu_button_new ();
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->percent = GTK_LABEL (gtk_label_new (NULL));
  arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", "pan-down-symbolic", NULL);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->name, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->percent), "tnum");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->percent));
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "match-chip");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * cp_match_button_new:
 * @workspace: where the contract is
 * @contract: whose match it shows
 *
 * Returns: (transfer floating): the chip; it asks for the match when it is first seen
 */
GtkWidget *
cp_match_button_new (CpWorkspace *workspace, CpContract *contract)
{
  CpMatchButton *self = g_object_new (CP_TYPE_MATCH_BUTTON, NULL);

  self->workspace = g_object_ref (workspace);
  self->contract = g_object_ref (contract);
  self->popover = CP_MATCH_POPOVER (cp_match_popover_new (workspace));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), GTK_WIDGET (self->popover));
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "connection-changed", G_CALLBACK (connection_changed_cb), self, G_CONNECT_SWAPPED);
  show_chip (self);
  return GTK_WIDGET (self);
}
