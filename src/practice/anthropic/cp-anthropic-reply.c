/* cp-anthropic-reply.c: the message, whole or as events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-anthropic.h"

#include "counterpart-base.h"

static const char *
stop_reason (const CpAnthropicCall *call, const CpAiAnswer *answer)
{
  switch (answer->end)
    {
    case CP_AI_END_LENGTH:
      return "max_tokens";
    case CP_AI_END_REFUSED:
    case CP_AI_END_FILTERED:
      return "refusal";
    default:
      return call->tool != NULL ? "tool_use" : "end_turn";
    }
}

static JsonObject *
usage_object (gint64 input, gint64 output)
{
  JsonObject *usage = json_object_new ();

  json_object_set_int_member (usage, "input_tokens", input);
  json_object_set_int_member (usage, "cache_creation_input_tokens", 0);
  json_object_set_int_member (usage, "cache_read_input_tokens", 0);
  json_object_set_int_member (usage, "output_tokens", output);
  return usage;
}

static JsonObject *
citation (const CpAiPage *page, const CpAiFinding *finding)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "page_location");
  json_object_set_string_member (object, "cited_text", finding->quote);
  json_object_set_int_member (object, "document_index", 0);
  json_object_set_null_member (object, "document_title");
  json_object_set_int_member (object, "start_page_number", page->number);
  json_object_set_int_member (object, "end_page_number", page->number + 1);
  json_object_set_null_member (object, "file_id");
  return object;
}

/* Where citations were asked for: a text block for each finding, with the place it was read at. */
static void
add_cited_blocks (const CpAnthropicCall *call, JsonArray *content)
{
  g_autoptr (GPtrArray) findings = cp_ai_rules_read (call->question->pages);

  for (guint i = 0; i < findings->len; i++)
    {
      const CpAiFinding *finding = g_ptr_array_index (findings, i);
      JsonObject *block = json_object_new ();
      JsonArray *citations = json_array_new ();
      g_autofree char *text = g_strdup_printf ("%s: %s\n", finding->key, finding->raw);

      json_array_add_object_element (citations, citation (g_ptr_array_index (call->question->pages, finding->page), finding));
      json_object_set_string_member (block, "type", "text");
      json_object_set_string_member (block, "text", text);
      json_object_set_array_member (block, "citations", citations);
      json_array_add_object_element (content, block);
    }
}

static JsonObject *
tool_block (const char *id, const char *name, JsonNode *input)
{
  JsonObject *block = json_object_new ();

  json_object_set_string_member (block, "type", "tool_use");
  json_object_set_string_member (block, "id", id);
  json_object_set_string_member (block, "name", name);
  json_object_set_member (block, "input", input);
  return block;
}

static JsonObject *
text_block (const char *text)
{
  JsonObject *block = json_object_new ();

  json_object_set_string_member (block, "type", "text");
  json_object_set_string_member (block, "text", text);
  json_object_set_null_member (block, "citations");
  return block;
}

/* What the tool was called with; an empty object where the answer is not even JSON. */
static JsonNode *
tool_input (const char *text)
{
  JsonNode *node = cp_json_parse (text, -1, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  return node;
}

/* Calls that the text ordered, of a tool that nobody offered. */
static void
add_ordered_calls (const CpAiAnswer *answer, JsonArray *content)
{
  for (guint i = 0; i < answer->orders->urls->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("toolu_fetch%u", i);
      JsonNode *input = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "url", g_ptr_array_index (answer->orders->urls, i));
      json_node_take_object (input, object);
      json_array_add_object_element (content, tool_block (id, "fetch", input));
    }
}

static JsonObject *
message_object (CpAiService *self, const CpAnthropicCall *call)
{
  JsonObject *message = json_object_new ();
  g_autofree char *id = cp_ai_service_new_id (self, "msg_");

  json_object_set_string_member (message, "id", id);
  json_object_set_string_member (message, "type", "message");
  json_object_set_string_member (message, "role", "assistant");
  json_object_set_string_member (message, "model", call->question->model->name);
  return message;
}

