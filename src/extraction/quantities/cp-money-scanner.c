/* cp-money-scanner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-money-scanner.h"

#include <string.h>

static const struct
{
  const char *mark;
  const char *currency;
} marks[] = {
  { "us$", "USD" }, { "usd$", "USD" }, { "usd", "USD" }, { "u.s. $", "USD" }, { "c$", "CAD" }, { "cdn$", "CAD" }, { "cad", "CAD" }, { "a$", "AUD" }, { "aud", "AUD" }, { "hk$", "HKD" },
  { "s$", "SGD" }, { "nz$", "NZD" }, { "$", "USD" }, { "€", "EUR" }, { "eur", "EUR" }, { "£", "GBP" }, { "gbp", "GBP" }, { "¥", "JPY" }, { "jpy", "JPY" }, { "rmb", "CNY" },
  { "cny", "CNY" }, { "chf", "CHF" }, { "₹", "INR" }, { "inr", "INR" }, { "rs.", "INR" }, { "sek", "SEK" }, { "nok", "NOK" }, { "dkk", "DKK" },
};

static const struct
{
  const char *word;
  const char *currency;
} names[] = {
  { "us dollars", "USD" }, { "u.s. dollars", "USD" }, { "united states dollars", "USD" }, { "dollars", "USD" }, { "dollar", "USD" }, { "usd", "USD" }, { "us$", "USD" },
  { "euros", "EUR" }, { "euro", "EUR" }, { "eur", "EUR" }, { "€", "EUR" }, { "pounds sterling", "GBP" }, { "pounds", "GBP" }, { "gbp", "GBP" }, { "yen", "JPY" }, { "rmb", "CNY" },
  { "yuan", "CNY" }, { "swiss francs", "CHF" }, { "chf", "CHF" }, { "franken", "CHF" },
};

/* Digits with separators from @at; the end after the last digit. */
static gsize
number_end (const char *lower, gsize at, gsize length)
{
  gsize i = at;

  while (i < length && (g_ascii_isdigit (lower[i]) || ((lower[i] == ',' || lower[i] == '.' || lower[i] == '\'') && i > at && i + 1 < length && g_ascii_isdigit (lower[i + 1]))))
    i++;
  return i;
}

static int
multiplier_at (const char *lower, gsize *at, gsize length)
{
  static const struct
  {
    const char *word;
    int factor;
  } words[] = { { "million", 1000000 }, { "millionen", 1000000 }, { "millions", 1000000 }, { "mio", 1000000 }, { "mm", 1000000 }, { "billion", 1000000000 }, { "thousand", 1000 }, { "k", 1000 }, { "m", 1000000 } };
  gsize i = *at;

  while (i < length && (lower[i] == ' ' || lower[i] == '-') && i < *at + 2)
    i++;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    {
      gsize n = strlen (words[k].word);

      if (i + n <= length && strncmp (lower + i, words[k].word, n) == 0 && !(i + n < length && g_ascii_isalpha (lower[i + n])) && (n > 1 || i == *at))
        {
          *at = i + n;
          return words[k].factor;
        }
    }
  return 1;
}

static gboolean
amount_from (const char *lower, gsize from, gsize to, gint64 *hundredths)
{
  g_autofree char *text = g_strndup (lower + from, to - from);

  return to - from <= 18 && cp_money_parse_amount (text, hundredths);
}

/* "$1.5 million", "USD 7,200", "€ 64.900,00" */
static gboolean
marked_amount (const char *lower, gsize at, gsize length, CpMoneyMention *mention)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize n = strlen (marks[i].mark), from, to;
      gint64 hundredths;

      if (lower[at] != marks[i].mark[0] || at + n >= length || strncmp (lower + at, marks[i].mark, n) != 0)
        continue;
      from = at + n;
      while (from < length && (lower[from] == ' ' || lower[from] == '$') && from < at + n + 3)
        from++;
      if (from >= length || !g_ascii_isdigit (lower[from]))
        continue;
      to = number_end (lower, from, length);
      if (!amount_from (lower, from, to, &hundredths))
        continue;
      hundredths *= multiplier_at (lower, &to, length);
      mention->start = at;
      mention->end = to;
      mention->money = cp_money (hundredths, marks[i].currency);
      return TRUE;
    }
  return FALSE;
}

/* "150,000 dollars", "64.900 EUR", "12.5 %", "15 percent" */
static gboolean
named_amount (const char *lower, gsize at, gsize length, CpMoneyMention *mention)
{
  gsize to = number_end (lower, at, length), end = to;
  int factor = multiplier_at (lower, &end, length);
  gint64 hundredths;

  while (end < length && lower[end] == ' ' && end < to + 12)
    end++;
  if (end < length && lower[end] == ')')
    end++;
  while (end < length && lower[end] == ' ')
    end++;
  if (lower[end] == '%' || strncmp (lower + end, "percent", 7) == 0 || strncmp (lower + end, "per cent", 8) == 0 || strncmp (lower + end, "prozent", 7) == 0)
    {
      if (!amount_from (lower, at, to, &hundredths))
        return FALSE;
      *mention = (CpMoneyMention){ .start = at, .end = end + (lower[end] == '%' ? 1 : lower[end + 3] == ' ' ? 8 : 7), .money = cp_money (hundredths, ""), .percent = TRUE };
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i].word);

      if (end + n <= length && strncmp (lower + end, names[i].word, n) == 0 && !(end + n < length && g_ascii_isalpha (lower[end + n])))
        {
          if (!amount_from (lower, at, to, &hundredths))
            return FALSE;
          *mention = (CpMoneyMention){ .start = at, .end = end + n, .money = cp_money (hundredths * factor, names[i].currency) };
          return TRUE;
        }
    }
  return FALSE;
}

/** cp_money_scanner_scan: (skip) */
GArray *
cp_money_scanner_scan (const char *flat, const char *lower, gsize length)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (CpMoneyMention));
  gsize i = 0;

  while (i < length)
    {
      CpMoneyMention mention = { 0 };
      char c = lower[i];
      gboolean at_word = i == 0 || !(g_ascii_isalnum (lower[i - 1]) || lower[i - 1] == '.' || lower[i - 1] == ',');
      gboolean hit = FALSE;

      if (c == '$' || (guchar) c == 0xe2 || (guchar) c == 0xc2 || (at_word && strchr ("ucaehsngjrd", c) != NULL && c != '\0' && c != ' '))
        hit = marked_amount (lower, i, length, &mention);
      else if (g_ascii_isdigit (c) && at_word)
        {
          hit = named_amount (lower, i, length, &mention);
          if (!hit)
            {
              i = number_end (lower, i, length);
              continue;
            }
        }
      if (hit)
        {
          g_array_append_val (found, mention);
          i = MAX (i + 1, mention.end);
        }
      else
        i++;
    }
  return found;
}
