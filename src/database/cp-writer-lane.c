/* cp-writer-lane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-writer-lane.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"

struct _CpWriterLane
{
  GThread *thread;
  GAsyncQueue *jobs;
  CpConnection *connection; /* opened, used and closed on the lane's thread alone */
  CpDurability durability;
};

typedef struct
{
  CpDatabaseFunc func; /* NULL: the lane ends */
  gpointer data;
  GCancellable *cancellable;
  CpDurability durability;

  GMutex mutex;
  GCond settled;
  gboolean done;
  gboolean success;
  GError *error;
} Job;

typedef struct
{
  CpWriterLane *lane;
  const char *path;
  Job opening;
} Start;

static void
job_init (Job *job, CpDatabaseFunc func, gpointer data, GCancellable *cancellable)
{
  *job = (Job) { .func = func, .data = data, .cancellable = cancellable };
  g_mutex_init (&job->mutex);
  g_cond_init (&job->settled);
}

static void
job_clear (Job *job)
{
  g_mutex_clear (&job->mutex);
  g_cond_clear (&job->settled);
}

static void
job_settle (Job *job, gboolean success)
{
  g_mutex_lock (&job->mutex);
  job->success = success;
  job->done = TRUE;
  g_cond_signal (&job->settled);
  g_mutex_unlock (&job->mutex);
}

static gboolean
job_wait (Job *job, GError **error)
{
  g_mutex_lock (&job->mutex);
  while (!job->done)
    g_cond_wait (&job->settled, &job->mutex);
  g_mutex_unlock (&job->mutex);
  if (!job->success)
    g_propagate_error (error, g_steal_pointer (&job->error));
  return job->success;
}

/* A job that says FALSE without a reason is a defect, but its caller still has to hear of a failure. */
static void
ensure_reason (Job *job)
{
  if (job->error == NULL)
    g_set_error_literal (&job->error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FAILED,
                         _("The change was taken back for an unknown reason."));
}

static gboolean
run_transaction (CpConnection *connection, Job *job)
{
  gboolean success;

  if (!cp_connection_begin (connection, "IMMEDIATE", &job->error))
    return FALSE;
  cp_connection_set_cancellable (connection, job->cancellable);
  success = job->func (connection, job->data, job->cancellable, &job->error);
  /* From here on the answer is the commit's alone: a cancellation that comes now comes too late. */
  cp_connection_set_cancellable (connection, NULL);
  if (success)
    return cp_connection_commit (connection, &job->error);
  ensure_reason (job);
  cp_connection_roll_back (connection);
  return FALSE;
}

static gboolean
run_job (CpWriterLane *self, Job *job)
{
  gboolean raised = job->durability != self->durability;
  gboolean success;

  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return FALSE;
  if (raised && !cp_connection_set_durability (self->connection, job->durability, &job->error))
    return FALSE;
  success = run_transaction (self->connection, job);
  if (raised && !cp_connection_set_durability (self->connection, self->durability, NULL))
    g_warning ("The durability of %s could not be set back; commits stay slower and safer",
               cp_connection_get_path (self->connection));
  return success;
}

static gpointer
run_lane (gpointer data)
{
  Start *start = data;
  CpWriterLane *self = start->lane;
  gboolean running = TRUE;

  self->connection = cp_connection_open (start->path, CP_CONNECTION_WRITER, self->durability, &start->opening.error);
  running = self->connection != NULL;
  job_settle (&start->opening, running); /* start is the opener's and gone after this line */

  while (running)
    {
      Job *job = g_async_queue_pop (self->jobs);

      running = job->func != NULL;
      job_settle (job, running ? run_job (self, job) : TRUE);
    }
  g_clear_pointer (&self->connection, cp_connection_close);
  return NULL;
}

/**
 * cp_writer_lane_new:
 * @path: the file, created if need be
 * @durability: what commits wait for
 * @error: return location for a #CpDatabaseError
 *
 * Starts a thread that opens and owns the writing connection. Blocking.
 *
 * Returns: (transfer full): a lane, or %NULL
 */
CpWriterLane *
cp_writer_lane_new (const char *path, CpDurability durability, GError **error)
{
  g_autoptr (CpWriterLane) self = g_new0 (CpWriterLane, 1);
  Start start = { .lane = self, .path = path };
  gboolean opened;

  CP_ASSERT_MAY_BLOCK ();

  self->jobs = g_async_queue_new ();
  self->durability = durability;
  job_init (&start.opening, NULL, NULL, NULL);
  self->thread = g_thread_new ("cp-writer", run_lane, &start);
  opened = job_wait (&start.opening, error);
  job_clear (&start.opening);
  if (opened)
    return g_steal_pointer (&self);
  g_thread_join (g_steal_pointer (&self->thread));
  return NULL;
}

/**
 * cp_writer_lane_free:
 * @self: (transfer full) (nullable): a lane
 *
 * Lets the jobs that are already waiting finish, then closes the connection. Nobody may hand in new ones.
 */
void
cp_writer_lane_free (CpWriterLane *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    {
      Job end;

      g_assert (self->thread != g_thread_self ());
      job_init (&end, NULL, NULL, NULL);
      g_async_queue_push (self->jobs, &end);
      job_wait (&end, NULL);
      g_thread_join (self->thread);
      job_clear (&end);
    }
  g_async_queue_unref (self->jobs);
  g_free (self);
}

static gboolean
run_and_wait (CpWriterLane *self, CpDatabaseFunc func, gpointer data, CpDurability durability,
              GCancellable *cancellable, GError **error)
{
  gboolean success;
  Job job;

  if (self->thread == g_thread_self ())
    g_error ("A transaction on the writer lane tried to start another one");
  job_init (&job, func, data, cancellable);
  job.durability = durability;
  g_async_queue_push (self->jobs, &job);
  success = job_wait (&job, error);
  job_clear (&job);
  return success;
}

/**
 * cp_writer_lane_run:
 * @self: a lane
 * @func: (scope call): one transaction; runs on the lane's thread while the caller waits
 * @data: for @func
 * @cancellable: (nullable): before @func has begun, nothing happens; while it runs, its statement is interrupted
 * @error: what @func said, or why the commit failed
 *
 * Transactions run one after the other in the order in which they were handed in. Blocking; any thread that may wait
 * but the lane's own.
 *
 * Returns: whether the transaction was committed; otherwise nothing of it happened
 */
gboolean
cp_writer_lane_run (CpWriterLane *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return run_and_wait (self, func, data, self->durability, cancellable, error);
}

/**
 * cp_writer_lane_run_durable:
 * @self: a lane
 * @func: (scope call): one transaction
 * @data: for @func
 * @cancellable: (nullable): as for [method@WriterLane.run]
 * @error: return location
 *
 * The same, but the commit has reached the disk when this returns. For whatever the outside world is about to be told:
 * a power cut must not make the program forget what it has sent. It makes every earlier transaction durable too.
 *
 * Returns: whether the transaction was committed
 */
gboolean
cp_writer_lane_run_durable (CpWriterLane *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                            GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return run_and_wait (self, func, data, CP_DURABILITY_FULL, cancellable, error);
}
