/* cp-spelling-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-spelling-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"

#define COLUMNS "id, read_name, read_key, name, learned_from, learned_by, time"

/** cp_spelling_free: frees the value */
void
cp_spelling_free (CpSpelling *spelling)
{
  if (spelling == NULL)
    return;
  g_free (spelling->id);
  g_free (spelling->read_name);
  g_free (spelling->read_key);
  g_free (spelling->name);
  g_free (spelling->learned_from);
  g_free (spelling->learned_by);
  g_free (spelling->time);
  g_free (spelling);
}

/** cp_spelling_table_learn: remembers @spelling and sets its id and time */
gboolean
cp_spelling_table_learn (CpConnection *connection, CpSpelling *spelling, GError **error)
{
  g_free (spelling->id);
  spelling->id = cp_identifier_new ();
  g_free (spelling->time);
  spelling->time = cp_clock_now_iso ();
  return cp_connection_run (connection, error, "INSERT INTO spelling (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)", "sssssss", spelling->id,
                            spelling->read_name, spelling->read_key, spelling->name, spelling->learned_from, spelling->learned_by,
                            spelling->time);
}

/** cp_spelling_table_forget: takes one back */
gboolean
cp_spelling_table_forget (CpConnection *connection, const char *id, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error, "UPDATE spelling SET forgotten = ? WHERE id = ? AND forgotten IS NULL", "ss", now, id)
         && cp_rows_expect_one (connection, _("This name was not remembered."), error);
}

static gpointer
read_row (CpStatement *statement, gpointer data, GError **error)
{
  CpSpelling *spelling = g_new0 (CpSpelling, 1);

  spelling->id = cp_statement_dup_text (statement, 0);
  spelling->read_name = cp_statement_dup_text (statement, 1);
  spelling->read_key = cp_statement_dup_text (statement, 2);
  spelling->name = cp_statement_dup_text (statement, 3);
  spelling->learned_from = cp_statement_dup_text (statement, 4);
  spelling->learned_by = cp_statement_dup_text (statement, 5);
  spelling->time = cp_statement_dup_text (statement, 6);
  return spelling;
}

/** cp_spelling_table_list: (transfer full) (element-type CpSpelling): those in force, by what was read */
GPtrArray *
cp_spelling_table_list (CpConnection *connection, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " COLUMNS " FROM spelling WHERE number IN (SELECT max (number) FROM spelling WHERE forgotten IS NULL GROUP BY read_key) "
    "ORDER BY read_key", "");

  return cp_rows_collect (statement, read_row, NULL, (GDestroyNotify) cp_spelling_free, error);
}
