/* test-http.c: the way out, against a service that misbehaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-network.h"
#include "test-server.h"

#include <string.h>

typedef struct
{
  int answers_before_good;
  const char *retry_after;
} Script;

static Script script;

static void
serve (TestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  int n = g_atomic_int_get (&server->requests);

  if (g_str_equal (path, "/good"))
    test_server_reply (message, 200, "{\"well\": true}");
  else if (g_str_has_prefix (path, "/status/"))
    test_server_reply (message, n > script.answers_before_good ? 200 : atoi (path + 8), "{}");
  else if (g_str_equal (path, "/limited"))
    {
      soup_message_headers_append (headers, "Retry-After", script.retry_after);
      test_server_reply (message, n > script.answers_before_good ? 200 : 429, "{}");
    }
  else if (g_str_equal (path, "/cut"))
    {
      if (n > script.answers_before_good)
        test_server_reply (message, 200, "{}");
      else
        test_server_cut (message, NULL);
    }
  else if (g_str_equal (path, "/half"))
    test_server_cut (message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  else if (g_str_equal (path, "/silent"))
    test_server_hold (server, message, NULL);
  else if (g_str_equal (path, "/stalled"))
    test_server_hold (server, message, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  else if (g_str_equal (path, "/move"))
    soup_server_message_set_redirect (message, 302, "/good");
  else if (g_str_equal (path, "/move-away"))
    soup_server_message_set_redirect (message, 302, "http://localhost:1/good");
  else if (g_str_equal (path, "/big"))
    {
      g_autofree char *big = g_strnfill (200000, 'x');

      test_server_reply (message, 200, big);
    }
  else
    test_server_reply (message, 404, "{}");
}

static CpHttp *
quick_http (void)
{
  CpHttp *http = cp_http_new ();

  cp_http_set_patience (http, 3000, 4);
  return http;
}

static CpHttpResponse *
ask (CpHttp *http, TestServer *server, const char *method, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *url = test_server_url (server, path);
  g_autoptr (CpHttpRequest) request = cp_http_request_new (method, url);

  return cp_http_send (http, request, cancellable, error);
}

static void
test_good (void)
{
  g_autoptr (TestServer) server = test_server_new (serve, NULL);
  g_autoptr (CpHttp) http = quick_http ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CpHttpResponse) response = ask (http, server, "GET", "/good", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cp_http_response_get_status (response), ==, 200);
  g_assert_cmpstr (cp_http_response_get_header (response, "CONTENT-TYPE"), ==, "application/json");
  g_assert_true (cp_json_object_boolean (json_node_get_object (cp_http_response_get_json (response)), "well", FALSE));
  g_assert_cmpuint (cp_http_get_calls_today (http, "127.0.0.1"), ==, 1);
}

/* method, path, bad answers first, requests expected, status expected (0 = unreachable) */
static const struct
{
  const char *method;
  const char *path;
  int bad;
  int requests;
  int status;
} retries[] = {
  { "GET", "/status/503", 2, 3, 200 },   { "GET", "/status/500", 1, 2, 200 },    { "GET", "/status/503", 99, 6, 503 },
  { "POST", "/status/503", 99, 1, 503 }, { "PATCH", "/status/500", 99, 1, 500 }, { "POST", "/status/429", 2, 3, 200 },
  { "GET", "/status/400", 99, 1, 400 },  { "GET", "/status/401", 99, 1, 401 },   { "GET", "/cut", 2, 3, 200 },
  { "POST", "/cut", 99, 1, 0 },          { "PATCH", "/cut", 99, 1, 0 },          { "DELETE", "/cut", 1, 2, 200 },
  { "GET", "/half", 99, 6, 0 },          { "POST", "/half", 99, 1, 0 },
};

static void
test_retries (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (retries); i++)
    {
      g_autoptr (TestServer) server = test_server_new (serve, NULL);
      g_autoptr (CpHttp) http = quick_http ();
      g_autoptr (GError) error = NULL;
      g_autoptr (CpHttpResponse) response = NULL;

      g_test_message ("%s %s", retries[i].method, retries[i].path);
      script.answers_before_good = retries[i].bad;
      response = ask (http, server, retries[i].method, retries[i].path, NULL, &error);
      if (retries[i].status == 0)
        g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE);
      else
        {
          g_assert_no_error (error);
          g_assert_cmpint (cp_http_response_get_status (response), ==, retries[i].status);
        }
      g_assert_cmpint (g_atomic_int_get (&server->requests), ==, retries[i].requests);
    }
}

static void
test_idempotent_post (void)
{
  g_autoptr (TestServer) server = test_server_new (serve, NULL);
  g_autoptr (CpHttp) http = quick_http ();
  g_autoptr (GError) error = NULL;
  g_autofree char *url = test_server_url (server, "/cut");
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", url);
  g_autoptr (CpHttpResponse) response = NULL;

  script.answers_before_good = 1;
  cp_http_request_set_idempotent (request, TRUE);
  response = cp_http_send (http, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_http_response_get_status (response), ==, 200);
}

