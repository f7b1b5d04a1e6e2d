/* cp-token-store.h: where secrets live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CpTokenStore: interface. The secret service by default; memory for tests and for "go on without a keyring" (until the program ends).
 * Every call gives up after a few seconds with CP_NETWORK_ERROR_KEYRING and a sentence: a locked keyring never hangs the program.
 */
#define CP_TYPE_TOKEN_STORE (cp_token_store_get_type ())
G_DECLARE_INTERFACE (CpTokenStore, cp_token_store, CP, TOKEN_STORE, GObject)

struct _CpTokenStoreInterface
{
  GTypeInterface parent;
  char *(*lookup) (CpTokenStore *self, const char *name, GCancellable *cancellable, GError **error);
  gboolean (*store) (CpTokenStore *self, const char *name, const char *label, const char *secret, GCancellable *cancellable, GError **error);
  gboolean (*clear) (CpTokenStore *self, const char *name, GCancellable *cancellable, GError **error);
};

/* (transfer full) (nullable): NULL without error when there is none. Free with cp_token_free(), which wipes. */
char *cp_token_store_lookup (CpTokenStore *self, const char *name, GCancellable *cancellable, GError **error);
gboolean cp_token_store_store (CpTokenStore *self, const char *name, const char *label, const char *secret, GCancellable *cancellable, GError **error);
gboolean cp_token_store_clear (CpTokenStore *self, const char *name, GCancellable *cancellable, GError **error);
void cp_token_free (char *secret);

CpTokenStore *cp_keyring_token_store_new (void);
CpTokenStore *cp_memory_token_store_new (void);
/* Wraps a store that may block for ever: KEYRING after @milliseconds. @inner (transfer full). The keyring's is wrapped already. */
CpTokenStore *cp_timed_token_store_new (CpTokenStore *inner, guint milliseconds);

G_END_DECLS
