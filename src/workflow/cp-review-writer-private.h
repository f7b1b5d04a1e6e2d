/* cp-review-writer-private.h: writes a review's steps down, in order, behind the window's back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-review-step-private.h"

G_BEGIN_DECLS

typedef enum
{
  CP_REVIEW_DO,
  CP_REVIEW_UNDO,
  CP_REVIEW_REDO,
} CpReviewWay;

/** told on the main context: a step could not be written */
typedef void (*CpReviewWriteFailed) (CpReviewStep *step, CpReviewWay way, const GError *error, gpointer user_data);

typedef struct _CpReviewWriter CpReviewWriter;

CpReviewWriter *cp_review_writer_new (CpWorkspace *workspace, const char *contract_id, const char *document_sha256,
                                      CpReviewWriteFailed failed, gpointer user_data);
void cp_review_writer_free (CpReviewWriter *self);
void cp_review_writer_push (CpReviewWriter *self, CpReviewStep *step, CpReviewWay way);
gboolean cp_review_writer_flush (CpReviewWriter *self, GError **error);

G_END_DECLS
