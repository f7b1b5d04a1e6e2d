/* cp-money-scanner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem() */

#include "cp-money-scanner.h"

#include <string.h>

#include "cp-money-words.h"

typedef struct
{
  const char *words;
  const char *currency;
} CurrencyName;

static const CurrencyName marks[] = {
  { "us$", "USD" }, { "usd$", "USD" }, { "usd", "USD" }, { "u.s. $", "USD" }, { "u.s.$", "USD" }, { "us $", "USD" }, { "c$", "CAD" }, { "cdn$", "CAD" }, { "cad", "CAD" }, { "a$", "AUD" }, { "aud", "AUD" },
  { "hk$", "HKD" }, { "s$", "SGD" }, { "nz$", "NZD" }, { "$", "USD" }, { "€", "EUR" }, { "eur", "EUR" }, { "£", "GBP" }, { "gbp", "GBP" }, { "¥", "JPY" }, { "jpy", "JPY" }, { "rmb", "CNY" },
  { "cny", "CNY" }, { "chf", "CHF" }, { "₹", "INR" }, { "inr", "INR" }, { "rs.", "INR" }, { "sek", "SEK" }, { "nok", "NOK" }, { "dkk", "DKK" }, { "pln", "PLN" }, { "sgd", "SGD" }, { "hkd", "HKD" },
};

static const CurrencyName names[] = {
  { "us dollars", "USD" }, { "u.s. dollars", "USD" }, { "united states dollars", "USD" }, { "dollars (us", "USD" }, { "canadian dollars", "CAD" }, { "australian dollars", "AUD" }, { "singapore dollars", "SGD" },
  { "hong kong dollars", "HKD" }, { "dollars", "USD" }, { "dollar", "USD" }, { "dólares", "USD" }, { "usd", "USD" }, { "us$", "USD" }, { "euros", "EUR" }, { "euro", "EUR" }, { "eur", "EUR" }, { "€", "EUR" },
  { "d'euros", "EUR" }, { "d’euros", "EUR" }, { "de euros", "EUR" }, { "de dólares", "USD" }, { "pounds sterling", "GBP" }, { "pounds", "GBP" }, { "gbp", "GBP" }, { "£", "GBP" }, { "yen", "JPY" }, { "jpy", "JPY" }, { "rmb", "CNY" }, { "yuan", "CNY" }, { "swiss francs", "CHF" },
  { "francs suisses", "CHF" }, { "schweizer franken", "CHF" }, { "chf", "CHF" }, { "franken", "CHF" }, { "cad", "CAD" }, { "aud", "AUD" }, { "rupees", "INR" }, { "kronor", "SEK" }, { "sek", "SEK" },
};

/* An apostrophe or a no-break space of either width. */
static gboolean
is_group_mark (const char *lower, gsize i, gsize length, gsize *size)
{
  *size = lower[i] == '\'' ? 1 : 0;
  if (i + 3 <= length && (memcmp (lower + i, "\xe2\x80\x99", 3) == 0 || memcmp (lower + i, "\xe2\x80\xaf", 3) == 0))
    *size = 3;
  else if (i + 2 <= length && memcmp (lower + i, "\xc2\xa0", 2) == 0)
    *size = 2;
  return *size > 0;
}

static gboolean
three_digits_at (const char *lower, gsize at, gsize length)
{
  return at + 3 <= length && g_ascii_isdigit (lower[at]) && g_ascii_isdigit (lower[at + 1]) && g_ascii_isdigit (lower[at + 2]) && !(at + 3 < length && g_ascii_isdigit (lower[at + 3]));
}

/* Digits with separators from @at; the end after the last digit. @spaces: "1 234 567,00" is one number. */
static gsize
number_end (const char *lower, gsize at, gsize length, gboolean spaces)
{
  gsize i = at, group = at, size;

  while (i < length)
    {
      if (g_ascii_isdigit (lower[i]))
        i++;
      else if ((lower[i] == ',' || lower[i] == '.') && i > at && i + 1 < length && g_ascii_isdigit (lower[i + 1]))
        {
          i++;
          spaces = FALSE;
        }
      else if (i > at && is_group_mark (lower, i, length, &size) && three_digits_at (lower, i + size, length))
        i += size;
      else if (spaces && i > at && i - group <= 3 && lower[i] == ' ' && three_digits_at (lower, i + 1, length))
        group = ++i;
      else
        break;
    }
  return i;
}

