/* cp-money.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-money.h"

#include <locale.h>
#include <string.h>

static const struct
{
  const char *symbol;
  const char *currency;
} symbols[] = {
  { "US$", "USD" }, { "$", "USD" }, { "€", "EUR" }, { "£", "GBP" }, { "¥", "JPY" }, { "₹", "INR" }, { "₩", "KRW" },
};

/**
 * cp_money:
 * @hundredths: the amount in hundredths
 * @currency: (nullable): ISO 4217 code; %NULL and "" say that the contract names none
 */
CpMoney
cp_money (gint64 hundredths, const char *currency)
{
  CpMoney money = { .hundredths = hundredths };

  if (currency != NULL)
    g_strlcpy (money.currency, currency, sizeof money.currency);
  return money;
}

/* Copies @text without grouping that nobody writes by mistake: spaces of all kinds and apostrophes between digits. */
static char *
without_spaces (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_isspace (character) && character != '\'' && character != 0x2019 && character != 0x202f)
        g_string_append_unichar (out, character == 0x2212 ? '-' : character);
    }
  return g_string_free (out, FALSE);
}

/* Which of '.' and ',' parts the cents off in @digits, or 0. */
static char
decimal_sign (const char *digits, gboolean *valid)
{
  const char *dot = strrchr (digits, '.');
  const char *comma = strrchr (digits, ',');
  const char *last = dot == NULL ? comma : comma == NULL ? dot : MAX (dot, comma);
  gsize tail;

  *valid = TRUE;
  if (last == NULL)
    return 0;
  tail = strlen (last + 1);
  if (dot != NULL && comma != NULL)
    return *last;
  if (strchr (digits, *last) != last)
    return 0; /* more than once: grouping */
  if (tail == 3 && last > digits && last - digits <= 3 && *digits != '0')
    return 0; /* "150,000", "1.234" */
  *valid = tail == 1 || tail == 2;
  return *last;
}

static gboolean
groups_are_whole (const char *digits, const char *end)
{
  const char *group = digits;

  for (const char *c = digits;; c++)
    if (c == end || *c == '.' || *c == ',')
      {
        gboolean first = group == digits;

        if (c == digits || (!first && c - group != 3) || (first && c != end && c - group > 3))
          return FALSE;
        if (c == end)
          return TRUE;
        group = c + 1;
      }
    else if (!g_ascii_isdigit (*c))
      return FALSE;
}

static gboolean
has_grouping (const char *digits, const char *end)
{
  for (const char *c = digits; c < end; c++)
    if (*c == '.' || *c == ',')
      return TRUE;
  return FALSE;
}

/**
 * cp_money_parse_amount:
 * @text: (nullable): an amount without its currency: "150000.00", "150,000", "1.234,56", "1'000.50", "-5"
 * @hundredths: (out): the amount
 *
 * One sign followed by three digits groups thousands; followed by one or two it parts the cents off.
 *
 * Returns: whether @text is an amount with at most two decimals that 64 bits can hold
 */
gboolean
cp_money_parse_amount (const char *text, gint64 *hundredths)
{
  g_autofree char *clean = NULL;
  const char *digits;
  const char *end;
  char decimal;
  gboolean valid;
  gboolean negative;
  gint64 amount = 0;
  int decimals = 0;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  clean = without_spaces (text);
  negative = *clean == '-';
  digits = clean + (negative || *clean == '+' ? 1 : 0);
  decimal = decimal_sign (digits, &valid);
  end = decimal != 0 ? strrchr (digits, decimal) : digits + strlen (digits);
  if (!valid || !g_ascii_isdigit (*digits) || (has_grouping (digits, end) && !groups_are_whole (digits, end)))
    return FALSE;

  for (const char *c = digits; *c != '\0'; c++)
    {
      if (c < end && (*c == '.' || *c == ','))
        continue;
      if (c == end)
        continue;
      if (!g_ascii_isdigit (*c) || (c > end && ++decimals > 2) || __builtin_mul_overflow (amount, 10, &amount)
          || __builtin_add_overflow (amount, *c - '0', &amount))
        return FALSE;
    }
  for (; decimals < 2; decimals++)
    if (__builtin_mul_overflow (amount, 10, &amount))
      return FALSE;
  *hundredths = negative ? -amount : amount;
  return TRUE;
}

/* A factor said in a word after the number: "1.5 million". Cuts it off @number. */
static gint64
cut_factor (char *number)
{
  static const struct
  {
    const char *word;
    gint64 factor;
  } factors[] = { { "thousand", 1000 }, { "million", 1000000 }, { "billion", 1000000000 } };
  g_autofree char *lower = g_ascii_strdown (number, -1);

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    if (g_str_has_suffix (lower, factors[i].word))
      {
        number[strlen (number) - strlen (factors[i].word)] = '\0';
        g_strchomp (number);
        return factors[i].factor;
      }
  return 1;
}

