/* cp-practice-setup.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-setup.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-toast.h"

/* Where the sample contracts are: installed, or in the build folder when the program runs out of its build folder. */
static char *
find_samples (void)
{
  static const char *const places[] = { PKGDATADIR "/samples", BUILD_ROOT "/data/samples/contracts" };
  const char *given = g_getenv ("COUNTERPART_SAMPLES");

  if (given != NULL)
    return g_strdup (given);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_file_test (places[i], G_FILE_TEST_IS_DIR))
      return g_strdup (places[i]);
  return NULL;
}

static gpointer
find_work (gpointer input, GCancellable *cancellable, GError **error)
{
  return find_samples ();
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpWindow) window = user_data;
  g_autofree char *path = cp_task_finish (NULL, result, NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) folder = NULL;

  if (path == NULL)
    return;
  folder = g_file_new_for_path (path);
  g_list_store_append (files, folder);
  cp_window_read_files (window, G_LIST_MODEL (files));
}

static void
read_samples (CpWindow *window)
{
  if (g_list_model_get_n_items (cp_workspace_get_contracts (cp_window_get_workspace (window))) > 0)
    return;
  cp_task_run (NULL, find_work, NULL, NULL, g_free, NULL, found_cb, g_object_ref (window));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cp_connections_finish (cp_window_get_workspace (window), result, &error);

  if (error != NULL)
    cp_toast_show (gtk_window_get_child (GTK_WINDOW (window)), error->message);
  /* Contracts can be read and reviewed without the CRM. */
  read_samples (window);
}

/**
 * cp_practice_setup:
 * @window: the practice workspace's window
 *
 * Connects the sample CRM and reads the sample contracts, unless that was done before. Main thread.
 */
void
cp_practice_setup (CpWindow *window)
{
  CpWorkspace *workspace = cp_window_get_workspace (window);
  g_autoptr (CpConnectionInfo) info = cp_connections_peek_active (workspace);

  if (info != NULL)
    read_samples (window);
  else
    cp_connections_add_practice_async (workspace, NULL, connected_cb, g_object_ref (window));
}
