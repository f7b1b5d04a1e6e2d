/* cp-sentence-scores.h: what a sentence is about, by all of its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/** CpSentenceTopic: what a sentence may say */
typedef enum
{
  CP_TOPIC_EXPIRATION,
  CP_TOPIC_RENEWAL,
  CP_TOPIC_NOTICE,
  CP_TOPIC_EFFECTIVE,
  CP_N_TOPICS,
} CpSentenceTopic;

/**
 * CpSentenceScores:
 *
 * Weighs a sentence when it is asked for and remembers the answer. For one reading, on one thread.
 */
typedef struct _CpSentenceScores CpSentenceScores;

CpSentenceScores *cp_sentence_scores_new (CpReadingContext *context);
void cp_sentence_scores_free (CpSentenceScores *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpSentenceScores, cp_sentence_scores_free)

/* 0 to 1; 0 for an index that is none. */
double cp_sentence_scores_get (CpSentenceScores *self, int sentence, CpSentenceTopic topic);
/* The most that any sentence asked for so far has. */
double cp_sentence_scores_highest (CpSentenceScores *self, CpSentenceTopic topic);
/* Adds the words of a sentence and pairs of them to @bag. */
void cp_sentence_scores_add_words (CpReadingContext *context, CpFeatureBag *bag, int sentence);

G_END_DECLS
