/* cp-evaluation-async.c: the same for a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation.h"

#include "cp-measure-sending.h"
#include "cp-workspace-private.h"

typedef struct
{
  CpWorkspace *workspace; /* (nullable) */
  CpEvaluationRequest request;
  CpPolicy *policy;
  CpEvaluationProgress progress;
  gpointer progress_data;
  GMainContext *context;
  char *text;
  CpScoreSheet *before;
  CpScoreSheet *after;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *text)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = workspace != NULL ? g_object_ref (workspace) : NULL;
  input->text = g_strdup (text);
  input->context = g_main_context_ref_thread_default ();
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_clear_object (&input->workspace);
  g_clear_pointer (&input->request.gold, cp_gold_set_unref);
  g_free ((char *) input->request.folder);
  g_clear_object (&input->request.extractor);
  g_clear_pointer (&input->request.answers, cp_answer_set_unref);
  g_free ((char *) input->request.reader);
  g_free ((char *) input->request.prompt);
  g_free ((char *) input->request.prompt_hash);
  g_clear_pointer (&input->request.sending, cp_measure_sending_unref);
  g_clear_pointer (&input->policy, cp_policy_unref);
  g_main_context_unref (input->context);
  g_free (input->text);
  g_clear_object (&input->before);
  g_clear_object (&input->after);
  g_free (input);
}

/* Progress, carried over to the window's thread */

typedef struct
{
  CpEvaluationProgress progress;
  gpointer user_data;
  GCancellable *cancellable; /* (nullable): once cancelled, nobody is told any more */
  char *document;
  guint done;
  guint total;
} Telling;

static gboolean
tell_cb (gpointer data)
{
  Telling *telling = data;

  if (telling->cancellable == NULL || !g_cancellable_is_cancelled (telling->cancellable))
    telling->progress (telling->document, telling->done, telling->total, telling->user_data);
  return G_SOURCE_REMOVE;
}

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_clear_object (&telling->cancellable);
  g_free (telling->document);
  g_free (telling);
}

typedef struct
{
  Input *input;
  GCancellable *cancellable;
} Carrier;

static void
carry (const char *document, guint done, guint total, gpointer user_data)
{
  Carrier *carrier = user_data;
  Telling *telling;

  if (carrier->input->progress == NULL)
    return;
  telling = g_new0 (Telling, 1);
  telling->progress = carrier->input->progress;
  telling->user_data = carrier->input->progress_data;
  telling->cancellable = carrier->cancellable != NULL ? g_object_ref (carrier->cancellable) : NULL;
  telling->document = g_strdup (document);
  telling->done = done;
  telling->total = total;
  g_main_context_invoke_full (carrier->input->context, G_PRIORITY_DEFAULT, tell_cb, telling, telling_free);
}

/* Finds the reader, and keeps to the contracts that its prompt is for. */
static gboolean
prepare (Input *input, GError **error)
{
  CpGoldSet *gold;
  char *hash = NULL;

  if (input->request.extractor != NULL || input->request.answers != NULL)
    return TRUE;
  input->request.extractor = cp_evaluation_dup_extractor (input->workspace, input->request.reader, input->request.prompt, &hash, error);
  if (input->request.extractor == NULL)
    return FALSE;
  input->request.prompt_hash = hash;
  gold = cp_evaluation_gold_for_prompt (input->workspace, input->request.gold, input->request.prompt, error);
  if (gold == NULL)
    return FALSE;
  cp_gold_set_unref (input->request.gold);
  input->request.gold = gold;
  return TRUE;
}

static gpointer
run_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;
  Carrier carrier = { input, cancellable };
  g_autoptr (CpScoreSheet) sheet = NULL;
  g_autofree char *id = NULL;

  if (prepare (input, error)
      && (input->request.sending == NULL || cp_measure_sending_agree (input->workspace, input->request.sending, error)))
    sheet = cp_evaluation_measure (input->workspace, &input->request, carry, &carrier, cancellable, error);
  if (sheet == NULL)
    return NULL;
  id = cp_evaluation_keep (input->workspace, sheet, input->request.prompt_hash, input->policy, error);
  return id != NULL ? cp_evaluation_load (input->workspace, id, error) : NULL;
}

static Input *
input_of (CpWorkspace *workspace, const CpEvaluationRequest *request, CpEvaluationProgress progress, gpointer user_data)
{
  Input *input = input_new (workspace, NULL);

  input->request.gold = cp_gold_set_ref (request->gold);
  input->request.folder = g_strdup (request->folder);
  input->request.extractor = request->extractor != NULL ? g_object_ref (request->extractor) : NULL;
  input->request.answers = request->answers != NULL ? cp_answer_set_ref (request->answers) : NULL;
  input->request.reader = g_strdup (request->reader);
  input->request.prompt = g_strdup (request->prompt);
  input->request.prompt_hash = g_strdup (request->prompt_hash);
  input->request.redacts = request->redacts;
  input->request.sending = request->sending != NULL ? cp_measure_sending_ref (request->sending) : NULL;
  input->request.jobs = request->jobs;
  input->progress = progress;
  input->progress_data = user_data;
  return input;
}

