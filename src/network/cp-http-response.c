/* cp-http-response.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-http-private.h"

#include <string.h>

#include "cp-canonical-json.h"

CpHttpResponse *
cp_http_response_new (int status)
{
  CpHttpResponse *response = g_new0 (CpHttpResponse, 1);

  response->status = status;
  response->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  response->body = g_bytes_new (NULL, 0);
  return response;
}

void
cp_http_response_free (CpHttpResponse *response)
{
  if (response == NULL)
    return;
  g_hash_table_unref (response->headers);
  g_bytes_unref (response->body);
  g_clear_pointer (&response->json, json_node_unref);
  g_free (response);
}

/** cp_http_response_wipe: overwrites a body that held tokens; nobody else may hold it */
void
cp_http_response_wipe (CpHttpResponse *response)
{
  gsize length;
  gpointer data = (gpointer) g_bytes_get_data (response->body, &length);

  if (length > 0)
    explicit_bzero (data, length);
}

int
cp_http_response_get_status (CpHttpResponse *response)
{
  return response->status;
}

/**
 * cp_http_response_get_header:
 * @response: an answer
 * @name: a header, in any case
 *
 * Returns: (transfer none) (nullable): its value, several joined by ", "
 */
const char *
cp_http_response_get_header (CpHttpResponse *response, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (response->headers, lower);
}

GBytes *
cp_http_response_get_body (CpHttpResponse *response)
{
  return response->body;
}

/**
 * cp_http_response_get_json:
 * @response: an answer
 *
 * The body is parsed on the first call, so an answer belongs to one thread at a time.
 *
 * Returns: (transfer none) (nullable): the body as JSON, whatever its content type says; %NULL when it is none
 */
JsonNode *
cp_http_response_get_json (CpHttpResponse *response)
{
  if (!response->parsed)
    {
      gsize length;
      const char *text = g_bytes_get_data (response->body, &length);

      if (length > 0 && g_utf8_validate (text, length, NULL))
        response->json = cp_json_parse (text, length, NULL);
      response->parsed = TRUE;
    }
  return response->json;
}
