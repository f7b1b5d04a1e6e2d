/* cp-database.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-database.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"

/* More threads than this seldom read at once; each open connection has a page cache of its own. */
#define MAX_READERS 4

struct _CpDatabase
{
  GObject parent_instance;

  char *path;
  GRWLock lock;          /* read: while a job runs; write: while closing */
  CpWriterLane *lane;    /* NULL once closed */
  CpReadPool *readers;
};

G_DEFINE_FINAL_TYPE (CpDatabase, cp_database, G_TYPE_OBJECT)

static void
cp_database_finalize (GObject *object)
{
  CpDatabase *self = CP_DATABASE (object);

  cp_database_close (self);
  g_rw_lock_clear (&self->lock);
  g_free (self->path);
  G_OBJECT_CLASS (cp_database_parent_class)->finalize (object);
}

static void
cp_database_class_init (CpDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_database_finalize;
}

static void
cp_database_init (CpDatabase *self)
{
  g_rw_lock_init (&self->lock);
}

/* Looks at a file that is there without changing a byte of it: it may be damaged, newer, or not ours at all. */
static gboolean
inspect_file (const char *path, const CpSchema *schema, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpConnection) connection = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  connection = cp_connection_open (path, CP_CONNECTION_READER, CP_DURABILITY_NORMAL, error);
  return connection != NULL && cp_schema_check (schema, connection, error)
         && cp_connection_check_health (connection, cancellable, error);
}

/* On a connection of the opening thread, closed before the lane starts: a file that is refused never gets a lane. */
static gboolean
prepare_file (const char *path, const CpSchema *schema, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpConnection) connection = NULL;

  if (!inspect_file (path, schema, cancellable, error))
    return FALSE;
  connection = cp_connection_open (path, CP_CONNECTION_WRITER, CP_DURABILITY_FULL, error);
  return connection != NULL && cp_schema_migrate (schema, connection, NULL, cancellable, error);
}

/**
 * cp_database_open:
 * @path: the file; created if it does not exist, its folder must
 * @schema: its migrations
 * @durability: what commits of [method@Database.write] wait for
 * @cancellable: (nullable): stops the check of a large file
 * @error: a #CpDatabaseError: damaged, foreign, newer, read-only, busy, full
 *
 * Checks the whole file, migrates it, and starts its writer lane. Blocking.
 *
 * Returns: (transfer full): the database, or %NULL
 */
CpDatabase *
cp_database_open (const char *path, const CpSchema *schema, CpDurability durability, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (CpDatabase) self = NULL;

  CP_ASSERT_MAY_BLOCK ();

  if (!prepare_file (path, schema, cancellable, error))
    return NULL;
  self = g_object_new (CP_TYPE_DATABASE, NULL);
  self->path = g_strdup (path);
  self->lane = cp_writer_lane_new (path, durability, error);
  if (self->lane == NULL)
    return NULL;
  self->readers = cp_read_pool_new (path, MAX_READERS);
  return g_steal_pointer (&self);
}

/**
 * cp_database_close:
 * @self: a database
 *
 * Waits for what is running, then closes the file. Later calls fail with %CP_DATABASE_ERROR_CLOSED.
 */
void
cp_database_close (CpDatabase *self)
{
  g_rw_lock_writer_lock (&self->lock);
  /* Readers first: the last connection to close folds the write-ahead log into the file. */
  g_clear_pointer (&self->readers, cp_read_pool_free);
  g_clear_pointer (&self->lane, cp_writer_lane_free);
  g_rw_lock_writer_unlock (&self->lock);
}

/** cp_database_get_path: (transfer none): the file */
const char *
cp_database_get_path (CpDatabase *self)
{
  return self->path;
}

static gboolean
refuse_closed (GError **error)
{
  g_set_error_literal (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_CLOSED, _("The workspace has been closed."));
  return FALSE;
}

/**
 * cp_database_write:
 * @self: a database
 * @func: (scope call): one transaction, on the writer lane's thread
 * @data: for @func
 * @cancellable: (nullable): see [method@WriterLane.run]
 * @error: return location
 *
 * Blocking, any worker thread.
 *
 * Returns: whether the transaction was committed; otherwise nothing of it happened
 */
gboolean
cp_database_write (CpDatabase *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean success;

  CP_ASSERT_MAY_BLOCK ();

  g_rw_lock_reader_lock (&self->lock);
  success = self->lane != NULL ? cp_writer_lane_run (self->lane, func, data, cancellable, error)
                               : refuse_closed (error);
  g_rw_lock_reader_unlock (&self->lock);
  return success;
}

/** cp_database_write_durable: the same, and the commit has reached the disk; see [method@WriterLane.run_durable] */
gboolean
cp_database_write_durable (CpDatabase *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                           GError **error)
{
  gboolean success;

  CP_ASSERT_MAY_BLOCK ();

  g_rw_lock_reader_lock (&self->lock);
  success = self->lane != NULL ? cp_writer_lane_run_durable (self->lane, func, data, cancellable, error)
                               : refuse_closed (error);
  g_rw_lock_reader_unlock (&self->lock);
  return success;
}

/**
 * cp_database_read:
 * @self: a database
 * @func: (scope call): reads, on the calling thread; sees one moment
 * @data: for @func
 * @cancellable: (nullable): interrupts a running statement
 * @error: return location
 *
 * Blocking, any worker thread; does not wait for the writer. Must not be called from inside another read.
 *
 * Returns: what @func returned
 */
gboolean
cp_database_read (CpDatabase *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean success;

  CP_ASSERT_MAY_BLOCK ();

  g_rw_lock_reader_lock (&self->lock);
  success = self->readers != NULL ? cp_read_pool_run (self->readers, func, data, cancellable, error)
                                  : refuse_closed (error);
  g_rw_lock_reader_unlock (&self->lock);
  return success;
}

/**
 * cp_database_checkpoint:
 * @self: a database
 * @error: %CP_DATABASE_ERROR_BUSY while someone reads an old state
 *
 * Folds the write-ahead log into the file and empties it. SQLite does so by itself in time; this is for when something
 * that was erased must be gone now. Blocking.
 *
 * Returns: whether the log is empty
 */
gboolean
cp_database_checkpoint (CpDatabase *self, GError **error)
{
  g_autoptr (CpConnection) connection = NULL;
  gint64 held_up;

  CP_ASSERT_MAY_BLOCK ();

  connection = cp_connection_open (self->path, CP_CONNECTION_WRITER, CP_DURABILITY_FULL, error);
  if (connection == NULL
      || !cp_connection_get_int (connection, &held_up, error, "PRAGMA wal_checkpoint (TRUNCATE)", ""))
    return FALSE;
  if (held_up != 0)
    g_set_error_literal (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_BUSY,
                         _("The workspace is being read; try again in a moment."));
  return held_up == 0;
}

/**
 * cp_database_backup:
 * @self: a database
 * @destination: a file that does not exist yet
 * @cancellable: (nullable): stops the copy and leaves nothing
 * @error: return location
 *
 * Copies the database while others go on working. Blocking.
 *
 * Returns: whether the copy is complete
 */
gboolean
cp_database_backup (CpDatabase *self, const char *destination, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpConnection) connection = NULL;

  CP_ASSERT_MAY_BLOCK ();

  connection = cp_connection_open (self->path, CP_CONNECTION_READER, CP_DURABILITY_NORMAL, error);
  return connection != NULL && cp_connection_backup (connection, destination, cancellable, error);
}