static int
multiplier_at (const char *lower, gsize *at, gsize length)
{
  static const struct
  {
    const char *word;
    int factor;
  } words[] = { { "million", 1000000 }, { "millionen", 1000000 }, { "millions", 1000000 }, { "millones", 1000000 }, { "mio.", 1000000 }, { "mio", 1000000 }, { "mm", 1000000 }, { "billion", 1000000000 },
                { "thousand", 1000 }, { "tausend", 1000 }, { "mille", 1000 }, { "mil", 1000 }, { "k", 1000 }, { "m", 1000000 } };
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

/* "4,50,000": lakhs and crores; the last group has three digits, the others two. */
static void
regroup_indian (char *text)
{
  char *last = strrchr (text, ','), *first = strchr (text, ',');
  char *out = text;

  if (first == last || last - first < 3 || (last - first) % 3 != 0 || first - text > 2)
    return;
  for (const char *c = first; c < last; c += 3)
    if (*c != ',' || !g_ascii_isdigit (c[1]) || !g_ascii_isdigit (c[2]))
      return;
  for (const char *c = text; *c != '\0'; c++)
    if (*c != ',')
      *out++ = *c;
  *out = '\0';
}

static gboolean
amount_from (const char *lower, gsize from, gsize to, gboolean english, gint64 *hundredths)
{
  g_autofree char *text = g_strndup (lower + from, to - from);
  const char *dot = strchr (text, '.');

  /* "$0.125", "$1.125": thousandths are no thousands behind a dollar or pound. */
  if (to - from > 24 || (english && dot != NULL && strlen (dot) == 4 && strchr (text, ',') == NULL && strchr (dot + 1, '.') == NULL))
    return FALSE;
  regroup_indian (text);
  return cp_money_parse_amount (text, hundredths);
}

static const CurrencyName *
name_at (const char *lower, gsize at, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i].words);

      if (lower[at] == names[i].words[0] && at + n <= length && strncmp (lower + at, names[i].words, n) == 0 && !(at + n < length && g_ascii_isalpha (lower[at + n])))
        return &names[i];
    }
  return NULL;
}

static gboolean
is_bare (const char *words)
{
  return strcmp (words, "$") == 0 || strcmp (words, "dollars") == 0 || strcmp (words, "dollar") == 0;
}

/* "$75,000 CAD", "$75,000 (USD)", "$75,000 Canadian": the currency behind it is the more exact. */
static void
read_trailing_code (const char *lower, gsize length, CpMoneyMention *mention)
{
  static const CurrencyName codes[] = { { "cad", "CAD" }, { "cdn", "CAD" }, { "canadian", "CAD" }, { "aud", "AUD" }, { "australian", "AUD" }, { "usd", "USD" }, { "sgd", "SGD" }, { "nzd", "NZD" }, { "hkd", "HKD" } };
  gsize at = mention->end;

  while (at < length && (lower[at] == ' ' || lower[at] == '(') && at < mention->end + 2)
    at++;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      gsize n = strlen (codes[i].words);

      if (at + n <= length && strncmp (lower + at, codes[i].words, n) == 0 && !(at + n < length && g_ascii_isalpha (lower[at + n])))
        {
          mention->money = cp_money (mention->money.hundredths, codes[i].currency);
          mention->bare_dollar = FALSE;
          mention->end = at + n;
          return;
        }
    }
}

/* "$1.5 million", "USD 7,200", "€ 64.900,00" */
static gboolean
marked_amount (const char *lower, gsize at, gsize length, CpMoneyMention *mention)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize n = strlen (marks[i].words), from, to;
      gboolean english;
      gint64 hundredths;

      if (lower[at] != marks[i].words[0] || at + n >= length || strncmp (lower + at, marks[i].words, n) != 0)
        continue;
      from = at + n;
      while (from < length && (lower[from] == ' ' || lower[from] == '$') && from < at + n + 3)
        from++;
      if (from >= length || !g_ascii_isdigit (lower[from]))
        continue;
      english = marks[i].words[n - 1] == '$' || strcmp (marks[i].currency, "GBP") == 0;
      to = number_end (lower, from, length, !english);
      if (!amount_from (lower, from, to, english, &hundredths))
        continue;
      if (__builtin_mul_overflow (hundredths, (gint64) multiplier_at (lower, &to, length), &hundredths))
        continue;
      *mention = (CpMoneyMention){ .start = at, .end = to, .money = cp_money (hundredths, marks[i].currency), .bare_dollar = is_bare (marks[i].words) };
      if (mention->bare_dollar)
        read_trailing_code (lower, length, mention);
      return TRUE;
    }
  return FALSE;
}

