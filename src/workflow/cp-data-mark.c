/* cp-data-mark.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-data-mark-private.h"

#include "cp-workspace-private.h"

#define SETTING "data_mark_key"

/* In one transaction: of two programs that find none, the second takes the first one's. */
static gboolean
load_or_make (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  char **key = data;
  g_autoptr (GError) inner = NULL;
  g_autoptr (JsonNode) stored = cp_setting_table_get (connection, SETTING, &inner);
  g_autoptr (JsonNode) made = NULL;

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  *key = stored != NULL && JSON_NODE_HOLDS_VALUE (stored) ? g_strdup (json_node_get_string (stored)) : NULL;
  if (*key != NULL)
    return TRUE;
  *key = cp_identifier_new ();
  made = json_node_init_string (json_node_alloc (), *key);
  return cp_setting_table_set (connection, SETTING, made, error);
}

/**
 * cp_data_mark_load_key:
 * @workspace: a workspace
 * @cancellable: (nullable): stops the wait
 * @error: return location
 *
 * The same for as long as the workspace lives, so that what one run of the program shows is what another sends; known to nobody who writes
 * contracts. Blocking.
 *
 * Returns: (transfer full): 122 random bits, or %NULL
 */
char *
cp_data_mark_load_key (CpWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  char *key = NULL;

  if (cp_workspace_write (workspace, FALSE, load_or_make, &key, cancellable, error))
    return key;
  g_free (key);
  return NULL;
}
