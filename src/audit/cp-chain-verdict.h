/* cp-chain-verdict.h: what a verification found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpChainVerdictKind:
 * @CP_CHAIN_HOLDS: every entry fits the one before it, and every witness agrees
 * @CP_CHAIN_BROKEN: an entry was changed, inserted, moved or taken out
 * @CP_CHAIN_END_MISSING: a witness knows of later entries than the file has
 * @CP_CHAIN_REPLACED: the file is another log than the one that the witnesses know
 */
typedef enum
{
  CP_CHAIN_HOLDS,
  CP_CHAIN_BROKEN,
  CP_CHAIN_END_MISSING,
  CP_CHAIN_REPLACED,
} CpChainVerdictKind;

/**
 * CpChainVerdict:
 * @n_entries: entries in the file
 * @broken_at: the first entry that does not fit, or 0
 * @holds_to: the last entry that can still be relied on
 * @witnessed: the highest entry that a witness outside the file knows, or 0
 * @signed_to: the last entry under a valid signature, or 0
 * @headline: one sentence
 * @notes: (element-type utf8): further sentences
 */
typedef struct
{
  CpChainVerdictKind kind;
  gint64 n_entries;
  gint64 broken_at;
  gint64 holds_to;
  gint64 witnessed;
  gint64 signed_to;
  char *headline;
  GPtrArray *notes;
} CpChainVerdict;

/** CpChainProgress: @done of @total entries looked at; called on the thread that verifies */
typedef void (*CpChainProgress) (gint64 done, gint64 total, gpointer data);

CpChainVerdict *cp_chain_verdict_new (void);
void cp_chain_verdict_free (CpChainVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpChainVerdict, cp_chain_verdict_free)

const char *cp_chain_verdict_kind_to_string (CpChainVerdictKind kind);   /* "holds" "broken" "end_missing" "replaced" */
JsonNode *cp_chain_verdict_to_json (const CpChainVerdict *verdict);

G_END_DECLS
