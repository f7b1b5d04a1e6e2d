/* test-server.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-server.h"

#include <string.h>

static void
handle (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  TestServer *server = user_data;

  g_atomic_int_inc (&server->requests);
  server->handler (server, message, path, query, server->data);
}

static gpointer
run (gpointer data)
{
  TestServer *server = data;
  GError *error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (server->context);
  server->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server->server, NULL, handle, server, NULL);
  soup_server_listen_local (server->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server->server);
  g_mutex_lock (&server->lock);
  server->port = g_uri_get_port (uris->data);
  g_cond_signal (&server->ready);
  g_mutex_unlock (&server->lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (server->loop);
  soup_server_disconnect (server->server);
  while (g_main_context_iteration (server->context, FALSE))
    ;
  g_clear_object (&server->server);
  g_main_context_pop_thread_default (server->context);
  return NULL;
}

TestServer *
test_server_new (TestHandler handler, gpointer data)
{
  TestServer *server = g_new0 (TestServer, 1);

  g_mutex_init (&server->lock);
  g_cond_init (&server->ready);
  server->held = g_ptr_array_new_with_free_func (g_object_unref);
  server->handler = handler;
  server->data = data;
  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  g_mutex_lock (&server->lock);
  server->thread = g_thread_new ("server", run, server);
  while (server->port == 0)
    g_cond_wait (&server->ready, &server->lock);
  g_mutex_unlock (&server->lock);
  return server;
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
test_server_free (TestServer *server)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* From within: a loop that is told to stop before it runs, runs for ever. */
  g_source_set_callback (source, quit, server->loop, NULL);
  g_source_attach (source, server->context);
  g_thread_join (server->thread);
  g_ptr_array_unref (server->held);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_mutex_clear (&server->lock);
  g_cond_clear (&server->ready);
  g_free (server);
}

char *
test_server_url (TestServer *server, const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", server->port, path);
}

void
test_server_reply (SoupServerMessage *message, guint status, const char *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

/* Writes raw bytes of an answer. */
static GIOStream *
write_raw (SoupServerMessage *message, const char *bytes)
{
  GIOStream *stream = soup_server_message_steal_connection (message);

  if (bytes != NULL)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), bytes, strlen (bytes), NULL, NULL, NULL);
  return stream;
}

/** test_server_cut: sends the bytes and hangs up */
void
test_server_cut (SoupServerMessage *message, const char *first_bytes)
{
  g_autoptr (GIOStream) stream = write_raw (message, first_bytes);

  g_io_stream_close (stream, NULL, NULL);
}

/** test_server_hold: sends the bytes and then nothing; the server keeps the connection until it ends */
void
test_server_hold (TestServer *server, SoupServerMessage *message, const char *first_bytes)
{
  g_ptr_array_add (server->held, write_raw (message, first_bytes));
}
