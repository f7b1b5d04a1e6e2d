/* test-dates.c: dates as people write them, one row each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-date-scanner.h"

typedef struct
{
  const char *text;
  const char *days; /* ISO days that are found, with a space between; "" for none */
} Row;

static const Row rows[] = {
#include "date-rows.inc"
};

static char *
days_in (const char *text, GArray **mentions)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autoptr (GArray) found = cp_date_scanner_scan (text, lower, strlen (text));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const CpDateMention *mention = &g_array_index (found, CpDateMention, i);
      g_autofree char *iso = NULL;

      if (mention->form == CP_DATE_FORM_BLANK)
        continue;
      iso = cp_civil_date_to_iso (mention->date);
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", iso);
    }
  if (mentions != NULL)
    *mentions = g_steal_pointer (&found);
  return g_string_free (out, FALSE);
}

static void
test_rows (void)
{
  guint wrong = 0;

  g_assert_cmpuint (G_N_ELEMENTS (rows), >=, 200);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *days = days_in (rows[i].text, NULL);

      if (strcmp (days, rows[i].days) != 0)
        {
          g_test_message ("“%s” gave “%s”, not “%s”", rows[i].text, days, rows[i].days);
          wrong++;
        }
    }
  g_assert_cmpuint (wrong, ==, 0);
}

/* The range that is quoted holds the date and nothing before or after it. */
static void
test_ranges (void)
{
  static const struct
  {
    const char *text;
    const char *quote;
  } cases[] = {
    { "made as of May 8, 2014 (the “Effective Date”)", "May 8, 2014" },
    { "entered into this 8th day of May, 2014, by", "8th day of May, 2014" },
    { "vom 1. März 2014 an", "1. März 2014" },
    { "am 08.05.2014 in Kraft", "08.05.2014" },
    { "à compter du 1er mars 2014.", "1er mars 2014" },
    { "el 8 de mayo de 2014,", "8 de mayo de 2014" },
    { "dated 5/8/14.", "5/8/14" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GArray *mentions = NULL;
      g_autofree char *days = days_in (cases[i].text, &mentions);
      g_autofree char *quote = NULL;

      g_assert_cmpuint (mentions->len, ==, 1);
      quote = g_strndup (cases[i].text + g_array_index (mentions, CpDateMention, 0).start, g_array_index (mentions, CpDateMention, 0).end - g_array_index (mentions, CpDateMention, 0).start);
      g_assert_cmpstr (quote, ==, cases[i].quote);
      g_array_unref (mentions);
    }
}

/* 03/04/2025 alone has two readings; another date of the document decides, and a contradiction does not. */
static void
test_two_readings (void)
{
  GArray *mentions = NULL;
  const CpDateMention *first;

  g_free (days_in ("on 03/04/2025", &mentions));
  first = &g_array_index (mentions, CpDateMention, 0);
  g_assert_false (first->settled);
  g_assert_cmpint (first->date.month, ==, 3);
  g_assert_cmpint (first->alternative.month, ==, 4);
  g_array_unref (mentions);

  g_free (days_in ("on 03/04/2025 and 25/04/2025", &mentions));
  first = &g_array_index (mentions, CpDateMention, 0);
  g_assert_true (first->settled);
  g_assert_cmpint (first->date.month, ==, 4);
  g_assert_cmpint (first->date.day, ==, 3);
  g_array_unref (mentions);

  g_free (days_in ("on 03/04/2025 and 04/25/2025", &mentions));
  first = &g_array_index (mentions, CpDateMention, 0);
  g_assert_true (first->settled);
  g_assert_cmpint (first->date.month, ==, 3);
  g_array_unref (mentions);

  g_free (days_in ("on 03/04/2025, 04/25/2025 and 25/04/2025", &mentions));
  g_assert_false (g_array_index (mentions, CpDateMention, 0).settled);
  g_array_unref (mentions);

  g_free (days_in ("on 05/05/2025", &mentions));
  g_assert_true (g_array_index (mentions, CpDateMention, 0).settled);
  g_array_unref (mentions);
}

static void
test_blanks (void)
{
  static const char *const texts[] = { "as of May __, 2014", "this ____ day of May, 2014", "as of May [●], 2014", "as of May [  ], 2014", "[●] May 2014", "the ___ day of June 2020" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GArray *mentions = NULL;
      g_autofree char *days = days_in (texts[i], &mentions);

      g_assert_cmpstr (days, ==, "");
      g_assert_cmpuint (mentions->len, ==, 1);
      g_assert_cmpint (g_array_index (mentions, CpDateMention, 0).form, ==, CP_DATE_FORM_BLANK);
      g_array_unref (mentions);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/dates/rows", test_rows);
  g_test_add_func ("/extraction/dates/ranges", test_ranges);
  g_test_add_func ("/extraction/dates/two-readings", test_two_readings);
  g_test_add_func ("/extraction/dates/blanks", test_blanks);
  return g_test_run ();
}
