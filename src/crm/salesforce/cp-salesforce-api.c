/* cp-salesforce-api.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-salesforce-api.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-salesforce-problem.h"

/* Versions of the REST interface that this room was built against. */
#define OLDEST_VERSION 60
#define NEWEST_VERSION 67
#define LOCK_TRIES 4
#define LOCK_PAUSE_MILLISECONDS 200

struct _CpSalesforceApi
{
  CpOAuthSession *session;
  char *address;            /* "https://x.my.salesforce.com", without a slash at the end */
  GMutex lock;
  char *base;               /* (nullable): "/services/data/v66.0" */
  int used;
  int limit;
};

CpSalesforceApi *
cp_salesforce_api_new (CpOAuthSession *session, const char *instance_url)
{
  CpSalesforceApi *api = g_new0 (CpSalesforceApi, 1);
  gsize length = strlen (instance_url);

  while (length > 0 && instance_url[length - 1] == '/')
    length--;
  g_mutex_init (&api->lock);
  api->session = g_object_ref (session);
  api->address = g_strndup (instance_url, length);
  api->used = -1;
  api->limit = -1;
  return api;
}

void
cp_salesforce_api_free (CpSalesforceApi *api)
{
  g_object_unref (api->session);
  g_free (api->address);
  g_free (api->base);
  g_mutex_clear (&api->lock);
  g_free (api);
}

const char *
cp_salesforce_api_get_address (CpSalesforceApi *api)
{
  return api->address;
}

CpCrmBudget
cp_salesforce_api_get_budget (CpSalesforceApi *api)
{
  CpCrmBudget budget;

  g_mutex_lock (&api->lock);
  budget = (CpCrmBudget) { api->used, api->limit };
  g_mutex_unlock (&api->lock);
  return budget;
}

/* Sforce-Limit-Info: api-usage=12/15000 */
static void
note_limits (CpSalesforceApi *api, CpHttpResponse *response)
{
  const char *info = cp_http_response_get_header (response, "sforce-limit-info");
  const char *usage = info != NULL ? strstr (info, "api-usage=") : NULL;
  int used;
  int limit;

  if (usage == NULL || sscanf (usage, "api-usage=%d/%d", &used, &limit) != 2)
    return;
  g_mutex_lock (&api->lock);
  api->used = used;
  api->limit = limit;
  g_mutex_unlock (&api->lock);
}

void
cp_salesforce_api_set_error (CpHttpResponse *response, GError **error)
{
  cp_salesforce_problem_set (response, error);
}

/* Another transaction holds the row: it is over in a moment, and nothing was written. */
static gboolean
pause_for_lock (guint attempt, GCancellable *cancellable)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_usleep (LOCK_PAUSE_MILLISECONDS * 1000 << attempt);
      return !g_cancellable_is_cancelled (cancellable);
    }
  g_poll (&fd, 1, LOCK_PAUSE_MILLISECONDS << attempt);
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

/**
 * cp_salesforce_api_send:
 * @api: the organisation
 * @request: what to send
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Returns: (transfer full): the answer, of any status; rows that others hold for a moment were waited for
 */
CpHttpResponse *
cp_salesforce_api_send (CpSalesforceApi *api, CpHttpRequest *request, GCancellable *cancellable, GError **error)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (CpHttpResponse) response = cp_oauth_session_send (api->session, request, cancellable, error);

      if (response == NULL)
        return NULL;
      note_limits (api, response);
      if (i + 1 == LOCK_TRIES || cp_http_response_get_status (response) != 400 || !cp_salesforce_problem_is (response, "UNABLE_TO_LOCK_ROW")
          || !pause_for_lock (i, cancellable))
        return g_steal_pointer (&response);
    }
}

/**
 * cp_salesforce_api_object:
 * @response: an answer
 * @error: return location
 *
 * Returns: (transfer full): the object in a good answer; an empty one for 204. %NULL with a sentence for any other
 */
JsonObject *
cp_salesforce_api_object (CpHttpResponse *response, GError **error)
{
  JsonNode *json = cp_http_response_get_json (response);
  int status = cp_http_response_get_status (response);

  if (status < 200 || status >= 300)
    {
      cp_salesforce_api_set_error (response, error);
      return NULL;
    }
  if (status == 204)
    return json_object_new ();
  if (json != NULL && JSON_NODE_HOLDS_OBJECT (json))
    return json_node_dup_object (json);
  g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED, _("Salesforce gave an answer that it does not promise."));
  return NULL;
}

