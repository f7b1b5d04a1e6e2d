/* cp-clause-model.h: what was learned of the clause types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-clause-words.h"
#include "cp-linear-model.h"

G_BEGIN_DECLS

/**
 * CpClauseModel:
 *
 * One linear classifier a type over the words of a sentence and of its neighbours; then trees (cp-tree-model.h) that look at what all
 * types say of the sentence and its surroundings. Immutable once loaded; any thread.
 */
typedef struct _CpClauseModel CpClauseModel;

/** CP_CLAUSE_FACTS: how many numbers the trees look at */
#define CP_CLAUSE_FACTS 26

/* The model that the program was built with; (transfer none). */
CpClauseModel *cp_clause_model_get_default (void);
/* (nullable): %NULL when @bytes is no such model. */
CpClauseModel *cp_clause_model_new (GBytes *bytes);
void cp_clause_model_free (CpClauseModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpClauseModel, cp_clause_model_free)

guint cp_clause_model_get_n_types (CpClauseModel *self);
const char *cp_clause_model_get_type_id (CpClauseModel *self, guint type);
/* Writes the margin of each type, as a logit, to @scores. Neighbours may be %NULL. */
void cp_clause_model_score (CpClauseModel *self, const CpClauseWords *previous, const CpClauseWords *own, const CpClauseWords *next, float *scores);
/* The logit below which no candidate is worth a second look. */
double cp_clause_model_get_floor (CpClauseModel *self);
/* Probability that a candidate with such facts is of its type; CP_CLAUSE_FACTS numbers. */
double cp_clause_model_judge (CpClauseModel *self, const double *facts);
/* The same as the logit that the staircase begins from. */
double cp_clause_model_sum (CpClauseModel *self, const double *facts);
/* What share of the type's candidates is right. */
double cp_clause_model_get_rate (CpClauseModel *self, guint type);
/* What cp_short_passages_judge() goes by; (transfer none). */
CpLinearModel *cp_clause_model_get_passages (CpClauseModel *self);

G_END_DECLS
