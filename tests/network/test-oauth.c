/* test-oauth.c: signing in, staying in, signing out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-network.h"
#include "cp-pkce.h"
#include "test-server.h"

#include <string.h>

/** Service: a token endpoint that rotates refresh tokens and kills the family when an old one is used again */
typedef struct
{
  GMutex lock;
  int generation;           /* the living tokens are access-N and refresh-N */
  int refreshes;
  int revoked;
  gboolean dead;
  gboolean deaf;            /* 401 whatever comes */
  gboolean hopeless;
  guint refresh_delay;      /* ms */
  char *challenge;
  char *verifier;
} Service;

static void
serve_token (Service *service, SoupServerMessage *message)
{
  GBytes *body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GHashTable) form = soup_form_decode (text);
  g_autofree char *living = g_strdup_printf ("refresh-%d", service->generation);
  g_autofree char *reply = NULL;

  g_bytes_unref (body);
  if (g_strcmp0 (g_hash_table_lookup (form, "grant_type"), "authorization_code") == 0)
    {
      g_free (service->verifier);
      service->verifier = g_strdup (g_hash_table_lookup (form, "code_verifier"));
      if (g_strcmp0 (g_hash_table_lookup (form, "code"), "good code") != 0)
        {
          test_server_reply (message, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"no such code\"}");
          return;
        }
    }
  else
    {
      service->refreshes++;
      g_usleep (service->refresh_delay * 1000);
      if (service->dead || g_strcmp0 (g_hash_table_lookup (form, "refresh_token"), living) != 0)
        {
          service->dead = TRUE;
          test_server_reply (message, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}");
          return;
        }
    }
  service->generation++;
  reply = g_strdup_printf ("{\"access_token\":\"access-%d\",\"refresh_token\":\"refresh-%d\",\"signature\":\"x\","
                           "\"instance_url\":\"https://x.my.salesforce.com\"}", service->generation, service->generation);
  test_server_reply (message, 200, reply);
}

static void
serve (TestServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Service *service = data;

  g_mutex_lock (&service->lock);
  if (g_str_equal (path, "/token"))
    serve_token (service, message);
  else if (g_str_equal (path, "/revoke"))
    {
      service->revoked++;
      test_server_reply (message, 500, "{}");
    }
  else
    {
      g_autofree char *living = g_strdup_printf ("Bearer access-%d", service->generation);
      const char *shown = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

      if (service->hopeless)
        test_server_reply (message, 401, "[{\"message\":\"Connected app is not attached to Agent\"}]");
      else if (service->deaf || service->dead || g_strcmp0 (shown, living) != 0)
        test_server_reply (message, 401, "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
      else
        test_server_reply (message, 200, "{}");
    }
  g_mutex_unlock (&service->lock);
}

typedef struct
{
  Service service;
  TestServer *server;
  CpHttp *http;
  CpTokenStore *store;
  CpOAuthSession *session;
} Fixture;

static CpOAuthSession *
new_session (Fixture *f)
{
  g_autofree char *authorize = test_server_url (f->server, "/authorize");
  g_autofree char *token = test_server_url (f->server, "/token");
  g_autofree char *revoke = test_server_url (f->server, "/revoke");
  CpOAuthEndpoints endpoints = {
    .authorize_url = authorize, .token_url = token, .revoke_url = revoke, .client_id = "client", .scope = "api refresh_token",
    .redirect_path = "/OauthRedirect",
  };

  return cp_oauth_session_new (f->http, f->store, "salesforce:test", &endpoints);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_mutex_init (&f->service.lock);
  f->service.generation = 1;
  f->server = test_server_new (serve, &f->service);
  f->http = cp_http_new ();
  cp_http_set_patience (f->http, 1000, 4);
  f->store = cp_memory_token_store_new ();
  f->session = new_session (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->session);
  g_object_unref (f->store);
  g_object_unref (f->http);
  test_server_free (f->server);
  g_free (f->service.challenge);
  g_free (f->service.verifier);
  g_mutex_clear (&f->service.lock);
}

static int
call (Fixture *f, CpOAuthSession *session, GError **error)
{
  g_autofree char *url = test_server_url (f->server, "/api");
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", url);
  g_autoptr (CpHttpResponse) response = cp_oauth_session_send (session, request, NULL, error);

  return response != NULL ? cp_http_response_get_status (response) : 0;
}

static void
test_signed_out (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (call (f, f->session, &error), ==, 0);
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
}

static void
test_rotation (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *kept;

  g_assert_true (cp_oauth_session_adopt (f->session, "access-0", "refresh-1", NULL, &error));
  g_assert_cmpint (call (f, f->session, &error), ==, 200);
  g_assert_no_error (error);
  g_assert_cmpint (f->service.refreshes, ==, 1);
  kept = cp_token_store_lookup (f->store, "salesforce:test", NULL, &error);
  g_assert_nonnull (strstr (kept, "refresh-2"));
  g_assert_null (strstr (kept, "refresh-1"));
  cp_token_free (kept);
  g_assert_cmpint (call (f, f->session, &error), ==, 200);
  g_assert_cmpint (f->service.refreshes, ==, 1);
}

/* The refresh token that another run of the program rotated away is not used: reuse would end the sign-in for both. */
static void
test_two_programs (Fixture *f, gconstpointer data)
{
  g_autoptr (CpOAuthSession) other = new_session (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_oauth_session_adopt (f->session, "access-0", "refresh-1", NULL, &error));
  g_assert_cmpint (call (f, other, &error), ==, 200);
  g_assert_cmpint (call (f, f->session, &error), ==, 200);
  g_assert_no_error (error);
  g_assert_cmpint (f->service.refreshes, ==, 1);
  g_assert_false (f->service.dead);
}

static void
test_invalid_grant (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_oauth_session_adopt (f->session, "access-0", "refresh-0", NULL, &error));
  g_assert_cmpint (call (f, f->session, &error), ==, 0);
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
  g_assert_nonnull (strstr (error->message, "expired access/refresh token"));
  g_clear_error (&error);
  g_assert_null (cp_token_store_lookup (f->store, "salesforce:test", NULL, &error));
  g_assert_cmpint (call (f, f->session, &error), ==, 0);
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
  g_assert_cmpint (f->service.refreshes, ==, 1);
}

