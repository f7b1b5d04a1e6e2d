/* cp-send-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-send-dialog.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-preferences-shell.h"
#include "cp-send-panel.h"

typedef struct
{
  GtkWidget *shell; /* not owned: owns this */
  CpSendDone done;
  gpointer user_data;
  GDestroyNotify free_data;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  if (dialog->free_data != NULL)
    dialog->free_data (dialog->user_data);
  g_free (dialog);
}

static void
dialog_done_cb (CpSendPanel *panel, const char *sentence, Dialog *dialog)
{
  dialog->done (sentence, dialog->user_data);
  cp_dialog_shell_close (dialog->shell);
}

static void
dialog_add_cb (CpSendPanel *panel, Dialog *dialog)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (panel));
  GtkWindow *window = GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;

  gtk_widget_activate_action (window != NULL ? GTK_WIDGET (window) : GTK_WIDGET (panel), "win.preferences", NULL);
  cp_dialog_shell_close (dialog->shell);
}

/**
 * cp_send_dialog_present:
 * @parent: a widget of the window
 * @workspace: a workspace
 * @contract: the contract
 * @done: (scope notified): called once it was read
 * @user_data: for @done
 * @free_data: for @user_data
 *
 * Shows what would be sent to which service, and sends it when the person says so. Closing the dialog stops.
 */
void
cp_send_dialog_present (GtkWidget *parent, CpWorkspace *workspace, CpContract *contract, CpSendDone done, gpointer user_data,
                        GDestroyNotify free_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *panel = cp_send_panel_new (workspace, contract);
  Dialog *dialog = g_new0 (Dialog, 1);

  gtk_widget_set_vexpand (panel, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), panel);
  dialog->shell = cp_dialog_shell_new (_("A Second Reading"), box, 560, 680);
  dialog->done = done;
  dialog->user_data = user_data;
  dialog->free_data = free_data;
  g_object_set_data_full (G_OBJECT (dialog->shell), "cp-send-dialog", dialog, dialog_free);
  g_signal_connect (panel, "done", G_CALLBACK (dialog_done_cb), dialog);
  g_signal_connect (panel, "add-engine", G_CALLBACK (dialog_add_cb), dialog);
  g_signal_connect_object (dialog->shell, "destroy", G_CALLBACK (cp_send_panel_let_go), panel, G_CONNECT_SWAPPED);
  cp_dialog_shell_present (dialog->shell, parent);
}
