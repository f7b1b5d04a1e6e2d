/* cp-keyring-token-store.c: secrets in the secret service (or, in a sandbox, in libsecret's file behind the Secret portal)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-token-store.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "cp-network-error.h"

#define PATIENCE_MILLISECONDS 8000

#define CP_TYPE_KEYRING_TOKEN_STORE (cp_keyring_token_store_get_type ())
G_DECLARE_FINAL_TYPE (CpKeyringTokenStore, cp_keyring_token_store, CP, KEYRING_TOKEN_STORE, GObject)

struct _CpKeyringTokenStore
{
  GObject parent;
};

static const SecretSchema schema = {
  APPLICATION_ID ".Token",
  SECRET_SCHEMA_NONE,
  { { "name", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static void cp_keyring_token_store_interface_init (CpTokenStoreInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpKeyringTokenStore, cp_keyring_token_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_TOKEN_STORE, cp_keyring_token_store_interface_init))

/* Takes @problem. */
static void
explain (GError *problem, GError **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, problem);
      return;
    }
  g_set_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_KEYRING,
               _("There is no keyring to keep the sign-in in (%s). You can go on without one: then you sign in anew at the next start."),
               problem->message);
  g_error_free (problem);
}

static char *
lookup (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  GError *problem = NULL;
  char *found = secret_password_lookup_sync (&schema, cancellable, &problem, "name", name, NULL);
  char *secret;

  if (problem != NULL)
    {
      explain (problem, error);
      return NULL;
    }
  /* Into memory that cp_token_free() may free; libsecret's copy is wiped by itself. */
  secret = g_strdup (found);
  secret_password_free (found);
  return secret;
}

static gboolean
store_secret (CpTokenStore *store, const char *name, const char *label, const char *secret, GCancellable *cancellable, GError **error)
{
  GError *problem = NULL;

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, &problem, "name", name, NULL))
    return TRUE;
  explain (problem, error);
  return FALSE;
}

static gboolean
clear (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  GError *problem = NULL;

  /* FALSE without an error says that there was none. */
  secret_password_clear_sync (&schema, cancellable, &problem, "name", name, NULL);
  if (problem == NULL)
    return TRUE;
  explain (problem, error);
  return FALSE;
}

static void
cp_keyring_token_store_interface_init (CpTokenStoreInterface *interface)
{
  interface->lookup = lookup;
  interface->store = store_secret;
  interface->clear = clear;
}

static void
cp_keyring_token_store_class_init (CpKeyringTokenStoreClass *class)
{
}

static void
cp_keyring_token_store_init (CpKeyringTokenStore *self)
{
}

/**
 * cp_keyring_token_store_new:
 *
 * Returns: (transfer full): the desktop's keyring, asked for eight seconds at most
 */
CpTokenStore *
cp_keyring_token_store_new (void)
{
  return cp_timed_token_store_new (g_object_new (CP_TYPE_KEYRING_TOKEN_STORE, NULL), PATIENCE_MILLISECONDS);
}
