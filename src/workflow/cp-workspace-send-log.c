/* cp-workspace-send-log.c: what left the machine, written into the workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-workspace-send-log-private.h"

#include "cp-workspace-private.h"

typedef struct
{
  CpStore *store;
  CpSendLogRow *row;
} Input;

static void
input_free (gpointer data)
{
  Input *input = data;

  cp_send_log_row_free (input->row);
  g_object_unref (input->store);
  g_free (input);
}

static gboolean
add_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_send_log_table_add (connection, data, error);
}

static gpointer
add_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;
  g_autoptr (GError) inner = NULL;

  if (!cp_store_write (input->store, add_row, input->row, NULL, &inner))
    g_message ("The send log could not be written: %s", inner->message);
  return NULL;
}

/* On the network thread, which must not wait for a disk. */
static void
sent_cb (const CpSendLogEntry *entry, gpointer user_data)
{
  Input *input = g_new0 (Input, 1);

  input->store = g_object_ref (user_data);
  input->row = g_new0 (CpSendLogRow, 1);
  input->row->time = g_strdup (entry->time);
  input->row->correlation_id = g_strdup (entry->correlation_id);
  input->row->method = g_strdup (entry->method);
  input->row->host = g_strdup (entry->host);
  input->row->path = g_strdup (entry->path);
  input->row->bytes_sent = (gint64) entry->sent_bytes;
  input->row->body_sha256 = g_strdup (entry->body_sha256);
  input->row->status = entry->status;
  input->row->duration_ms = (gint64) entry->milliseconds;
  cp_task_run (NULL, add_work, input, input_free, NULL, NULL, NULL, NULL);
}

/* The way out tells this workspace what leaves through it. */
void
cp_workspace_send_log_attach (CpHttp *http, CpStore *store)
{
  cp_http_set_send_log (http, sent_cb, g_object_ref (store), g_object_unref);
}

/* A closed workspace hears nothing more. */
void
cp_workspace_send_log_detach (CpHttp *http)
{
  cp_http_set_send_log (http, NULL, NULL, NULL);
}
