/* cp-openai.c: who may call, and which call it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-openai.h"

#include "counterpart-base.h"

CpPracticeReply *
cp_openai_problem (guint status, const char *type, const char *code, const char *param, const char *message)
{
  JsonObject *error = json_object_new ();
  JsonObject *body = json_object_new ();

  json_object_set_string_member (error, "message", message);
  json_object_set_string_member (error, "type", type);
  if (param != NULL)
    json_object_set_string_member (error, "param", param);
  else
    json_object_set_null_member (error, "param");
  if (code != NULL)
    json_object_set_string_member (error, "code", code);
  else
    json_object_set_null_member (error, "code");
  json_object_set_object_member (body, "error", error);
  return cp_practice_reply_new_object (status, body);
}

CpPracticeReply *
cp_openai_refuse (guint status, const char *code, const char *message)
{
  static const struct { guint status; const char *type; const char *code; } usual[] = {
    { 400, "invalid_request_error", NULL },       { 401, "invalid_request_error", "invalid_api_key" },
    { 403, "invalid_request_error", "unsupported_country_region_territory" }, { 404, "invalid_request_error", "model_not_found" },
    { 409, "conflict_error", NULL },              { 429, "requests", "rate_limit_exceeded" },
    { 503, "service_unavailable_error", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (usual[i].status == status)
      return cp_openai_problem (status, usual[i].type, code != NULL ? code : usual[i].code, NULL, message);
  return cp_openai_problem (status, "server_error", code, NULL, message);
}

static void
set_number (CpPracticeReply *reply, const char *name, gint64 number, const char *unit)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "%s", number, unit);

  cp_practice_reply_set_header (reply, name, text);
}

void
cp_openai_add_headers (CpAiService *self, CpPracticeReply *reply)
{
  CpAiLimit requests = cp_ai_service_requests (self);
  CpAiLimit tokens = cp_ai_service_tokens (self);
  g_autofree char *id = cp_ai_service_new_id (self, "req_");

  cp_practice_reply_set_header (reply, "x-request-id", id);
  set_number (reply, "x-ratelimit-limit-requests", requests.limit, "");
  set_number (reply, "x-ratelimit-remaining-requests", requests.remaining, "");
  set_number (reply, "x-ratelimit-reset-requests", requests.reset_seconds, "s");
  set_number (reply, "x-ratelimit-limit-tokens", tokens.limit, "");
  set_number (reply, "x-ratelimit-remaining-tokens", tokens.remaining, "");
  set_number (reply, "x-ratelimit-reset-tokens", tokens.reset_seconds, "s");
}

static CpPracticeReply *
too_many (CpAiService *self)
{
  CpPracticeReply *reply = cp_openai_refuse (429, NULL, "Rate limit reached for requests. Please try again later.");

  set_number (reply, "retry-after", cp_ai_service_requests (self).reset_seconds, "");
  return reply;
}

static JsonObject *
model_object (const CpAiModel *model)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", model->name);
  json_object_set_string_member (object, "object", "model");
  json_object_set_int_member (object, "created", 1735689600);
  json_object_set_string_member (object, "owned_by", "counterpart-practice");
  return object;
}

static CpPracticeReply *
list_models (const char *one)
{
  JsonObject *body = json_object_new ();
  JsonArray *list = json_array_new ();
  guint n_models;
  const CpAiModel *models = cp_ai_models (&n_models);

  if (one != NULL)
    {
      json_array_unref (list);
      json_object_unref (body);
      return cp_ai_model_find (one) != NULL ? cp_practice_reply_new_object (200, model_object (cp_ai_model_find (one)))
                                            : cp_openai_refuse (404, NULL, "The model does not exist or you do not have access to it.");
    }
  for (guint i = 0; i < n_models; i++)
    json_array_add_object_element (list, model_object (&models[i]));
  json_object_set_string_member (body, "object", "list");
  json_object_set_array_member (body, "data", list);
  return cp_practice_reply_new_object (200, body);
}

/* The body, once it is clear that it may be looked at. */
static JsonNode *
read_body (CpAiService *self, CpPracticeExchange *exchange, CpPracticeReply **problem)
{
  JsonNode *node = NULL;

  if (!cp_ai_service_admit (self))
    *problem = too_many (self);
  else if (g_bytes_get_size (exchange->request->body) > 50 * 1024 * 1024)
    *problem = cp_openai_problem (413, "invalid_request_error", NULL, NULL, "The request is larger than 50 MB.");
  else
    node = cp_practice_request_json (exchange->request, NULL);
  if (*problem == NULL && (node == NULL || !JSON_NODE_HOLDS_OBJECT (node)))
    {
      g_clear_pointer (&node, json_node_unref);
      *problem = cp_openai_refuse (400, NULL, "We could not parse the JSON body of your request.");
    }
  return node;
}

