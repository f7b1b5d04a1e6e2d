/* cp-decision-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-decision-table.h"

#include "counterpart-base.h"
#include "cp-rows.h"

/* A decision is in force unless one that undoes it is; that one is in force unless a third undoes it (a redo). */
#define UNDONE_BY "(SELECT max (u.sequence) FROM decision u WHERE u.undoes = d.sequence " \
                  "AND NOT EXISTS (SELECT 1 FROM decision r WHERE r.undoes = u.sequence))"

#define SELECT "SELECT d.sequence, d.contract_id, d.term_id, d.command, d.before, d.after, d.actor, d.role, d.time, " \
               "coalesce (d.undoes, 0), coalesce (" UNDONE_BY ", 0) FROM decision d "

/**
 * cp_decision_new:
 * @contract_id: the contract
 * @term_id: (nullable): the term
 * @command: what was done
 * @before: (nullable): what held before
 * @after: (nullable): what holds now
 * @actor: who
 * @role: in which role
 *
 * Returns: (transfer full): a decision without a sequence
 */
CpDecision *
cp_decision_new (const char *contract_id, const char *term_id, const char *command, JsonNode *before, JsonNode *after,
                 const char *actor, const char *role)
{
  CpDecision *decision = g_new0 (CpDecision, 1);

  decision->contract_id = g_strdup (contract_id);
  decision->term_id = g_strdup (term_id);
  decision->command = g_strdup (command);
  decision->before = before != NULL ? json_node_copy (before) : NULL;
  decision->after = after != NULL ? json_node_copy (after) : NULL;
  decision->actor = g_strdup (actor);
  decision->role = g_strdup (role);
  return decision;
}

/** cp_decision_free: frees the value */
void
cp_decision_free (CpDecision *decision)
{
  if (decision == NULL)
    return;
  g_free (decision->contract_id);
  g_free (decision->term_id);
  g_free (decision->command);
  g_clear_pointer (&decision->before, json_node_unref);
  g_clear_pointer (&decision->after, json_node_unref);
  g_free (decision->actor);
  g_free (decision->role);
  g_free (decision->time);
  g_free (decision);
}

/** cp_decision_table_add: adds @decision and sets its sequence and, if it has none, its time */
gboolean
cp_decision_table_add (CpConnection *connection, CpDecision *decision, GError **error)
{
  if (decision->time == NULL)
    decision->time = cp_clock_now_iso ();
  if (!cp_connection_run (connection, error,
                          "INSERT INTO decision (contract_id, term_id, command, before, after, actor, role, time, undoes) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif (?, 0))", "sssjjsssl",
                          decision->contract_id, decision->term_id, decision->command, decision->before, decision->after,
                          decision->actor, decision->role, decision->time, decision->undoes))
    return FALSE;
  decision->sequence = cp_connection_get_last_row_id (connection);
  return TRUE;
}

static gpointer
read_decision (CpStatement *statement, gpointer data, GError **error)
{
  CpDecision *decision = g_new0 (CpDecision, 1);

  decision->sequence = cp_statement_int (statement, 0);
  decision->contract_id = cp_statement_dup_text (statement, 1);
  decision->term_id = cp_statement_dup_text (statement, 2);
  decision->command = cp_statement_dup_text (statement, 3);
  decision->before = cp_statement_dup_json (statement, 4);
  decision->after = cp_statement_dup_json (statement, 5);
  decision->actor = cp_statement_dup_text (statement, 6);
  decision->role = cp_statement_dup_text (statement, 7);
  decision->time = cp_statement_dup_text (statement, 8);
  decision->undoes = cp_statement_int (statement, 9);
  decision->undone_by = cp_statement_int (statement, 10);
  return decision;
}

/** cp_decision_table_list: (transfer full) (element-type CpDecision): a contract's history, oldest first */
GPtrArray *
cp_decision_table_list (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, SELECT "WHERE d.contract_id = ? ORDER BY d.sequence", "s", contract_id);

  return cp_rows_collect (statement, read_decision, NULL, (GDestroyNotify) cp_decision_free, error);
}

/** cp_decision_table_last_undoable: (transfer full) (nullable): the newest decision that is in force */
CpDecision *
cp_decision_table_last_undoable (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    SELECT "WHERE d.contract_id = ? AND d.undoes IS NULL AND " UNDONE_BY " IS NULL ORDER BY d.sequence DESC LIMIT 1",
    "s", contract_id);

  return cp_rows_first (statement, read_decision, NULL, error);
}

/**
 * cp_decision_table_last_redoable:
 * @connection: a connection
 * @contract_id: the contract
 * @error: return location
 *
 * A decision made after an undo forgets what could have been redone, as people expect of every undo.
 *
 * Returns: (transfer full) (nullable): the newest undo in force; whoever redoes adds a decision that undoes this one
 */
CpDecision *
cp_decision_table_last_redoable (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    SELECT "JOIN decision target ON target.sequence = d.undoes AND target.undoes IS NULL "
           "WHERE d.contract_id = ?1 AND " UNDONE_BY " IS NULL AND d.sequence > "
           "coalesce ((SELECT max (sequence) FROM decision WHERE contract_id = ?1 AND undoes IS NULL), 0) "
           "ORDER BY d.sequence DESC LIMIT 1", "s", contract_id);

  return cp_rows_first (statement, read_decision, NULL, error);
}
