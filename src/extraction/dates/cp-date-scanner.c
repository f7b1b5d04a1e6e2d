/* cp-date-scanner.c
 *
 * One pass over the text. At every word that names a month the scanner looks left and right for a day and a year; at
 * every digit it tries a date in digits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-date-scanner.h"

#include <string.h>

#include "cp-number-words.h"

typedef struct
{
  const char *word;
  int month;
} MonthWord;

static const MonthWord month_words[] = {
  { "january", 1 }, { "february", 2 }, { "march", 3 }, { "april", 4 }, { "may", 5 }, { "june", 6 }, { "july", 7 }, { "august", 8 },
  { "september", 9 }, { "october", 10 }, { "november", 11 }, { "december", 12 },
  { "jan", 1 }, { "feb", 2 }, { "mar", 3 }, { "apr", 4 }, { "jun", 6 }, { "jul", 7 }, { "aug", 8 }, { "sep", 9 }, { "sept", 9 }, { "oct", 10 }, { "nov", 11 }, { "dec", 12 },
  { "januar", 1 }, { "jänner", 1 }, { "februar", 2 }, { "märz", 3 }, { "mai", 5 }, { "juni", 6 }, { "juli", 7 }, { "oktober", 10 }, { "dezember", 12 },
  { "janvier", 1 }, { "février", 2 }, { "fevrier", 2 }, { "mars", 3 }, { "avril", 4 }, { "juin", 6 }, { "juillet", 7 }, { "août", 8 }, { "aout", 8 },
  { "septembre", 9 }, { "octobre", 10 }, { "novembre", 11 }, { "décembre", 12 }, { "decembre", 12 },
  { "enero", 1 }, { "febrero", 2 }, { "marzo", 3 }, { "abril", 4 }, { "mayo", 5 }, { "junio", 6 }, { "julio", 7 }, { "agosto", 8 },
  { "septiembre", 9 }, { "setiembre", 9 }, { "octubre", 10 }, { "noviembre", 11 }, { "diciembre", 12 },
};

/** cp_date_month_of_word: (skip) */
int
cp_date_month_of_word (const char *lower, gsize length)
{
  if (length < 3 || length > 11 || strchr ("jfmasondeéä", lower[0]) == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (month_words); i++)
    if (month_words[i].word[0] == lower[0] && strlen (month_words[i].word) == length && memcmp (month_words[i].word, lower, length) == 0)
      return month_words[i].month;
  return 0;
}

static gsize
skip_spaces (const char *lower, gsize at, gsize limit)
{
  while (at < limit && lower[at] == ' ')
    at++;
  return at;
}

static gsize
back_over_spaces (const char *lower, gsize floor, gsize at)
{
  while (at > floor && lower[at - 1] == ' ')
    at--;
  return at;
}

static gboolean
take_word (const char *lower, gsize *at, gsize limit, const char *word)
{
  gsize n = strlen (word);

  if (*at + n > limit || strncmp (lower + *at, word, n) != 0 || (*at + n < limit && g_ascii_isalpha (lower[*at + n])))
    return FALSE;
  *at = skip_spaces (lower, *at + n, limit);
  return TRUE;
}

static gboolean
take_word_back (const char *lower, gsize floor, gsize *at, const char *word)
{
  gsize n = strlen (word);

  if (*at < floor + n || strncmp (lower + *at - n, word, n) != 0 || (*at > floor + n && g_ascii_isalpha (lower[*at - n - 1])))
    return FALSE;
  *at = back_over_spaces (lower, floor, *at - n);
  return TRUE;
}

/* Four digits (perhaps torn: "20 14"), two after an apostrophe or at the end of "8-May-14", or a year in words. 0: none. */
static int
year_at (const char *lower, gsize at, gsize limit, gboolean short_allowed, gsize *end)
{
  gsize i = at, digits = 0;
  int value = 0;
  gboolean apostrophe = FALSE;

  if (i < limit && (lower[i] == '\'' || strncmp (lower + i, "’", 3) == 0 || strncmp (lower + i, "‘", 3) == 0))
    {
      apostrophe = TRUE;
      i += lower[i] == '\'' ? 1 : 3;
    }
  while (i < limit && g_ascii_isdigit (lower[i]) && digits < 5)
    {
      value = value * 10 + (lower[i++] - '0');
      digits++;
    }
  if (digits == 0)
    return cp_year_words_at (lower, at, limit, end);
  if (i < limit && lower[i] == ' ' && digits == 2 && (value == 19 || value == 20) && i + 2 < limit && g_ascii_isdigit (lower[i + 1]) && g_ascii_isdigit (lower[i + 2])
      && !(i + 3 < limit && g_ascii_isdigit (lower[i + 3])))
    {
      value = value * 100 + (lower[i + 1] - '0') * 10 + (lower[i + 2] - '0');
      digits = 4;
      i += 3;
    }
  if (digits == 2 && !apostrophe && !short_allowed)
    return 0;
  *end = i;
  return cp_date_full_year (value, digits);
}

