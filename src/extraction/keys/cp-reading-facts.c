/* cp-reading-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-facts.h"

/** cp_reading_facts_init: (skip) */
void
cp_reading_facts_init (CpReadingFacts *facts, CpReadingContext *context)
{
  *facts = (CpReadingFacts){ .sentences = cp_sentence_scores_new (context) };
  facts->date_scores = g_new0 (CpDateScores, context->dates->len + 1);
  facts->period_scores = g_new0 (CpPeriodScores, context->periods->len + 1);
}

/** cp_reading_facts_clear: (skip) */
void
cp_reading_facts_clear (CpReadingFacts *facts)
{
  g_clear_pointer (&facts->sentences, cp_sentence_scores_free);
  g_clear_pointer (&facts->date_scores, g_free);
  g_clear_pointer (&facts->period_scores, g_free);
}
