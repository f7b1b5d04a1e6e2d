/* cp-openai-chat.c: Chat Completions
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
take_message (CpAiQuestion *question, JsonObject *message, CpPracticeReply **problem)
{
  static const char *const roles[] = { "system", "developer", "user", "assistant", "tool", NULL };
  const char *role = message != NULL ? cp_json_object_string (message, "role", "") : "";
  JsonNode *content = message != NULL ? json_object_get_member (message, "content") : NULL;
  gboolean from_user = g_str_equal (role, "user");

  if (!g_strv_contains (roles, role))
    return refuse (problem, "messages", "Invalid value for the role of a message.");
  if (content != NULL && JSON_NODE_HOLDS_VALUE (content) && json_node_get_value_type (content) == G_TYPE_STRING)
    {
      cp_ai_question_add_text (question, json_node_get_string (content), from_user);
      return TRUE;
    }
  if (content == NULL || !JSON_NODE_HOLDS_ARRAY (content))
    return g_str_equal (role, "assistant") || refuse (problem, "messages", "Invalid value for 'content': expected a string or a list of parts.");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (content)); i++)
    {
      JsonObject *part = cp_practice_json_object_at (json_node_get_array (content), i);

      if (part == NULL)
        return refuse (problem, "messages", "A content part must be an object.");
      if (!cp_openai_take_part (question, part, from_user, problem))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_limits (CpAiQuestion *question, JsonObject *body, CpPracticeReply **problem)
{
  static const char *const names[] = { "max_completion_tokens", "max_tokens" };

  if (json_object_has_member (body, "stream_options") && !cp_json_object_boolean (body, "stream", FALSE))
    return refuse (problem, "stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled.");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (json_object_has_member (body, names[i]))
      {
        question->most = cp_json_object_int (body, names[i], -1);
        if (question->most < 1)
          return refuse (problem, names[i], "Invalid value: expected an integer of at least 1.");
      }
  return TRUE;
}

static gboolean
take_all (CpAiService *self, CpAiQuestion *question, JsonObject *body, CpPracticeReply **problem)
{
  static const char *const known[] = {
    "model", "messages", "response_format", "max_tokens", "max_completion_tokens", "stream", "stream_options", "temperature", "top_p", "n", "seed",
    "store", "metadata", "user", "tools", "tool_choice", "reasoning_effort", "service_tier", "stop", "frequency_penalty", "presence_penalty",
    "logprobs", "parallel_tool_calls", "safety_identifier", "prompt_cache_key", "verbosity", NULL
  };
  JsonArray *messages = cp_json_object_array (body, "messages");
  JsonObject *format = cp_json_object_object (body, "response_format");

  if (!cp_openai_knows_members (body, known, problem))
    return FALSE;
  if (messages == NULL || json_array_get_length (messages) == 0)
    return refuse (problem, "messages", "Missing required parameter: 'messages'.");
  for (guint i = 0; i < json_array_get_length (messages); i++)
    if (!take_message (question, cp_practice_json_object_at (messages, i), problem))
      return FALSE;
  return take_limits (question, body, problem)
         && cp_openai_take_format (self, question, format, format != NULL ? cp_json_object_object (format, "json_schema") : NULL, "response_format", problem)
         && cp_openai_fits (question, problem);
}

static const char *
finish_reason (const CpAiAnswer *answer)
{
  switch (answer->end)
    {
    case CP_AI_END_LENGTH:
      return "length";
    case CP_AI_END_FILTERED:
      return "content_filter";
    default:
      return "stop";
    }
}

static JsonObject *
usage_object (const CpAiAnswer *answer)
{
  JsonObject *usage = json_object_new ();

  json_object_set_int_member (usage, "prompt_tokens", answer->input_tokens);
  json_object_set_int_member (usage, "completion_tokens", answer->output_tokens);
  json_object_set_int_member (usage, "total_tokens", answer->input_tokens + answer->output_tokens);
  return usage;
}

/* What an obedient model was told to call: calls that nobody offered. */
static JsonArray *
tool_calls (const CpAiOrders *orders)
{
  JsonArray *calls = json_array_new ();

  for (guint i = 0; i < orders->urls->len + orders->tools->len; i++)
    {
      gboolean is_url = i < orders->urls->len;
      const char *word = g_ptr_array_index (is_url ? orders->urls : orders->tools, is_url ? i : i - orders->urls->len);
      JsonObject *call = json_object_new ();
      JsonObject *function = json_object_new ();
      g_autofree char *id = g_strdup_printf ("call_practice%u", i);
      g_autofree char *escaped = g_strescape (word, NULL);
      g_autofree char *arguments = g_strdup_printf ("{\"url\":\"%s\"}", is_url ? escaped : "");

      json_object_set_int_member (call, "index", i);
      json_object_set_string_member (call, "id", id);
      json_object_set_string_member (call, "type", "function");
      json_object_set_string_member (function, "name", is_url ? "fetch" : word);
      json_object_set_string_member (function, "arguments", arguments);
      json_object_set_object_member (call, "function", function);
      json_array_add_object_element (calls, call);
    }
  return calls;
}

static JsonObject *
envelope (const char *id, const char *object, const CpAiQuestion *question)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "id", id);
  json_object_set_string_member (body, "object", object);
  json_object_set_int_member (body, "created", cp_clock_now () / G_USEC_PER_SEC);
  json_object_set_string_member (body, "model", question->model->name);
  return body;
}

