/* cp-review-loading.c: from the rows to a review, its undo and its redo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-private.h"

/* Loading */

typedef struct
{
  CpReview *self;
  CpContract *contract;
} Load;

/* An undo and a redo name the decision that they take back, so that replaying them gives both stacks. */
static void
replay (CpReview *self, GPtrArray *decisions)
{
  g_autoptr (GHashTable) by_sequence = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < decisions->len; i++)
    {
      CpDecision *decision = g_ptr_array_index (decisions, i);
      g_autoptr (CpReviewStep) step = NULL;

      if (decision->undoes == 0)
        {
          step = cp_review_step_from_decision (decision);
          if (step == NULL)
            continue;
          g_ptr_array_set_size (self->redo, 0);
          g_ptr_array_add (self->undo, cp_review_step_ref (step));
          g_hash_table_insert (by_sequence, &decision->sequence, step);
          continue;
        }
      step = g_hash_table_lookup (by_sequence, &decision->undoes);
      if (step == NULL)
        continue;
      cp_review_step_ref (step);
      step->latest = decision->sequence;
      g_hash_table_insert (by_sequence, &decision->sequence, step);
      if (g_ptr_array_remove (self->undo, step))
        g_ptr_array_add (self->redo, cp_review_step_ref (step));
      else if (g_ptr_array_remove (self->redo, step))
        g_ptr_array_add (self->undo, cp_review_step_ref (step));
    }
}

static gboolean
load_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Load *loading = data;
  CpReview *self = loading->self;
  g_autoptr (GPtrArray) terms = cp_term_table_list (connection, self->contract_id, self->threshold, error);
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (CpStoredExtraction) stored = NULL;
  g_autoptr (GError) inner = NULL;

  if (terms == NULL)
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    cp_review_insert_term (self, g_ptr_array_index (terms, i));
  decisions = cp_decision_table_list (connection, self->contract_id, error);
  if (decisions == NULL)
    return FALSE;
  replay (self, decisions);
  stored = cp_extraction_table_latest (connection, self->contract_id, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (stored != NULL)
    g_set_object (&self->extraction, stored->extraction);
  loading->contract = cp_contract_table_find (connection, self->contract_id, error);
  return loading->contract != NULL;
}

static CpReview *
load (CpWorkspace *workspace, const char *contract_id, GError **error)
{
  g_autoptr (CpReview) self = g_object_new (CP_TYPE_REVIEW, NULL);
  Load loading = { self, NULL };
  g_autoptr (CpContract) contract = NULL;

  self->workspace = g_object_ref (workspace);
  self->contract_id = g_strdup (contract_id);
  self->threshold = cp_workspace_get_threshold (workspace);
  if (!cp_workspace_read (workspace, load_rows, &loading, NULL, error))
    return NULL;
  contract = loading.contract;
  self->writer = cp_review_writer_new (workspace, contract_id, cp_contract_get_sha256 (contract), cp_review_write_failed, self);
  return g_steal_pointer (&self);
}

/**
 * cp_review_load:
 * @workspace: the workspace
 * @contract_id: which contract
 * @error: return location
 *
 * Blocking. The review then belongs to the calling thread.
 *
 * Returns: (transfer full): the review, or %NULL
 */
CpReview *
cp_review_load (CpWorkspace *workspace, const char *contract_id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  return load (workspace, contract_id, error);
}

typedef struct
{
  CpWorkspace *workspace;
  char *contract_id;
} LoadInput;

static void
load_input_free (gpointer data)
{
  LoadInput *input = data;

  g_object_unref (input->workspace);
  g_free (input->contract_id);
  g_free (input);
}

static gpointer
load_work (gpointer data, GCancellable *cancellable, GError **error)
{
  LoadInput *input = data;

  return load (input->workspace, input->contract_id, error);
}

/** cp_review_load_async: [func@Review.load] for a window, on the default main context */
void
cp_review_load_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  LoadInput *input = g_new0 (LoadInput, 1);

  input->workspace = g_object_ref (workspace);
  input->contract_id = g_strdup (contract_id);
  cp_task_run (NULL, load_work, input, load_input_free, g_object_unref, cancellable, callback, user_data);
}

/** cp_review_load_finish: (transfer full): the answer of [func@Review.load_async] */
CpReview *
cp_review_load_finish (GAsyncResult *result, GError **error)
{
  return cp_task_finish (NULL, result, error);
}
