/* cp-redaction.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-redaction.h"

#include <string.h>

#define REDACTED "[redacted]"

/* Names whose value must never be seen in a log, whatever the service calls them. */
static const char *const secret_names[] = {
  "access_token", "refresh_token", "id_token",     "client_secret", "code_verifier", "code",      "assertion",
  "password",     "authorization", "proxy-authorization", "cookie",  "set-cookie",    "x-api-key", "api-key",
  "token",        "signature",     "sessionid",    "secret",        "ocp-apim-subscription-key",
  "x-amz-security-token", "x-amz-signature", "x-practice-token",
};

/**
 * cp_redaction_is_secret_name:
 * @name: the name of a header, a form field or a JSON member
 *
 * Returns: whether its value must not be logged
 */
gboolean
cp_redaction_is_secret_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (secret_names); i++)
    if (g_ascii_strcasecmp (name, secret_names[i]) == 0)
      return TRUE;
  return FALSE;
}

static GRegex *
secret_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    {
      g_autofree char *names = g_strjoinv ("|", (char **) (const char *[]) {
        "access_token", "refresh_token", "id_token", "client_secret", "code_verifier", "code", "assertion",
        "password", "token", "signature", "sessionid", "secret", "x-api-key", "api-key", "ocp-apim-subscription-key",
        "x-amz-security-token", "x-amz-signature", NULL });
      /* JSON member, form field or query parameter, header, bearer token */
      g_autofree char *pattern = g_strdup_printf (
        "(\"(?:%s)\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*)"
        "|((?:^|[?&\\s])(?:%s)=)([^&\\s]+)"
        "|((?:^|\\n)(?:Authorization|Proxy-Authorization|Cookie|Set-Cookie|X-Api-Key|Api-Key|Ocp-Apim-Subscription-Key|X-Amz-Security-Token|X-Practice-Token):[ \\t]*)([^\\r\\n]+)"
        "|((?:Bearer|Zoho-oauthtoken)[ ]+)([A-Za-z0-9._~+/!=-]+)", names, names);

      g_once_init_leave (&regex, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
    }
  return regex;
}

static gboolean
replace_cb (const GMatchInfo *info, GString *result, gpointer user_data)
{
  for (int group = 1; group <= 7; group += 2)
    {
      g_autofree char *lead = g_match_info_fetch (info, group);

      if (lead != NULL && *lead != '\0')
        {
          g_string_append (result, lead);
          g_string_append (result, REDACTED);
          return FALSE;
        }
    }
  return FALSE;
}

/**
 * cp_redact:
 * @text: what is about to be logged: headers, a form, a query, JSON
 *
 * Returns: (transfer full): @text with the value of every secret replaced by "[redacted]". Any thread.
 */
char *
cp_redact (const char *text)
{
  char *clean;

  if (!g_utf8_validate (text, -1, NULL))
    return g_strdup (REDACTED);
  clean = g_regex_replace_eval (secret_regex (), text, -1, 0, 0, replace_cb, NULL, NULL);
  return clean != NULL ? clean : g_strdup (REDACTED);
}
