/* cp-contracts-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contracts-watch.h"

typedef struct
{
  GObject *owner; /* not owned: the watch ends with it */
  GListModel *contracts;
  GPtrArray *watched;
  CpContractsFunc func;
  guint idle;
} Watch;

static void stop (gpointer data, GObject *owner);

static gboolean
tell_cb (gpointer user_data)
{
  Watch *watch = user_data;

  watch->idle = 0;
  watch->func (watch->owner);
  return G_SOURCE_REMOVE;
}

/* A contract that has been read changes in ten properties at once; one word about it is enough. */
static void
tell_soon (Watch *watch)
{
  if (watch->idle == 0)
    watch->idle = g_idle_add (tell_cb, watch);
}

static void
unwatch_items (Watch *watch)
{
  for (guint i = 0; i < watch->watched->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (watch->watched, i), watch);
  g_ptr_array_set_size (watch->watched, 0);
}

static void
items_changed_cb (Watch *watch)
{
  unwatch_items (watch);
  for (guint i = 0; i < g_list_model_get_n_items (watch->contracts); i++)
    {
      GObject *contract = g_list_model_get_item (watch->contracts, i);

      g_signal_connect_swapped (contract, "notify", G_CALLBACK (tell_soon), watch);
      g_ptr_array_add (watch->watched, contract);
    }
  tell_soon (watch);
}

static void
stop (gpointer data, GObject *owner)
{
  Watch *watch = data;

  g_clear_handle_id (&watch->idle, g_source_remove);
  unwatch_items (watch);
  g_signal_handlers_disconnect_by_data (watch->contracts, watch);
  g_object_unref (watch->contracts);
  g_ptr_array_unref (watch->watched);
  g_free (watch);
}

/**
 * cp_contracts_watch:
 * @contracts: of objects
 * @owner: with whom the watch ends
 * @func: told with @owner when the list or any property of any item has changed; soon after, once for many changes
 */
void
cp_contracts_watch (GListModel *contracts, GObject *owner, CpContractsFunc func)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->owner = owner;
  watch->contracts = g_object_ref (contracts);
  watch->watched = g_ptr_array_new_with_free_func (g_object_unref);
  watch->func = func;
  g_object_weak_ref (owner, stop, watch);
  g_signal_connect_swapped (contracts, "items-changed", G_CALLBACK (items_changed_cb), watch);
  items_changed_cb (watch);
}
