/* test-quantities.c: lengths of time, amounts, percentages, places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-money-scanner.h"
#include "cp-period-scanner.h"
#include "cp-place-scanner.h"

typedef struct
{
  const char *text;
  const char *expected;
} Row;

static const Row periods[] = {
  { "a period of three (3) years from", "P3Y" },
  { "thirty (30) days", "P30D" },
  { "ninety days' prior notice", "P90D" },
  { "30 days’ written notice", "P30D" },
  { "a thirty-day period", "P30D" },
  { "a 24-month term", "P24M" },
  { "twelve (12) consecutive months", "P12M" },
  { "ten (10) business days", "10B" },
  { "5 working days", "5B" },
  { "sixty (60) calendar days", "P60D" },
  { "one year", "P1Y" },
  { "successive one (1) year renewal terms", "P1Y" },
  { "one hundred twenty (120) days", "P120D" },
  { "one hundred eighty days", "P180D" },
  { "two weeks", "P2W" },
  { "the third anniversary of the Effective Date", "P3Y" },
  { "the third (3rd) anniversary", "P3Y" },
  { "one year and six months", "P1Y6M" },
  { "twenty-five (25) years", "P25Y" },
  { "eighteen months", "P18M" },
  { "two (2) quarters", "P6M" },
  { "1,095 days", "P1095D" },
  { "drei Monate", "P3M" },
  { "achtzehn Tage und zwei Jahre", "P18D" },
  { "30 Tagen", "P30D" },
  { "trois mois", "P3M" },
  { "30 jours", "P30D" },
  { "deux ans", "P2Y" },
  { "treinta días", "P30D" },
  { "tres años", "P3Y" },
  { "mit einer Frist von drei Monaten zum Jahresende", "P3M" },
  { "für die Dauer eines Jahres", "P1Y" },
  { "eine zweijährige Laufzeit", "P2Y" },
  { "eine zwölfmonatige Verlängerung", "P12M" },
  { "24-monatige Bindung", "P24M" },
  { "vierundzwanzig (24) Monate", "P24M" },
  { "sechsunddreißig Monate", "P36M" },
  { "zehn Werktagen", "10B" },
  { "sechs weitere Monate", "P6M" },
  { "ein Jahr und sechs Monate", "P1Y6M" },
  { "einhundertzwanzig Tage", "P120D" },
  { "moyennant un préavis de trois mois", "P3M" },
  { "quatre-vingt-dix jours", "P90D" },
  { "quatre-vingt-dix (90) jours", "P90D" },
  { "soixante-quinze jours", "P75D" },
  { "dix-huit mois", "P18M" },
  { "vingt-quatre mois", "P24M" },
  { "vingt et un jours", "P21D" },
  { "dix (10) jours ouvrés", "10B" },
  { "un an et six mois", "P1Y6M" },
  { "deux trimestres", "P6M" },
  { "un plazo de dos años", "P2Y" },
  { "treinta y seis meses", "P36M" },
  { "cuarenta y cinco (45) días naturales", "P45D" },
  { "veinticuatro meses", "P24M" },
  { "cinco días hábiles", "5B" },
  { "un semestre", "P6M" },
  { "the year 2014", "" },
  { "2014 years", "" },
  { "the first day of each month", "" },
  { "any day", "" },
  { "within years", "" },
  { "zero days", "" },
};

static const Row amounts[] = {
  { "$150,000.00", "150000.00 USD" },
  { "US$5", "5.00 USD" },
  { "USD 7,200", "7200.00 USD" },
  { "$1.5 million", "1500000.00 USD" },
  { "$3MM", "3000000.00 USD" },
  { "€ 64.900,00", "64900.00 EUR" },
  { "64.900,50 EUR", "64900.50 EUR" },
  { "£448,903", "448903.00 GBP" },
  { "10,000 dollars", "10000.00 USD" },
  { "RMB100,000", "100000.00 CNY" },
  { "CHF 5.00", "5.00 CHF" },
  { "C$ 1,000", "1000.00 CAD" },
  { "fifteen percent (15%)", "15.00%" },
  { "eight per cent", "8.00%" },
  { "five percent discount", "5.00%" },
  { "a 1.234.567,89 € price", "1234567.89 EUR" },
  { "1 234,56 EUR", "1234.56 EUR" },
  { "1 234 500,00 EUR", "1234500.00 EUR" },
  { "150 000 €", "150000.00 EUR" },
  { "CHF 1'234.50", "1234.50 CHF" },
  { "CHF 1’000’000", "1000000.00 CHF" },
  { "EUR 12 345", "12345.00 EUR" },
  { "one hundred thousand dollars ($100,000)", "100000.00 USD" },
  { "Eight Hundred Fifty Thousand United States Dollars", "850000.00 USD" },
  { "two million dollars", "2000000.00 USD" },
  { "Five Thousand and No/100 Dollars ($5,000.00)", "5000.00 USD" },
  { "$75,000 CAD", "75000.00 CAD" },
  { "$75,000 (Canadian)", "75000.00 CAD" },
  { "Rs. 4,50,000", "450000.00 INR" },
  { "1,2 Millionen Euro", "1200000.00 EUR" },
  { "par value $0.001", "" },
  { "one of the dollars", "" },
  { "three years", "" },
  { "seven", "" },
  { "99.9%", "99.90%" },
  { "12.5 per cent", "12.50%" },
  { "$", "" },
  { "Section 150,000", "" },
  { "100 shares", "" },
};

static const Row places[] = {
  { "the laws of the state of new york, united states", "New York, United States" },
  { "laws of england and wales", "England and Wales" },
  { "english law applies", "England" },
  { "west virginia", "West Virginia" },
  { "new  jersey", "New Jersey" },
  { "people's republic of china", "China" },
  { "papua new guinea", "Papua New Guinea" },
  { "commonwealth of massachusetts", "Massachusetts" },
  { "es gilt deutsches recht", "Germany" },
  { "georgian chant", "" },
  { "chinaware", "" },
};

static void
expect (const char *text, const char *expected, const char *got, guint *wrong)
{
  if (strcmp (expected, got) != 0)
    {
      g_test_message ("“%s” gave “%s”, not “%s”", text, got, expected);
      (*wrong)++;
    }
}

static void
test_periods (void)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autofree char *lower = g_ascii_strdown (periods[i].text, -1);
      g_autoptr (GArray) found = cp_period_scanner_scan (lower, strlen (lower));
      g_autofree char *got = NULL;

      if (found->len > 0)
        {
          CpPeriod period = g_array_index (found, CpPeriodMention, 0).period;

          got = period.business_days > 0 ? g_strdup_printf ("%dB", period.business_days) : cp_period_to_iso (period);
        }
      expect (periods[i].text, periods[i].expected, got != NULL ? got : "", &wrong);
    }
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_amounts (void)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *lower = g_ascii_strdown (amounts[i].text, -1);
      g_autoptr (GArray) found = cp_money_scanner_scan (amounts[i].text, lower, strlen (lower));
      g_autofree char *got = NULL;

      if (found->len > 0)
        {
          const CpMoneyMention *mention = &g_array_index (found, CpMoneyMention, found->len - 1);
          g_autofree char *amount = cp_money_amount_string (mention->money);

          got = mention->percent ? g_strdup_printf ("%s%%", amount) : g_strdup_printf ("%s %s", amount, mention->money.currency);
        }
      expect (amounts[i].text, amounts[i].expected, got != NULL ? got : "", &wrong);
    }
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_places (void)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GArray) found = cp_place_scanner_scan (places[i].text, 0, strlen (places[i].text));
      g_autoptr (GString) got = g_string_new (NULL);

      for (guint k = 0; k < found->len; k++)
        g_string_append_printf (got, "%s%s", k > 0 ? ", " : "", g_array_index (found, CpPlaceMention, k).name);
      expect (places[i].text, places[i].expected, got->str, &wrong);
    }
  g_assert_cmpuint (wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/quantities/periods", test_periods);
  g_test_add_func ("/extraction/quantities/amounts", test_amounts);
  g_test_add_func ("/extraction/quantities/places", test_places);
  return g_test_run ();
}