/* After day and month or month and day: separators, then the year. */
static int
year_after (const char *lower, gsize at, gsize limit, gboolean short_allowed, gsize *end)
{
  gsize i = skip_spaces (lower, at, limit);

  while (i < limit && (lower[i] == ',' || lower[i] == '.' || lower[i] == '-' || lower[i] == '/'))
    i = skip_spaces (lower, i + 1, limit);
  if (!take_word (lower, &i, limit, "in the year") && !take_word (lower, &i, limit, "del") && !take_word (lower, &i, limit, "de"))
    take_word (lower, &i, limit, "of");
  take_word (lower, &i, limit, "a.d.");
  return year_at (lower, i, limit, short_allowed, end);
}

/* "May 8, 2014", "May 8th 2014", "May first, 2014", "May-08-2014" */
static gboolean
month_first (const char *lower, gsize start, gsize stop, gsize limit, int month, CpDateMention *mention)
{
  gsize i = stop, end, year_end;
  int day, year;

  if (i < limit && lower[i] == '.')
    i++;
  i = skip_spaces (lower, i, limit);
  if (i < limit && lower[i] == '-')
    i++;
  take_word (lower, &i, limit, "the");
  day = cp_ordinal_words_at (lower, i, limit, &end);
  if (day < 1 || day > 31)
    return FALSE;
  year = year_after (lower, end, limit, lower[stop] == '-', &year_end);
  if (year == 0)
    return FALSE;
  mention->start = start;
  mention->end = year_end;
  mention->form = CP_DATE_FORM_MONTH_FIRST;
  mention->date = (CpCivilDate){ year, month, day };
  return cp_civil_date_is_valid (mention->date);
}

/* "L'an deux mille vingt-six, le premier mars": the year stands before the day. 0: it does not. */
static int
year_before (const char *lower, gsize floor, gsize day)
{
  static const char *const openings[] = { "l'an ", "l’an " };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    for (gsize at = floor, n = strlen (openings[i]), end; at + n < day; at++)
      if (strncmp (lower + at, openings[i], n) == 0)
        {
          int year = year_at (lower, at + n, day, FALSE, &end);

          if (year > 0 && day - end <= 12)
            return year;
        }
  return 0;
}

/* "8 May 2014", "8th day of May, 2014", "1er mars 2014", "8. Mai 2014", "8 de mayo de 2014", "12-Jan-98", "8MAY2014" */
static gboolean
day_first (const char *lower, gsize start, gsize stop, gsize limit, int month, CpDateMention *mention)
{
  gsize floor = start > 60 ? start - 60 : 0;
  gsize i = back_over_spaces (lower, floor, start), from, end, number_end;
  int day, year;
  gboolean dashed = i > floor && lower[i - 1] == '-', of = FALSE;

  if (dashed)
    i = back_over_spaces (lower, floor, i - 1);
  if (i > floor && lower[i - 1] == ',')
    i = back_over_spaces (lower, floor, i - 1);
  of = take_word_back (lower, floor, &i, "of") || take_word_back (lower, floor, &i, "de");
  number_end = i;
  if (take_word_back (lower, floor, &i, "day"))
    number_end = i;
  mention->form = number_end != start && of ? CP_DATE_FORM_DAY_OF : CP_DATE_FORM_DAY_FIRST;
  if (number_end > floor && lower[number_end - 1] == ')')
    day = cp_number_words_before (lower, floor, number_end, &from);
  else
    day = cp_ordinal_words_before (lower, floor, number_end, TRUE, &from);
  /* "a tres de mayo de dos mil veinte" */
  if (day < 0 && number_end > floor && g_ascii_isalpha (lower[number_end - 1]))
    {
      day = cp_number_words_before (lower, floor, number_end, &from);
      /* "le trois mai deux mille vingt" */
      if (day > 0 && !of && !(from >= floor + 3 && strncmp (lower + from - 3, "le ", 3) == 0))
        return FALSE;
    }
  if (day < 0 && number_end == start && start > floor && g_ascii_isdigit (lower[start - 1]))
    day = cp_number_words_before (lower, floor, start, &from);
  if (day < 1 || day > 31)
    return FALSE;
  end = stop;
  if (end < limit && lower[end] == '.')
    end++;
  year = year_after (lower, end, limit, dashed || (from < start && lower[start - 1] != ' '), &end);
  if (year == 0)
    {
      year = year_before (lower, from > 60 ? from - 60 : 0, from);
      end = stop;
    }
  if (year == 0)
    return FALSE;
  mention->start = from;
  mention->end = end;
  mention->date = (CpCivilDate){ year, month, day };
  return cp_civil_date_is_valid (mention->date);
}

