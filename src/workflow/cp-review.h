/* cp-review.h: a contract's terms under a person's eyes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/**
 * CpReview:
 *
 * The terms of one contract as a GListModel of CpTerm in the order of cp_term_keys(), and the commands on them. Every command is written to the
 * database (decision row and audit row in one transaction) before it is answered; each can be undone and redone, also after a restart. Computed terms follow
 * when one of their parts is corrected (their state opens again). Main-thread object; "n-open" (int), "n-accepted", "can-undo", "can-redo" notify.
 * Signal "saved-failed" (string sentence): a command could not be written; the term is as before.
 */
#define CP_TYPE_REVIEW (cp_review_get_type ())
G_DECLARE_FINAL_TYPE (CpReview, cp_review, CP, REVIEW, GObject)

void cp_review_load_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpReview *cp_review_load_finish (GAsyncResult *result, GError **error);
CpReview *cp_review_load (CpWorkspace *workspace, const char *contract_id, GError **error);     /* blocking */

const char *cp_review_get_contract_id (CpReview *self);
CpWorkspace *cp_review_get_workspace (CpReview *self);
CpExtraction *cp_review_get_extraction (CpReview *self);                 /* (nullable) */
CpTerm *cp_review_find_term (CpReview *self, const char *term_id);       /* (transfer none) (nullable) */
CpTerm *cp_review_find_key (CpReview *self, const char *key);            /* (transfer none) (nullable): the first of that key */
int cp_review_get_n_open (CpReview *self);
int cp_review_get_n_accepted (CpReview *self);
gboolean cp_review_get_can_undo (CpReview *self);
gboolean cp_review_get_can_redo (CpReview *self);

/* Commands. They change the CpTerm at once (optimistically), write behind on the writer lane in order, and roll back with "saved-failed" if that fails.
 * The _sync forms block until written: for counterpartctl and tests. */
void cp_review_accept (CpReview *self, CpTerm *term);
void cp_review_correct (CpReview *self, CpTerm *term, JsonNode *value, CpAnchor *anchor);   /* anchor (nullable): keeps the old ones when the value still stands there, none otherwise; accepts */
void cp_review_set_absent (CpReview *self, CpTerm *term);                                   /* "Not in this contract"; accepts */
void cp_review_reopen (CpReview *self, CpTerm *term);
CpTerm *cp_review_add (CpReview *self, const char *key, JsonNode *value, CpAnchor *anchor); /* another of a `many` key, or one nobody found; origin entered */
void cp_review_undo (CpReview *self);
void cp_review_redo (CpReview *self);
gboolean cp_review_flush (CpReview *self, GError **error);               /* blocking: everything said so far is written */

/* The next term that still needs a look (mark CHECK or PROBLEM, then READ that is open), from @from (nullable) forwards or backwards, around the end. (transfer none) (nullable) */
CpTerm *cp_review_next_open (CpReview *self, CpTerm *from, gboolean backwards);

/* History of one term for "view more": decisions, newest first, as sentences with time and actor. Blocking. (transfer full): of char* */
GPtrArray *cp_review_get_history (CpReview *self, CpTerm *term, GError **error);

G_END_DECLS
