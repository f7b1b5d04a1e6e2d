/* cp-dialect-anthropic.c: Anthropic's Messages, both generations of headers
 *
 * Source of the facts: @anthropic-ai/sdk 0.x and 1.12. The generation of 2026-10-21 signs in with a bearer token and knows no sampling
 * parameters; none are sent to the older one either. That the older one goes on being accepted is not confirmed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-dialect.h"

#include <string.h>

#include "counterpart-base.h"

#define TOOL "record"

static JsonObject *
source_of (const CpModelPart *part)
{
  JsonObject *source = json_object_new ();
  g_autofree char *data = cp_model_part_to_base64 (part);

  json_object_set_string_member (source, "type", "base64");
  json_object_set_string_member (source, "media_type", part->media_type);
  json_object_set_string_member (source, "data", data);
  return source;
}

static JsonObject *
block_of (const CpModelPart *part)
{
  JsonObject *block = json_object_new ();

  if (part->data == NULL)
    {
      json_object_set_string_member (block, "type", "text");
      json_object_set_string_member (block, "text", part->text);
      return block;
    }
  json_object_set_string_member (block, "type", g_str_equal (part->media_type, "application/pdf") ? "document" : "image");
  json_object_set_object_member (block, "source", source_of (part));
  return block;
}

static JsonArray *
messages_of (const CpModelCall *call)
{
  JsonArray *messages = json_array_new ();
  JsonArray *blocks = json_array_new ();
  JsonObject *message = json_object_new ();

  for (guint i = 0; i < call->parts->len; i++)
    json_array_add_object_element (blocks, block_of (g_ptr_array_index (call->parts, i)));
  json_object_set_string_member (message, "role", "user");
  json_object_set_array_member (message, "content", blocks);
  json_array_add_object_element (messages, message);
  if (call->complaint != NULL)
    {
      cp_dialect_add_message (messages, "assistant", call->broken_answer);
      cp_dialect_add_message (messages, "user", call->complaint);
    }
  return messages;
}

/* The service's own structured output: a schema, with nothing beside it. */
static void
add_output_config (JsonObject *body, JsonNode *schema)
{
  JsonObject *config = json_object_new ();
  JsonObject *format = json_object_new ();

  json_object_set_string_member (format, "type", "json_schema");
  json_object_set_member (format, "schema", json_node_copy (schema));
  json_object_set_object_member (config, "format", format);
  json_object_set_object_member (body, "output_config", config);
}

/* The older way: one tool that it must call. It is a form to fill in; nothing is ever carried out. */
static void
add_forced_tool (JsonObject *body, JsonNode *schema)
{
  JsonArray *tools = json_array_new ();
  JsonObject *tool = json_object_new ();
  JsonObject *choice = json_object_new ();

  json_object_set_string_member (tool, "name", TOOL);
  json_object_set_string_member (tool, "description", "Takes down the terms that were read in the contract.");
  json_object_set_member (tool, "input_schema", json_node_copy (schema));
  json_array_add_object_element (tools, tool);
  json_object_set_string_member (choice, "type", "tool");
  json_object_set_string_member (choice, "name", TOOL);
  json_object_set_array_member (body, "tools", tools);
  json_object_set_object_member (body, "tool_choice", choice);
}

static CpOutgoing *
build (const CpEngineSettings *settings, const CpModelCall *call)
{
  JsonObject *body = json_object_new ();
  g_autofree char *system = cp_model_call_dup_system (call);
  CpOutgoing *outgoing;

  json_object_set_string_member (body, "model", settings->model);
  json_object_set_int_member (body, "max_tokens", call->max_tokens);
  json_object_set_string_member (body, "system", system);
  json_object_set_array_member (body, "messages", messages_of (call));
  if (call->schema != NULL && call->rung == CP_SCHEMA_STRICT)
    add_output_config (body, call->schema);
  else if (call->schema != NULL && call->rung == CP_SCHEMA_OBJECT)
    add_forced_tool (body, call->schema);
  json_object_set_boolean_member (body, "stream", TRUE);
  cp_dialect_add_extra (body, settings->extra);
  outgoing = cp_outgoing_new_json (g_strconcat (settings->base_url, g_str_has_suffix (settings->base_url, "/v1") ? "" : "/v1", "/messages", NULL), body);
  cp_outgoing_add_header (outgoing, "anthropic-version", settings->header_generation);
  return outgoing;
}

