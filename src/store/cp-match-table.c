/* cp-match-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-match-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"

/** cp_stored_match_free: frees the value */
void
cp_stored_match_free (CpStoredMatch *match)
{
  if (match == NULL)
    return;
  g_free (match->contract_id);
  g_free (match->connection_id);
  g_clear_pointer (&match->candidates, g_ptr_array_unref);
  g_free (match->chosen_id);
  g_free (match->chosen_name);
  g_free (match->chosen_by);
  g_free (match->time);
  g_free (match);
}

static JsonNode *
candidates_to_json (GPtrArray *candidates)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    json_array_add_element (array, cp_match_candidate_to_json (g_ptr_array_index (candidates, i)));
  json_node_take_array (node, array);
  return node;
}

static GPtrArray *
candidates_from_json (JsonNode *node)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      CpMatchCandidate *candidate = cp_match_candidate_from_json (json_array_get_element (array, i));

      if (candidate == NULL)
        return NULL;
      g_ptr_array_add (candidates, candidate);
    }
  return array != NULL ? g_steal_pointer (&candidates) : NULL;
}

/** cp_match_table_put: what matching found (@candidates of CpMatchCandidate); forgets an earlier choice */
gboolean
cp_match_table_put (CpConnection *connection, const char *contract_id, const char *connection_id,
                    CpMatchVerdict verdict, GPtrArray *candidates, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();
  g_autoptr (JsonNode) json = candidates_to_json (candidates);

  return cp_connection_run (connection, error,
                            "INSERT OR REPLACE INTO match (contract_id, connection_id, verdict, candidates, time) "
                            "VALUES (?, ?, ?, ?, ?)", "sssjs",
                            contract_id, connection_id, cp_match_verdict_to_string (verdict), json, now);
}

/**
 * cp_match_table_choose:
 * @connection: a writer in a transaction
 * @contract_id: a contract that has a match row
 * @kind: account or opportunity
 * @record_id: (nullable): the record, or %NULL: none fits
 * @record_name: (nullable): its name
 * @by: who chose
 * @error: return location
 *
 * Returns: whether the choice was written
 */
gboolean
cp_match_table_choose (CpConnection *connection, const char *contract_id, CpRecordKind kind, const char *record_id,
                       const char *record_name, const char *by, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "UPDATE match SET verdict = ?, has_choice = 1, chosen_kind = ?, chosen_id = ?, chosen_name = ?, "
                            "chosen_by = ?, time = ? WHERE contract_id = ?", "sssssss",
                            cp_match_verdict_to_string (CP_MATCH_CHOSEN), cp_record_kind_to_string (kind), record_id,
                            record_name, by, now, contract_id)
         && cp_rows_expect_one (connection, _("This contract has not been compared with the CRM yet."), error);
}

/** cp_match_table_remove: forgets a contract's match */
gboolean
cp_match_table_remove (CpConnection *connection, const char *contract_id, GError **error)
{
  return cp_connection_run (connection, error, "DELETE FROM match WHERE contract_id = ?", "s", contract_id);
}

static gpointer
read_match (CpStatement *statement, gpointer data, GError **error)
{
  g_autoptr (CpStoredMatch) match = g_new0 (CpStoredMatch, 1);
  g_autoptr (JsonNode) candidates = cp_statement_dup_json (statement, 3);

  match->contract_id = cp_statement_dup_text (statement, 0);
  match->connection_id = cp_statement_dup_text (statement, 1);
  match->has_choice = cp_statement_int (statement, 4) != 0;
  match->chosen_id = cp_statement_dup_text (statement, 6);
  match->chosen_name = cp_statement_dup_text (statement, 7);
  match->chosen_by = cp_statement_dup_text (statement, 8);
  match->time = cp_statement_dup_text (statement, 9);
  match->candidates = candidates_from_json (candidates);
  if (match->candidates == NULL)
    return cp_rows_invalid ("match", "candidates", match->contract_id, error);
  if (!cp_match_verdict_from_string (cp_statement_text (statement, 2), &match->verdict))
    return cp_rows_invalid ("match", "verdict", cp_statement_text (statement, 2), error);
  if (match->has_choice && !cp_record_kind_from_string (cp_statement_text (statement, 5), &match->chosen_kind))
    return cp_rows_invalid ("match", "chosen_kind", cp_statement_text (statement, 5), error);
  return g_steal_pointer (&match);
}

/** cp_match_table_find: (transfer full) (nullable): a contract's match; %NULL without @error: none yet */
CpStoredMatch *
cp_match_table_find (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT contract_id, connection_id, verdict, candidates, has_choice, chosen_kind, chosen_id, chosen_name, chosen_by, "
    "time FROM match WHERE contract_id = ?", "s", contract_id);

  return cp_rows_first (statement, read_match, NULL, error);
}
