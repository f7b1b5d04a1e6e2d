/* cp-practice-request.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-request.h"

#include "counterpart-base.h"

/**
 * cp_practice_request_new:
 * @method: the HTTP method
 * @target: path with its query, still encoded
 * @headers: (transfer none) (nullable): request headers
 * @body: (transfer none) (nullable): request body
 *
 * Returns: (transfer full): the request
 */
CpPracticeRequest *
cp_practice_request_new (const char *method, const char *target, SoupMessageHeaders *headers, GBytes *body)
{
  CpPracticeRequest *self = g_new0 (CpPracticeRequest, 1);
  const char *question = strchr (target, '?');
  g_auto (GStrv) parts = NULL;

  self->method = g_strdup (method);
  self->target = g_strdup (target);
  self->path = question != NULL ? g_strndup (target, question - target) : g_strdup (target);
  self->query = question != NULL ? soup_form_decode (question + 1)
                                 : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->headers = headers != NULL ? soup_message_headers_ref (headers)
                                  : soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  self->segments = g_ptr_array_new_with_free_func (g_free);
  parts = g_strsplit (self->path, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *decoded = g_uri_unescape_string (parts[i], NULL);

      /* A trailing slash is not a segment of its own. */
      if (parts[i][0] != '\0')
        g_ptr_array_add (self->segments, decoded != NULL ? decoded : g_strdup (parts[i]));
      else
        g_free (decoded);
    }
  return self;
}

void
cp_practice_request_free (CpPracticeRequest *self)
{
  g_free (self->method);
  g_free (self->target);
  g_free (self->path);
  g_ptr_array_unref (self->segments);
  g_hash_table_unref (self->query);
  soup_message_headers_unref (self->headers);
  g_bytes_unref (self->body);
  g_free (self);
}

/**
 * cp_practice_request_segment:
 * @self: a request
 * @i: which part of the path, from 0
 *
 * Returns: (nullable): the decoded part, or %NULL behind the end
 */
const char *
cp_practice_request_segment (const CpPracticeRequest *self, guint i)
{
  return i < self->segments->len ? g_ptr_array_index (self->segments, i) : NULL;
}

const char *
cp_practice_request_header (const CpPracticeRequest *self, const char *name)
{
  return soup_message_headers_get_one (self->headers, name);
}

const char *
cp_practice_request_parameter (const CpPracticeRequest *self, const char *name)
{
  return g_hash_table_lookup (self->query, name);
}

gboolean
cp_practice_request_is (const CpPracticeRequest *self, const char *method)
{
  return g_str_equal (self->method, method);
}

gboolean
cp_practice_request_is_write (const CpPracticeRequest *self)
{
  return !g_str_equal (self->method, "GET") && !g_str_equal (self->method, "HEAD")
         && !g_str_equal (self->method, "OPTIONS");
}

/**
 * cp_practice_request_json:
 * @self: a request
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the body as JSON
 */
JsonNode *
cp_practice_request_json (const CpPracticeRequest *self, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (self->body, &size);

  return cp_json_parse (data != NULL ? data : "", size, error);
}

/* A decoded form owns its names and values in one piece each, so nothing can be added to it. */
static void
copy_into (GHashTable *form, GHashTable *other)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (form, g_strdup (name), g_strdup (value));
}

/**
 * cp_practice_request_form:
 * @self: a request
 *
 * Returns: (transfer full) (element-type utf8 utf8): the query's parameters and those of a form in the body, which win
 */
GHashTable *
cp_practice_request_form (const CpPracticeRequest *self)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (self->body, &size);
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);
  g_autoptr (GHashTable) body = soup_form_decode (text);
  GHashTable *form = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  copy_into (form, self->query);
  copy_into (form, body);
  return form;
}

/**
 * cp_practice_request_bearer:
 * @self: a request
 *
 * Returns: (nullable): the token of "Authorization: Bearer …" (or the older "OAuth …")
 */
const char *
cp_practice_request_bearer (const CpPracticeRequest *self)
{
  const char *value = cp_practice_request_header (self, "Authorization");

  if (value == NULL)
    return NULL;
  if (g_ascii_strncasecmp (value, "Bearer ", 7) == 0)
    return value + 7;
  if (g_ascii_strncasecmp (value, "OAuth ", 6) == 0)
    return value + 6;
  return NULL;
}

CpPracticeReply *
cp_practice_reply_new (guint status)
{
  CpPracticeReply *self = g_new0 (CpPracticeReply, 1);

  self->status = status;
  self->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  return self;
}

/**
 * cp_practice_reply_new_json:
 * @status: HTTP status
 * @json: (transfer full): the body
 *
 * Returns: (transfer full): a reply of type application/json
 */
CpPracticeReply *
cp_practice_reply_new_json (guint status, JsonNode *json)
{
  CpPracticeReply *self = cp_practice_reply_new (status);

  self->json = json;
  cp_practice_reply_set_header (self, "Content-Type", "application/json;charset=UTF-8");
  return self;
}

/** cp_practice_reply_new_object: @object: (transfer full) */
CpPracticeReply *
cp_practice_reply_new_object (guint status, JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return cp_practice_reply_new_json (status, node);
}

/** cp_practice_reply_new_array: @array: (transfer full) */
CpPracticeReply *
cp_practice_reply_new_array (guint status, JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return cp_practice_reply_new_json (status, node);
}

CpPracticeReply *
cp_practice_reply_new_text (guint status, const char *content_type, const char *text)
{
  CpPracticeReply *self = cp_practice_reply_new (status);

  self->body = g_bytes_new (text, strlen (text));
  cp_practice_reply_set_header (self, "Content-Type", content_type);
  return self;
}

void
cp_practice_reply_free (CpPracticeReply *self)
{
  soup_message_headers_unref (self->headers);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_free (self);
}

/** cp_practice_reply_add_piece: makes the reply a streamed one: @text goes out by itself */
void
cp_practice_reply_add_piece (CpPracticeReply *self, const char *text)
{
  if (self->pieces == NULL)
    {
      self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      cp_practice_reply_set_header (self, "Content-Type", "text/event-stream; charset=utf-8");
      cp_practice_reply_set_header (self, "Cache-Control", "no-cache");
    }
  g_ptr_array_add (self->pieces, g_bytes_new (text, strlen (text)));
}

/**
 * cp_practice_reply_add_event:
 * @self: a reply
 * @event: (nullable): the event's name
 * @data: (transfer full): its data
 */
void
cp_practice_reply_add_event (CpPracticeReply *self, const char *event, JsonObject *data)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;

  json_node_take_object (node, data);
  json = json_to_string (node, FALSE);
  text = g_strdup_printf ("%s%s%sdata: %s\n\n", event != NULL ? "event: " : "", event != NULL ? event : "", event != NULL ? "\n" : "", json);
  cp_practice_reply_add_piece (self, text);
}

void
cp_practice_reply_set_header (CpPracticeReply *self, const char *name, const char *value)
{
  soup_message_headers_replace (self->headers, name, value);
}

/**
 * cp_practice_reply_bytes:
 * @self: a reply
 *
 * Returns: (transfer full): the body as it goes over the wire, empty where there is none
 */
GBytes *
cp_practice_reply_bytes (const CpPracticeReply *self)
{
  char *text;

  if (self->body != NULL)
    return g_bytes_ref (self->body);
  if (self->json == NULL)
    return g_bytes_new (NULL, 0);
  text = json_to_string (self->json, FALSE);
  return g_bytes_new_take (text, strlen (text));
}
