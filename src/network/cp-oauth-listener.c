/* cp-oauth-listener.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-oauth-listener.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "cp-network-error.h"
#include "cp-token-store.h"

struct _CpOAuthListener
{
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *path;
  char *state;
  char *redirect_uri;
  guint port;
  gboolean answered;        /* one shot: the first right answer counts */
  char *code;               /* (nullable) */
  GError *error;
};

/* In a time that does not tell how much of a guess was right. */
static gboolean
is_same_secret (const char *a, const char *b)
{
  gsize length = strlen (a);
  guchar difference = 0;

  if (strlen (b) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guchar) (a[i] ^ b[i]);
  return difference == 0;
}

/* A page without anything of the request in it, that loads nothing and is kept by nobody. */
static void
reply (SoupServerMessage *message, guint status, const char *title, const char *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  char *page = g_strdup_printf ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s</title></head>"
                                "<body><h1>%s</h1><p>%s</p></body></html>\n", title, title, text);

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Content-Security-Policy", "default-src 'none'");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, page, strlen (page));
}

/* Only a browser that was sent here by our own redirect address names this host: another name points here by trickery. */
static gboolean
is_our_host (CpOAuthListener *self, SoupServerMessage *message)
{
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");
  g_autofree char *by_name = g_strdup_printf ("localhost:%u", self->port);
  g_autofree char *by_number = g_strdup_printf ("127.0.0.1:%u", self->port);

  return host != NULL && (g_ascii_strcasecmp (host, by_name) == 0 || g_str_equal (host, by_number));
}

static void
page_sent (SoupServerMessage *message, gpointer user_data)
{
  CpOAuthListener *self = user_data;

  g_main_loop_quit (self->loop);
}

static void
take_answer (CpOAuthListener *self, SoupServerMessage *message, GHashTable *query)
{
  const char *code = g_hash_table_lookup (query, "code");
  const char *problem = g_hash_table_lookup (query, "error");

  self->answered = TRUE;
  if (problem == NULL && code != NULL && *code != '\0')
    {
      self->code = g_strdup (code);
      reply (message, SOUP_STATUS_OK, _("Signed in"), _("You can close this window and go back to Counterpart."));
    }
  else
    {
      const char *words = g_hash_table_lookup (query, "error_description");

      g_set_error (&self->error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT, _("The service did not let you sign in: %s"),
                   words != NULL ? words : problem != NULL ? problem : _("it gave no reason."));
      reply (message, SOUP_STATUS_OK, _("Not signed in"), _("You can close this window. Counterpart shows what went wrong."));
    }
  g_signal_connect (message, "finished", G_CALLBACK (page_sent), self);
}

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  CpOAuthListener *self = user_data;
  const char *state = query != NULL ? g_hash_table_lookup (query, "state") : NULL;

  if (!g_str_equal (path, self->path))
    reply (message, SOUP_STATUS_NOT_FOUND, _("Nothing here"), _("Counterpart waits at another address."));
  else if (!g_str_equal (soup_server_message_get_method (message), "GET") || !is_our_host (self, message)
           || state == NULL || !is_same_secret (self->state, state) || self->answered)
    reply (message, SOUP_STATUS_FORBIDDEN, _("Refused"), _("This does not belong to the sign-in that Counterpart began."));
  else
    take_answer (self, message, query);
}

static gboolean
listen_here (CpOAuthListener *self, guint port, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GSList *uris;

  /* Both families, because "localhost" is ::1 to some browsers; the old one alone where the machine has no other. */
  if (!soup_server_listen_local (self->server, port, 0, NULL)
      && !soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, &problem))
    {
      g_set_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE,
                   _("Counterpart cannot wait for the browser at port %u: %s Close the program that uses it, or choose another port."),
                   port, problem->message);
      return FALSE;
    }
  uris = soup_server_get_uris (self->server);
  self->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

/**
 * cp_oauth_listener_open:
 * @port: the port, or 0 for a free one
 * @path: the one path that is answered
 * @state: the word that proves that an answer belongs to our question
 * @error: return location
 *
 * Listens on loopback alone (RFC 8252, 7.3).
 *
 * Returns: (transfer full): a listener of the calling thread, or %NULL
 */
CpOAuthListener *
cp_oauth_listener_open (guint port, const char *path, const char *state, GError **error)
{
  g_autoptr (CpOAuthListener) self = g_new0 (CpOAuthListener, 1);
  gboolean listens;

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->path = g_strdup (path);
  self->state = g_strdup (state);

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new ("server-header", "Counterpart", NULL);
  soup_server_add_handler (self->server, NULL, handle, self, NULL);
  listens = listen_here (self, port, error);
  g_main_context_pop_thread_default (self->context);
  if (!listens)
    return NULL;
  self->redirect_uri = g_strdup_printf ("http://localhost:%u%s", self->port, path);
  return g_steal_pointer (&self);
}

void
cp_oauth_listener_free (CpOAuthListener *self)
{
  if (self == NULL)
    return;
  g_main_context_push_thread_default (self->context);
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->path);
  g_free (self->redirect_uri);
  cp_token_free (self->state);
  cp_token_free (self->code);
  g_clear_error (&self->error);
  g_free (self);
}

const char *
cp_oauth_listener_get_redirect_uri (CpOAuthListener *self)
{
  return self->redirect_uri;
}

static gboolean
too_late (gpointer data)
{
  CpOAuthListener *self = data;

  if (self->error == NULL && self->code == NULL)
    g_set_error_literal (&self->error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT,
                         _("The browser did not come back in time. Try signing in again."));
  g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
cancelled (GCancellable *cancellable, gpointer data)
{
  CpOAuthListener *self = data;

  g_main_loop_quit (self->loop);
  return G_SOURCE_CONTINUE;
}

/**
 * cp_oauth_listener_wait:
 * @self: a listener of the calling thread
 * @seconds: how long
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Waits for one request with the right path and state. Others are refused and do not end the waiting, so that no other program on this
 * machine can spoil a sign-in.
 *
 * Returns: (transfer full): the authorization code; free with cp_token_free(). %NULL when the service refused, time ran out or cancelled
 */
char *
cp_oauth_listener_wait (CpOAuthListener *self, guint seconds, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSource) timer = g_timeout_source_new_seconds (seconds);
  g_autoptr (GSource) stop = g_cancellable_source_new (cancellable);

  g_source_set_callback (timer, too_late, self, NULL);
  g_source_attach (timer, self->context);
  g_source_set_callback (stop, G_SOURCE_FUNC (cancelled), self, NULL);
  g_source_attach (stop, self->context);
  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  g_source_destroy (timer);
  g_source_destroy (stop);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  return g_steal_pointer (&self->code);
}
