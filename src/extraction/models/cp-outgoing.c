/* cp-outgoing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-outgoing.h"

#include <string.h>

/**
 * cp_outgoing_new:
 * @method: "POST"
 * @url: (transfer full): where to
 * @content_type: (nullable): of @body
 * @body: (nullable) (transfer full): what is sent
 *
 * Returns: (transfer full): a request to be
 */
CpOutgoing *
cp_outgoing_new (const char *method, char *url, const char *content_type, GBytes *body)
{
  CpOutgoing *outgoing = g_new0 (CpOutgoing, 1);

  outgoing->method = g_strdup (method);
  outgoing->url = url;
  outgoing->content_type = g_strdup (content_type);
  outgoing->headers = g_new0 (char *, 1);
  outgoing->body = body;
  return outgoing;
}

/** cp_outgoing_new_json: @url: (transfer full); @body: (transfer full): a POST of an object, members in the order in which they were set */
CpOutgoing *
cp_outgoing_new_json (char *url, JsonObject *body)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  char *text;

  json_node_take_object (node, body);
  text = json_to_string (node, FALSE);
  return cp_outgoing_new ("POST", url, "application/json", g_bytes_new_take (text, strlen (text)));
}

/** cp_outgoing_add_header: adds a header that is no secret */
void
cp_outgoing_add_header (CpOutgoing *outgoing, const char *name, const char *value)
{
  guint n = g_strv_length (outgoing->headers);

  outgoing->headers = g_renew (char *, outgoing->headers, n + 2);
  outgoing->headers[n] = g_strconcat (name, ": ", value, NULL);
  outgoing->headers[n + 1] = NULL;
}

void
cp_outgoing_free (CpOutgoing *outgoing)
{
  g_free (outgoing->method);
  g_free (outgoing->url);
  g_free (outgoing->content_type);
  g_strfreev (outgoing->headers);
  g_clear_pointer (&outgoing->body, g_bytes_unref);
  g_free (outgoing);
}

/* With its end, so that no two different lists of words are the same bytes. */
static void
add_word (GChecksum *sum, const char *word)
{
  if (word != NULL)
    g_checksum_update (sum, (const guchar *) word, (gssize) strlen (word) + 1);
}

/** cp_outgoing_list_dup_sha256: @outgoing: (element-type CpOutgoing). Returns: (transfer full): one hash over all of it */
char *
cp_outgoing_list_dup_sha256 (GPtrArray *outgoing)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < outgoing->len; i++)
    {
      const CpOutgoing *one = g_ptr_array_index (outgoing, i);
      gsize size = 0;
      gconstpointer body = one->body != NULL ? g_bytes_get_data (one->body, &size) : NULL;
      g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, size);

      add_word (sum, one->method);
      add_word (sum, one->url);
      add_word (sum, one->content_type);
      for (char **header = one->headers; *header != NULL; header++)
        add_word (sum, *header);
      add_word (sum, length);
      if (size > 0)
        g_checksum_update (sum, body, (gssize) size);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/** cp_outgoing_to_request: Returns: (transfer full): the request, still without its key */
CpHttpRequest *
cp_outgoing_to_request (const CpOutgoing *outgoing)
{
  CpHttpRequest *request = cp_http_request_new (outgoing->method, outgoing->url);

  for (char **header = outgoing->headers; *header != NULL; header++)
    {
      g_auto (GStrv) halves = g_strsplit (*header, ": ", 2);

      cp_http_request_set_header (request, halves[0], halves[1]);
    }
  if (outgoing->body != NULL)
    cp_http_request_set_body (request, outgoing->content_type, outgoing->body);
  return request;
}
