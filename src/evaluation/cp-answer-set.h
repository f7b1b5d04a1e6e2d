/* cp-answer-set.h: readings that were saved, one a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-score-sheet.h"

G_BEGIN_DECLS

/**
 * CpAnswerSet: lines as `counterpartctl extract --jsonl` prints them, found by the name of their file or its hash
 *
 * Counted and immutable; any thread.
 */
typedef struct _CpAnswerSet CpAnswerSet;

CpAnswerSet *cp_answer_set_new_from_text (const char *label, const char *text, gsize length, GError **error);
CpAnswerSet *cp_answer_set_load (const char *path, GError **error);                          /* blocking */
CpAnswerSet *cp_answer_set_ref (CpAnswerSet *self);
void cp_answer_set_unref (CpAnswerSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAnswerSet, cp_answer_set_unref)

JsonObject *cp_answer_set_find (CpAnswerSet *self, const CpGoldDocument *gold);              /* (transfer none) (nullable) */
guint cp_answer_set_get_n_answers (CpAnswerSet *self);
CpScoreSheet *cp_answer_set_score (CpAnswerSet *self, CpGoldSet *gold);                      /* (transfer full): a finished sheet */

G_END_DECLS
