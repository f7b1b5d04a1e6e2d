/* cp-matching-flow-async.c: the same for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-matching-flow.h"

typedef struct
{
  CpWorkspace *workspace;
  char *text;
  char *record_id;
  guint limit;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *text, const char *record_id, guint limit)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->text = g_strdup (text);
  input->record_id = g_strdup (record_id);
  input->limit = limit;
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->text);
  g_free (input->record_id);
  g_free (input);
}

static gpointer
find_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;
  g_autoptr (GError) inner = NULL;
  CpMatchState *state = cp_match_find (input->workspace, input->text, cancellable, &inner);

  if (state == NULL && g_error_matches (inner, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_CONNECTION))
    return cp_match_get (input->workspace, input->text, error);
  if (inner != NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  return state;
}

/** cp_match_find_async: see [func@match_find]; without a CRM it answers what is stored */
void
cp_match_find_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, find_work, input_new (workspace, contract_id, NULL, 0), input_free,
               (GDestroyNotify) cp_match_state_free, cancellable, callback, user_data);
}

/** cp_match_find_finish: (transfer full): the match */
CpMatchState *
cp_match_find_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
choose_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_match_choose (input->workspace, input->text, input->record_id, error));
}

/** cp_match_choose_async: see [func@match_choose] */
void
cp_match_choose_async (CpWorkspace *workspace, const char *contract_id, const char *record_id,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, choose_work, input_new (workspace, contract_id, record_id, 0), input_free, NULL, NULL, callback,
               user_data);
}

/** cp_match_choose_finish: whether the choice is kept */
gboolean
cp_match_choose_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cp_task_finish (workspace, result, error));
}

static gpointer
search_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_match_search (input->workspace, input->text, input->limit, error);
}

/** cp_match_search_async: see [func@match_search] */
void
cp_match_search_async (CpWorkspace *workspace, const char *words, guint limit, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, search_work, input_new (workspace, words, NULL, limit), input_free,
               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/** cp_match_search_finish: (transfer full) (element-type CpMatchCandidate): what was found */
GPtrArray *
cp_match_search_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}
