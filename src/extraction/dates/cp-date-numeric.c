/* cp-date-numeric.c: dates in digits, and which of their numbers is the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-date-scanner.h"

#include <string.h>

/** cp_date_full_year: (skip) */
int
cp_date_full_year (int year, gsize digits)
{
  if (digits == 4)
    return year >= 1900 && year < 2200 ? year : 0;
  if (digits != 2)
    return 0;
  return year >= 70 ? 1900 + year : 2000 + year;
}

static gboolean
set_if_valid (CpCivilDate *date, int year, int month, int day)
{
  CpCivilDate made = { year, month, day };

  if (year == 0 || !cp_civil_date_is_valid (made))
    return FALSE;
  *date = made;
  return TRUE;
}

static gboolean
assign (CpDateMention *mention, const int *number, const gsize *digits, char separator)
{
  CpCivilDate month_first = { 0 }, day_first = { 0 };
  gboolean a, b;
  int year;

  if (digits[0] == 4)
    {
      mention->form = CP_DATE_FORM_ISO;
      return digits[2] <= 2 && set_if_valid (&mention->date, cp_date_full_year (number[0], 4), number[1], number[2]);
    }
  if (digits[0] > 2 || digits[1] > 2)
    return FALSE;
  /* "10.2.14" is a section; a date with full stops has its zeros or its whole year. */
  if (separator == '.' && digits[2] != 4 && !(digits[0] == 2 && digits[1] == 2 && digits[2] == 2))
    return FALSE;
  mention->form = CP_DATE_FORM_NUMERIC;
  year = cp_date_full_year (number[2], digits[2]);
  a = set_if_valid (&month_first, year, number[0], number[1]);
  b = set_if_valid (&day_first, year, number[1], number[0]);
  if (!a && !b)
    return FALSE;
  /* With full stops the day comes first, everywhere that writes dates so. */
  if (a && b && separator == '.')
    a = FALSE;
  mention->date = a ? month_first : day_first;
  if (a && b && number[0] != number[1])
    mention->alternative = day_first;
  return TRUE;
}

/** cp_date_numeric_at: (skip) */
gboolean
cp_date_numeric_at (const char *text, gsize length, gsize at, CpDateMention *mention)
{
  int number[3] = { 0 };
  gsize digits[3] = { 0 };
  gsize i = at;
  char separator = '\0';

  memset (mention, 0, sizeof *mention);
  for (int part = 0; part < 3; part++)
    {
      while (i < length && g_ascii_isdigit (text[i]) && digits[part] < 5)
        {
          number[part] = number[part] * 10 + (text[i++] - '0');
          digits[part]++;
        }
      if (digits[part] == 0 || digits[part] > 4)
        return FALSE;
      if (part == 2)
        break;
      while (i + 1 < length && text[i] == ' ' && (text[i + 1] == '/' || text[i + 1] == ' ') && i < at + 12)
        i++;
      if (i >= length || (separator != '\0' && text[i] != separator) || strchr ("/-.", text[i]) == NULL)
        return FALSE;
      separator = text[i++];
      while (separator == '/' && i + 1 < length && text[i] == ' ')
        i++;
    }
  if (i < length && (g_ascii_isdigit (text[i]) || text[i] == '/' || (text[i] == '-' && separator != '/' && i + 1 < length && g_ascii_isdigit (text[i + 1]))
                     || (text[i] == '.' && i + 1 < length && g_ascii_isdigit (text[i + 1]))))
    return FALSE;
  /* "§ 13-8-50" is a statute. */
  if (separator == '-' && at >= 3 && (strncmp (text + at - 3, "\xc2\xa7 ", 3) == 0 || strncmp (text + at - 2, "\xc2\xa7", 2) == 0))
    return FALSE;
  mention->start = at;
  mention->end = i;
  return assign (mention, number, digits, separator);
}

/** cp_date_numeric_settle: (skip) */
void
cp_date_numeric_settle (GArray *mentions)
{
  guint day_first = 0, month_first = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      const CpDateMention *m = &g_array_index (mentions, CpDateMention, i);

      if (m->form == CP_DATE_FORM_NUMERIC && m->alternative.year == 0 && m->date.day > 12)
        {
          /* Which number stood first shows in the order of the text; the scanner noted it in settled. */
          if (m->settled)
            day_first++;
          else
            month_first++;
        }
      else if (m->form == CP_DATE_FORM_MONTH_FIRST)
        month_first += 0;
    }
  for (guint i = 0; i < mentions->len; i++)
    {
      CpDateMention *m = &g_array_index (mentions, CpDateMention, i);

      if (m->form != CP_DATE_FORM_NUMERIC)
        continue;
      m->settled = m->alternative.year == 0;
      if (m->alternative.year == 0 || (day_first > 0) == (month_first > 0))
        continue;
      if (day_first > 0)
        {
          CpCivilDate swap = m->date;

          m->date = m->alternative;
          m->alternative = swap;
        }
      m->settled = TRUE;
    }
}

/** cp_date_numeric_prefer_day_first: (skip) */
void
cp_date_numeric_prefer_day_first (GArray *mentions)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      CpDateMention *m = &g_array_index (mentions, CpDateMention, i);

      if (m->form != CP_DATE_FORM_NUMERIC || m->settled || m->alternative.year == 0)
        continue;
      m->date = m->alternative;
      m->alternative = (CpCivilDate){ 0 };
      m->settled = m->by_language = TRUE;
    }
}
