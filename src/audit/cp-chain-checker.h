/* cp-chain-checker.h: the reasoning behind a verdict, whatever the entries come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-audit-entry.h"
#include "cp-audit-witness.h"
#include "cp-chain-verdict.h"

G_BEGIN_DECLS

/**
 * CpChainChecker:
 *
 * Takes the entries in their order and the signed heads in any, and judges once it has seen all. It looks at nothing but
 * what it is given, so that a database, an export and a test are judged by the same rules.
 */
typedef struct _CpChainChecker CpChainChecker;

CpChainChecker *cp_chain_checker_new (const char *log_id, const char *public_key, GPtrArray *witnesses);
void cp_chain_checker_free (CpChainChecker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpChainChecker, cp_chain_checker_free)

void cp_chain_checker_take_entry (CpChainChecker *self, const CpAuditEntry *entry);
void cp_chain_checker_take_head (CpChainChecker *self, const CpAuditWitness *head);
void cp_chain_checker_require_count (CpChainChecker *self, gint64 count);
void cp_chain_checker_require_signed_end (CpChainChecker *self);
CpChainVerdict *cp_chain_checker_judge (CpChainChecker *self);

G_END_DECLS
