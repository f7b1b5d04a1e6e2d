/* cp-session-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-session-table.h"

#include "cp-rows.h"

/** cp_session_tab_new: (transfer full): a tab; @state (nullable) is copied */
CpSessionTab *
cp_session_tab_new (const char *contract_id, JsonNode *state, gboolean selected)
{
  CpSessionTab *tab = g_new0 (CpSessionTab, 1);

  tab->contract_id = g_strdup (contract_id);
  tab->state = state != NULL ? json_node_copy (state) : NULL;
  tab->selected = selected;
  return tab;
}

/** cp_session_tab_free: frees the value */
void
cp_session_tab_free (CpSessionTab *tab)
{
  if (tab == NULL)
    return;
  g_free (tab->contract_id);
  g_clear_pointer (&tab->state, json_node_unref);
  g_free (tab);
}

/** cp_session_table_save: @tabs (of CpSessionTab) in their order, in place of what was saved before */
gboolean
cp_session_table_save (CpConnection *connection, GPtrArray *tabs, GError **error)
{
  if (!cp_connection_run (connection, error, "DELETE FROM session", ""))
    return FALSE;
  for (guint i = 0; i < tabs->len; i++)
    {
      CpSessionTab *tab = g_ptr_array_index (tabs, i);

      if (!cp_connection_run (connection, error,
                              "INSERT INTO session (position, contract_id, state, selected) VALUES (?, ?, ?, ?)", "isji",
                              (int) i, tab->contract_id, tab->state, tab->selected ? 1 : 0))
        return FALSE;
    }
  return TRUE;
}

static gpointer
read_tab (CpStatement *statement, gpointer data, GError **error)
{
  g_autoptr (JsonNode) state = cp_statement_dup_json (statement, 1);

  return cp_session_tab_new (cp_statement_text (statement, 0), state, cp_statement_int (statement, 2) != 0);
}

/** cp_session_table_load: (transfer full) (element-type CpSessionTab): in their order, without tabs of removed contracts */
GPtrArray *
cp_session_table_load (CpConnection *connection, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT s.contract_id, s.state, s.selected FROM session s JOIN contract c ON c.id = s.contract_id "
    "WHERE c.removed IS NULL ORDER BY s.position", "");

  return cp_rows_collect (statement, read_tab, NULL, (GDestroyNotify) cp_session_tab_free, error);
}
