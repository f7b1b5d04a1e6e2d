/* cp-date-scanner.h: every calendar date in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-civil-date.h"

G_BEGIN_DECLS

/**
 * CpDateForm: how a date is written
 */
typedef enum
{
  CP_DATE_FORM_MONTH_FIRST, /* May 8, 2014 */
  CP_DATE_FORM_DAY_FIRST,   /* 8 May 2014, 8. Mai 2014, 8 de mayo de 2014 */
  CP_DATE_FORM_DAY_OF,      /* this 8th day of May, 2014 */
  CP_DATE_FORM_NUMERIC,     /* 5/8/2014, 08.05.2014 */
  CP_DATE_FORM_ISO,         /* 2014-05-08 */
  CP_DATE_FORM_BLANK,       /* May __, 2014: the day was left open; no date */
} CpDateForm;

/**
 * CpDateMention:
 * @date: the day; year 0 for a blank
 * @alternative: the other reading of 03/04/2025; year 0 when there is only one
 * @settled: whether there is one reading, or something decided between the two: the document's other dates, or its language
 * @by_language: whether it was the language that decided
 */
typedef struct
{
  gsize start;
  gsize end;
  CpCivilDate date;
  CpCivilDate alternative;
  CpDateForm form;
  gboolean settled;
  gboolean by_language;
} CpDateMention;

/* All dates of a text in their order; @lower is @flat in lower case, without newlines. (transfer full): of CpDateMention */
GArray *cp_date_scanner_scan (const char *flat, const char *lower, gsize length);
/* The month that a word names in one of four languages, 1 to 12, or 0. */
int cp_date_month_of_word (const char *lower, gsize length);
/* A numeric date at @at (a digit). FALSE: there is none. */
gboolean cp_date_numeric_at (const char *text, gsize length, gsize at, CpDateMention *mention);
/* Decides between day-first and month-first for all numeric dates of a document by those that can be read one way only. */
void cp_date_numeric_settle (GArray *mentions);
/* Two digits to a year: 70 to 99 are 1970 to 1999. */
int cp_date_full_year (int year, gsize digits);
/* Where nothing in the document settled it: in German, French and Spanish 03/04/2025 is the third of April. */
void cp_date_numeric_prefer_day_first (GArray *mentions);

G_END_DECLS
