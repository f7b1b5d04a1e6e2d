/* cp-evaluation-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"

#define HEAD "id, extractor_id, extractor_version, prompt, prompt_sha256, gold, gold_sha256, documents, f1, policy, actor, time"

/** cp_evaluation_row_free: frees the value */
void
cp_evaluation_row_free (CpEvaluationRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row->extractor_id);
  g_free (row->extractor_version);
  g_free (row->prompt);
  g_free (row->prompt_sha256);
  g_free (row->gold);
  g_free (row->gold_sha256);
  g_clear_pointer (&row->policy, json_node_unref);
  g_clear_pointer (&row->sheet, json_node_unref);
  g_free (row->actor);
  g_free (row->time);
  g_free (row);
}

/** cp_evaluation_table_add: adds @row and sets its id and time */
gboolean
cp_evaluation_table_add (CpConnection *connection, CpEvaluationRow *row, GError **error)
{
  g_free (row->id);
  row->id = cp_identifier_new ();
  g_free (row->time);
  row->time = cp_clock_now_iso ();
  return cp_connection_run (connection, error, "INSERT INTO evaluation (" HEAD ", sheet) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            "sssssssidjssj", row->id, row->extractor_id, row->extractor_version, row->prompt, row->prompt_sha256, row->gold,
                            row->gold_sha256, row->documents, row->f1, row->policy, row->actor, row->time, row->sheet);
}

static gpointer
read_row (CpStatement *statement, gpointer data, GError **error)
{
  CpEvaluationRow *row = g_new0 (CpEvaluationRow, 1);

  row->id = cp_statement_dup_text (statement, 0);
  row->extractor_id = cp_statement_dup_text (statement, 1);
  row->extractor_version = cp_statement_dup_text (statement, 2);
  row->prompt = cp_statement_dup_text (statement, 3);
  row->prompt_sha256 = cp_statement_dup_text (statement, 4);
  row->gold = cp_statement_dup_text (statement, 5);
  row->gold_sha256 = cp_statement_dup_text (statement, 6);
  row->documents = (int) cp_statement_int (statement, 7);
  row->f1 = cp_statement_double (statement, 8);
  row->policy = cp_statement_is_null (statement, 9) ? NULL : cp_statement_dup_json (statement, 9);
  row->actor = cp_statement_dup_text (statement, 10);
  row->time = cp_statement_dup_text (statement, 11);
  if (GPOINTER_TO_INT (data))
    row->sheet = cp_statement_dup_json (statement, 12);
  return row;
}

/** cp_evaluation_table_find: (transfer full): with its sheet; several that begin alike count as none */
CpEvaluationRow *
cp_evaluation_table_find (CpConnection *connection, const char *id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " HEAD ", sheet FROM evaluation WHERE id = ?1 OR (length (?1) >= 4 AND substr (id, 1, length (?1)) = ?1 AND "
    "(SELECT count (*) FROM evaluation WHERE substr (id, 1, length (?1)) = ?1) = 1)", "s", id);

  return cp_rows_only (statement, read_row, GINT_TO_POINTER (TRUE), _("There is no such evaluation."), error);
}

/** cp_evaluation_table_list: (transfer full) (element-type CpEvaluationRow): newest first, without their sheets */
GPtrArray *
cp_evaluation_table_list (CpConnection *connection, int limit, GError **error)
{
  g_autoptr (CpStatement) statement
    = cp_connection_query (connection, error, "SELECT " HEAD " FROM evaluation ORDER BY number DESC LIMIT ?", "i", limit);

  return cp_rows_collect (statement, read_row, NULL, (GDestroyNotify) cp_evaluation_row_free, error);
}

/** cp_evaluation_table_latest: (transfer full) (nullable): with its sheet */
CpEvaluationRow *
cp_evaluation_table_latest (CpConnection *connection, const char *prompt, const char *prompt_sha256, const char *extractor_id,
                            const char *gold_sha256, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " HEAD ", sheet FROM evaluation WHERE prompt = ?1 AND prompt_sha256 = ?2 AND (?3 IS NULL OR extractor_id = ?3) "
    "AND (?4 IS NULL OR gold_sha256 = ?4) ORDER BY number DESC LIMIT 1", "ssss", prompt, prompt_sha256, extractor_id, gold_sha256);

  return cp_rows_first (statement, read_row, GINT_TO_POINTER (TRUE), error);
}
