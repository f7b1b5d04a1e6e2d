/* cp-clause-model.h: what was learned of the clause types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-clause-words.h"

G_BEGIN_DECLS

/**
 * CpClauseModel:
 *
 * One linear classifier a type over the words of a sentence and of its neighbours; then one logistic regression over
 * their scores for all types (#CpClauseFacts); then the staircase from its score to a probability. Immutable once
 * loaded; any thread.
 */
typedef struct _CpClauseModel CpClauseModel;

/** CP_CLAUSE_FACTS: how many numbers the second step looks at, besides those that each type has for itself */
#define CP_CLAUSE_FACTS 17
/** CP_CLAUSE_OWN_FACTS: how many of them (the first) have a second weight of the type's own */
#define CP_CLAUSE_OWN_FACTS 3

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
/* Probability that a candidate with such facts is of the type; CP_CLAUSE_FACTS numbers. */
double cp_clause_model_judge (CpClauseModel *self, guint type, const double *facts);
/* Probability of what a finding or a definition says of a type, by the source's name; 0 when it was not learned. */
double cp_clause_model_get_share (CpClauseModel *self, const char *source);

G_END_DECLS
