/* cp-sealed-answer-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sealed-answer-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-content-seal.h"
#include "cp-rows.h"

/**
 * cp_sealed_answer_table_add:
 * @connection: a writer in a transaction
 * @extraction_id: whose raw answer it is
 * @contract_id: the contract
 * @answer: what the model answered, byte for byte
 * @workspace_key: 32 bytes from the secret service
 * @error: %CP_STORE_ERROR_ERASED if the contract's data has been erased
 *
 * Returns: whether it was sealed and kept
 */
gboolean
cp_sealed_answer_table_add (CpConnection *connection, const char *extraction_id, const char *contract_id,
                            GBytes *answer, GBytes *workspace_key, GError **error)
{
  g_autoptr (GBytes) sealed = cp_content_seal (connection, contract_id, extraction_id, answer, workspace_key, error);

  if (sealed == NULL)
    return FALSE;
  return cp_connection_run (connection, error,
                            "INSERT INTO sealed_answer (extraction_id, contract_id, answer) VALUES (?, ?, ?)", "ssb",
                            extraction_id, contract_id, sealed);
}

static gpointer
open_answer (CpStatement *statement, gpointer data, GError **error)
{
  gpointer *arguments = data; /* connection, workspace key, extraction id */
  g_autoptr (GBytes) sealed = cp_statement_dup_bytes (statement, 0);

  return cp_content_unseal (arguments[0], cp_statement_text (statement, 1), arguments[2], sealed, arguments[1], error);
}

/**
 * cp_sealed_answer_table_open:
 * @connection: a connection
 * @extraction_id: whose raw answer
 * @workspace_key: 32 bytes from the secret service
 * @error: %CP_STORE_ERROR_ERASED, %CP_STORE_ERROR_NOT_FOUND, or %CP_STORE_ERROR_INVALID for a wrong key
 *
 * Returns: (transfer full): what the model answered, or %NULL
 */
GBytes *
cp_sealed_answer_table_open (CpConnection *connection, const char *extraction_id, GBytes *workspace_key, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT answer, contract_id FROM sealed_answer WHERE extraction_id = ?", "s", extraction_id);
  gpointer arguments[] = { connection, workspace_key, (gpointer) extraction_id };

  return cp_rows_only (statement, open_answer, arguments, _("No raw answer was kept for this reading."), error);
}
