/* test-civil-date.c: days, month ends, business days, ends of terms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-model.h"

static CpCivilDate
day (const char *iso)
{
  CpCivilDate date = { 0 };

  g_assert_true (cp_civil_date_parse_iso (iso, &date));
  return date;
}

static void
assert_day (CpCivilDate date, const char *expected, const char *what)
{
  g_autofree char *iso = cp_civil_date_to_iso (date);

  if (g_strcmp0 (iso, expected) != 0)
    g_error ("%s: got %s, expected %s", what, iso, expected);
}

static void
test_iso (void)
{
  static const char *const refused[] = { "2025-02-29", "2100-02-29", "2025-13-01", "2025-00-10",           "2025-01-00",
                                         "2025-1-1",   "25-01-01",   "",           "2025-01-01T00:00:00Z", "2025/01/01",
                                         "0000-01-01", "perpetual" };
  CpCivilDate date;

  assert_day (day ("2024-02-29"), "2024-02-29", "leap day");
  assert_day (day ("2000-02-29"), "2000-02-29", "leap day of a century that has one");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (cp_civil_date_parse_iso (refused[i], &date));
  g_assert_false (cp_civil_date_parse_iso (NULL, &date));
}

static void
test_days (void)
{
  static const struct
  {
    const char *from;
    int days;
    const char *to;
  } rows[] = {
    { "2024-02-28", 1, "2024-02-29" },  { "2024-02-28", 2, "2024-03-01" },   { "2025-02-28", 1, "2025-03-01" },
    { "2024-12-31", 1, "2025-01-01" },  { "2025-01-01", -1, "2024-12-31" },  { "2024-01-01", 366, "2025-01-01" },
    { "2025-01-01", 365, "2026-01-01" }, { "2025-03-30", -30, "2025-02-28" }, { "2027-03-31", -90, "2026-12-31" },
    { "2025-06-15", 0, "2025-06-15" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      assert_day (cp_civil_date_add_days (day (rows[i].from), rows[i].days), rows[i].to, rows[i].from);
      g_assert_cmpint (cp_civil_date_days_between (day (rows[i].from), day (rows[i].to)), ==, rows[i].days);
    }
  g_assert_false (cp_civil_date_is_valid (cp_civil_date_add_days (day ("9999-12-31"), 1)));
  g_assert_false (cp_civil_date_is_valid (cp_civil_date_add_days (day ("0001-01-01"), -1)));
}

static void
test_months (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } rows[] = {
    { "2025-01-31", 1, "2025-02-28" },  { "2024-01-31", 1, "2024-02-29" },   { "2025-03-31", -1, "2025-02-28" },
    { "2025-12-15", 1, "2026-01-15" },  { "2025-01-15", -1, "2024-12-15" },  { "2025-08-31", 1, "2025-09-30" },
    { "2024-02-29", 12, "2025-02-28" }, { "2024-02-29", 48, "2028-02-29" },  { "2025-10-31", 4, "2026-02-28" },
    { "2025-05-05", -17, "2023-12-05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_day (cp_civil_date_add_months (day (rows[i].from), rows[i].months), rows[i].to, rows[i].from);
}

static void
test_business_days (void)
{
  /* 2025-11-21 is a Friday. */
  static const struct
  {
    const char *from;
    int days;
    const char *to;
  } rows[] = {
    { "2025-11-21", 1, "2025-11-24" },  { "2025-11-20", 1, "2025-11-21" },   { "2025-11-22", 1, "2025-11-24" },
    { "2025-11-23", 1, "2025-11-24" },  { "2025-11-22", 5, "2025-11-28" },   { "2025-11-21", 5, "2025-11-28" },
    { "2025-11-24", 10, "2025-12-08" }, { "2025-11-24", -1, "2025-11-21" },  { "2025-11-23", -1, "2025-11-21" },
    { "2025-11-22", -5, "2025-11-17" }, { "2025-11-28", -5, "2025-11-21" },  { "2025-11-22", 0, "2025-11-22" },
    { "2025-11-21", 7, "2025-12-02" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_day (cp_civil_date_add_business_days (day (rows[i].from), rows[i].days), rows[i].to, rows[i].from);
}

/* The quick way over whole weeks must agree with counting one by one. */
static void
test_business_days_one_by_one (void)
{
  for (int start = 0; start < 7; start++)
    for (int days = 1; days < 40; days++)
      for (int sign = -1; sign <= 1; sign += 2)
        {
          CpCivilDate date = cp_civil_date_add_days (day ("2025-11-17"), start);
          CpCivilDate quick = cp_civil_date_add_business_days (date, sign * days);
          g_autofree char *iso = NULL;

          for (int left = days; left > 0;)
            {
              g_autoptr (GDateTime) time = NULL;

              date = cp_civil_date_add_days (date, sign);
              time = g_date_time_new_utc (date.year, date.month, date.day, 0, 0, 0);
              if (g_date_time_get_day_of_week (time) <= 5)
                left--;
            }
          iso = cp_civil_date_to_iso (date);
          assert_day (quick, iso, "counted one by one");
        }
}

static void
test_end_of_term (void)
{
  static const struct
  {
    const char *start;
    const char *term;
    const char *end;
  } rows[] = {
    { "2024-04-01", "P3Y", "2027-03-31" }, { "2024-01-01", "P12M", "2024-12-31" },    { "2024-02-29", "P1Y", "2025-02-28" },
    { "2024-02-29", "P4Y", "2028-02-28" }, { "2025-01-31", "P1M", "2025-02-28" },     { "2025-01-01", "P30D", "2025-01-30" },
    { "2025-01-01", "P2W", "2025-01-14" }, { "2025-03-01", "P1Y", "2026-02-28" },     { "2023-03-01", "P1Y", "2024-02-29" },
    { "2025-05-15", "P1Y6M", "2026-11-14" }, { "2025-10-31", "P1Y1M", "2026-11-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CpPeriod term;

      g_assert_true (cp_period_parse_iso (rows[i].term, &term));
      assert_day (cp_civil_date_end_of_term (day (rows[i].start), term), rows[i].end, rows[i].start);
    }
}

static void
test_periods (void)
{
  CpPeriod notice = { .days = 90 };
  CpPeriod business = { .business_days = 10 };
  CpPeriod mixed = { .years = 1, .months = 1, .days = 1 };

  assert_day (cp_civil_date_subtract_period (day ("2027-03-31"), notice), "2026-12-31", "notice");
  assert_day (cp_civil_date_subtract_period (day ("2025-11-28"), business), "2025-11-14", "ten business days before");
  assert_day (cp_civil_date_add_period (day ("2024-01-31"), mixed), "2025-03-01", "months before days");
  g_assert_cmpint (cp_civil_date_compare (day ("2024-12-31"), day ("2025-01-01")), <, 0);
  g_assert_cmpint (cp_civil_date_compare (day ("2025-02-01"), day ("2025-01-31")), >, 0);
  g_assert_cmpint (cp_civil_date_compare (day ("2025-02-01"), day ("2025-02-01")), ==, 0);
}

static void
test_today (void)
{
  cp_clock_set_for_tests (G_GINT64_CONSTANT (1764072725) * G_USEC_PER_SEC);
  assert_day (cp_civil_date_today (), "2025-11-25", "today");
  cp_clock_set_for_tests (0);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/civil-date/iso", test_iso);
  g_test_add_func ("/model/civil-date/days", test_days);
  g_test_add_func ("/model/civil-date/months", test_months);
  g_test_add_func ("/model/civil-date/business-days", test_business_days);
  g_test_add_func ("/model/civil-date/business-days-one-by-one", test_business_days_one_by_one);
  g_test_add_func ("/model/civil-date/end-of-term", test_end_of_term);
  g_test_add_func ("/model/civil-date/periods", test_periods);
  g_test_add_func ("/model/civil-date/today", test_today);
  return g_test_run ();
}
