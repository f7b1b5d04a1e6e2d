/* cp-practice-connection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-connection.h"

/**
 * cp_practice_connection_fill:
 * @message: a message inside its handler, or paused
 * @reply: what to answer
 */
void
cp_practice_connection_fill (SoupServerMessage *message, const CpPracticeReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageHeadersIter iter;
  const char *name, *value;
  g_autoptr (GBytes) body = cp_practice_reply_bytes (reply);

  soup_message_headers_iter_init (&iter, reply->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    soup_message_headers_append (headers, name, value);
  soup_server_message_set_status (message, reply->status, NULL);
  if (g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

/* A streamed reply on its way. */
typedef struct
{
  SoupServerMessage *message;
  const CpPracticeReply *reply;
  guint most;
  guint next;
  gboolean gone;
  GCallback done;
  gpointer user_data;
} Stream;

static void
end_stream (Stream *stream)
{
  g_signal_handlers_disconnect_by_data (stream->message, stream);
  ((void (*) (gpointer)) stream->done) (stream->user_data);
  g_object_unref (stream->message);
  g_free (stream);
}

static void
on_gone (SoupServerMessage *message, gpointer user_data)
{
  Stream *stream = user_data;

  stream->gone = TRUE;
}

static gboolean
send_piece (gpointer user_data)
{
  Stream *stream = user_data;
  SoupMessageBody *body = soup_server_message_get_response_body (stream->message);

  if (stream->gone)
    {
      end_stream (stream);
      return G_SOURCE_REMOVE;
    }
  if (stream->next == stream->most)
    {
      g_socket_shutdown (soup_server_message_get_socket (stream->message), TRUE, TRUE, NULL);
      end_stream (stream);
      return G_SOURCE_REMOVE;
    }
  if (stream->next == stream->reply->pieces->len)
    {
      soup_message_body_complete (body);
      soup_server_message_unpause (stream->message);
      end_stream (stream);
      return G_SOURCE_REMOVE;
    }
  soup_message_body_append_bytes (body, g_ptr_array_index (stream->reply->pieces, stream->next++));
  soup_server_message_unpause (stream->message);
  return G_SOURCE_CONTINUE;
}

void
cp_practice_connection_stream (SoupServerMessage *message, const CpPracticeReply *reply, guint delay, guint most, GCallback done, gpointer user_data)
{
  Stream *stream = g_new0 (Stream, 1);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  stream->message = g_object_ref (message);
  stream->reply = reply;
  stream->most = most;
  stream->done = done;
  stream->user_data = user_data;
  soup_message_headers_iter_init (&iter, reply->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    soup_message_headers_append (headers, name, value);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_server_message_set_status (message, reply->status, NULL);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "finished", G_CALLBACK (on_gone), stream);
  g_timeout_add (delay, send_piece, stream);
}

/** cp_practice_connection_send: @message: a paused message; it goes on with @reply */
void
cp_practice_connection_send (SoupServerMessage *message, const CpPracticeReply *reply)
{
  cp_practice_connection_fill (message, reply);
  soup_server_message_unpause (message);
}

/* The reply as it would have gone out, and where to stop: in the middle of the body, or, where there is none, before
 * the status: a client could take half a first line for a whole one. */
static GString *
half_of (const CpPracticeReply *reply)
{
  GString *wire = g_string_new (NULL);
  g_autoptr (GBytes) body = cp_practice_reply_bytes (reply);
  SoupMessageHeadersIter iter;
  const char *name, *value;
  gsize size = 0;
  const char *data = g_bytes_get_data (body, &size);

  g_string_append_printf (wire, "HTTP/1.1 %u %s\r\n", reply->status, soup_status_get_phrase (reply->status));
  if (size == 0)
    return g_string_truncate (wire, strlen ("HTTP/1"));
  soup_message_headers_iter_init (&iter, reply->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (wire, "%s: %s\r\n", name, value);
  g_string_append_printf (wire, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", size);
  return g_string_append_len (wire, data, size / 2);
}

/**
 * cp_practice_connection_cut:
 * @message: a paused message
 * @reply: (nullable): the reply of which a half is sent first
 *
 * Takes the connection away from the server and closes it.
 */
void
cp_practice_connection_cut (SoupServerMessage *message, const CpPracticeReply *reply)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (stream == NULL)
    return;
  if (reply != NULL)
    {
      GString *wire = half_of (reply);

      /* A few hundred bytes to loopback: they fit the socket's buffer. */
      g_output_stream_write_all (g_io_stream_get_output_stream (stream), wire->str, wire->len, NULL, NULL, NULL);
      g_string_free (wire, TRUE);
    }
  g_io_stream_close (stream, NULL, NULL);
}