/* Behind a number: "%", "percent", "v.H.". Sets @end; FALSE: none. */
static gboolean
percent_at (const char *lower, gsize at, gsize length, gsize *end)
{
  static const char *const words[] = { "%", "percent", "per cent", "prozent", "pour cent", "por ciento" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (at + n <= length && strncmp (lower + at, words[i], n) == 0 && (i == 0 || !(at + n < length && g_ascii_isalpha (lower[at + n]))))
        {
          *end = at + n;
          return TRUE;
        }
    }
  return FALSE;
}

/* "150,000 dollars", "64.900 EUR", "1 234,50 €", "12.5 %", "15 percent" */
static gboolean
named_amount (const char *lower, gsize at, gsize length, gboolean spaces, CpMoneyMention *mention)
{
  gsize to = number_end (lower, at, length, spaces), end = to, percent_end;
  int factor = multiplier_at (lower, &end, length);
  const CurrencyName *name;
  gint64 hundredths;

  while (end < length && lower[end] == ' ' && end < to + 12)
    end++;
  if (end < length && lower[end] == ')')
    end++;
  while (end < length && lower[end] == ' ')
    end++;
  if (percent_at (lower, end, length, &percent_end))
    {
      if (!amount_from (lower, at, to, TRUE, &hundredths))
        return FALSE;
      *mention = (CpMoneyMention){ .start = at, .end = percent_end, .money = cp_money (hundredths, ""), .percent = TRUE };
      return TRUE;
    }
  name = name_at (lower, end, length);
  if (name == NULL || !amount_from (lower, at, to, FALSE, &hundredths) || __builtin_mul_overflow (hundredths, (gint64) factor, &hundredths))
    return FALSE;
  *mention = (CpMoneyMention){ .start = at, .end = end + strlen (name->words), .money = cp_money (hundredths, name->currency), .bare_dollar = is_bare (name->words) };
  return TRUE;
}

static gsize
skip_spaces (const char *lower, gsize at, gsize length)
{
  while (at < length && lower[at] == ' ')
    at++;
  return at;
}

/* "five hundred thousand dollars ($500,000)", "two million euros", "fifteen percent (15%)", "fifteen (15%) percent" */
static gboolean
worded_amount (const char *lower, gsize at, gsize length, CpMoneyMention *mention)
{
  gsize end, next;
  gint64 number = cp_money_words_at (lower, at, length, &end);
  const CurrencyName *name;
  CpMoneyMention figures = { 0 };

  if (number < 0 || number > G_MAXINT64 / 100)
    return FALSE;
  next = skip_spaces (lower, end, length);
  name = next < length ? name_at (lower, next, length) : NULL;
  if (name != NULL)
    *mention = (CpMoneyMention){ .start = at, .end = next + strlen (name->words), .money = cp_money (number * 100, name->currency), .bare_dollar = is_bare (name->words) };
  else if (percent_at (lower, next, length, &next))
    *mention = (CpMoneyMention){ .start = at, .end = next, .money = cp_money (number * 100, ""), .percent = TRUE };
  else
    *mention = (CpMoneyMention){ .start = at, .end = end };
  next = skip_spaces (lower, mention->end, length);
  if (next + 2 < length && lower[next] == '(')
    {
      next = skip_spaces (lower, next + 1, length);
      if (marked_amount (lower, next, length, &figures) || (g_ascii_isdigit (lower[next]) && named_amount (lower, next, length, FALSE, &figures)))
        {
          if (mention->money.hundredths != 0 && figures.percent != mention->percent)
            return TRUE;
          figures.start = at;
          figures.in_words = number * 100;
          if (figures.end < length && lower[figures.end] == ')')
            figures.end++;
          *mention = figures;
          return TRUE;
        }
    }
  return mention->money.hundredths != 0;
}

