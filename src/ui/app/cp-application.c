/* cp-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-application.h"

#include "cp-config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "counterpart-workflow.h"
#include "cp-practice-setup.h"
#include "cp-window.h"

#define WORKSPACE_MINE "default"
#define WORKSPACE_PRACTICE "practice"

/* How long the window may wait for its workspace before it shows itself empty, in milliseconds. */
#define SHOW_ANYWAY_MS 400

struct _CpApplication
{
  AdwApplication parent_instance;

  CpContext *context;
  guint term_source;
  guint int_source;
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (CpApplication, cp_application, ADW_TYPE_APPLICATION)

/** Opening: a workspace on its way to its window */
typedef struct
{
  CpApplication *application;
  CpWindow *window;
  guint show_source;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_handle_id (&opening->show_source, g_source_remove);
  g_clear_object (&opening->window);
  g_application_release (G_APPLICATION (opening->application));
  g_object_unref (opening->application);
  g_free (opening);
}

static gboolean
show_anyway_cb (gpointer user_data)
{
  Opening *opening = user_data;

  opening->show_source = 0;
  if (gtk_window_get_application (GTK_WINDOW (opening->window)) != NULL)
    gtk_window_present (GTK_WINDOW (opening->window));
  return G_SOURCE_REMOVE;
}

static void
workspace_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpWorkspace) workspace = cp_workspace_open_finish (result, &error);

  /* Closed before it had anything to show. */
  if (gtk_window_get_application (GTK_WINDOW (opening->window)) == NULL)
    {
      opening_free (opening);
      return;
    }
  if (workspace == NULL)
    cp_window_show_failure (opening->window, error->message);
  else
    {
      cp_window_set_workspace (opening->window, workspace);
      if (g_strcmp0 (cp_workspace_get_name (workspace), WORKSPACE_PRACTICE) == 0)
        cp_practice_setup (opening->window);
    }
  gtk_window_present (GTK_WINDOW (opening->window));
  opening_free (opening);
}

static CpWindow *
find_window (CpApplication *self, const char *name)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (CP_IS_WINDOW (l->data) && g_strcmp0 (cp_window_get_workspace_name (l->data), name) == 0)
      return l->data;
  return NULL;
}

static CpWindow *
open_window (CpApplication *self, const char *name)
{
  Opening *opening = g_new0 (Opening, 1);
  CpWindow *window = cp_window_new (GTK_APPLICATION (self), name);

  if (self->context == NULL)
    self->context = cp_context_new (NULL, NULL);
  opening->application = g_object_ref (self);
  g_application_hold (G_APPLICATION (self));
  opening->window = g_object_ref (window);
  opening->show_source = g_timeout_add (SHOW_ANYWAY_MS, show_anyway_cb, opening);
  cp_workspace_open_async (self->context, name, NULL, workspace_opened_cb, opening);
  return window;
}

/**
 * cp_application_show_workspace:
 * @self: the application
 * @name: "default" or "practice"
 * @files: (nullable): of #GFile, to be read into it
 *
 * Brings the workspace's window to the front, or opens it.
 */
void
cp_application_show_workspace (CpApplication *self, const char *name, GListModel *files)
{
  CpWindow *window = find_window (self, name);

  if (window == NULL)
    window = open_window (self, name);
  else
    gtk_window_present (GTK_WINDOW (window));
  if (files != NULL && g_list_model_get_n_items (files) > 0)
    cp_window_read_files (window, files);
}

static void
practice_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cp_application_show_workspace (user_data, WORKSPACE_PRACTICE, NULL);
}

static void
mine_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cp_application_show_workspace (user_data, WORKSPACE_MINE, NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
add_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } table[] = {
    { "app.quit", { "<Control>q", NULL } },
    { "win.open", { "<Control>o", NULL } },
    { "win.search", { "<Control>f", NULL } },
    { "win.outline", { "F9", NULL } },
    { "win.other-pane", { "F6", NULL } },
    { "win.back", { "<Alt>Left", NULL } },
    { "win.changes", { "<Control>e", NULL } },
    { "win.push", { "<Control>Return", "<Control>KP_Enter", NULL } },
    { "win.close-tab", { "<Control>w", NULL } },
    { "win.preferences", { "<Control>comma", NULL } },
    { "win.shortcuts", { "<Control>question", NULL } },
    { "win.help", { "F1", NULL } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal", NULL } },
    { "win.zoom-out", { "<Control>minus", NULL } },
    { "win.zoom-fit", { "<Control>0", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (application, table[i].action, table[i].keys);
}

static void
cp_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "practice", .activate = practice_cb },
    { .name = "mine", .activate = mine_cb },
  };
  CpApplication *self = CP_APPLICATION (application);

  G_APPLICATION_CLASS (cp_application_parent_class)->startup (application);
  cp_blocking_forbid_here ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_accelerators (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (APPLICATION_ID);
  self->term_source = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->int_source = g_unix_signal_add (SIGINT, signal_cb, self);
}

static void
cp_application_activate (GApplication *application)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (active != NULL)
    gtk_window_present (active);
  else
    cp_application_show_workspace (CP_APPLICATION (application), WORKSPACE_MINE, NULL);
}

static void
cp_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  CpApplication *self = CP_APPLICATION (application);
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);
  const char *name = hint;

  for (int i = 0; i < n_files; i++)
    g_list_store_append (store, files[i]);
  /* Without a word from the command line, files go where the person is working. */
  if (name == NULL || name[0] == '\0')
    {
      GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

      name = CP_IS_WINDOW (active) ? cp_window_get_workspace_name (CP_WINDOW (active)) : WORKSPACE_MINE;
    }
  cp_application_show_workspace (self, name, G_LIST_MODEL (store));
}

static int
cp_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name = NULL;
  g_auto (GStrv) paths = NULL;

  if (g_variant_dict_contains (options, "practice"))
    name = WORKSPACE_PRACTICE;
  else if (g_variant_dict_contains (options, "mine"))
    name = WORKSPACE_MINE;
  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &paths);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    g_ptr_array_add (files, g_application_command_line_create_file_for_arg (line, paths[i]));
  /* the strings belong to the dictionary */
  g_clear_pointer (&paths, g_free);

  if (files->len > 0)
    cp_application_open (application, (GFile **) files->pdata, (int) files->len, name != NULL ? name : "");
  else if (name != NULL)
    cp_application_show_workspace (CP_APPLICATION (application), name, NULL);
  else
    g_application_activate (application);
  return 0;
}

static int
cp_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("Counterpart %s\n", COUNTERPART_VERSION);
  return 0;
}

static void
cp_application_shutdown (GApplication *application)
{
  CpApplication *self = CP_APPLICATION (application);

  g_clear_handle_id (&self->term_source, g_source_remove);
  g_clear_handle_id (&self->int_source, g_source_remove);
  G_APPLICATION_CLASS (cp_application_parent_class)->shutdown (application);
  g_clear_object (&self->context);
}

static void
cp_application_class_init (CpApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = cp_application_startup;
  application_class->activate = cp_application_activate;
  application_class->open = cp_application_open;
  application_class->command_line = cp_application_command_line;
  application_class->handle_local_options = cp_application_handle_local_options;
  application_class->shutdown = cp_application_shutdown;
}

static void
cp_application_init (CpApplication *self)
{
  static const GOptionEntry options[] = {
    { "practice", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Practise with sample contracts and a sample CRM"), NULL },
    { "mine", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open your own workspace (the default)"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self), _("Reads contracts and keeps the CRM in step with them."));
}

CpApplication *
cp_application_new (void)
{
  return g_object_new (CP_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/org/counterpart/Counterpart",
                       NULL);
}