static gboolean
is_blank_mark (const char *lower, gsize at, gsize limit)
{
  return at < limit && (lower[at] == '_' || lower[at] == '[' || lower[at] == '{' || strncmp (lower + at, "●", 3) == 0 || strncmp (lower + at, "•", 3) == 0
                        || strncmp (lower + at, "xx", 2) == 0 || strncmp (lower + at, "…", 3) == 0);
}

/* "May __, 2014", "the ____ day of May 2014", "[●] May 2014": a date that nobody filled in. */
static gboolean
blank (const char *lower, gsize start, gsize stop, gsize limit, CpDateMention *mention)
{
  gsize i = skip_spaces (lower, stop, limit), from = start, end;
  gsize floor = start > 40 ? start - 40 : 0;
  gboolean open = FALSE;

  if (is_blank_mark (lower, i, limit))
    {
      open = TRUE;
      while (i < limit && i < stop + 25 && !g_ascii_isdigit (lower[i]) && !g_ascii_isalpha (lower[i]))
        i++;
    }
  else
    {
      gsize back = back_over_spaces (lower, floor, start);

      take_word_back (lower, floor, &back, "of");
      take_word_back (lower, floor, &back, "day");
      if (back > floor && (lower[back - 1] == '_' || lower[back - 1] == ']' || (back > 3 && strncmp (lower + back - 3, "●", 3) == 0)))
        open = TRUE;
      while (open && back > floor && (lower[back - 1] == '_' || lower[back - 1] == ']' || lower[back - 1] == '[' || (guchar) lower[back - 1] >= 0x80))
        back--;
      from = open ? back : start;
    }
  if (!open || year_after (lower, i, limit, FALSE, &end) == 0)
    return FALSE;
  mention->start = from;
  mention->end = end;
  mention->form = CP_DATE_FORM_BLANK;
  return TRUE;
}

static gboolean
date_at_month (const char *lower, gsize start, gsize stop, gsize length, int month, CpDateMention *mention)
{
  gsize limit = MIN (length, stop + 60);

  memset (mention, 0, sizeof *mention);
  if (month_first (lower, start, stop, limit, month, mention))
    return TRUE;
  memset (mention, 0, sizeof *mention);
  if (day_first (lower, start, stop, limit, month, mention))
    return TRUE;
  memset (mention, 0, sizeof *mention);
  return blank (lower, start, stop, limit, mention);
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0xc3;
}

/* Words of other alphabets count as one with what stands beside them: é, ä and û are part of month names. */
static gsize
word_end (const char *lower, gsize at, gsize length)
{
  while (at < length && (g_ascii_isalpha (lower[at]) || (guchar) lower[at] == 0xc3 || ((guchar) lower[at] >= 0x80 && at > 0 && (guchar) lower[at - 1] == 0xc3)))
    at++;
  return at;
}

/** cp_date_scanner_scan: (skip) */
GArray *
cp_date_scanner_scan (const char *flat, const char *lower, gsize length)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (CpDateMention));
  gsize i = 0;

  while (i < length)
    {
      CpDateMention mention;
      gsize stop;

      if (g_ascii_isdigit (lower[i]))
        {
          gboolean inside = i > 0 && (lower[i - 1] == '.' || lower[i - 1] == '/' || lower[i - 1] == '$' || lower[i - 1] == ',');

          /* "03/04/20-03/11/20" is two dates, "4-5-2020" after a dash is part of a number. */
          if (i > 0 && lower[i - 1] == '-')
            inside = !(lower[i + 1] == '/' || (lower[i + 1] != '\0' && lower[i + 2] == '/'));

          if (!inside && cp_date_numeric_at (lower, length, i, &mention))
            {
              /* For cp_date_numeric_settle(): whether the number above 12 came first. */
              mention.settled = mention.form == CP_DATE_FORM_NUMERIC && atoi (lower + i) == mention.date.day;
              g_array_append_val (found, mention);
              i = mention.end;
              continue;
            }
          while (i < length && g_ascii_isdigit (lower[i]))
            i++;
          continue;
        }
      if (!is_word_byte (lower[i]))
        {
          i++;
          continue;
        }
      stop = word_end (lower, i, length);
      if (stop == i)
        stop = i + 1;
      {
        int month = cp_date_month_of_word (lower + i, stop - i);

        /* "may" and "march" as verbs never stand between a day and a year. */
        if (month > 0 && date_at_month (lower, i, stop, length, month, &mention))
          {
            g_array_append_val (found, mention);
            stop = MAX (stop, mention.end);
          }
      }
      i = stop;
    }
  cp_date_numeric_settle (found);
  return found;
}
