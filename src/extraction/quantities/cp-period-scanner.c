/* cp-period-scanner.c
 *
 * At every word that names a unit of time the scanner reads the number before it: "three (3) full calendar years",
 * "a twelve-month term", "30 days", "third anniversary", "achtzehn Monate".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-period-scanner.h"

#include <string.h>

#include "cp-number-words.h"

typedef enum
{
  UNIT_NONE,
  UNIT_DAY,
  UNIT_BUSINESS_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_QUARTER,
  UNIT_HALF_YEAR,
  UNIT_YEAR,
  UNIT_ANNIVERSARY,
} Unit;

static const struct
{
  const char *word;
  Unit unit;
} units[] = {
  { "day", UNIT_DAY }, { "days", UNIT_DAY }, { "week", UNIT_WEEK }, { "weeks", UNIT_WEEK }, { "month", UNIT_MONTH }, { "months", UNIT_MONTH },
  { "quarter", UNIT_QUARTER }, { "quarters", UNIT_QUARTER }, { "year", UNIT_YEAR }, { "years", UNIT_YEAR }, { "yr", UNIT_YEAR }, { "yrs", UNIT_YEAR },
  { "anniversary", UNIT_ANNIVERSARY }, { "tag", UNIT_DAY }, { "tage", UNIT_DAY }, { "tagen", UNIT_DAY }, { "tages", UNIT_DAY }, { "kalendertage", UNIT_DAY }, { "kalendertagen", UNIT_DAY },
  { "werktage", UNIT_BUSINESS_DAY }, { "werktagen", UNIT_BUSINESS_DAY }, { "arbeitstage", UNIT_BUSINESS_DAY }, { "arbeitstagen", UNIT_BUSINESS_DAY }, { "bankarbeitstage", UNIT_BUSINESS_DAY }, { "bankarbeitstagen", UNIT_BUSINESS_DAY },
  { "woche", UNIT_WEEK }, { "wochen", UNIT_WEEK }, { "kalenderwochen", UNIT_WEEK },
  { "monat", UNIT_MONTH }, { "monate", UNIT_MONTH }, { "monaten", UNIT_MONTH }, { "monats", UNIT_MONTH }, { "kalendermonate", UNIT_MONTH }, { "kalendermonaten", UNIT_MONTH },
  { "quartal", UNIT_QUARTER }, { "quartale", UNIT_QUARTER }, { "quartalen", UNIT_QUARTER }, { "halbjahr", UNIT_HALF_YEAR }, { "halbjahre", UNIT_HALF_YEAR },
  { "jahr", UNIT_YEAR }, { "jahre", UNIT_YEAR }, { "jahren", UNIT_YEAR }, { "jahres", UNIT_YEAR }, { "vertragsjahr", UNIT_YEAR }, { "vertragsjahre", UNIT_YEAR }, { "vertragsjahren", UNIT_YEAR }, { "kalenderjahr", UNIT_YEAR },
  { "kalenderjahre", UNIT_YEAR }, { "kalenderjahren", UNIT_YEAR },
  { "jour", UNIT_DAY }, { "jours", UNIT_DAY }, { "semaine", UNIT_WEEK }, { "semaines", UNIT_WEEK }, { "mois", UNIT_MONTH }, { "an", UNIT_YEAR }, { "ans", UNIT_YEAR },
  { "année", UNIT_YEAR }, { "années", UNIT_YEAR }, { "trimestre", UNIT_QUARTER }, { "trimestres", UNIT_QUARTER }, { "semestre", UNIT_HALF_YEAR }, { "semestres", UNIT_HALF_YEAR },
  { "día", UNIT_DAY }, { "días", UNIT_DAY }, { "dias", UNIT_DAY }, { "anualidad", UNIT_YEAR }, { "anualidades", UNIT_YEAR }, { "semana", UNIT_WEEK }, { "semanas", UNIT_WEEK },
  { "mes", UNIT_MONTH }, { "meses", UNIT_MONTH }, { "año", UNIT_YEAR }, { "años", UNIT_YEAR },
};

static Unit
unit_of_word (const char *lower, gsize length)
{
  if (length < 2 || length > 16)
    return UNIT_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].word[0] == lower[0] && units[i].word[1] == lower[1] && strlen (units[i].word) == length && memcmp (units[i].word, lower, length) == 0)
      return units[i].unit;
  return UNIT_NONE;
}

static CpPeriod
period_of (int number, Unit unit, gboolean business)
{
  CpPeriod period = { 0 };

  switch (unit)
    {
    case UNIT_DAY:
      if (business)
        period.business_days = number;
      else
        period.days = number;
      break;
    case UNIT_BUSINESS_DAY:
      period.business_days = number;
      break;
    case UNIT_WEEK:
      period.weeks = number;
      break;
    case UNIT_MONTH:
      period.months = number;
      break;
    case UNIT_QUARTER:
      period.months = 3 * number;
      break;
    case UNIT_HALF_YEAR:
      period.months = 6 * number;
      break;
    case UNIT_YEAR:
    case UNIT_ANNIVERSARY:
      period.years = number;
      break;
    case UNIT_NONE:
    default:
      break;
    }
  return period;
}

/* Words that may stand between the number and its unit. */
static gsize
back_over_adjectives (const char *lower, gsize floor, gsize at, gboolean *business)
{
  static const char *const words[] = { "business", "working", "banking", "trading", "calendar", "consecutive", "additional", "successive", "full", "contract",
                                       "fiscal", "further", "more", "continuous", "complete", "license", "lease", "renewal", "agreement", "prior", "annual",
                                       "volle", "vollen", "ganze", "ganzen", "weitere", "weiteren", "weiterer", "weiteres", "volles", "aufeinanderfolgende", "aufeinanderfolgenden", "nouvelles", "nouveaux", "nuevos", "nuevas", "primeros", "premières", "ersten", "seguientes" };
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      while (at > floor && (lower[at - 1] == ' ' || lower[at - 1] == '-'))
        at--;
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        {
          gsize n = strlen (words[i]);

          if (at >= floor + n + 1 && strncmp (lower + at - n, words[i], n) == 0 && !g_ascii_isalpha (lower[at - n - 1]))
            {
              at -= n;
              if (i < 4)
                *business = TRUE;
              again = TRUE;
              break;
            }
        }
    }
  return at;
}

