/* cp-service-textract.c: AWS Textract, AnalyzeDocument with queries
 *
 * Source of the facts: botocore's service model of 2018-06-27. A call takes one page and at most fifteen queries (the latter is not confirmed), so each page
 * goes as a picture of its own. Geometry is in fractions of the picture, which is the page as we show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-document-service.h"
#include "cp-page-picture.h"
#include "cp-sigv4.h"

#define PICTURE_SIDE 2200 /* 200 dpi of a letter page */

typedef struct
{
  const char *key;
  const char *question;
} Query;

static const Query queries[] = {
  { "title", "What is the title of the agreement?" },
  { "contract_id", "What is the contract number?" },
  { "customer_name", "What is the name of the customer?" },
  { "agreement_date", "What is the date of the agreement?" },
  { "effective_date", "What is the effective date?" },
  { "expiration_date", "On what date does the agreement expire?" },
  { "renewal_date", "What is the renewal date?" },
  { "term", "How long is the initial term?" },
  { "renewal_term", "How long is each renewal term?" },
  { "notice_period", "How much notice is required to prevent renewal?" },
  { "total_contract_value", "What is the total contract value?" },
  { "annual_contract_value", "What is the annual fee?" },
  { "payment_terms", "Within how many days are invoices due?" },
  { "governing_law", "Which state or country's law governs the agreement?" },
  { "liability_cap", "What is the limit of liability?" },
};

static gboolean
asks_for (const CpTermKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    if (g_str_equal (queries[i].key, key->id))
      return TRUE;
  return FALSE;
}

static guint
count (const CpReadingRequest *request)
{
  return (guint) cp_document_get_n_pages (request->document);
}

static JsonObject *
body_for (const char *base64, guint n_queries)
{
  JsonObject *body = json_object_new ();
  JsonObject *document = json_object_new ();
  JsonObject *config = json_object_new ();
  JsonArray *features = json_array_new ();
  JsonArray *list = json_array_new ();

  json_object_set_string_member (document, "Bytes", base64);
  json_array_add_string_element (features, "QUERIES");
  for (guint i = 0; i < n_queries; i++)
    {
      JsonObject *query = json_object_new ();

      json_object_set_string_member (query, "Text", queries[i].question);
      json_object_set_string_member (query, "Alias", queries[i].key);
      json_array_add_object_element (list, query);
    }
  json_object_set_array_member (config, "Queries", list);
  json_object_set_object_member (body, "Document", document);
  json_object_set_array_member (body, "FeatureTypes", features);
  json_object_set_object_member (body, "QueriesConfig", config);
  return body;
}

static CpOutgoing *
outgoing_for (const CpEngineSettings *settings, const char *base64, guint n_queries)
{
  CpOutgoing *outgoing = cp_outgoing_new_json (g_strconcat (settings->base_url, "/", NULL), body_for (base64, n_queries));

  g_free (outgoing->content_type);
  outgoing->content_type = g_strdup ("application/x-amz-json-1.1");
  cp_outgoing_add_header (outgoing, "X-Amz-Target", "Textract.AnalyzeDocument");
  return outgoing;
}

static CpOutgoing *
build (const CpEngineSettings *settings, const CpReadingRequest *request, guint index, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) picture = cp_page_picture_new (request->document, (int) index + 1, PICTURE_SIDE, cancellable, error);
  g_autofree char *base64 = NULL;
  gsize length;
  gconstpointer data;

  if (picture == NULL)
    return NULL;
  data = g_bytes_get_data (picture, &length);
  base64 = g_base64_encode (data, length);
  return outgoing_for (settings, base64, G_N_ELEMENTS (queries));
}

static gboolean
authorise (const CpEngineSettings *settings, CpHttpRequest *request, const char *secret, GError **error)
{
  g_autoptr (JsonNode) node = secret != NULL ? cp_json_parse (secret, -1, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const CpAwsCredentials credentials = {
    cp_json_object_string (object, "access_key_id", NULL),
    cp_json_object_string (object, "secret_access_key", NULL),
    cp_json_object_string (object, "session_token", NULL),
  };

  if (credentials.access_key_id == NULL || credentials.secret_access_key == NULL)
    {
      g_set_error_literal (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_KEY, _("AWS Textract needs an access key and its secret. Add both under Preferences, Engines."));
      return FALSE;
    }
  return cp_sigv4_sign (request, &credentials, settings->region, "textract", g_get_real_time () / G_USEC_PER_SEC, error);
}

static JsonObject *
block_by_id (JsonArray *blocks, const char *id)
{
  for (guint i = 0; i < json_array_get_length (blocks); i++)
    if (g_strcmp0 (cp_json_object_string (json_array_get_object_element (blocks, i), "Id", NULL), id) == 0)
      return json_array_get_object_element (blocks, i);
  return NULL;
}

static void
set_place (CpClaim *claim, JsonObject *block)
{
  JsonObject *box = cp_json_object_object (cp_json_object_object (block, "Geometry"), "BoundingBox");
  double left = cp_json_object_double (box, "Left", 0);
  double top = cp_json_object_double (box, "Top", 0);
  double corners[] = { left, top, left + cp_json_object_double (box, "Width", 0), top + cp_json_object_double (box, "Height", 0) };

  claim->has_place = cp_document_service_place (corners, G_N_ELEMENTS (corners), 1, 1, &claim->place);
}

static void
take_result (JsonObject *block, const CpTermKey *key, guint index, GPtrArray *claims)
{
  JsonNode *said = block != NULL ? json_object_get_member (block, "Text") : NULL;
  CpClaim *claim;

  if (key == NULL || said == NULL || cp_json_object_string (block, "Text", NULL) == NULL)
    return;
  claim = cp_claim_new (key, said, json_node_get_string (said), (int) index + 1);
  claim->rank = cp_json_object_double (block, "Confidence", 0) / 100;
  set_place (claim, block);
  g_ptr_array_add (claims, claim);
}

static void
take_query (JsonArray *blocks, JsonObject *block, guint index, GPtrArray *claims)
{
  const char *alias = cp_json_object_string (cp_json_object_object (block, "Query"), "Alias", NULL);
  JsonArray *relationships = cp_json_object_array (block, "Relationships");

  for (guint i = 0; relationships != NULL && i < json_array_get_length (relationships); i++)
    {
      JsonArray *ids = cp_json_object_array (json_array_get_object_element (relationships, i), "Ids");

      for (guint k = 0; ids != NULL && k < json_array_get_length (ids); k++)
        take_result (block_by_id (blocks, json_array_get_string_element (ids, k)), cp_term_key_find (alias), index, claims);
    }
}

static gboolean
all_objects (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static void
take (JsonObject *body, guint index, GPtrArray *claims)
{
  JsonArray *blocks = cp_json_object_array (body, "Blocks");

  if (blocks == NULL || !all_objects (blocks))
    return;
  for (guint i = 0; i < json_array_get_length (blocks); i++)
    if (g_str_equal (cp_json_object_string (json_array_get_object_element (blocks, i), "BlockType", ""), "QUERY"))
      take_query (blocks, json_array_get_object_element (blocks, i), index, claims);
}

/* A white picture of one pixel, asked one question: there is no call that costs nothing. */
static CpOutgoing *
probe (const CpEngineSettings *settings)
{
  return outgoing_for (settings, "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsXLZ9wAAAABJRU5ErkJggg==", 1);
}

const CpDocumentService cp_service_textract = { count, build, authorise, NULL, NULL, take, asks_for, probe };
