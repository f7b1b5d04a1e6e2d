/* cp-http-retry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-http-retry.h"

#include <libsoup/soup.h>

#define LONGEST_PAUSE 16000

/**
 * cp_http_retry_is_safe:
 * @outcome: how an attempt ended
 *
 * 429 means that nothing was done. So does a connection that never came about. After anything else the request may have been
 * carried out, and only one that may be sent twice is sent again.
 *
 * Returns: whether sending again can help and does no harm
 */
gboolean
cp_http_retry_is_safe (CpHttpOutcome outcome)
{
  switch (outcome.status)
    {
    case 0:
      return outcome.idempotent || !outcome.left;
    case 429:
      return TRUE;
    case 408:
    case 500:
    case 502:
    case 503:
    case 504:
      return outcome.idempotent;
    default:
      return FALSE;
    }
}

/**
 * cp_http_retry_after:
 * @value: (nullable): a Retry-After header: seconds, or an HTTP date (RFC 9110, 10.2.3)
 * @now: the present in microseconds since 1970
 *
 * Returns: milliseconds to wait, 0 for a date in the past, -1 when the header is absent or not understood
 */
gint64
cp_http_retry_after (const char *value, gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;
  gint64 wait;

  if (value == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds * 1000;
  date = soup_date_time_new_from_http_string (value);
  if (date == NULL)
    return -1;
  wait = g_date_time_to_unix (date) * 1000 - now / 1000;
  return MAX (wait, 0);
}

/**
 * cp_http_retry_pause:
 * @attempt: 0 after the first attempt
 * @first_pause: milliseconds
 * @chance: 0 to 1, random: many clients that failed together should not come back together
 * @retry_after: what the service asked for in milliseconds, or -1
 *
 * Returns: milliseconds: half of the doubling pause plus a random half, and never less than the service asked for
 */
gint64
cp_http_retry_pause (guint attempt, guint first_pause, double chance, gint64 retry_after)
{
  gint64 full = MIN ((gint64) first_pause << MIN (attempt, 10), LONGEST_PAUSE);
  gint64 pause = full / 2 + (gint64) (chance * (full / 2));

  return retry_after >= 0 ? MAX (retry_after, retry_after + pause / 4) : pause;
}