static void
test_no_loop (Fixture *f, gconstpointer data)
{
  static const char *const words[] = { "is not attached to Agent", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_oauth_session_adopt (f->session, "access-1", "refresh-1", NULL, &error));
  f->service.deaf = TRUE;
  g_assert_cmpint (call (f, f->session, &error), ==, 0);
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
  g_assert_cmpint (f->service.refreshes, ==, 1);

  g_clear_error (&error);
  f->service.hopeless = TRUE;
  cp_oauth_session_set_hopeless_words (f->session, words);
  g_assert_cmpint (call (f, f->session, &error), ==, 401);
  g_assert_no_error (error);
  g_assert_cmpint (f->service.refreshes, ==, 1);
}

static gpointer
call_once (gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (call (f, f->session, &error), ==, 200);
  g_assert_no_error (error);
  return NULL;
}

static void
test_single_flight (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GThread *threads[8];

  f->service.refresh_delay = 100;
  g_assert_true (cp_oauth_session_adopt (f->session, "access-0", "refresh-1", NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("call", call_once, f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (f->service.refreshes, ==, 1);
  g_assert_false (f->service.dead);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (60000);
  g_cancellable_cancel (data);
  return NULL;
}

/* The caller goes, the refresh goes on, and its rotated token is kept. */
static void
test_cancelled_caller_loses_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *url = test_server_url (f->server, "/api");
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", url);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  f->service.refresh_delay = 300;
  g_assert_true (cp_oauth_session_adopt (f->session, "access-0", "refresh-1", NULL, &error));
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (cp_oauth_session_send (f->session, request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_clear_error (&error);
  g_assert_cmpint (call (f, f->session, &error), ==, 200);
  g_assert_no_error (error);
  g_assert_cmpint (f->service.refreshes, ==, 1);
}

static void
test_sign_out (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_oauth_session_adopt (f->session, "access-1", "refresh-1", NULL, &error));
  /* The service answers 500 each time; it was asked, and here the tokens are gone all the same. */
  g_assert_true (cp_oauth_session_sign_out (f->session, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (f->service.revoked, >=, 1);
  g_assert_null (cp_token_store_lookup (f->store, "salesforce:test", NULL, &error));
  g_assert_cmpint (call (f, f->session, &error), ==, 0);
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
}

/** Browser: what is done with the address */
typedef struct
{
  CpHttp *http;
  GHashTable *query;        /* of the authorize address */
  const char *answer;       /* printf format with the state */
  int statuses[5];
  char *page;
  GThread *thread;
} Browser;

static int
visit (Browser *browser, const char *url, char **page)
{
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", url);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpHttpResponse) response = cp_http_send (browser->http, request, NULL, &error);

  g_assert_no_error (error);
  if (page != NULL)
    *page = g_strndup (g_bytes_get_data (cp_http_response_get_body (response), NULL), g_bytes_get_size (cp_http_response_get_body (response)));
  return cp_http_response_get_status (response);
}

static gpointer
browse (gpointer data)
{
  Browser *browser = data;
  const char *redirect = g_hash_table_lookup (browser->query, "redirect_uri");
  g_autofree char *wrong_state = g_strconcat (redirect, "?code=evil&state=guess", NULL);
  g_autofree char *no_state = g_strconcat (redirect, "?code=evil", NULL);
  g_autofree char *wrong_path = g_strconcat (redirect, "/elsewhere?code=evil&state=", g_hash_table_lookup (browser->query, "state"), NULL);
  g_autofree char *right = g_strdup_printf (browser->answer, (char *) g_hash_table_lookup (browser->query, "state"));
  g_autofree char *right_url = g_strconcat (redirect, right, NULL);

  browser->statuses[0] = visit (browser, wrong_state, NULL);
  browser->statuses[1] = visit (browser, no_state, NULL);
  browser->statuses[2] = visit (browser, wrong_path, NULL);
  browser->statuses[3] = visit (browser, right_url, &browser->page);
  return NULL;
}

static void
open_browser (const char *url, gpointer user_data)
{
  Browser *browser = user_data;

  browser->query = soup_form_decode (strchr (url, '?') + 1);
  browser->thread = g_thread_new ("browser", browse, browser);
}

static void
browser_clear (Browser *browser)
{
  g_thread_join (browser->thread);
  g_hash_table_unref (browser->query);
  g_free (browser->page);
}

static void
test_sign_in (Fixture *f, gconstpointer data)
{
  Browser browser = { .http = f->http, .answer = "?code=good%%20code&state=%s" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) reply = cp_oauth_session_sign_in (f->session, open_browser, &browser, NULL, &error);
  g_autofree char *challenge = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (cp_json_object_string (reply, "instance_url", NULL), ==, "https://x.my.salesforce.com");
  g_assert_false (json_object_has_member (reply, "access_token"));
  g_assert_false (json_object_has_member (reply, "refresh_token"));
  g_assert_cmpstr (g_hash_table_lookup (browser.query, "code_challenge_method"), ==, "S256");
  g_assert_cmpstr (g_hash_table_lookup (browser.query, "scope"), ==, "api refresh_token");
  g_assert_cmpstr (g_hash_table_lookup (browser.query, "response_type"), ==, "code");
  challenge = cp_pkce_challenge (f->service.verifier);
  g_assert_cmpstr (g_hash_table_lookup (browser.query, "code_challenge"), ==, challenge);
  g_assert_cmpuint (strlen (f->service.verifier), ==, 43);
  g_assert_cmpint (call (f, f->session, &error), ==, 200);
  g_thread_join (g_thread_ref (browser.thread));
  g_assert_cmpint (browser.statuses[0], ==, 403);
  g_assert_cmpint (browser.statuses[1], ==, 403);
  g_assert_cmpint (browser.statuses[2], ==, 404);
  g_assert_cmpint (browser.statuses[3], ==, 200);
  g_assert_nonnull (strstr (browser.page, "close this window"));
  g_assert_null (strstr (browser.page, "good code"));
  g_thread_unref (browser.thread);
  g_hash_table_unref (browser.query);
  g_free (browser.page);
}

static void
test_sign_in_refused (Fixture *f, gconstpointer data)
{
  Browser browser = { .http = f->http, .answer = "?error=access_denied&error_description=end-user%%20denied%%20authorization&state=%s" };
  g_autoptr (GError) error = NULL;

  g_assert_null (cp_oauth_session_sign_in (f->session, open_browser, &browser, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
  g_assert_nonnull (strstr (error->message, "end-user denied authorization"));
  browser_clear (&browser);

  g_clear_error (&error);
  browser = (Browser) { .http = f->http, .answer = "?code=bad&state=%s" };
  g_assert_null (cp_oauth_session_sign_in (f->session, open_browser, &browser, NULL, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT);
  browser_clear (&browser);
}

static void
open_nothing (const char *url, gpointer user_data)
{
}

static void
test_sign_in_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (GError) error = NULL;

  g_assert_null (cp_oauth_session_sign_in (f->session, open_nothing, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

/* The worked example of RFC 7636, appendix B. */
static void
test_pkce (void)
{
  g_autofree char *challenge = cp_pkce_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  g_autofree char *one = cp_pkce_random_word ();
  g_autofree char *two = cp_pkce_random_word ();

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  g_assert_cmpstr (one, !=, two);
  g_assert_cmpuint (strspn (one, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), ==, 43);
}

#define ADD(name, function) g_test_add ("/network/oauth/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/oauth/pkce", test_pkce);
  ADD ("signed-out", test_signed_out);
  ADD ("rotation", test_rotation);
  ADD ("two-programs", test_two_programs);
  ADD ("invalid-grant", test_invalid_grant);
  ADD ("no-loop", test_no_loop);
  ADD ("single-flight", test_single_flight);
  ADD ("cancelled-caller", test_cancelled_caller_loses_nothing);
  ADD ("sign-out", test_sign_out);
  ADD ("sign-in", test_sign_in);
  ADD ("sign-in-refused", test_sign_in_refused);
  ADD ("sign-in-cancelled", test_sign_in_cancelled);
  return g_test_run ();
}