/* The newest version that both know; if the organisation has only newer ones, the oldest of those. "" = none */
static char *
choose_version (JsonArray *versions)
{
  double best = 0;
  double oldest_newer = 0;
  const char *base = "";

  for (guint i = 0; i < json_array_get_length (versions); i++)
    {
      JsonNode *node = json_array_get_element (versions, i);
      JsonObject *version = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      double number = g_ascii_strtod (cp_json_object_string (version, "version", "0"), NULL);
      const char *url = cp_json_object_string (version, "url", NULL);

      if (url == NULL || !g_str_has_prefix (url, "/services/data/v") || number < OLDEST_VERSION)
        continue;
      if (number <= NEWEST_VERSION && number > best)
        {
          best = number;
          base = url;
        }
      else if (number > NEWEST_VERSION && best == 0 && (oldest_newer == 0 || number < oldest_newer))
        {
          oldest_newer = number;
          base = url;
        }
    }
  return g_strdup (base);
}

static char *
discover_base (CpSalesforceApi *api, GCancellable *cancellable, GError **error)
{
  g_autofree char *url = g_strconcat (api->address, "/services/data", NULL);
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", url);
  g_autoptr (CpHttpResponse) response = cp_salesforce_api_send (api, request, cancellable, error);
  g_autofree char *base = NULL;
  JsonNode *json;

  if (response == NULL)
    return NULL;
  json = cp_http_response_get_json (response);
  if (cp_http_response_get_status (response) != 200)
    {
      cp_salesforce_api_set_error (response, error);
      return NULL;
    }
  if (json != NULL && JSON_NODE_HOLDS_ARRAY (json))
    base = choose_version (json_node_get_array (json));
  if (base != NULL && *base != '\0')
    return g_steal_pointer (&base);
  g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_NOT_SUPPORTED,
               _("%s offers no version of its interface that Counterpart knows (v%d.0 or newer)."), api->address, OLDEST_VERSION);
  return NULL;
}

static char *
dup_base (CpSalesforceApi *api, GCancellable *cancellable, GError **error)
{
  g_autofree char *found = NULL;
  char *base;

  g_mutex_lock (&api->lock);
  base = g_strdup (api->base);
  g_mutex_unlock (&api->lock);
  if (base != NULL)
    return base;
  found = discover_base (api, cancellable, error);
  if (found == NULL)
    return NULL;
  g_mutex_lock (&api->lock);
  if (api->base == NULL)
    api->base = g_strdup (found);
  base = g_strdup (api->base);
  g_mutex_unlock (&api->lock);
  return base;
}

/** cp_salesforce_api_place: (transfer full): the whole path of @place, as composite wants it */
char *
cp_salesforce_api_place (CpSalesforceApi *api, const char *place, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = dup_base (api, cancellable, error);

  return base != NULL ? g_strconcat (base, place, NULL) : NULL;
}

/**
 * cp_salesforce_api_request:
 * @api: the organisation
 * @method: the method
 * @place: below the version's base, or from "/services/"
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Finds out the version on the first call, which is one call of its own.
 *
 * Returns: (transfer full): a request, or %NULL
 */
CpHttpRequest *
cp_salesforce_api_request (CpSalesforceApi *api, const char *method, const char *place, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *url = NULL;
  CpHttpRequest *request;

  if (!g_str_has_prefix (place, "/services/"))
    {
      base = dup_base (api, cancellable, error);
      if (base == NULL)
        return NULL;
    }
  url = g_strconcat (api->address, base != NULL ? base : "", place, NULL);
  request = cp_http_request_new (method, url);
  cp_http_request_set_header (request, "Accept", "application/json");
  return request;
}

/** cp_salesforce_api_get: (transfer full): the object that a GET answers */
JsonObject *
cp_salesforce_api_get (CpSalesforceApi *api, const char *place, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpHttpRequest) request = cp_salesforce_api_request (api, "GET", place, cancellable, error);
  g_autoptr (CpHttpResponse) response = NULL;

  if (request == NULL)
    return NULL;
  response = cp_salesforce_api_send (api, request, cancellable, error);
  return response != NULL ? cp_salesforce_api_object (response, error) : NULL;
}
