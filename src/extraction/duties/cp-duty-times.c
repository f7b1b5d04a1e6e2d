/* cp-duty-times.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-duty-times.h"

#include <string.h>

#include "cp-duty-verbs.h"

#define LONGEST_TIME 170

static const char *const units[] = { "day", "days", "business day*", "working day*", "calendar day*", "banking day*", "hour", "hours", "business hour*", "week", "weeks", "month", "months", "calendar month*", "year", "years", "quarter", "quarters",
                                     "minute", "minutes", "days'", "hours'", "weeks'", "months'", NULL };
static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", NULL };
static const char *const weekdays[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL };
static const char *const ordinals[] = { "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "twelfth", "fifteenth", "twentieth", "twenty-fifth", "thirtieth", "last", "next", "final", NULL };

static gsize
skip_word (const CpPlainText *text, gsize at, const char *const *words)
{
  gsize n;

  return cp_plain_text_starts_with_any (text, at, words, &n) ? cp_plain_text_skip_spaces (text, at + n) : at;
}

/** cp_duty_times_number_at: (skip) */
gsize
cp_duty_times_number_at (const CpPlainText *text, gsize at)
{
  static const char *const numbers[] = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "eighteen", "twenty-*", "twenty", "thirty-*", "thirty",
                                         "forty-*", "forty", "fifty-*", "fifty", "sixty-*", "sixty", "seventy-*", "seventy", "eighty-*", "eighty", "ninety-*", "ninety", "a", "an", "[***]", "[*]", "[**]", "[****]", NULL };
  const char *s = text->lower->str;
  gsize i = at, n;

  if (g_ascii_isdigit (s[i]))
    while (g_ascii_isdigit (s[i]) || ((s[i] == ',' || s[i] == '.') && g_ascii_isdigit (s[i + 1])))
      i++;
  else if (cp_plain_text_starts_with_any (text, at, numbers, &n))
    {
      i = at + n;
      while (g_ascii_isalpha (s[i]))
        i++;
      /* "twenty four" */
      if (s[i - 1] == 'y' && s[i] == ' ' && cp_plain_text_starts_with_any (text, i + 1, numbers, &n) && n <= 5 && s[i + 1] != 'a')
        i += 1 + n;
      /* "one hundred twenty" */
      while (g_str_has_prefix (s + i, " hundred") || (i > at + 7 && strncmp (s + i - 7, "hundred", 7) == 0 && s[i] == ' ' && cp_plain_text_starts_with_any (text, i + 1, numbers, NULL)))
        for (i++; g_ascii_isalpha (s[i]) || s[i] == '-';)
          i++;
    }
  else
    return 0;
  n = cp_plain_text_skip_spaces (text, i);
  if (s[n] == '(' && (g_ascii_isdigit (s[n + 1]) || s[n + 1] == '[' || s[n + 1] == '*'))
    for (gsize k = n + 1; k < n + 10 && s[k] != '\0'; k++)
      if (s[k] == ')')
        return k + 1 - at;
  return i - at;
}

/* "ten (10) business days": where the unit ends, 0: it is no length of time. */
static gsize
length_at (const CpPlainText *text, gsize at)
{
  static const char *const kinds[] = { "full", "consecutive", "calendar", "business", "working", "additional", NULL };
  gsize n = cp_duty_times_number_at (text, at), unit;

  if (n == 0)
    return 0;
  at = cp_plain_text_skip_spaces (text, at + n);
  if (text->lower->str[at] == '-')
    at++;
  at = skip_word (text, at, kinds);
  if (!cp_plain_text_starts_with_any (text, at, units, &unit))
    return 0;
  at += unit;
  while (g_ascii_isalpha (text->lower->str[at]))
    at++;
  return at + (text->lower->str[at] == '\'');
}

