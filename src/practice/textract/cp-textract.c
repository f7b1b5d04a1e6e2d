/* cp-textract.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-textract.h"

#include "counterpart-base.h"
#include "cp-practice-json.h"

#define MOST_BYTES (5 * 1024 * 1024)
#define MOST_QUERIES 15

static CpPracticeReply *
problem (guint status, const char *type, const char *message)
{
  JsonObject *body = json_object_new ();
  CpPracticeReply *reply;

  json_object_set_string_member (body, "__type", type);
  json_object_set_string_member (body, "Message", message);
  reply = cp_practice_reply_new_object (status, body);
  cp_practice_reply_set_header (reply, "Content-Type", "application/x-amz-json-1.1");
  return reply;
}

static CpPracticeReply *
refuse (guint status, const char *code, const char *message)
{
  if (code == NULL)
    code = status == 429 ? "ThrottlingException" : status == 403 ? "AccessDeniedException" : status >= 500 ? "InternalServerError" : "InvalidParameterException";
  return problem (status, code, message);
}

static CpPracticeReply *
bad_parameter (void)
{
  return problem (400, "InvalidParameterException", "Request has invalid parameters");
}

/* The questions, or a refusal. */
static JsonArray *
take_queries (JsonObject *body, CpPracticeReply **refusal)
{
  GStrv features = cp_practice_json_strings (cp_json_object_array (body, "FeatureTypes"));
  static const char *const known[] = { "TABLES", "FORMS", "QUERIES", "SIGNATURES", "LAYOUT", NULL };
  JsonObject *config = cp_json_object_object (body, "QueriesConfig");
  JsonArray *queries = config != NULL ? cp_json_object_array (config, "Queries") : NULL;
  gboolean asks = g_strv_contains ((const char *const *) features, "QUERIES");
  gboolean good = g_strv_length (features) > 0 && asks == (queries != NULL);

  for (guint i = 0; features[i] != NULL; i++)
    good = good && g_strv_contains (known, features[i]);
  g_strfreev (features);
  good = good && (queries == NULL || (json_array_get_length (queries) > 0 && json_array_get_length (queries) <= MOST_QUERIES));
  for (guint i = 0; good && queries != NULL && i < json_array_get_length (queries); i++)
    {
      JsonObject *query = cp_practice_json_object_at (queries, i);
      const char *text = query != NULL ? cp_json_object_string (query, "Text", "") : "";

      good = *text != '\0' && strlen (text) <= 200;
    }
  if (!good)
    *refusal = bad_parameter ();
  return queries;
}

static GPtrArray *
take_page (JsonObject *body, CpPracticeReply **refusal)
{
  JsonObject *document = cp_json_object_object (body, "Document");
  const char *base64 = document != NULL ? cp_json_object_string (document, "Bytes", NULL) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *pages = NULL;
  gsize length;
  guchar *data;
  guint n_pages = 1;

  if (base64 == NULL)
    {
      *refusal = bad_parameter ();
      return NULL;
    }
  data = g_base64_decode (base64, &length);
  bytes = g_bytes_new_take (data, length);
  if (length > MOST_BYTES)
    *refusal = problem (400, "DocumentTooLargeException", "The document can't be processed because it's too large.");
  else if (length > 5 && memcmp (data, "%PDF-", 5) == 0)
    pages = cp_ai_pages_from_pdf (bytes, &n_pages, NULL);
  else if (length > 0)
    pages = cp_ai_pages_from_picture (bytes, NULL);
  if (*refusal == NULL && pages == NULL)
    *refusal = problem (400, "UnsupportedDocumentException", "Request has unsupported document format");
  if (pages != NULL && n_pages != 1)
    {
      *refusal = problem (400, "UnsupportedDocumentException", "Request has unsupported document format: more than one page");
      g_clear_pointer (&pages, g_ptr_array_unref);
    }
  return pages;
}

