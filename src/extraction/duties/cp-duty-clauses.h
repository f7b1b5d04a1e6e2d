/* cp-duty-clauses.h: the clauses of a sentence that bind somebody: who, the word that binds, what follows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-duty-actors.h"
#include "cp-duty-verbs.h"

G_BEGIN_DECLS

/**
 * CpDutyClause: places are in the sentence's plain text
 * @who: (nullable): who is bound; of a passive whoever stands behind "by"
 * @also: (nullable): a second one: "Supplier and Customer shall"
 * @start: where it begins, before @head
 * @head: the words before the subject that belong to this clause ("Within ten days after …,"); may be empty
 * @subject: the words before the word that binds
 * @behind: where the word that binds ends
 * @verb: where the words of what is to be done begin
 * @end: where the clause ends
 * @agent: of a passive, "by Supplier"; may be empty
 * @base: (nullable): of a passive, the verb in its base form, to stand before the subject
 * @kind: what the verb is about
 * @shared: it takes over the head of an earlier clause of the sentence
 */
typedef struct
{
  const CpDutyActor *who;
  const CpDutyActor *also;
  gsize start;
  CpSpan head;
  CpSpan subject;
  gsize behind;
  gsize verb;
  gsize end;
  CpSpan agent;
  const char *base;
  CpDutyVerb kind;
  gboolean shared;
} CpDutyClause;

/* The clauses between @from and @to, in their order. Clauses that bind nobody (rights, prohibitions, definitions) are left out; clauses without a @who are passives and
 * clauses about things. (transfer full): of CpDutyClause */
GArray *cp_duty_clauses_find (GArray *actors, const CpPlainText *text, gsize from, gsize to);

G_END_DECLS
