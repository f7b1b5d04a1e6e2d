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
/* Which of at most 64 needles stand in the sentence around @start; adds a feature for each, and for pairs of the first twelve. @seen (nullable)
 * holds those of earlier sentences: what stands for the first time is marked so, and then counts as seen. */
typedef struct
{
  guint64 words;
  guint64 pending;
  int sentence;
} CpSeenWords;
void cp_context_features_add_sentence_words (CpReadingContext *context, CpFeatureBag *bag, gsize start, const char *const *needles, CpSeenWords *seen);
/* Whether candidates of @key are written down for training. */
gboolean cp_context_features_writes_down (CpReadingContext *context, const char *key);
/* Scores the bag under @key; in training also writes it down with @value. */
double cp_context_features_score (CpReadingContext *context, CpFeatureBag *bag, const char *key, const char *value);
/* Whether a raw score is good enough to be claimed, and then how likely the value is right. */
gboolean cp_context_features_accept (CpReadingContext *context, const char *key, double raw, double *confidence);

G_END_DECLS
