/* test-stream.c: answers that are handed out while they arrive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-network.h"
#include "test-server.h"

#include <string.h>

typedef struct
{
  int taken;                  /* atomic: bytes that the client has seen */
  int bad_answers;            /* how many errors come first */
  gboolean mended;            /* cut answers are whole from the second on */
} Script;

static Script script;

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Kind: pieces\r\nConnection: close\r\n\r\n"

/* Sends a piece, and the next one only when the client has seen the one before. */
static gpointer
trickle (gpointer data)
{
  g_autoptr (GIOStream) stream = data;
  GOutputStream *out = g_io_stream_get_output_stream (stream);
  gboolean alive = TRUE;

  for (int i = 0; alive && i < 5; i++)
    {
      while (alive && g_atomic_int_get (&script.taken) < i * 10)
        g_usleep (500);
      alive = g_output_stream_write_all (out, "data: x1\n\n", 10, NULL, NULL, NULL);
    }
  g_io_stream_close (stream, NULL, NULL);
  return NULL;
}

static void
serve (TestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  int n = g_atomic_int_get (&server->requests);

  if (g_str_equal (path, "/trickle"))
    {
      GIOStream *stream = soup_server_message_steal_connection (message);

      g_output_stream_write_all (g_io_stream_get_output_stream (stream), HEAD, strlen (HEAD), NULL, NULL, NULL);
      g_thread_unref (g_thread_new ("trickle", trickle, stream));
    }
  else if (g_str_equal (path, "/busy"))
    {
      soup_message_headers_append (soup_server_message_get_response_headers (message), "Retry-After-Ms", "20");
      test_server_reply (message, n > script.bad_answers ? 200 : 529, n > script.bad_answers ? "good" : "{\"error\": \"busy\"}");
    }
  else if (g_str_equal (path, "/refused"))
    test_server_reply (message, 400, "{\"error\": \"no\"}");
  else if (g_str_equal (path, "/cut"))
    test_server_cut (message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  else if (g_str_equal (path, "/cut-early"))
    {
      if (n > 1)
        test_server_reply (message, 200, "good");
      else
        test_server_cut (message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    }
  else if (g_str_equal (path, "/stall"))
    test_server_hold (server, message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  else
    {
      g_autofree char *big = g_strnfill (300000, 'x');

      test_server_reply (message, 200, big);
    }
}

typedef struct
{
  GString *seen;
  GThread *thread;
  gsize refuse_after;        /* 0 = never */
  gboolean wrong_thread;
  GCancellable *cancel;      /* (nullable): pressed in the middle */
} Taker;

static gboolean
take (GBytes *chunk, gpointer user_data, GError **error)
{
  Taker *taker = user_data;

  taker->wrong_thread |= g_thread_self () != taker->thread;
  g_string_append_len (taker->seen, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  g_atomic_int_add (&script.taken, (int) g_bytes_get_size (chunk));
  if (taker->cancel != NULL)
    g_cancellable_cancel (taker->cancel);
  if (taker->refuse_after == 0 || taker->seen->len < taker->refuse_after)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "enough");
  return FALSE;
}

typedef struct
{
  TestServer *server;
  CpHttp *http;
  Taker taker;
  CpHttpResponse *response;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  script = (Script){ 0 };
  fixture->server = test_server_new (serve, NULL);
  fixture->http = cp_http_new ();
  cp_http_set_patience (fixture->http, 3000, 4);
  fixture->taker = (Taker){ .seen = g_string_new (NULL), .thread = g_thread_self () };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->http);
  test_server_free (fixture->server);
  g_string_free (fixture->taker.seen, TRUE);
  cp_http_response_free (fixture->response);
  g_clear_error (&fixture->error);
}

static void
stream (Fixture *fixture, const char *method, const char *path, gsize limit, gboolean idempotent)
{
  g_autofree char *url = test_server_url (fixture->server, path);
  g_autoptr (CpHttpRequest) request = cp_http_request_new (method, url);

  cp_http_request_set_idempotent (request, idempotent);
  if (limit > 0)
    cp_http_request_set_response_limit (request, limit);
  fixture->response = cp_http_stream (fixture->http, request, take, &fixture->taker, fixture->taker.cancel, &fixture->error);
}

/* The service waits for the client to have seen each piece: it only ends when pieces come out one by one. */
static void
test_pieces (Fixture *fixture, gconstpointer data)
{
  stream (fixture, "POST", "/trickle", 0, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (cp_http_response_get_status (fixture->response), ==, 200);
  g_assert_cmpstr (cp_http_response_get_header (fixture->response, "x-kind"), ==, "pieces");
  g_assert_cmpuint (fixture->taker.seen->len, ==, 50);
  g_assert_false (fixture->taker.wrong_thread);
  g_assert_cmpuint (g_bytes_get_size (cp_http_response_get_body (fixture->response)), ==, 0);
}

static void
test_big (Fixture *fixture, gconstpointer data)
{
  stream (fixture, "GET", "/big", 0, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->taker.seen->len, ==, 300000);
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  stream (fixture, "GET", "/big", 299999, FALSE);
  g_assert_error (fixture->error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 1);
}

static void
test_error_body (Fixture *fixture, gconstpointer data)
{
  stream (fixture, "POST", "/refused", 0, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (cp_http_response_get_status (fixture->response), ==, 400);
  g_assert_nonnull (cp_http_response_get_json (fixture->response));
  g_assert_cmpuint (fixture->taker.seen->len, ==, 0);
}

static void
test_retry_before_the_first_byte (Fixture *fixture, gconstpointer data)
{
  script.bad_answers = 2;
  stream (fixture, "POST", "/busy", 0, TRUE);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->taker.seen->str, ==, "good");
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 3);
}

static void
test_no_retry_unless_idempotent (Fixture *fixture, gconstpointer data)
{
  script.bad_answers = 2;
  stream (fixture, "POST", "/busy", 0, FALSE);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (cp_http_response_get_status (fixture->response), ==, 529);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 1);
}

static void
test_cut_before_the_first_byte (Fixture *fixture, gconstpointer data)
{
  stream (fixture, "POST", "/cut-early", 0, TRUE);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->taker.seen->str, ==, "good");
}

