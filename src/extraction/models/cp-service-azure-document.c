/* cp-service-azure-document.c: Azure AI Document Intelligence, prebuilt-contract
 *
 * Source of the facts: @azure-rest/ai-document-intelligence 1.1.0 (API 2024-11-30) and Microsoft's list of the model's fields. Polygons are in the page's
 * own unit, inches for a PDF, from its top left corner.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-document-service.h"

typedef struct
{
  const char *field;
  const char *key;
  const char *typed; /* (nullable): member with the value in the service's own form */
} FieldMeaning;

static const FieldMeaning fields[] = {
  { "Title", "title", NULL },
  { "ContractId", "contract_id", NULL },
  { "ExecutionDate", "agreement_date", "valueDate" },
  { "EffectiveDate", "effective_date", "valueDate" },
  { "ExpirationDate", "expiration_date", "valueDate" },
  { "ContractDuration", "term", NULL },
  { "RenewalDate", "renewal_date", "valueDate" },
};

static gboolean
asks_for (const CpTermKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].key, key->id))
      return TRUE;
  return g_str_equal (key->id, "party") || g_str_equal (key->id, "governing_law");
}

static guint
count (const CpReadingRequest *request)
{
  return 1;
}

static gboolean
takes_format (const char *media_type)
{
  static const char *const taken[] = { "application/pdf", "image/png", "image/jpeg", "image/tiff", NULL };

  return g_strv_contains (taken, media_type);
}

static CpOutgoing *
build (const CpEngineSettings *settings, const CpReadingRequest *request, guint index, GCancellable *cancellable, GError **error)
{
  g_autofree char *base64 = NULL;
  g_autofree guchar *data = NULL;
  gsize length;
  JsonObject *body;

  if (!takes_format (cp_document_get_media_type (request->document)))
    {
      g_set_error_literal (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_FAILED, _("This service reads PDF files and pictures. Save the contract as a PDF, or read it with another engine."));
      return NULL;
    }
  if (!g_file_get_contents (cp_document_get_path (request->document), (char **) &data, &length, error))
    return NULL;
  base64 = g_base64_encode (data, length);
  body = json_object_new ();
  json_object_set_string_member (body, "base64Source", base64);
  return cp_outgoing_new_json (g_strdup_printf ("%s/documentintelligence/documentModels/prebuilt-contract:analyze?api-version=%s&locale=en-US&stringIndexType=unicodeCodePoint",
                                                settings->base_url, settings->api_version),
                               body);
}

static gboolean
authorise (const CpEngineSettings *settings, CpHttpRequest *request, const char *secret, GError **error)
{
  if (secret != NULL && *secret != '\0')
    cp_http_request_set_header (request, "Ocp-Apim-Subscription-Key", secret);
  return TRUE;
}

/* The key goes to no other service, whatever the answer says. */
static char *
follow (const CpEngineSettings *settings, CpHttpResponse *response)
{
  const char *address = cp_http_response_get_header (response, "operation-location");
  g_autofree char *prefix = g_strconcat (settings->base_url, "/", NULL);

  return address != NULL && g_str_has_prefix (address, prefix) ? g_strdup (address) : NULL;
}

static gboolean
pending (JsonObject *body)
{
  const char *status = cp_json_object_string (body, "status", "");

  return g_str_equal (status, "running") || g_str_equal (status, "notStarted");
}

/* What a field is a claim about: its page and place. */
static void
set_place (CpClaim *claim, JsonObject *field, JsonArray *pages)
{
  JsonArray *regions = cp_json_object_array (field, "boundingRegions");
  JsonObject *region = regions != NULL && json_array_get_length (regions) == 1 ? json_array_get_object_element (regions, 0) : NULL;
  JsonArray *polygon = cp_json_object_array (region, "polygon");
  int number = (int) cp_json_object_int (region, "pageNumber", 0);
  double points[16];
  guint n = polygon != NULL ? json_array_get_length (polygon) : 0;

  if (number > 0)
    claim->page = number;
  if (n == 0 || n > G_N_ELEMENTS (points))
    return;
  for (guint i = 0; i < n; i++)
    points[i] = json_array_get_double_element (polygon, i);
  for (guint i = 0; pages != NULL && i < json_array_get_length (pages); i++)
    {
      JsonObject *page = json_array_get_object_element (pages, i);

      if (cp_json_object_int (page, "pageNumber", 0) == number)
        claim->has_place = cp_document_service_place (points, n, cp_json_object_double (page, "width", 0), cp_json_object_double (page, "height", 0), &claim->place);
    }
}

