/* cp-clause-candidates.h: which sentences may be clauses of which type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-clause-model.h"
#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * CpClauseCandidate:
 * @type: index among the model's types
 * @sentence: index among the context's sentences
 * @facts: what the second step of the model looks at; the first is the logit of the sentence's words
 */
typedef struct
{
  guint type;
  guint sentence;
  double facts[CP_CLAUSE_FACTS];
} CpClauseCandidate;

/* (transfer full): of CpClauseCandidate, by type and then by descending logit. */
GArray *cp_clause_candidates_collect (CpReadingContext *context, CpClauseModel *model);

G_END_DECLS
