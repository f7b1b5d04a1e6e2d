/* cp-anthropic-request.c: what is asked, held to what the service holds it to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-anthropic.h"

#include "counterpart-base.h"
#include "cp-practice-json.h"

static CpPracticeReply *
bad (const char *message)
{
  return cp_anthropic_refuse (400, NULL, message);
}

void
cp_anthropic_call_clear (CpAnthropicCall *call)
{
  g_clear_pointer (&call->question, cp_ai_question_free);
  g_clear_pointer (&call->tool, g_free);
}

static CpPracticeReply *
take_source (CpAnthropicCall *call, JsonObject *source, gboolean is_document)
{
  const char *type = source != NULL ? cp_json_object_string (source, "type", "") : "";
  const char *media_type = source != NULL ? cp_json_object_string (source, "media_type", "") : "";
  const char *data = source != NULL ? cp_json_object_string (source, "data", NULL) : NULL;
  static const char *const pictures[] = { "image/png", "image/jpeg", "image/gif", "image/webp", NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  guchar *decoded;
  gsize length;

  if (is_document && g_str_equal (type, "text") && data != NULL)
    {
      cp_ai_question_add_text (call->question, data, TRUE);
      return NULL;
    }
  if (!g_str_equal (type, "base64") || data == NULL)
    return bad ("messages.0.content.0.source: this kind of source is not supported here");
  if (is_document ? !g_str_equal (media_type, "application/pdf") : !g_strv_contains (pictures, media_type))
    return bad ("messages.0.content.0.source.media_type: Input should be a supported media type");
  decoded = g_base64_decode (data, &length);
  bytes = g_bytes_new_take (decoded, length);
  if (!is_document && length > 5 * 1024 * 1024)
    return bad ("messages.0.content.0.source.base64: image exceeds 5 MB maximum");
  if (!cp_ai_question_add_file (call->question, bytes, &error))
    return bad (is_document ? "The PDF specified was not valid." : "Could not process image");
  if (call->question->pages->len > 100)
    return bad ("A maximum of 100 PDF pages may be provided.");
  return NULL;
}

static CpPracticeReply *
take_block (CpAnthropicCall *call, JsonObject *block, gboolean from_user)
{
  const char *type = block != NULL ? cp_json_object_string (block, "type", "") : "";
  JsonObject *citations = block != NULL ? cp_json_object_object (block, "citations") : NULL;

  if (g_str_equal (type, "text") && cp_json_object_string (block, "text", NULL) != NULL)
    {
      cp_ai_question_add_text (call->question, json_object_get_string_member (block, "text"), from_user);
      return NULL;
    }
  if (citations != NULL && cp_json_object_boolean (citations, "enabled", FALSE))
    call->cited = TRUE;
  if (g_str_equal (type, "document") || g_str_equal (type, "image"))
    return take_source (call, cp_json_object_object (block, "source"), g_str_equal (type, "document"));
  if (g_str_equal (type, "tool_use") || g_str_equal (type, "tool_result"))
    return NULL;
  return bad ("messages.0.content.0: Input does not match any of the expected tags");
}

static CpPracticeReply *
take_content (CpAnthropicCall *call, JsonNode *content, gboolean from_user)
{
  CpPracticeReply *problem = NULL;

  if (content != NULL && JSON_NODE_HOLDS_VALUE (content) && json_node_get_value_type (content) == G_TYPE_STRING)
    {
      cp_ai_question_add_text (call->question, json_node_get_string (content), from_user);
      return NULL;
    }
  if (content == NULL || !JSON_NODE_HOLDS_ARRAY (content))
    return bad ("messages.0.content: Field required");
  for (guint i = 0; problem == NULL && i < json_array_get_length (json_node_get_array (content)); i++)
    problem = take_block (call, cp_practice_json_object_at (json_node_get_array (content), i), from_user);
  return problem;
}

static CpPracticeReply *
take_messages (CpAnthropicCall *call, JsonObject *body)
{
  JsonArray *messages = cp_json_object_array (body, "messages");
  CpPracticeReply *problem = NULL;

  if (json_object_has_member (body, "system"))
    problem = take_content (call, json_object_get_member (body, "system"), FALSE);
  if (problem == NULL && (messages == NULL || json_array_get_length (messages) == 0))
    return bad ("messages: at least one message is required");
  for (guint i = 0; problem == NULL && i < json_array_get_length (messages); i++)
    {
      JsonObject *message = cp_practice_json_object_at (messages, i);
      const char *role = message != NULL ? cp_json_object_string (message, "role", "") : "";

      if (!g_str_equal (role, "user") && !g_str_equal (role, "assistant"))
        return bad ("messages.0.role: Input should be 'user' or 'assistant'");
      problem = take_content (call, json_object_get_member (message, "content"), g_str_equal (role, "user"));
    }
  return problem;
}

static JsonObject *
find_tool (JsonObject *body, const char *name)
{
  JsonArray *tools = cp_json_object_array (body, "tools");

  for (guint i = 0; tools != NULL && i < json_array_get_length (tools); i++)
    {
      JsonObject *tool = cp_practice_json_object_at (tools, i);

      if (tool != NULL && g_strcmp0 (cp_json_object_string (tool, "name", NULL), name) == 0)
        return tool;
    }
  return NULL;
}

static CpPracticeReply *
take_tool (CpAnthropicCall *call, JsonObject *body)
{
  JsonObject *choice = cp_json_object_object (body, "tool_choice");
  const char *name = choice != NULL ? cp_json_object_string (choice, "name", NULL) : NULL;
  JsonObject *tool = name != NULL ? find_tool (body, name) : NULL;
  JsonObject *schema = tool != NULL ? cp_json_object_object (tool, "input_schema") : NULL;

  if (choice == NULL || !g_str_equal (cp_json_object_string (choice, "type", ""), "tool"))
    return NULL;
  if (tool == NULL)
    return bad ("tool_choice: the named tool was not found in the provided tools");
  if (schema == NULL || !g_str_equal (cp_json_object_string (schema, "type", ""), "object"))
    return bad ("tools.0.input_schema.type: Field required");
  call->tool = g_strdup (name);
  cp_ai_question_set_schema (call->question, schema);
  return NULL;
}

static CpPracticeReply *
take_format (CpAiService *self, CpAnthropicCall *call, JsonObject *body)
{
  JsonObject *config = cp_json_object_object (body, "output_config");
  JsonObject *format = config != NULL ? cp_json_object_object (config, "format") : NULL;
  JsonObject *schema = format != NULL ? cp_json_object_object (format, "schema") : NULL;
  g_autofree char *complaint = NULL;

  if (format == NULL)
    return NULL;
  if (!g_str_equal (cp_ai_service_best_schema (self), "json_schema"))
    return bad ("output_config: Extra inputs are not permitted");
  if (!g_str_equal (cp_json_object_string (format, "type", ""), "json_schema") || schema == NULL)
    return bad ("output_config.format.schema: Field required");
  if (call->cited)
    return bad ("Citations cannot be used together with structured outputs.");
  complaint = cp_ai_schema_complaint (schema, FALSE);
  if (complaint != NULL)
    {
      g_autofree char *message = g_strdup_printf ("output_config.format.schema: %s", complaint);

      return bad (message);
    }
  cp_ai_question_set_schema (call->question, schema);
  return NULL;
}

/* The newer generation has no sampling parameters. */
static CpPracticeReply *
check_members (const CpPracticeRequest *request, JsonObject *body)
{
  static const char *const known[] = {
    "model", "max_tokens", "messages", "system", "stream", "tools", "tool_choice", "output_config", "metadata", "stop_sequences", "thinking",
    "service_tier", "temperature", "top_p", "top_k", "speed", "diagnostics", "workspace_id", NULL
  };
  static const char *const sampling[] = { "temperature", "top_p", "top_k", NULL };
  gboolean is_new = g_strcmp0 (cp_practice_request_header (request, "anthropic-version"), "2026-10-21") == 0;
  g_autoptr (GList) names = json_object_get_members (body);

  for (GList *at = names; at != NULL; at = at->next)
    if (!g_strv_contains (known, at->data) || (is_new && g_strv_contains (sampling, at->data)))
      {
        g_autofree char *message = g_strdup_printf ("%s: Extra inputs are not permitted", (char *) at->data);

        return bad (message);
      }
  return NULL;
}

