/* cp-connection-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-connection-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"

#define COLUMNS "id, provider, label, base_url, login_url, settings, added"
#define NO_SUCH_CONNECTION _("There is no such CRM account in the workspace.")

/** cp_crm_connection_free: frees the value */
void
cp_crm_connection_free (CpCrmConnection *crm)
{
  if (crm == NULL)
    return;
  g_free (crm->id);
  g_free (crm->provider);
  g_free (crm->label);
  g_free (crm->base_url);
  g_free (crm->login_url);
  g_clear_pointer (&crm->settings, json_node_unref);
  g_free (crm->added);
  g_free (crm);
}

/** cp_connection_table_put: adds an account, or changes the one with this id (also one that was removed) */
gboolean
cp_connection_table_put (CpConnection *connection, const CpCrmConnection *crm, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "INSERT INTO connection (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                            "provider = excluded.provider, label = excluded.label, base_url = excluded.base_url, "
                            "login_url = excluded.login_url, settings = excluded.settings, removed = NULL", "sssssjs",
                            crm->id, crm->provider, crm->label, crm->base_url, crm->login_url, crm->settings,
                            crm->added != NULL ? crm->added : now);
}

/** cp_connection_table_remove: hides an account; change sets that were pushed to it keep naming it */
gboolean
cp_connection_table_remove (CpConnection *connection, const char *id, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error, "UPDATE connection SET removed = ? WHERE id = ? AND removed IS NULL", "ss",
                            now, id)
         && cp_rows_expect_one (connection, NO_SUCH_CONNECTION, error);
}

static gpointer
read_connection (CpStatement *statement, gpointer data, GError **error)
{
  CpCrmConnection *crm = g_new0 (CpCrmConnection, 1);

  crm->id = cp_statement_dup_text (statement, 0);
  crm->provider = cp_statement_dup_text (statement, 1);
  crm->label = cp_statement_dup_text (statement, 2);
  crm->base_url = cp_statement_dup_text (statement, 3);
  crm->login_url = cp_statement_dup_text (statement, 4);
  crm->settings = cp_statement_dup_json (statement, 5);
  crm->added = cp_statement_dup_text (statement, 6);
  return crm;
}

/** cp_connection_table_find: (transfer full): an account, also a removed one, or %NULL with %CP_STORE_ERROR_NOT_FOUND */
CpCrmConnection *
cp_connection_table_find (CpConnection *connection, const char *id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM connection WHERE id = ?", "s", id);

  return cp_rows_only (statement, read_connection, NULL, NO_SUCH_CONNECTION, error);
}

/** cp_connection_table_list: (transfer full) (element-type CpCrmConnection): the accounts in the order of adding */
GPtrArray *
cp_connection_table_list (CpConnection *connection, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM connection WHERE removed IS NULL ORDER BY rowid", "");

  return cp_rows_collect (statement, read_connection, NULL, (GDestroyNotify) cp_crm_connection_free, error);
}
