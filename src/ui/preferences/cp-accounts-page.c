/* cp-accounts-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-accounts-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-accessible.h"
#include "cp-alert.h"
#include "cp-salesforce-sign-in.h"
#include "cp-toast.h"

struct _CpAccountsPage
{
  AdwPreferencesPage parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable;
  AdwPreferencesGroup *connections;
  GPtrArray *rows; /* of GtkWidget, in @connections */
};

G_DEFINE_FINAL_TYPE (CpAccountsPage, cp_accounts_page, ADW_TYPE_PREFERENCES_PAGE)

/** Removal: which connection a question is about */
typedef struct
{
  CpAccountsPage *page;
  char *id;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->page);
  g_free (removal->id);
  g_free (removal);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpAccountsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cp_connections_finish (self->workspace, result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cp_alert_tell (GTK_WIDGET (self), _("That did not work"), error->message);
}

static void
remove_cb (const char *text, gpointer user_data)
{
  Removal *removal = user_data;

  cp_connections_remove_async (removal->page->workspace, removal->id, removal->page->cancellable, changed_cb,
                               g_object_ref (removal->page));
}

static void
ask_remove_cb (GtkWidget *button, CpAccountsPage *self)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->page = g_object_ref (self);
  removal->id = g_strdup (g_object_get_data (G_OBJECT (button), "cp-connection-id"));
  cp_alert_ask (GTK_WIDGET (self), _("Sign out?"),
                _("The sign-in is taken back there and forgotten here. Contracts, matches and the record of what was pushed stay."),
                _("_Sign out"), TRUE, remove_cb, removal, removal_free);
}

static GtkWidget *
make_row (CpAccountsPage *self, const CpConnectionInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (g_strcmp0 (info->provider, "salesforce") == 0 ? _("Sign out") : _("Remove"));
  g_autofree char *subtitle = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *title = g_markup_escape_text (info->label, -1);
  g_autofree char *name = g_strdup_printf ("%s, %s", gtk_button_get_label (GTK_BUTTON (button)), info->label);

  subtitle = g_strjoin (", ", info->active ? _("In use") : _("Not in use"), info->signed_in ? info->detail : _("Signed out"), NULL);
  markup = g_markup_escape_text (subtitle, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                                           g_strcmp0 (info->provider, "file") == 0 ? "x-office-document-symbolic"
                                                                                   : "network-server-symbolic", NULL));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "cp-connection-id", g_strdup (info->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (ask_remove_cb), self);
  cp_accessible_name (button, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_connections (CpAccountsPage *self, GPtrArray *infos)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->connections, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < infos->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (infos, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->connections, row);
    }
  adw_preferences_group_set_description (self->connections,
                                         infos->len > 0 ? NULL : _("No CRM is connected. Reading and reviewing work without one."));
}

static gpointer
list_work (gpointer input, GCancellable *cancellable, GError **error)
{
  return cp_connections_list (input, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpAccountsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = cp_task_finish (NULL, result, &error);

  if (infos != NULL)
    show_connections (self, infos);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_preferences_group_set_description (self->connections, error->message);
}

static void
list (CpAccountsPage *self)
{
  cp_task_run (NULL, list_work, g_object_ref (self->workspace), g_object_unref, (GDestroyNotify) g_ptr_array_unref,
               self->cancellable, listed_cb, g_object_ref (self));
}

static void
salesforce_cb (CpAccountsPage *self)
{
  cp_salesforce_sign_in_present (GTK_WIDGET (self), self->workspace);
}

static void
practice_cb (CpAccountsPage *self)
{
  cp_connections_add_practice_async (self->workspace, self->cancellable, changed_cb, g_object_ref (self));
}

/* The chooser is the window's; the preferences may be a window of their own before it. */
static void
files_cb (CpAccountsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *window = GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;

  gtk_widget_activate_action (window != NULL ? GTK_WIDGET (window) : GTK_WIDGET (self), "win.connect-files", NULL);
}

static void
add_way (AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *button, GCallback callback,
         gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_button_new_with_label (button);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, button);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (widget, "clicked", callback, user_data);
  cp_accessible_name (widget, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (group, row);
}

static gboolean
offline_cb (GtkSwitch *widget, gboolean state, CpAccountsPage *self)
{
  g_autoptr (JsonNode) node = json_node_init_boolean (json_node_alloc (), state);

  cp_workspace_put_setting (self->workspace, "offline", node);
  return FALSE;
}

static void
add_offline (CpAccountsPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();
  g_autoptr (JsonNode) node = cp_workspace_peek_setting (self->workspace, "offline");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Work offline"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Nothing is sent anywhere. Approved changes wait until this is off."));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (widget), node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node));
  g_signal_connect (widget, "state-set", G_CALLBACK (offline_cb), self);
  cp_accessible_name (widget, _("Work offline"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
}

static void
cp_accounts_page_dispose (GObject *object)
{
  CpAccountsPage *self = CP_ACCOUNTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_accounts_page_parent_class)->dispose (object);
}

static void
cp_accounts_page_finalize (GObject *object)
{
  CpAccountsPage *self = CP_ACCOUNTS_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (cp_accounts_page_parent_class)->finalize (object);
}

static void
cp_accounts_page_class_init (CpAccountsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_accounts_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_accounts_page_finalize;
}

static void
cp_accounts_page_init (CpAccountsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * cp_accounts_page_new:
 * @workspace: whose connections are shown
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cp_accounts_page_new (CpWorkspace *workspace)
{
  CpAccountsPage *self = g_object_new (CP_TYPE_ACCOUNTS_PAGE, "title", _("Accounts"), "icon-name", "network-server-symbolic", NULL);
  AdwPreferencesGroup *ways = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->workspace = g_object_ref (workspace);
  self->connections = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->connections, _("Connected"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->connections);
  adw_preferences_group_set_title (ways, _("Connect"));
  add_way (ways, _("Salesforce"), _("Sign in with your browser"), _("Connect…"), G_CALLBACK (salesforce_cb), self);
  add_way (ways, _("Sample CRM"), _("Made-up accounts on this computer"), _("Practise"), G_CALLBACK (practice_cb), self);
  add_way (ways, _("Work with files"), _("Your CRM’s CSV export in, an update file out"), _("Choose CSV…"), G_CALLBACK (files_cb), self);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ways);
  add_offline (self);
  g_signal_connect_object (workspace, "connection-changed", G_CALLBACK (list), self, G_CONNECT_SWAPPED);
  list (self);
  return GTK_WIDGET (self);
}
