/* cp-http-exchange.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-http-exchange.h"

#include <glib/gi18n-lib.h>

#include "cp-http-log.h"

/* One attempt may take this long, and longer for a large body, at the speed below: a server that sends a byte a minute is no server. */
#define IDLE_SECONDS 30
#define ATTEMPT_SECONDS 60
#define SLOWEST_BYTES_PER_SECOND (32 * 1024)
#define CHUNK (64 * 1024)

typedef enum
{
  STOP_NONE,
  STOP_CANCELLED,
  STOP_TIMED_OUT,
  STOP_TOO_LARGE,
  STOP_REFUSED,             /* the one who takes the pieces wants no more */
} StopReason;

/** Exchange: shared by the caller, who waits, and the network thread, which works; an atomic rc box */
typedef struct
{
  CpHttpWire *wire;
  CpHttpRequest *request;     /* a copy: the caller's may be freed as soon as it was answered */
  /* network thread */
  SoupMessage *message;
  GCancellable *stop;
  StopReason reason;
  GSource *timer;
  GInputStream *stream;
  GByteArray *received;
  gsize received_size;
  gint64 deadline;            /* monotonic, microseconds */
  CpHttpTrace trace;
  int status;
  gboolean streaming;         /* set before the start */
  /* both, under @lock */
  GMutex lock;
  GCond changed;
  GBytes *chunk;              /* (nullable): a piece on its way to the caller; the next is read when he took it */
  gboolean done;
  CpHttpResponse *response;
  GError *error;
} Exchange;

static void
exchange_clear (gpointer data)
{
  Exchange *self = data;

  cp_http_wire_unref (self->wire);
  cp_http_request_free (self->request);
  g_clear_object (&self->message);
  g_clear_object (&self->stop);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->received, g_byte_array_unref);
  cp_http_trace_clear (&self->trace);
  g_clear_pointer (&self->chunk, g_bytes_unref);
  cp_http_response_free (self->response);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
}

static void
exchange_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, exchange_clear);
}

static void
stop (Exchange *self, StopReason reason)
{
  if (self->reason == STOP_NONE)
    self->reason = reason;
  g_cancellable_cancel (self->stop);
}

/* Something moved: the time in which nothing may move begins anew. */
static void
touch (Exchange *self)
{
  guint idle = self->request->idle_seconds > 0 ? self->request->idle_seconds : IDLE_SECONDS;

  if (self->timer != NULL)
    g_source_set_ready_time (self->timer, MIN (g_get_monotonic_time () + idle * G_USEC_PER_SEC, self->deadline));
}