/* "ein halbes Jahr", "eines halben Jahres" */
static gboolean
half_before (const char *lower, gsize floor, gsize at, gsize *start)
{
  static const char *const words[] = { "halbes", "halben", "halbe" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (at < floor + n || strncmp (lower + at - n, words[i], n) != 0)
        continue;
      *start = at - n;
      return TRUE;
    }
  return FALSE;
}

static gboolean
period_before (const char *lower, gsize unit_start, gsize unit_end, Unit unit, CpPeriodMention *mention)
{
  gsize floor = unit_start > 70 ? unit_start - 70 : 0;
  gboolean business = FALSE, ordinal = FALSE;
  gsize at = back_over_adjectives (lower, floor, unit_start, &business), start = 0;
  int number;

  number = cp_number_words_before (lower, floor, at, &start);
  if (unit == UNIT_YEAR && number < 0 && half_before (lower, floor, at, &start))
    {
      unit = UNIT_HALF_YEAR;
      number = 1;
    }
  if (number < 0)
    {
      number = cp_ordinal_words_before (lower, floor, at, FALSE, &start);
      ordinal = number > 0;
      /* "third (3rd) anniversary" */
      if (number < 0 && at > floor && lower[at - 1] == ')')
        {
          gsize close = at - 1;

          number = cp_ordinal_words_before (lower, floor, close, FALSE, &start);
          if (number > 0 && start > floor && lower[start - 1] == '(')
            {
              ordinal = TRUE;
              start--;
              while (start > floor && lower[start - 1] == ' ')
                start--;
              cp_ordinal_words_before (lower, floor, start, FALSE, &start);
            }
        }
    }
  if (number <= 0 || number > 3650)
    return FALSE;
  if (number >= 1900 && number < 2100 && unit != UNIT_DAY)
    return FALSE;
  /* "the first day of each month" names a day, and "one day" in a tale is no term. */
  if (ordinal && unit != UNIT_ANNIVERSARY && unit != UNIT_YEAR && unit != UNIT_MONTH)
    return FALSE;
  *mention = (CpPeriodMention){ .start = start, .end = unit_end, .period = period_of (number, unit, business), .ordinal = ordinal, .anniversary = unit == UNIT_ANNIVERSARY };
  return TRUE;
}

