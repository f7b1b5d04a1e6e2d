/* cp-crm-record-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-crm-record-table.h"

#include "counterpart-base.h"
#include "cp-rows.h"

/** cp_crm_record_table_put: adds a record or replaces what was known of it */
gboolean
cp_crm_record_table_put (CpConnection *connection, const char *connection_id, CpCrmRecord *record, GError **error)
{
  const char *name = cp_crm_record_get_name (record) != NULL ? cp_crm_record_get_name (record) : "";
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autoptr (JsonNode) json = cp_crm_record_to_json (record);

  return cp_connection_run (connection, error,
                            "INSERT OR REPLACE INTO crm_record (connection_id, kind, id, name, folded_name, record, modified) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?)", "sssssjs", connection_id,
                            cp_record_kind_to_string (cp_crm_record_get_kind (record)), cp_crm_record_get_id (record),
                            name, folded, json, cp_crm_record_get_fact (record, "modified"));
}

/** cp_crm_record_table_delete: the CRM says that the record is gone; no error if it was not known */
gboolean
cp_crm_record_table_delete (CpConnection *connection, const char *connection_id, CpRecordKind kind, const char *id,
                            GError **error)
{
  return cp_connection_run (connection, error, "DELETE FROM crm_record WHERE connection_id = ? AND kind = ? AND id = ?",
                            "sss", connection_id, cp_record_kind_to_string (kind), id);
}

/** cp_crm_record_table_delete_all: forgets an account's mirror and how far it had come */
gboolean
cp_crm_record_table_delete_all (CpConnection *connection, const char *connection_id, GError **error)
{
  return cp_connection_run (connection, error, "DELETE FROM crm_record WHERE connection_id = ?", "s", connection_id)
         && cp_connection_run (connection, error, "DELETE FROM sync_cursor WHERE connection_id = ?", "s", connection_id);
}

static gpointer
read_record (CpStatement *statement, gpointer data, GError **error)
{
  g_autoptr (JsonNode) json = cp_statement_dup_json (statement, 0);
  CpCrmRecord *record = json != NULL ? cp_crm_record_from_json (json) : NULL;

  return record != NULL ? record : cp_rows_invalid ("crm_record", "record", cp_statement_text (statement, 1), error);
}

/** cp_crm_record_table_find: (transfer full) (nullable): one record; %NULL without @error: not in the mirror */
CpCrmRecord *
cp_crm_record_table_find (CpConnection *connection, const char *connection_id, CpRecordKind kind, const char *id,
                          GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT record, id FROM crm_record WHERE connection_id = ? AND kind = ? AND id = ?", "sss",
    connection_id, cp_record_kind_to_string (kind), id);

  return cp_rows_first (statement, read_record, NULL, error);
}

/** cp_crm_record_table_list: (transfer full) (element-type CpCrmRecord): all of a kind */
GPtrArray *
cp_crm_record_table_list (CpConnection *connection, const char *connection_id, CpRecordKind kind, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT record, id FROM crm_record WHERE connection_id = ? AND kind = ? ORDER BY id", "ss",
    connection_id, cp_record_kind_to_string (kind));

  return cp_rows_collect (statement, read_record, NULL, g_object_unref, error);
}

/** cp_crm_record_table_search: (transfer full) (element-type CpCrmRecord): those whose name contains the text, whatever its case */
GPtrArray *
cp_crm_record_table_search (CpConnection *connection, const char *connection_id, CpRecordKind kind,
                            const char *part_of_name, int limit, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (part_of_name, -1);
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT record, id FROM crm_record WHERE connection_id = ?1 AND kind = ?2 AND instr (folded_name, ?3) > 0 "
    "ORDER BY instr (folded_name, ?3), length (folded_name), folded_name LIMIT ?4", "sssi", connection_id,
    cp_record_kind_to_string (kind), folded, limit);

  return cp_rows_collect (statement, read_record, NULL, g_object_unref, error);
}

/** cp_crm_record_table_count: how many of a kind; -1 on error */
gint64
cp_crm_record_table_count (CpConnection *connection, const char *connection_id, CpRecordKind kind, GError **error)
{
  gint64 n;

  return cp_connection_get_int (connection, &n, error,
                                "SELECT count(*) FROM crm_record WHERE connection_id = ? AND kind = ?", "ss",
                                connection_id, cp_record_kind_to_string (kind)) ? n : -1;
}

static gpointer
read_cursor (CpStatement *statement, gpointer data, GError **error)
{
  JsonNode *cursor = cp_statement_dup_json (statement, 0);

  return cursor != NULL ? cursor : cp_rows_invalid ("sync_cursor", "cursor", cp_statement_text (statement, 0), error);
}

/** cp_sync_cursor_get: (transfer full) (nullable): how far the mirror has come; %NULL without @error: not begun */
JsonNode *
cp_sync_cursor_get (CpConnection *connection, const char *connection_id, CpRecordKind kind, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT cursor FROM sync_cursor WHERE connection_id = ? AND kind = ?", "ss", connection_id,
    cp_record_kind_to_string (kind));

  return cp_rows_first (statement, read_cursor, NULL, error);
}

/** cp_sync_cursor_set: notes how far the mirror has come, in the transaction that wrote the records */
gboolean
cp_sync_cursor_set (CpConnection *connection, const char *connection_id, CpRecordKind kind, JsonNode *cursor,
                    GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "INSERT OR REPLACE INTO sync_cursor (connection_id, kind, cursor, time) VALUES (?, ?, ?, ?)",
                            "ssjs", connection_id, cp_record_kind_to_string (kind), cursor, now);
}
