/* cp-term-beginnings.h: the days that a length of time may be counted from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-facts.h"

G_BEGIN_DECLS

#define CP_MOST_BEGINNINGS 6

/* Where a length is counted from; the number is a figure of the second look. */
typedef enum
{
  CP_BEGINNING_NONE,
  CP_BEGINNING_OWN,       /* a day in the length's own sentence */
  CP_BEGINNING_EFFECTIVE,
  CP_BEGINNING_AGREEMENT,
  CP_BEGINNING_NAMED,     /* the day that a "… Date" of the sentence is defined to be */
} CpBeginningKind;

/** CpBeginning: a day, how it is known, and how surely */
typedef struct
{
  CpDateFact day;
  CpBeginningKind kind;
} CpBeginning;

/* All days that a length at @offset may be counted from, the likeliest kind first. Returns how many. */
guint cp_term_beginnings_find (CpReadingContext *context, const CpReadingFacts *facts, gsize offset, CpBeginning bases[CP_MOST_BEGINNINGS]);

G_END_DECLS
