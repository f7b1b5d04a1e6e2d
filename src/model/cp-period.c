/* cp-period.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-period.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer than any contract, short enough that no sum of units overflows. */
#define COUNT_MAX 99999

/** cp_period_is_zero: Returns: whether no time passes */
gboolean
cp_period_is_zero (CpPeriod period)
{
  return period.years == 0 && period.months == 0 && period.weeks == 0 && period.days == 0 && period.business_days == 0;
}

/** cp_period_equal: Returns: whether both mean the same: 12 months are a year, 2 weeks are 14 days, months are never days */
gboolean
cp_period_equal (CpPeriod a, CpPeriod b)
{
  return a.years * 12 + a.months == b.years * 12 + b.months && a.weeks * 7 + a.days == b.weeks * 7 + b.days
         && a.business_days == b.business_days;
}

/**
 * cp_period_parse_iso:
 * @text: (nullable): an ISO 8601 duration of whole years, months, weeks and days, in this order: `P3Y`, `P1Y6M`, `P90D`
 * @period: (out): the period
 *
 * Returns: whether @text is one; hours and fractions are refused
 */
gboolean
cp_period_parse_iso (const char *text, CpPeriod *period)
{
  CpPeriod parsed = { 0 };
  const char units[] = "YMWD";
  int *const counts[] = { &parsed.years, &parsed.months, &parsed.weeks, &parsed.days };
  const char *place = text;
  int next = 0;

  if (text == NULL || *place++ != 'P' || *place == '\0')
    return FALSE;
  while (*place != '\0')
    {
      char *end = NULL;
      guint64 count;
      const char *unit;

      if (!g_ascii_isdigit (*place))
        return FALSE;
      count = g_ascii_strtoull (place, &end, 10);
      unit = *end != '\0' ? strchr (units + next, *end) : NULL;
      if (unit == NULL || count > COUNT_MAX)
        return FALSE;
      *counts[unit - units] = (int) count;
      next = (int) (unit - units) + 1;
      place = end + 1;
    }
  *period = parsed;
  return TRUE;
}

/** cp_period_to_iso: Returns: (transfer full): `P1Y6M`; `P0D` for none; business days as days */
char *
cp_period_to_iso (CpPeriod period)
{
  GString *out = g_string_new ("P");

  if (period.years != 0)
    g_string_append_printf (out, "%dY", period.years);
  if (period.months != 0)
    g_string_append_printf (out, "%dM", period.months);
  if (period.weeks != 0)
    g_string_append_printf (out, "%dW", period.weeks);
  if (period.days != 0)
    g_string_append_printf (out, "%dD", period.days);
  if (period.business_days != 0)
    g_string_append_printf (out, "%dD", period.business_days);
  if (out->len == 1)
    g_string_append (out, "0D");
  return g_string_free (out, FALSE);
}

static void
add_part (GPtrArray *parts, const char *singular_or_plural, int count)
{
  if (count != 0)
    g_ptr_array_add (parts, g_strdup_printf (singular_or_plural, count));
}

/** cp_period_to_display: Returns: (transfer full): "3 years", "1 year and 6 months", in the user's language */
char *
cp_period_to_display (CpPeriod period)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GString *out;

  add_part (parts, g_dngettext (GETTEXT_PACKAGE, "%d year", "%d years", (gulong) period.years), period.years);
  add_part (parts, g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong) period.months), period.months);
  add_part (parts, g_dngettext (GETTEXT_PACKAGE, "%d week", "%d weeks", (gulong) period.weeks), period.weeks);
  add_part (parts, g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) period.days), period.days);
  add_part (parts, g_dngettext (GETTEXT_PACKAGE, "%d business day", "%d business days", (gulong) period.business_days), period.business_days);
  if (parts->len == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", 0), 0);

  out = g_string_new (g_ptr_array_index (parts, 0));
  for (guint i = 1; i < parts->len; i++)
    {
      /* Translators: between two parts of a period: "1 year and 6 months", "1 year, 6 months and 2 days" */
      g_string_append (out, i + 1 == parts->len ? _(" and ") : _(", "));
      g_string_append (out, g_ptr_array_index (parts, i));
    }
  return g_string_free (out, FALSE);
}

/** cp_period_approximate_days: Returns: days, for sorting and warnings: year 365, month 30, business day 7/5 rounded up */
int
cp_period_approximate_days (CpPeriod period)
{
  return period.years * 365 + period.months * 30 + period.weeks * 7 + period.days + (period.business_days * 7 + 4) / 5;
}