/* "the tenth (10th) day", "June 30", "the 15th", "the end of each month", "Friday", "each January 31" */
static gboolean
is_day_at (const CpPlainText *text, gsize at)
{
  static const char *const articles[] = { "the", "each", "every", "or about", "such", "its", NULL };
  static const char *const places[] = { "end", "close", "beginning", "start", "anniversary", "effective date", "commencement date", "closing date", "due date", "date", "completion of", "expiration", "termination", "same day", "same business day",
                                        "day", "business day", "1st", "2nd", "3rd", NULL };
  const char *s = text->lower->str;

  at = skip_word (text, skip_word (text, at, articles), articles);
  if (cp_plain_text_starts_with_any (text, at, months, NULL) || cp_plain_text_starts_with_any (text, at, weekdays, NULL) || cp_plain_text_starts_with_any (text, at, ordinals, NULL) || cp_plain_text_starts_with_any (text, at, places, NULL))
    return TRUE;
  if (!g_ascii_isdigit (s[at]))
    return FALSE;
  while (g_ascii_isdigit (s[at]))
    at++;
  return g_str_has_prefix (s + at, "th") || g_str_has_prefix (s + at, "st ") || g_str_has_prefix (s + at, "nd ") || cp_plain_text_starts_with_any (text, cp_plain_text_skip_spaces (text, at), months, NULL) || s[at] == '/';
}

/* Whether the "and" at @at goes on telling when: "and in any event within ten days", "March 1 and September 1". */
static gboolean
goes_on (const CpPlainText *text, gsize at)
{
  static const char *const more[] = { "in any event", "in any case", "in no event", "in no case", "at any rate", "within", "no later than", "not later than", "upon", "before", "thereafter", "on or before", "by the", "not less than", "at least", "receipt", "acceptance",
                                      "expiration", "termination", "delivery", NULL };
  static const char *const joints[] = { "and", "or", "but", NULL };

  at = skip_word (text, at, joints);
  return cp_plain_text_starts_with_any (text, at, more, NULL) || is_day_at (text, at) || length_at (text, at) > 0;
}

static gboolean
follows_any (const CpPlainText *text, gsize at, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize n = strlen (words[i]);

      if (at > n && text->lower->str[at - 1] == ' ' && cp_plain_text_at (text, at - 1 - n, words[i]) == n)
        return TRUE;
    }
  return FALSE;
}

/* Whether the word at @at begins something else than the time. @behind: the time stands behind what is to be done, so that a verb does not end it */
static gboolean
is_stop (const CpPlainText *text, gsize at, gboolean behind)
{
  static const char *const stops[] = { "shall", "will", "must", "provided", "unless", "except", "subject to", "together with", "with", "whereupon", "failing", "in writing", "in the form", "in a form", "in accordance", "in respect", "in order", "by", "at which", "if", "so that", NULL };
  static const char *const joints[] = { "and", "or", "but", NULL };
  static const char *const bound[] = { "prior", "pursuant", "due", "relating", "according", "subject", "delivered", "given", "up", "respect", "delivery", "made", "sent", NULL };
  static const char *const bare[] = { "furnish", "provide", "deliver", "submit", "send", "pay", "give", "notify", "return", "make", "inform", "prepare", "remit", "tell", "supply", NULL };
  static const char *const prepositions[] = { "on", "in", "of", "from", "after", "by", "for", "during", "to", NULL };

  if (cp_plain_text_starts_with_any (text, at, stops, NULL))
    return TRUE;
  if (cp_plain_text_at (text, at, "which") > 0 || cp_plain_text_at (text, at, "whom") > 0)
    return !follows_any (text, at, prepositions);
  if (cp_plain_text_starts_with_any (text, at, joints, NULL))
    return !goes_on (text, at);
  if (cp_plain_text_at (text, at, "to") > 0)
    return !follows_any (text, at, bound);
  return !behind && cp_plain_text_starts_with_any (text, at, bare, NULL);
}

