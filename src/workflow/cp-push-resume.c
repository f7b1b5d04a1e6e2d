/* cp-push-resume.c: pushes and undos that a crash or a lost connection cut off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-push.h"

#include <string.h>

#include "cp-workspace-private.h"

/* An approved change set with rows that are still to be sent. */
typedef struct
{
  char *change_set_id;
  CpOutboxDirection direction;
} CutOff;

typedef struct
{
  const char *contract_id; /* (nullable): all */
  GPtrArray *found;
} Search;

static void
cut_off_free (gpointer data)
{
  CutOff *cut_off = data;

  g_free (cut_off->change_set_id);
  g_free (cut_off);
}

static gboolean
is_known (GPtrArray *found, const CpOutboxRow *row)
{
  for (guint i = 0; i < found->len; i++)
    {
      CutOff *cut_off = g_ptr_array_index (found, i);

      if (cut_off->direction == row->direction && strcmp (cut_off->change_set_id, row->change_set_id) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_cut_off (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;
  g_autoptr (GPtrArray) rows = cp_outbox_table_list_unsettled (connection, NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      CpOutboxRow *row = g_ptr_array_index (rows, i);
      g_autoptr (CpStoredChangeSet) stored = NULL;
      CutOff *cut_off;

      if (is_known (search->found, row))
        continue;
      stored = cp_change_set_table_find (connection, row->change_set_id, error);
      if (stored == NULL)
        return FALSE;
      if (search->contract_id != NULL
          && g_strcmp0 (cp_change_set_get_contract_id (stored->change_set), search->contract_id) != 0)
        continue;
      cut_off = g_new0 (CutOff, 1);
      cut_off->change_set_id = g_strdup (row->change_set_id);
      cut_off->direction = row->direction;
      g_ptr_array_add (search->found, cut_off);
    }
  return rows != NULL;
}

/**
 * cp_push_resume:
 * @workspace: the workspace
 * @contract_id: (nullable): of this contract alone; %NULL for all
 * @n_resumed: (out) (optional): how many pushes and undos were taken up again
 * @cancellable: (nullable): stops between requests
 * @error: return location
 *
 * Goes on with every approved push and undo that was cut off. What was approved stays promised until it is settled, so programs call this
 * after a start and before they plan anew. Blocking.
 *
 * Returns: whether nothing approved is left unsettled
 */
gboolean
cp_push_resume (CpWorkspace *workspace, const char *contract_id, guint *n_resumed, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (cut_off_free);
  Search search = { contract_id, found };

  if (!cp_workspace_read (workspace, find_cut_off, &search, cancellable, error))
    return FALSE;
  if (n_resumed != NULL)
    *n_resumed = found->len;
  for (guint i = 0; i < found->len; i++)
    {
      CutOff *cut_off = g_ptr_array_index (found, i);
      g_autoptr (CpChangeSet) changes
          = cut_off->direction == CP_OUTBOX_PUSH
                ? cp_push_run (workspace, cut_off->change_set_id, NULL, NULL, cancellable, error)
                : cp_push_undo (workspace, cut_off->change_set_id, NULL, NULL, cancellable, error);

      if (changes == NULL)
        return FALSE;
    }
  return TRUE;
}
