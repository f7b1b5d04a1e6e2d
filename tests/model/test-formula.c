/* test-formula.c: formulas as people write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-model.h"

#include <locale.h>

static const struct
{
  const char *formula;
  const char *shown;
} cases[] = {
  { "2024-04-01 + P3Y", "1 April 2024 + 3 years" },
  { "486000.00 / 36 * 12", "486000.00 / 36 * 12" },
  { "2027-04-01, the first day after the term", "1 April 2027, the first day after the term" },
  { "2027-02-31 - P90D", "2027-02-31 - 90 days" },
  { "computed again from the corrected terms", "computed again from the corrected terms" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = cp_formula_to_display (cases[i].formula);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_term_dates (void)
{
  CpPeriod three_years = { .years = 3 }, ninety = { .days = 90 }, none = { 0 };
  CpCivilDate start = cp_civil_date (2024, 4, 1), nobody = { 0 };
  CpCivilDate anniversary = cp_term_dates_expiration (start, three_years);
  CpCivilDate last_day = cp_civil_date (2027, 3, 31);
  g_autofree char *renewal = cp_civil_date_to_iso (cp_term_dates_renewal (start, three_years, anniversary));
  g_autofree char *after = cp_civil_date_to_iso (cp_term_dates_renewal (nobody, none, last_day));
  g_autofree char *notice = cp_civil_date_to_iso (cp_term_dates_last_notice (start, three_years, anniversary, ninety));
  g_autofree char *notice_by_day = cp_civil_date_to_iso (cp_term_dates_last_notice (nobody, none, last_day, ninety));

  g_assert_cmpstr (renewal, ==, "2027-04-01");
  g_assert_cmpstr (after, ==, "2027-04-01");
  g_assert_cmpstr (notice, ==, "2026-12-31");
  g_assert_cmpstr (notice_by_day, ==, "2026-12-31");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/formula/cases", test_cases);
  g_test_add_func ("/model/term-dates/two-ways", test_term_dates);
  return g_test_run ();
}
