/* cp-cues.h: words that speak for or against a reading, and the part of a sentence that they speak for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/** CpCue: words in lower case and how much they say */
typedef struct
{
  const char *words;
  int points;
} CpCue;

/* The points of all cues that stand in [start,end), each once. */
int cp_cues_points (CpReadingContext *context, gsize start, gsize end, const CpCue *cues, guint n);
/* The clause around a range: its sentence, cut at semicolons and at ", and " and the like before and behind it. */
CpSpan cp_cues_clause (CpReadingContext *context, gsize start, gsize end);

G_END_DECLS
