/* cp-sent-body-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sent-body-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-content-seal.h"
#include "cp-rows.h"

static char *
seal_name (gint64 send_log_id)
{
  return g_strdup_printf ("sent:%" G_GINT64_FORMAT, send_log_id);
}

/** cp_sent_body_table_add: keeps what left with one entry of the send log */
gboolean
cp_sent_body_table_add (CpConnection *connection, gint64 send_log_id, const char *contract_id, const char *head, GBytes *body,
                        GBytes *workspace_key, GError **error)
{
  g_autofree char *name = seal_name (send_log_id);
  g_autoptr (GBytes) sealed = cp_content_seal (connection, contract_id, name, body, workspace_key, error);

  if (sealed == NULL)
    return FALSE;
  return cp_connection_run (connection, error, "INSERT INTO sent_body (send_log_id, contract_id, head, body) VALUES (?, ?, ?, ?)", "lssb",
                            send_log_id, contract_id, head, sealed);
}

typedef struct
{
  CpConnection *connection;
  GBytes *workspace_key;
  const char *name;
  char **head;
} Opening;

static gpointer
open_body (CpStatement *statement, gpointer data, GError **error)
{
  Opening *opening = data;
  g_autoptr (GBytes) sealed = cp_statement_dup_bytes (statement, 2);

  if (opening->head != NULL)
    *opening->head = cp_statement_dup_text (statement, 1);
  return cp_content_unseal (opening->connection, cp_statement_text (statement, 0), opening->name, sealed, opening->workspace_key, error);
}

/** cp_sent_body_table_open: (transfer full): the bytes that left with one entry of the send log */
GBytes *
cp_sent_body_table_open (CpConnection *connection, gint64 send_log_id, GBytes *workspace_key, char **head, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT contract_id, head, body FROM sent_body WHERE send_log_id = ?", "l", send_log_id);
  g_autofree char *name = seal_name (send_log_id);
  Opening opening = { connection, workspace_key, name, head };

  return cp_rows_only (statement, open_body, &opening, _("Of this request only its size and hash were kept."), error);
}