static void
add_claim (GPtrArray *claims, const char *key, JsonNode *said, JsonObject *quoted, JsonArray *pages)
{
  const char *quote = cp_json_object_string (quoted, "content", NULL);
  CpClaim *claim;

  if (said == NULL || quote == NULL)
    return;
  claim = cp_claim_new (cp_term_key_find (key), said, quote, 0);
  claim->rank = cp_json_object_double (quoted, "confidence", 0);
  set_place (claim, quoted, pages);
  g_ptr_array_add (claims, claim);
}

static JsonObject *
member_field (JsonNode *item, const char *name)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;

  return cp_json_object_object (cp_json_object_object (object, "valueObject"), name);
}

static void
set_if_said (JsonObject *value, const char *member, JsonObject *field)
{
  const char *content = cp_json_object_string (field, "content", NULL);

  if (content != NULL)
    json_object_set_string_member (value, member, content);
}

/* The clause that introduces a party holds its name, its short name and its address; without it the name stands for itself. */
static void
take_party (GPtrArray *claims, JsonNode *item, JsonArray *pages)
{
  JsonObject *name = member_field (item, "Name");
  JsonObject *clause = member_field (item, "Clause");
  JsonObject *value = json_object_new ();
  g_autoptr (JsonNode) said = json_node_new (JSON_NODE_OBJECT);

  set_if_said (value, "name", name);
  set_if_said (value, "alias", member_field (item, "ReferenceName"));
  set_if_said (value, "address", member_field (item, "Address"));
  json_node_take_object (said, value);
  if (name != NULL)
    add_claim (claims, "party", said, cp_json_object_string (clause, "content", NULL) != NULL ? clause : name, pages);
}

static void
take_law (GPtrArray *claims, JsonNode *item, JsonArray *pages)
{
  JsonObject *region = member_field (item, "Region");
  JsonObject *clause = member_field (item, "Clause");

  if (region != NULL)
    add_claim (claims, "governing_law", json_object_get_member (region, "content"), cp_json_object_string (clause, "content", NULL) != NULL ? clause : region, pages);
}

static void
take_list (JsonObject *all, const char *name, void (*take_item) (GPtrArray *claims, JsonNode *item, JsonArray *pages), GPtrArray *claims, JsonArray *pages)
{
  JsonArray *items = cp_json_object_array (cp_json_object_object (all, name), "valueArray");

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    take_item (claims, json_array_get_element (items, i), pages);
}

static void
take (JsonObject *body, guint index, GPtrArray *claims)
{
  JsonObject *result = cp_json_object_object (body, "analyzeResult");
  JsonArray *pages = cp_json_object_array (result, "pages");
  JsonArray *documents = cp_json_object_array (result, "documents");

  for (guint i = 0; documents != NULL && i < json_array_get_length (documents); i++)
    {
      JsonObject *all = cp_json_object_object (json_array_get_object_element (documents, i), "fields");

      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        {
          JsonObject *field = cp_json_object_object (all, fields[k].field);
          JsonNode *said = field != NULL && fields[k].typed != NULL ? json_object_get_member (field, fields[k].typed) : NULL;

          if (field != NULL)
            add_claim (claims, fields[k].key, said != NULL ? said : json_object_get_member (field, "content"), field, pages);
        }
      take_list (all, "Parties", take_party, claims, pages);
      take_list (all, "Jurisdictions", take_law, claims, pages);
    }
}

/* Describes the model; analyses nothing. */
static CpOutgoing *
probe (const CpEngineSettings *settings)
{
  return cp_outgoing_new ("GET", g_strdup_printf ("%s/documentintelligence/documentModels/prebuilt-contract?api-version=%s", settings->base_url, settings->api_version), NULL, NULL);
}

const CpDocumentService cp_service_azure_document = { count, build, authorise, follow, pending, take, asks_for, probe };
