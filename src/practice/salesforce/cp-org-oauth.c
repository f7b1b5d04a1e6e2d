/* cp-org-oauth.c
 *
 * Authorization code with PKCE (S256 only) for a public client, refresh with rotation, revocation, introspection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-oauth.h"

#include "counterpart-base.h"
#include "cp-org-consent.h"
#include "cp-org-people.h"

static CpPracticeReply *
refuse (guint status, const char *error, const char *description)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", error);
  json_object_set_string_member (object, "error_description", description);
  return cp_practice_reply_new_object (status, object);
}

/** cp_org_oauth_identity_url: Returns: (transfer full): the address that says who someone is */
char *
cp_org_oauth_identity_url (CpOrg *org, const char *user_id)
{
  return g_strdup_printf ("%s/id/%s/%s", cp_org_base_url (org), cp_org_people_organization (org), user_id);
}

static CpPracticeReply *
token_reply (CpOrg *org, CpOrgGrant *grant, gboolean with_refresh_token)
{
  JsonObject *reply = json_object_new ();
  g_autofree char *access = cp_org_sessions_new_access (cp_org_sessions (org), grant);
  g_autofree char *id = cp_org_oauth_identity_url (org, grant->user_id);
  g_autofree char *issued = g_strdup_printf ("%" G_GINT64_FORMAT, cp_clock_now () / 1000);
  g_autofree char *signed_text = g_strconcat (id, issued, NULL);
  g_autofree char *signature = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) "practice", 8, signed_text, -1);

  json_object_set_string_member (reply, "access_token", access);
  if (with_refresh_token)
    json_object_set_string_member (reply, "refresh_token", grant->refresh_token);
  json_object_set_string_member (reply, "signature", signature);
  json_object_set_string_member (reply, "scope", grant->scope);
  json_object_set_string_member (reply, "instance_url", cp_org_base_url (org));
  json_object_set_string_member (reply, "id", id);
  json_object_set_string_member (reply, "token_type", "Bearer");
  json_object_set_string_member (reply, "issued_at", issued);
  return cp_practice_reply_new_object (200, reply);
}

static CpPracticeReply *
answer_token (CpOrg *org, const CpPracticeRequest *request)
{
  g_autoptr (GHashTable) form = cp_practice_request_form (request);
  const char *type = g_hash_table_lookup (form, "grant_type");
  const char *client_id = g_hash_table_lookup (form, "client_id");
  const char *code = g_hash_table_lookup (form, "code");
  const char *refresh = g_hash_table_lookup (form, "refresh_token");
  const char *error = NULL;
  CpOrgSessions *sessions = cp_org_sessions (org);
  CpOrgGrant *grant;

  if (g_strcmp0 (client_id, CP_ORG_CLIENT_ID) != 0)
    return refuse (400, "invalid_client_id", "client identifier invalid");
  /* A program on a desktop keeps no secret; one that sends any is set up wrongly. */
  if (g_hash_table_contains (form, "client_secret"))
    return refuse (400, "invalid_client", "a public client has no secret");
  if (g_strcmp0 (type, "authorization_code") == 0 && code != NULL)
    {
      grant = cp_org_sessions_redeem (sessions, code, client_id, g_hash_table_lookup (form, "redirect_uri"),
                                      g_hash_table_lookup (form, "code_verifier"), &error);
      return grant != NULL ? token_reply (org, grant, TRUE) : refuse (400, "invalid_grant", error);
    }
  if (g_strcmp0 (type, "refresh_token") == 0 && refresh != NULL)
    {
      grant = cp_org_sessions_refresh (sessions, refresh, client_id, &error);
      return grant != NULL ? token_reply (org, grant, cp_org_sessions_rules (sessions)->rotate)
                           : refuse (400, "invalid_grant", error);
    }
  if (g_strcmp0 (type, "authorization_code") == 0 || g_strcmp0 (type, "refresh_token") == 0)
    return refuse (400, "invalid_request", "a code or refresh_token is missing");
  return refuse (400, "unsupported_grant_type", "grant type not supported");
}

