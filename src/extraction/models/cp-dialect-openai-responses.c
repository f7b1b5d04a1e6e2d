/* cp-dialect-openai-responses.c: OpenAI's Responses
 *
 * Source of the facts: OpenAI's OpenAPI file of 2026-08-21.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-dialect.h"

#include <string.h>

#include "counterpart-base.h"

static JsonObject *
content_of (const CpModelPart *part)
{
  JsonObject *content = json_object_new ();
  g_autofree char *uri = part->data != NULL ? cp_model_part_to_data_uri (part) : NULL;

  if (uri == NULL)
    {
      json_object_set_string_member (content, "type", "input_text");
      json_object_set_string_member (content, "text", part->text);
    }
  else if (g_str_equal (part->media_type, "application/pdf"))
    {
      json_object_set_string_member (content, "type", "input_file");
      json_object_set_string_member (content, "filename", "contract.pdf");
      json_object_set_string_member (content, "file_data", uri);
    }
  else
    {
      json_object_set_string_member (content, "type", "input_image");
      json_object_set_string_member (content, "image_url", uri);
      json_object_set_string_member (content, "detail", "high");
    }
  return content;
}

static JsonArray *
input_of (const CpModelCall *call)
{
  JsonArray *input = json_array_new ();
  JsonArray *contents = json_array_new ();
  JsonObject *message = json_object_new ();

  for (guint i = 0; i < call->parts->len; i++)
    json_array_add_object_element (contents, content_of (g_ptr_array_index (call->parts, i)));
  json_object_set_string_member (message, "role", "user");
  json_object_set_array_member (message, "content", contents);
  json_array_add_object_element (input, message);
  if (call->complaint != NULL)
    {
      cp_dialect_add_message (input, "assistant", call->broken_answer);
      cp_dialect_add_message (input, "user", call->complaint);
    }
  return input;
}

static JsonObject *
text_of (const CpModelCall *call)
{
  JsonObject *text = json_object_new ();
  JsonObject *format = json_object_new ();

  if (call->rung == CP_SCHEMA_OBJECT)
    json_object_set_string_member (format, "type", "json_object");
  else
    {
      json_object_set_string_member (format, "type", "json_schema");
      json_object_set_string_member (format, "name", "contract");
      json_object_set_boolean_member (format, "strict", TRUE);
      json_object_set_member (format, "schema", json_node_copy (call->schema));
    }
  json_object_set_object_member (text, "format", format);
  return text;
}

static CpOutgoing *
build (const CpEngineSettings *settings, const CpModelCall *call)
{
  JsonObject *body = json_object_new ();
  g_autofree char *system = cp_model_call_dup_system (call);

  json_object_set_string_member (body, "model", settings->model);
  json_object_set_string_member (body, "instructions", system);
  json_object_set_array_member (body, "input", input_of (call));
  if (call->schema != NULL && call->rung != CP_SCHEMA_PLAIN)
    json_object_set_object_member (body, "text", text_of (call));
  json_object_set_int_member (body, "max_output_tokens", call->max_tokens);
  json_object_set_boolean_member (body, "store", FALSE);
  json_object_set_boolean_member (body, "stream", TRUE);
  cp_dialect_add_extra (body, settings->extra);
  return cp_outgoing_new_json (g_strconcat (settings->base_url, "/responses", NULL), body);
}

static void
take_content (CpModelAnswer *answer, JsonObject *content)
{
  const char *type = cp_json_object_string (content, "type", "");

  if (g_str_equal (type, "output_text"))
    g_string_append (answer->text, cp_json_object_string (content, "text", ""));
  else if (g_str_equal (type, "refusal"))
    answer->end = CP_ANSWER_REFUSED;
}

static void
take_text (CpModelAnswer *answer, JsonArray *output)
{
  for (guint i = 0; output != NULL && i < json_array_get_length (output); i++)
    {
      JsonNode *item = json_array_get_element (output, i);
      JsonArray *contents = JSON_NODE_HOLDS_OBJECT (item) ? cp_json_object_array (json_node_get_object (item), "content") : NULL;

      for (guint k = 0; contents != NULL && k < json_array_get_length (contents); k++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (contents, k)))
          take_content (answer, json_array_get_object_element (contents, k));
    }
}

static void
take_end (CpModelAnswer *answer, JsonObject *response)
{
  const char *status = cp_json_object_string (response, "status", "");
  const char *reason = cp_json_object_string (cp_json_object_object (response, "incomplete_details"), "reason", "");
  JsonObject *usage = cp_json_object_object (response, "usage");

  if (usage != NULL)
    {
      answer->input_tokens = cp_json_object_int (usage, "input_tokens", 0);
      answer->output_tokens = cp_json_object_int (usage, "output_tokens", 0);
    }
  if (g_str_equal (status, "failed") || g_str_equal (status, "cancelled"))
    cp_model_answer_fail (answer, response);
  else if (g_str_equal (status, "incomplete"))
    answer->end = g_str_equal (reason, "content_filter") ? CP_ANSWER_REFUSED : CP_ANSWER_CUT_OFF;
  else if (g_str_equal (status, "completed") && answer->end == CP_ANSWER_OPEN)
    answer->end = CP_ANSWER_COMPLETE;
}

static void
take_answer (CpModelAnswer *answer, JsonObject *body)
{
  take_text (answer, cp_json_object_array (body, "output"));
  take_end (answer, body);
}

static void
take_event (CpModelAnswer *answer, const char *event, JsonObject *data)
{
  const char *type = cp_json_object_string (data, "type", event);
  JsonObject *response = cp_json_object_object (data, "response");

  if (g_str_equal (type, "response.output_text.delta"))
    g_string_append (answer->text, cp_json_object_string (data, "delta", ""));
  else if (g_str_has_prefix (type, "response.refusal."))
    answer->end = CP_ANSWER_REFUSED;
  else if (g_str_equal (type, "response.completed") || g_str_equal (type, "response.incomplete") || g_str_equal (type, "response.failed"))
    {
      if (answer->text->len == 0)
        take_text (answer, cp_json_object_array (response, "output"));
      take_end (answer, response);
    }
  else if (g_str_equal (type, "error"))
    cp_model_answer_fail (answer, data);
}

const CpModelDialect cp_dialect_openai_responses = { build, cp_openai_authorise_bearer, take_event, take_answer };
