/* cp-model-reading-async.c: the same for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-reading.h"

#include "counterpart-base.h"

typedef struct
{
  CpWorkspace *workspace;
  char *contract_id;
  char *engine_id;
  CpRedactionKinds redacts;
  CpSendPreview *preview; /* (nullable): that is agreed to */
  CpReadingProgress progress;
  gpointer progress_data;
  GMainContext *context;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->contract_id = g_strdup (contract_id);
  input->engine_id = g_strdup (engine_id);
  input->redacts = redacts;
  input->context = g_main_context_ref_thread_default ();
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->contract_id);
  g_free (input->engine_id);
  g_clear_pointer (&input->preview, cp_send_preview_unref);
  g_main_context_unref (input->context);
  g_free (input);
}

static gpointer
preview_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_model_reading_preview (input->workspace, input->contract_id, input->engine_id, input->redacts, cancellable, error);
}

/** cp_model_reading_preview_async: see [func@model_reading_preview] */
void
cp_model_reading_preview_async (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, preview_work, input_new (workspace, contract_id, engine_id, redacts), input_free,
               (GDestroyNotify) cp_send_preview_unref, cancellable, callback, user_data);
}

/** cp_model_reading_preview_finish: (transfer full): what would leave */
CpSendPreview *
cp_model_reading_preview_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

/* One step of the progress on its way to the main context */
typedef struct
{
  CpReadingProgress progress;
  gpointer progress_data;
  char *detail;
  double fraction;
  gboolean has_usage;
  CpReadingUsage usage;
} Step;

static gboolean
step_cb (gpointer data)
{
  Step *step = data;

  step->progress (step->detail, step->fraction, step->has_usage ? &step->usage : NULL, step->progress_data);
  return G_SOURCE_REMOVE;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->detail);
  g_free (step);
}

static void
progress_cb (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  Input *input = user_data;
  Step *step = g_new0 (Step, 1);

  step->progress = input->progress;
  step->progress_data = input->progress_data;
  step->detail = g_strdup (detail);
  step->fraction = fraction;
  step->has_usage = usage != NULL;
  if (usage != NULL)
    step->usage = *usage;
  g_main_context_invoke_full (input->context, G_PRIORITY_DEFAULT, step_cb, step, step_free);
}

static gpointer
run_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  if (!cp_model_reading_agree (input->workspace, input->preview, error))
    return NULL;
  return cp_model_reading_run (input->workspace, input->contract_id, input->engine_id, input->redacts,
                               input->progress != NULL ? progress_cb : NULL, input, cancellable, error);
}

/**
 * cp_model_reading_run_async:
 * @preview: what the person saw and agrees to
 * @progress: (nullable) (scope notified): told on the main context until the callback was called; @progress_data must live as long
 *
 * Writes the yes down, then reads: see [func@model_reading_run].
 */
void
cp_model_reading_run_async (CpWorkspace *workspace, CpSendPreview *preview, CpReadingProgress progress, gpointer progress_data,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Input *input = input_new (workspace, preview->contract_id, cp_engine_get_id (preview->engine), preview->redacts);

  input->preview = cp_send_preview_ref (preview);
  input->progress = progress;
  input->progress_data = progress_data;
  cp_task_run (workspace, run_work, input, input_free, g_free, cancellable, callback, user_data);
}

/** cp_model_reading_run_finish: (transfer full): what it brought; g_free() */
CpModelReading *
cp_model_reading_run_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}
