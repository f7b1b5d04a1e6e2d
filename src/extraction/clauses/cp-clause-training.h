/* cp-clause-training.h: what the training program needs of the clause reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-clause-model.h"
#include "cp-extractor.h"

G_BEGIN_DECLS

/* Without @model: a line for each sentence, its text, how many words it has, how many of the features are single words, and hash and count
 * of each feature. With @model: a line for each candidate, its type, its sentence's index, what the trees say of it and its facts. */
void cp_clause_training_write (const CpReadingRequest *request, CpClauseModel *model, GString *out);

G_END_DECLS
