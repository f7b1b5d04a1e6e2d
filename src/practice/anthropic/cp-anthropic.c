/* cp-anthropic.c: who may call
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-anthropic.h"

#include "counterpart-base.h"

CpPracticeReply *
cp_anthropic_refuse (guint status, const char *type, const char *message)
{
  static const struct { guint status; const char *type; } usual[] = {
    { 400, "invalid_request_error" }, { 401, "authentication_error" }, { 402, "billing_error" },    { 403, "permission_error" }, { 404, "not_found_error" },
    { 413, "request_too_large" },     { 429, "rate_limit_error" },     { 504, "timeout_error" },    { 529, "overloaded_error" },
  };
  JsonObject *body = json_object_new ();
  JsonObject *error = json_object_new ();

  for (guint i = 0; type == NULL && i < G_N_ELEMENTS (usual); i++)
    if (usual[i].status == status)
      type = usual[i].type;
  json_object_set_string_member (error, "type", type != NULL ? type : "api_error");
  json_object_set_string_member (error, "message", message);
  json_object_set_string_member (body, "type", "error");
  json_object_set_object_member (body, "error", error);
  json_object_set_string_member (body, "request_id", "req_practice");
  return cp_practice_reply_new_object (status, body);
}

static void
set_limit (CpPracticeReply *reply, const char *name, CpAiLimit limit)
{
  g_autofree char *limit_name = g_strdup_printf ("anthropic-ratelimit-%s-limit", name);
  g_autofree char *remaining_name = g_strdup_printf ("anthropic-ratelimit-%s-remaining", name);
  g_autofree char *reset_name = g_strdup_printf ("anthropic-ratelimit-%s-reset", name);
  g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, limit.limit);
  g_autofree char *remaining = g_strdup_printf ("%" G_GINT64_FORMAT, limit.remaining);
  g_autoptr (GDateTime) reset = g_date_time_new_from_unix_utc (cp_clock_now () / G_USEC_PER_SEC + limit.reset_seconds);
  g_autofree char *instant = g_date_time_format (reset, "%Y-%m-%dT%H:%M:%SZ");

  cp_practice_reply_set_header (reply, limit_name, most);
  cp_practice_reply_set_header (reply, remaining_name, remaining);
  cp_practice_reply_set_header (reply, reset_name, instant);
}

/* The older generation shows its key in x-api-key, the newer one as a bearer token; each with its own version. */
static CpPracticeReply *
check_caller (CpAiService *self, const CpPracticeRequest *request)
{
  const char *version = cp_practice_request_header (request, "anthropic-version");
  const char *key = NULL;

  if (version == NULL)
    return cp_anthropic_refuse (400, NULL, "anthropic-version: header is required");
  if (g_str_equal (version, "2023-06-01"))
    key = cp_practice_request_header (request, "x-api-key");
  else if (g_str_equal (version, "2026-10-21"))
    key = cp_practice_request_bearer (request);
  else
    return cp_anthropic_refuse (400, NULL, "anthropic-version: is not a valid version");
  if (g_strcmp0 (key, cp_ai_service_key (self)) != 0)
    return cp_anthropic_refuse (401, NULL, g_str_equal (version, "2023-06-01") ? "invalid x-api-key" : "invalid bearer token");
  return NULL;
}

static CpPracticeReply *
too_many (CpAiService *self)
{
  CpPracticeReply *reply = cp_anthropic_refuse (429, NULL, "This request would exceed your organization's rate limit.");
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, cp_ai_service_requests (self).reset_seconds);

  cp_practice_reply_set_header (reply, "retry-after", seconds);
  return reply;
}

static CpPracticeReply *
route (CpAiService *self, CpPracticeExchange *exchange)
{
  CpPracticeReply *problem = check_caller (self, exchange->request);
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (CpAiAnswer) answer = NULL;
  CpAnthropicCall call = { 0 };

  if (problem != NULL)
    return problem;
  if (!cp_practice_request_is (exchange->request, "POST"))
    return cp_anthropic_refuse (405, "invalid_request_error", "Method Not Allowed");
  if (!cp_ai_service_admit (self))
    return too_many (self);
  if (g_bytes_get_size (exchange->request->body) > 32 * 1024 * 1024)
    return cp_anthropic_refuse (413, NULL, "Request exceeds the maximum size");
  body = cp_practice_request_json (exchange->request, NULL);
  if (body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    return cp_anthropic_refuse (400, NULL, "The request body is not valid JSON");
  problem = cp_anthropic_take (self, exchange->request, json_node_get_object (body), &call);
  if (problem == NULL)
    {
      cp_ai_question_settle (call.question);
      answer = cp_ai_answer_new (call.question, exchange->plan, cp_ai_service_habit (self));
      cp_ai_service_note (self, exchange, call.question, answer);
      problem = cp_anthropic_write (self, &call, answer);
    }
  cp_anthropic_call_clear (&call);
  return problem;
}

static CpPracticeReply *
answer (CpAiService *self, CpPracticeExchange *exchange)
{
  CpPracticeReply *reply = route (self, exchange);
  g_autofree char *id = cp_ai_service_new_id (self, "req_");

  cp_practice_reply_set_header (reply, "request-id", id);
  set_limit (reply, "requests", cp_ai_service_requests (self));
  set_limit (reply, "tokens", cp_ai_service_tokens (self));
  return reply;
}

static gboolean
owns (const CpPracticeRequest *request)
{
  return g_strcmp0 (cp_practice_request_segment (request, 0), "v1") == 0 && g_strcmp0 (cp_practice_request_segment (request, 1), "messages") == 0
         && request->segments->len == 2;
}

static void
ready (CpAiService *self, const char *base_url, JsonObject *ready)
{
  json_object_set_string_member (ready, "base_url", base_url);
  json_object_set_string_member (ready, "api_key", cp_ai_service_key (self));
  json_object_set_string_member (ready, "model", CP_AI_READER);
  json_object_set_string_member (ready, "obedient_model", CP_AI_OBEDIENT);
  json_object_set_string_member (ready, "small_model", CP_AI_SMALL);
}

const CpAiSpeech cp_anthropic_speech = { "anthropic", owns, answer, cp_anthropic_refuse, ready };
