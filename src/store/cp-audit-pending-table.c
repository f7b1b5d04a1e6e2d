/* cp-audit-pending-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-pending-table.h"

#include "cp-rows.h"

/** cp_audit_pending_table_add: @draft is recorded if, and only if, the transaction it is added in is committed */
gboolean
cp_audit_pending_table_add (CpConnection *connection, CpAuditDraft *draft, GError **error)
{
  return cp_connection_run (connection, error,
                            "INSERT INTO audit_pending (uuid, time, actor, role, action, subject, correlation_id, payload) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "sssssssj", draft->uuid, draft->time, draft->actor,
                            draft->role, draft->action, draft->subject, draft->correlation_id, draft->payload);
}

static gpointer
read_draft (CpStatement *statement, gpointer data, GError **error)
{
  CpAuditDraft *draft = g_new0 (CpAuditDraft, 1);

  draft->uuid = cp_statement_dup_text (statement, 0);
  draft->time = cp_statement_dup_text (statement, 1);
  draft->actor = cp_statement_dup_text (statement, 2);
  draft->role = cp_statement_dup_text (statement, 3);
  draft->action = cp_statement_dup_text (statement, 4);
  draft->subject = cp_statement_dup_text (statement, 5);
  draft->correlation_id = cp_statement_dup_text (statement, 6);
  draft->payload = cp_statement_dup_json (statement, 7);
  return draft;
}

/** cp_audit_pending_table_list: (transfer full) (element-type CpAuditDraft): what is on its way, oldest first */
GPtrArray *
cp_audit_pending_table_list (CpConnection *connection, int limit, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT uuid, time, actor, role, action, subject, correlation_id, payload FROM audit_pending ORDER BY number LIMIT ?",
    "i", limit);

  return cp_rows_collect (statement, read_draft, NULL, (GDestroyNotify) cp_audit_draft_free, error);
}

/** cp_audit_pending_table_remove: these are in the audit log now; one that is not there any more is no error */
gboolean
cp_audit_pending_table_remove (CpConnection *connection, GPtrArray *drafts, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_prepare (connection, "DELETE FROM audit_pending WHERE uuid = ?",
                                                             error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    {
      CpAuditDraft *draft = g_ptr_array_index (drafts, i);

      cp_statement_bind_text (statement, 1, draft->uuid);
      if (!cp_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/** cp_audit_pending_table_count: how many are on their way; -1 on error */
gint64
cp_audit_pending_table_count (CpConnection *connection, GError **error)
{
  gint64 n;

  return cp_connection_get_int (connection, &n, error, "SELECT count(*) FROM audit_pending", "") ? n : -1;
}