/**
 * cp_anthropic_take:
 * @self: the service
 * @request: the request
 * @body: its body
 * @call: (out): what is asked
 *
 * Returns: (transfer full) (nullable): the refusal
 */
CpPracticeReply *
cp_anthropic_take (CpAiService *self, const CpPracticeRequest *request, JsonObject *body, CpAnthropicCall *call)
{
  const CpAiModel *model = cp_ai_model_find (cp_json_object_string (body, "model", NULL));
  CpPracticeReply *problem = check_members (request, body);

  if (problem != NULL)
    return problem;
  if (cp_json_object_string (body, "model", NULL) == NULL)
    return bad ("model: Field required");
  if (model == NULL)
    return cp_anthropic_refuse (404, NULL, "model: the model was not found");
  if (cp_json_object_int (body, "max_tokens", 0) < 1)
    return bad ("max_tokens: Field required");
  call->question = cp_ai_question_new (model);
  call->question->most = cp_json_object_int (body, "max_tokens", 0);
  call->stream = cp_json_object_boolean (body, "stream", FALSE);
  problem = take_messages (call, body);
  if (problem == NULL)
    problem = take_tool (call, body);
  if (problem == NULL)
    problem = take_format (self, call, body);
  if (problem == NULL && call->question->input_tokens >= model->context)
    {
      g_autofree char *message = g_strdup_printf ("prompt is too long: %" G_GINT64_FORMAT " tokens > %" G_GINT64_FORMAT " maximum",
                                                  call->question->input_tokens, model->context);

      problem = bad (message);
    }
  return problem;
}