static CpPracticeReply *
whole_reply (const char *id, const CpAiQuestion *question, const CpAiAnswer *answer)
{
  JsonObject *body = envelope (id, "chat.completion", question);
  JsonObject *choice = json_object_new ();
  JsonObject *message = json_object_new ();
  JsonArray *choices = json_array_new ();
  gboolean refused = answer->end == CP_AI_END_REFUSED;

  json_object_set_string_member (message, "role", "assistant");
  if (refused)
    json_object_set_null_member (message, "content");
  else
    json_object_set_string_member (message, "content", answer->text);
  if (refused)
    json_object_set_string_member (message, "refusal", answer->text);
  else
    json_object_set_null_member (message, "refusal");
  json_object_set_array_member (message, "annotations", json_array_new ());
  if (answer->orders->urls->len + answer->orders->tools->len > 0)
    json_object_set_array_member (message, "tool_calls", tool_calls (answer->orders));
  json_object_set_int_member (choice, "index", 0);
  json_object_set_object_member (choice, "message", message);
  json_object_set_null_member (choice, "logprobs");
  json_object_set_string_member (choice, "finish_reason", finish_reason (answer));
  json_array_add_object_element (choices, choice);
  json_object_set_array_member (body, "choices", choices);
  json_object_set_object_member (body, "usage", usage_object (answer));
  return cp_practice_reply_new_object (200, body);
}

/* One chunk; @delta (transfer full) (nullable): without it, the chunk carries the usage alone. */
static void
add_chunk (CpPracticeReply *reply, const char *id, const CpAiQuestion *question, JsonObject *delta, const char *finish, JsonObject *usage)
{
  JsonObject *body = envelope (id, "chat.completion.chunk", question);
  JsonArray *choices = json_array_new ();

  if (delta != NULL)
    {
      JsonObject *choice = json_object_new ();

      json_object_set_int_member (choice, "index", 0);
      json_object_set_object_member (choice, "delta", delta);
      json_object_set_null_member (choice, "logprobs");
      if (finish != NULL)
        json_object_set_string_member (choice, "finish_reason", finish);
      else
        json_object_set_null_member (choice, "finish_reason");
      json_array_add_object_element (choices, choice);
    }
  json_object_set_array_member (body, "choices", choices);
  if (usage != NULL)
    json_object_set_object_member (body, "usage", usage);
  cp_practice_reply_add_event (reply, NULL, body);
}

static CpPracticeReply *
streamed_reply (const char *id, const CpAiQuestion *question, const CpAiAnswer *answer, gboolean with_usage)
{
  CpPracticeReply *reply = cp_practice_reply_new (200);
  g_autoptr (GPtrArray) pieces = cp_ai_answer_pieces (answer->text);
  JsonObject *delta = json_object_new ();

  json_object_set_string_member (delta, "role", "assistant");
  json_object_set_string_member (delta, "content", "");
  add_chunk (reply, id, question, delta, NULL, NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      delta = json_object_new ();
      json_object_set_string_member (delta, answer->end == CP_AI_END_REFUSED ? "refusal" : "content", g_ptr_array_index (pieces, i));
      add_chunk (reply, id, question, delta, NULL, NULL);
    }
  if (answer->orders->urls->len + answer->orders->tools->len > 0)
    {
      delta = json_object_new ();
      json_object_set_array_member (delta, "tool_calls", tool_calls (answer->orders));
      add_chunk (reply, id, question, delta, NULL, NULL);
    }
  add_chunk (reply, id, question, json_object_new (), finish_reason (answer), NULL);
  if (with_usage)
    add_chunk (reply, id, question, NULL, NULL, usage_object (answer));
  cp_practice_reply_add_piece (reply, "data: [DONE]\n\n");
  return reply;
}

/**
 * cp_openai_chat:
 * @self: the service
 * @exchange: the request
 * @body: its body
 * @model: (nullable): the deployment, where that stands in the address
 *
 * Returns: (transfer full): the completion, whole or streamed, or the refusal
 */
CpPracticeReply *
cp_openai_chat (CpAiService *self, CpPracticeExchange *exchange, JsonObject *body, const char *model)
{
  CpPracticeReply *problem = NULL;
  g_autoptr (CpAiQuestion) question = cp_openai_question (self, model != NULL ? model : cp_json_object_string (body, "model", NULL), &problem);
  g_autoptr (CpAiAnswer) answer = NULL;
  g_autofree char *id = cp_ai_service_new_id (self, "chatcmpl-");
  JsonObject *options = cp_json_object_object (body, "stream_options");

  if (question == NULL || !take_all (self, question, body, &problem))
    return problem;
  /* Azure filters before the model is asked. */
  if (model != NULL && g_strcmp0 (exchange->plan->answer, "content_filter") == 0)
    return cp_openai_problem (400, "invalid_request_error", "content_filter", "prompt",
                              "The response was filtered due to the prompt triggering content management policy.");
  cp_ai_question_settle (question);
  answer = cp_ai_answer_new (question, exchange->plan, cp_ai_service_habit (self));
  cp_ai_service_note (self, exchange, question, answer);
  if (!cp_json_object_boolean (body, "stream", FALSE))
    return whole_reply (id, question, answer);
  return streamed_reply (id, question, answer, options != NULL && cp_json_object_boolean (options, "include_usage", FALSE));
}
