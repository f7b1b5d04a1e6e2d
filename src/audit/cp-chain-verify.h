/* cp-chain-verify.h: looking for what was done to a log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-chain-verdict.h"
#include "cp-audit-witness.h"

G_BEGIN_DECLS

/* @witnesses: (nullable) of CpAuditWitness; @public_key: (nullable): the key that must have signed. Reads the raw file and trusts nothing in it. */
CpChainVerdict *cp_chain_verify_database (const char *path, const char *public_key, GPtrArray *witnesses,
                                          CpChainProgress progress, gpointer data, GCancellable *cancellable,
                                          GError **error);
/* Needs nothing but the exported file; witnesses and key make it stronger. */
CpChainVerdict *cp_chain_verify_export (const char *path, const char *public_key, GPtrArray *witnesses,
                                        CpChainProgress progress, gpointer data, GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