/* A sentence for how it ended, in place of what the library said. Takes @problem. */
static GError *
explain (Exchange *self, GError *problem)
{
  GError *error = NULL;
  const char *host = g_uri_get_host (soup_message_get_uri (self->message));

  if (self->reason == STOP_CANCELLED || self->reason == STOP_REFUSED)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Stopped."));
  else if (self->reason == STOP_TOO_LARGE)
    g_set_error (&error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED, _("%s sent more than was asked for; the answer was not kept."), host);
  else if (cp_http_wire_get_offline (self->wire))
    cp_way_out_set_offline_error (&error);
  else if (self->reason == STOP_TIMED_OUT || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (&error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE, _("%s did not answer in time."), host);
  else if (problem->domain == CP_NETWORK_ERROR)
    error = g_error_copy (problem);
  else if (problem->domain == G_TLS_ERROR && soup_message_get_tls_peer_certificate_errors (self->message) != 0)
    g_set_error (&error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_INSECURE,
                 _("%s could not prove that it is %s: its certificate is not valid. Nothing was sent."), host, host);
  else if (!self->trace.left)
    g_set_error (&error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE, _("%s cannot be reached: %s"), host, problem->message);
  else
    g_set_error (&error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE, _("The connection to %s broke off: %s"), host, problem->message);
  g_error_free (problem);
  return error;
}

/* The last thing on the network thread: takes @problem, or makes the answer. */
static void
finish (Exchange *self, GError *problem)
{
  g_autoptr (GByteArray) received = g_steal_pointer (&self->received);

  if (self->timer != NULL)
    {
      g_source_destroy (self->timer);
      g_clear_pointer (&self->timer, g_source_unref);
    }
  cp_http_wire_remove_live (self->wire, self->stop);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_signal_handlers_disconnect_by_data (self->message, &self->trace);
  if (problem != NULL)
    g_clear_pointer (&self->response, cp_http_response_free);
  else
    {
      g_bytes_unref (self->response->body);
      self->response->body = g_byte_array_free_to_bytes (g_steal_pointer (&received));
    }
  if (problem != NULL)
    self->error = explain (self, problem);
  g_clear_object (&self->stream);
  cp_http_log_write (self->wire, self->request, self->message, &self->trace,
                     self->response != NULL || self->reason == STOP_REFUSED ? self->status : 0);

  g_mutex_lock (&self->lock);
  self->done = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void got_chunk (GObject *source, GAsyncResult *result, gpointer user_data);

static void
read_on (Exchange *self)
{
  touch (self);
  g_input_stream_read_bytes_async (self->stream, CHUNK, G_PRIORITY_DEFAULT, self->stop, got_chunk, g_atomic_rc_box_acquire (self));
}

/* Keeps a piece, or hands it over; then the caller says when to read on. */
static void
take_chunk (Exchange *self, GBytes *chunk)
{
  self->received_size += g_bytes_get_size (chunk);
  if (!self->streaming)
    {
      g_byte_array_append (self->received, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
      read_on (self);
      return;
    }
  g_source_set_ready_time (self->timer, self->deadline);
  g_mutex_lock (&self->lock);
  self->chunk = g_bytes_ref (chunk);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void
got_chunk (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *self = user_data;
  GError *problem = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &problem);

  if (chunk == NULL)
    finish (self, problem);
  else if (g_bytes_get_size (chunk) == 0)
    finish (self, NULL);
  else if (self->received_size + g_bytes_get_size (chunk) > self->request->response_limit)
    {
      stop (self, STOP_TOO_LARGE);
      finish (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "too large"));
    }
  else
    take_chunk (self, chunk);
  exchange_unref (self);
}

static void
keep_header (const char *name, const char *value, gpointer user_data)
{
  GHashTable *headers = user_data;
  char *lower = g_ascii_strdown (name, -1);
  const char *before = g_hash_table_lookup (headers, lower);

  g_hash_table_replace (headers, lower, before != NULL ? g_strconcat (before, ", ", value, NULL) : g_strdup (value));
}

static void
got_headers (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *self = user_data;
  GError *problem = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &problem);
  if (self->stream == NULL)
    finish (self, problem);
  else
    {
      self->status = soup_message_get_status (self->message);
      self->streaming = self->streaming && self->status >= 200 && self->status < 300;
      self->response = cp_http_response_new (self->status);
      soup_message_headers_foreach (soup_message_get_response_headers (self->message), keep_header, self->response->headers);
      self->received = g_byte_array_new ();
      read_on (self);
    }
  exchange_unref (self);
}

static gboolean
timed_out (gpointer data)
{
  stop (data, STOP_TIMED_OUT);
  return G_SOURCE_REMOVE;
}

static void
moved (Exchange *self)
{
  touch (self);
}

static void
prepare_message (Exchange *self)
{
  const CpHttpRequest *request = self->request;
  SoupMessageHeaders *headers = soup_message_get_request_headers (self->message);

  /* A connection of its own for every request. When a kept one is cut, libsoup 3.2 sends idempotent requests again by itself, of which our
   * retries and the send log know nothing, and then follows a null pointer. */
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE | SOUP_MESSAGE_NEW_CONNECTION);
  for (guint i = 0; i < request->headers->len; i++)
    {
      const CpHttpHeader *header = g_ptr_array_index (request->headers, i);

      soup_message_headers_replace (headers, header->name, header->value);
    }
  if (request->correlation_id != NULL)
    soup_message_headers_replace (headers, "X-Correlation-Id", request->correlation_id);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (self->message, request->content_type, request->body);
  cp_http_trace_watch (&self->trace, self->message);
  g_signal_connect_swapped (self->message, "starting", G_CALLBACK (moved), self);
  g_signal_connect_swapped (self->message, "wrote-body-data", G_CALLBACK (moved), self);
}

