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
    { { 412, TRUE, TRUE }, FALSE },
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
  g_test_add_func ("/network/retry/pause", test_pause);
  return g_test_run ();
}
