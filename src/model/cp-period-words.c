/* cp-period-words.c: periods as contracts spell them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-period.h"

#include <string.h>

#define COUNT_MAX 99999

typedef struct
{
  const char *word;
  int value;
} Numeral;

static const Numeral numerals[] = {
  { "a", 1 },         { "an", 1 },        { "one", 1 },        { "two", 2 },       { "three", 3 },     { "four", 4 },
  { "five", 5 },      { "six", 6 },       { "seven", 7 },      { "eight", 8 },     { "nine", 9 },      { "ten", 10 },
  { "eleven", 11 },   { "twelve", 12 },   { "thirteen", 13 },  { "fourteen", 14 }, { "fifteen", 15 },  { "sixteen", 16 },
  { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 }, { "twenty", 20 },   { "thirty", 30 },   { "forty", 40 },
  { "fifty", 50 },    { "sixty", 60 },    { "seventy", 70 },   { "eighty", 80 },   { "ninety", 90 },
};

typedef enum
{
  UNIT_NONE,
  UNIT_YEAR,
  UNIT_MONTH,
  UNIT_WEEK,
  UNIT_DAY,
} Unit;

static const struct
{
  const char *word;
  Unit unit;
} units[] = {
  { "year", UNIT_YEAR },   { "years", UNIT_YEAR },   { "yr", UNIT_YEAR },       { "yrs", UNIT_YEAR },   { "jahr", UNIT_YEAR },
  { "jahre", UNIT_YEAR },  { "jahren", UNIT_YEAR },  { "an", UNIT_YEAR },       { "ans", UNIT_YEAR },   { "month", UNIT_MONTH },
  { "months", UNIT_MONTH }, { "monat", UNIT_MONTH }, { "monate", UNIT_MONTH },  { "monaten", UNIT_MONTH }, { "mois", UNIT_MONTH },
  { "week", UNIT_WEEK },   { "weeks", UNIT_WEEK },   { "woche", UNIT_WEEK },    { "wochen", UNIT_WEEK }, { "semaine", UNIT_WEEK },
  { "semaines", UNIT_WEEK }, { "day", UNIT_DAY },    { "days", UNIT_DAY },      { "tag", UNIT_DAY },    { "tage", UNIT_DAY },
  { "tagen", UNIT_DAY },   { "jour", UNIT_DAY },     { "jours", UNIT_DAY },
};

/* Words that may stand around a period without changing it. */
static const char *const fillers[] = { "period",  "of",    "the",   "for",    "successive", "consecutive", "additional", "further",
                                       "calendar", "full",  "term",  "initial", "in",        "s" };

typedef struct
{
  CpPeriod period;
  int number;        /* said in words so far, -1 = nothing */
  int digits;        /* said in digits, -1 = nothing */
  gboolean business; /* "business" before the unit */
  gboolean any;
} Reading;

static int
numeral_value (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (strcmp (numerals[i].word, word) == 0)
      return numerals[i].value;
  return -1;
}

static Unit
unit_of (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].word, word) == 0)
      return units[i].unit;
  return UNIT_NONE;
}

/* "thirty" "six" adds, "one" "hundred" multiplies; "three" "four" is no number. */
static gboolean
read_numeral (Reading *reading, int value)
{
  if (reading->number < 0)
    reading->number = value;
  else if (reading->number % 10 == 0 && value < 10)
    reading->number += value;
  else if (reading->number % 100 == 0 && reading->number > 0 && value < 100)
    reading->number += value;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_unit (Reading *reading, Unit unit)
{
  int count = reading->digits >= 0 ? reading->digits : reading->number;

  /* "three (2) years" contradicts itself: a person must look. */
  if (count < 0 || count > COUNT_MAX || (reading->digits >= 0 && reading->number >= 0 && reading->digits != reading->number))
    return FALSE;
  if (reading->business && unit != UNIT_DAY)
    return FALSE;

  if (reading->business)
    reading->period.business_days += count;
  else if (unit == UNIT_YEAR)
    reading->period.years += count;
  else if (unit == UNIT_MONTH)
    reading->period.months += count;
  else if (unit == UNIT_WEEK)
    reading->period.weeks += count;
  else
    reading->period.days += count;
  reading->number = reading->digits = -1;
  reading->business = FALSE;
  reading->any = TRUE;
  return TRUE;
}

static gboolean
read_word (Reading *reading, const char *word)
{
  gboolean counted = reading->number >= 0 || reading->digits >= 0;
  Unit unit = unit_of (word);

  if (g_ascii_isdigit (*word))
    {
      char *end = NULL;
      guint64 value = g_ascii_strtoull (word, &end, 10);

      if (*end != '\0' || value > COUNT_MAX || (reading->digits >= 0 && (int) value != reading->digits))
        return FALSE;
      reading->digits = (int) value;
      return TRUE;
    }
  if (unit != UNIT_NONE && (counted || numeral_value (word) < 0))
    return read_unit (reading, unit);
  if (strcmp (word, "hundred") == 0)
    {
      if (reading->number < 1 || reading->number > 9)
        return FALSE;
      reading->number *= 100;
      return TRUE;
    }
  if (strcmp (word, "business") == 0 || strcmp (word, "working") == 0)
    return reading->business = counted;
  if (strcmp (word, "and") == 0 || strcmp (word, "und") == 0 || strcmp (word, "et") == 0)
    return reading->any || reading->number >= 100;

  if (numeral_value (word) > 0)
    return read_numeral (reading, numeral_value (word));
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    if (strcmp (fillers[i], word) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_article (const char *word)
{
  return strcmp (word, "a") == 0 || strcmp (word, "an") == 0;
}

/**
 * cp_period_parse_words:
 * @text: (nullable): nothing but a period: "three (3) years", "ninety days", "24 months", "ten (10) business days",
 *   "one year and six months"
 * @period: (out): the period
 *
 * Words and digits that contradict each other are refused, and so is text that says more than a period.
 *
 * Returns: whether @text is a period
 */
gboolean
cp_period_parse_words (const char *text, CpPeriod *period)
{
  Reading reading = { .number = -1, .digits = -1 };
  g_autofree char *lower = NULL;
  g_auto (GStrv) words = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  lower = g_utf8_strdown (text, -1);
  for (char *c = lower; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && (guchar) *c < 0x80)
      *c = ' ';
  words = g_strsplit (lower, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      gboolean loose_article = is_article (*word) && (word[1] == NULL || unit_of (word[1]) == UNIT_NONE) && reading.number < 0;

      if (**word != '\0' && !loose_article && !read_word (&reading, *word))
        return FALSE;
    }
  if (!reading.any || reading.number >= 0 || reading.digits >= 0
      || (reading.period.business_days != 0
          && (reading.period.years != 0 || reading.period.months != 0 || reading.period.weeks != 0 || reading.period.days != 0)))
    return FALSE;
  *period = reading.period;
  return TRUE;
}
