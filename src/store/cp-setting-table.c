/* cp-setting-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-setting-table.h"

#include "cp-rows.h"

static gpointer
read_value (CpStatement *statement, gpointer key, GError **error)
{
  JsonNode *value = cp_statement_dup_json (statement, 0);

  return value != NULL ? value : cp_rows_invalid ("setting", "value", key, error);
}

/** cp_setting_table_get: (transfer full) (nullable): the value; %NULL without @error: not set */
JsonNode *
cp_setting_table_get (CpConnection *connection, const char *key, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (connection, error, "SELECT value FROM setting WHERE key = ?",
                                                           "s", key);

  return cp_rows_first (statement, read_value, (gpointer) key, error);
}

/** cp_setting_table_set: sets the value; %NULL removes it */
gboolean
cp_setting_table_set (CpConnection *connection, const char *key, JsonNode *value, GError **error)
{
  if (value == NULL)
    return cp_connection_run (connection, error, "DELETE FROM setting WHERE key = ?", "s", key);
  return cp_connection_run (connection, error, "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", "sj", key,
                            value);
}