/* Where the words of a time end: before the next part of the sentence. */
static gsize
end_of_time (const CpPlainText *text, gsize from, gsize to, gboolean behind)
{
  const char *s = text->lower->str;
  int depth = 0;

  for (gsize i = from; i < to; i++)
    {
      if (strchr (";:", s[i]) != NULL || (s[i] == '.' && (i + 1 >= to || s[i + 1] == ' ')))
        return i;
      depth += s[i] == '(' ? 1 : s[i] == ')' ? -1 : 0;
      if (depth < 0)
        return i;
      /* "June 30, 2020" and ", but in no event later than ten days" go on behind the comma. */
      if (s[i] == ',' && !(i + 5 < to && g_ascii_isdigit (s[i + 2]) && g_ascii_isdigit (s[i + 5])) && !(i + 2 < to && goes_on (text, i + 2)))
        return i;
      if (s[i] == ' ' && depth == 0 && is_stop (text, i + 1, behind))
        return i;
    }
  return to;
}

static const char *const haste[] = { "promptly", "immediately", "forthwith", "without delay", "without undue delay", "without unreasonable delay", "as soon as", "upon", "on completion", "on request", "on demand", "at the time of", "at the end of", "at the completion of",
                                     "at the conclusion of", "at the first", "at the beginning of", "at the close of", "at the start of", "in the course of", "following", "on receipt of", NULL };

/* Whether a time begins at the word @at; @from: where its words are looked through for their end. */
static gboolean
begins_firm (const CpPlainText *text, gsize at, gsize *from)
{
  static const char *const latest[] = { "no later than", "not later than", "no more than", "not more than", "at the latest", "on or before", "on or prior to", "by no later than", "by not later than", NULL };
  static const char *const least[] = { "at least", "not less than", "no less than", "not fewer than", "no fewer than", "not more than", "no more than", NULL };
  static const char *const around[] = { "before", "prior to", "in advance", "ahead", "after", "following", "from", "of", "thereafter", "thereof", NULL };
  static const char *const never[] = { "before tax", "before taxes", "before deduction", "before a", "before any court", "before the arbitrat*", "before the court", "before such", "prior to or", NULL };
  gsize n, number, end;

  if (cp_plain_text_at (text, at, "within") > 0)
    {
      static const char *const articles[] = { "the", "said", "such", "a period of", NULL };

      *from = at + 7;
      number = skip_word (text, cp_plain_text_skip_spaces (text, at + 6), articles);
      return length_at (text, number) > 0 || cp_plain_text_starts_with_any (text, number, ordinals, NULL);
    }
  {
    gboolean bounded = cp_plain_text_starts_with_any (text, at, least, &n);

    /* "at least ninety days" is a time only when it is before or after something, "two weeks of" none. */
    end = length_at (text, bounded ? cp_plain_text_skip_spaces (text, at + n) : at);
    number = end > 0 ? cp_plain_text_skip_spaces (text, end) : 0;
    if (end > 0 && cp_plain_text_starts_with_any (text, number, around, NULL) && (bounded || (text->lower->str[at] != 'a' && cp_plain_text_at (text, number, "of") == 0)))
      return *from = end, TRUE;
  }
  if (cp_plain_text_starts_with_any (text, at, latest, &n))
    return *from = at + n, is_day_at (text, cp_plain_text_skip_spaces (text, at + n)) || length_at (text, cp_plain_text_skip_spaces (text, at + n)) > 0 || text->lower->str[at] == 'b' || strncmp (text->lower->str + at + n - 4, "than", 4) == 0;
  if (cp_plain_text_at (text, at, "by") > 0 || cp_plain_text_at (text, at, "on") > 0)
    return *from = at + 3, is_day_at (text, at + 3);
  if (cp_plain_text_at (text, at, "before") > 0 || cp_plain_text_at (text, at, "prior to") > 0)
    {
      /* "the month before" is no time. */
      gsize next = at + (text->lower->str[at] == 'b' ? 6 : 8);

      *from = next;
      return text->lower->str[next] == ' ' && !cp_plain_text_starts_with_any (text, at, never, NULL);
    }
  if (cp_plain_text_at (text, at, "each") > 0 || cp_plain_text_at (text, at, "every") > 0)
    return *from = at + 5, cp_plain_text_starts_with_any (text, cp_plain_text_skip_spaces (text, at + (text->lower->str[at + 1] == 'a' ? 4 : 5)), weekdays, NULL);
  if (cp_plain_text_at (text, at, "in") > 0 || cp_plain_text_at (text, at, "during") > 0)
    {
      static const char *const the[] = { "the", NULL };
      gsize next = skip_word (text, cp_plain_text_skip_spaces (text, at + (text->lower->str[at] == 'i' ? 2 : 6)), the);

      *from = next;
      return cp_plain_text_starts_with_any (text, next, months, &n) || (cp_plain_text_starts_with_any (text, next, ordinals, &n) && cp_plain_text_starts_with_any (text, cp_plain_text_skip_spaces (text, next + n), units, NULL));
    }
  return FALSE;
}

