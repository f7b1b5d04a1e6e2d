/* cp-dialect-openai-chat.c: Chat Completions, spoken by OpenAI and by most servers that people run themselves
 *
 * Source of the facts: OpenAI's OpenAPI file of 2026-08-21.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-dialect.h"

#include "counterpart-base.h"

static JsonObject *
content_of (const CpModelPart *part)
{
  JsonObject *content = json_object_new ();
  JsonObject *inner;
  g_autofree char *uri = NULL;

  if (part->data == NULL)
    {
      json_object_set_string_member (content, "type", "text");
      json_object_set_string_member (content, "text", part->text);
      return content;
    }
  uri = cp_model_part_to_data_uri (part);
  inner = json_object_new ();
  if (g_str_equal (part->media_type, "application/pdf"))
    {
      json_object_set_string_member (content, "type", "file");
      json_object_set_string_member (inner, "filename", "contract.pdf");
      json_object_set_string_member (inner, "file_data", uri);
      json_object_set_object_member (content, "file", inner);
    }
  else
    {
      json_object_set_string_member (content, "type", "image_url");
      json_object_set_string_member (inner, "url", uri);
      json_object_set_string_member (inner, "detail", "high");
      json_object_set_object_member (content, "image_url", inner);
    }
  return content;
}

/* Text alone goes as a plain string: not every server of this dialect knows a list of parts. */
static void
add_user_message (JsonArray *messages, const CpModelCall *call)
{
  const CpModelPart *first = g_ptr_array_index (call->parts, 0);
  JsonArray *contents;
  JsonObject *message;

  if (call->parts->len == 1 && first->data == NULL)
    {
      cp_dialect_add_message (messages, "user", first->text);
      return;
    }
  message = json_object_new ();
  contents = json_array_new ();
  for (guint i = 0; i < call->parts->len; i++)
    json_array_add_object_element (contents, content_of (g_ptr_array_index (call->parts, i)));
  json_object_set_string_member (message, "role", "user");
  json_object_set_array_member (message, "content", contents);
  json_array_add_object_element (messages, message);
}

static JsonArray *
messages_of (const CpModelCall *call)
{
  JsonArray *messages = json_array_new ();
  g_autofree char *system = cp_model_call_dup_system (call);

  cp_dialect_add_message (messages, "system", system);
  add_user_message (messages, call);
  if (call->complaint != NULL)
    {
      cp_dialect_add_message (messages, "assistant", call->broken_answer);
      cp_dialect_add_message (messages, "user", call->complaint);
    }
  return messages;
}

static JsonObject *
response_format_of (const CpModelCall *call)
{
  JsonObject *format = json_object_new ();
  JsonObject *schema;

  if (call->rung == CP_SCHEMA_OBJECT)
    {
      json_object_set_string_member (format, "type", "json_object");
      return format;
    }
  schema = json_object_new ();
  json_object_set_string_member (schema, "name", "contract");
  json_object_set_boolean_member (schema, "strict", TRUE);
  json_object_set_member (schema, "schema", json_node_copy (call->schema));
  json_object_set_string_member (format, "type", "json_schema");
  json_object_set_object_member (format, "json_schema", schema);
  return format;
}

/** cp_openai_chat_build_at: (skip): @url: (transfer full) */
CpOutgoing *
cp_openai_chat_build_at (char *url, const CpEngineSettings *settings, const CpModelCall *call)
{
  JsonObject *body = json_object_new ();
  JsonObject *options = json_object_new ();

  json_object_set_string_member (body, "model", *settings->model != '\0' ? settings->model : settings->deployment);
  json_object_set_array_member (body, "messages", messages_of (call));
  if (call->schema != NULL && call->rung != CP_SCHEMA_PLAIN)
    json_object_set_object_member (body, "response_format", response_format_of (call));
  json_object_set_int_member (body, settings->token_limit, call->max_tokens);
  json_object_set_boolean_member (body, "stream", TRUE);
  json_object_set_boolean_member (options, "include_usage", TRUE);
  json_object_set_object_member (body, "stream_options", options);
  cp_dialect_add_extra (body, settings->extra);
  return cp_outgoing_new_json (url, body);
}

static CpOutgoing *
build (const CpEngineSettings *settings, const CpModelCall *call)
{
  return cp_openai_chat_build_at (g_strconcat (settings->base_url, "/chat/completions", NULL), settings, call);
}

static void
take_finish (CpModelAnswer *answer, const char *reason)
{
  if (g_strcmp0 (reason, "stop") == 0 || g_strcmp0 (reason, "tool_calls") == 0)
    answer->end = CP_ANSWER_COMPLETE;
  else if (g_strcmp0 (reason, "length") == 0)
    answer->end = CP_ANSWER_CUT_OFF;
  else if (g_strcmp0 (reason, "content_filter") == 0)
    answer->end = CP_ANSWER_REFUSED;
}

/* A whole answer holds "message" where a piece of a stream holds "delta". */
static void
take (CpModelAnswer *answer, JsonObject *body)
{
  JsonArray *choices = cp_json_object_array (body, "choices");
  JsonObject *usage = cp_json_object_object (body, "usage");
  JsonNode *node = choices != NULL && json_array_get_length (choices) > 0 ? json_array_get_element (choices, 0) : NULL;
  JsonObject *choice = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *words = cp_json_object_object (choice, "delta");

  if (cp_json_object_object (body, "error") != NULL)
    {
      cp_model_answer_fail (answer, body);
      return;
    }
  if (words == NULL)
    words = cp_json_object_object (choice, "message");
  g_string_append (answer->text, cp_json_object_string (words, "content", ""));
  if (cp_json_object_string (words, "refusal", NULL) != NULL)
    answer->end = CP_ANSWER_REFUSED;
  else if (answer->end != CP_ANSWER_REFUSED)
    take_finish (answer, cp_json_object_string (choice, "finish_reason", NULL));
  if (usage != NULL)
    {
      answer->input_tokens = cp_json_object_int (usage, "prompt_tokens", 0);
      answer->output_tokens = cp_json_object_int (usage, "completion_tokens", 0);
    }
}

static void
take_event (CpModelAnswer *answer, const char *event, JsonObject *data)
{
  take (answer, data);
}

const CpModelDialect cp_dialect_openai_chat = { build, cp_openai_authorise_bearer, take_event, take };

static CpOutgoing *
azure_build (const CpEngineSettings *settings, const CpModelCall *call)
{
  return cp_openai_chat_build_at (g_strdup_printf ("%s/openai/deployments/%s/chat/completions?api-version=%s", settings->base_url,
                                                   settings->deployment, settings->api_version),
                                  settings, call);
}

static void
azure_authorise (const CpEngineSettings *settings, CpHttpRequest *request, const char *secret)
{
  if (secret != NULL && *secret != '\0')
    cp_http_request_set_header (request, "api-key", secret);
}

const CpModelDialect cp_dialect_azure_openai = { azure_build, azure_authorise, take_event, take };