static CpPracticeReply *
analyze (CpAiService *self, CpPracticeExchange *exchange, JsonObject *body)
{
  CpPracticeReply *refusal = NULL;
  JsonArray *queries = take_queries (body, &refusal);
  g_autoptr (GPtrArray) pages = refusal == NULL ? take_page (body, &refusal) : NULL;
  g_autoptr (GPtrArray) findings = pages != NULL ? cp_ai_rules_read (pages) : NULL;
  JsonObject *result;
  JsonObject *metadata;
  guint n_answers;
  CpPracticeReply *reply;

  if (refusal != NULL)
    return refusal;
  cp_ai_answer_spoil (findings, exchange->plan);
  if (g_strcmp0 (exchange->plan->answer, "empty") == 0)
    g_ptr_array_set_size (findings, 0);
  result = json_object_new ();
  metadata = json_object_new ();
  json_object_set_int_member (metadata, "Pages", 1);
  json_object_set_object_member (result, "DocumentMetadata", metadata);
  json_object_set_array_member (result, "Blocks", cp_textract_blocks (g_ptr_array_index (pages, 0), queries, findings, &n_answers));
  json_object_set_string_member (result, "AnalyzeDocumentModelVersion", "1.0");
  cp_ai_service_note_pages (self, exchange, 1, n_answers);
  reply = cp_practice_reply_new_object (200, result);
  cp_practice_reply_set_header (reply, "Content-Type", "application/x-amz-json-1.1");
  return reply;
}

static CpPracticeReply *
route (CpAiService *self, CpPracticeExchange *exchange)
{
  const CpPracticeRequest *request = exchange->request;
  const char *target = cp_practice_request_header (request, "X-Amz-Target");
  const char *message = NULL;
  const char *wrong = cp_textract_check_signature (self, request, &message);
  g_autoptr (JsonNode) body = NULL;

  if (wrong != NULL)
    return problem (400, wrong, message);
  if (g_strcmp0 (target, "Textract.AnalyzeDocument") != 0)
    return problem (400, "UnknownOperationException", "");
  if (!cp_ai_service_admit (self))
    return problem (400, "ProvisionedThroughputExceededException", "Provisioned rate exceeded");
  if (g_strcmp0 (exchange->plan->answer, "malformed") == 0)
    return cp_practice_reply_new_text (200, "application/x-amz-json-1.1", "{\"Blocks\": [{\"BlockType\": ");
  body = cp_practice_request_json (request, NULL);
  if (body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    return problem (400, "SerializationException", "The request body is not JSON.");
  return analyze (self, exchange, json_node_get_object (body));
}

static CpPracticeReply *
answer (CpAiService *self, CpPracticeExchange *exchange)
{
  CpPracticeReply *reply = route (self, exchange);
  g_autofree char *id = cp_identifier_new ();

  cp_practice_reply_set_header (reply, "x-amzn-requestid", id);
  return reply;
}

static gboolean
owns (const CpPracticeRequest *request)
{
  const char *target = cp_practice_request_header (request, "X-Amz-Target");

  return request->segments->len == 0 && cp_practice_request_is (request, "POST") && target != NULL && g_str_has_prefix (target, "Textract.");
}

static void
ready (CpAiService *self, const char *base_url, JsonObject *ready)
{
  JsonObject *temporary = json_object_new ();
  g_autofree char *secret = cp_textract_secret (self);
  g_autofree char *token = cp_textract_session_token (self);

  json_object_set_string_member (ready, "base_url", base_url);
  json_object_set_string_member (ready, "region", CP_TEXTRACT_REGION);
  json_object_set_string_member (ready, "access_key_id", "AKIAPRACTICE");
  json_object_set_string_member (ready, "secret_access_key", secret);
  json_object_set_string_member (temporary, "access_key_id", "ASIAPRACTICE");
  json_object_set_string_member (temporary, "secret_access_key", secret);
  json_object_set_string_member (temporary, "session_token", token);
  json_object_set_object_member (ready, "temporary", temporary);
}

const CpAiSpeech cp_textract_speech = { "textract", owns, answer, refuse, ready };
