/* cp-candidate-list.h: the candidates of one key beside one another, for the second look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

#define CP_MOST_FIGURES 64

/**
 * CpCandidate:
 * @value: as it is written in results; two candidates with one value speak for one another
 * @index: whatever the caller knows it by
 * @raw: what the first look said, 0 to 1
 * @score: what the second look says, 0 to 1; @raw where no second look was learned
 * @figures: what the second look goes by; the first is the log odds of @raw, from which it sets out
 */
typedef struct
{
  char *value;
  guint index;
  gsize start;
  double raw;
  double score;
  double figures[CP_MOST_FIGURES];
  guint n_figures;
} CpCandidate;

/**
 * CpCandidateList:
 *
 * A first look weighs each candidate by the words around it, without knowing of the others. The second look, boosted trees over a few
 * figures, sees how it stands among them. Its model goes by the key's name and " second".
 */
typedef struct _CpCandidateList CpCandidateList;

CpCandidateList *cp_candidate_list_new (CpReadingContext *context, const char *key);
void cp_candidate_list_free (CpCandidateList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpCandidateList, cp_candidate_list_free)

/* (transfer none): the new candidate, until the next is added */
CpCandidate *cp_candidate_list_add (CpCandidateList *list, const char *value, guint index, gsize start, double raw);
/* Figures of the key's own, always the same in the same order. */
void cp_candidate_add_figure (CpCandidate *candidate, double figure);
/* Takes the second look at the @most first of them. (transfer none) (nullable): the best, NULL when there is none */
CpCandidate *cp_candidate_list_settle (CpCandidateList *list, guint most);
guint cp_candidate_list_get_length (CpCandidateList *list);
/* In the order of adding, before and after cp_candidate_list_settle(). (transfer none) */
CpCandidate *cp_candidate_list_get (CpCandidateList *list, guint i);
/* The logarithm of the odds, between -8 and 8. */
double cp_log_odds (double probability);

G_END_DECLS
