/* cp-openai-responses.c: Responses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-openai.h"

#include "counterpart-base.h"
#include "cp-practice-json.h"

static gboolean
refuse (CpPracticeReply **problem, const char *param, const char *message)
{
  *problem = cp_openai_problem (400, "invalid_request_error", NULL, param, message);
  return FALSE;
}

static gboolean
take_item (CpAiQuestion *question, JsonObject *item, CpPracticeReply **problem)
{
  const char *role = item != NULL ? cp_json_object_string (item, "role", "") : "";
  const char *text = item != NULL ? cp_json_object_string (item, "content", NULL) : NULL;
  JsonArray *parts = item != NULL ? cp_json_object_array (item, "content") : NULL;
  gboolean from_user = g_str_equal (role, "user");

  if (!from_user && !g_str_equal (role, "system") && !g_str_equal (role, "developer") && !g_str_equal (role, "assistant"))
    return refuse (problem, "input", "Invalid value for the role of an input item.");
  if (text != NULL)
    cp_ai_question_add_text (question, text, from_user);
  else if (parts == NULL)
    return refuse (problem, "input", "Invalid value for 'content'.");
  for (guint i = 0; text == NULL && i < json_array_get_length (parts); i++)
    {
      JsonObject *part = cp_practice_json_object_at (parts, i);

      if (part == NULL)
        return refuse (problem, "input", "A content part must be an object.");
      if (!cp_openai_take_part (question, part, from_user, problem))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_input (CpAiQuestion *question, JsonObject *body, CpPracticeReply **problem)
{
  const char *text = cp_json_object_string (body, "input", NULL);
  JsonArray *items = cp_json_object_array (body, "input");
  const char *instructions = cp_json_object_string (body, "instructions", NULL);

  if (instructions != NULL)
    cp_ai_question_add_text (question, instructions, FALSE);
  if (text != NULL)
    cp_ai_question_add_text (question, text, TRUE);
  else if (items == NULL || json_array_get_length (items) == 0)
    return refuse (problem, "input", "Missing required parameter: 'input'.");
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    if (!take_item (question, cp_practice_json_object_at (items, i), problem))
      return FALSE;
  return TRUE;
}

static gboolean
take_all (CpAiService *self, CpAiQuestion *question, JsonObject *body, CpPracticeReply **problem)
{
  static const char *const known[] = {
    "model", "input", "instructions", "text", "max_output_tokens", "stream", "stream_options", "temperature", "top_p", "store", "metadata", "user",
    "tools", "tool_choice", "reasoning", "service_tier", "truncation", "include", "parallel_tool_calls", "previous_response_id", "background",
    "safety_identifier", "prompt_cache_key", "max_tool_calls", NULL
  };
  JsonObject *text = cp_json_object_object (body, "text");
  JsonObject *format = text != NULL ? cp_json_object_object (text, "format") : NULL;

  if (!cp_openai_knows_members (body, known, problem) || !take_input (question, body, problem))
    return FALSE;
  if (json_object_has_member (body, "max_output_tokens"))
    {
      question->most = cp_json_object_int (body, "max_output_tokens", -1);
      if (question->most < 16)
        return refuse (problem, "max_output_tokens", "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16.");
    }
  return cp_openai_take_format (self, question, format, format, "text.format", problem) && cp_openai_fits (question, problem);
}

typedef struct
{
  CpAiService *service;
  const CpAiQuestion *question;
  const CpAiAnswer *answer;
  JsonObject *body;
  char *id;
  char *item_id;
  double created;
  CpPracticeReply *reply;
  gint64 sequence;
} Writing;

static JsonObject *
content_part (const Writing *self, const char *text)
{
  JsonObject *part = json_object_new ();
  gboolean refused = self->answer->end == CP_AI_END_REFUSED;

  json_object_set_string_member (part, "type", refused ? "refusal" : "output_text");
  json_object_set_string_member (part, refused ? "refusal" : "text", text);
  if (!refused)
    {
      json_object_set_array_member (part, "annotations", json_array_new ());
      json_object_set_array_member (part, "logprobs", json_array_new ());
    }
  return part;
}

static JsonObject *
message_item (const Writing *self, gboolean finished)
{
  JsonObject *item = json_object_new ();
  JsonArray *content = json_array_new ();

  if (finished)
    json_array_add_object_element (content, content_part (self, self->answer->text));
  json_object_set_string_member (item, "type", "message");
  json_object_set_string_member (item, "id", self->item_id);
  json_object_set_string_member (item, "status", !finished ? "in_progress" : self->answer->end == CP_AI_END_DONE ? "completed" : "incomplete");
  json_object_set_string_member (item, "role", "assistant");
  json_object_set_array_member (item, "content", content);
  return item;
}

static void
add_calls (const Writing *self, JsonArray *output)
{
  for (guint i = 0; i < self->answer->orders->urls->len; i++)
    {
      JsonObject *call = json_object_new ();
      g_autofree char *id = g_strdup_printf ("fc_practice%u", i);
      g_autofree char *escaped = g_strescape (g_ptr_array_index (self->answer->orders->urls, i), NULL);
      g_autofree char *arguments = g_strdup_printf ("{\"url\":\"%s\"}", escaped);

      json_object_set_string_member (call, "type", "function_call");
      json_object_set_string_member (call, "id", id);
      json_object_set_string_member (call, "call_id", id);
      json_object_set_string_member (call, "name", "fetch");
      json_object_set_string_member (call, "arguments", arguments);
      json_object_set_string_member (call, "status", "completed");
      json_array_add_object_element (output, call);
    }
}

static JsonObject *
usage_object (const CpAiAnswer *answer)
{
  JsonObject *usage = json_object_new ();
  JsonObject *input = json_object_new ();
  JsonObject *output = json_object_new ();

  json_object_set_int_member (usage, "input_tokens", answer->input_tokens);
  json_object_set_int_member (input, "cached_tokens", 0);
  json_object_set_int_member (input, "cache_write_tokens", 0);
  json_object_set_object_member (usage, "input_tokens_details", input);
  json_object_set_int_member (usage, "output_tokens", answer->output_tokens);
  json_object_set_int_member (output, "reasoning_tokens", 0);
  json_object_set_object_member (usage, "output_tokens_details", output);
  json_object_set_int_member (usage, "total_tokens", answer->input_tokens + answer->output_tokens);
  return usage;
}

static void
copy_or (JsonObject *response, const Writing *self, const char *member, JsonNode *usual)
{
  JsonNode *given = json_object_get_member (self->body, member);

  json_object_set_member (response, member, given != NULL ? json_node_copy (given) : json_node_copy (usual));
  json_node_unref (usual);
}

static void
copy_settings (JsonObject *response, const Writing *self)
{
  copy_or (response, self, "instructions", json_node_new (JSON_NODE_NULL));
  copy_or (response, self, "max_output_tokens", json_node_new (JSON_NODE_NULL));
  copy_or (response, self, "metadata", json_from_string ("{}", NULL));
  copy_or (response, self, "parallel_tool_calls", json_node_init_boolean (json_node_alloc (), TRUE));
  copy_or (response, self, "previous_response_id", json_node_new (JSON_NODE_NULL));
  copy_or (response, self, "reasoning", json_from_string ("{\"effort\": null, \"summary\": null}", NULL));
  copy_or (response, self, "store", json_node_init_boolean (json_node_alloc (), TRUE));
  copy_or (response, self, "temperature", json_node_init_double (json_node_alloc (), 1.0));
  copy_or (response, self, "text", json_from_string ("{\"format\": {\"type\": \"text\"}}", NULL));
  copy_or (response, self, "tool_choice", json_node_init_string (json_node_alloc (), "auto"));
  copy_or (response, self, "tools", json_from_string ("[]", NULL));
  copy_or (response, self, "top_p", json_node_init_double (json_node_alloc (), 1.0));
  copy_or (response, self, "truncation", json_node_init_string (json_node_alloc (), "disabled"));
}

static gboolean
is_whole (const CpAiAnswer *answer)
{
  return answer->end == CP_AI_END_DONE || answer->end == CP_AI_END_REFUSED;
}

static JsonObject *
response_object (const Writing *self, gboolean finished)
{
  JsonObject *response = json_object_new ();
  JsonArray *output = json_array_new ();

  json_object_set_string_member (response, "id", self->id);
  json_object_set_string_member (response, "object", "response");
  json_object_set_double_member (response, "created_at", self->created);
  json_object_set_string_member (response, "status", !finished ? "in_progress" : is_whole (self->answer) ? "completed" : "incomplete");
  json_object_set_null_member (response, "error");
  if (!finished || is_whole (self->answer))
    json_object_set_null_member (response, "incomplete_details");
  else
    {
      JsonObject *details = json_object_new ();

      json_object_set_string_member (details, "reason", self->answer->end == CP_AI_END_LENGTH ? "max_output_tokens" : "content_filter");
      json_object_set_object_member (response, "incomplete_details", details);
    }
  json_object_set_string_member (response, "model", self->question->model->name);
  if (finished)
    {
      json_array_add_object_element (output, message_item (self, TRUE));
      add_calls (self, output);
    }
  json_object_set_array_member (response, "output", output);
  copy_settings (response, self);
  if (finished)
    json_object_set_object_member (response, "usage", usage_object (self->answer));
  return response;
}

/* An event with its type and number; @data (transfer full) */
static void
add_event (Writing *self, const char *type, JsonObject *data)
{
  json_object_set_string_member (data, "type", type);
  json_object_set_int_member (data, "sequence_number", self->sequence++);
  cp_practice_reply_add_event (self->reply, type, data);
}

