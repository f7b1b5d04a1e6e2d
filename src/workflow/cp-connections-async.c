/* cp-connections-async.c: the same for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-connections.h"

typedef struct
{
  CpWorkspace *workspace;
  char *first;
  char *second;
  char *third;
  CpOpenBrowser open_browser;
  gpointer browser_data;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *first, const char *second, const char *third)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->first = g_strdup (first);
  input->second = g_strdup (second);
  input->third = g_strdup (third);
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->first);
  g_free (input->second);
  g_free (input->third);
  g_free (input);
}

static gpointer
salesforce_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_connections_add_salesforce (input->workspace, input->first, input->second, input->open_browser,
                                        input->browser_data, cancellable, error);
}

/** cp_connections_add_salesforce_async: @open_browser is called on the worker; hand the address to the main context there */
void
cp_connections_add_salesforce_async (CpWorkspace *workspace, const char *login_url, const char *client_id,
                                     CpOpenBrowser open_browser, gpointer browser_data, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data)
{
  Input *input = input_new (workspace, login_url, client_id, NULL);

  input->open_browser = open_browser;
  input->browser_data = browser_data;
  cp_task_run (workspace, salesforce_work, input, input_free, g_free, cancellable, callback, user_data);
}

static gpointer
practice_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_connections_add_practice (((Input *) data)->workspace, cancellable, error);
}

/** cp_connections_add_practice_async: see [func@connections_add_practice] */
void
cp_connections_add_practice_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  cp_task_run (workspace, practice_work, input_new (workspace, NULL, NULL, NULL), input_free, g_free, cancellable,
               callback, user_data);
}

static gpointer
files_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_connections_add_files (input->workspace, input->first, input->second, input->third, cancellable, error);
}

/** cp_connections_add_files_async: see [func@connections_add_files] */
void
cp_connections_add_files_async (CpWorkspace *workspace, const char *accounts_csv, const char *opportunities_csv,
                                const char *output_directory, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  cp_task_run (workspace, files_work, input_new (workspace, accounts_csv, opportunities_csv, output_directory),
               input_free, g_free, cancellable, callback, user_data);
}

static gpointer
remove_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_connections_remove (input->workspace, input->first, cancellable, error) ? g_strdup (input->first) : NULL;
}

/** cp_connections_remove_async: see [func@connections_remove] */
void
cp_connections_remove_async (CpWorkspace *workspace, const char *connection_id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, remove_work, input_new (workspace, connection_id, NULL, NULL), input_free, g_free, cancellable,
               callback, user_data);
}

static gpointer
refresh_work (gpointer data, GCancellable *cancellable, GError **error)
{
  cp_connections_refresh (((Input *) data)->workspace, cancellable, error);
  return NULL;
}

/** cp_connections_refresh_async: see [func@connections_refresh] */
void
cp_connections_refresh_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  cp_task_run (workspace, refresh_work, input_new (workspace, NULL, NULL, NULL), input_free, NULL, cancellable, callback,
               user_data);
}

/** cp_connections_finish: (transfer full) (nullable): the connection's id; of a refresh %NULL, so look at @error */
char *
cp_connections_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}
