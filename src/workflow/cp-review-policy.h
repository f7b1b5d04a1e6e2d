/* cp-review-policy.h: terms that nobody need look at, where it was measured that nobody need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-evaluation.h"
#include "cp-workspace.h"

G_BEGIN_DECLS

/* Of the terms that would go without a look, one in so many is left to a person all the same: without that, drift could not be seen. */
#define CP_REVIEW_POLICY_SAMPLE 10

/* The evidence for a term is its latest so many decisions: older ones say little of today's contracts, and the question is asked at each import. */
#define CP_REVIEW_POLICY_EVIDENCE 1000

/** CpReviewPolicyKey: what is known of one term; a plain value */
typedef struct
{
  const char *key;          /* interned */
  double threshold;
  CpAutomationVerdict verdict;
} CpReviewPolicyKey;

/**
 * CpReviewPolicy: a plain value
 * @automatic: whether terms go without a look at all. Off until a person switches it on, and off again by itself when drift shows
 * @switched_off: (nullable): why it switched itself off
 * @keys: (element-type CpReviewPolicyKey): every term that somebody decided; those of high stakes never go without a look and are left out
 */
typedef struct
{
  gboolean automatic;
  char *switched_off;
  GPtrArray *keys;
} CpReviewPolicy;

void cp_review_policy_free (CpReviewPolicy *policy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReviewPolicy, cp_review_policy_free)

/* The switch and the evidence as they are now. Blocking. (transfer full) */
CpReviewPolicy *cp_review_policy_load (CpWorkspace *workspace, GError **error);
guint cp_review_policy_count_allowed (const CpReviewPolicy *policy);
/* Switching on is refused while no term has evidence. An audit row. Blocking. */
gboolean cp_review_policy_set_automatic (CpWorkspace *workspace, gboolean automatic, GError **error);
/*
 * Accepts the terms of a contract that nobody need look at: read above the threshold, without a doubt, not of high stakes, and with evidence. Each is a
 * decision that can be undone, made by "counterpart", with an audit row. Does nothing while it is off; switches itself off, and accepts
 * nothing, when the latest decisions show drift. Blocking. @n_accepted: (out) (optional)
 */
gboolean cp_review_policy_apply (CpWorkspace *workspace, const char *contract_id, guint *n_accepted, GError **error);

/* What a person must be told, until they were: that it went off by itself, and why. Never wait. (transfer full) (nullable) */
char *cp_review_policy_dup_notice (CpWorkspace *workspace);
void cp_review_policy_dismiss_notice (CpWorkspace *workspace);

void cp_review_policy_load_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpReviewPolicy *cp_review_policy_load_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_review_policy_set_automatic_async (CpWorkspace *workspace, gboolean automatic, GAsyncReadyCallback callback, gpointer user_data);
gboolean cp_review_policy_set_automatic_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
