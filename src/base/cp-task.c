/* cp-task.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-task.h"

typedef struct
{
  CpWork work;
  gpointer input;
  GDestroyNotify free_input;
  GDestroyNotify free_answer;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->free_input != NULL)
    job->free_input (job->input);
  g_free (job);
}

static void
job_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gpointer answer = job->work (job->input, cancellable, &error);

  if (error != NULL)
    {
      if (answer != NULL && job->free_answer != NULL)
        job->free_answer (answer);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, answer, job->free_answer);
}

/**
 * cp_task_run:
 * @source: (nullable) (type GObject): whose operation this is
 * @work: (scope async): what to do
 * @input: (transfer full) (nullable): handed to @work
 * @free_input: (nullable): frees @input, on whichever thread lets go of it last
 * @free_answer: (nullable): frees an answer that nobody took
 * @cancellable: (nullable): stops the work where the work looks at it
 * @callback: (scope async): called on the caller's main context
 * @user_data: for @callback
 *
 * Runs @work on a worker thread. Work reads from top to bottom and may wait; the caller hears of it once.
 */
void
cp_task_run (gpointer source, CpWork work, gpointer input, GDestroyNotify free_input, GDestroyNotify free_answer,
             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->work = work;
  job->input = input;
  job->free_input = free_input;
  job->free_answer = free_answer;
  g_task_set_source_tag (task, cp_task_run);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_run);
}

/**
 * cp_task_finish:
 * @source: (nullable): as given to [func@task_run]
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the work answered; %NULL may be an answer, so look at @error
 */
gpointer
cp_task_finish (gpointer source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