/* "zweijährige", "zwölfmonatigen", "vierzehntägig": number and unit in one word; "12-monatig" has its number before. */
static Unit
unit_of_suffix (const char *lower, gsize length, gsize *number_length)
{
  static const struct
  {
    const char *stem;
    Unit unit;
  } stems[] = { { "jährig", UNIT_YEAR }, { "monatig", UNIT_MONTH }, { "wöchig", UNIT_WEEK }, { "tägig", UNIT_DAY } };

  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    {
      gsize n = strlen (stems[i].stem);

      for (gsize ending = 0; ending <= 2 && length >= n + ending; ending++)
        if (memcmp (lower + length - ending - n, stems[i].stem, n) == 0)
          {
            *number_length = length - ending - n;
            return stems[i].unit;
          }
    }
  return UNIT_NONE;
}

static gboolean
period_in_word (const char *lower, gsize start, gsize end, CpPeriodMention *mention)
{
  gsize digits = 0;
  Unit unit = unit_of_suffix (lower + start, end - start, &digits);
  int number;

  if (unit == UNIT_NONE)
    return FALSE;
  if (digits == 0)
    return period_before (lower, start, end, unit, mention);
  number = cp_number_word (lower + start, digits);
  if (number <= 0)
    return FALSE;
  *mention = (CpPeriodMention){ .start = start, .end = end, .period = period_of (number, unit, FALSE) };
  return TRUE;
}

/* "dix jours ouvrés", "cinco días hábiles": the adjective stands behind. */
static void
look_behind_unit (const char *lower, gsize length, CpPeriodMention *mention)
{
  static const char *const words[] = { "ouvrés", "ouvrables", "ouvré", "ouvrable", "hábiles", "habiles", "laborables" };

  for (guint i = 0; i < G_N_ELEMENTS (words) && mention->period.days > 0; i++)
    {
      gsize n = strlen (words[i]);

      if (mention->end + n + 1 <= length && lower[mention->end] == ' ' && memcmp (lower + mention->end + 1, words[i], n) == 0)
        {
          mention->period = (CpPeriod){ .business_days = mention->period.days };
          mention->end += n + 1;
        }
    }
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

/* "one year and six months" is one period. */
static gboolean
join_with_last (GArray *found, const char *lower, const CpPeriodMention *mention)
{
  CpPeriodMention *last = found->len > 0 ? &g_array_index (found, CpPeriodMention, found->len - 1) : NULL;

  if (last == NULL || last->ordinal || mention->ordinal || mention->start < last->end || mention->start - last->end > 6)
    return FALSE;
  if (last->period.years == 0 || last->period.months != 0 || mention->period.months == 0 || mention->period.months >= 12)
    return FALSE;
  if (strncmp (lower + last->end, " and ", 5) != 0 && strncmp (lower + last->end, ", ", 2) != 0 && strncmp (lower + last->end, " und ", 5) != 0
      && strncmp (lower + last->end, " et ", 4) != 0 && strncmp (lower + last->end, " y ", 3) != 0)
    return FALSE;
  last->period.months = mention->period.months;
  last->end = mention->end;
  return TRUE;
}

/** cp_period_scanner_scan: (skip) */
GArray *
cp_period_scanner_scan (const char *lower, gsize length)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (CpPeriodMention));
  gsize i = 0;

  while (i < length)
    {
      gsize stop = i;
      CpPeriodMention mention;
      Unit unit;

      if (!is_word_byte (lower[i]))
        {
          i++;
          continue;
        }
      while (stop < length && is_word_byte (lower[stop]))
        {
          /* Curly apostrophes and dashes end a word: "30 days’ notice". */
          if ((guchar) lower[stop] == 0xe2)
            break;
          stop++;
        }
      if (stop == i)
        {
          i++;
          continue;
        }
      unit = unit_of_word (lower + i, stop - i);
      if ((unit != UNIT_NONE && period_before (lower, i, stop, unit, &mention)) || (unit == UNIT_NONE && stop - i > 5 && period_in_word (lower, i, stop, &mention)))
        {
          look_behind_unit (lower, length, &mention);
          if (!join_with_last (found, lower, &mention))
            g_array_append_val (found, mention);
        }
      i = stop;
    }
  return found;
}
