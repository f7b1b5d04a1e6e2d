/* cp-org-consent.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-consent.h"

#include "counterpart-base.h"
#include "cp-config.h"
#include "cp-org-oauth.h"
#include "cp-org-people.h"

#include <glib/gi18n-lib.h>

static gboolean
is_loopback (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && g_str_equal (g_uri_get_scheme (uri), "http")
         && (g_str_equal (host, "localhost") || g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1"));
}

/* A code goes only to a registered place; anything else would hand it to a stranger. */
static gboolean
redirect_is_registered (CpOrg *org, const char *redirect_uri)
{
  CpOrgSessionRules *rules = cp_org_sessions_rules (cp_org_sessions (org));

  if (redirect_uri == NULL || !is_loopback (redirect_uri))
    return FALSE;
  return rules->redirect_uris == NULL
         || g_strv_contains ((const char *const *) rules->redirect_uris, redirect_uri);
}

static CpPracticeReply *
page (guint status, const char *body)
{
  g_autofree char *html = g_strdup_printf (
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s</title><style>"
    "body{font:16px sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;color:#222}"
    "button{font:inherit;padding:.5rem 1.2rem;margin-right:.6rem}"
    "</style></head><body>%s</body></html>",
    _("Sample CRM"), body);
  CpPracticeReply *reply = cp_practice_reply_new_text (status, "text/html;charset=UTF-8", html);

  cp_practice_reply_set_header (reply, "Cache-Control", "no-store");
  cp_practice_reply_set_header (reply, "X-Frame-Options", "DENY");
  cp_practice_reply_set_header (reply, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  return reply;
}

static CpPracticeReply *
refuse_page (const char *error, const char *description)
{
  g_autofree char *text = g_markup_printf_escaped ("<h1>%s</h1><p>error=%s&amp;error_description=%s</p>",
                                                   _("This request cannot be answered"), error, description);

  return page (400, text);
}

static CpPracticeReply *
redirect (const char *redirect_uri, const char *state, const char *first, const char *first_value, const char *second,
          const char *second_value)
{
  CpPracticeReply *reply = cp_practice_reply_new (302);
  g_autofree char *query = soup_form_encode (first, first_value, state != NULL ? "state" : second,
                                             state != NULL ? state : second_value, NULL);
  g_autofree char *rest = state != NULL && second != NULL ? soup_form_encode (second, second_value, NULL) : NULL;
  g_autofree char *target = g_strconcat (redirect_uri, strchr (redirect_uri, '?') != NULL ? "&" : "?", query,
                                         rest != NULL ? "&" : NULL, rest, NULL);

  cp_practice_reply_set_header (reply, "Location", target);
  cp_practice_reply_set_header (reply, "Cache-Control", "no-store");
  return reply;
}

static void
add_hidden (GString *html, GHashTable *form)
{
  static const char *const kept[] = { "response_type", "client_id", "redirect_uri", "scope", "state",
                                      "code_challenge", "code_challenge_method" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      const char *value = g_hash_table_lookup (form, kept[i]);
      g_autofree char *input = NULL;

      if (value == NULL)
        continue;
      input = g_markup_printf_escaped ("<input type=\"hidden\" name=\"%s\" value=\"%s\">", kept[i], value);
      g_string_append (html, input);
    }
}

static CpPracticeReply *
ask (CpOrg *org, GHashTable *form)
{
  g_autoptr (GString) html = g_string_new (NULL);
  const char *name = cp_org_people_fact (org, cp_org_people_me (org), "Name");
  g_autofree char *text = g_markup_printf_escaped (
    "<h1>%s</h1><p>%s</p><p>%s <b>%s</b></p>", _("Sample CRM"),
    _("Counterpart asks to read and change accounts, opportunities, tasks and files of this practice service. It runs "
      "on this computer and holds invented data."),
    _("Signed in as"), name);

  g_string_append (html, text);
  g_string_append (html, "<form method=\"post\" action=\"/services/oauth2/authorize\">");
  add_hidden (html, form);
  g_string_append_printf (html, "<button name=\"decision\" value=\"allow\" autofocus>%s</button>", _("Allow"));
  g_string_append_printf (html, "<button name=\"decision\" value=\"deny\">%s</button></form>", _("Deny"));
  return page (200, html->str);
}

static CpPracticeReply *
allow (CpOrg *org, GHashTable *form)
{
  CpOrgConsent *consent = g_new0 (CpOrgConsent, 1);
  const char *redirect_uri = g_hash_table_lookup (form, "redirect_uri");
  const char *scope = g_hash_table_lookup (form, "scope");
  g_autofree char *code = NULL;

  consent->client_id = g_strdup (g_hash_table_lookup (form, "client_id"));
  consent->redirect_uri = g_strdup (redirect_uri);
  consent->challenge = g_strdup (g_hash_table_lookup (form, "code_challenge"));
  consent->scope = g_strdup (scope != NULL ? scope : CP_ORG_SCOPE);
  consent->user_id = g_strdup (cp_org_people_me (org));
  code = cp_org_sessions_add_consent (cp_org_sessions (org), consent);
  if (cp_org_sessions_rules (cp_org_sessions (org))->wrong_state)
    return redirect (redirect_uri, "of-another-sign-in", "code", code, NULL, NULL);
  return redirect (redirect_uri, g_hash_table_lookup (form, "state"), "code", code, NULL, NULL);
}

static const char *
problem_of (GHashTable *form, const char **description)
{
  const char *challenge = g_hash_table_lookup (form, "code_challenge");
  const char *method = g_hash_table_lookup (form, "code_challenge_method");

  *description = "";
  if (g_strcmp0 (g_hash_table_lookup (form, "response_type"), "code") != 0)
    {
      *description = "response_type must be code";
      return "unsupported_response_type";
    }
  /* Without the method SHA-256 is meant; "plain" protects nothing. */
  if (challenge == NULL || strlen (challenge) != 43)
    *description = "missing required code challenge";
  else if (method != NULL && !g_str_equal (method, "S256"))
    *description = "code_challenge_method must be S256";
  else
    return NULL;
  return "invalid_request";
}

/**
 * cp_org_consent_answer:
 * @org: the org
 * @request: GET shows the page, POST carries the person's decision
 *
 * Returns: (transfer full): the page, or a redirect to the program
 */
CpPracticeReply *
cp_org_consent_answer (CpOrg *org, const CpPracticeRequest *request)
{
  g_autoptr (GHashTable) form = cp_practice_request_form (request);
  const char *redirect_uri = g_hash_table_lookup (form, "redirect_uri");
  const char *state = g_hash_table_lookup (form, "state");
  const char *decision = g_hash_table_lookup (form, "decision");
  const char *error, *description;

  if (g_strcmp0 (g_hash_table_lookup (form, "client_id"), CP_ORG_CLIENT_ID) != 0)
    return refuse_page ("invalid_client_id", "client identifier invalid");
  if (!redirect_is_registered (org, redirect_uri))
    return refuse_page ("redirect_uri_mismatch", "redirect_uri must match configuration");
  error = problem_of (form, &description);
  if (error != NULL)
    return redirect (redirect_uri, state, "error", error, "error_description", description);
  if (cp_org_sessions_rules (cp_org_sessions (org))->auto_approve)
    return allow (org, form);
  if (!cp_practice_request_is (request, "POST"))
    return ask (org, form);
  if (g_strcmp0 (decision, "allow") == 0)
    return allow (org, form);
  return redirect (redirect_uri, state, "error", "access_denied", "error_description", "end-user denied authorization");
}
