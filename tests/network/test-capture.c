/* test-capture.c: what the send-log says is what went over the wire, byte for byte
 *
 * A service that keeps every byte of the socket, and answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-network.h"

#include <string.h>

typedef struct
{
  GSocketListener *listener;
  GThread *thread;
  guint port;
  gsize hang_up_after;      /* 0 = never: bytes of the body after which it closes */
  GByteArray *captured;     /* of the last connection */
} Tap;

static gsize
body_length (const char *head)
{
  const char *header = strstr (head, "\r\nContent-Length: ");

  return header != NULL ? g_ascii_strtoull (header + 18, NULL, 10) : 0;
}

/* How many bytes of the request are still to come; G_MAXSIZE before its head is whole. */
static gsize
missing (GByteArray *captured, gsize *head)
{
  g_autofree char *text = g_strndup ((char *) captured->data, captured->len);
  const char *end = strstr (text, "\r\n\r\n");

  if (end == NULL)
    return G_MAXSIZE;
  *head = end + 4 - text;
  return *head + body_length (text) - captured->len;
}

static void
serve_one (Tap *tap, GSocketConnection *connection)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  const char *answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
  guint8 buffer[65536];
  gsize head = 0;

  g_byte_array_set_size (tap->captured, 0);
  for (gsize left = G_MAXSIZE; left > 0; left = missing (tap->captured, &head))
    {
      gssize got = g_input_stream_read (in, buffer, sizeof buffer, NULL, NULL);

      if (got <= 0)
        return;
      g_byte_array_append (tap->captured, buffer, got);
      if (tap->hang_up_after > 0 && tap->captured->len > tap->hang_up_after)
        return;
    }
  g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, NULL);
}

static gpointer
run (gpointer data)
{
  Tap *tap = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (tap->listener, NULL, NULL, NULL)) != NULL)
    {
      serve_one (tap, connection);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
      g_object_unref (connection);
      if (tap->captured->len == 0)
        break;
    }
  return NULL;
}

static void
tap_open (Tap *tap)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  *tap = (Tap){ .listener = g_socket_listener_new (), .captured = g_byte_array_new () };
  g_socket_listener_add_address (tap->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  tap->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  tap->thread = g_thread_new ("tap", run, tap);
}

/* A connection that says nothing ends the thread. */
static void
tap_close (Tap *tap)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) last = g_socket_client_connect_to_host (client, "127.0.0.1", tap->port, NULL, NULL);

  g_io_stream_close (G_IO_STREAM (last), NULL, NULL);
  g_thread_join (tap->thread);
  g_object_unref (tap->listener);
  g_byte_array_unref (tap->captured);
}

typedef struct
{
  GBytes *body;
  gconstpointer memory;
  char *head;
  char *text;
  gsize sent_bytes;
  int entries;
} Logged;

static void
keep (const CpSendLogEntry *entry, gpointer data)
{
  Logged *logged = data;

  g_clear_pointer (&logged->body, g_bytes_unref);
  g_clear_pointer (&logged->head, g_free);
  g_clear_pointer (&logged->text, g_free);
  if (entry->sent_body != NULL)
    {
      logged->body = g_bytes_ref (entry->sent_body);
      logged->memory = g_bytes_get_data (entry->sent_body, NULL);
    }
  logged->head = g_strdup (entry->sent_head);
  logged->text = g_strdup_printf ("%s %s %s", entry->path, entry->body, entry->sent_head);
  logged->sent_bytes = entry->sent_bytes;
  logged->entries++;
}

typedef struct
{
  Tap tap;
  CpHttp *http;
  Logged logged;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tap_open (&fixture->tap);
  fixture->http = cp_http_new ();
  cp_http_set_patience (fixture->http, 3000, 4);
  fixture->logged = (Logged){ 0 };
  cp_http_set_send_log (fixture->http, keep, &fixture->logged, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tap_close (&fixture->tap);
  g_object_unref (fixture->http);
  g_clear_pointer (&fixture->logged.body, g_bytes_unref);
  g_free (fixture->logged.head);
  g_free (fixture->logged.text);
}

static CpHttpRequest *
request_to (Fixture *fixture, const char *method, const char *target)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u%s", fixture->tap.port, target);

  return cp_http_request_new (method, url);
}

/* The captured head with @secrets (a NULL-terminated list) taken out, as the log has to show it. */
static char *
captured_head (Fixture *fixture, gsize *length, const char *const *secrets)
{
  const char *data = (const char *) fixture->tap.captured->data;
  const char *end = g_strstr_len (data, fixture->tap.captured->len, "\r\n\r\n");
  GString *head = g_string_new_len (data, end + 4 - data);

  *length = head->len;
  for (guint i = 0; secrets[i] != NULL; i++)
    g_assert_cmpuint (g_string_replace (head, secrets[i], "[redacted]", 0), ==, 1);
  return g_string_free (head, FALSE);
}

