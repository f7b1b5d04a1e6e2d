/* cp-page-text-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-text-table.h"

#include "cp-rows.h"

/* U+2068 and U+2069 (isolates) mark what was found: they do not occur in a contract's normalised text. */
#define SNIPPET "snippet (page_text_index, 0, char (0x2068), char (0x2069), '…', 16)"

/** cp_page_hit_free: frees the value */
void
cp_page_hit_free (CpPageHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->contract_id);
  g_free (hit->snippet);
  g_free (hit);
}

/* Takes the page (all pages for 0) out of the index, which must be told the text that it forgets. */
static gboolean
unindex (CpConnection *connection, const char *contract_id, int page, GError **error)
{
  return cp_connection_run (connection, error,
                            "INSERT INTO page_text_index (page_text_index, rowid, text) "
                            "SELECT 'delete', id, text FROM page_text WHERE contract_id = ? AND (page = ? OR ? = 0)", "sii",
                            contract_id, page, page);
}

/** cp_page_text_table_put: the text of one page (from 1), in place of what was there */
gboolean
cp_page_text_table_put (CpConnection *connection, const char *contract_id, int page, const char *text, GError **error)
{
  return unindex (connection, contract_id, page, error)
         && cp_connection_run (connection, error,
                               "INSERT INTO page_text (contract_id, page, text) VALUES (?, ?, ?) "
                               "ON CONFLICT (contract_id, page) DO UPDATE SET text = excluded.text", "sis", contract_id,
                               page, text)
         && cp_connection_run (connection, error,
                               "INSERT INTO page_text_index (rowid, text) "
                               "SELECT id, text FROM page_text WHERE contract_id = ? AND page = ?", "si", contract_id, page);
}

static gpointer
read_text (CpStatement *statement, gpointer data, GError **error)
{
  return cp_statement_dup_text (statement, 0);
}

/** cp_page_text_table_dup_text: the text of one page, where there is any; FALSE when it could not be looked up */
gboolean
cp_page_text_table_dup_text (CpConnection *connection, const char *contract_id, int page, char **text, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, &inner, "SELECT text FROM page_text WHERE contract_id = ? AND page = ?", "si", contract_id, page);

  *text = cp_rows_first (statement, read_text, NULL, inner == NULL ? &inner : NULL);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

/** cp_page_text_table_delete: takes a contract's text out of the search */
gboolean
cp_page_text_table_delete (CpConnection *connection, const char *contract_id, GError **error)
{
  return unindex (connection, contract_id, 0, error)
         && cp_connection_run (connection, error, "DELETE FROM page_text WHERE contract_id = ?", "s", contract_id);
}

/*
 * What a person types is words, not FTS5's language: each becomes a quoted prefix, and all must be there. NULL when
 * there is no word in it.
 */
static char *
to_fts_query (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\r\n", -1);
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = g_strsplit (parts[i], "\"", -1);
      g_autofree char *quoted = g_strjoinv ("\"\"", pieces);

      if (*quoted != '\0')
        g_string_append_printf (query, "%s\"%s\"*", query->len > 0 ? " " : "", quoted);
    }
  return query->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

static gpointer
read_hit (CpStatement *statement, gpointer data, GError **error)
{
  CpPageHit *hit = g_new0 (CpPageHit, 1);

  hit->contract_id = cp_statement_dup_text (statement, 0);
  hit->page = (int) cp_statement_int (statement, 1);
  hit->snippet = cp_statement_dup_text (statement, 2);
  return hit;
}

/**
 * cp_page_text_table_search:
 * @connection: a connection
 * @words: as typed
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type CpPageHit): pages that have all the words, best first; none for no words
 */
GPtrArray *
cp_page_text_table_search (CpConnection *connection, const char *words, int limit, GError **error)
{
  g_autofree char *query = to_fts_query (words);
  g_autoptr (CpStatement) statement = NULL;

  if (query == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cp_page_hit_free);
  statement = cp_connection_query (connection, error,
                                   "SELECT p.contract_id, p.page, " SNIPPET " FROM page_text_index "
                                   "JOIN page_text p ON p.id = page_text_index.rowid "
                                   "JOIN contract c ON c.id = p.contract_id "
                                   "WHERE page_text_index MATCH ? AND c.removed IS NULL ORDER BY rank LIMIT ?", "si",
                                   query, limit);
  return cp_rows_collect (statement, read_hit, NULL, (GDestroyNotify) cp_page_hit_free, error);
}
