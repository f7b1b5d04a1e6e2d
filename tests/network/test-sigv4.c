/* test-sigv4.c: Signature Version 4, against values computed elsewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-network.h"
#include "cp-sigv4-canonical.h"

#include <string.h>

#define SECRET "practice/secret+key=of/nobody"

typedef struct
{
  const char *method;
  const char *url;
  const char *body;
  const char *header;
  const char *value;
  const char *token;
  const char *region;
  const char *service;
  gint64 time;
  const char *signed_headers;
  const char *signature;
} Own;

/* Signatures by Python's hmac, written from the description of the scheme and not from this program. */
static const Own own[] = {
  { "POST", "http://127.0.0.1:8080/", "{\"Document\":{\"Bytes\":\"AAAA\"}}", "X-Amz-Target", "Textract.AnalyzeDocument", NULL, "eu-central-1",
    "textract", 1795426200, "content-type;host;x-amz-date;x-amz-target",
    "871991f3a5fa51cbd8ad3b02f693191bd75d513ad242740c2452b1e6dcc90d55" },
  { "POST", "https://textract.eu-west-1.amazonaws.com/", "{}", "X-Amz-Target", "Textract.AnalyzeDocument", "to/ken+of=a day", "eu-west-1",
    "textract", 1798761599, "content-type;host;x-amz-date;x-amz-security-token;x-amz-target",
    "7be3398ac032799d9b7ee90e55a30dbd7c8a30a0b03e7fcda42748dcb72352b6" },
  { "GET", "https://example.org/a%20b/%C3%A9?z=1&a=2&a=1&b&ab=%2F", NULL, "X-Note", "  two   words ", NULL, "us-east-1", "execute-api",
    1767225600, "host;x-amz-date;x-note", "440867d859df803e12d572a486680ec4dfec93215094613beddb3ea3d53dd09a" },
};

static void
test_own (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autoptr (CpHttpRequest) request = cp_http_request_new (own[i].method, own[i].url);
      CpAwsCredentials credentials = { "AKIAPRACTICE", SECRET, own[i].token };
      g_autoptr (GError) error = NULL;
      g_autofree char *expected = NULL;
      const char *authorization;

      if (own[i].body != NULL)
        {
          g_autoptr (GBytes) body = g_bytes_new_static (own[i].body, strlen (own[i].body));

          cp_http_request_set_body (request, "application/x-amz-json-1.1", body);
        }
      cp_http_request_set_header (request, own[i].header, own[i].value);
      cp_http_request_set_header (request, "User-Agent", "not signed");
      g_assert_true (cp_sigv4_sign (request, &credentials, own[i].region, own[i].service, own[i].time, &error));
      g_assert_no_error (error);
      authorization = cp_http_request_get_header (request, "Authorization");
      expected = g_strdup_printf ("SignedHeaders=%s, Signature=%s", own[i].signed_headers, own[i].signature);
      g_assert_true (g_str_has_suffix (authorization, expected));
      g_assert_true (g_str_has_prefix (authorization, "AWS4-HMAC-SHA256 Credential=AKIAPRACTICE/20"));
      g_assert_cmpstr (cp_http_request_get_header (request, "X-Amz-Security-Token"), ==, own[i].token);
      /* A second signature replaces the first. */
      g_assert_true (cp_sigv4_sign (request, &credentials, own[i].region, own[i].service, own[i].time, &error));
      g_assert_true (g_str_has_suffix (cp_http_request_get_header (request, "Authorization"), expected));
    }
}

static void
test_insecure (void)
{
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", "http://example.org/");
  CpAwsCredentials credentials = { "AKIAPRACTICE", SECRET, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (cp_sigv4_sign (request, &credentials, "us-east-1", "textract", 0, &error));
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_INSECURE);
  g_assert_null (cp_http_request_get_header (request, "Authorization"));
}

/* One case of the published vectors: request.txt taken apart. */
typedef struct
{
  char *method;
  char *path;
  char *query;
  char *body;
  GPtrArray *headers;
  JsonObject *context;
  JsonNode *node;
} Case;

static char *
read_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
read_headers (Case *one, char **lines, guint *at)
{
  for (; lines[*at] != NULL && *lines[*at] != '\0'; (*at)++)
    {
      const char *line = lines[*at];
      const char *colon = strchr (line, ':');

      if (g_ascii_isspace (*line))
        {
          CpHttpHeader *last = g_ptr_array_index (one->headers, one->headers->len - 1);
          char *longer = g_strconcat (last->value, "\n", line, NULL);

          g_free (last->value);
          last->value = longer;
        }
      else
        {
          g_autofree char *name = g_strndup (line, colon - line);

          g_ptr_array_add (one->headers, cp_http_header_new (name, colon + 1));
        }
    }
}

static void
read_case (Case *one, const char *folder)
{
  g_autofree char *text = read_text (folder, "request.txt");
  g_autofree char *context = read_text (folder, "context.json");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *end = g_strrstr (lines[0], " HTTP/");
  const char *target = strchr (lines[0], ' ') + 1;
  g_autofree char *whole = g_strndup (target, end - target);
  char *question = strchr (whole, '?');
  const char *gap = strstr (text, "\n\n");
  guint at = 1;

  one->method = g_strndup (lines[0], target - 1 - lines[0]);
  one->path = question != NULL ? g_strndup (whole, question - whole) : g_strdup (whole);
  one->query = question != NULL ? g_strdup (question + 1) : NULL;
  one->headers = g_ptr_array_new_with_free_func (cp_http_header_free);
  read_headers (one, lines, &at);
  one->body = g_strdup (gap != NULL ? gap + 2 : "");
  one->node = json_from_string (context, NULL);
  one->context = json_node_get_object (one->node);
}

