/* cp-clock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clock.h"

/* Microseconds since 1970 that tests pretend to live at; 0 = the real clock. Atomic: workers ask too. */
static gint64 pretended;

/**
 * cp_clock_now:
 *
 * Returns: microseconds since 1970-01-01T00:00:00Z, or what [func@clock_set_for_tests] said. Any thread.
 */
gint64
cp_clock_now (void)
{
  gint64 set = __atomic_load_n (&pretended, __ATOMIC_SEQ_CST);

  return set != 0 ? set : g_get_real_time ();
}

/**
 * cp_clock_now_iso:
 *
 * Returns: (transfer full): the present in UTC with milliseconds, "2026-11-25T14:32:05.120Z" (RFC 3339).
 */
char *
cp_clock_now_iso (void)
{
  gint64 now = cp_clock_now ();
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *seconds = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", seconds, (int) (now % G_USEC_PER_SEC / 1000));
}

/**
 * cp_clock_today:
 * @year: (out): the year
 * @month: (out): 1 to 12
 * @day: (out): 1 to 31
 *
 * The civil date where the person sits: in the local time zone, never in UTC, because a renewal is due on a day and
 * not at an instant.
 */
void
cp_clock_today (int *year, int *month, int *day)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (cp_clock_now () / G_USEC_PER_SEC);

  g_date_time_get_ymd (now, year, month, day);
}

/**
 * cp_clock_set_for_tests:
 * @unix_microseconds: the instant to pretend, or 0 for the real clock
 */
void
cp_clock_set_for_tests (gint64 unix_microseconds)
{
  __atomic_store_n (&pretended, unix_microseconds, __ATOMIC_SEQ_CST);
}
