/* cp-civil-date.h: a day in the calendar, without a time and without a time zone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "cp-period.h"

G_BEGIN_DECLS

/**
 * CpCivilDate:
 * @year: 1 to 9999; 0 = no date
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Passed by value. Contracts speak of days: a timestamp would move them with the time zone.
 */
typedef struct
{
  int year;
  int month;
  int day;
} CpCivilDate;

CpCivilDate cp_civil_date (int year, int month, int day);
CpCivilDate cp_civil_date_today (void);
gboolean cp_civil_date_is_valid (CpCivilDate date);
int cp_civil_date_compare (CpCivilDate a, CpCivilDate b);
gboolean cp_civil_date_parse_iso (const char *text, CpCivilDate *date);   /* exactly YYYY-MM-DD (longer tail refused) */
char *cp_civil_date_to_iso (CpCivilDate date);                            /* (transfer full) */
char *cp_civil_date_to_display (CpCivilDate date);                        /* (transfer full) "1 April 2027" in the user's language */
CpCivilDate cp_civil_date_add_days (CpCivilDate date, int days);
CpCivilDate cp_civil_date_add_months (CpCivilDate date, int months);      /* 31 Jan + 1 month = 28/29 Feb */
CpCivilDate cp_civil_date_add_business_days (CpCivilDate date, int days); /* Monday to Friday; days may be negative */
CpCivilDate cp_civil_date_add_period (CpCivilDate date, CpPeriod period);
CpCivilDate cp_civil_date_subtract_period (CpCivilDate date, CpPeriod period);
int cp_civil_date_days_between (CpCivilDate from, CpCivilDate to);        /* to - from */
CpCivilDate cp_civil_date_end_of_term (CpCivilDate start, CpPeriod term); /* last day of a term: start + term - 1 day */

G_END_DECLS