static void
add_response_event (Writing *self, const char *type, gboolean finished)
{
  JsonObject *data = json_object_new ();

  json_object_set_object_member (data, "response", response_object (self, finished));
  add_event (self, type, data);
}

static JsonObject *
place (const Writing *self)
{
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "item_id", self->item_id);
  json_object_set_int_member (data, "output_index", 0);
  json_object_set_int_member (data, "content_index", 0);
  return data;
}

static void
add_item_event (Writing *self, const char *type, gboolean finished)
{
  JsonObject *data = json_object_new ();

  json_object_set_int_member (data, "output_index", 0);
  json_object_set_object_member (data, "item", message_item (self, finished));
  add_event (self, type, data);
}

static void
add_part_event (Writing *self, const char *type, const char *text)
{
  JsonObject *data = place (self);

  json_object_set_object_member (data, "part", content_part (self, text));
  add_event (self, type, data);
}

static void
add_text_event (Writing *self, const char *last, const char *member, const char *text)
{
  gboolean refused = self->answer->end == CP_AI_END_REFUSED;
  g_autofree char *type = g_strdup_printf ("response.%s.%s", refused ? "refusal" : "output_text", last);
  JsonObject *data = place (self);

  json_object_set_string_member (data, member, text);
  if (!refused)
    json_object_set_array_member (data, "logprobs", json_array_new ());
  add_event (self, type, data);
}

