/* cp-witness-shelf.h: the places outside the log that remember its head
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-audit-witness.h"

G_BEGIN_DECLS

/**
 * CpWitnessShelf:
 *
 * A small file beside the program's settings, renewed with every append, and the keyring, renewed now and then because
 * asking it takes longer. A witness only ever moves forward, and only along the log that it knows.
 */
typedef struct _CpWitnessShelf CpWitnessShelf;

CpWitnessShelf *cp_witness_shelf_new (const char *path, CpKeyKeeper *keeper);
void cp_witness_shelf_free (CpWitnessShelf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpWitnessShelf, cp_witness_shelf_free)

GPtrArray *cp_witness_shelf_load (CpWitnessShelf *self, GCancellable *cancellable);
gboolean cp_witness_shelf_save_file (CpWitnessShelf *self, const CpAuditWitness *head, gboolean replace, GError **error);
gboolean cp_witness_shelf_save_keyring (CpWitnessShelf *self, const CpAuditWitness *head, gboolean replace,
                                        GCancellable *cancellable, GError **error);

G_END_DECLS