static CpPracticeReply *
answer_revoke (CpOrg *org, const CpPracticeRequest *request)
{
  g_autoptr (GHashTable) form = cp_practice_request_form (request);
  const char *token = g_hash_table_lookup (form, "token");

  if (token == NULL)
    return refuse (400, "invalid_request", "a token is missing");
  if (cp_org_sessions_access_grant (cp_org_sessions (org), token) == NULL
      && cp_org_sessions_refresh_grant (cp_org_sessions (org), token) == NULL)
    return refuse (400, "unsupported_token_type", "this token is not known");
  cp_org_sessions_revoke (cp_org_sessions (org), token);
  return cp_practice_reply_new (200);
}

static CpPracticeReply *
answer_introspect (CpOrg *org, const CpPracticeRequest *request)
{
  g_autoptr (GHashTable) form = cp_practice_request_form (request);
  const char *token = g_hash_table_lookup (form, "token");
  JsonObject *reply = json_object_new ();
  CpOrgGrant *access, *grant;

  if (g_strcmp0 (g_hash_table_lookup (form, "client_id"), CP_ORG_CLIENT_ID) != 0)
    {
      json_object_unref (reply);
      return refuse (401, "invalid_client", "invalid client credentials");
    }
  access = cp_org_sessions_access_grant (cp_org_sessions (org), token);
  grant = access != NULL || token == NULL ? access : cp_org_sessions_refresh_grant (cp_org_sessions (org), token);
  json_object_set_boolean_member (reply, "active", grant != NULL);
  if (grant != NULL)
    {
      g_autofree char *sub = cp_org_oauth_identity_url (org, grant->user_id);

      json_object_set_string_member (reply, "scope", grant->scope);
      json_object_set_string_member (reply, "client_id", grant->client_id);
      json_object_set_string_member (reply, "username", cp_org_people_fact (org, grant->user_id, "Username"));
      json_object_set_string_member (reply, "sub", sub);
      json_object_set_string_member (reply, "token_type", access != NULL ? "access_token" : "refresh_token");
    }
  return cp_practice_reply_new_object (200, reply);
}

static JsonObject *
resource_urls (CpOrg *org, const char *user_id)
{
  static const char *const urls[][2] = {
    { "rest", "/services/data/v{version}/" },
    { "sobjects", "/services/data/v{version}/sobjects/" },
    { "query", "/services/data/v{version}/query/" },
    { "feeds", "/services/data/v{version}/chatter/feeds" },
    { "feed_elements", "/services/data/v{version}/chatter/feed-elements" },
  };
  JsonObject *object = json_object_new ();
  g_autofree char *profile = g_strconcat (cp_org_base_url (org), "/", user_id, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *url = g_strconcat (cp_org_base_url (org), urls[i][1], NULL);

      json_object_set_string_member (object, urls[i][0], url);
    }
  json_object_set_string_member (object, "profile", profile);
  json_object_set_string_member (object, "custom_domain", cp_org_base_url (org));
  return object;
}

static void
set_facts (CpOrg *org, JsonObject *object, const char *user_id, const char *const facts[][2])
{
  for (guint i = 0; facts[i][0] != NULL; i++)
    {
      const char *value = cp_org_people_fact (org, user_id, facts[i][1]);

      if (value != NULL)
        json_object_set_string_member (object, facts[i][0], value);
    }
}

