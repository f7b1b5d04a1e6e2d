/* cp-prompt-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompt-table.h"

#include "counterpart-base.h"
#include "cp-rows.h"

#define COLUMNS "name, version, contract_type, text, sha256, note, author, time"
#define CHOICE_COLUMNS "name, version, kind, evaluation_id, actor, time"

/** cp_prompt_row_free: frees the value */
void
cp_prompt_row_free (CpPromptRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->contract_type);
  g_free (row->text);
  g_free (row->sha256);
  g_free (row->note);
  g_free (row->author);
  g_free (row->time);
  g_free (row);
}

/** cp_prompt_choice_free: frees the value */
void
cp_prompt_choice_free (CpPromptChoice *choice)
{
  if (choice == NULL)
    return;
  g_free (choice->name);
  g_free (choice->kind);
  g_free (choice->evaluation_id);
  g_free (choice->actor);
  g_free (choice->time);
  g_free (choice);
}

/** cp_prompt_table_add: adds a version; one that is there already is an error */
gboolean
cp_prompt_table_add (CpConnection *connection, CpPromptRow *row, GError **error)
{
  if (row->time == NULL)
    row->time = cp_clock_now_iso ();
  return cp_connection_run (connection, error, "INSERT INTO prompt (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "sissssss", row->name,
                            row->version, row->contract_type, row->text, row->sha256, row->note, row->author, row->time);
}

static gpointer
read_row (CpStatement *statement, gpointer data, GError **error)
{
  CpPromptRow *row = g_new0 (CpPromptRow, 1);

  row->name = cp_statement_dup_text (statement, 0);
  row->version = (int) cp_statement_int (statement, 1);
  row->contract_type = cp_statement_dup_text (statement, 2);
  row->text = cp_statement_dup_text (statement, 3);
  row->sha256 = cp_statement_dup_text (statement, 4);
  row->note = cp_statement_dup_text (statement, 5);
  row->author = cp_statement_dup_text (statement, 6);
  row->time = cp_statement_dup_text (statement, 7);
  return row;
}

/** cp_prompt_table_list: (transfer full) (element-type CpPromptRow): by name, newest version first */
GPtrArray *
cp_prompt_table_list (CpConnection *connection, const char *name, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM prompt WHERE ?1 IS NULL OR name = ?1 ORDER BY name, version DESC", "s", name);

  return cp_rows_collect (statement, read_row, NULL, (GDestroyNotify) cp_prompt_row_free, error);
}

/** cp_prompt_table_choose: from now on @version is used */
gboolean
cp_prompt_table_choose (CpConnection *connection, const char *name, int version, const char *kind, const char *evaluation_id,
                        const char *actor, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error, "INSERT INTO prompt_choice (" CHOICE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)", "sissss", name,
                            version, kind, evaluation_id, actor, now);
}

static gpointer
read_choice (CpStatement *statement, gpointer data, GError **error)
{
  CpPromptChoice *choice = g_new0 (CpPromptChoice, 1);

  choice->name = cp_statement_dup_text (statement, 0);
  choice->version = (int) cp_statement_int (statement, 1);
  choice->kind = cp_statement_dup_text (statement, 2);
  choice->evaluation_id = cp_statement_dup_text (statement, 3);
  choice->actor = cp_statement_dup_text (statement, 4);
  choice->time = cp_statement_dup_text (statement, 5);
  return choice;
}

/** cp_prompt_table_list_choices: (transfer full) (element-type CpPromptChoice): newest first */
GPtrArray *
cp_prompt_table_list_choices (CpConnection *connection, const char *name, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " CHOICE_COLUMNS " FROM prompt_choice WHERE ?1 IS NULL OR name = ?1 ORDER BY number DESC", "s", name);

  return cp_rows_collect (statement, read_choice, NULL, (GDestroyNotify) cp_prompt_choice_free, error);
}
