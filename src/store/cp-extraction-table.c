/* cp-extraction-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-extraction-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"
#include "cp-store-error.h"

#define COLUMNS "id, contract_id, prompt_version, created, duration_ms, result"

/** cp_stored_extraction_free: frees the value */
void
cp_stored_extraction_free (CpStoredExtraction *stored)
{
  if (stored == NULL)
    return;
  g_free (stored->id);
  g_free (stored->contract_id);
  g_free (stored->prompt_version);
  g_free (stored->created);
  g_clear_object (&stored->extraction);
  g_free (stored);
}

/**
 * cp_extraction_table_add:
 * @connection: a writer in a transaction
 * @contract_id: the contract
 * @extraction: what was said; never changed afterwards
 * @prompt_version: (nullable): of a model's prompt
 * @duration_ms: how long it took
 * @error: return location
 *
 * Returns: (transfer full): the id of the row, or %NULL
 */
char *
cp_extraction_table_add (CpConnection *connection, const char *contract_id, CpExtraction *extraction,
                         const char *prompt_version, gint64 duration_ms, GError **error)
{
  g_autofree char *id = cp_identifier_new ();
  g_autofree char *now = cp_clock_now_iso ();
  g_autoptr (JsonNode) result = cp_extraction_to_json (extraction);

  if (!cp_connection_run (connection, error,
                          "INSERT INTO extraction (id, contract_id, extractor_id, extractor_version, prompt_version, "
                          "document_sha256, result, duration_ms, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          "ssssssjls", id, contract_id, cp_extraction_get_extractor_id (extraction),
                          cp_extraction_get_extractor_version (extraction), prompt_version,
                          cp_extraction_get_document_sha256 (extraction), result, duration_ms, now))
    return NULL;
  return g_steal_pointer (&id);
}

static gpointer
read_extraction (CpStatement *statement, gpointer data, GError **error)
{
  g_autoptr (CpStoredExtraction) stored = g_new0 (CpStoredExtraction, 1);
  g_autoptr (JsonNode) result = cp_statement_dup_json (statement, 5);

  stored->id = cp_statement_dup_text (statement, 0);
  stored->contract_id = cp_statement_dup_text (statement, 1);
  stored->prompt_version = cp_statement_dup_text (statement, 2);
  stored->created = cp_statement_dup_text (statement, 3);
  stored->duration_ms = cp_statement_int (statement, 4);
  if (result == NULL)
    return cp_rows_invalid ("extraction", "result", stored->id, error);
  stored->extraction = cp_extraction_from_json (result, error);
  return stored->extraction != NULL ? g_steal_pointer (&stored) : NULL;
}

/** cp_extraction_table_find: (transfer full): one extraction, or %NULL with %CP_STORE_ERROR_NOT_FOUND */
CpStoredExtraction *
cp_extraction_table_find (CpConnection *connection, const char *id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM extraction WHERE id = ?", "s", id);

  return cp_rows_only (statement, read_extraction, NULL, _("There is no such reading of the contract."), error);
}

/** cp_extraction_table_latest: (transfer full) (nullable): the newest of a contract; %NULL without @error: none yet */
CpStoredExtraction *
cp_extraction_table_latest (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM extraction WHERE contract_id = ? ORDER BY number DESC LIMIT 1", "s",
    contract_id);

  return cp_rows_first (statement, read_extraction, NULL, error);
}

/** cp_extraction_table_list: (transfer full): every reading of a contract, oldest first */
GPtrArray *
cp_extraction_table_list (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM extraction WHERE contract_id = ? ORDER BY number", "s", contract_id);

  return cp_rows_collect (statement, read_extraction, NULL, (GDestroyNotify) cp_stored_extraction_free, error);
}

/** cp_extraction_table_list_latest: (transfer full) (element-type CpExtraction): the last reading of each extractor, newest first; what it said before is history */
GPtrArray *
cp_extraction_table_list_latest (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (GPtrArray) stored = cp_extraction_table_list (connection, contract_id, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *latest;

  if (stored == NULL)
    return NULL;
  latest = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = stored->len; i > 0; i--)
    {
      CpExtraction *extraction = ((CpStoredExtraction *) g_ptr_array_index (stored, i - 1))->extraction;

      if (g_hash_table_add (seen, (gpointer) cp_extraction_get_extractor_id (extraction)))
        g_ptr_array_add (latest, g_object_ref (extraction));
    }
  return latest;
}
