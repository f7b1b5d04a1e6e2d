/* cp-context-features.h: what the text around a candidate says about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-linear-model.h"
#include "cp-reading-context.h"

G_BEGIN_DECLS

/* Words before and after the range, its section's title, its place in the document. */
void cp_context_features_add (CpReadingContext *context, CpFeatureBag *bag, gsize start, gsize end);
/* Adds a feature for each of the needles that stand in the sentence around @start. */
void cp_context_features_add_sentence_words (CpReadingContext *context, CpFeatureBag *bag, gsize start, const char *const *needles);
/* Scores the bag under @key; in training also writes it down with @value. */
double cp_context_features_score (CpReadingContext *context, CpFeatureBag *bag, const char *key, const char *value);

G_END_DECLS