static void
compare (Fixture *fixture, GBytes *body, const char *const *secrets)
{
  gsize length = 0;
  g_autofree char *head = captured_head (fixture, &length, secrets);
  gsize size = body != NULL ? g_bytes_get_size (body) : 0;

  g_assert_cmpstr (fixture->logged.head, ==, head);
  g_assert_cmpuint (fixture->tap.captured->len, ==, length + size);
  g_assert_cmpuint (fixture->logged.sent_bytes, ==, size);
  if (body == NULL)
    {
      g_assert_null (fixture->logged.body);
      return;
    }
  g_assert_cmpmem (g_bytes_get_data (fixture->logged.body, NULL), g_bytes_get_size (fixture->logged.body),
                   fixture->tap.captured->data + length, fixture->tap.captured->len - length);
  /* By reference: the log holds the caller's own memory. */
  g_assert_true (fixture->logged.memory == g_bytes_get_data (body, NULL));
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  static const char *const secrets[] = { "Bearer S3CRET-1", "S3CRET-2", "S3CRET-3", "S3CRET-4", "S3CRET-5", NULL };
  static const char *const names[] = { "Authorization", "x-api-key", "api-key", "Ocp-Apim-Subscription-Key", "X-Amz-Security-Token" };
  const char *text = "{\"model\": \"m\", \"input\": \"gr\xC3\xBC\xC3\x9F\"}";
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (CpHttpRequest) request = request_to (fixture, "POST", "/v1/responses?page=2&q=a%20b");
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    cp_http_request_set_header (request, names[i], secrets[i]);
  cp_http_request_set_header (request, "anthropic-version", "2023-06-01");
  cp_http_request_set_correlation (request, "cp-7");
  cp_http_request_set_body (request, "application/json; charset=utf-8", body);
  response = cp_http_send (fixture->http, request, NULL, &error);
  g_assert_no_error (error);
  compare (fixture, body, secrets);
  g_assert_null (strstr (fixture->logged.text, "S3CRET"));
  g_assert_cmpint (fixture->logged.entries, ==, 1);
}

static void
test_large_multipart (Fixture *fixture, gconstpointer data)
{
  static const char *const none[] = { NULL };
  g_autoptr (GByteArray) parts = g_byte_array_new ();
  g_autoptr (GRand) dice = g_rand_new_with_seed (3);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (CpHttpRequest) request = request_to (fixture, "PUT", "/upload");
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  const char *lead = "--edge\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n";

  g_byte_array_append (parts, (const guint8 *) lead, strlen (lead));
  for (guint i = 0; i < 3 * 1024 * 1024 / 4; i++)
    {
      guint32 word = g_rand_int (dice);

      g_byte_array_append (parts, (const guint8 *) &word, 4);
    }
  g_byte_array_append (parts, (const guint8 *) "\r\n--edge--\r\n", 12);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&parts));
  cp_http_request_set_body (request, "multipart/form-data; boundary=edge", body);
  response = cp_http_send (fixture->http, request, NULL, &error);
  g_assert_no_error (error);
  compare (fixture, body, none);
}

static void
test_without_body (Fixture *fixture, gconstpointer data)
{
  static const char *const none[] = { NULL };
  g_autoptr (CpHttpRequest) request = request_to (fixture, "GET", "");
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  response = cp_http_send (fixture->http, request, NULL, &error);
  g_assert_no_error (error);
  compare (fixture, NULL, none);
}

/* What a form of the token endpoint holds is never handed out, sealed or not. */
static void
test_secret_form (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpHttpRequest) request = request_to (fixture, "POST", "/token");
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  cp_http_request_set_form (request, "refresh_token", "S3CRET", "client_id", "visible", NULL);
  response = cp_http_send (fixture->http, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (fixture->logged.body);
  g_assert_cmpuint (fixture->logged.sent_bytes, ==, strlen ("refresh_token=S3CRET&client_id=visible"));
  g_assert_null (strstr (fixture->logged.text, "S3CRET"));
}

/* The service closes in the middle of a large body: what the log holds is a beginning of it, and no more than left. */
static void
test_broken_off (Fixture *fixture, gconstpointer data)
{
  gsize size = 48 * 1024 * 1024;
  g_autoptr (GBytes) body = g_bytes_new_take (g_strnfill (size, 'x'), size);
  g_autoptr (CpHttpRequest) request = request_to (fixture, "POST", "/upload");
  g_autoptr (GError) error = NULL;

  fixture->tap.hang_up_after = 1024 * 1024;
  cp_http_request_set_body (request, "application/octet-stream", body);
  g_assert_null (cp_http_send (fixture->http, request, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE);
  g_assert_cmpint (fixture->logged.entries, ==, 1);
  g_assert_nonnull (fixture->logged.body);
  g_assert_cmpuint (fixture->logged.sent_bytes, ==, g_bytes_get_size (fixture->logged.body));
  g_assert_cmpuint (fixture->logged.sent_bytes, <, size);
  g_assert_cmpuint (fixture->logged.sent_bytes, >, 512 * 1024);
}

/* Nobody listens: nothing left, and the log does not say that anything did. */
static void
test_nothing_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", "http://127.0.0.1:1/");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;

  cp_http_request_set_body (request, "application/json", body);
  g_assert_null (cp_http_send (fixture->http, request, NULL, &error));
  g_assert_null (fixture->logged.body);
  g_assert_null (fixture->logged.head);
  g_assert_cmpuint (fixture->logged.sent_bytes, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "json", test_json },
    { "large-multipart", test_large_multipart },
    { "without-body", test_without_body },
    { "secret-form", test_secret_form },
    { "broken-off", test_broken_off },
    { "nothing-left", test_nothing_left },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/network/capture/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
  return g_test_run ();
}