static CpPracticeReply *
route (CpAiService *self, CpPracticeExchange *exchange)
{
  const CpPracticeRequest *request = exchange->request;
  const char *second = cp_practice_request_segment (request, 1);
  CpPracticeReply *problem = NULL;
  g_autoptr (JsonNode) body = NULL;

  if (g_strcmp0 (cp_practice_request_bearer (request), cp_ai_service_key (self)) != 0)
    return cp_openai_refuse (401, NULL, "Incorrect API key provided.");
  if (g_strcmp0 (second, "models") == 0 && cp_practice_request_is (request, "GET"))
    return list_models (cp_practice_request_segment (request, 2));
  if (!cp_practice_request_is (request, "POST"))
    return cp_openai_refuse (405, NULL, "Not allowed to use this method on this address.");
  body = read_body (self, exchange, &problem);
  if (body == NULL)
    return problem;
  if (g_strcmp0 (second, "responses") == 0)
    return cp_openai_responses (self, exchange, json_node_get_object (body));
  return cp_openai_chat (self, exchange, json_node_get_object (body), NULL);
}

static CpPracticeReply *
answer (CpAiService *self, CpPracticeExchange *exchange)
{
  CpPracticeReply *reply = route (self, exchange);

  cp_openai_add_headers (self, reply);
  return reply;
}

static gboolean
owns (const CpPracticeRequest *request)
{
  const char *second = cp_practice_request_segment (request, 1);

  return g_strcmp0 (cp_practice_request_segment (request, 0), "v1") == 0
         && (g_strcmp0 (second, "responses") == 0 || g_strcmp0 (second, "models") == 0
             || (g_strcmp0 (second, "chat") == 0 && g_strcmp0 (cp_practice_request_segment (request, 2), "completions") == 0));
}

static void
ready (CpAiService *self, const char *base_url, JsonObject *ready)
{
  g_autofree char *url = g_strconcat (base_url, "/v1", NULL);

  json_object_set_string_member (ready, "base_url", url);
  json_object_set_string_member (ready, "api_key", cp_ai_service_key (self));
  json_object_set_string_member (ready, "model", CP_AI_READER);
  json_object_set_string_member (ready, "obedient_model", CP_AI_OBEDIENT);
  json_object_set_string_member (ready, "small_model", CP_AI_SMALL);
}

const CpAiSpeech cp_openai_speech = { "openai", owns, answer, cp_openai_refuse, ready };

static CpPracticeReply *
azure_route (CpAiService *self, CpPracticeExchange *exchange)
{
  const CpPracticeRequest *request = exchange->request;
  const char *deployment = cp_practice_request_segment (request, 2);
  const char *key = cp_practice_request_header (request, "api-key");
  CpPracticeReply *problem = NULL;
  g_autoptr (JsonNode) body = NULL;

  if (g_strcmp0 (key, cp_ai_service_key (self)) != 0 && g_strcmp0 (cp_practice_request_bearer (request), cp_ai_service_key (self)) != 0)
    return cp_openai_problem (401, "invalid_request_error", "401", NULL,
                              "Access denied due to invalid subscription key or wrong API endpoint.");
  if (cp_practice_request_parameter (request, "api-version") == NULL)
    return cp_openai_problem (404, "invalid_request_error", "404", NULL, "Resource not found");
  if (cp_ai_model_find (deployment) == NULL)
    return cp_openai_problem (404, "invalid_request_error", "DeploymentNotFound", NULL,
                              "The API deployment for this resource does not exist.");
  if (!cp_practice_request_is (request, "POST") || g_strcmp0 (cp_practice_request_segment (request, 3), "chat") != 0
      || g_strcmp0 (cp_practice_request_segment (request, 4), "completions") != 0)
    return cp_openai_problem (404, "invalid_request_error", "404", NULL, "Resource not found");
  body = read_body (self, exchange, &problem);
  return body != NULL ? cp_openai_chat (self, exchange, json_node_get_object (body), deployment) : problem;
}

static CpPracticeReply *
azure_answer (CpAiService *self, CpPracticeExchange *exchange)
{
  CpPracticeReply *reply = azure_route (self, exchange);

  cp_openai_add_headers (self, reply);
  return reply;
}

static gboolean
azure_owns (const CpPracticeRequest *request)
{
  return g_strcmp0 (cp_practice_request_segment (request, 0), "openai") == 0
         && g_strcmp0 (cp_practice_request_segment (request, 1), "deployments") == 0;
}

static void
azure_ready (CpAiService *self, const char *base_url, JsonObject *ready)
{
  json_object_set_string_member (ready, "base_url", base_url);
  json_object_set_string_member (ready, "api_key", cp_ai_service_key (self));
  json_object_set_string_member (ready, "deployment", CP_AI_READER);
  json_object_set_string_member (ready, "obedient_deployment", CP_AI_OBEDIENT);
  json_object_set_string_member (ready, "model", CP_AI_READER);
  json_object_set_string_member (ready, "api_version", "2024-10-21");
}

const CpAiSpeech cp_openai_azure_speech = { "azure_openai", azure_owns, azure_answer, cp_openai_refuse, azure_ready };
