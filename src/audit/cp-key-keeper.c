/* cp-key-keeper.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-key-keeper.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include "counterpart-base.h"
#include "cp-audit-error.h"

G_DEFINE_INTERFACE (CpKeyKeeper, cp_key_keeper, G_TYPE_OBJECT)

static void
cp_key_keeper_default_init (CpKeyKeeperInterface *iface)
{
}

/**
 * cp_key_keeper_load:
 * @self: a keeper
 * @name: "audit-signing-key", …
 * @cancellable: (nullable): gives up
 * @error: %CP_AUDIT_ERROR_KEYRING with a sentence when it cannot be asked
 *
 * Blocking, for no longer than the keeper's time limit.
 *
 * Returns: (transfer full) (nullable): the secret; %NULL without @error: there is none of this name
 */
GBytes *
cp_key_keeper_load (CpKeyKeeper *self, const char *name, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_KEY_KEEPER_GET_IFACE (self)->load (self, name, cancellable, error);
}

/**
 * cp_key_keeper_store:
 * @self: a keeper
 * @name: the name; what was kept under it is replaced
 * @label: for people who look into their keyring
 * @secret: what to keep
 * @cancellable: (nullable): gives up
 * @error: %CP_AUDIT_ERROR_KEYRING with a sentence
 *
 * Blocking, for no longer than the keeper's time limit.
 *
 * Returns: whether it is kept
 */
gboolean
cp_key_keeper_store (CpKeyKeeper *self, const char *name, const char *label, GBytes *secret, GCancellable *cancellable,
                     GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_KEY_KEEPER_GET_IFACE (self)->store (self, name, label, secret, cancellable, error);
}

/**
 * cp_key_keeper_load_or_make:
 * @self: a keeper
 * @name: the name
 * @label: for people who look into their keyring
 * @size: bytes
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * A symmetric key: random bytes on first use, the same ones ever after. Blocking.
 *
 * Returns: (transfer full): the key, or %NULL
 */
GBytes *
cp_key_keeper_load_or_make (CpKeyKeeper *self, const char *name, const char *label, gsize size,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) key = cp_key_keeper_load (self, name, cancellable, &inner);
  guchar *random;

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  if (key != NULL && g_bytes_get_size (key) == size)
    return g_steal_pointer (&key);
  if (key != NULL)
    {
      /* Never replaced: whatever was sealed with it would be lost for good. */
      g_set_error_literal (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEY, _("The key in the keyring is damaged."));
      return NULL;
    }
  random = g_malloc (size);
  key = g_bytes_new_take (random, size);
  if (gnutls_rnd (GNUTLS_RND_KEY, random, size) < 0)
    {
      g_set_error_literal (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEY, _("A new key could not be made."));
      return NULL;
    }
  return cp_key_keeper_store (self, name, label, key, cancellable, error) ? g_steal_pointer (&key) : NULL;
}
