/* cp-civil-date.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-civil-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-clock.h"

#define YEAR_MAX 9999

static const CpCivilDate no_date = { 0, 0, 0 };

static int
days_in_month (int year, int month)
{
  return g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

/* Days since the first day of year 1, from 1. */
static int
to_number (CpCivilDate date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) date.day, (GDateMonth) date.month, (GDateYear) date.year);
  return (int) g_date_get_julian (&day);
}

static CpCivilDate
from_number (gint64 number)
{
  GDate day;

  if (number < 1 || number > 3652059) /* 9999-12-31 */
    return no_date;
  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) number);
  return cp_civil_date (g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
}

/**
 * cp_civil_date:
 * @year: year
 * @month: month, from 1
 * @day: day, from 1
 *
 * Returns: the three as they are; ask cp_civil_date_is_valid() whether there is such a day
 */
CpCivilDate
cp_civil_date (int year, int month, int day)
{
  return (CpCivilDate){ year, month, day };
}

/** cp_civil_date_today: Returns: the day where the person sits, see [func@clock_today] */
CpCivilDate
cp_civil_date_today (void)
{
  CpCivilDate today;

  cp_clock_today (&today.year, &today.month, &today.day);
  return today;
}

/** cp_civil_date_is_valid: Returns: whether the (proleptic Gregorian) calendar has such a day in the years 1 to 9999 */
gboolean
cp_civil_date_is_valid (CpCivilDate date)
{
  return date.year >= 1 && date.year <= YEAR_MAX && date.month >= 1 && date.month <= 12 && date.day >= 1
         && date.day <= days_in_month (date.year, date.month);
}

/** cp_civil_date_compare: Returns: less than, equal to or greater than 0 as @a is before, on or after @b */
int
cp_civil_date_compare (CpCivilDate a, CpCivilDate b)
{
  if (a.year != b.year)
    return a.year < b.year ? -1 : 1;
  if (a.month != b.month)
    return a.month < b.month ? -1 : 1;
  return a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
}

/**
 * cp_civil_date_parse_iso:
 * @text: (nullable): exactly `YYYY-MM-DD`; a tail (a time, say) is refused, because it would make a day of an instant
 * @date: (out): the day
 *
 * Returns: whether @text names a day of the calendar
 */
gboolean
cp_civil_date_parse_iso (const char *text, CpCivilDate *date)
{
  CpCivilDate parsed;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;
  parsed.year = (int) g_ascii_strtoll (text, NULL, 10);
  parsed.month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  parsed.day = (int) g_ascii_strtoll (text + 8, NULL, 10);
  if (!cp_civil_date_is_valid (parsed))
    return FALSE;
  *date = parsed;
  return TRUE;
}

