/* cp-cues.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-cues.h"

#include <string.h>

/** cp_cues_points: (skip) */
int
cp_cues_points (CpReadingContext *context, gsize start, gsize end, const CpCue *cues, guint n)
{
  int points = 0;

  for (guint i = 0; i < n; i++)
    if (cp_reading_context_has (context, start, end, cues[i].words))
      points += cues[i].points;
  return points;
}

/** cp_cues_clause: (skip) */
CpSpan
cp_cues_clause (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const cuts[] = { "; ", ", and ", ", but ", ", provided", ". " };
  const CpSentence *sentence = cp_reading_context_sentence_at (context, start);
  CpSpan clause = { sentence != NULL ? MIN (sentence->start, start) : start, sentence != NULL ? MAX (sentence->end, end) : end };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      gssize before = cp_reading_context_find_last (context, clause.start, start, cuts[i]);
      gssize behind = cp_reading_context_find (context, end, clause.end, cuts[i]);

      if (before >= 0)
        clause.start = (gsize) before + strlen (cuts[i]);
      if (behind >= 0)
        clause.end = (gsize) behind;
    }
  return clause;
}