/** cp_money_scanner_dollar: (skip) */
const char *
cp_money_scanner_dollar (const char *lower, gsize length)
{
  static const char *const anchors[] = { "to “$”", "to \"$\"", "“dollars”", "\"dollars\"", "“$”", "\"$\"", "dollars are", "dollar amounts", "amounts are", "amounts in this", "amounts stated", "currency" };
  static const CurrencyName countries[] = { { "canadian dollar", "CAD" }, { "canadian fund", "CAD" }, { "of canada", "CAD" }, { "australian dollar", "AUD" }, { "of australia", "AUD" }, { "singapore dollar", "SGD" },
                                            { "hong kong dollar", "HKD" }, { "new zealand dollar", "NZD" }, { "united states", "USD" }, { "u.s. dollar", "USD" }, { "us dollar", "USD" } };

  for (guint k = 0; k < G_N_ELEMENTS (anchors); k++)
    {
      const char *from = lower;

      while ((from = memmem (from, length - (gsize) (from - lower), anchors[k], strlen (anchors[k]))) != NULL)
        {
          gsize rest = MIN (length - (gsize) (from - lower), 140);
          const char *first = NULL, *currency = NULL;

          for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
            {
              const char *hit = memmem (from, rest, countries[i].words, strlen (countries[i].words));

              if (hit != NULL && (first == NULL || hit < first))
                {
                  first = hit;
                  currency = countries[i].currency;
                }
            }
          /* A currency of one clause alone says nothing of the dollar sign. */
          if (currency != NULL && (k < 9 || memchr (from, '$', rest) == NULL))
            return currency;
          from++;
        }
    }
  return "";
}

static char
digit_for (char c)
{
  switch (c)
    {
    case 'O':
    case 'o':
    case 'Q':
      return '0';
    case 'l':
    case 'I':
    case '|':
      return '1';
    case 'S':
      return '5';
    case 'B':
      return '8';
    case 'Z':
      return '2';
    default:
      return c;
    }
}

/** cp_money_scanner_repair: (skip) */
char *
cp_money_scanner_repair (const char *flat, gsize length)
{
  g_autofree char *copy = g_strndup (flat, length);
  gsize digits = 0, doubtful = 0, marks_seen = 0;

  /* "S1,250.00": the sign itself. */
  if (length > 4 && (copy[0] == 'S' || copy[0] == '8') && (g_ascii_isdigit (copy[1]) || digit_for (copy[1]) != copy[1]) && memchr (copy, '$', length) == NULL && copy[0] == 'S')
    copy[0] = '$';
  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (copy[i]))
        digits++;
      else if (copy[i] == '.' || copy[i] == ',')
        marks_seen++;
      else if (digit_for (copy[i]) != copy[i])
        doubtful++;
      else if (strchr ("$ -()", copy[i]) == NULL)
        return NULL;
    }
  if (digits + doubtful < 3 || digits * 2 < digits + doubtful || marks_seen == 0 || (doubtful == 0 && copy[0] == flat[0]))
    return NULL;
  for (gsize i = 0; i < length; i++)
    copy[i] = digit_for (copy[i]);
  return g_steal_pointer (&copy);
}

static gboolean
amount_at (const char *lower, gsize i, gsize length, CpMoneyMention *mention)
{
  char c = lower[i];
  gboolean at_word = i == 0 || !(g_ascii_isalnum (lower[i - 1]) || (lower[i - 1] & 0x80) != 0 || lower[i - 1] == '.' || lower[i - 1] == ',');

  if (g_ascii_isdigit (c))
    return at_word && (named_amount (lower, i, length, TRUE, mention) || named_amount (lower, i, length, FALSE, mention));
  if (c == '$' || (guchar) c == 0xe2 || (guchar) c == 0xc2)
    return marked_amount (lower, i, length, mention);
  if (!g_ascii_isalpha (c) || !at_word)
    return FALSE;
  if (strchr ("ucaehsngjridp", c) != NULL && marked_amount (lower, i, length, mention))
    return TRUE;
  return strchr ("otfsen", c) != NULL && worded_amount (lower, i, length, mention);
}

/** cp_money_scanner_scan: (skip) */
GArray *
cp_money_scanner_scan (const char *flat, const char *lower, gsize length)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (CpMoneyMention));
  const char *dollar = NULL;
  gsize i = 0;

  while (i < length)
    {
      CpMoneyMention mention = { 0 };

      if (amount_at (lower, i, length, &mention))
        {
          if (mention.bare_dollar && dollar == NULL)
            dollar = cp_money_scanner_dollar (lower, length);
          if (mention.bare_dollar && dollar[0] != '\0')
            mention.money = cp_money (mention.money.hundredths, dollar);
          g_array_append_val (found, mention);
          i = MAX (i + 1, mention.end);
        }
      else if (g_ascii_isdigit (lower[i]))
        i = number_end (lower, i, length, FALSE);
      else
        i++;
    }
  return found;
}