static gboolean
is_code (const char *text)
{
  return g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) && g_ascii_isupper (text[2]) && !g_ascii_isalpha (text[3]);
}

/* Takes the currency off either end of @number (modified in place). */
static char *
cut_currency (char *number, char currency[4])
{
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      const char *after = number + (*number == '-' ? 1 : 0);

      if (g_str_has_prefix (after, symbols[i].symbol))
        {
          gsize size = strlen (symbols[i].symbol);

          g_strlcpy (currency, symbols[i].currency, 4);
          memmove (number + (after - number), after + size, strlen (after + size) + 1);
          return g_strstrip (number);
        }
      if (g_str_has_suffix (number, symbols[i].symbol))
        {
          g_strlcpy (currency, symbols[i].currency, 4);
          number[strlen (number) - strlen (symbols[i].symbol)] = '\0';
          return g_strstrip (number);
        }
    }
  if (is_code (number))
    {
      g_strlcpy (currency, number, 4);
      return g_strstrip (number + 3);
    }
  length = strlen (number);
  if (length > 3 && is_code (number + length - 3) && !g_ascii_isalpha (number[length - 4]))
    {
      g_strlcpy (currency, number + length - 3, 4);
      number[length - 3] = '\0';
    }
  return g_strstrip (number);
}

/**
 * cp_money_parse:
 * @text: (nullable): an amount with or without its currency: "$486,000.00", "EUR 5", "5 EUR", "486000", "$1.5 million"
 * @money: (out): the amount; its currency is "" when @text names none
 *
 * Returns: whether @text is an amount of money and nothing else
 */
gboolean
cp_money_parse (const char *text, CpMoney *money)
{
  g_autofree char *copy = NULL;
  char currency[4] = "";
  char *number;
  gint64 factor;
  gint64 hundredths;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  copy = g_strdup (text);
  number = cut_currency (g_strstrip (copy), currency);
  factor = cut_factor (number);
  if (factor > 1 && *currency == '\0')
    number = cut_currency (number, currency);
  if (!cp_money_parse_amount (number, &hundredths) || __builtin_mul_overflow (hundredths, factor, &hundredths))
    return FALSE;
  *money = cp_money (hundredths, currency);
  return TRUE;
}

/** cp_money_amount_string: Returns: (transfer full): "150000.00", the same in every language */
char *
cp_money_amount_string (CpMoney money)
{
  guint64 size = money.hundredths < 0 ? -(guint64) money.hundredths : (guint64) money.hundredths;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", money.hundredths < 0 ? "-" : "", size / 100, (guint) (size % 100));
}

/* The user's signs; the C locale groups nothing, where English is meant. */
static void
local_signs (const char **group, const char **decimal)
{
  const struct lconv *convention = localeconv ();

  *group = ",";
  *decimal = ".";
  if (*convention->thousands_sep != '\0')
    {
      *group = convention->thousands_sep;
      *decimal = convention->decimal_point;
    }
  else if (*convention->decimal_point == ',')
    {
      *group = ".";
      *decimal = ",";
    }
}

/** cp_money_to_display: Returns: (transfer full): "$486,000.00", "€64,900.00", "CHF 5.00", signs as the user's language has them */
char *
cp_money_to_display (CpMoney money)
{
  g_autofree char *plain = cp_money_amount_string (cp_money (ABS (money.hundredths), NULL));
  gsize whole = strlen (plain) - 3;
  GString *out = g_string_new (money.hundredths < 0 ? "-" : "");
  const char *symbol = NULL;
  const char *group;
  const char *decimal;

  local_signs (&group, &decimal);
  for (guint i = 1; i < G_N_ELEMENTS (symbols) && symbol == NULL; i++)
    if (strcmp (symbols[i].currency, money.currency) == 0)
      symbol = symbols[i].symbol;
  if (symbol != NULL)
    g_string_append (out, symbol);
  else if (*money.currency != '\0')
    g_string_append_printf (out, "%s ", money.currency);
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append (out, group);
      g_string_append_c (out, plain[i]);
    }
  g_string_append (out, decimal);
  g_string_append (out, plain + whole + 1);
  return g_string_free (out, FALSE);
}

/** cp_money_equal: Returns: whether amount and currency are the same */
gboolean
cp_money_equal (CpMoney a, CpMoney b)
{
  return a.hundredths == b.hundredths && strcmp (a.currency, b.currency) == 0;
}
