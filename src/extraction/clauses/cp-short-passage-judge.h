/* cp-short-passage-judge.h: how likely short passages are what they may be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-short-passages.h"

G_BEGIN_DECLS

/* Scores each by the words around it and then by how it stands among the others of its type; in training (cp_context_features_writes_down())
 * writes down what it goes by. Those that nearly are another one that is likelier get 0. */
void cp_short_passages_judge (CpReadingContext *context, CpLinearModel *model, GArray *passages);

G_END_DECLS