static void
stream (Writing *self)
{
  g_autoptr (GPtrArray) pieces = cp_ai_answer_pieces (self->answer->text);

  add_response_event (self, "response.created", FALSE);
  add_response_event (self, "response.in_progress", FALSE);
  add_item_event (self, "response.output_item.added", FALSE);
  add_part_event (self, "response.content_part.added", "");
  for (guint i = 0; i < pieces->len; i++)
    add_text_event (self, "delta", "delta", g_ptr_array_index (pieces, i));
  add_text_event (self, "done", self->answer->end == CP_AI_END_REFUSED ? "refusal" : "text", self->answer->text);
  add_part_event (self, "response.content_part.done", self->answer->text);
  add_item_event (self, "response.output_item.done", TRUE);
  add_response_event (self, is_whole (self->answer) ? "response.completed" : "response.incomplete", TRUE);
}

CpPracticeReply *
cp_openai_responses (CpAiService *self, CpPracticeExchange *exchange, JsonObject *body)
{
  CpPracticeReply *problem = NULL;
  g_autoptr (CpAiQuestion) question = cp_openai_question (self, cp_json_object_string (body, "model", NULL), &problem);
  g_autoptr (CpAiAnswer) answer = NULL;
  g_autofree char *id = cp_ai_service_new_id (self, "resp_");
  g_autofree char *item_id = cp_ai_service_new_id (self, "msg_");
  Writing writing = { .service = self, .body = body, .id = id, .item_id = item_id };

  if (question == NULL || !take_all (self, question, body, &problem))
    return problem;
  cp_ai_question_settle (question);
  answer = cp_ai_answer_new (question, exchange->plan, cp_ai_service_habit (self));
  cp_ai_service_note (self, exchange, question, answer);
  writing.question = question;
  writing.answer = answer;
  writing.created = cp_clock_now () / G_USEC_PER_SEC;
  if (!cp_json_object_boolean (body, "stream", FALSE))
    return cp_practice_reply_new_object (200, response_object (&writing, TRUE));
  writing.reply = cp_practice_reply_new (200);
  stream (&writing);
  return writing.reply;
}
