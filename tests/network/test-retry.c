/* test-retry.c: when to send again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-http-retry.h"

static void
test_safe (void)
{
  static const struct { CpHttpOutcome outcome; gboolean safe; } cases[] = {
    { { 0, FALSE, FALSE }, TRUE }, { { 0, TRUE, FALSE }, FALSE }, { { 0, TRUE, TRUE }, TRUE },     { { 429, TRUE, FALSE }, TRUE },
    { { 503, TRUE, TRUE }, TRUE }, { { 503, TRUE, FALSE }, FALSE }, { { 501, TRUE, TRUE }, FALSE }, { { 200, TRUE, TRUE }, FALSE },
    { { 412, TRUE, TRUE }, FALSE }, { { 529, TRUE, TRUE }, TRUE }, { { 529, TRUE, FALSE }, FALSE },
    { { 503, TRUE, TRUE, "false" }, FALSE }, { { 429, TRUE, TRUE, "false" }, FALSE }, { { 409, TRUE, TRUE, "true" }, TRUE },
    { { 409, TRUE, FALSE, "true" }, FALSE }, { { 200, TRUE, TRUE, "true" }, FALSE }, { { 409, TRUE, TRUE, "maybe" }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cp_http_retry_is_safe (cases[i].outcome), ==, cases[i].safe);
}

static void
test_after (void)
{
  /* 1 January 2026, 00:00:00 UTC */
  const gint64 now = G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC;

  g_assert_cmpint (cp_http_retry_after (NULL, now), ==, -1);
  g_assert_cmpint (cp_http_retry_after ("7", now), ==, 7000);
  g_assert_cmpint (cp_http_retry_after ("0", now), ==, 0);
  g_assert_cmpint (cp_http_retry_after ("soon", now), ==, -1);
  g_assert_cmpint (cp_http_retry_after ("-5", now), ==, -1);
  g_assert_cmpint (cp_http_retry_after ("Thu, 01 Jan 2026 00:00:30 GMT", now), ==, 30000);
  g_assert_cmpint (cp_http_retry_after ("Wed, 31 Dec 2025 23:00:00 GMT", now), ==, 0);
}

static void
test_asked (void)
{
  /* 1 January 2026, 00:00:00 UTC */
  const gint64 now = G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC;
  static const struct { const char *headers; gint64 wait; } cases[] = {
    { "", -1 },
    { "retry-after=7", 7000 },
    { "retry-after=7|retry-after-ms=250.5", 250 },
    { "retry-after=7|retry-after-ms=soon", 7000 },
    { "retry-after=7|retry-after-ms=-1", 7000 },
    { "retry-after=7|x-ratelimit-reset-requests=1s", 7000 },
    { "x-ratelimit-remaining-requests=0|x-ratelimit-reset-requests=6m0s", 360000 },
    { "x-ratelimit-remaining-requests=0|x-ratelimit-reset-requests=20ms", 20 },
    { "x-ratelimit-remaining-requests=0|x-ratelimit-reset-requests=1h2m3.5s", 3723500 },
    { "x-ratelimit-remaining-requests=3|x-ratelimit-reset-requests=6m0s", -1 },
    { "x-ratelimit-remaining-requests=3|x-ratelimit-reset-requests=6m0s|x-ratelimit-remaining-tokens=0|x-ratelimit-reset-tokens=1.5s", 1500 },
    { "x-ratelimit-remaining-requests=0|x-ratelimit-reset-requests=2s|x-ratelimit-remaining-tokens=0|x-ratelimit-reset-tokens=1s", 2000 },
    { "x-ratelimit-reset-tokens=2", 2000 },
    { "x-ratelimit-reset-tokens=soon", -1 },
    { "x-ratelimit-reset-tokens=5y", -1 },
    { "x-ratelimit-reset-tokens=", -1 },
    { "anthropic-ratelimit-requests-remaining=0|anthropic-ratelimit-requests-reset=2026-01-01T00:00:09Z", 9000 },
    { "anthropic-ratelimit-input-tokens-remaining=0|anthropic-ratelimit-input-tokens-reset=2026-01-01T01:00:00.250+01:00", 250 },
    { "anthropic-ratelimit-output-tokens-remaining=0|anthropic-ratelimit-output-tokens-reset=2025-12-31T00:00:00Z", 0 },
    { "anthropic-ratelimit-tokens-remaining=5|anthropic-ratelimit-tokens-reset=2026-01-01T00:00:09Z", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_auto (GStrv) pairs = g_strsplit (cases[i].headers, "|", -1);

      for (guint j = 0; pairs[j] != NULL; j++)
        {
          g_auto (GStrv) pair = g_strsplit (pairs[j], "=", 2);

          g_hash_table_insert (headers, g_strdup (pair[0]), g_strdup (pair[1]));
        }
      g_test_message ("%s", cases[i].headers);
      g_assert_cmpint (cp_http_retry_asked (headers, now), ==, cases[i].wait);
    }
}

static void
test_pause (void)
{
  g_assert_cmpint (cp_http_retry_pause (0, 500, 0.0, -1), ==, 250);
  g_assert_cmpint (cp_http_retry_pause (0, 500, 1.0, -1), ==, 500);
  g_assert_cmpint (cp_http_retry_pause (2, 500, 1.0, -1), ==, 2000);
  g_assert_cmpint (cp_http_retry_pause (60, 500, 1.0, -1), ==, 16000);
  g_assert_cmpint (cp_http_retry_pause (0, 500, 0.5, 3000), >=, 3000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/retry/safe", test_safe);
  g_test_add_func ("/network/retry/after", test_after);
  g_test_add_func ("/network/retry/asked", test_asked);
  g_test_add_func ("/network/retry/pause", test_pause);
  return g_test_run ();
}
