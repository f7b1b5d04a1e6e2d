/* cp-contract-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-rows.h"

#define COLUMNS "id, sha256, file_name, media_type, title, counterparty, contract_type, state, problem, pages, " \
                "renewal_date, value, match_label, match_percent, n_terms, open_terms, added, removed"

#define NO_SUCH_CONTRACT _("There is no such contract in the workspace.")

/* The title as it was set: the getter falls back to the file name, which must not become the title. */
static char *
dup_own_title (CpContract *contract)
{
  const char *title = cp_contract_get_title (contract);

  return g_strcmp0 (title, cp_contract_get_file_name (contract)) == 0 ? NULL : g_strdup (title);
}

/**
 * cp_contract_table_add:
 * @connection: a writer in a transaction
 * @contract: a contract whose original is in table original
 * @correlation_id: links the file with everything that becomes of it
 * @error: return location
 *
 * Returns: whether it was added
 */
gboolean
cp_contract_table_add (CpConnection *connection, CpContract *contract, const char *correlation_id, GError **error)
{
  return cp_connection_run (connection, error,
                            "INSERT INTO contract (id, correlation_id, sha256, file_name, media_type, state, added) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?)", "sssssss",
                            cp_contract_get_id (contract), correlation_id, cp_contract_get_sha256 (contract),
                            cp_contract_get_file_name (contract), cp_contract_get_media_type (contract),
                            cp_contract_state_to_string (cp_contract_get_state (contract)),
                            cp_contract_get_added (contract))
         && cp_contract_table_update (connection, contract, error);
}

/**
 * cp_contract_table_update:
 * @connection: a writer in a transaction
 * @contract: a contract that is there
 * @error: return location
 *
 * Writes every column but those that never change (id, original, file name, added) and the counts of terms.
 *
 * Returns: whether it was written
 */
gboolean
cp_contract_table_update (CpConnection *connection, CpContract *contract, GError **error)
{
  g_autofree char *title = dup_own_title (contract);
  g_autofree char *renewal = NULL;
  g_autofree char *value = NULL;
  g_autofree char *removed = NULL;

  g_object_get (contract, "renewal-date", &renewal, "value", &value, "removed", &removed, NULL);
  return cp_connection_run (connection, error,
                            "UPDATE contract SET title = ?, counterparty = ?, contract_type = ?, state = ?, problem = ?, "
                            "pages = ?, renewal_date = ?, value = ?, match_label = ?, match_percent = ?, removed = ? "
                            "WHERE id = ?", "sssssisssiss",
                            title, cp_contract_get_counterparty (contract), cp_contract_get_contract_type (contract),
                            cp_contract_state_to_string (cp_contract_get_state (contract)),
                            cp_contract_get_problem (contract), cp_contract_get_pages (contract), renewal, value,
                            cp_contract_get_match_label (contract), cp_contract_get_match_percent (contract), removed,
                            cp_contract_get_id (contract))
         && cp_rows_expect_one (connection, NO_SUCH_CONTRACT, error);
}

/** cp_contract_table_set_state: where the contract stands; @problem (nullable) is a sentence for people */
gboolean
cp_contract_table_set_state (CpConnection *connection, const char *id, CpContractState state, const char *problem,
                             GError **error)
{
  return cp_connection_run (connection, error, "UPDATE contract SET state = ?, problem = ? WHERE id = ?", "sss",
                            cp_contract_state_to_string (state), problem, id)
         && cp_rows_expect_one (connection, NO_SUCH_CONTRACT, error);
}

/** cp_contract_table_set_removed: hides a contract since the instant @removed, or (%NULL) brings it back */
gboolean
cp_contract_table_set_removed (CpConnection *connection, const char *id, const char *removed, GError **error)
{
  return cp_connection_run (connection, error, "UPDATE contract SET removed = ? WHERE id = ?", "ss", removed, id)
         && cp_rows_expect_one (connection, NO_SUCH_CONTRACT, error);
}

/** cp_contract_table_set_match: what the list shows of the match; see "match-percent" of CpContract */
gboolean
cp_contract_table_set_match (CpConnection *connection, const char *id, const char *label, int percent, GError **error)
{
  return cp_connection_run (connection, error,
                            "UPDATE contract SET match_label = ?, match_percent = ? WHERE id = ?", "sis", label, percent, id)
         && cp_rows_expect_one (connection, NO_SUCH_CONTRACT, error);
}

