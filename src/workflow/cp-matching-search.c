/* cp-matching-search.c: accounts and opportunities by words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-matching-flow-private.h"
#include "cp-workspace-private.h"

typedef struct
{
  const char *connection_id;
  const char *words;
  guint limit;
  GPtrArray *candidates;
} Search;

static gboolean
search_kind (CpConnection *connection, Search *search, CpRecordKind kind, GError **error)
{
  g_autoptr (GPtrArray) records
      = cp_crm_record_table_search (connection, search->connection_id, kind, search->words, (int) search->limit, error);

  for (guint i = 0; records != NULL && i < records->len && search->candidates->len < search->limit; i++)
    {
      CpCrmRecord *record = g_ptr_array_index (records, i);
      const char *parent = cp_crm_record_get_fact (record, "parent_id");
      g_autoptr (CpCrmRecord) account = NULL;

      if (kind == CP_RECORD_ACCOUNT)
        account = g_object_ref (record);
      else if (parent != NULL)
        account = cp_crm_record_table_find (connection, search->connection_id, CP_RECORD_ACCOUNT, parent, NULL);
      g_ptr_array_add (search->candidates, cp_match_candidate_new (record, account, 0));
    }
  return records != NULL;
}

static gboolean
search_all (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return search_kind (connection, data, CP_RECORD_OPPORTUNITY, error)
         && search_kind (connection, data, CP_RECORD_ACCOUNT, error);
}

/** cp_match_search: (transfer full) (element-type CpMatchCandidate): opportunities, then accounts, by words. Blocking. */
GPtrArray *
cp_match_search (CpWorkspace *workspace, const char *words, guint limit, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *connection_id = cp_matching_active_connection (workspace, error);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  Search search = { connection_id, words, limit, candidates };

  if (connection_id == NULL || !cp_workspace_read (workspace, search_all, &search, NULL, error))
    return NULL;
  return g_steal_pointer (&candidates);
}
