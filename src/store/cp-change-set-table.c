/* cp-change-set-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-change-set-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-audit-pending-table.h"
#include "cp-outbox-table.h"
#include "cp-rows.h"
#include "cp-store-error.h"

#define COLUMNS "id, content, created, approved, approved_by, content_sha256"
#define NO_SUCH_SET _("There are no such changes in the workspace.")

/** cp_stored_change_set_free: frees the value */
void
cp_stored_change_set_free (CpStoredChangeSet *stored)
{
  if (stored == NULL)
    return;
  g_clear_object (&stored->change_set);
  g_free (stored->created);
  g_free (stored->approved);
  g_free (stored->approved_by);
  g_free (stored->snapshot_sha256);
  g_free (stored);
}

/* One row of table change as it is planned; an outcome is written later by save_outcome. */
static gboolean
put_change (CpConnection *connection, const char *change_set_id, CpChange *change, int position, CpChangeState state,
            GError **error)
{
  return cp_connection_run (connection, error,
                            "INSERT INTO change (id, change_set_id, position, kind, record_kind, record_id, field, term_id, "
                            "included, state, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ssisssssiss",
                            cp_change_get_id (change), change_set_id, position,
                            cp_change_kind_to_string (cp_change_get_kind (change)),
                            cp_record_kind_to_string (cp_change_get_record_kind (change)),
                            cp_change_get_record_id (change), cp_change_get_field (change),
                            cp_change_get_term_id (change), cp_change_get_included (change) ? 1 : 0,
                            cp_change_state_to_string (state), cp_change_get_message (change));
}

