/* cp-term-dates.c
 *
 * Contracts name their end in two ways. "Until 31 March 2027" names the last day in force. "Three years from 1 April 2024" names an
 * anniversary: lawyers, and the public annotated contracts, write 1 April 2027 for it, and the last day in force is the day before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-dates.h"

static gboolean
is_anniversary (CpCivilDate effective, CpPeriod term, CpCivilDate expiration)
{
  return cp_civil_date_is_valid (effective) && !cp_period_is_zero (term)
         && cp_civil_date_compare (cp_civil_date_add_period (effective, term), expiration) == 0;
}

/**
 * cp_term_dates_expiration:
 * @effective: first day of the term
 * @term: its length
 *
 * Returns: the anniversary on which a term that is given as a length expires
 */
CpCivilDate
cp_term_dates_expiration (CpCivilDate effective, CpPeriod term)
{
  return cp_civil_date_add_period (effective, term);
}

/**
 * cp_term_dates_renewal:
 * @effective: first day of the term, or year 0
 * @term: its length, or zero
 * @expiration: when it expires
 *
 * Returns: the first day of the next term: the anniversary itself, or the day after a last day
 */
CpCivilDate
cp_term_dates_renewal (CpCivilDate effective, CpPeriod term, CpCivilDate expiration)
{
  return is_anniversary (effective, term, expiration) ? expiration : cp_civil_date_add_days (expiration, 1);
}

/**
 * cp_term_dates_last_notice:
 * @notice: how long before the end notice must be given
 *
 * Counted back from the last day in force, which is the careful reading: nobody loses a right by a day.
 *
 * Returns: the last day on which notice is in time
 */
CpCivilDate
cp_term_dates_last_notice (CpCivilDate effective, CpPeriod term, CpCivilDate expiration, CpPeriod notice)
{
  CpCivilDate last = cp_civil_date_add_days (cp_term_dates_renewal (effective, term, expiration), -1);

  return cp_civil_date_subtract_period (last, notice);
}
