/* cp-push-async.c: the same for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-push.h"

typedef struct
{
  CpWorkspace *workspace;
  char *id;
  CpChangeSet *changes;
  CpPushProgress progress;
  gpointer progress_data;
  GMainContext *context;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *id, CpChangeSet *changes, CpPushProgress progress, gpointer progress_data)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->id = g_strdup (id);
  if (changes != NULL)
    input->changes = g_object_ref (changes);
  input->progress = progress;
  input->progress_data = progress_data;
  input->context = g_main_context_ref_thread_default ();
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_clear_object (&input->changes);
  g_free (input->id);
  g_main_context_unref (input->context);
  g_free (input);
}

/* The worker's change must not be touched from two threads: the window gets a copy. */
typedef struct
{
  CpPushProgress progress;
  gpointer progress_data;
  CpChange *copy;
  guint done;
  guint total;
} Step;

static gboolean
step_cb (gpointer data)
{
  Step *step = data;

  step->progress (step->copy, step->done, step->total, step->progress_data);
  return G_SOURCE_REMOVE;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->copy);
  g_free (step);
}

static void
forward_progress (CpChange *change, guint done, guint total, gpointer user_data)
{
  Input *input = user_data;
  g_autoptr (JsonNode) json = NULL;
  Step *step;

  if (input->progress == NULL)
    return;
  json = cp_change_to_json (change);
  step = g_new0 (Step, 1);
  step->progress = input->progress;
  step->progress_data = input->progress_data;
  step->copy = cp_change_from_json (json);
  step->done = done;
  step->total = total;
  g_main_context_invoke_full (input->context, G_PRIORITY_DEFAULT, step_cb, step, step_free);
}

static gpointer
plan_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_push_plan (input->workspace, input->id, cancellable, error);
}

/** cp_push_plan_async: see [func@push_plan] */
void
cp_push_plan_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, plan_work, input_new (workspace, contract_id, NULL, NULL, NULL), input_free, g_object_unref,
               cancellable, callback, user_data);
}

static gpointer
run_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  if (input->changes != NULL && !cp_push_approve (input->workspace, input->changes, error))
    return NULL;
  return cp_push_run (input->workspace, input->id, forward_progress, input, cancellable, error);
}

/** cp_push_run_async: approves @changes, then [func@push_run]; progress comes on the caller's main context */
void
cp_push_run_async (CpWorkspace *workspace, CpChangeSet *changes, CpPushProgress progress, gpointer progress_data,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (JsonNode) json = cp_change_set_to_json (changes);
  g_autoptr (CpChangeSet) copy = cp_change_set_from_json (json);

  cp_task_run (workspace, run_work,
               input_new (workspace, cp_change_set_get_id (changes), copy, progress, progress_data), input_free,
               g_object_unref, cancellable, callback, user_data);
}

/** cp_push_resume_async: goes on with a push that stopped; nothing is approved anew */
void
cp_push_resume_async (CpWorkspace *workspace, const char *change_set_id, CpPushProgress progress, gpointer progress_data,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, run_work, input_new (workspace, change_set_id, NULL, progress, progress_data), input_free,
               g_object_unref, cancellable, callback, user_data);
}

static gpointer
resume_all_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;
  guint n_resumed = 0;

  cp_push_resume (input->workspace, NULL, &n_resumed, cancellable, error);
  return GUINT_TO_POINTER (n_resumed);
}

/** cp_push_resume_all_async: [func@push_resume] for all contracts */
void
cp_push_resume_all_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  cp_task_run (workspace, resume_all_work, input_new (workspace, NULL, NULL, NULL, NULL), input_free, NULL, cancellable,
               callback, user_data);
}

/** cp_push_resume_all_finish: @n_resumed (out): how many pushes and undos were gone on with */
gboolean
cp_push_resume_all_finish (CpWorkspace *workspace, GAsyncResult *result, guint *n_resumed, GError **error)
{
  GError *inner = NULL;

  *n_resumed = GPOINTER_TO_UINT (cp_task_finish (workspace, result, &inner));
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, inner);
  return FALSE;
}

static gpointer
undo_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_push_undo (input->workspace, input->id, forward_progress, input, cancellable, error);
}

/** cp_push_undo_async: see [func@push_undo]; progress comes on the caller's main context */
void
cp_push_undo_async (CpWorkspace *workspace, const char *change_set_id, CpPushProgress progress, gpointer progress_data,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, undo_work, input_new (workspace, change_set_id, NULL, progress, progress_data), input_free,
               g_object_unref, cancellable, callback, user_data);
}

static gpointer
latest_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_push_get_latest (input->workspace, input->id, error);
}

/** cp_push_get_latest_async: see [func@push_get_latest] */
void
cp_push_get_latest_async (CpWorkspace *workspace, const char *contract_id, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  cp_task_run (workspace, latest_work, input_new (workspace, contract_id, NULL, NULL, NULL), input_free, g_object_unref,
               NULL, callback, user_data);
}

/** cp_push_finish: (transfer full) (nullable): the change set; %NULL without an error when there is none */
CpChangeSet *
cp_push_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}
