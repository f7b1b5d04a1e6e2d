/* cp-window-connect.c: connecting a CRM from the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-alert.h"
#include "cp-file-choice.h"
#include "cp-salesforce-sign-in.h"
#include "cp-toast.h"
#include "cp-window-private.h"

void
cp_window_connect_salesforce (CpWindow *self)
{
  if (self->workspace != NULL)
    cp_salesforce_sign_in_present (GTK_WIDGET (self->overlay), self->workspace);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cp_connections_finish (self->workspace, result, &error);

  if (id != NULL)
    cp_toast_show (GTK_WIDGET (self->overlay), _("Your export is read. Pushing writes an update file beside it."));
  else
    cp_alert_tell (GTK_WIDGET (self), _("These files cannot be used"), error->message);
}

/* Exports are told apart by name: opportunities (deals) in one file, accounts (companies) in the other. */
static gboolean
is_opportunities (const char *path)
{
  static const char *const words[] = { "opportunit", "deal" };
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  CpWindow *self = user_data;
  const char *accounts = NULL;
  const char *opportunities = NULL;
  g_autofree char *folder = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);

      if (path == NULL)
        continue;
      if (is_opportunities (path))
        opportunities = path;
      else
        accounts = path;
    }
  if (accounts == NULL && opportunities == NULL)
    return;
  folder = g_path_get_dirname (accounts != NULL ? accounts : opportunities);
  cp_connections_add_files_async (self->workspace, accounts, opportunities, folder, NULL, connected_cb, g_object_ref (self));
}

void
cp_window_connect_files (CpWindow *self)
{
  if (self->workspace != NULL)
    cp_file_choice_open (GTK_WIDGET (self), _("Choose the Export of Accounts and Opportunities"), CP_FILE_KIND_CSV, TRUE,
                         chosen_cb, g_object_ref (self), g_object_unref);
}
