/* cp-sent-log.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sent-log.h"

#include <glib/gi18n-lib.h>

#include "cp-workspace-private.h"
#include "cp-workspace-send-log-private.h"

typedef struct
{
  CpWorkspace *workspace;
  char *contract_id;
  int limit;
  gint64 id;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *contract_id, int limit, gint64 id)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->contract_id = g_strdup (contract_id);
  input->limit = limit;
  input->id = id;
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->contract_id);
  g_free (input);
}

/** cp_sent_body_free: frees the value */
void
cp_sent_body_free (CpSentBody *body)
{
  if (body == NULL)
    return;
  g_free (body->head);
  g_clear_pointer (&body->body, g_bytes_unref);
  g_free (body);
}

typedef struct
{
  const char *contract_id;
  int limit;
  GPtrArray *rows;
} Listing;

static gboolean
list_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;
  g_autofree char *correlation_id = NULL;

  if (listing->contract_id != NULL)
    {
      correlation_id = cp_contract_table_dup_correlation_id (connection, listing->contract_id, error);
      if (correlation_id == NULL)
        return FALSE;
    }
  listing->rows = cp_send_log_table_list (connection, correlation_id, listing->limit, error);
  return listing->rows != NULL;
}

/** cp_sent_log_list: (transfer full) (element-type CpSendLogRow): newest first. Blocking. */
GPtrArray *
cp_sent_log_list (CpWorkspace *workspace, const char *contract_id, int limit, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Listing listing = { contract_id, limit, NULL };

  return cp_workspace_read (workspace, list_rows, &listing, cancellable, error) ? listing.rows : NULL;
}

typedef struct
{
  gint64 id;
  GBytes *key;
  CpSentBody *body;
} Opening;

static gboolean
open_body (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;

  opening->body->body = cp_sent_body_table_open (connection, opening->id, opening->key, &opening->body->head, error);
  return opening->body->body != NULL;
}

/** cp_sent_log_open: (transfer full): one request as it left. Blocking. */
CpSentBody *
cp_sent_log_open (CpWorkspace *workspace, gint64 id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GBytes) key = cp_workspace_send_log_load_key (cp_workspace_get_key_keeper (workspace), cancellable, error);
  g_autoptr (CpSentBody) body = g_new0 (CpSentBody, 1);
  Opening opening = { id, key, body };

  if (key == NULL || !cp_workspace_read (workspace, open_body, &opening, cancellable, error))
    return NULL;
  return g_steal_pointer (&body);
}

static gpointer
list_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_sent_log_list (input->workspace, input->contract_id, input->limit, cancellable, error);
}

/** cp_sent_log_list_async: see [func@sent_log_list] */
void
cp_sent_log_list_async (CpWorkspace *workspace, const char *contract_id, int limit, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, list_work, input_new (workspace, contract_id, limit, 0), input_free, (GDestroyNotify) g_ptr_array_unref,
               cancellable, callback, user_data);
}

/** cp_sent_log_list_finish: (transfer full): the rows */
GPtrArray *
cp_sent_log_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
open_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_sent_log_open (input->workspace, input->id, cancellable, error);
}

/** cp_sent_log_open_async: see [func@sent_log_open] */
void
cp_sent_log_open_async (CpWorkspace *workspace, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, open_work, input_new (workspace, NULL, 0, id), input_free, (GDestroyNotify) cp_sent_body_free, cancellable, callback,
               user_data);
}

/** cp_sent_log_open_finish: (transfer full): the request */
CpSentBody *
cp_sent_log_open_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}