static gpointer
read_contract (CpStatement *statement, gpointer data, GError **error)
{
  g_autoptr (CpContract) contract = cp_contract_new (cp_statement_text (statement, 0));
  const char *state_name = cp_statement_text (statement, 7);
  CpContractState state;

  if (!cp_contract_state_from_string (state_name, &state))
    return cp_rows_invalid ("contract", "state", state_name, error);
  g_object_set (contract,
                "sha256", cp_statement_text (statement, 1),
                "file-name", cp_statement_text (statement, 2),
                "media-type", cp_statement_text (statement, 3),
                "title", cp_statement_text (statement, 4),
                "counterparty", cp_statement_text (statement, 5),
                "contract-type", cp_statement_text (statement, 6),
                "state", (int) state,
                "problem", cp_statement_text (statement, 8),
                "pages", (int) cp_statement_int (statement, 9),
                "renewal-date", cp_statement_text (statement, 10),
                "value", cp_statement_text (statement, 11),
                "match-label", cp_statement_text (statement, 12),
                "match-percent", (int) cp_statement_int (statement, 13),
                "n-terms", (int) cp_statement_int (statement, 14),
                "open-terms", (int) cp_statement_int (statement, 15),
                "added", cp_statement_text (statement, 16),
                "removed", cp_statement_text (statement, 17),
                NULL);
  return g_steal_pointer (&contract);
}

/** cp_contract_table_find: (transfer full): the contract, or %NULL with %CP_STORE_ERROR_NOT_FOUND */
CpContract *
cp_contract_table_find (CpConnection *connection, const char *id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM contract WHERE id = ?", "s", id);

  return cp_rows_only (statement, read_contract, NULL, NO_SUCH_CONTRACT, error);
}

/** cp_contract_table_list: (transfer full) (element-type CpContract): newest first, in one query */
GPtrArray *
cp_contract_table_list (CpConnection *connection, gboolean include_removed, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM contract WHERE ?1 OR removed IS NULL ORDER BY number DESC", "i",
    include_removed ? 1 : 0);

  return cp_rows_collect (statement, read_contract, NULL, g_object_unref, error);
}

/** cp_contract_table_list_decided: (transfer full) (element-type CpContract): newest first, those here of which somebody but @but_reviewer accepted a term */
GPtrArray *
cp_contract_table_list_decided (CpConnection *connection, const char *but_reviewer, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " COLUMNS " FROM contract WHERE removed IS NULL AND EXISTS (SELECT 1 FROM term WHERE term.contract_id = contract.id "
    "AND term.review_state = 'accepted' AND term.reviewer IS NOT ?) ORDER BY number DESC", "s", but_reviewer);

  return cp_rows_collect (statement, read_contract, NULL, g_object_unref, error);
}

/** cp_contract_table_list_by_sha256: (transfer full) (element-type CpContract): those of one file, also removed ones */
GPtrArray *
cp_contract_table_list_by_sha256 (CpConnection *connection, const char *sha256, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM contract WHERE sha256 = ? ORDER BY number DESC", "s", sha256);

  return cp_rows_collect (statement, read_contract, NULL, g_object_unref, error);
}

/** cp_contract_table_list_in_state: (transfer full) (element-type CpContract): oldest first, without removed ones */
GPtrArray *
cp_contract_table_list_in_state (CpConnection *connection, CpContractState state, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM contract WHERE state = ? AND removed IS NULL ORDER BY number", "s",
    cp_contract_state_to_string (state));

  return cp_rows_collect (statement, read_contract, NULL, g_object_unref, error);
}

static gpointer
read_text (CpStatement *statement, gpointer data, GError **error)
{
  return cp_statement_dup_text (statement, 0);
}

/** cp_contract_table_dup_correlation_id: (transfer full): what links everything about the contract */
char *
cp_contract_table_dup_correlation_id (CpConnection *connection, const char *id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT correlation_id FROM contract WHERE id = ?", "s", id);

  return cp_rows_only (statement, read_text, NULL, NO_SUCH_CONTRACT, error);
}

/** cp_contract_table_dup_id_by_correlation: (transfer full): the contract that a correlation id belongs to */
char *
cp_contract_table_dup_id_by_correlation (CpConnection *connection, const char *correlation_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT id FROM contract WHERE correlation_id = ? LIMIT 1", "s", correlation_id);

  return cp_rows_only (statement, read_text, NULL, NO_SUCH_CONTRACT, error);
}
