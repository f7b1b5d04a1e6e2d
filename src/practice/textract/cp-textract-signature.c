/* cp-textract-signature.c: the other side of Signature Version 4
 *
 * Written apart from the program's own signing, so that the two check each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-textract.h"

#include "counterpart-base.h"

#define ALGORITHM "AWS4-HMAC-SHA256 "
#define MOST_SKEW_SECONDS 300

/** Claim: the parts of the Authorization header */
typedef struct
{
  GStrv credential;         /* key, day, region, service, "aws4_request" */
  GStrv names;              /* of the signed headers */
  char *signature;
} Claim;

static void
claim_clear (Claim *claim)
{
  g_strfreev (claim->credential);
  g_strfreev (claim->names);
  g_free (claim->signature);
}

/* secret, "practice temporary secret" …: derived from the service's own key, so that they outlive a restart like it. */
static char *
derive (CpAiService *self, const char *what)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) cp_ai_service_key (self), strlen (cp_ai_service_key (self)), what, -1);
}

char *
cp_textract_secret (CpAiService *self)
{
  return derive (self, "secret");
}

char *
cp_textract_session_token (CpAiService *self)
{
  return derive (self, "session");
}

static gboolean
claim_read (Claim *claim, const char *header)
{
  g_auto (GStrv) parts = NULL;

  if (header == NULL || !g_str_has_prefix (header, ALGORITHM))
    return FALSE;
  parts = g_strsplit (header + strlen (ALGORITHM), ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = g_strstrip (parts[i]);

      if (g_str_has_prefix (part, "Credential="))
        claim->credential = g_strsplit (part + strlen ("Credential="), "/", -1);
      else if (g_str_has_prefix (part, "SignedHeaders="))
        claim->names = g_strsplit (part + strlen ("SignedHeaders="), ";", -1);
      else if (g_str_has_prefix (part, "Signature="))
        claim->signature = g_strdup (part + strlen ("Signature="));
    }
  return claim->credential != NULL && g_strv_length (claim->credential) == 5 && claim->names != NULL && claim->signature != NULL;
}

static char *
expected_signature (const Claim *claim, const CpPracticeRequest *request, const char *secret, const char *stamp)
{
  GString *canonical = g_string_new (NULL);
  g_autofree char *body = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);
  g_autofree char *names = g_strjoinv (";", claim->names);
  g_autofree char *hash = NULL;
  g_autofree char *to_sign = NULL;
  g_autofree char *start = g_strconcat ("AWS4", secret, NULL);
  guint8 key[32];
  gsize size = sizeof key;

  /* The only address that the service has is "/", without a query. */
  g_string_append_printf (canonical, "%s\n/\n\n", request->method);
  for (guint i = 0; claim->names[i] != NULL; i++)
    {
      const char *value = cp_practice_request_header (request, claim->names[i]);
      g_autofree char *trimmed = g_strstrip (g_strdup (value != NULL ? value : ""));

      g_string_append_printf (canonical, "%s:%s\n", claim->names[i], trimmed);
    }
  g_string_append_printf (canonical, "\n%s\n%s", names, body);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical->str, canonical->len);
  g_string_free (canonical, TRUE);
  to_sign = g_strdup_printf ("AWS4-HMAC-SHA256\n%s\n%s/%s/%s/aws4_request\n%s", stamp, claim->credential[1], claim->credential[2],
                             claim->credential[3], hash);
  for (guint i = 1; i < 5; i++)
    {
      GHmac *hmac = i == 1 ? g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) start, strlen (start)) : g_hmac_new (G_CHECKSUM_SHA256, key, sizeof key);

      g_hmac_update (hmac, (const guchar *) claim->credential[i], strlen (claim->credential[i]));
      size = sizeof key;
      g_hmac_get_digest (hmac, key, &size);
      g_hmac_unref (hmac);
    }
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, sizeof key, to_sign, -1);
}

static gboolean
signs (const Claim *claim, const char *name)
{
  return g_strv_contains ((const char *const *) claim->names, name);
}

static gboolean
is_timely (const char *stamp)
{
  g_autofree char *iso = strlen (stamp) == 16 ? g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", stamp, stamp + 4, stamp + 6, stamp + 9,
                                                                 stamp + 11, stamp + 13)
                                              : NULL;
  g_autoptr (GDateTime) time = iso != NULL ? g_date_time_new_from_iso8601 (iso, NULL) : NULL;

  return time != NULL && ABS (g_date_time_to_unix (time) - cp_clock_now () / G_USEC_PER_SEC) <= MOST_SKEW_SECONDS;
}

static const char *
check (CpAiService *self, const CpPracticeRequest *request, const Claim *claim, const char **message)
{
  const char *stamp = cp_practice_request_header (request, "X-Amz-Date");
  const char *token = cp_practice_request_header (request, "X-Amz-Security-Token");
  gboolean temporary = g_str_equal (claim->credential[0], "ASIAPRACTICE");
  g_autofree char *secret = cp_textract_secret (self);
  g_autofree char *session = cp_textract_session_token (self);
  g_autofree char *expected = NULL;

  *message = "The security token included in the request is invalid.";
  if (!temporary && !g_str_equal (claim->credential[0], "AKIAPRACTICE"))
    return "UnrecognizedClientException";
  if (temporary ? g_strcmp0 (token, session) != 0 : token != NULL)
    return "UnrecognizedClientException";
  *message = "Credential should be scoped to a valid region and to the service textract.";
  if (!g_str_equal (claim->credential[2], CP_TEXTRACT_REGION) || !g_str_equal (claim->credential[3], "textract")
      || !g_str_equal (claim->credential[4], "aws4_request"))
    return "InvalidSignatureException";
  *message = "'Host', 'X-Amz-Date' and, for temporary credentials, 'X-Amz-Security-Token' must be signed headers.";
  if (stamp == NULL || !signs (claim, "host") || !signs (claim, "x-amz-date") || (temporary && !signs (claim, "x-amz-security-token")))
    return "InvalidSignatureException";
  *message = "Signature expired, or not yet current.";
  if (!is_timely (stamp) || strncmp (stamp, claim->credential[1], 8) != 0)
    return "InvalidSignatureException";
  expected = expected_signature (claim, request, secret, stamp);
  *message = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.";
  return g_str_equal (expected, claim->signature) ? NULL : "InvalidSignatureException";
}

const char *
cp_textract_check_signature (CpAiService *self, const CpPracticeRequest *request, const char **message)
{
  Claim claim = { 0 };
  const char *problem;

  *message = "Missing Authentication Token";
  if (cp_practice_request_header (request, "Authorization") == NULL)
    return "MissingAuthenticationTokenException";
  *message = "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters.";
  problem = claim_read (&claim, cp_practice_request_header (request, "Authorization")) ? check (self, request, &claim, message)
                                                                                      : "IncompleteSignatureException";
  claim_clear (&claim);
  return problem;
}