static void
test_no_retry_after_the_first_byte (Fixture *fixture, gconstpointer data)
{
  stream (fixture, "GET", "/cut", 0, TRUE);
  g_assert_error (fixture->error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE);
  g_assert_null (fixture->response);
  g_assert_cmpstr (fixture->taker.seen->str, ==, "half");
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 1);
}

static void
test_refusing_more (Fixture *fixture, gconstpointer data)
{
  fixture->taker.refuse_after = 20;
  stream (fixture, "GET", "/trickle", 0, TRUE);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (fixture->taker.seen->len, ==, 20);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 1);
  /* Frees the service's thread. */
  g_atomic_int_set (&script.taken, 1000);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancel = g_cancellable_new ();

  fixture->taker.cancel = cancel;
  stream (fixture, "GET", "/stall", 0, TRUE);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (fixture->taker.seen->str, ==, "half");
}

static void
test_standing_still (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = test_server_url (fixture->server, "/stall");
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", url);
  gint64 start = g_get_monotonic_time ();

  cp_http_request_set_time_limits (request, 1, 20);
  fixture->response = cp_http_stream (fixture->http, request, take, &fixture->taker, NULL, &fixture->error);
  g_assert_error (fixture->error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  cp_http_set_offline (fixture->http, TRUE);
  stream (fixture, "GET", "/big", 0, TRUE);
  g_assert_error (fixture->error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_OFFLINE);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "pieces", test_pieces },
    { "big", test_big },
    { "limit", test_limit },
    { "error-body", test_error_body },
    { "retry-before-the-first-byte", test_retry_before_the_first_byte },
    { "no-retry-unless-idempotent", test_no_retry_unless_idempotent },
    { "cut-before-the-first-byte", test_cut_before_the_first_byte },
    { "no-retry-after-the-first-byte", test_no_retry_after_the_first_byte },
    { "refusing-more", test_refusing_more },
    { "cancel", test_cancel },
    { "standing-still", test_standing_still },
    { "offline", test_offline },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/network/stream/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  return g_test_run ();
}