static CpPracticeReply *
answer_userinfo (CpOrg *org, const CpPracticeRequest *request)
{
  static const char *const facts[][2] = {
    { "preferred_username", "Username" }, { "name", "Name" },           { "email", "Email" },
    { "given_name", "FirstName" },        { "family_name", "LastName" }, { "zoneinfo", "TimeZoneSidKey" },
    { NULL, NULL },
  };
  CpOrgGrant *grant = cp_org_sessions_access_grant (cp_org_sessions (org), cp_practice_request_bearer (request));
  JsonObject *reply;
  g_autofree char *sub = NULL;

  if (grant == NULL)
    return cp_practice_reply_new_text (403, "text/html;charset=UTF-8", "Bad_OAuth_Token");
  reply = json_object_new ();
  sub = cp_org_oauth_identity_url (org, grant->user_id);
  json_object_set_string_member (reply, "sub", sub);
  json_object_set_string_member (reply, "user_id", grant->user_id);
  json_object_set_string_member (reply, "organization_id", cp_org_people_organization (org));
  json_object_set_string_member (reply, "nickname", cp_org_people_fact (org, grant->user_id, "Alias"));
  set_facts (org, reply, grant->user_id, facts);
  json_object_set_boolean_member (reply, "email_verified", TRUE);
  json_object_set_string_member (reply, "locale", "en_US");
  json_object_set_string_member (reply, "language", "en_US");
  json_object_set_string_member (reply, "user_type", "STANDARD");
  json_object_set_object_member (reply, "urls", resource_urls (org, grant->user_id));
  return cp_practice_reply_new_object (200, reply);
}

/**
 * cp_org_oauth_identity:
 * @org: the org
 * @request: GET /id/ORGANIZATION/USER
 *
 * Returns: (transfer full): the older form of userinfo
 */
CpPracticeReply *
cp_org_oauth_identity (CpOrg *org, const CpPracticeRequest *request)
{
  static const char *const facts[][2] = {
    { "username", "Username" },   { "display_name", "Name" }, { "email", "Email" }, { "first_name", "FirstName" },
    { "last_name", "LastName" }, { "nick_name", "Alias" },   { "timezone", "TimeZoneSidKey" }, { NULL, NULL },
  };
  CpOrgGrant *grant = cp_org_sessions_access_grant (cp_org_sessions (org), cp_practice_request_bearer (request));
  const char *user_id = cp_practice_request_segment (request, 2);
  g_autofree char *url = NULL;
  JsonObject *reply;

  if (grant == NULL)
    return cp_practice_reply_new_text (403, "text/html;charset=UTF-8", "Bad_OAuth_Token");
  if (g_strcmp0 (user_id, grant->user_id) != 0)
    return cp_practice_reply_new_text (403, "text/html;charset=UTF-8", "Wrong_Id");
  url = cp_org_oauth_identity_url (org, user_id);
  reply = json_object_new ();
  json_object_set_string_member (reply, "id", url);
  json_object_set_boolean_member (reply, "asserted_user", TRUE);
  json_object_set_string_member (reply, "user_id", user_id);
  json_object_set_string_member (reply, "organization_id", cp_org_people_organization (org));
  set_facts (org, reply, user_id, facts);
  json_object_set_boolean_member (reply, "active", TRUE);
  json_object_set_string_member (reply, "user_type", "STANDARD");
  json_object_set_object_member (reply, "urls", resource_urls (org, user_id));
  return cp_practice_reply_new_object (200, reply);
}

/**
 * cp_org_oauth_answer:
 * @org: the org
 * @exchange: a request under /services/oauth2
 *
 * Returns: (transfer full): the reply
 */
CpPracticeReply *
cp_org_oauth_answer (CpOrg *org, CpPracticeExchange *exchange)
{
  const CpPracticeRequest *request = exchange->request;
  const char *name = cp_practice_request_segment (request, 2);
  gboolean post = cp_practice_request_is (request, "POST");

  if (g_strcmp0 (name, "authorize") == 0)
    return cp_org_consent_answer (org, request);
  if (g_strcmp0 (name, "userinfo") == 0)
    return answer_userinfo (org, request);
  if (g_strcmp0 (name, "revoke") == 0)
    return answer_revoke (org, request);
  if (g_strcmp0 (name, "token") == 0 && post)
    return answer_token (org, request);
  if (g_strcmp0 (name, "introspect") == 0 && post)
    return answer_introspect (org, request);
  return refuse (404, "not_found", "there is no such endpoint");
}