/** cp_civil_date_to_iso: Returns: (transfer full): `YYYY-MM-DD` */
char *
cp_civil_date_to_iso (CpCivilDate date)
{
  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

/** cp_civil_date_to_display: Returns: (transfer full): "1 April 2027", in the user's language */
char *
cp_civil_date_to_display (CpCivilDate date)
{
  g_autoptr (GDateTime) time = NULL;

  if (!cp_civil_date_is_valid (date))
    return cp_civil_date_to_iso (date);
  time = g_date_time_new_utc (date.year, date.month, date.day, 12, 0, 0);
  /* Translators: a day for people; see strftime(3), "%-d" is the day without a leading zero */
  return g_date_time_format (time, _("%-d %B %Y"));
}

/** cp_civil_date_add_days: Returns: the day @days later (earlier when negative), or no date outside the years 1 to 9999 */
CpCivilDate
cp_civil_date_add_days (CpCivilDate date, int days)
{
  if (!cp_civil_date_is_valid (date))
    return no_date;
  return from_number ((gint64) to_number (date) + days);
}

static CpCivilDate
add_months_without_cut (CpCivilDate date, gint64 months)
{
  gint64 count = (gint64) date.year * 12 + (date.month - 1) + months;
  gint64 year = count / 12;

  if (count < 12 || year > YEAR_MAX)
    return no_date;
  return cp_civil_date ((int) year, (int) (count % 12) + 1, date.day);
}

/**
 * cp_civil_date_add_months:
 * @date: a day
 * @months: how many, may be negative
 *
 * Returns: the same day of the other month, or that month's last day where it is shorter: 31 January + 1 month = 28 or
 *   29 February
 */
CpCivilDate
cp_civil_date_add_months (CpCivilDate date, int months)
{
  CpCivilDate moved;

  if (!cp_civil_date_is_valid (date))
    return no_date;
  moved = add_months_without_cut (date, months);
  if (moved.year != 0)
    moved.day = MIN (moved.day, days_in_month (moved.year, moved.month));
  return moved;
}

/* 0 Monday to 6 Sunday; day 1 of year 1 was a Monday. */
static int
weekday (int number)
{
  return (number - 1) % 7;
}

/**
 * cp_civil_date_add_business_days:
 * @date: a day, may itself be on a week-end
 * @days: how many days from Monday to Friday to count, may be negative; 0 changes nothing
 *
 * Public holidays differ by place and contract and are not left out.
 *
 * Returns: the business day that is counted last
 */
CpCivilDate
cp_civil_date_add_business_days (CpCivilDate date, int days)
{
  int step = days < 0 ? -1 : 1;
  gint64 number;

  if (!cp_civil_date_is_valid (date))
    return no_date;
  if (days == 0)
    return date;

  /* Counting starts from the nearest business day on the side where nothing is counted. */
  number = to_number (date);
  while (number > 1 && weekday ((int) number) > 4)
    number -= step;
  number += (gint64) (days / 5) * 7;
  for (int left = ABS (days % 5); left > 0;)
    {
      number += step;
      if (number < 1)
        return no_date;
      if (weekday ((int) number) <= 4)
        left--;
    }
  return from_number (number);
}

static CpCivilDate
move (CpCivilDate date, CpPeriod period, int sign)
{
  CpCivilDate moved = cp_civil_date_add_months (date, sign * (period.years * 12 + period.months));

  moved = cp_civil_date_add_days (moved, sign * (period.weeks * 7 + period.days));
  return period.business_days != 0 ? cp_civil_date_add_business_days (moved, sign * period.business_days) : moved;
}

/** cp_civil_date_add_period: Returns: @date and @period: first years and months, then weeks and days, then business days */
CpCivilDate
cp_civil_date_add_period (CpCivilDate date, CpPeriod period)
{
  return move (date, period, 1);
}

/** cp_civil_date_subtract_period: Returns: the day @period before @date, in the same order of units */
CpCivilDate
cp_civil_date_subtract_period (CpCivilDate date, CpPeriod period)
{
  return move (date, period, -1);
}

/** cp_civil_date_days_between: Returns: @to - @from in days, 0 when one of them is no day */
int
cp_civil_date_days_between (CpCivilDate from, CpCivilDate to)
{
  if (!cp_civil_date_is_valid (from) || !cp_civil_date_is_valid (to))
    return 0;
  return to_number (to) - to_number (from);
}

/**
 * cp_civil_date_end_of_term:
 * @start: first day of the term
 * @term: its length
 *
 * A term ends at the end of the day before its anniversary: one year from 1 April ends on 31 March. Where the
 * anniversary does not exist (29 February, the 31st) the term ends with the last day of that month.
 *
 * Returns: the last day of the term
 */
CpCivilDate
cp_civil_date_end_of_term (CpCivilDate start, CpPeriod term)
{
  if (cp_civil_date_is_valid (start) && term.weeks == 0 && term.days == 0 && term.business_days == 0)
    {
      CpCivilDate anniversary = add_months_without_cut (start, (gint64) term.years * 12 + term.months);

      if (anniversary.year != 0 && anniversary.day > days_in_month (anniversary.year, anniversary.month))
        return cp_civil_date (anniversary.year, anniversary.month, days_in_month (anniversary.year, anniversary.month));
    }
  return cp_civil_date_add_days (cp_civil_date_add_period (start, term), -1);
}
