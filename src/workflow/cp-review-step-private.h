/* cp-review-step-private.h: one command on a review, as it is written down, undone and redone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace-private.h"

G_BEGIN_DECLS

/**
 * CpReviewStep: counted. The states of every term that the command touched, before and after: term id -> state, or null for a
 * term that does not exist on that side. @latest is the sequence of the decision that holds now (the command, its undo, its redo);
 * only the writer touches it.
 */
typedef struct
{
  gatomicrefcount references;
  char *command;
  char *term_id;
  JsonObject *before;
  JsonObject *after;
  gint64 latest;
} CpReviewStep;

CpReviewStep *cp_review_step_new (const char *command, const char *term_id);
CpReviewStep *cp_review_step_from_decision (const CpDecision *decision);   /* (nullable): not a command on terms */
CpReviewStep *cp_review_step_ref (CpReviewStep *step);
void cp_review_step_unref (CpReviewStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReviewStep, cp_review_step_unref)
JsonNode *cp_review_step_before (CpReviewStep *step);
JsonNode *cp_review_step_after (CpReviewStep *step);

JsonObject *cp_term_state_save (CpTerm *term);
void cp_term_state_restore (CpTerm *term, JsonObject *state);
CpTerm *cp_term_state_make_term (const char *term_id, JsonObject *state, CpFinding *proposal, double threshold);

G_END_DECLS
