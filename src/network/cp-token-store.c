/* cp-token-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-token-store.h"

#include <string.h>

#include "counterpart-base.h"

G_DEFINE_INTERFACE (CpTokenStore, cp_token_store, G_TYPE_OBJECT)

static void
cp_token_store_default_init (CpTokenStoreInterface *interface)
{
}

/**
 * cp_token_store_lookup:
 * @self: a token store
 * @name: the name of the secret
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Blocking, any thread, a few seconds at most.
 *
 * Returns: (transfer full) (nullable): the secret; free it with [func@token_free]. %NULL without error when there is none
 */
char *
cp_token_store_lookup (CpTokenStore *self, const char *name, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_TOKEN_STORE_GET_IFACE (self)->lookup (self, name, cancellable, error);
}

/** cp_token_store_store: keeps @secret under @name, replacing what was there; @label is what the keyring shows to people */
gboolean
cp_token_store_store (CpTokenStore *self, const char *name, const char *label, const char *secret, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_TOKEN_STORE_GET_IFACE (self)->store (self, name, label, secret, cancellable, error);
}

/** cp_token_store_clear: forgets @name; forgetting what is not there is no error */
gboolean
cp_token_store_clear (CpTokenStore *self, const char *name, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_TOKEN_STORE_GET_IFACE (self)->clear (self, name, cancellable, error);
}

/**
 * cp_token_free:
 * @secret: (nullable) (transfer full): text that nobody else shall read
 *
 * Overwrites it before giving the memory back.
 */
void
cp_token_free (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
