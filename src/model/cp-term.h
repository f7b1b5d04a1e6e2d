/* cp-term.h: a term under review: what was proposed, and what holds now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-finding.h"

G_BEGIN_DECLS

/**
 * CpReviewState:
 * @CP_REVIEW_OPEN: nobody has decided yet
 * @CP_REVIEW_ACCEPTED: a person accepted the value (read, corrected or entered), or that it is absent
 */
typedef enum
{
  CP_REVIEW_OPEN,
  CP_REVIEW_ACCEPTED,
} CpReviewState;

/**
 * CpTermMark: the four states that a reviewer sees, on paper and in the list
 * @CP_TERM_MARK_READ: read, above the threshold, not high-stakes
 * @CP_TERM_MARK_CHECK: a person must look
 * @CP_TERM_MARK_ACCEPTED: accepted
 * @CP_TERM_MARK_PROBLEM: unreadable, contradictory or invalid
 */
typedef enum
{
  CP_TERM_MARK_READ,
  CP_TERM_MARK_CHECK,
  CP_TERM_MARK_ACCEPTED,
  CP_TERM_MARK_PROBLEM,
} CpTermMark;

/**
 * CpTerm:
 *
 * A mutable object of the main thread. Properties (all notify): "value-display", "mark", "review-state", "origin",
 * "confidence", "state". The proposal never changes; the current value starts as the proposal's.
 */
#define CP_TYPE_TERM (cp_term_get_type ())
G_DECLARE_FINAL_TYPE (CpTerm, cp_term, CP, TERM, GObject)

CpTerm *cp_term_new (const char *id, const char *key, CpFinding *proposal);   /* proposal (nullable): an entered term has none */
const char *cp_term_get_id (CpTerm *self);                    /* identifier within the workspace */
const char *cp_term_get_key (CpTerm *self);
const CpTermKey *cp_term_get_term_key (CpTerm *self);
CpFinding *cp_term_get_proposal (CpTerm *self);               /* (nullable) */
CpFindingState cp_term_get_state (CpTerm *self);
JsonNode *cp_term_get_value (CpTerm *self);                   /* (nullable): the current value */
CpOrigin cp_term_get_origin (CpTerm *self);
double cp_term_get_confidence (CpTerm *self);                 /* of the proposal; 1 once a person decided */
const char *cp_term_get_formula (CpTerm *self);               /* (nullable) */
guint cp_term_get_n_anchors (CpTerm *self);
CpAnchor *cp_term_get_anchor (CpTerm *self, guint i);         /* (transfer none) */
CpReviewState cp_term_get_review_state (CpTerm *self);
const char *cp_term_get_reviewer (CpTerm *self);              /* (nullable) */
CpTermMark cp_term_get_mark (CpTerm *self);
void cp_term_set_threshold (CpTerm *self, double threshold);  /* what the mark is judged by; default 0.85 */
char *cp_term_dup_display (CpTerm *self);                     /* (transfer full): value, or "Not in this contract", "Could not be read", "Not looked for yet" */

/* Only the review's commands call this (see workflow): the whole current state at once. @anchors of CpAnchor, (nullable) keeps. */
void cp_term_apply (CpTerm *self, CpFindingState state, JsonNode *value, CpOrigin origin, GPtrArray *anchors,
                    CpReviewState review_state, const char *reviewer);

G_END_DECLS
