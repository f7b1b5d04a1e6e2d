/* cp-sigv4.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sigv4.h"

#include "cp-http-address.h"
#include "cp-sigv4-canonical.h"

/* Headers that something on the way, or libsoup, may still change. */
static gboolean
is_signed (const char *name)
{
  static const char *const unsigned_names[] = {
    "authorization", "user-agent", "connection", "expect", "transfer-encoding", "x-amzn-trace-id", "accept-encoding", NULL
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return !g_strv_contains (unsigned_names, lower);
}

static GPtrArray *
headers_to_sign (const CpHttpRequest *request, GUri *uri)
{
  GPtrArray *headers = g_ptr_array_new_with_free_func (cp_http_header_free);
  g_autofree char *host = cp_http_address_host_header (uri);

  g_ptr_array_add (headers, cp_http_header_new ("host", host));
  if (request->body != NULL)
    g_ptr_array_add (headers, cp_http_header_new ("content-type", request->content_type));
  for (guint i = 0; i < request->headers->len; i++)
    {
      const CpHttpHeader *header = g_ptr_array_index (request->headers, i);

      if (is_signed (header->name))
        g_ptr_array_add (headers, cp_http_header_new (header->name, header->value));
    }
  return headers;
}

static char *
body_hash (const CpHttpRequest *request)
{
  if (request->body == NULL)
    return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) "", 0);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);
}

/**
 * cp_sigv4_sign:
 * @request: a request that is complete but for its signature
 * @credentials: whose it is
 * @region: "eu-central-1"
 * @service: the service's signing name, "textract"
 * @time: seconds since 1970
 * @error: return location
 *
 * Returns: whether it is signed
 */
gboolean
cp_sigv4_sign (CpHttpRequest *request, const CpAwsCredentials *credentials, const char *region, const char *service, gint64 time, GError **error)
{
  g_autoptr (GUri) uri = cp_http_address_check (request->url, error);
  g_autofree char *stamp = cp_sigv4_stamp (time);
  CpSigv4Scope scope = { stamp, region, service };
  CpSigv4Message message = { .method = request->method, .normalize = !g_str_equal (service, "s3") };
  g_autoptr (GPtrArray) headers = NULL;
  g_autofree char *hash = body_hash (request);
  g_autofree char *canonical = NULL;
  g_autofree char *to_sign = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *signed_headers = NULL;
  g_autofree char *words = cp_sigv4_scope (&scope);
  g_autofree char *authorization = NULL;

  if (uri == NULL)
    return FALSE;
  cp_http_request_set_header (request, "X-Amz-Date", stamp);
  cp_http_request_set_header (request, "X-Amz-Security-Token", credentials->session_token);
  headers = headers_to_sign (request, uri);
  message.path = g_uri_get_path (uri);
  message.query = g_uri_get_query (uri);
  message.headers = headers;
  message.body_sha256 = hash;
  canonical = cp_sigv4_canonical_request (&message);
  to_sign = cp_sigv4_string_to_sign (canonical, &scope);
  signature = cp_sigv4_signature (credentials->secret_access_key, &scope, to_sign);
  signed_headers = cp_sigv4_signed_headers (headers);
  authorization = g_strdup_printf ("AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s", credentials->access_key_id, words,
                                   signed_headers, signature);
  cp_http_request_set_header (request, "Authorization", authorization);
  return TRUE;
}
