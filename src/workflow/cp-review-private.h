/* cp-review-private.h: what the files of a review share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-review-writer-private.h"
#include "cp-review.h"

G_BEGIN_DECLS

struct _CpReview
{
  GObject parent_instance;

  CpWorkspace *workspace;
  char *contract_id;
  GPtrArray *terms; /* of CpTerm, in the order of the review */
  CpExtraction *extraction;
  CpReviewWriter *writer;
  GPtrArray *undo; /* of CpReviewStep, newest last */
  GPtrArray *redo;
  double threshold;
};

/* Every count and every "can" may have changed. */
void cp_review_notify_all (CpReview *self);
CpTerm *cp_review_lookup_term (CpReview *self, const char *term_id, guint *position);
void cp_review_insert_term (CpReview *self, CpTerm *term);
/* Brings the terms to @states: changed, added or gone. */
void cp_review_show_states (CpReview *self, JsonObject *states);
/* A step could not be written: the screen goes back. A CpReviewWriteFailed. */
void cp_review_write_failed (CpReviewStep *step, CpReviewWay way, const GError *error, gpointer user_data);
void cp_review_say_save_failed (CpReview *self, const char *sentence);

G_END_DECLS
