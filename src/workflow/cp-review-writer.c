/* cp-review-writer.c
 *
 * A command changes the term on the screen at once. This writes it: the decision, the terms, the library's row and the audit row in one
 * transaction, one step after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-writer-private.h"

#include "cp-contract-summary-private.h"

/* Counted: a worker may still write when the review has gone. */
struct _CpReviewWriter
{
  gatomicrefcount references;
  CpWorkspace *workspace;
  char *contract_id;
  char *sha256;
  GMutex write_lock; /* held while a step is taken and written, which keeps the order */
  GMutex queue_lock;
  GQueue queue; /* of Job */
  CpReviewWriteFailed failed;
  gpointer user_data;
  GMainContext *context;
};

typedef struct
{
  CpReviewStep *step;
  CpReviewWay way;
} Job;

static void
job_free (Job *job)
{
  cp_review_step_unref (job->step);
  g_free (job);
}

CpReviewWriter *
cp_review_writer_new (CpWorkspace *workspace, const char *contract_id, const char *document_sha256,
                      CpReviewWriteFailed failed, gpointer user_data)
{
  CpReviewWriter *self = g_new0 (CpReviewWriter, 1);

  g_atomic_ref_count_init (&self->references);
  self->workspace = g_object_ref (workspace);
  self->contract_id = g_strdup (contract_id);
  self->sha256 = g_strdup (document_sha256);
  self->failed = failed;
  self->user_data = user_data;
  self->context = g_main_context_ref (g_main_context_default ());
  g_mutex_init (&self->write_lock);
  g_mutex_init (&self->queue_lock);
  g_queue_init (&self->queue);
  return self;
}

static void
writer_unref (gpointer data)
{
  CpReviewWriter *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_queue_clear_full (&self->queue, (GDestroyNotify) job_free);
  g_object_unref (self->workspace);
  g_free (self->contract_id);
  g_free (self->sha256);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->write_lock);
  g_mutex_clear (&self->queue_lock);
  g_free (self);
}

static CpReviewWriter *
writer_ref (CpReviewWriter *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/* The review goes; what is queued is still written. */
void
cp_review_writer_free (CpReviewWriter *self)
{
  self->failed = NULL;
  writer_unref (self);
}

/* One transaction */

typedef struct
{
  CpReviewWriter *self;
  Job *job;
  double threshold;
  gint64 sequence;
} Write;

static const char *
action_of (Job *job)
{
  static const struct
  {
    const char *command;
    const char *action;
  } actions[] = {
    { "accept", "term.accepted" }, { "correct", "term.corrected" }, { "absent", "term.absent" },
    { "reopen", "term.reopened" }, { "add", "term.added" },
  };

  if (job->way != CP_REVIEW_DO)
    return job->way == CP_REVIEW_UNDO ? "review.undone" : "review.redone";
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].command, job->step->command))
      return actions[i].action;
  return "term.changed";
}

static JsonNode *
facts_of (CpReviewWriter *self, Job *job, CpTerm *term)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean back = job->way == CP_REVIEW_UNDO;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "command");
  json_builder_add_string_value (builder, job->step->command);
  json_builder_set_member_name (builder, "document_sha256");
  json_builder_add_string_value (builder, self->sha256);
  if (term != NULL)
    {
      CpFinding *proposal = cp_term_get_proposal (term);

      json_builder_set_member_name (builder, "key");
      json_builder_add_string_value (builder, cp_term_get_key (term));
      if (proposal != NULL)
        {
          json_builder_set_member_name (builder, "confidence");
          json_builder_add_double_value (builder, cp_finding_get_confidence (proposal));
        }
    }
  json_builder_set_member_name (builder, "before");
  json_builder_add_value (builder, back ? cp_review_step_after (job->step) : cp_review_step_before (job->step));
  json_builder_set_member_name (builder, "after");
  json_builder_add_value (builder, back ? cp_review_step_before (job->step) : cp_review_step_after (job->step));
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Brings one row of table term to what @state says: changed, added, or gone. */
static gboolean
write_term (CpConnection *connection, Write *write, const char *term_id, JsonNode *state, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CpTerm) present = cp_term_table_find (connection, term_id, write->threshold, &missing);

  if (missing != NULL && !g_error_matches (missing, CP_STORE_ERROR, CP_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (state))
    return present == NULL || cp_term_table_delete (connection, term_id, error);
  if (present != NULL)
    {
      cp_term_state_restore (present, json_node_get_object (state));
      return cp_term_table_save (connection, present, error);
    }
  else
    {
      g_autoptr (CpTerm) added = cp_term_state_make_term (term_id, json_node_get_object (state), NULL, write->threshold);
      int position = cp_term_table_next_position (connection, write->self->contract_id, error);

      return position >= 0
             && cp_term_table_add (connection, write->self->contract_id, added, NULL, -1, position, error);
    }
}