/* "the following", "immediately available funds": no time. */
static gboolean
is_adjective (const CpPlainText *text, gsize at, gsize n)
{
  static const char *const before[] = { "the", "in", "as", "not", NULL };
  static const char *const behind[] = { "available", "transferable", "preceding", "due", "adjacent", NULL };

  if (cp_plain_text_at (text, at, "immediately") > 0 && cp_plain_text_starts_with_any (text, cp_plain_text_skip_spaces (text, at + n), behind, NULL))
    return TRUE;

  return cp_plain_text_at (text, at, "following") > 0 && (follows_any (text, at, before) || strchr (":-", text->lower->str[at + n]) != NULL);
}

/** cp_duty_times_find: (skip) */
CpDutyTime
cp_duty_times_find (const CpPlainText *text, gsize from, gsize to)
{
  CpDutyTime vague = { 0 };
  gsize start_of_rest, n;

  to = MIN (to, text->lower->len);
  for (gsize at = from; at < to; at++)
    {
      gsize end;

      if ((at > 0 && (g_ascii_isalnum (text->lower->str[at - 1]) || text->lower->str[at - 1] == '-')) || !g_ascii_isalnum (text->lower->str[at]))
        continue;
      if (begins_firm (text, at, &start_of_rest))
        {
          end = end_of_time (text, MIN (start_of_rest, to), to, at > from + 12);
          if (end > at && end - at < LONGEST_TIME)
            {
              /* "promptly, and in any event within ten days" begins at its first word. */
              gboolean joined = vague.end > 0 && vague.end == end;

              return (CpDutyTime){ joined ? vague.start : at, end, TRUE };
            }
        }
      if (vague.end == 0 && cp_plain_text_starts_with_any (text, at, haste, &n) && !is_adjective (text, at, n))
        {
          static const char *const tails[] = { "after", "upon", "following", "thereafter", NULL };
          gsize next = cp_plain_text_skip_spaces (text, at + n);
          gboolean adverb = strchr ("pifw", text->lower->str[at]) != NULL && strncmp (text->lower->str + at, "in the", 6) != 0 && text->lower->str[at + 1] != 'o';

          end = adverb && !cp_plain_text_starts_with_any (text, next, tails, NULL) && !(text->lower->str[at + n] == ',' && goes_on (text, next + 1)) && !goes_on (text, next)
                  ? at + n
                  : end_of_time (text, at + n, to, TRUE);
          if (end - at < LONGEST_TIME)
            vague = (CpDutyTime){ at, end, FALSE };
        }
    }
  return vague;
}