static void
test_retry_after (void)
{
  g_autoptr (TestServer) server = test_server_new (serve, NULL);
  g_autoptr (CpHttp) http = quick_http ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CpHttpResponse) waited = NULL;
  g_autoptr (CpHttpResponse) given_up = NULL;
  gint64 start = g_get_monotonic_time ();

  script.answers_before_good = 1;
  script.retry_after = "1";
  waited = ask (http, server, "POST", "/limited", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_http_response_get_status (waited), ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);

  /* Longer than the patience: the answer comes at once. */
  start = g_get_monotonic_time ();
  script.answers_before_good = 99;
  script.retry_after = "3600";
  given_up = ask (http, server, "POST", "/limited", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_http_response_get_status (given_up), ==, 429);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

typedef struct
{
  GCancellable *cancellable;
  TestServer *server;
} Canceller;

static gpointer
cancel_once_served (gpointer data)
{
  Canceller *canceller = data;

  while (g_atomic_int_get (&canceller->server->requests) == 0)
    g_usleep (1000);
  g_usleep (30000);
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

/* Before the connection, before the headers, in the middle of the body, and while waiting to try again. */
static void
test_cancel (void)
{
  static const char *const paths[] = { "/silent", "/stalled", "/limited" };
  g_autoptr (CpHttp) http = cp_http_new ();

  script.answers_before_good = 99;
  script.retry_after = "30";
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (TestServer) server = test_server_new (serve, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      Canceller canceller = { cancellable, server };
      GThread *thread = g_thread_new ("cancel", cancel_once_served, &canceller);
      gint64 start = g_get_monotonic_time ();

      g_test_message ("%s", paths[i]);
      g_assert_null (ask (http, server, "GET", paths[i], cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
      g_thread_join (thread);

      /* Cancelled beforehand: nothing leaves. */
      g_clear_error (&error);
      g_assert_null (ask (http, server, "GET", "/good", cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (g_atomic_int_get (&server->requests), ==, 1);
    }
}

static gpointer
go_offline (gpointer data)
{
  g_usleep (50000);
  cp_http_set_offline (data, TRUE);
  return NULL;
}

static void
test_offline (void)
{
  g_autoptr (TestServer) server = test_server_new (serve, NULL);
  g_autoptr (CpHttp) http = quick_http ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CpHttpResponse) response = NULL;
  GThread *thread;

  cp_http_set_offline (http, TRUE);
  g_assert_null (ask (http, server, "GET", "/good", NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_OFFLINE);
  g_assert_cmpint (g_atomic_int_get (&server->requests), ==, 0);
  g_assert_cmpuint (cp_http_get_calls_today (http, "127.0.0.1"), ==, 0);

  g_clear_error (&error);
  cp_http_set_offline (http, FALSE);
  response = ask (http, server, "GET", "/good", NULL, &error);
  g_assert_no_error (error);

  /* In the middle of a request: broken off. */
  thread = g_thread_new ("offline", go_offline, http);
  g_assert_null (ask (http, server, "GET", "/stalled", NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_OFFLINE);
  g_thread_join (thread);
}

static void
test_insecure (void)
{
  static const char *const addresses[] = {
    "http://example.com/", "http://127.0.0.1.example.com/", "http://localhost.example.com/", "http://10.0.0.1/", "ftp://127.0.0.1/",
    "http://user:word@127.0.0.1/", "http://[::2]/", "http://[::ffff:8.8.8.8]/", "http://0.0.0.0/", "http://2130706433/", "file:///etc/passwd", "nonsense",
    "https://name:word@example.com/", "http:///path",
  };
  g_autoptr (CpHttp) http = quick_http ();

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", addresses[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", addresses[i]);
      g_assert_null (cp_http_send (http, request, NULL, &error));
      g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_INSECURE);
    }
}

static void
test_unreachable (void)
{
  g_autoptr (CpHttp) http = quick_http ();
  /* Port 1 on loopback: nobody listens. Nothing left, so even a POST may be tried again. */
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", "http://127.0.0.1:1/");
  g_autoptr (GError) error = NULL;

  g_assert_null (cp_http_send (http, request, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE);
  g_assert_cmpuint (cp_http_get_calls_today (http, "127.0.0.1"), ==, 6);
}

static void
test_redirects (void)
{
  g_autoptr (TestServer) server = test_server_new (serve, NULL);
  g_autoptr (CpHttp) http = quick_http ();
  g_autoptr (GError) error = NULL;
  g_autofree char *url = test_server_url (server, "/move");
  g_autoptr (CpHttpRequest) with_token = cp_http_request_new ("GET", url);
  g_autoptr (CpHttpResponse) followed = ask (http, server, "GET", "/move", NULL, &error);
  g_autoptr (CpHttpResponse) posted = ask (http, server, "POST", "/move", NULL, &error);
  g_autoptr (CpHttpResponse) away = ask (http, server, "GET", "/move-away", NULL, &error);
  g_autoptr (CpHttpResponse) kept = NULL;

  cp_http_request_set_header (with_token, "Authorization", "Bearer x");
  kept = cp_http_send (http, with_token, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_http_response_get_status (followed), ==, 200);
  g_assert_cmpint (cp_http_response_get_status (posted), ==, 302);
  g_assert_cmpint (cp_http_response_get_status (away), ==, 302);
  g_assert_cmpint (cp_http_response_get_status (kept), ==, 302);
}

static void
test_limits (void)
{
  g_autoptr (TestServer) server = test_server_new (serve, NULL);
  g_autoptr (CpHttp) http = quick_http ();
  g_autofree char *url = test_server_url (server, "/big");
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", url);
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  cp_http_request_set_response_limit (request, 199999);
  g_assert_null (cp_http_send (http, request, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED);
  g_clear_error (&error);
  cp_http_request_set_response_limit (request, 200000);
  response = cp_http_send (http, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (cp_http_response_get_body (response)), ==, 200000);

  cp_http_set_daily_budget (http, 2);
  g_assert_null (cp_http_send (http, request, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_BUDGET);
}

typedef struct
{
  int entries;
  int status;
  char *path;
  char *body;
  char *correlation;
  char *sha256;
} Logged;

static void
keep_entry (const CpSendLogEntry *entry, gpointer data)
{
  Logged *logged = data;

  logged->entries++;
  logged->status = entry->status;
  g_free (logged->path);
  g_free (logged->body);
  g_free (logged->correlation);
  g_free (logged->sha256);
  logged->path = g_strdup (entry->path);
  logged->body = g_strdup (entry->body);
  logged->correlation = g_strdup (entry->correlation_id);
  logged->sha256 = g_strdup (entry->body_sha256);
}

static void
test_send_log (void)
{
  g_autoptr (TestServer) server = test_server_new (serve, NULL);
  g_autoptr (CpHttp) http = quick_http ();
  g_autofree char *url = test_server_url (server, "/good?code=S3CRET&page=2");
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", url);
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "refresh_token=S3CRET&client_id=visible", -1);
  Logged logged = { 0 };

  cp_http_set_send_log (http, keep_entry, &logged, NULL);
  cp_http_request_set_header (request, "Authorization", "Bearer S3CRET");
  cp_http_request_set_correlation (request, "cp-1");
  cp_http_request_set_form (request, "refresh_token", "S3CRET", "client_id", "visible", "absent", NULL, NULL);
  response = cp_http_send (http, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (logged.entries, ==, 1);
  g_assert_cmpint (logged.status, ==, 200);
  g_assert_cmpstr (logged.path, ==, "/good?code=[redacted]&page=2");
  g_assert_cmpstr (logged.body, ==, "refresh_token=[redacted]&client_id=visible");
  g_assert_cmpstr (logged.correlation, ==, "cp-1");
  g_assert_cmpstr (logged.sha256, ==, hash);

  /* An attempt without an answer is in the log too. */
  g_assert_null (ask (http, server, "POST", "/half", NULL, &error));
  g_assert_cmpint (logged.entries, ==, 2);
  g_assert_cmpint (logged.status, ==, 0);
  cp_http_set_send_log (http, NULL, NULL, NULL);
  g_free (logged.path);
  g_free (logged.body);
  g_free (logged.correlation);
  g_free (logged.sha256);
}

static gpointer
ask_many (gpointer data)
{
  gpointer *pair = data;

  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CpHttpResponse) response = ask (pair[0], pair[1], "GET", "/good", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (cp_http_response_get_status (response), ==, 200);
    }
  return NULL;
}

static void
test_many_threads (void)
{
  g_autoptr (TestServer) server = test_server_new (serve, NULL);
  g_autoptr (CpHttp) http = quick_http ();
  gpointer pair[2] = { http, server };
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_many, pair);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (g_atomic_int_get (&server->requests), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/http/good", test_good);
  g_test_add_func ("/network/http/retries", test_retries);
  g_test_add_func ("/network/http/idempotent-post", test_idempotent_post);
  g_test_add_func ("/network/http/retry-after", test_retry_after);
  g_test_add_func ("/network/http/cancel", test_cancel);
  g_test_add_func ("/network/http/offline", test_offline);
  g_test_add_func ("/network/http/insecure", test_insecure);
  g_test_add_func ("/network/http/unreachable", test_unreachable);
  g_test_add_func ("/network/http/redirects", test_redirects);
  g_test_add_func ("/network/http/limits", test_limits);
  g_test_add_func ("/network/http/send-log", test_send_log);
  g_test_add_func ("/network/http/many-threads", test_many_threads);
  return g_test_run ();
}