/** cp_evaluation_run_async: measures and keeps; see [func@evaluation_measure] */
void
cp_evaluation_run_async (CpWorkspace *workspace, const CpEvaluationRequest *request, CpPolicy *policy, CpEvaluationProgress progress,
                         gpointer user_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data)
{
  Input *input = input_of (workspace, request, progress, user_data);

  input->policy = policy != NULL ? cp_policy_ref (policy) : NULL;
  cp_task_run (workspace, run_work, input, input_free, (GDestroyNotify) cp_evaluation_run_free, cancellable, callback, callback_data);
}

static gpointer
sending_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;
  Carrier carrier = { input, cancellable };

  if (!prepare (input, error))
    return NULL;
  return cp_measure_sending_preview (input->workspace, &input->request, carry, &carrier, cancellable, error);
}

/** cp_measure_sending_preview_async: see [func@measure_sending_preview] */
void
cp_measure_sending_preview_async (CpWorkspace *workspace, const CpEvaluationRequest *request, CpEvaluationProgress progress,
                                  gpointer user_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data)
{
  cp_task_run (workspace, sending_work, input_of (workspace, request, progress, user_data), input_free,
               (GDestroyNotify) cp_measure_sending_unref, cancellable, callback, callback_data);
}

/** cp_measure_sending_preview_finish: (transfer full): what would leave */
CpMeasureSending *
cp_measure_sending_preview_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

/** cp_evaluation_run_finish: (transfer full): what was kept, with its sheet */
CpEvaluationRun *
cp_evaluation_run_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
list_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_evaluation_list (((Input *) data)->workspace, error);
}

/** cp_evaluation_list_async: see [func@evaluation_list] */
void
cp_evaluation_list_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, list_work, input_new (workspace, NULL), input_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
               user_data);
}

/** cp_evaluation_list_finish: (transfer full) (element-type CpEvaluationRun): newest first */
GPtrArray *
cp_evaluation_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
load_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_evaluation_load (input->workspace, input->text, error);
}

/** cp_evaluation_load_async: see [func@evaluation_load] */
void
cp_evaluation_load_async (CpWorkspace *workspace, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  cp_task_run (workspace, load_work, input_new (workspace, id), input_free, (GDestroyNotify) cp_evaluation_run_free, cancellable, callback,
               user_data);
}

/** cp_evaluation_load_finish: (transfer full): with its sheet */
CpEvaluationRun *
cp_evaluation_load_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
gold_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return input->text != NULL ? cp_gold_set_load (input->text, error) : cp_evaluation_team_gold (input->workspace, error);
}

/** cp_evaluation_load_gold_async: a file, or the team's own decisions */
void
cp_evaluation_load_gold_async (CpWorkspace *workspace, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  cp_task_run (workspace, gold_work, input_new (workspace, path), input_free, (GDestroyNotify) cp_gold_set_unref, cancellable, callback,
               user_data);
}

/** cp_evaluation_load_gold_finish: (transfer full): the gold */
CpGoldSet *
cp_evaluation_load_gold_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
readers_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_evaluation_list_readers (((Input *) data)->workspace, error);
}

/** cp_evaluation_list_readers_async: see [func@evaluation_list_readers] */
void
cp_evaluation_list_readers_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, readers_work, input_new (workspace, NULL), input_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
               user_data);
}

/** cp_evaluation_list_readers_finish: (transfer full) (element-type CpEvaluationReader): what can be measured */
GPtrArray *
cp_evaluation_list_readers_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
compare_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_comparison_new (input->before, input->after, CP_COMPARISON_DRAWS, CP_COMPARISON_SEED);
}

/** cp_evaluation_compare_async: see [ctor@Comparison.new] */
void
cp_evaluation_compare_async (CpScoreSheet *before, CpScoreSheet *after, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Input *input = input_new (NULL, NULL);

  input->before = g_object_ref (before);
  input->after = g_object_ref (after);
  cp_task_run (NULL, compare_work, input, input_free, (GDestroyNotify) cp_comparison_free, cancellable, callback, user_data);
}

/** cp_evaluation_compare_finish: (transfer full): the differences */
CpComparison *
cp_evaluation_compare_finish (GAsyncResult *result, GError **error)
{
  return cp_task_finish (NULL, result, error);
}
