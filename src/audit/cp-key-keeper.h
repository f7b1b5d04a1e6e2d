/* cp-key-keeper.h: where a secret is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CpKeyKeeper:
 *
 * Keeps small secrets by name, outside the database. Blocking, any worker thread, and never for longer than its own
 * time limit: a keyring that waits for a password must not hold the program.
 */
#define CP_TYPE_KEY_KEEPER (cp_key_keeper_get_type ())
G_DECLARE_INTERFACE (CpKeyKeeper, cp_key_keeper, CP, KEY_KEEPER, GObject)

struct _CpKeyKeeperInterface
{
  GTypeInterface parent;

  GBytes *(*load) (CpKeyKeeper *self, const char *name, GCancellable *cancellable, GError **error);
  gboolean (*store) (CpKeyKeeper *self, const char *name, const char *label, GBytes *secret, GCancellable *cancellable,
                     GError **error);
};

GBytes *cp_key_keeper_load (CpKeyKeeper *self, const char *name, GCancellable *cancellable, GError **error);   /* NULL without error: not there */
gboolean cp_key_keeper_store (CpKeyKeeper *self, const char *name, const char *label, GBytes *secret,
                              GCancellable *cancellable, GError **error);
GBytes *cp_key_keeper_load_or_make (CpKeyKeeper *self, const char *name, const char *label, gsize size,
                                    GCancellable *cancellable, GError **error);   /* random bytes on first use */

G_END_DECLS
