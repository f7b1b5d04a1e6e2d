/* cp-recalibration-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-recalibration-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"

#define SELECT "SELECT number, id, content, decisions, actor, time, withdrawn FROM recalibration "

/** cp_recalibration_row_free: frees the value */
void
cp_recalibration_row_free (CpRecalibrationRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_clear_pointer (&row->content, json_node_unref);
  g_free (row->actor);
  g_free (row->time);
  g_free (row->withdrawn);
  g_free (row);
}

/** cp_recalibration_table_add: adds @row, which holds from now on, and sets its version, id and time */
gboolean
cp_recalibration_table_add (CpConnection *connection, CpRecalibrationRow *row, GError **error)
{
  g_free (row->id);
  row->id = cp_identifier_new ();
  g_free (row->time);
  row->time = cp_clock_now_iso ();
  if (!cp_connection_run (connection, error, "INSERT INTO recalibration (id, content, decisions, actor, time) VALUES (?, ?, ?, ?, ?)",
                          "sjiss", row->id, row->content, row->decisions, row->actor, row->time))
    return FALSE;
  row->version = (int) cp_connection_get_last_row_id (connection);
  return TRUE;
}

static gpointer
read_row (CpStatement *statement, gpointer data, GError **error)
{
  CpRecalibrationRow *row = g_new0 (CpRecalibrationRow, 1);

  row->version = (int) cp_statement_int (statement, 0);
  row->id = cp_statement_dup_text (statement, 1);
  row->content = cp_statement_dup_json (statement, 2);
  row->decisions = (int) cp_statement_int (statement, 3);
  row->actor = cp_statement_dup_text (statement, 4);
  row->time = cp_statement_dup_text (statement, 5);
  row->withdrawn = cp_statement_dup_text (statement, 6);
  return row;
}

/** cp_recalibration_table_list: (transfer full) (element-type CpRecalibrationRow): newest first, those taken back too */
GPtrArray *
cp_recalibration_table_list (CpConnection *connection, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (connection, error, SELECT "ORDER BY number DESC", "");

  return cp_rows_collect (statement, read_row, NULL, (GDestroyNotify) cp_recalibration_row_free, error);
}

/** cp_recalibration_table_active: (transfer full) (nullable): the one that holds */
CpRecalibrationRow *
cp_recalibration_table_active (CpConnection *connection, GError **error)
{
  g_autoptr (CpStatement) statement
    = cp_connection_query (connection, error, SELECT "WHERE withdrawn IS NULL ORDER BY number DESC LIMIT 1", "");

  return cp_rows_first (statement, read_row, NULL, error);
}

/** cp_recalibration_table_withdraw: takes one back */
gboolean
cp_recalibration_table_withdraw (CpConnection *connection, const char *id, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error, "UPDATE recalibration SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL", "ss", now, id)
         && cp_rows_expect_one (connection, _("This fit was taken back already."), error);
}