static gboolean
begin (gpointer data)
{
  Exchange *self = data;
  gint64 seconds = self->request->total_seconds > 0 ? self->request->total_seconds : ATTEMPT_SECONDS;

  cp_http_trace_begin (&self->trace);
  cp_http_wire_add_live (self->wire, self->stop);
  prepare_message (self);
  if (cp_http_wire_get_offline (self->wire) || self->reason != STOP_NONE)
    {
      finish (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "not begun"));
      return G_SOURCE_REMOVE;
    }
  if (self->request->body != NULL && self->request->total_seconds == 0)
    seconds += g_bytes_get_size (self->request->body) / SLOWEST_BYTES_PER_SECOND;
  self->deadline = self->trace.started + seconds * G_USEC_PER_SEC;
  self->timer = g_timeout_source_new_seconds (seconds);
  touch (self);
  g_source_set_callback (self->timer, timed_out, self, NULL);
  g_source_attach (self->timer, cp_http_wire_get_context (self->wire));
  soup_session_send_async (cp_http_wire_get_session (self->wire), self->message, G_PRIORITY_DEFAULT, self->stop, got_headers,
                           g_atomic_rc_box_acquire (self));
  return G_SOURCE_REMOVE;
}

static gboolean
read_next (gpointer data)
{
  read_on (data);
  return G_SOURCE_REMOVE;
}

static gboolean
stop_refused (gpointer data)
{
  stop (data, STOP_REFUSED);
  return G_SOURCE_REMOVE;
}

static gboolean
stop_cancelled (gpointer data)
{
  stop (data, STOP_CANCELLED);
  return G_SOURCE_REMOVE;
}

static void
call_there (Exchange *self, GSourceFunc func, int priority)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, g_atomic_rc_box_acquire (self), exchange_unref);
  g_source_attach (source, cp_http_wire_get_context (self->wire));
}

/* On whichever thread cancelled: the cancelling itself is done on the network thread, where nothing else can be in the middle. */
static void
caller_cancelled (GCancellable *cancellable, gpointer user_data)
{
  call_there (user_data, stop_cancelled, G_PRIORITY_HIGH);
}

/* On the calling thread, until the exchange is done: hands out the pieces. Returns what the one who takes them complained of, or NULL. */
static GError *
wait_until_done (Exchange *self, CpHttpSink *sink)
{
  GError *complaint = NULL;

  g_mutex_lock (&self->lock);
  while (!self->done)
    {
      g_autoptr (GBytes) chunk = g_steal_pointer (&self->chunk);

      if (chunk == NULL)
        {
          g_cond_wait (&self->changed, &self->lock);
          continue;
        }
      g_mutex_unlock (&self->lock);
      sink->told = TRUE;
      if (!sink->func (chunk, sink->data, &complaint))
        call_there (self, stop_refused, G_PRIORITY_DEFAULT);
      call_there (self, read_next, G_PRIORITY_DEFAULT);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  return complaint;
}

static Exchange *
exchange_new (CpHttpWire *wire, const CpHttpRequest *request, GUri *uri, gboolean streaming)
{
  Exchange *self = g_atomic_rc_box_new0 (Exchange);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->wire = cp_http_wire_ref (wire);
  self->request = cp_http_request_copy (request);
  self->message = soup_message_new_from_uri (request->method, uri);
  self->stop = g_cancellable_new ();
  self->streaming = streaming;
  return self;
}

/**
 * cp_http_exchange:
 * @wire: the network thread
 * @request: what to send
 * @sink: (nullable): takes the body of a 2xx piece by piece, on the calling thread
 * @cancellable: (nullable): cancellable
 * @left: (out): whether something of the request may have reached the other side
 * @error: return location
 *
 * Sends @request once and waits for the whole answer. Any other thread than the network thread.
 *
 * Returns: (transfer full): the answer, or %NULL
 */
CpHttpResponse *
cp_http_exchange (CpHttpWire *wire, const CpHttpRequest *request, CpHttpSink *sink, GCancellable *cancellable, gboolean *left, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (request->url, SOUP_HTTP_URI_FLAGS, error);
  CpHttpResponse *response;
  Exchange *self;
  GError *complaint;
  gulong handler = 0;

  *left = FALSE;
  if (uri == NULL)
    return NULL;
  self = exchange_new (wire, request, uri, sink != NULL);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled), self, NULL);
  call_there (self, begin, G_PRIORITY_DEFAULT);
  complaint = wait_until_done (self, sink);
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);

  *left = self->trace.left;
  response = g_steal_pointer (&self->response);
  if (complaint != NULL)
    {
      g_clear_pointer (&response, cp_http_response_free);
      g_propagate_error (error, complaint);
    }
  else if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  exchange_unref (self);
  return response;
}
