/* cp-http-retry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-http-retry.h"

#include <libsoup/soup.h>
#include <string.h>

#define LONGEST_PAUSE 16000

/**
 * cp_http_retry_is_safe:
 * @outcome: how an attempt ended
 *
 * 429 means that nothing was done. So does a connection that never came about. After anything else the request may have been
 * carried out, and only one that may be sent twice is sent again. A service that says by X-Should-Retry that it would fail again is believed; one
 * that says that it would not, for a request that may be sent twice.
 *
 * Returns: whether sending again can help and does no harm
 */
gboolean
cp_http_retry_is_safe (CpHttpOutcome outcome)
{
  if (g_strcmp0 (outcome.should_retry, "false") == 0)
    return FALSE;
  if (g_strcmp0 (outcome.should_retry, "true") == 0 && outcome.idempotent && outcome.status >= 400)
    return TRUE;
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
    case 529: /* overloaded, as a model service says it */
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

/* "6m0s", "1.5s", "20ms", "1h2m3s", or plain seconds; -1 when it is none of these. */
static gint64
parse_span (const char *text)
{
  static const struct { const char *unit; double milliseconds; } units[] = {
    { "ms", 1 }, { "s", 1000 }, { "m", 60000 }, { "h", 3600000 }, { "d", 86400000 },
  };
  double sum = 0;

  if (*text == '\0')
    return -1;
  while (*text != '\0')
    {
      char *end;
      double number = g_ascii_strtod (text, &end);
      gboolean known = FALSE;

      if (end == text || !g_ascii_isdigit (*text))
        return -1;
      if (*end == '\0')
        return (gint64) CLAMP (sum + number * 1000, 0, G_MAXINT32);
      for (guint i = 0; !known && i < G_N_ELEMENTS (units); i++)
        if (g_str_has_prefix (end, units[i].unit))
          {
            sum += number * units[i].milliseconds;
            text = end + strlen (units[i].unit);
            known = TRUE;
          }
      if (!known)
        return -1;
    }
  return (gint64) CLAMP (sum, 0, G_MAXINT32);
}

/* When a limit is whole again: a span of time, or an instant. */
static gint64
parse_reset (const char *text, gint64 now)
{
  gint64 span = parse_span (text);
  g_autoptr (GDateTime) instant = NULL;
  gint64 wait;

  if (span >= 0)
    return span;
  instant = g_date_time_new_from_iso8601 (text, NULL);
  if (instant == NULL)
    return -1;
  wait = g_date_time_to_unix (instant) * 1000 + g_date_time_get_microsecond (instant) / 1000 - now / 1000;
  return CLAMP (wait, 0, G_MAXINT32);
}

/* The longest wait among the limits that are used up. Those that are not say when they would be full again, which nobody has to wait for. */
static gint64
wait_for_limits (GHashTable *headers, gint64 now)
{
  static const char *const limits[][2] = {
    { "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests" },
    { "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens" },
    { "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset" },
    { "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset" },
    { "anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset" },
    { "anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset" },
  };
  gint64 wait = -1;

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const char *remaining = g_hash_table_lookup (headers, limits[i][0]);
      const char *reset = g_hash_table_lookup (headers, limits[i][1]);

      if (reset != NULL && (remaining == NULL || g_str_equal (remaining, "0")))
        wait = MAX (wait, parse_reset (reset, now));
    }
  return wait;
}

/**
 * cp_http_retry_asked:
 * @headers: (element-type utf8 utf8): headers of an answer, names in lower case
 * @now: the present in microseconds since 1970
 *
 * What the service asks for, in its own words: Retry-After-Ms, Retry-After, then the limits that are used up (X-RateLimit-Reset-*,
 * Anthropic-RateLimit-*-Reset).
 *
 * Returns: milliseconds to wait, or -1 when it does not say
 */
gint64
cp_http_retry_asked (GHashTable *headers, gint64 now)
{
  const char *exact = g_hash_table_lookup (headers, "retry-after-ms");
  char *end = NULL;
  double milliseconds = exact != NULL ? g_ascii_strtod (exact, &end) : 0;
  gint64 wait;

  if (exact != NULL && end != exact && *end == '\0' && milliseconds >= 0)
    return (gint64) MIN (milliseconds, G_MAXINT32);
  wait = cp_http_retry_after (g_hash_table_lookup (headers, "retry-after"), now);
  return wait >= 0 ? wait : wait_for_limits (headers, now);
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
