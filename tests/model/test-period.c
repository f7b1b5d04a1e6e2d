/* test-period.c: lengths of time keep their units
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-model.h"

static void
test_iso (void)
{
  static const char *const kept[] = { "P3Y", "P1Y6M", "P2W", "P30D", "P1Y2M3W4D", "P0D" };
  static const char *const refused[] = { "", "P", "3Y", "P3", "PT1H", "P1DT1H", "P1M1Y", "P1.5Y", "P-1D", "p1y", "P999999D", "P1Y1Y" };
  CpPeriod period;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *iso = NULL;

      g_assert_true (cp_period_parse_iso (kept[i], &period));
      iso = cp_period_to_iso (period);
      g_assert_cmpstr (iso, ==, kept[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (cp_period_parse_iso (refused[i], &period));
}

static void
test_words (void)
{
  static const struct
  {
    const char *words;
    CpPeriod period;
  } rows[] = {
    { "three (3) years", { .years = 3 } },
    { "Three (3) Years", { .years = 3 } },
    { "ninety days", { .days = 90 } },
    { "24 months", { .months = 24 } },
    { "30-day", { .days = 30 } },
    { "thirty-six (36) months", { .months = 36 } },
    { "one hundred twenty (120) days", { .days = 120 } },
    { "one hundred and eighty days", { .days = 180 } },
    { "one (1) year", { .years = 1 } },
    { "1 (one) year", { .years = 1 } },
    { "a year", { .years = 1 } },
    { "a period of two (2) weeks", { .weeks = 2 } },
    { "an additional one year term", { .years = 1 } },
    { "one year and six months", { .years = 1, .months = 6 } },
    { "ten (10) business days", { .business_days = 10 } },
    { "twelve (12) calendar months", { .months = 12 } },
    { "3 Jahre", { .years = 3 } },
    { "30 Tage", { .days = 30 } },
  };
  static const char *const refused[] = { "",        "years",  "three",           "three (2) years",          "soon",
                                         "3 apples", "2 or 3 years", "10 business months", "90 days before the end", "three four days" };
  CpPeriod period;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!cp_period_parse_words (rows[i].words, &period))
        g_error ("not understood: %s", rows[i].words);
      g_assert_true (cp_period_equal (period, rows[i].period));
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (cp_period_parse_words (refused[i], &period))
      g_error ("understood: %s", refused[i]);
}

static void
test_equal (void)
{
  g_assert_true (cp_period_equal ((CpPeriod){ .months = 12 }, (CpPeriod){ .years = 1 }));
  g_assert_true (cp_period_equal ((CpPeriod){ .weeks = 2 }, (CpPeriod){ .days = 14 }));
  g_assert_false (cp_period_equal ((CpPeriod){ .months = 2 }, (CpPeriod){ .days = 60 }));
  g_assert_false (cp_period_equal ((CpPeriod){ .business_days = 5 }, (CpPeriod){ .days = 5 }));
}

static void
test_display (void)
{
  static const struct
  {
    CpPeriod period;
    const char *display;
    int days;
  } rows[] = {
    { { .years = 3 }, "3 years", 1095 },
    { { .years = 1, .months = 6 }, "1 year and 6 months", 545 },
    { { .years = 1, .months = 6, .days = 2 }, "1 year, 6 months and 2 days", 547 },
    { { .business_days = 10 }, "10 business days", 14 },
    { { .business_days = 1 }, "1 business day", 2 },
    { { 0 }, "0 days", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *display = cp_period_to_display (rows[i].period);

      g_assert_cmpstr (display, ==, rows[i].display);
      g_assert_cmpint (cp_period_approximate_days (rows[i].period), ==, rows[i].days);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/period/iso", test_iso);
  g_test_add_func ("/model/period/words", test_words);
  g_test_add_func ("/model/period/equal", test_equal);
  g_test_add_func ("/model/period/display", test_display);
  return g_test_run ();
}
