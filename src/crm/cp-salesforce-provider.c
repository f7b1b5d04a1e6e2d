/* cp-salesforce-provider.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-salesforce-provider.h"

#include <string.h>

#include "counterpart-base.h"
#include "cp-salesforce-object.h"
#include "cp-salesforce-writer.h"

struct _CpSalesforceProvider
{
  GObject parent;
  char *service_name;
  CpSalesforceApi *api;
  CpSalesforceReader *reader;
};

static void cp_salesforce_provider_crm_provider_init (CpCrmProviderInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpSalesforceProvider, cp_salesforce_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_CRM_PROVIDER, cp_salesforce_provider_crm_provider_init))

static const char *
get_service_name (CpCrmProvider *provider)
{
  return CP_SALESFORCE_PROVIDER (provider)->service_name;
}

/* This place says 403 to an access token that has run out, where all others say 401, so nothing renews it: an ordinary call does, or tells that
 * the sign-in is over. */
static JsonObject *
user_info (CpSalesforceProvider *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) user = cp_salesforce_api_get (self->api, "/services/oauth2/userinfo", cancellable, &problem);
  g_autoptr (JsonObject) limits = NULL;

  if (user != NULL)
    return g_steal_pointer (&user);
  if (!g_error_matches (problem, CP_NETWORK_ERROR, CP_NETWORK_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  limits = cp_salesforce_api_get (self->api, "/limits", cancellable, error);
  return limits != NULL ? cp_salesforce_api_get (self->api, "/services/oauth2/userinfo", cancellable, error) : NULL;
}

static CpCrmIdentity *
who_am_i (CpCrmProvider *provider, GCancellable *cancellable, GError **error)
{
  CpSalesforceProvider *self = CP_SALESFORCE_PROVIDER (provider);
  g_autoptr (JsonObject) user = user_info (self, cancellable, error);
  CpCrmIdentity *identity;

  if (user == NULL)
    return NULL;
  identity = g_new0 (CpCrmIdentity, 1);
  identity->user_id = g_strdup (cp_json_object_string (user, "user_id", ""));
  identity->user_name = g_strdup (cp_json_object_string (user, "name", cp_json_object_string (user, "preferred_username", "")));
  identity->organisation_id = g_strdup (cp_json_object_string (user, "organization_id", ""));
  identity->address = g_strdup (cp_salesforce_api_get_address (self->api));
  return identity;
}

static CpCrmSchema *
describe (CpCrmProvider *provider, CpRecordKind kind, GCancellable *cancellable, GError **error)
{
  return cp_salesforce_reader_describe (CP_SALESFORCE_PROVIDER (provider)->reader, kind, cancellable, error);
}

static gboolean
list_since (CpCrmProvider *provider, CpRecordKind kind, const char *cursor, CpCrmRecordsFunc func, gpointer user_data,
            GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (kind == CP_RECORD_ACCOUNT || kind == CP_RECORD_OPPORTUNITY, FALSE);

  return cp_salesforce_reader_list (CP_SALESFORCE_PROVIDER (provider)->reader, kind, cursor, func, user_data, cancellable, error);
}

static CpCrmRecord *
read_one (CpCrmProvider *provider, CpRecordKind kind, const char *id, const char *const *fields, GCancellable *cancellable, GError **error)
{
  return cp_salesforce_reader_read (CP_SALESFORCE_PROVIDER (provider)->reader, kind, id, fields, cancellable, error);
}

static GPtrArray *
read_many (CpCrmProvider *provider, const CpCrmWish *wishes, guint n_wishes, GCancellable *cancellable, GError **error)
{
  return cp_salesforce_reader_read_many (CP_SALESFORCE_PROVIDER (provider)->reader, wishes, n_wishes, cancellable, error);
}

static char *
write_one (CpCrmProvider *provider, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  CpSalesforceProvider *self = CP_SALESFORCE_PROVIDER (provider);

  return cp_salesforce_write (self->api, self->reader, write, cancellable, error);
}

static gboolean
remove_one (CpCrmProvider *provider, CpRecordKind kind, const char *id, GCancellable *cancellable, GError **error)
{
  CpSalesforceProvider *self = CP_SALESFORCE_PROVIDER (provider);

  return cp_salesforce_remove (self->api, self->reader, kind, id, cancellable, error);
}

static char *
find_written (CpCrmProvider *provider, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  CpSalesforceProvider *self = CP_SALESFORCE_PROVIDER (provider);

  return cp_salesforce_find_written (self->api, self->reader, write, cancellable, error);
}

static const CpCrmMappingRow *
default_mapping (CpCrmProvider *provider, guint *n_rows)
{
  return cp_salesforce_default_mapping (n_rows);
}

static CpCrmBudget
get_budget (CpCrmProvider *provider)
{
  return cp_salesforce_api_get_budget (CP_SALESFORCE_PROVIDER (provider)->api);
}

static void
cp_salesforce_provider_crm_provider_init (CpCrmProviderInterface *interface)
{
  interface->get_service_name = get_service_name;
  interface->who_am_i = who_am_i;
  interface->describe = describe;
  interface->list_since = list_since;
  interface->read = read_one;
  interface->read_many = read_many;
  interface->write = write_one;
  interface->remove = remove_one;
  interface->find_written = find_written;
  interface->default_mapping = default_mapping;
  interface->get_budget = get_budget;
}

static void
cp_salesforce_provider_finalize (GObject *object)
{
  CpSalesforceProvider *self = CP_SALESFORCE_PROVIDER (object);

  g_free (self->service_name);
  cp_salesforce_reader_free (self->reader);
  cp_salesforce_api_free (self->api);

  G_OBJECT_CLASS (cp_salesforce_provider_parent_class)->finalize (object);
}

static void
cp_salesforce_provider_class_init (CpSalesforceProviderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_salesforce_provider_finalize;
}

static void
cp_salesforce_provider_init (CpSalesforceProvider *self)
{
}

/* 401s that no refresh mends: the application or the session is of the wrong kind (jsforce's http-api.ts knows the same two). */
static const char *const hopeless_words[] = {
  "Connected app is not attached to Agent",
  "This session is not valid for use with the REST API",
  NULL,
};

/**
 * cp_salesforce_provider_new:
 * @session: the sign-in
 * @http: the way out; the session holds it too
 * @instance_url: the organisation's address from the token reply
 * @service_name: for people
 *
 * Asks nothing yet.
 *
 * Returns: (transfer full): a provider
 */
CpCrmProvider *
cp_salesforce_provider_new (CpOAuthSession *session, CpHttp *http, const char *instance_url, const char *service_name)
{
  CpSalesforceProvider *self = g_object_new (CP_TYPE_SALESFORCE_PROVIDER, NULL);

  cp_oauth_session_set_hopeless_words (session, hopeless_words);
  self->service_name = g_strdup (service_name);
  self->api = cp_salesforce_api_new (session, instance_url);
  self->reader = cp_salesforce_reader_new (self->api);
  return CP_CRM_PROVIDER (self);
}

/**
 * cp_salesforce_oauth_session_new:
 * @http: the way out
 * @tokens: where tokens are kept
 * @name: their name there
 * @login_url: "https://login.salesforce.com", "https://test.salesforce.com", a My Domain
 * @client_id: the consumer key of the External Client App
 * @redirect_port: the port of the registered callback address; 0 = any free one
 *
 * A public client: PKCE and no secret. "api" and "refresh_token" are all that is asked for, and "openid" to learn who we are.
 *
 * Returns: (transfer full): a session
 */
CpOAuthSession *
cp_salesforce_oauth_session_new (CpHttp *http, CpTokenStore *tokens, const char *name, const char *login_url, const char *client_id, guint redirect_port)
{
  gsize length = strlen (login_url);
  g_autofree char *host = NULL;
  g_autofree char *authorize = NULL;
  g_autofree char *token = NULL;
  g_autofree char *revoke = NULL;
  CpOAuthEndpoints endpoints = { .client_id = client_id, .scope = "api refresh_token openid", .redirect_path = "/OauthRedirect", .redirect_port = redirect_port };
  CpOAuthSession *session;

  while (length > 0 && login_url[length - 1] == '/')
    length--;
  host = g_strndup (login_url, length);
  authorize = g_strconcat (host, "/services/oauth2/authorize", NULL);
  token = g_strconcat (host, "/services/oauth2/token", NULL);
  revoke = g_strconcat (host, "/services/oauth2/revoke", NULL);
  endpoints.authorize_url = authorize;
  endpoints.token_url = token;
  endpoints.revoke_url = revoke;
  session = cp_oauth_session_new (http, tokens, name, &endpoints);
  cp_oauth_session_set_hopeless_words (session, hopeless_words);
  return session;
}
