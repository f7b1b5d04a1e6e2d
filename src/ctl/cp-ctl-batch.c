/* cp-ctl-batch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-batch.h"

typedef struct
{
  GHashTable *done;
  GFunc work;
  gpointer user_data;
  GMutex mutex;
  GCond cond;
} Batch;

static void
run (gpointer item, gpointer data)
{
  Batch *batch = data;

  batch->work (item, batch->user_data);
  g_mutex_lock (&batch->mutex);
  g_hash_table_add (batch->done, item);
  g_cond_signal (&batch->cond);
  g_mutex_unlock (&batch->mutex);
}

static void
wait_for (Batch *batch, gpointer item)
{
  g_mutex_lock (&batch->mutex);
  while (!g_hash_table_contains (batch->done, item))
    g_cond_wait (&batch->cond, &batch->mutex);
  g_mutex_unlock (&batch->mutex);
}

void
cp_ctl_batch_run (GPtrArray *items, int n_threads, GFunc work, GFunc told, gpointer user_data)
{
  Batch batch = { g_hash_table_new (NULL, NULL), work, user_data, { 0 }, { 0 } };
  GThreadPool *pool = g_thread_pool_new (run, &batch, n_threads > 0 ? n_threads : (int) g_get_num_processors (), FALSE, NULL);

  g_mutex_init (&batch.mutex);
  g_cond_init (&batch.cond);
  for (guint i = 0; i < items->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (items, i), NULL);
  for (guint i = 0; i < items->len; i++)
    {
      wait_for (&batch, g_ptr_array_index (items, i));
      told (g_ptr_array_index (items, i), user_data);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  g_hash_table_unref (batch.done);
  g_mutex_clear (&batch.mutex);
  g_cond_clear (&batch.cond);
}
