/* cp-workspace-send-log.c: what left the machine, written into the workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-workspace-send-log-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-workspace-private.h"

#define CONTENT_KEY_NAME "content-key"
#define CONTENT_KEY_SIZE 32
/* A file that was uploaded to the CRM is kept already, as the contract's original: beyond this its hash is enough. */
#define LARGEST_BODY (8 * 1024 * 1024)

static GMutex key_lock;

/* What the network thread hands on */
typedef struct
{
  CpStore *store;
  CpKeyKeeper *key_keeper;
} Log;

typedef struct
{
  CpStore *store;
  CpKeyKeeper *key_keeper;
  CpSendLogRow *row;
  char *head;   /* (nullable) */
  GBytes *body; /* (nullable) */
  GBytes *key;  /* (nullable) */
} Input;

static void
input_free (gpointer data)
{
  Input *input = data;

  cp_send_log_row_free (input->row);
  g_object_unref (input->store);
  g_object_unref (input->key_keeper);
  g_free (input->head);
  g_clear_pointer (&input->body, g_bytes_unref);
  g_clear_pointer (&input->key, g_bytes_unref);
  g_free (input);
}

/* Only what belongs to a contract can be sealed with its key, and erased with it. */
static gboolean
add_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;
  g_autofree char *contract_id = NULL;
  g_autoptr (GError) inner = NULL;
  gint64 id;

  if (!cp_send_log_table_add (connection, input->row, error))
    return FALSE;
  id = cp_connection_get_last_row_id (connection);
  if (input->body == NULL || input->key == NULL || input->row->correlation_id == NULL)
    return TRUE;
  contract_id = cp_contract_table_dup_id_by_correlation (connection, input->row->correlation_id, &inner);
  if (contract_id == NULL)
    return TRUE;
  return cp_sent_body_table_add (connection, id, contract_id, input->head, input->body, input->key, error);
}

static void
wipe (gpointer data)
{
  explicit_bzero (data, CONTENT_KEY_SIZE);
  g_free (data);
}

/* Once it was loaded it is kept, beside its keeper: a keyring is not asked for each request. One at a time: of two that find no key, the second must
 * find the first one's. */
GBytes *
cp_workspace_send_log_load_key (CpKeyKeeper *key_keeper, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&key_lock);
  g_autoptr (GBytes) loaded = NULL;
  GBytes *kept = g_object_get_data (G_OBJECT (key_keeper), CONTENT_KEY_NAME);
  gpointer copy;

  if (kept != NULL)
    return g_bytes_ref (kept);
  loaded = cp_key_keeper_load_or_make (key_keeper, CONTENT_KEY_NAME, _("Key to what was sent to services"), CONTENT_KEY_SIZE, cancellable,
                                       error);
  if (loaded == NULL || g_bytes_get_size (loaded) != CONTENT_KEY_SIZE)
    return g_steal_pointer (&loaded);
  copy = g_memdup2 (g_bytes_get_data (loaded, NULL), CONTENT_KEY_SIZE);
  kept = g_bytes_new_with_free_func (copy, CONTENT_KEY_SIZE, wipe, copy);
  g_object_set_data_full (G_OBJECT (key_keeper), CONTENT_KEY_NAME, g_bytes_ref (kept), (GDestroyNotify) g_bytes_unref);
  return kept;
}

/* A closed workspace holds no key: its memory is wiped when the last use of it has ended. */
void
cp_workspace_send_log_forget_key (CpKeyKeeper *key_keeper)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&key_lock);

  g_object_set_data (G_OBJECT (key_keeper), CONTENT_KEY_NAME, NULL);
}

static gpointer
add_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;
  g_autoptr (GError) inner = NULL;

  if (input->body != NULL)
    input->key = cp_workspace_send_log_load_key (input->key_keeper, NULL, &inner);
  if (inner != NULL)
    g_message ("What was sent could not be sealed, so only its hash is kept: %s", inner->message);
  g_clear_error (&inner);
  if (!cp_store_write (input->store, add_row, input, NULL, &inner))
    g_message ("The send log could not be written: %s", inner->message);
  return NULL;
}

/* On the network thread, which must not wait for a disk. */
static void
sent_cb (const CpSendLogEntry *entry, gpointer user_data)
{
  Log *log = user_data;
  Input *input = g_new0 (Input, 1);

  input->store = g_object_ref (log->store);
  input->key_keeper = g_object_ref (log->key_keeper);
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
  if (entry->sent_body != NULL && g_bytes_get_size (entry->sent_body) > 0 && g_bytes_get_size (entry->sent_body) <= LARGEST_BODY)
    {
      input->head = g_strdup (entry->sent_head);
      input->body = g_bytes_ref (entry->sent_body);
    }
  cp_task_run (NULL, add_work, input, input_free, NULL, NULL, NULL, NULL);
}

static void
log_free (gpointer data)
{
  Log *log = data;

  g_object_unref (log->store);
  g_object_unref (log->key_keeper);
  g_free (log);
}

/* The way out tells this workspace what leaves through it. */
void
cp_workspace_send_log_attach (CpHttp *http, CpStore *store, CpKeyKeeper *key_keeper)
{
  Log *log = g_new0 (Log, 1);

  log->store = g_object_ref (store);
  log->key_keeper = g_object_ref (key_keeper);
  cp_http_set_send_log (http, sent_cb, log, log_free);
}

/* A closed workspace hears nothing more. */
void
cp_workspace_send_log_detach (CpHttp *http)
{
  cp_http_set_send_log (http, NULL, NULL, NULL);
}
