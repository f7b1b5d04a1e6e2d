/* cp-read-pool.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-read-pool.h"

#include "counterpart-base.h"

struct _CpReadPool
{
  char *path;
  guint max;
  guint n_open;    /* resting and lent */
  GQueue resting;  /* of CpConnection; the one used last is taken first */
  GMutex mutex;
  GCond returned;
};

/**
 * cp_read_pool_new:
 * @path: a database file that exists
 * @max_connections: how many threads can read at once; others wait for their turn
 *
 * Returns: (transfer full): a pool without open connections
 */
CpReadPool *
cp_read_pool_new (const char *path, guint max_connections)
{
  CpReadPool *self = g_new0 (CpReadPool, 1);

  self->path = g_strdup (path);
  self->max = MAX (max_connections, 1);
  g_queue_init (&self->resting);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->returned);
  return self;
}

/**
 * cp_read_pool_free:
 * @self: (transfer full) (nullable): a pool
 *
 * Waits for connections that are lent.
 */
void
cp_read_pool_free (CpReadPool *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  while (self->n_open > g_queue_get_length (&self->resting))
    g_cond_wait (&self->returned, &self->mutex);
  g_mutex_unlock (&self->mutex);
  g_queue_clear_full (&self->resting, (GDestroyNotify) cp_connection_close);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->returned);
  g_free (self->path);
  g_free (self);
}

static void
give_back (CpReadPool *self, CpConnection *connection)
{
  g_mutex_lock (&self->mutex);
  if (connection != NULL)
    g_queue_push_head (&self->resting, connection);
  else
    self->n_open--;
  g_cond_signal (&self->returned);
  g_mutex_unlock (&self->mutex);
}

static CpConnection *
borrow (CpReadPool *self, GError **error)
{
  CpConnection *connection;

  g_mutex_lock (&self->mutex);
  while (g_queue_is_empty (&self->resting) && self->n_open >= self->max)
    g_cond_wait (&self->returned, &self->mutex);
  connection = g_queue_pop_head (&self->resting);
  if (connection == NULL)
    self->n_open++;
  g_mutex_unlock (&self->mutex);

  if (connection == NULL)
    {
      connection = cp_connection_open (self->path, CP_CONNECTION_READER, CP_DURABILITY_NORMAL, error);
      if (connection == NULL)
        give_back (self, NULL);
    }
  else
    cp_connection_take_thread (connection);
  return connection;
}

/**
 * cp_read_pool_run:
 * @self: a pool
 * @func: (scope call): reads; runs on the calling thread
 * @data: for @func
 * @cancellable: (nullable): interrupts a running statement
 * @error: return location
 *
 * Everything that @func reads is of one moment: a commit that happens meanwhile is seen by the next call. Blocking.
 *
 * Returns: what @func returned
 */
gboolean
cp_read_pool_run (CpReadPool *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  CpConnection *connection;
  gboolean success;

  CP_ASSERT_MAY_BLOCK ();

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  connection = borrow (self, error);
  if (connection == NULL)
    return FALSE;
  cp_connection_set_cancellable (connection, cancellable);
  success = cp_connection_begin (connection, "DEFERRED", error);
  if (success)
    success = func (connection, data, cancellable, error);
  cp_connection_roll_back (connection);
  cp_connection_set_cancellable (connection, NULL);
  give_back (self, connection);
  return success;
}
