/* test-money.c: amounts are exact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-model.h"

static void
test_amounts (void)
{
  static const struct
  {
    const char *text;
    gint64 hundredths;
  } rows[] = {
    { "150000.00", 15000000 }, { "150,000", 15000000 },      { "1.234,56", 123456 },   { "-5", -500 },
    { "0.5", 50 },             { "1,234,567.89", 123456789 }, { "1.234.567", 123456700 }, { "1'000.50", 100050 },
    { "12 500", 1250000 },     { "1\xc2\xa0" "000", 100000 }, { "3,5", 350 },           { "1.234", 123400 },
    { "0", 0 },                { "92233720368547758.07", G_MAXINT64 },
  };
  static const char *const refused[] = { "", "abc", "1.2.3", "12,34,56", "1,2345.00", "0.125", "1234.567", "92233720368547758.08", "5-", "1,,000", ".", "-" };
  gint64 hundredths;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!cp_money_parse_amount (rows[i].text, &hundredths))
        g_error ("not understood: %s", rows[i].text);
      g_assert_cmpint (hundredths, ==, rows[i].hundredths);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (cp_money_parse_amount (refused[i], &hundredths))
      g_error ("understood: %s", refused[i]);
}

static void
test_currencies (void)
{
  static const struct
  {
    const char *text;
    gint64 hundredths;
    const char *currency;
  } rows[] = {
    { "$486,000.00", 48600000, "USD" }, { "US$ 5", 500, "USD" },        { "EUR 5", 500, "EUR" },
    { "5 EUR", 500, "EUR" },            { "€64,900.00", 6490000, "EUR" }, { "486000", 48600000, "" },
    { "$1.5 million", 150000000, "USD" }, { "2 million EUR", 200000000, "EUR" }, { "-$5.00", -500, "USD" },
    { "64.900,00 €", 6490000, "EUR" },
  };
  CpMoney money;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!cp_money_parse (rows[i].text, &money))
        g_error ("not understood: %s", rows[i].text);
      g_assert_cmpint (money.hundredths, ==, rows[i].hundredths);
      g_assert_cmpstr (money.currency, ==, rows[i].currency);
    }
  g_assert_false (cp_money_parse ("fees", &money));
  g_assert_false (cp_money_parse ("$", &money));
  g_assert_false (cp_money_parse (NULL, &money));
}

static void
test_spelling (void)
{
  static const struct
  {
    gint64 hundredths;
    const char *currency;
    const char *amount;
    const char *display;
  } rows[] = {
    { 48600000, "USD", "486000.00", "$486,000.00" }, { 6490000, "EUR", "64900.00", "€64,900.00" },
    { 500, "CHF", "5.00", "CHF 5.00" },              { -123456, "USD", "-1234.56", "-$1,234.56" },
    { 7, "", "0.07", "0.07" },                       { 100000000, "", "1000000.00", "1,000,000.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CpMoney money = cp_money (rows[i].hundredths, rows[i].currency);
      CpMoney back;
      g_autofree char *amount = cp_money_amount_string (money);
      g_autofree char *display = cp_money_to_display (money);

      g_assert_cmpstr (amount, ==, rows[i].amount);
      g_assert_cmpstr (display, ==, rows[i].display);
      g_assert_true (cp_money_parse (display, &back));
      g_assert_true (cp_money_equal (money, back));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/money/amounts", test_amounts);
  g_test_add_func ("/model/money/currencies", test_currencies);
  g_test_add_func ("/model/money/spelling", test_spelling);
  return g_test_run ();
}
