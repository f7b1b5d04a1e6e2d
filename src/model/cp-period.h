/* cp-period.h: a length of time that keeps its own units
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpPeriod:
 * @years: years
 * @months: months
 * @weeks: weeks
 * @days: days
 * @business_days: business days; alone, never together with the others
 *
 * "Two months" is not "sixty days": units are never folded into one another, except where a caller asks for days.
 * Written as ISO 8601 duration (`P3Y`, `P1Y6M`, `P2W`, `P30D`); business days as `P10D` with unit "business" kept in the
 * value of the term (see cp-term-value.h).
 */
typedef struct
{
  int years;
  int months;
  int weeks;
  int days;
  int business_days;
} CpPeriod;

gboolean cp_period_is_zero (CpPeriod period);
gboolean cp_period_equal (CpPeriod a, CpPeriod b);            /* 12 months = 1 year, 2 weeks = 14 days; months never days */
gboolean cp_period_parse_iso (const char *text, CpPeriod *period);
char *cp_period_to_iso (CpPeriod period);                     /* (transfer full) */
char *cp_period_to_display (CpPeriod period);                 /* (transfer full) "3 years", "1 year and 6 months" */
gboolean cp_period_parse_words (const char *text, CpPeriod *period); /* "three (3) years", "ninety days", "24 months" */
int cp_period_approximate_days (CpPeriod period);             /* year 365, month 30, week 7, business day 7/5 rounded up */

G_END_DECLS
