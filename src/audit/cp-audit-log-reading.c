/* cp-audit-log-reading.c: listing, verifying, exporting
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-log-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-audit-export.h"
#include "cp-chain-verify.h"

static CpAuditEntry *
read_entry (CpStatement *row)
{
  CpAuditEntry *entry = g_new0 (CpAuditEntry, 1);

  entry->sequence = cp_statement_int (row, 0);
  entry->uuid = cp_statement_dup_text (row, 1);
  entry->time = cp_statement_dup_text (row, 2);
  entry->actor = cp_statement_dup_text (row, 3);
  entry->role = cp_statement_dup_text (row, 4);
  entry->action = cp_statement_dup_text (row, 5);
  entry->subject = cp_statement_dup_text (row, 6);
  entry->correlation_id = cp_statement_dup_text (row, 7);
  entry->payload = cp_statement_dup_text (row, 8);
  entry->previous_hash = cp_statement_dup_text (row, 9);
  entry->hash = cp_statement_dup_text (row, 10);
  return entry;
}

typedef struct
{
  const char *subject;
  const char *correlation_id;
  const char *action;
  gint64 before;
  int limit;
  GPtrArray *entries;
} Listing;

static gboolean
list_entries (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;
  g_autoptr (CpStatement) rows = cp_connection_query (
    connection, error,
    "SELECT " CP_AUDIT_ENTRY_COLUMNS " FROM entry WHERE (?1 IS NULL OR subject = ?1) AND (?2 IS NULL OR correlation_id = ?2) "
    "AND (?3 IS NULL OR substr (action, 1, length (?3)) = ?3) AND (?4 = 0 OR sequence < ?4) "
    "ORDER BY sequence DESC LIMIT ?5", "sssli", listing->subject, listing->correlation_id, listing->action,
    listing->before, listing->limit);
  CpStep step = CP_STEP_ERROR;

  while (rows != NULL && (step = cp_statement_step (rows, error)) == CP_STEP_ROW)
    g_ptr_array_add (listing->entries, read_entry (rows));
  return step == CP_STEP_DONE;
}

/**
 * cp_audit_log_list:
 * @self: the log
 * @subject: (nullable): only about this contract, change set, …
 * @correlation_id: (nullable): only on this thread
 * @action: (nullable): only actions that begin so ("push.")
 * @before_sequence: only older ones than this entry, or 0
 * @limit: at most so many
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full) (element-type CpAuditEntry): newest first, or %NULL
 */
GPtrArray *
cp_audit_log_list (CpAuditLog *self, const char *subject, const char *correlation_id, const char *action,
                   gint64 before_sequence, int limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_audit_entry_free);
  Listing listing = { subject, correlation_id, action, before_sequence, limit, entries };

  CP_ASSERT_MAY_BLOCK ();

  return cp_database_read (self->database, list_entries, &listing, cancellable, error) ? g_steal_pointer (&entries)
                                                                                        : NULL;
}

typedef struct
{
  CpAuditLog *log;
  CpAuditWitness *head;
  GFile *destination; /* of an export */
} Head;

static gboolean
read_head (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Head *head = data;
  g_autofree char *hash = NULL;
  g_autoptr (CpStatement) row = NULL;
  gint64 sequence;
  CpStep step;

  if (!cp_audit_log_read_last (connection, head->log->log_id, &sequence, &hash, error))
    return FALSE;
  head->head = cp_audit_witness_new (head->log->log_id, sequence, hash, "");
  row = cp_connection_query (connection, error, "SELECT time, public_key, signature FROM head WHERE count = ?", "l",
                             sequence);
  step = row != NULL ? cp_statement_step (row, error) : CP_STEP_ERROR;
  g_free (head->head->time);
  head->head->time = step == CP_STEP_ROW ? cp_statement_dup_text (row, 0) : cp_clock_now_iso ();
  if (step == CP_STEP_ROW)
    {
      g_free (head->head->public_key);
      head->head->public_key = cp_statement_dup_text (row, 1);
      g_free (head->head->signature);
      head->head->signature = cp_statement_dup_text (row, 2);
    }
  return step != CP_STEP_ERROR;
}

/** cp_audit_log_dup_head: (transfer full): where the log stands now, with its signature if it has one; count 0 when empty */
CpAuditWitness *
cp_audit_log_dup_head (CpAuditLog *self, GCancellable *cancellable, GError **error)
{
  Head head = { .log = self };

  CP_ASSERT_MAY_BLOCK ();

  if (cp_database_read (self->database, read_head, &head, cancellable, error))
    return head.head;
  g_clear_pointer (&head.head, cp_audit_witness_free);
  return NULL;
}

/** cp_audit_log_dup_note: (transfer full): one line for a note in the CRM, which makes the CRM a witness */
char *
cp_audit_log_dup_note (CpAuditLog *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpAuditWitness) head = cp_audit_log_dup_head (self, cancellable, error);

  return head != NULL ? cp_audit_witness_to_note (head) : NULL;
}

