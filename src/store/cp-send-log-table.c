/* cp-send-log-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-send-log-table.h"

#include "cp-rows.h"

#define COLUMNS "time, correlation_id, method, host, path, bytes_sent, body_sha256, status, bytes_received, duration_ms"

/** cp_send_log_row_free: frees the value */
void
cp_send_log_row_free (CpSendLogRow *row)
{
  if (row == NULL)
    return;
  g_free (row->time);
  g_free (row->correlation_id);
  g_free (row->method);
  g_free (row->host);
  g_free (row->path);
  g_free (row->body_sha256);
  g_free (row);
}

/** cp_send_log_table_add: notes one request; the row's id is not looked at */
gboolean
cp_send_log_table_add (CpConnection *connection, const CpSendLogRow *row, GError **error)
{
  return cp_connection_run (connection, error,
                            "INSERT INTO send_log (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ssssslsill",
                            row->time, row->correlation_id, row->method, row->host, row->path, row->bytes_sent,
                            row->body_sha256, row->status, row->bytes_received, row->duration_ms);
}

static gpointer
read_row (CpStatement *statement, gpointer data, GError **error)
{
  CpSendLogRow *row = g_new0 (CpSendLogRow, 1);

  row->id = cp_statement_int (statement, 0);
  row->time = cp_statement_dup_text (statement, 1);
  row->correlation_id = cp_statement_dup_text (statement, 2);
  row->method = cp_statement_dup_text (statement, 3);
  row->host = cp_statement_dup_text (statement, 4);
  row->path = cp_statement_dup_text (statement, 5);
  row->bytes_sent = cp_statement_int (statement, 6);
  row->body_sha256 = cp_statement_dup_text (statement, 7);
  row->status = (int) cp_statement_int (statement, 8);
  row->bytes_received = cp_statement_int (statement, 9);
  row->duration_ms = cp_statement_int (statement, 10);
  return row;
}

/** cp_send_log_table_list: (transfer full) (element-type CpSendLogRow): newest first; of all threads for %NULL */
GPtrArray *
cp_send_log_table_list (CpConnection *connection, const char *correlation_id, int limit, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT id, " COLUMNS " FROM send_log WHERE ?1 IS NULL OR correlation_id = ?1 ORDER BY id DESC LIMIT ?2", "si",
    correlation_id, limit);

  return cp_rows_collect (statement, read_row, NULL, (GDestroyNotify) cp_send_log_row_free, error);
}
