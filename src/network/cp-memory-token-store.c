/* cp-memory-token-store.c: secrets until the program ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-token-store.h"

#define CP_TYPE_MEMORY_TOKEN_STORE (cp_memory_token_store_get_type ())
G_DECLARE_FINAL_TYPE (CpMemoryTokenStore, cp_memory_token_store, CP, MEMORY_TOKEN_STORE, GObject)

struct _CpMemoryTokenStore
{
  GObject parent;
  GMutex lock;
  GHashTable *secrets;
};

static void cp_memory_token_store_interface_init (CpTokenStoreInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpMemoryTokenStore, cp_memory_token_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_TOKEN_STORE, cp_memory_token_store_interface_init))

static char *
lookup (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  CpMemoryTokenStore *self = CP_MEMORY_TOKEN_STORE (store);
  char *secret;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_mutex_lock (&self->lock);
  secret = g_strdup (g_hash_table_lookup (self->secrets, name));
  g_mutex_unlock (&self->lock);
  return secret;
}

static gboolean
store_secret (CpTokenStore *store, const char *name, const char *label, const char *secret, GCancellable *cancellable, GError **error)
{
  CpMemoryTokenStore *self = CP_MEMORY_TOKEN_STORE (store);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->secrets, g_strdup (name), g_strdup (secret));
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static gboolean
clear (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  CpMemoryTokenStore *self = CP_MEMORY_TOKEN_STORE (store);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->secrets, name);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static void
cp_memory_token_store_interface_init (CpTokenStoreInterface *interface)
{
  interface->lookup = lookup;
  interface->store = store_secret;
  interface->clear = clear;
}

static void
cp_memory_token_store_finalize (GObject *object)
{
  CpMemoryTokenStore *self = CP_MEMORY_TOKEN_STORE (object);

  g_hash_table_unref (self->secrets);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cp_memory_token_store_parent_class)->finalize (object);
}

static void
cp_memory_token_store_class_init (CpMemoryTokenStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_memory_token_store_finalize;
}

static void
cp_memory_token_store_init (CpMemoryTokenStore *self)
{
  g_mutex_init (&self->lock);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cp_token_free);
}

/**
 * cp_memory_token_store_new:
 *
 * Returns: (transfer full): a store that forgets everything when it is freed
 */
CpTokenStore *
cp_memory_token_store_new (void)
{
  return g_object_new (CP_TYPE_MEMORY_TOKEN_STORE, NULL);
}
