/* cp-http-request.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-http-private.h"

#include <stdarg.h>
#include <string.h>

#include "cp-token-store.h"

#define DEFAULT_RESPONSE_LIMIT (64 * 1024 * 1024)

/* The name is enough: Authorization and its like are the only secrets that travel in headers here, wiping all of them costs nothing. */
void
cp_http_header_free (gpointer data)
{
  CpHttpHeader *header = data;

  g_free (header->name);
  cp_token_free (header->value);
  g_free (header);
}

CpHttpHeader *
cp_http_header_new (const char *name, const char *value)
{
  CpHttpHeader *header = g_new (CpHttpHeader, 1);

  header->name = g_strdup (name);
  header->value = g_strdup (value);
  return header;
}

static gboolean
is_idempotent_method (const char *method)
{
  static const char *const methods[] = { "GET", "HEAD", "OPTIONS", "PUT", "DELETE", NULL };

  return g_strv_contains (methods, method);
}

/**
 * cp_http_request_new:
 * @method: "GET", "PATCH" …
 * @url: an absolute address, already escaped
 *
 * Returns: (transfer full): a request without headers and body
 */
CpHttpRequest *
cp_http_request_new (const char *method, const char *url)
{
  CpHttpRequest *request = g_new0 (CpHttpRequest, 1);

  request->method = g_strdup (method);
  request->url = g_strdup (url);
  request->headers = g_ptr_array_new_with_free_func (cp_http_header_free);
  request->idempotent = is_idempotent_method (method);
  request->response_limit = DEFAULT_RESPONSE_LIMIT;
  return request;
}

void
cp_http_request_free (CpHttpRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->method);
  g_free (request->url);
  g_ptr_array_unref (request->headers);
  g_free (request->content_type);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request->correlation_id);
  g_free (request);
}

CpHttpRequest *
cp_http_request_copy (const CpHttpRequest *request)
{
  CpHttpRequest *copy = cp_http_request_new (request->method, request->url);

  for (guint i = 0; i < request->headers->len; i++)
    {
      const CpHttpHeader *header = g_ptr_array_index (request->headers, i);

      cp_http_request_set_header (copy, header->name, header->value);
    }
  copy->content_type = g_strdup (request->content_type);
  copy->body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  copy->correlation_id = g_strdup (request->correlation_id);
  copy->idempotent = request->idempotent;
  copy->secret_body = request->secret_body;
  copy->response_limit = request->response_limit;
  copy->idle_seconds = request->idle_seconds;
  copy->total_seconds = request->total_seconds;
  copy->patience = request->patience;
  copy->unanswered = request->unanswered;
  return copy;
}

const char *
cp_http_request_get_header (const CpHttpRequest *request, const char *name)
{
  for (guint i = 0; i < request->headers->len; i++)
    {
      const CpHttpHeader *header = g_ptr_array_index (request->headers, i);

      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header->value;
    }
  return NULL;
}

/* A line break in a value would start a header, or a body, of someone else's making. */
static gboolean
is_one_line (const char *text)
{
  return strpbrk (text, "\r\n") == NULL;
}

/**
 * cp_http_request_set_header:
 * @request: a request
 * @name: the header
 * @value: (nullable): its value, on one line; replaces an earlier one; %NULL takes it away
 */
void
cp_http_request_set_header (CpHttpRequest *request, const char *name, const char *value)
{
  CpHttpHeader *header;

  g_return_if_fail (is_one_line (name));
  g_return_if_fail (value == NULL || is_one_line (value));

  for (guint i = 0; i < request->headers->len; i++)
    {
      header = g_ptr_array_index (request->headers, i);
      if (g_ascii_strcasecmp (header->name, name) == 0)
        {
          g_ptr_array_remove_index (request->headers, i);
          break;
        }
    }
  if (value == NULL)
    return;
  g_ptr_array_add (request->headers, cp_http_header_new (name, value));
}

/**
 * cp_http_request_set_body:
 * @request: a request
 * @content_type: the media type
 * @body: (transfer none): the bytes, sent as they are
 */
void
cp_http_request_set_body (CpHttpRequest *request, const char *content_type, GBytes *body)
{
  g_bytes_ref (body);
  g_clear_pointer (&request->body, g_bytes_unref);
  request->body = body;
  request->secret_body = FALSE;
  g_free (request->content_type);
  request->content_type = g_strdup (content_type);
}

/**
 * cp_http_request_set_json:
 * @request: a request
 * @body: (transfer none): a JSON value
 */
void
cp_http_request_set_json (CpHttpRequest *request, JsonNode *body)
{
  char *text = json_to_string (body, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  cp_http_request_set_body (request, "application/json; charset=utf-8", bytes);
}

typedef struct
{
  char *text;
  gsize length;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  cp_token_free (form->text);
  g_free (form);
}

/**
 * cp_http_request_set_form:
 * @request: a request
 * @first_name: name of the first field
 * @...: its value, then further names and values, then %NULL; a field whose value is %NULL is left out
 *
 * Sends an application/x-www-form-urlencoded body. Forms carry codes and tokens: the memory is wiped with the request.
 */
void
cp_http_request_set_form (CpHttpRequest *request, const char *first_name, ...)
{
  g_autoptr (GString) text = g_string_sized_new (4096);
  g_autoptr (GBytes) bytes = NULL;
  Form *form = g_new0 (Form, 1);
  va_list arguments;

  va_start (arguments, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (arguments, const char *))
    {
      const char *value = va_arg (arguments, const char *);

      if (value == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '&');
      g_string_append_uri_escaped (text, name, NULL, FALSE);
      g_string_append_c (text, '=');
      g_string_append_uri_escaped (text, value, NULL, FALSE);
    }
  va_end (arguments);

  form->text = g_strndup (text->str, text->len);
  form->length = text->len;
  explicit_bzero (text->str, text->allocated_len);
  bytes = g_bytes_new_with_free_func (form->text, form->length, form_free, form);
  cp_http_request_set_body (request, "application/x-www-form-urlencoded", bytes);
  request->secret_body = TRUE;
}

/** cp_http_request_set_correlation: the id that links this request to its contract in the send-log; sent as X-Correlation-Id */
void
cp_http_request_set_correlation (CpHttpRequest *request, const char *correlation_id)
{
  g_free (request->correlation_id);
  request->correlation_id = g_strdup (correlation_id);
}

void
cp_http_request_set_idempotent (CpHttpRequest *request, gboolean idempotent)
{
  request->idempotent = idempotent;
}

void
cp_http_request_set_response_limit (CpHttpRequest *request, gsize bytes)
{
  request->response_limit = bytes;
}

void
cp_http_request_set_time_limits (CpHttpRequest *request, guint idle_seconds, guint total_seconds)
{
  request->idle_seconds = idle_seconds;
  request->total_seconds = total_seconds;
}

void
cp_http_request_set_patience (CpHttpRequest *request, guint total_milliseconds)
{
  request->patience = total_milliseconds;
}

void
cp_http_request_count_unanswered (CpHttpRequest *request, guint *counter)
{
  request->unanswered = counter;
}
