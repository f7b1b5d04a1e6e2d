/* cp-duty-times.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-duty-times.h"

#include <string.h>

/* Where the words of a time end: before the next part of the sentence. */
static gsize
end_of_phrase (const CpPlainText *text, gsize from, gsize to)
{
  static const char *const stops[] = { "and shall", "and will", "and in any", "and agrees", "and to", "and let", "and upon", "provided", "unless", "except", "subject to", "together with", "shall", "will", "must", "which", NULL };
  const char *s = text->lower->str;

  for (gsize i = from; i < to; i++)
    {
      if (strchr (";:", s[i]) != NULL || (s[i] == '.' && (i + 1 >= to || s[i + 1] == ' ')))
        return i;
      /* "June 30, 2020" and "no later than March, June and September" go on behind the comma. */
      if (s[i] == ',' && !(i + 2 < to && g_ascii_isdigit (s[i + 2])))
        return i;
      if (s[i] == ' ' && cp_plain_text_starts_with_any (text, i + 1, stops, NULL))
        return i;
    }
  return to;
}

static gboolean
has_digit_or_unit (const CpPlainText *text, gsize from, gsize to)
{
  static const char *const units[] = { "day*", "month*", "year*", "week*", "quarter*", "hour*", "date", "anniversary", "termination", "signature", "signing", "completion", "receipt", "acceptance", "january", "february", "march",
                                       "april", "may", "june", "july", "august", "september", "october", "november", "december", NULL };

  return cp_plain_text_has_any (text, from, to, units);
}

/** cp_duty_times_find_due: (skip) */
gboolean
cp_duty_times_find_due (const CpPlainText *text, gsize from, gsize to, gsize *start, gsize *end)
{
  static const char *const firm[] = { "within", "no later than", "not later than", "no more than", "on or before", "by the", "by january", "by february", "by march", "by april", "by may", "by june", "by july", "by august",
                                      "by september", "by october", "by november", "by december", "not less than", "at least", "before the", "before december", "prior to", "on the", "at the end of", "at the completion of", NULL };
  static const char *const vague[] = { "promptly", "immediately", "without delay", "upon", "as soon as", NULL };
  gsize length = 0;

  for (gsize at = from; at < to;)
    {
      gssize hit = cp_plain_text_find_any (text, at, to, firm, &length);
      gsize stop;

      if (hit < 0)
        break;
      stop = end_of_phrase (text, (gsize) hit + length, to);
      /* "at least ninety days" is a time only when it is before or after something. */
      if (stop - (gsize) hit < 110 && has_digit_or_unit (text, (gsize) hit + length - 3, stop)
          && ((text->lower->str[hit] != 'a' && strncmp (text->lower->str + hit, "not less", 8) != 0) || cp_plain_text_find (text, (gsize) hit, stop, "before") >= 0 || cp_plain_text_find (text, (gsize) hit, stop, "prior to") >= 0
              || strncmp (text->lower->str + hit, "at the", 6) == 0))
        {
          *start = (gsize) hit;
          *end = stop;
          return TRUE;
        }
      at = (gsize) hit + length;
    }
  {
    gssize hit = cp_plain_text_find_any (text, from, to, vague, &length);

    if (hit < 0)
      return FALSE;
    *start = (gsize) hit;
    *end = text->lower->str[hit] == 'u' || cp_plain_text_at (text, (gsize) hit + length + 1, "after") > 0 || cp_plain_text_at (text, (gsize) hit + length + 1, "upon") > 0 ? end_of_phrase (text, (gsize) hit, to) : (gsize) hit + length;
    return *end - *start < 110;
  }
}

/** cp_duty_times_recurrence: (skip) */
const char *
cp_duty_times_recurrence (const CpPlainText *text, gsize from, gsize to)
{
  static const char *const words[][2] = {
    { "fortnightly", "biweekly" }, { "bi-weekly", "biweekly" }, { "every two weeks", "biweekly" }, { "semi-annual*", "half-yearly" }, { "semiannual*", "half-yearly" }, { "every six months", "half-yearly" },
    { "every six (6) months", "half-yearly" }, { "every half year", "half-yearly" }, { "each half year", "half-yearly" }, { "twice a year", "half-yearly" }, { "quarterly", "quarterly" }, { "each quarter", "quarterly" }, { "every quarter", "quarterly" },
    { "each calendar quarter", "quarterly" }, { "per quarter", "quarterly" }, { "monthly", "monthly" }, { "each month", "monthly" }, { "every month", "monthly" }, { "each calendar month", "monthly" },
    { "per month", "monthly" }, { "once a month", "monthly" }, { "any month", "monthly" }, { "weekly", "weekly" }, { "each week", "weekly" }, { "every week", "weekly" }, { "a week", "weekly" }, { "daily", "daily" },
    { "each day", "daily" }, { "every day", "daily" }, { "annually", "yearly" }, { "annual", "yearly" }, { "yearly", "yearly" }, { "each year", "yearly" }, { "every year", "yearly" }, { "each calendar year", "yearly" },
    { "every calendar year", "yearly" }, { "each fiscal year", "yearly" }, { "every fiscal year", "yearly" }, { "once a year", "yearly" },
  };
  const char *best = NULL;
  gssize first = G_MAXSSIZE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gssize hit = cp_plain_text_find (text, from, to, words[i][0]);

      if (hit >= 0 && hit < first)
        {
          first = hit;
          best = words[i][1];
        }
    }
  return best;
}
