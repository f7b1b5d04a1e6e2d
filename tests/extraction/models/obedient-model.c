/* obedient-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "obedient-model.h"

#include <string.h>

#include "counterpart-base.h"

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"

void
model_script_init (ModelScript *script)
{
  g_mutex_init (&script->lock);
  script->bodies = g_ptr_array_new_with_free_func (g_free);
  script->paths = g_ptr_array_new_with_free_func (g_free);
}

void
model_script_clear (ModelScript *script)
{
  g_mutex_clear (&script->lock);
  g_ptr_array_unref (script->bodies);
  g_ptr_array_unref (script->paths);
}

/* The honest answer, with the order carried out if the model was told of it. */
static char *
answer_to (ModelScript *script, const char *body)
{
  g_autoptr (JsonNode) node = cp_json_parse (script->answer, -1, NULL);
  g_autoptr (JsonNode) value = NULL;
  JsonObject *term;

  if (script->order_key == NULL || (!script->always && strstr (body, script->order_quote) == NULL))
    return json_to_string (node, FALSE);
  script->obeyed++;
  value = cp_json_parse (script->order_value, -1, NULL);
  term = json_object_new ();
  json_object_set_string_member (term, "quote", script->order_quote);
  json_object_set_int_member (term, "page", 1);
  json_object_set_member (term, "value", json_node_copy (value));
  json_object_set_object_member (json_node_get_object (node), script->order_key, term);
  return json_to_string (node, FALSE);
}

static void
append_event (GString *stream, const char *content, const char *finish)
{
  g_autoptr (JsonNode) text = json_node_new (JSON_NODE_VALUE);
  g_autofree char *quoted = NULL;

  json_node_set_string (text, content);
  quoted = json_to_string (text, FALSE);
  g_string_append_printf (stream, "data: {\"choices\": [{\"delta\": {\"content\": %s}%s%s%s}]}\n\n", quoted, finish != NULL ? ", \"finish_reason\": \"" : "",
                          finish != NULL ? finish : "", finish != NULL ? "\"" : "");
}

/* In pieces of a few letters, which do not care for the borders of characters' meaning. */
static char *
stream_of (const char *answer, gboolean whole)
{
  GString *stream = g_string_new (NULL);
  glong n = g_utf8_strlen (answer, -1);

  for (glong i = 0; i < n && (whole || i < 40); i += 20)
    {
      g_autofree char *piece = g_utf8_substring (answer, i, MIN (n, i + 20));

      append_event (stream, piece, NULL);
    }
  if (whole)
    {
      append_event (stream, "", "stop");
      g_string_append (stream, "data: {\"choices\": [], \"usage\": {\"prompt_tokens\": 1000, \"completion_tokens\": 200}}\n\ndata: [DONE]\n\n");
    }
  return g_string_free (stream, FALSE);
}

static void
reply (ModelScript *script, TestServer *server, SoupServerMessage *message, const char *answer)
{
  g_autofree char *stream = stream_of (answer, !script->stall);
  g_autoptr (JsonNode) text = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *head = NULL;

  if (script->stall)
    {
      head = g_strconcat (HEAD, stream, NULL);
      test_server_hold (server, message, head);
      return;
    }
  if (!script->plain_reply)
    {
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "text/event-stream", SOUP_MEMORY_COPY, stream, strlen (stream));
      return;
    }
  text = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (text, answer);
  quoted = json_to_string (text, FALSE);
  plain = g_strdup_printf ("{\"choices\": [{\"message\": {\"content\": %s}, \"finish_reason\": \"stop\"}], \"usage\": {\"prompt_tokens\": 1000, \"completion_tokens\": 200}}", quoted);
  test_server_reply (message, 200, plain);
}

void
model_script_serve (TestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  ModelScript *script = user_data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autofree char *text = g_strndup (body->data, body->length);
  g_autofree char *answer = NULL;

  g_mutex_lock (&script->lock);
  g_ptr_array_add (script->bodies, g_strdup (text));
  g_ptr_array_add (script->paths, g_strdup (path));
  if (script->gives_up != NULL)
    {
      test_server_hold (server, message, "");
      g_cancellable_cancel (script->gives_up);
    }
  else if (script->status != 0)
    test_server_reply (message, script->status, script->error_body);
  else if (script->busy > 0)
    {
      script->busy--;
      soup_message_headers_append (soup_server_message_get_response_headers (message), "Retry-After", "0");
      test_server_reply (message, 429, "{\"error\": {\"code\": \"rate_limit_exceeded\", \"message\": \"slow\"}}");
    }
  else if (script->refuse_schema > 0 && strstr (text, "\"response_format\"") != NULL)
    {
      script->refuse_schema--;
      test_server_reply (message, 400, "{\"error\": {\"message\": \"response_format is not supported here\"}}");
    }
  else if (script->broken > 0)
    {
      script->broken--;
      reply (script, server, message, "I am not sure { what");
    }
  else
    {
      answer = answer_to (script, text);
      reply (script, server, message, answer);
    }
  g_mutex_unlock (&script->lock);
}

/* @more_settings: (nullable): ", \"name\": value …" */
CpExtractor *
model_script_extractor (TestServer *server, CpHttp *http, const char *more_settings)
{
  static int number = 0; /* a model of its own each time: what a server refused is remembered by its name */
  g_autofree char *url = test_server_url (server, "/v1");
  g_autofree char *json = g_strdup_printf ("{\"id\": \"mine\", \"label\": \"My model\", \"dialect\": \"openai-chat\", \"base_url\": \"%s\", \"model\": \"m%d\"%s}", url,
                                           number++, more_settings != NULL ? more_settings : "");
  g_autoptr (JsonNode) node = cp_json_parse (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEngine) engine = cp_engine_new_from_json (node, &error);
  g_autoptr (GPtrArray) prompts = cp_prompt_list_built_in ();

  g_assert_no_error (error);
  return cp_model_extractor_new (engine, prompts, http, NULL);
}