static void
clear_case (Case *one)
{
  g_free (one->method);
  g_free (one->path);
  g_free (one->query);
  g_free (one->body);
  g_ptr_array_unref (one->headers);
  json_node_unref (one->node);
}

static CpSigv4Scope
scope_of (Case *one, char *stamp)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (json_object_get_string_member (one->context, "timestamp"), NULL);
  g_autofree char *made = cp_sigv4_stamp (g_date_time_to_unix (time));

  g_strlcpy (stamp, made, 17);
  return (CpSigv4Scope){ stamp, json_object_get_string_member (one->context, "region"), json_object_get_string_member (one->context, "service") };
}

/* Signs @message the way that @kind ("header" or "query") has prepared it, and compares every step. */
static void
compare_steps (Case *one, const char *folder, const char *kind, const CpSigv4Message *message, const CpSigv4Scope *scope)
{
  static const char *const steps[] = { "canonical-request", "string-to-sign", "signature" };
  JsonObject *credentials = json_object_get_object_member (one->context, "credentials");
  g_autofree char *canonical = cp_sigv4_canonical_request (message);
  g_autofree char *to_sign = cp_sigv4_string_to_sign (canonical, scope);
  g_autofree char *signature = cp_sigv4_signature (json_object_get_string_member (credentials, "secret_access_key"), scope, to_sign);
  const char *made[] = { canonical, to_sign, signature };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%s.txt", kind, steps[i]);
      g_autofree char *expected = read_text (folder, name);

      g_assert_cmpstr (made[i], ==, expected);
    }
}

static CpSigv4Message
message_of (Case *one, const char *hash)
{
  return (CpSigv4Message){ one->method, one->path, one->query, one->headers, hash, json_object_get_boolean_member (one->context, "normalize") };
}

static const char *
token_of (Case *one)
{
  return cp_json_object_string (json_object_get_object_member (one->context, "credentials"), "token", NULL);
}

static void
check_header_form (const char *folder)
{
  Case one = { 0 };
  char stamp[17];
  CpSigv4Scope scope;
  CpSigv4Message message;
  g_autofree char *hash = NULL;
  const char *token;

  read_case (&one, folder);
  scope = scope_of (&one, stamp);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, one.body, -1);
  token = token_of (&one);
  g_ptr_array_add (one.headers, cp_http_header_new ("X-Amz-Date", stamp));
  if (token != NULL && !cp_json_object_boolean (one.context, "omit_session_token", FALSE))
    g_ptr_array_add (one.headers, cp_http_header_new ("X-Amz-Security-Token", token));
  if (json_object_get_boolean_member (one.context, "sign_body"))
    g_ptr_array_add (one.headers, cp_http_header_new ("X-Amz-Content-Sha256", hash));
  message = message_of (&one, hash);
  compare_steps (&one, folder, "header", &message, &scope);
  clear_case (&one);
}

static void
add_parameter (GString *query, const char *name, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "", name, escaped);
}

static void
check_query_form (const char *folder)
{
  Case one = { 0 };
  char stamp[17];
  CpSigv4Scope scope;
  CpSigv4Message message;
  g_autoptr (GString) query = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *names = NULL;
  g_autofree char *words = NULL;
  g_autofree char *credential = NULL;
  g_autofree char *expires = NULL;

  read_case (&one, folder);
  scope = scope_of (&one, stamp);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, one.body, -1);
  names = cp_sigv4_signed_headers (one.headers);
  words = cp_sigv4_scope (&scope);
  credential = g_strdup_printf ("%s/%s", json_object_get_string_member (json_object_get_object_member (one.context, "credentials"), "access_key_id"),
                                words);
  expires = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (one.context, "expiration_in_seconds"));
  query = g_string_new (one.query);
  add_parameter (query, "X-Amz-Algorithm", "AWS4-HMAC-SHA256");
  add_parameter (query, "X-Amz-Credential", credential);
  add_parameter (query, "X-Amz-Date", stamp);
  add_parameter (query, "X-Amz-SignedHeaders", names);
  add_parameter (query, "X-Amz-Expires", expires);
  if (token_of (&one) != NULL && !cp_json_object_boolean (one.context, "omit_session_token", FALSE))
    add_parameter (query, "X-Amz-Security-Token", token_of (&one));
  message = message_of (&one, hash);
  message.query = query->str;
  compare_steps (&one, folder, "query", &message, &scope);
  clear_case (&one);
}

static void
test_published (gconstpointer data)
{
  void (*check) (const char *folder) = data;
  const char *set = g_getenv ("COUNTERPART_TEST_SPECS");
  g_autofree char *folder = g_build_filename (set != NULL ? set : SPECS, "aws-sigv4", "v4", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint cases = 0;

  if (dir == NULL)
    {
      g_test_skip ("The published signing vectors are not on this machine; the three of our own were checked.");
      return;
    }
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *one = g_build_filename (folder, name, NULL);

      g_test_message ("%s", name);
      check (one);
      cases++;
    }
  g_assert_cmpuint (cases, ==, 38);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/sigv4/own", test_own);
  g_test_add_func ("/network/sigv4/insecure", test_insecure);
  g_test_add_data_func ("/network/sigv4/published-header-form", check_header_form, test_published);
  g_test_add_data_func ("/network/sigv4/published-query-form", check_query_form, test_published);
  return g_test_run ();
}