static CpPracticeReply *
whole_reply (CpAiService *self, const CpAnthropicCall *call, const CpAiAnswer *answer)
{
  JsonObject *message = message_object (self, call);
  JsonArray *content = json_array_new ();
  gboolean refused = answer->end == CP_AI_END_REFUSED || answer->end == CP_AI_END_FILTERED;

  if (call->tool != NULL && !refused)
    json_array_add_object_element (content, tool_block ("toolu_practice", call->tool, tool_input (answer->text)));
  else if (call->cited && !refused)
    add_cited_blocks (call, content);
  else
    json_array_add_object_element (content, text_block (answer->text));
  add_ordered_calls (answer, content);
  json_object_set_array_member (message, "content", content);
  json_object_set_string_member (message, "stop_reason", stop_reason (call, answer));
  json_object_set_null_member (message, "stop_sequence");
  json_object_set_object_member (message, "usage", usage_object (answer->input_tokens, answer->output_tokens));
  return cp_practice_reply_new_object (200, message);
}

/* @data (transfer full) */
static void
add_event (CpPracticeReply *reply, const char *type, JsonObject *data)
{
  json_object_set_string_member (data, "type", type);
  cp_practice_reply_add_event (reply, type, data);
}

static void
add_start (CpAiService *self, CpPracticeReply *reply, const CpAnthropicCall *call, const CpAiAnswer *answer)
{
  JsonObject *data = json_object_new ();
  JsonObject *message = message_object (self, call);

  json_object_set_array_member (message, "content", json_array_new ());
  json_object_set_null_member (message, "stop_reason");
  json_object_set_null_member (message, "stop_sequence");
  json_object_set_object_member (message, "usage", usage_object (answer->input_tokens, 1));
  json_object_set_object_member (data, "message", message);
  add_event (reply, "message_start", data);
}

/* A block in pieces; @block (transfer full) is what it begins as. */
static void
add_block (CpPracticeReply *reply, guint index, JsonObject *block, const char *text, gboolean is_tool)
{
  g_autoptr (GPtrArray) pieces = cp_ai_answer_pieces (text);
  JsonObject *data = json_object_new ();

  json_object_set_int_member (data, "index", index);
  json_object_set_object_member (data, "content_block", block);
  add_event (reply, "content_block_start", data);
  for (guint i = 0; i < pieces->len; i++)
    {
      JsonObject *delta = json_object_new ();

      data = json_object_new ();
      json_object_set_string_member (delta, "type", is_tool ? "input_json_delta" : "text_delta");
      json_object_set_string_member (delta, is_tool ? "partial_json" : "text", g_ptr_array_index (pieces, i));
      json_object_set_int_member (data, "index", index);
      json_object_set_object_member (data, "delta", delta);
      add_event (reply, "content_block_delta", data);
      if (i == 0)
        add_event (reply, "ping", json_object_new ());
    }
  data = json_object_new ();
  json_object_set_int_member (data, "index", index);
  add_event (reply, "content_block_stop", data);
}

static JsonNode *
nothing (void)
{
  return tool_input ("{}");
}

static void
add_end (CpPracticeReply *reply, const CpAnthropicCall *call, const CpAiAnswer *answer)
{
  JsonObject *data = json_object_new ();
  JsonObject *delta = json_object_new ();
  JsonObject *usage = json_object_new ();

  json_object_set_string_member (delta, "stop_reason", stop_reason (call, answer));
  json_object_set_null_member (delta, "stop_sequence");
  json_object_set_int_member (usage, "output_tokens", answer->output_tokens);
  json_object_set_object_member (data, "delta", delta);
  json_object_set_object_member (data, "usage", usage);
  add_event (reply, "message_delta", data);
  add_event (reply, "message_stop", json_object_new ());
}

static CpPracticeReply *
streamed_reply (CpAiService *self, const CpAnthropicCall *call, const CpAiAnswer *answer)
{
  CpPracticeReply *reply = cp_practice_reply_new (200);
  gboolean is_tool = call->tool != NULL && answer->end != CP_AI_END_REFUSED && answer->end != CP_AI_END_FILTERED;

  add_start (self, reply, call, answer);
  add_block (reply, 0, is_tool ? tool_block ("toolu_practice", call->tool, nothing ()) : text_block (""), answer->text, is_tool);
  for (guint i = 0; i < answer->orders->urls->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("toolu_fetch%u", i);
      g_autofree char *escaped = g_strescape (g_ptr_array_index (answer->orders->urls, i), NULL);
      g_autofree char *input = g_strdup_printf ("{\"url\":\"%s\"}", escaped);

      add_block (reply, 1 + i, tool_block (id, "fetch", nothing ()), input, TRUE);
    }
  add_end (reply, call, answer);
  return reply;
}

CpPracticeReply *
cp_anthropic_write (CpAiService *self, const CpAnthropicCall *call, const CpAiAnswer *answer)
{
  return call->stream ? streamed_reply (self, call, answer) : whole_reply (self, call, answer);
}