/** cp_audit_log_dup_warning: (transfer full) (nullable): what the person should know: it does not fit its witness, or is not signed */
char *
cp_audit_log_dup_warning (CpAuditLog *self)
{
  char *warning;

  g_mutex_lock (&self->mutex);
  warning = g_strdup (self->misfit != NULL ? self->misfit : self->unsigned_because);
  g_mutex_unlock (&self->mutex);
  return warning;
}

/**
 * cp_audit_log_verify:
 * @self: the log
 * @progress: (nullable) (scope call): told now and then, on this thread
 * @data: for @progress
 * @cancellable: (nullable): stops
 * @error: only when the verification itself could not be done
 *
 * Reads every entry again and asks the witnesses in the file beside the settings and in the keyring. Blocking.
 *
 * Returns: (transfer full): the verdict, or %NULL
 */
CpChainVerdict *
cp_audit_log_verify (CpAuditLog *self, CpChainProgress progress, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) witnesses = NULL;
  g_autofree char *public_key = NULL;

  CP_ASSERT_MAY_BLOCK ();

  cp_audit_log_ensure_key (self, cancellable);
  g_mutex_lock (&self->mutex);
  public_key = self->key != NULL ? g_strdup (cp_signing_key_get_public (self->key)) : NULL;
  g_mutex_unlock (&self->mutex);
  witnesses = cp_witness_shelf_load (self->shelf, cancellable);
  return cp_chain_verify_database (self->path, public_key, witnesses, progress, data, cancellable, error);
}

static JsonNode *
describe_break (const char *reason, const CpChainVerdict *verdict, GPtrArray *witnesses)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < witnesses->len; i++)
    json_array_add_element (array, cp_audit_witness_to_json (g_ptr_array_index (witnesses, i)));
  json_object_set_string_member (object, "reason", reason);
  json_object_set_member (object, "verdict", cp_chain_verdict_to_json (verdict));
  json_object_set_array_member (object, "witnesses", array);
  json_node_take_object (node, object);
  return node;
}

/**
 * cp_audit_log_accept_break:
 * @self: the log
 * @actor: who accepts
 * @role: in which role
 * @reason: why ("restored from Monday's backup")
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * After a restored backup, say: writes into the log that it did not fit, with what the witnesses knew, and lets them
 * follow it from here. The break itself stays visible for ever. Blocking.
 *
 * Returns: whether it was recorded
 */
gboolean
cp_audit_log_accept_break (CpAuditLog *self, const char *actor, const char *role, const char *reason,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (CpChainVerdict) verdict = cp_audit_log_verify (self, NULL, NULL, cancellable, error);
  g_autoptr (GPtrArray) witnesses = NULL;
  g_autoptr (JsonNode) payload = NULL;
  g_autoptr (CpAuditDraft) draft = NULL;
  g_autoptr (CpAuditWitness) head = NULL;

  if (verdict == NULL)
    return FALSE;
  witnesses = cp_witness_shelf_load (self->shelf, cancellable);
  payload = describe_break (reason, verdict, witnesses);
  draft = cp_audit_draft_new (actor, role, "audit.break_accepted", self->log_id, NULL, payload);
  cp_audit_log_set_misfit (self, NULL);
  if (!cp_audit_log_append (self, draft, cancellable, error))
    {
      cp_audit_log_set_misfit (self, CP_AUDIT_MISFIT_SENTENCE);
      return FALSE;
    }
  head = cp_audit_log_dup_head (self, cancellable, error);
  return head != NULL && cp_witness_shelf_save_file (self->shelf, head, TRUE, error)
         && cp_witness_shelf_save_keyring (self->shelf, head, TRUE, cancellable, error);
}

static gboolean
write_export (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Head *export = data;

  return read_head (connection, export, cancellable, error)
         && cp_audit_export_write (connection, export->log->log_id, export->head, export->destination, cancellable,
                                   error);
}

/**
 * cp_audit_log_export:
 * @self: the log
 * @path: where to; replaced once everything is written
 * @cancellable: (nullable): stops and leaves what was there before
 * @error: return location
 *
 * Writes JSON lines that anybody can check with [func@chain_verify_export] or the script that comes with the program.
 * Blocking.
 *
 * Returns: whether all of it was written
 */
gboolean
cp_audit_log_export (CpAuditLog *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) destination = g_file_new_for_path (path);
  Head export = { .log = self, .destination = destination };
  gboolean success;

  CP_ASSERT_MAY_BLOCK ();

  if (!cp_audit_log_checkpoint (self, cancellable, error))
    return FALSE;
  success = cp_database_read (self->database, write_export, &export, cancellable, error);
  g_clear_pointer (&export.head, cp_audit_witness_free);
  return success;
}
