/* test-writer-lane.c: one transaction at a time, and the truth about each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database-fixture.h"

typedef struct
{
  Fixture files;
  CpDatabase *database;
} Lane;

static void
lane_set_up (Lane *lane, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&lane->files, NULL);
  lane->database = cp_database_open (lane->files.path, &item_schema, CP_DURABILITY_NORMAL, NULL, &error);
  g_assert_no_error (error);
}

static void
lane_tear_down (Lane *lane, gconstpointer data)
{
  g_object_unref (lane->database);
  fixture_tear_down (&lane->files, NULL);
}

static gint64
count (Lane *lane)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  cp_database_read (lane->database, count_items, &n, NULL, &error);
  g_assert_no_error (error);
  return n;
}

static gboolean
add_then_refuse (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!add_item (connection, (gpointer) "gone", cancellable, error))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "on second thoughts");
  return FALSE;
}

static void
test_roll_back (Lane *lane, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cp_database_write (lane->database, add_then_refuse, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (count (lane), ==, 0);
  g_clear_error (&error);
  g_assert_true (cp_database_write_durable (lane->database, add_item, (gpointer) "kept", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (lane), ==, 1);
}

/* The rule is checked by the COMMIT itself, so only the commit fails. */
static gboolean
add_orphan (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_connection_run (connection, error, "INSERT INTO item (name, parent) VALUES ('orphan', 99)", "");
}

static void
test_commit_fails (Lane *lane, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cp_database_write (lane->database, add_orphan, NULL, NULL, &error));
  g_assert_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_CONSTRAINT);
  g_assert_cmpint (count (lane), ==, 0);
  g_assert_true (cp_database_write (lane->database, add_item, (gpointer) "next", NULL, NULL));
}

static gboolean
fill_disk (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return add_item (connection, (gpointer) "first", cancellable, error)
         && cp_connection_execute_script (connection, "PRAGMA max_page_count = 20", error)
         && cp_connection_run (connection, error, "INSERT INTO item (name) VALUES (hex(randomblob(200000)))", "");
}

static gboolean
free_disk (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_connection_execute_script (connection, "PRAGMA max_page_count = 1000000", error);
}

static void
test_disk_full (Lane *lane, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cp_database_write (lane->database, fill_disk, NULL, NULL, &error));
  g_assert_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "no space left"));
  g_assert_cmpint (count (lane), ==, 0);
  cp_database_write (lane->database, free_disk, NULL, NULL, NULL);
  g_assert_true (cp_database_write (lane->database, add_item, (gpointer) "after", NULL, NULL));
  g_assert_cmpint (count (lane), ==, 1);
}

static void
test_busy (Lane *lane, gconstpointer data)
{
  g_autoptr (CpConnection) other = cp_connection_open (lane->files.path, CP_CONNECTION_WRITER, CP_DURABILITY_NORMAL,
                                                       NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_connection_begin (other, "IMMEDIATE", NULL));
  g_assert_false (cp_database_write (lane->database, add_item, (gpointer) "waits", NULL, &error));
  g_assert_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_BUSY);
  /* Reading does not wait for a writer. */
  g_assert_cmpint (count (lane), ==, 0);
  cp_connection_roll_back (other);
  g_assert_true (cp_database_write (lane->database, add_item, (gpointer) "waits", NULL, NULL));
}

typedef struct
{
  GMutex mutex;
  GCond begun;
  gboolean running;
} Slow;

static gboolean
count_for_ever (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Slow *slow = data;

  if (!add_item (connection, (gpointer) "half done", cancellable, error))
    return FALSE;
  g_mutex_lock (&slow->mutex);
  slow->running = TRUE;
  g_cond_signal (&slow->begun);
  g_mutex_unlock (&slow->mutex);
  return cp_connection_run (connection, error,
                            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n", "");
}

typedef struct
{
  Slow slow;
  GCancellable *cancellable;
} Canceller;

static gpointer
cancel_when_begun (gpointer data)
{
  Canceller *canceller = data;

  g_mutex_lock (&canceller->slow.mutex);
  while (!canceller->slow.running)
    g_cond_wait (&canceller->slow.begun, &canceller->slow.mutex);
  g_mutex_unlock (&canceller->slow.mutex);
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

static void
test_cancel (Lane *lane, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Canceller canceller = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) before = NULL;
  GThread *thread;

  g_mutex_init (&canceller.slow.mutex);
  g_cond_init (&canceller.slow.begun);
  thread = g_thread_new ("canceller", cancel_when_begun, &canceller);
  g_assert_false (cp_database_write (lane->database, count_for_ever, &canceller.slow, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (count (lane), ==, 0);

  g_assert_false (cp_database_write (lane->database, add_item, (gpointer) "late", cancellable, &before));
  g_assert_error (before, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (cp_database_write (lane->database, add_item, (gpointer) "next", NULL, NULL));
  g_assert_cmpint (count (lane), ==, 1);
}

#define N_THREADS 8
#define N_EACH 50

typedef struct
{
  CpDatabase *database;
  int number;
} Worker;

static gpointer
write_and_read (gpointer data)
{
  Worker *worker = data;

  for (int i = 0; i < N_EACH; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d-%d", worker->number, i);
      gint64 n = 0;

      g_assert_true (cp_database_write (worker->database, add_item, name, NULL, NULL));
      g_assert_true (cp_database_read (worker->database, count_items, &n, NULL, NULL));
      g_assert_cmpint (n, >, i);
    }
  return NULL;
}

static void
test_many_threads (Lane *lane, gconstpointer data)
{
  Worker workers[N_THREADS];
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    {
      workers[i] = (Worker) { lane->database, i };
      threads[i] = g_thread_new ("worker", write_and_read, &workers[i]);
    }
  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (count (lane), ==, N_THREADS * N_EACH);
}

static void
test_closed (Lane *lane, gconstpointer data)
{
  g_autoptr (GError) writing = NULL;
  g_autoptr (GError) reading = NULL;
  g_autofree char *wal = g_strconcat (lane->files.path, "-wal", NULL);
  gint64 n;

  cp_database_close (lane->database);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  g_assert_false (cp_database_write (lane->database, add_item, (gpointer) "late", NULL, &writing));
  g_assert_error (writing, CP_DATABASE_ERROR, CP_DATABASE_ERROR_CLOSED);
  g_assert_false (cp_database_read (lane->database, count_items, &n, NULL, &reading));
  g_assert_error (reading, CP_DATABASE_ERROR, CP_DATABASE_ERROR_CLOSED);
}

#define ADD(name, func) g_test_add ("/database/writer-lane/" name, Lane, NULL, lane_set_up, func, lane_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("roll-back", test_roll_back);
  ADD ("commit-fails", test_commit_fails);
  ADD ("disk-full", test_disk_full);
  ADD ("cancel", test_cancel);
  ADD ("many-threads", test_many_threads);
  ADD ("closed", test_closed);
  ADD ("busy", test_busy);
  return g_test_run ();
}
