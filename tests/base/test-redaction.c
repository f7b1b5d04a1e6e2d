/* test-redaction.c: no secret survives the pipe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"

#include <string.h>

static const char *const leaks[] = {
  "{\"access_token\":\"S3CRET\",\"scope\":\"api\"}",
  "{\"refresh_token\" : \"a\\\"S3CRET\"}",
  "grant_type=refresh_token&refresh_token=S3CRET&client_id=visible",
  "GET /callback?code=S3CRET&state=visible",
  "Authorization: Bearer S3CRET",
  "Host: example\r\nCookie: sid=S3CRET\r\nAccept: x",
  "sent Bearer S3CRET to the service",
  "Zoho-oauthtoken S3CRET",
  "client_secret=S3CRET",
};

static void
test_leaks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (leaks); i++)
    {
      g_autofree char *clean = cp_redact (leaks[i]);

      g_test_message ("%s -> %s", leaks[i], clean);
      g_assert_null (strstr (clean, "S3CRET"));
    }
}

static void
test_keeps_the_rest (void)
{
  g_autofree char *clean = cp_redact ("grant_type=refresh_token&refresh_token=x&client_id=visible");

  g_assert_nonnull (strstr (clean, "client_id=visible"));
  g_assert_nonnull (strstr (clean, "grant_type=refresh_token"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/redaction/leaks", test_leaks);
  g_test_add_func ("/base/redaction/keeps-the-rest", test_keeps_the_rest);
  return g_test_run ();
}
