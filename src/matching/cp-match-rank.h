/* cp-match-rank.h: the records that a contract may belong to, best first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-civil-date.h"
#include "cp-match.h"
#include "cp-money.h"

G_BEGIN_DECLS

/**
 * CpMatchSubject:
 * @names: (nullable) (array zero-terminated=1): the counterparty's names as they stand in the contract, the full one first,
 *   then its aliases; "X Inc. d/b/a Y" and "(formerly Z)" may stand in one string
 * @own_names: (nullable) (array zero-terminated=1): names of our own side, which are never the answer
 * @address: (nullable): the counterparty's address as one text
 * @has_amount: whether @amount is known
 * @amount: total value of the contract
 * @effective_date: year 0 when unknown
 * @end_date: last day of the contract, year 0 when unknown
 *
 * What a contract says about the party on the other side. Everything is borrowed.
 */
typedef struct
{
  const char *const *names;
  const char *const *own_names;
  const char *address;
  gboolean has_amount;
  CpMoney amount;
  CpCivilDate effective_date;
  CpCivilDate end_date;
} CpMatchSubject;

/**
 * CpLearnedAlias:
 * @name_key: cp_match_name_key() of a name that a person assigned before
 * @kind: to what kind of record
 * @record_id: to which
 */
typedef struct
{
  const char *name_key;
  CpRecordKind kind;
  const char *record_id;
} CpLearnedAlias;

/* The spelling under which a chosen name is remembered: without case, accents, punctuation and legal form. (transfer full) */
char *cp_match_name_key (const char *name);

/* @records: of CpCrmRecord, accounts and opportunities (tied by the fact "parent_id"). Pure; any thread.
 * (transfer full): at most three CpMatchCandidate, best first. */
GPtrArray *cp_match_rank (const CpMatchSubject *subject, GPtrArray *records, const CpLearnedAlias *aliases, guint n_aliases,
                          CpMatchVerdict *verdict);

G_END_DECLS
