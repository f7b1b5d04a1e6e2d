/* cp-date-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-date-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-term-value.h"

/* What the parts of a written day said. */
typedef struct
{
  int numbers[3];
  gboolean long_year[3]; /* four digits */
  guint n_numbers;
  int month;             /* by name, 0 = none */

} Parts;

static const char *const english_months[] = { "january", "february", "march",     "april",   "may",      "june",
                                              "july",    "august",   "september", "october", "november", "december" };

/* "March", "Mar", "Sept", and the names of the user's own language. */
static int
month_by_name (const char *word)
{
  gsize length = strlen (word);

  for (int month = 1; month <= 12; month++)
    {
      static const char *const forms[] = { "%B", "%OB", "%b" };
      g_autoptr (GDateTime) day = g_date_time_new_utc (2000, month, 1, 0, 0, 0);

      if (length >= 3 && strncmp (english_months[month - 1], word, length) == 0)
        return month;
      for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
        {
          g_autofree char *name = g_date_time_format (day, forms[i]);
          g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

          if (folded != NULL && g_str_has_suffix (folded, "."))
            folded[strlen (folded) - 1] = '\0';
          if (g_strcmp0 (folded, word) == 0)
            return month;
        }
    }
  return 0;
}

static gboolean
is_passed_over (const char *word)
{
  static const char *const words[] = { "", "the", "day", "of", "st", "nd", "rd", "th", "den", "le" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_number (Parts *parts, const char *word)
{
  char *end = NULL;
  guint64 number = g_ascii_strtoull (word, &end, 10);

  if (parts->n_numbers == 3 || number > 9999 || !is_passed_over (end))
    return FALSE;
  parts->long_year[parts->n_numbers] = end - word == 4;
  parts->numbers[parts->n_numbers++] = (int) number;
  return TRUE;
}

static gboolean
take_apart (const char *text, Parts *parts)
{
  g_autofree char *lower = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = NULL;

  for (char *c = lower; *c != '\0'; c++)
    if (strchr (",./- \t\n", *c) != NULL)
      *c = ' ';
  words = g_strsplit (lower, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      int month;

      if (g_ascii_isdigit (**word))
        {
          if (!add_number (parts, *word))
            return FALSE;
        }
      else if (!is_passed_over (*word))
        {
          month = month_by_name (*word);
          if (month == 0 || parts->month != 0)
            return FALSE;
          parts->month = month;

        }
    }
  return TRUE;
}

/* "27" is 2027; no contract in force speaks of 1927. */
static int
full_year (int year, gboolean is_long)
{
  return is_long || year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
}

static gboolean
check (CpCivilDate candidate, CpCivilDate *date, GError **error)
{
  if (cp_civil_date_is_valid (candidate))
    {
      *date = candidate;
      return TRUE;
    }
  if (candidate.year >= 1 && candidate.month >= 1 && candidate.month <= 12 && candidate.day >= 28 && candidate.day <= 31)
    {
      CpCivilDate last = cp_civil_date (candidate.year, candidate.month,
                                        g_date_get_days_in_month ((GDateMonth) candidate.month, (GDateYear) candidate.year));
      g_autofree char *hint = cp_civil_date_to_display (last);

      g_set_error (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE, _("There is no such day. Try “%s”."), hint);
    }
  else
    g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE,
                         _("There is no such day. Write it like “28 February 2027”."));
  return FALSE;
}

/* 03/04/2025 is the third of April or the fourth of March, depending on who wrote it. */
static gboolean
check_numeric (int first, int second, int year, CpCivilDate *date, GError **error)
{
  if (first > 12 || first == second)
    return check (cp_civil_date (year, second, first), date, error);
  if (second > 12)
    return check (cp_civil_date (year, first, second), date, error);

  {
    g_autofree char *day_first = cp_civil_date_to_display (cp_civil_date (year, second, first));
    g_autofree char *month_first = cp_civil_date_to_display (cp_civil_date (year, first, second));

    g_set_error (error, CP_MODEL_ERROR, CP_MODEL_ERROR_AMBIGUOUS_DATE, _("This is either %s or %s. Write the month as a word."),
                 day_first, month_first);
  }
  return FALSE;
}

/**
 * cp_date_words_parse:
 * @text: one day: ISO, "31 March 2027", "March 31st, 2027", "31.3.2027", "3/31/2027"
 * @date: (out): the day
 * @error: return location: %CP_MODEL_ERROR_INVALID_VALUE, or %CP_MODEL_ERROR_AMBIGUOUS_DATE when day and month could
 *   change places
 *
 * Returns: whether @text names exactly one day
 */
gboolean
cp_date_words_parse (const char *text, CpCivilDate *date, GError **error)
{
  Parts parts = { 0 };
  g_autofree char *clean = g_strdup (text);
  const int *n = parts.numbers;

  g_strstrip (clean);
  if (cp_civil_date_parse_iso (clean, date))
    return TRUE;
  if (!take_apart (clean, &parts))
    return check (cp_civil_date (0, 0, 0), date, error);
  if (parts.month != 0 && parts.n_numbers == 2)
    {
      if (parts.long_year[0])
        return check (cp_civil_date (n[0], parts.month, n[1]), date, error);
      return check (cp_civil_date (full_year (n[1], parts.long_year[1]), parts.month, n[0]), date, error);
    }
  if (parts.month == 0 && parts.n_numbers == 3)
    {
      if (parts.long_year[0])
        return check (cp_civil_date (n[0], n[1], n[2]), date, error);
      return check_numeric (n[0], n[1], full_year (n[2], parts.long_year[2]), date, error);
    }
  return check (cp_civil_date (0, 0, 0), date, error);
}