static gboolean
write_terms (CpConnection *connection, Write *write, GError **error)
{
  JsonObject *wanted = write->job->way == CP_REVIEW_UNDO ? write->job->step->before : write->job->step->after;
  JsonObjectIter iter;
  const char *term_id;
  JsonNode *state;

  json_object_iter_init (&iter, wanted);
  while (json_object_iter_next (&iter, &term_id, &state))
    if (!write_term (connection, write, term_id, state, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_summary (CpConnection *connection, Write *write, GPtrArray *terms, GError **error)
{
  g_autoptr (CpContract) contract = cp_contract_table_find (connection, write->self->contract_id, error);

  if (contract == NULL)
    return FALSE;
  cp_contract_summary_apply (contract, terms);
  return cp_contract_table_update (connection, contract, error);
}

static CpTerm *
find_term (GPtrArray *terms, const char *term_id)
{
  for (guint i = 0; i < terms->len; i++)
    if (g_strcmp0 (cp_term_get_id (g_ptr_array_index (terms, i)), term_id) == 0)
      return g_ptr_array_index (terms, i);
  return NULL;
}

static gboolean
write_step (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Write *write = data;
  CpReviewStep *step = write->job->step;
  gboolean back = write->job->way == CP_REVIEW_UNDO;
  g_autoptr (JsonNode) before = back ? cp_review_step_after (step) : cp_review_step_before (step);
  g_autoptr (JsonNode) after = back ? cp_review_step_before (step) : cp_review_step_after (step);
  g_autoptr (CpDecision) decision
      = cp_decision_new (write->self->contract_id, step->term_id, step->command, before, after,
                         cp_workspace_get_actor (write->self->workspace), cp_workspace_get_role (write->self->workspace));
  g_autoptr (GPtrArray) terms = NULL;
  g_autofree char *correlation = NULL;

  decision->undoes = write->job->way == CP_REVIEW_DO ? 0 : step->latest;
  if (!write_terms (connection, write, error) || !cp_decision_table_add (connection, decision, error))
    return FALSE;
  write->sequence = decision->sequence;
  terms = cp_term_table_list (connection, write->self->contract_id, write->threshold, error);
  if (terms == NULL || !write_summary (connection, write, terms, error))
    return FALSE;
  correlation = cp_contract_table_dup_correlation_id (connection, write->self->contract_id, error);
  return correlation != NULL
         && cp_workspace_note (write->self->workspace, connection, action_of (write->job), write->self->contract_id,
                               correlation, facts_of (write->self, write->job, find_term (terms, step->term_id)), error);
}

/* The queue */

typedef struct
{
  CpReviewWriter *self;
  Job *job;
  GError *error;
} Failed;

static gboolean
failed_cb (gpointer data)
{
  Failed *failed = data;

  if (failed->self->failed != NULL)
    failed->self->failed (failed->job->step, failed->job->way, failed->error, failed->self->user_data);
  return G_SOURCE_REMOVE;
}

static void
failed_free (gpointer data)
{
  Failed *failed = data;

  writer_unref (failed->self);
  job_free (failed->job);
  g_error_free (failed->error);
  g_free (failed);
}

static void
report_failure (CpReviewWriter *self, Job *job, const GError *error)
{
  Failed *failed = g_new0 (Failed, 1);

  failed->self = writer_ref (self);
  failed->job = job;
  failed->error = g_error_copy (error);
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, failed_cb, failed, failed_free);
}

/* Takes and writes the oldest step; FALSE with an error when it could not be written, FALSE without when there is none. */
static gboolean
write_one (CpReviewWriter *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->write_lock);
  g_autoptr (GError) inner = NULL;
  Write write = { self, NULL, cp_workspace_get_threshold (self->workspace), 0 };

  g_mutex_lock (&self->queue_lock);
  write.job = g_queue_pop_head (&self->queue);
  g_mutex_unlock (&self->queue_lock);
  if (write.job == NULL)
    return FALSE;
  /* Durable: what the person saw accepted is still accepted after a power cut. */
  if (cp_workspace_write (self->workspace, TRUE, write_step, &write, NULL, &inner))
    {
      write.job->step->latest = write.sequence;
      job_free (write.job);
      cp_workspace_contract_changed (self->workspace, self->contract_id);
      return TRUE;
    }
  report_failure (self, write.job, inner);
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

static gpointer
write_work (gpointer input, GCancellable *cancellable, GError **error)
{
  write_one (input, NULL);
  return NULL;
}

void
cp_review_writer_push (CpReviewWriter *self, CpReviewStep *step, CpReviewWay way)
{
  Job *job = g_new0 (Job, 1);

  job->step = cp_review_step_ref (step);
  job->way = way;
  g_mutex_lock (&self->queue_lock);
  g_queue_push_tail (&self->queue, job);
  g_mutex_unlock (&self->queue_lock);
  cp_task_run (NULL, write_work, writer_ref (self), writer_unref, NULL, NULL, NULL, NULL);
}

/* Writes all that is queued, on this thread. */
gboolean
cp_review_writer_flush (CpReviewWriter *self, GError **error)
{
  GError *inner = NULL;

  while (write_one (self, &inner))
    ;
  if (inner == NULL)
    {
      /* A worker may have taken the last step: its end is the end of the lock. */
      g_mutex_lock (&self->write_lock);
      g_mutex_unlock (&self->write_lock);
      return TRUE;
    }
  g_propagate_error (error, inner);
  return FALSE;
}