static void
authorise (const CpEngineSettings *settings, CpHttpRequest *request, const char *secret)
{
  if (g_str_equal (settings->header_generation, "2023-06-01"))
    {
      if (secret != NULL && *secret != '\0')
        cp_http_request_set_header (request, "x-api-key", secret);
    }
  else
    cp_openai_authorise_bearer (settings, request, secret);
}

static void
take_stop (CpModelAnswer *answer, const char *reason)
{
  if (reason == NULL)
    return;
  if (g_str_equal (reason, "max_tokens") || g_str_equal (reason, "model_context_window_exceeded"))
    answer->end = CP_ANSWER_CUT_OFF;
  else
    answer->end = g_str_equal (reason, "refusal") ? CP_ANSWER_REFUSED : CP_ANSWER_COMPLETE;
}

static void
take_usage (CpModelAnswer *answer, JsonObject *usage)
{
  static const char *const inputs[] = { "input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens" };
  gint64 input = 0;

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    input += cp_json_object_int (usage, inputs[i], 0);
  answer->input_tokens = MAX (answer->input_tokens, input);
  answer->output_tokens = MAX (answer->output_tokens, cp_json_object_int (usage, "output_tokens", 0));
}

static void
take_block (CpModelAnswer *answer, JsonObject *block)
{
  JsonNode *input = block != NULL ? json_object_get_member (block, "input") : NULL;
  g_autofree char *json = NULL;

  if (g_str_equal (cp_json_object_string (block, "type", ""), "text"))
    g_string_append (answer->text, cp_json_object_string (block, "text", ""));
  else if (input != NULL && JSON_NODE_HOLDS_OBJECT (input) && json_object_get_size (json_node_get_object (input)) > 0)
    {
      json = json_to_string (input, FALSE);
      g_string_append (answer->text, json);
    }
}

static void
take_answer (CpModelAnswer *answer, JsonObject *body)
{
  JsonArray *blocks = cp_json_object_array (body, "content");

  if (cp_json_object_object (body, "error") != NULL)
    {
      cp_model_answer_fail (answer, body);
      return;
    }
  for (guint i = 0; blocks != NULL && i < json_array_get_length (blocks); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (blocks, i)))
      take_block (answer, json_array_get_object_element (blocks, i));
  take_usage (answer, cp_json_object_object (body, "usage"));
  take_stop (answer, cp_json_object_string (body, "stop_reason", NULL));
}

static void
take_event (CpModelAnswer *answer, const char *event, JsonObject *data)
{
  const char *type = cp_json_object_string (data, "type", event);
  JsonObject *delta = cp_json_object_object (data, "delta");

  if (g_str_equal (type, "message_start"))
    take_usage (answer, cp_json_object_object (cp_json_object_object (data, "message"), "usage"));
  else if (g_str_equal (type, "content_block_delta"))
    {
      const char *kind = cp_json_object_string (delta, "type", "");

      if (g_str_equal (kind, "text_delta"))
        g_string_append (answer->text, cp_json_object_string (delta, "text", ""));
      else if (g_str_equal (kind, "input_json_delta"))
        g_string_append (answer->text, cp_json_object_string (delta, "partial_json", ""));
    }
  else if (g_str_equal (type, "message_delta"))
    {
      take_usage (answer, cp_json_object_object (data, "usage"));
      take_stop (answer, cp_json_object_string (delta, "stop_reason", NULL));
    }
  else if (g_str_equal (type, "error"))
    cp_model_answer_fail (answer, data);
}

const CpModelDialect cp_dialect_anthropic = { build, authorise, take_event, take_answer };
