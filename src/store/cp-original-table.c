/* cp-original-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-original-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"

/** cp_original_free: frees the value */
void
cp_original_free (CpOriginal *original)
{
  if (original == NULL)
    return;
  g_free (original->sha256);
  g_free (original->media_type);
  g_free (original->added);
  g_free (original);
}

/** cp_original_table_add: notes that a file is kept; noting it again changes nothing */
gboolean
cp_original_table_add (CpConnection *connection, const char *sha256, gint64 size, const char *media_type,
                       GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "INSERT INTO original (sha256, size, media_type, added) VALUES (?, ?, ?, ?) "
                            "ON CONFLICT (sha256) DO NOTHING", "slss", sha256, size, media_type, now);
}

static gpointer
read_original (CpStatement *statement, gpointer data, GError **error)
{
  CpOriginal *original = g_new0 (CpOriginal, 1);

  original->sha256 = cp_statement_dup_text (statement, 0);
  original->size = cp_statement_int (statement, 1);
  original->media_type = cp_statement_dup_text (statement, 2);
  original->added = cp_statement_dup_text (statement, 3);
  return original;
}

/** cp_original_table_find: (transfer full): the file's row, or %NULL with %CP_STORE_ERROR_NOT_FOUND */
CpOriginal *
cp_original_table_find (CpConnection *connection, const char *sha256, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT sha256, size, media_type, added FROM original WHERE sha256 = ?", "s", sha256);

  return cp_rows_only (statement, read_original, NULL, _("There is no such file in the workspace."), error);
}

/** cp_original_table_list: (transfer full) (element-type CpOriginal): all of them, in the order of their names */
GPtrArray *
cp_original_table_list (CpConnection *connection, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT sha256, size, media_type, added FROM original ORDER BY sha256", "");

  return cp_rows_collect (statement, read_original, NULL, (GDestroyNotify) cp_original_free, error);
}
