/* cp-moment.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-moment.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"

static GDateTime *
local_time (const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) instant = iso != NULL ? g_date_time_new_from_iso8601 (iso, utc) : NULL;

  return instant != NULL ? g_date_time_to_local (instant) : NULL;
}

/**
 * cp_moment_time:
 * @iso: an instant in UTC
 *
 * Returns: (transfer full): the time of day here, "14:32"
 */
char *
cp_moment_time (const char *iso)
{
  g_autoptr (GDateTime) local = local_time (iso);

  return local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
}

/**
 * cp_moment_day:
 * @iso: an instant in UTC
 *
 * Returns: (transfer full): the day here, "Today", "Yesterday", "18 November" or "18 November 2025"
 */
char *
cp_moment_day (const char *iso)
{
  g_autoptr (GDateTime) local = local_time (iso);
  int year, month, day;
  GDate then, today;

  if (local == NULL)
    return g_strdup ("");
  cp_clock_today (&year, &month, &day);
  g_date_clear (&then, 1);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_set_dmy (&then, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local), (GDateYear) g_date_time_get_year (local));
  switch (g_date_days_between (&then, &today))
    {
    case 0:
      return g_strdup (_("Today"));
    case 1:
      return g_strdup (_("Yesterday"));
    default:
      /* Translators: a day of this year; a day of another year. */
      return g_date_time_format (local, g_date_get_year (&then) == year ? _("%-d %B") : _("%-d %B %Y"));
    }
}

/**
 * cp_moment_sentence:
 * @iso: an instant in UTC
 *
 * Returns: (transfer full): for the middle of a sentence, "today at 14:32", "on 18 November at 09:10"
 */
char *
cp_moment_sentence (const char *iso)
{
  g_autofree char *day = cp_moment_day (iso);
  g_autofree char *time = cp_moment_time (iso);

  if (g_strcmp0 (day, _("Today")) == 0)
    return g_strdup_printf (_("today at %s"), time);
  if (g_strcmp0 (day, _("Yesterday")) == 0)
    return g_strdup_printf (_("yesterday at %s"), time);
  /* Translators: "on 18 November at 09:10" */
  return g_strdup_printf (_("on %s at %s"), day, time);
}