static gboolean
put_changes (CpConnection *connection, CpChangeSet *change_set, CpChangeState included_state, GError **error)
{
  const char *id = cp_change_set_get_id (change_set);

  if (!cp_connection_run (connection, error, "DELETE FROM change WHERE change_set_id = ?", "s", id))
    return FALSE;
  for (guint i = 0; i < cp_change_set_get_n_changes (change_set); i++)
    {
      CpChange *change = cp_change_set_get_change (change_set, i);
      CpChangeState state = cp_change_get_included (change) ? included_state : CP_CHANGE_PROPOSED;

      if (!put_change (connection, id, change, (int) i, state, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_approved (CpConnection *connection, const char *id, GError **error)
{
  gint64 approved;

  if (!cp_connection_get_int (connection, &approved, error,
                              "SELECT approved IS NOT NULL FROM change_set WHERE id = ?", "s", id))
    return FALSE;
  if (approved == 0)
    return TRUE;
  g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_STATE,
                       _("These changes have already been approved and cannot be changed any more."));
  return FALSE;
}

static gboolean
put_set (CpConnection *connection, CpChangeSet *change_set, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();
  g_autoptr (JsonNode) json = cp_change_set_to_json (change_set);
  g_autofree char *hash = cp_canonical_json_hash (json);

  return refuse_approved (connection, cp_change_set_get_id (change_set), error)
         && cp_connection_run (connection, error,
                               "INSERT INTO change_set (id, contract_id, connection_id, correlation_id, created, content, "
                               "content_sha256) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                               "content = excluded.content, content_sha256 = excluded.content_sha256", "sssssjs",
                               cp_change_set_get_id (change_set), cp_change_set_get_contract_id (change_set),
                               cp_change_set_get_connection_id (change_set),
                               cp_change_set_get_correlation_id (change_set), now, json, hash);
}

/** cp_change_set_table_put: keeps a plan, which may be put again until it is approved */
gboolean
cp_change_set_table_put (CpConnection *connection, CpChangeSet *change_set, GError **error)
{
  return put_set (connection, change_set, error)
         && put_changes (connection, change_set, CP_CHANGE_PROPOSED, error);
}

static gboolean
queue_included (CpConnection *connection, CpChangeSet *change_set, GError **error)
{
  for (guint i = 0; i < cp_change_set_get_n_changes (change_set); i++)
    {
      CpChange *change = cp_change_set_get_change (change_set, i);

      if (cp_change_get_included (change)
          && !cp_outbox_table_add (connection, cp_change_set_get_id (change_set), cp_change_get_id (change), (int) i,
                                   CP_OUTBOX_PUSH, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
require_something (CpChangeSet *change_set, GError **error)
{
  if (cp_change_set_count_included (change_set) > 0)
    return TRUE;
  g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_STATE, _("No change is selected."));
  return FALSE;
}

/**
 * cp_change_set_table_approve:
 * @connection: a writer in a transaction that the caller runs durably
 * @change_set: what the person saw, with what they ticked
 * @approver: who
 * @audit: what the audit log will say; its payload should link the contract's version, the confidences and the approver
 * @error: %CP_STORE_ERROR_STATE if it was approved before or nothing is ticked
 *
 * Writes the snapshot, an outbox row for each change that is ticked, and the pending audit row. The objects are not
 * changed. When this returns %FALSE the caller's transaction must fail too, and nothing of it happened.
 *
 * Returns: whether all of it is in the transaction
 */
gboolean
cp_change_set_table_approve (CpConnection *connection, CpChangeSet *change_set, const char *approver,
                             CpAuditDraft *audit, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  g_return_val_if_fail (cp_connection_is_in_transaction (connection), FALSE);

  return require_something (change_set, error) && put_set (connection, change_set, error)
         && put_changes (connection, change_set, CP_CHANGE_APPROVED, error)
         && queue_included (connection, change_set, error)
         && cp_connection_run (connection, error, "UPDATE change_set SET approved = ?, approved_by = ? WHERE id = ?", "sss",
                               now, approver, cp_change_set_get_id (change_set))
         && cp_audit_pending_table_add (connection, audit, error);
}

/* What stands in the CRM: what was written, and what was created although its content differs. */
static gboolean
can_be_undone (CpChange *change)
{
  switch (cp_change_get_state (change))
    {
    case CP_CHANGE_WRITTEN:
    case CP_CHANGE_UNDO_REFUSED:
      return TRUE;
    case CP_CHANGE_DIFFERS:
      return cp_change_get_receipt (change) != NULL;
    default:
      return FALSE;
    }
}

/**
 * cp_change_set_table_approve_undo:
 * @connection: a writer in a transaction that the caller runs durably
 * @change_set: as [func@change_set_table_find] gave it
 * @audit: what the audit log will say
 * @error: %CP_STORE_ERROR_STATE if there is nothing to undo, or it is on its way already
 *
 * Queues the inverse of everything that stands in the CRM, the last change first. An undo that was refused before may be
 * asked for again.
 *
 * Returns: whether all of it is in the transaction
 */
gboolean
cp_change_set_table_approve_undo (CpConnection *connection, CpChangeSet *change_set, CpAuditDraft *audit, GError **error)
{
  guint n = 0;

  g_return_val_if_fail (cp_connection_is_in_transaction (connection), FALSE);

  for (guint i = cp_change_set_get_n_changes (change_set); i > 0; i--)
    {
      CpChange *change = cp_change_set_get_change (change_set, i - 1);

      if (!can_be_undone (change))
        continue;
      if (!cp_outbox_table_add (connection, cp_change_set_get_id (change_set), cp_change_get_id (change), (int) i - 1,
                                CP_OUTBOX_UNDO, error))
        return FALSE;
      n++;
    }
  if (n == 0)
    {
      g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_STATE, _("There is nothing to undo."));
      return FALSE;
    }
  return cp_audit_pending_table_add (connection, audit, error);
}

/** cp_change_set_table_save_outcome: what became of one change: state, sentence, read-back, receipt */
gboolean
cp_change_set_table_save_outcome (CpConnection *connection, const char *change_set_id, CpChange *change, GError **error)
{
  return cp_connection_run (connection, error,
                            "UPDATE change SET state = ?, message = ?, read_back = ?, receipt = ? "
                            "WHERE id = ? AND change_set_id = ?", "ssjsss",
                            cp_change_state_to_string (cp_change_get_state (change)), cp_change_get_message (change),
                            cp_change_get_read_back (change), cp_change_get_receipt (change), cp_change_get_id (change),
                            change_set_id)
         && cp_rows_expect_one (connection, NO_SUCH_SET, error);
}

static CpChange *
find_change (CpChangeSet *change_set, const char *id)
{
  for (guint i = 0; i < cp_change_set_get_n_changes (change_set); i++)
    if (g_strcmp0 (cp_change_get_id (cp_change_set_get_change (change_set, i)), id) == 0)
      return cp_change_set_get_change (change_set, i);
  return NULL;
}

/* The content says what was planned; the rows say what became of it. */
static gboolean
load_outcomes (CpConnection *connection, CpChangeSet *change_set, GError **error)
{
  g_autoptr (CpStatement) rows = cp_connection_query (
    connection, error, "SELECT id, state, message, read_back, receipt FROM change WHERE change_set_id = ?", "s",
    cp_change_set_get_id (change_set));
  CpStep step = CP_STEP_ERROR;

  while (rows != NULL && (step = cp_statement_step (rows, error)) == CP_STEP_ROW)
    {
      CpChange *change = find_change (change_set, cp_statement_text (rows, 0));
      g_autoptr (JsonNode) read_back = cp_statement_dup_json (rows, 3);
      CpChangeState state;

      if (change == NULL || !cp_change_state_from_string (cp_statement_text (rows, 1), &state))
        {
          cp_rows_invalid ("change", "state", cp_statement_text (rows, 0), error);
          return FALSE;
        }
      cp_change_set_outcome (change, state, cp_statement_text (rows, 2), read_back, cp_statement_text (rows, 4));
    }
  return step == CP_STEP_DONE;
}

static gpointer
read_set (CpStatement *statement, gpointer connection, GError **error)
{
  g_autoptr (CpStoredChangeSet) stored = g_new0 (CpStoredChangeSet, 1);
  g_autoptr (JsonNode) content = cp_statement_dup_json (statement, 1);

  stored->change_set = content != NULL ? cp_change_set_from_json (content) : NULL;
  if (stored->change_set == NULL)
    return cp_rows_invalid ("change_set", "content", cp_statement_text (statement, 0), error);
  stored->created = cp_statement_dup_text (statement, 2);
  stored->approved = cp_statement_dup_text (statement, 3);
  stored->approved_by = cp_statement_dup_text (statement, 4);
  stored->snapshot_sha256 = stored->approved != NULL ? cp_statement_dup_text (statement, 5) : NULL;
  return load_outcomes (connection, stored->change_set, error) ? g_steal_pointer (&stored) : NULL;
}

/** cp_change_set_table_find: (transfer full): with the present outcomes, or %NULL with %CP_STORE_ERROR_NOT_FOUND */
CpStoredChangeSet *
cp_change_set_table_find (CpConnection *connection, const char *id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM change_set WHERE id = ?", "s", id);

  return cp_rows_only (statement, read_set, connection, NO_SUCH_SET, error);
}

/** cp_change_set_table_latest: (transfer full) (nullable): a contract's newest; %NULL without @error: none */
CpStoredChangeSet *
cp_change_set_table_latest (CpConnection *connection, const char *contract_id, gboolean approved_only, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " COLUMNS " FROM change_set WHERE contract_id = ? AND (? = 0 OR approved IS NOT NULL) "
    "ORDER BY number DESC LIMIT 1", "si", contract_id, approved_only ? 1 : 0);

  return cp_rows_first (statement, read_set, connection, error);
}

/** cp_change_set_table_list: (transfer full) (element-type CpStoredChangeSet): newest first; of all contracts for %NULL */
GPtrArray *
cp_change_set_table_list (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " COLUMNS " FROM change_set WHERE ?1 IS NULL OR contract_id = ?1 ORDER BY number DESC", "s", contract_id);

  return cp_rows_collect (statement, read_set, connection, (GDestroyNotify) cp_stored_change_set_free, error);
}

static gpointer
read_content (CpStatement *statement, gpointer data, GError **error)
{
  JsonNode *content = cp_statement_dup_json (statement, 0);

  return content != NULL ? content : cp_rows_invalid ("change_set", "content", data, error);
}

/** cp_change_set_table_dup_snapshot: (transfer full): what was approved, as the person saw it */
JsonNode *
cp_change_set_table_dup_snapshot (CpConnection *connection, const char *id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT content FROM change_set WHERE id = ? AND approved IS NOT NULL", "s", id);

  return cp_rows_only (statement, read_content, (gpointer) id, NO_SUCH_SET, error);
}
