/* cp-plain-notice.c: "terminate at the end of a contract year by written notice of not less than ninety (90) days"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-facts.h"

/* No contract of the development sets has the words that are looked for; the share is not measured. */
#define CONFIDENCE 0.6

static gboolean
ends_at_a_year (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const ends[] = { "at the end of a contract year", "at the end of any contract year", "at the end of each contract year", "at the end of the contract year", "at the end of a calendar year", "at the end of any calendar year",
                                      "at the end of the initial term", "at the end of the then-current term", "at the end of the then current term", "at the end of any term", "at the end of any renewal term" };
  static const char *const others[] = { "breach", "default", "cure", "insolven", "if the " };

  if (!cp_reading_context_has (context, sentence->start, sentence->end, "terminat") || !cp_reading_context_has (context, sentence->start, sentence->end, "notice"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, others[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, ends[i]))
      return TRUE;
  return FALSE;
}

/** cp_plain_notice_read: (skip): `notice_period`, where what was learned found none */
void
cp_plain_notice_read (CpReadingContext *context, CpReadingFacts *facts)
{
  for (guint i = 0; i < context->periods->len && facts->notice.confidence <= 0; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);

      if (mention->ordinal || mention->anniversary || mention->period.years > 0 || sentence == NULL || sentence->end - sentence->start > 500 || !ends_at_a_year (context, sentence))
        continue;
      facts->notice = (CpPeriodFact){ .period = mention->period, .span = { mention->start, mention->end }, .confidence = CONFIDENCE };
      cp_report_value (context, "notice_period", cp_value_from_period (mention->period), mention->start, mention->end, CONFIDENCE);
    }
}
