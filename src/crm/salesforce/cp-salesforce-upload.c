/* cp-salesforce-upload.c: the document itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-salesforce-writer.h"

/* 37.5 MB of base64 are this many bytes; beyond it only multipart is taken (documentation of blob inserts). */
#define LARGEST_IN_JSON (37500000 / 4 * 3)

static JsonObject *
version_of (const CpCrmWrite *write)
{
  JsonObject *version = json_object_new ();
  const char *file_name = cp_json_object_string (write->fields, "file_name", "contract.pdf");
  g_autofree char *description = cp_salesforce_with_marker (NULL, write);

  json_object_set_string_member (version, "Title", cp_json_object_string (write->fields, "title", file_name));
  json_object_set_string_member (version, "PathOnClient", file_name);
  json_object_set_string_member (version, "FirstPublishLocationId", cp_json_object_string (write->fields, "parent_id", ""));
  if (*description != '\0')
    json_object_set_string_member (version, "Description", description);
  return version;
}

static void
set_json_body (CpHttpRequest *request, const CpCrmWrite *write)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *version = version_of (write);
  gsize size;
  const guchar *data = g_bytes_get_data (write->content, &size);
  g_autofree char *encoded = g_base64_encode (data, size);

  json_object_set_string_member (version, "VersionData", encoded);
  json_node_take_object (node, version);
  cp_http_request_set_json (request, node);
}

static void
append_text (GByteArray *body, const char *text)
{
  g_byte_array_append (body, (const guint8 *) text, strlen (text));
}

/* A name between quotes in a header: no quote, no line, nothing beyond ASCII. The true name is in the JSON part. */
static char *
header_name (const char *file_name)
{
  char *name = g_str_to_ascii (file_name, "C");

  return g_strcanon (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._- ", '_');
}

static void
set_multipart_body (CpHttpRequest *request, const CpCrmWrite *write)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *json = NULL;
  g_autofree char *name = header_name (cp_json_object_string (write->fields, "file_name", "contract.pdf"));
  g_autofree char *identifier = cp_identifier_new ();
  g_autofree char *type = g_strdup_printf ("multipart/form-data; boundary=\"cp-%s\"", identifier);
  g_autofree char *head = NULL;
  g_autofree char *tail = g_strdup_printf ("\r\n--cp-%s--\r\n", identifier);
  GByteArray *body = g_byte_array_new ();
  gsize size;
  const guchar *data = g_bytes_get_data (write->content, &size);

  json_node_take_object (node, version_of (write));
  json = json_to_string (node, FALSE);
  head = g_strdup_printf ("--cp-%s\r\nContent-Disposition: form-data; name=\"entity_content\"\r\nContent-Type: application/json\r\n\r\n%s\r\n"
                          "--cp-%s\r\nContent-Disposition: form-data; name=\"VersionData\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n",
                          identifier, json, identifier, name,
                          cp_json_object_string (write->fields, "media_type", "application/octet-stream"));
  append_text (body, head);
  g_byte_array_append (body, data, size);
  append_text (body, tail);
  bytes = g_byte_array_free_to_bytes (body);
  cp_http_request_set_body (request, type, bytes);
}

/**
 * cp_salesforce_upload:
 * @api: the organisation
 * @write: a file with its content
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Returns: (transfer full): the id of the ContentVersion, or %NULL
 */
char *
cp_salesforce_upload (CpSalesforceApi *api, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpHttpRequest) request = NULL;
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (write->content == NULL)
    {
      g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_INVALID_VALUE, _("There is no file to upload."));
      return NULL;
    }
  request = cp_salesforce_api_request (api, "POST", "/sobjects/ContentVersion", cancellable, error);
  if (request == NULL)
    return NULL;
  if (g_bytes_get_size (write->content) <= LARGEST_IN_JSON)
    set_json_body (request, write);
  else
    set_multipart_body (request, write);
  cp_http_request_set_correlation (request, write->correlation_id);
  response = cp_salesforce_api_send (api, request, cancellable, error);
  answer = response != NULL ? cp_salesforce_api_object (response, error) : NULL;
  return answer != NULL ? g_strdup (cp_json_object_string (answer, "id", NULL)) : NULL;
}