/* (nullable): what a unit of the calendar makes of "each …". */
static const char *
rhythm_of (const CpPlainText *text, gsize at)
{
  static const char *const kinds[] = { "calendar", "fiscal", "contract", "consecutive", "successive", "preceding", "following", "subsequent", "business", "working", "full", "such", "licence", "license", "royalty", "lease", "anniversary of", NULL };
  static const struct
  {
    const char *unit;
    const char *rhythm;
  } rhythms[] = { { "month", "monthly" }, { "month's", "monthly" }, { "quarter", "quarterly" }, { "quarter's", "quarterly" }, { "year", "yearly" }, { "twelve-month*", "yearly" }, { "12-month*", "yearly" }, { "twelve month*", "yearly" }, { "half-year", "half-yearly" }, { "half year", "half-yearly" },
                  { "week", "weekly" }, { "day", "daily" }, { "night", "daily" }, { "spring", "yearly" }, { "summer", "yearly" }, { "autumn", "yearly" }, { "winter", "yearly" }, { "six months", "half-yearly" }, { "six (6) months", "half-yearly" }, { "three months", "quarterly" },
                  { "three (3) months", "quarterly" }, { "two weeks", "biweekly" }, { "two (2) weeks", "biweekly" }, { "other week", "biweekly" }, { "twelve (12) months", "yearly" }, { "twelve months", "yearly" } };

  at = skip_word (text, skip_word (text, at, kinds), kinds);
  for (guint i = 0; i < G_N_ELEMENTS (rhythms); i++)
    if (rhythms[i].unit[0] == text->lower->str[at] && cp_plain_text_at (text, at, rhythms[i].unit) > 0)
      return rhythms[i].rhythm;
  if (cp_plain_text_starts_with_any (text, at, weekdays, NULL))
    return "weekly";
  return cp_plain_text_starts_with_any (text, at, months, NULL) ? "yearly" : NULL;
}

/* "the Monthly Report", "Annual Trade Value": a defined term is no rhythm. */
static gboolean
is_name (const CpPlainText *text, gsize at, gsize n)
{
  return at > 3 && strchr (".;:)", text->flat->str[at - 2]) == NULL && g_ascii_isupper (text->flat->str[at]) && text->flat->str[at + n] == ' ' && g_ascii_isupper (text->flat->str[at + n + 1]);
}

/* Adverbs and their like. */
static const char *
adverb_at (const CpPlainText *text, gsize at)
{
  static const char *const words[][2] = {
    { "fortnightly", "biweekly" }, { "biweekly", "biweekly" }, { "bi-weekly", "biweekly" }, { "semi-annual*", "half-yearly" }, { "semiannual*", "half-yearly" }, { "half-yearly", "half-yearly" }, { "twice a year", "half-yearly" }, { "twice each year", "half-yearly" },
    { "twice per year", "half-yearly" }, { "twice yearly", "half-yearly" }, { "twice in each", "half-yearly" }, { "twice every year", "half-yearly" }, { "quarterly", "quarterly" }, { "monthly", "monthly" }, { "weekly", "weekly" }, { "daily", "daily" }, { "nightly", "daily" },
    { "annually", "yearly" }, { "annual", "yearly" }, { "yearly", "yearly" }, { "per annum", "yearly" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = words[i][0][0] == text->lower->str[at] ? cp_plain_text_at (text, at, words[i][0]) : 0;

      if (n > 0)
        return is_name (text, at, n) ? NULL : words[i][1];
    }
  return NULL;
}

/** cp_duty_times_recurrence: (skip) */
const char *
cp_duty_times_recurrence (const CpPlainText *text, gsize from, gsize to)
{
  static const char *const each[] = { "each", "every", "per", "any", "a", "in a", NULL };

  to = MIN (to, text->lower->len);
  for (gsize at = from; at < to; at++)
    {
      const char *rhythm;
      gsize n;

      if ((at > 0 && g_ascii_isalnum (text->lower->str[at - 1])) || !g_ascii_isalpha (text->lower->str[at]))
        continue;
      rhythm = adverb_at (text, at);
      if (rhythm == NULL && cp_plain_text_starts_with_any (text, at, each, &n))
        {
          static const char *const counted[] = { "once", "hours", "times", "more", NULL };

          rhythm = rhythm_of (text, cp_plain_text_skip_spaces (text, at + n));
          /* "a day" alone is no rhythm, "once a day" and "twenty hours a week" are; "in any day" is none. */
          if (rhythm != NULL && text->lower->str[at] == 'a' && (n == 1 ? !follows_any (text, at, counted) || strcmp (rhythm, "daily") == 0 : strcmp (rhythm, "daily") == 0))
            rhythm = NULL;
        }
      if (rhythm != NULL)
        return rhythm;
    }
  return NULL;
}
