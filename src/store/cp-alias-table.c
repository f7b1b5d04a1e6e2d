/* cp-alias-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-alias-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"

#define COLUMNS "id, connection_id, name, name_key, record_kind, record_id, record_name, learned_from, learned_by, time"

/** cp_alias_free: frees the value */
void
cp_alias_free (CpAlias *alias)
{
  if (alias == NULL)
    return;
  g_free (alias->id);
  g_free (alias->connection_id);
  g_free (alias->name);
  g_free (alias->name_key);
  g_free (alias->record_id);
  g_free (alias->record_name);
  g_free (alias->learned_from);
  g_free (alias->learned_by);
  g_free (alias->time);
  g_free (alias);
}

/**
 * cp_alias_table_learn:
 * @connection: a writer in a transaction
 * @alias: what a person tied together; its id and time are not looked at
 * @error: return location
 *
 * Of two aliases for one name the younger holds; when it is forgotten, the older one holds again.
 *
 * Returns: (transfer full): the id to forget it by, or %NULL
 */
char *
cp_alias_table_learn (CpConnection *connection, const CpAlias *alias, GError **error)
{
  g_autofree char *id = cp_identifier_new ();
  g_autofree char *now = cp_clock_now_iso ();

  if (!cp_connection_run (connection, error,
                          "INSERT INTO alias (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ssssssssss", id,
                          alias->connection_id, alias->name, alias->name_key,
                          cp_record_kind_to_string (alias->record_kind), alias->record_id, alias->record_name,
                          alias->learned_from, alias->learned_by, now))
    return NULL;
  return g_steal_pointer (&id);
}

/** cp_alias_table_forget: takes an alias back */
gboolean
cp_alias_table_forget (CpConnection *connection, const char *id, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error, "UPDATE alias SET forgotten = ? WHERE id = ? AND forgotten IS NULL", "ss",
                            now, id)
         && cp_rows_expect_one (connection, _("This name was not remembered."), error);
}

static gpointer
read_alias (CpStatement *statement, gpointer data, GError **error)
{
  g_autoptr (CpAlias) alias = g_new0 (CpAlias, 1);

  alias->id = cp_statement_dup_text (statement, 0);
  alias->connection_id = cp_statement_dup_text (statement, 1);
  alias->name = cp_statement_dup_text (statement, 2);
  alias->name_key = cp_statement_dup_text (statement, 3);
  alias->record_id = cp_statement_dup_text (statement, 5);
  alias->record_name = cp_statement_dup_text (statement, 6);
  alias->learned_from = cp_statement_dup_text (statement, 7);
  alias->learned_by = cp_statement_dup_text (statement, 8);
  alias->time = cp_statement_dup_text (statement, 9);
  if (!cp_record_kind_from_string (cp_statement_text (statement, 4), &alias->record_kind))
    return cp_rows_invalid ("alias", "record_kind", cp_statement_text (statement, 4), error);
  return g_steal_pointer (&alias);
}

/** cp_alias_table_find: (transfer full) (nullable): the alias in force for a normalised name */
CpAlias *
cp_alias_table_find (CpConnection *connection, const char *connection_id, const char *name_key, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " COLUMNS " FROM alias WHERE connection_id = ? AND name_key = ? AND forgotten IS NULL "
    "ORDER BY number DESC LIMIT 1", "ss", connection_id, name_key);

  return cp_rows_first (statement, read_alias, NULL, error);
}

/** cp_alias_table_list: (transfer full) (element-type CpAlias): those in force, one a name, by name */
GPtrArray *
cp_alias_table_list (CpConnection *connection, const char *connection_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " COLUMNS " FROM alias WHERE number IN (SELECT max (number) FROM alias WHERE connection_id = ? "
    "AND forgotten IS NULL GROUP BY name_key) ORDER BY name_key", "s", connection_id);

  return cp_rows_collect (statement, read_alias, NULL, (GDestroyNotify) cp_alias_free, error);
}
