/* cp-http-log.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-http-log.h"

#include "counterpart-base.h"
#include "cp-http-address.h"

#define LONGEST_LOGGED_BODY (64 * 1024)

/** cp_http_trace_begin: the attempt starts now */
void
cp_http_trace_begin (CpHttpTrace *trace)
{
  trace->started = g_get_monotonic_time ();
  trace->time = cp_clock_now_iso ();
}

void
cp_http_trace_clear (CpHttpTrace *trace)
{
  g_clear_pointer (&trace->time, g_free);
  g_clear_pointer (&trace->head, g_free);
}

static char *
redacted_target (GUri *uri)
{
  const char *query = g_uri_get_query (uri);
  const char *path = g_uri_get_path (uri);
  g_autofree char *target = g_strconcat (*path != '\0' ? path : "/", query != NULL ? "?" : "", query, NULL);

  return cp_redact (target);
}

/* The request line and the headers as libsoup writes them: Host first unless it was set, then the others in their order. */
static char *
redacted_head (SoupMessage *message)
{
  GUri *uri = soup_message_get_uri (message);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *target = redacted_target (uri);
  GString *head = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  g_string_append_printf (head, "%s %s HTTP/1.1\r\n", soup_message_get_method (message), target);
  if (soup_message_headers_get_one (headers, "Host") == NULL)
    {
      g_autofree char *host = cp_http_address_host_header (uri);

      g_string_append_printf (head, "Host: %s\r\n", host);
    }
  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (head, "%s: %s\r\n", name, cp_redaction_is_secret_name (name) ? "[redacted]" : value);
  g_string_append (head, "\r\n");
  return g_string_free (head, FALSE);
}

static void
starting (SoupMessage *message, gpointer user_data)
{
  CpHttpTrace *trace = user_data;

  trace->left = TRUE;
}

static void
wrote_headers (SoupMessage *message, gpointer user_data)
{
  CpHttpTrace *trace = user_data;

  g_free (trace->head);
  trace->head = redacted_head (message);
}

static void
wrote_body_data (SoupMessage *message, guint size, gpointer user_data)
{
  CpHttpTrace *trace = user_data;

  trace->written += size;
}

/**
 * cp_http_trace_watch:
 * @trace: outlives the exchange of @message
 * @message: a message that is about to be sent, on the network thread
 */
void
cp_http_trace_watch (CpHttpTrace *trace, SoupMessage *message)
{
  g_signal_connect (message, "starting", G_CALLBACK (starting), trace);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (wrote_headers), trace);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_body_data), trace);
}

static gboolean
is_text (const char *content_type)
{
  return g_str_has_prefix (content_type, "application/json") || g_str_has_prefix (content_type, "application/x-amz-json")
         || g_str_has_prefix (content_type, "text/") || g_str_has_prefix (content_type, "application/x-www-form-urlencoded");
}

/* The body as it may be written down: text only, without secrets, at most 64 KiB. */
static char *
loggable_body (const CpHttpRequest *request)
{
  gsize length;
  const char *data;
  const char *end;
  g_autofree char *text = NULL;

  if (request->body == NULL || !is_text (request->content_type))
    return NULL;
  data = g_bytes_get_data (request->body, &length);
  length = MIN (length, LONGEST_LOGGED_BODY);
  /* Cut between characters: what does not validate is the torn last one, or the body is no text after all. */
  if (!g_utf8_validate (data, length, &end) && length - (gsize) (end - data) >= 4)
    return NULL;
  text = g_strndup (data, end - data);
  return cp_redact (text);
}

/* What the socket took of the body: the same memory, cut where the connection broke. */
static GBytes *
sent_body (const CpHttpRequest *request, const CpHttpTrace *trace)
{
  gsize written;

  if (request->body == NULL || request->secret_body || trace->written == 0)
    return NULL;
  written = MIN (trace->written, g_bytes_get_size (request->body));
  return g_bytes_new_from_bytes (request->body, 0, written);
}

/**
 * cp_http_log_write:
 * @wire: the network thread
 * @request: what was sent
 * @message: the message it travelled in
 * @trace: what was seen of it
 * @status: of the answer, 0 = none
 */
void
cp_http_log_write (CpHttpWire *wire, const CpHttpRequest *request, SoupMessage *message, const CpHttpTrace *trace, int status)
{
  GUri *uri = soup_message_get_uri (message);
  g_autofree char *path = redacted_target (uri);
  g_autofree char *body = loggable_body (request);
  g_autofree char *sha256 = request->body != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body) : NULL;
  g_autoptr (GBytes) sent = sent_body (request, trace);
  CpSendLogEntry entry = {
    .time = trace->time,
    .method = request->method,
    .host = g_uri_get_host (uri),
    .path = path,
    .sent_bytes = request->body != NULL ? MIN (trace->written, g_bytes_get_size (request->body)) : 0,
    .body_sha256 = sha256,
    .body = body,
    .sent_body = sent,
    .sent_head = trace->head,
    .status = status,
    .correlation_id = request->correlation_id,
    .milliseconds = (g_get_monotonic_time () - trace->started) / 1000.0,
  };

  cp_http_wire_log (wire, &entry);
}
