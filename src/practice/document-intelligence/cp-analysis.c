/* cp-analysis.c: takes a document, and hands the result out when it is asked for again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-analysis.h"

#include "counterpart-base.h"

static CpPracticeReply *
problem (guint status, const char *code, const char *message, const char *inner_code, const char *inner_message)
{
  JsonObject *body = json_object_new ();
  JsonObject *error = json_object_new ();

  json_object_set_string_member (error, "code", code);
  json_object_set_string_member (error, "message", message);
  if (inner_code != NULL)
    {
      JsonObject *inner = json_object_new ();

      json_object_set_string_member (inner, "code", inner_code);
      json_object_set_string_member (inner, "message", inner_message);
      json_object_set_object_member (error, "innererror", inner);
    }
  json_object_set_object_member (body, "error", error);
  return cp_practice_reply_new_object (status, body);
}

static CpPracticeReply *
refuse (guint status, const char *code, const char *message)
{
  g_autofree char *number = g_strdup_printf ("%u", status);

  return problem (status, code != NULL ? code : status == 400 ? "InvalidRequest" : status == 404 ? "NotFound" : number, message, NULL, NULL);
}

static CpPracticeReply *
bad_content (const char *code, const char *message)
{
  return problem (400, "InvalidRequest", "Invalid request.", code, message);
}

/* The document's bytes: from JSON, or the body itself. */
static GBytes *
document_of (const CpPracticeRequest *request, CpPracticeReply **refusal)
{
  const char *type = cp_practice_request_header (request, "Content-Type");
  g_autoptr (JsonNode) node = NULL;
  const char *base64;
  guchar *data;
  gsize length;

  if (type == NULL || !g_str_has_prefix (type, "application/json"))
    return g_bytes_ref (request->body);
  node = cp_practice_request_json (request, NULL);
  base64 = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? cp_json_object_string (json_node_get_object (node), "base64Source", NULL) : NULL;
  if (base64 == NULL)
    {
      *refusal = problem (400, "InvalidArgument", "Invalid argument.", "InvalidParameter", "The document needs 'base64Source'; 'urlSource' is not fetched here.");
      return NULL;
    }
  data = g_base64_decode (base64, &length);
  return g_bytes_new_take (data, length);
}

/* "1-3,5" */
static gboolean
is_wanted (const char *pages, guint number)
{
  g_auto (GStrv) ranges = g_strsplit (pages, ",", -1);

  for (guint i = 0; ranges[i] != NULL; i++)
    {
      char *rest = NULL;
      guint64 from = g_ascii_strtoull (ranges[i], &rest, 10);
      guint64 to = *rest == '-' ? (rest[1] != '\0' ? g_ascii_strtoull (rest + 1, NULL, 10) : G_MAXUINT) : from;

      if (number >= from && number <= to)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
read_pages (GBytes *bytes, const char *wanted, CpPracticeReply **refusal)
{
  gboolean is_pdf = g_bytes_get_size (bytes) > 5 && memcmp (g_bytes_get_data (bytes, NULL), "%PDF-", 5) == 0;
  g_autoptr (GError) error = NULL;
  guint n_pages;
  GPtrArray *pages = is_pdf ? cp_ai_pages_from_pdf (bytes, &n_pages, &error) : cp_ai_pages_from_picture (bytes, &error);

  if (pages == NULL)
    {
      *refusal = is_pdf && g_strrstr (error->message, "encrypt") != NULL
                   ? bad_content ("UnsupportedContent", "Content is not supported: the file is password protected.")
                   : bad_content ("InvalidContent", "The file is corrupted or format is unsupported. Refer to documentation for the list of supported formats.");
      return NULL;
    }
  for (guint i = pages->len; wanted != NULL && i > 0; i--)
    if (!is_wanted (wanted, i))
      g_ptr_array_remove_index (pages, i - 1);
  if (pages->len > 0)
    return pages;
  g_ptr_array_unref (pages);
  *refusal = bad_content ("InvalidParameter", "The parameter pages is invalid: The page range exceeds the number of pages.");
  return NULL;
}

static void
keep_result (CpAiService *self, CpPracticeExchange *exchange, GPtrArray *pages, const char *id)
{
  const CpPracticeRequest *request = exchange->request;
  g_autoptr (GPtrArray) findings = cp_ai_rules_read (pages);
  const char *unit = cp_practice_request_parameter (request, "stringIndexType");
  const char *format = cp_practice_request_parameter (request, "outputContentFormat");
  CpAnalysis analysis = { pages, findings, g_strcmp0 (unit, "utf16CodeUnit") == 0, g_strcmp0 (format, "markdown") == 0,
                          g_strcmp0 (exchange->plan->answer, "empty") == 0 };
  JsonObject *kept = json_object_new ();
  g_autofree char *now = cp_clock_now_iso ();
  const char *answer = exchange->plan->answer;

  cp_ai_answer_spoil (findings, exchange->plan);
  json_object_set_string_member (kept, "status", "running");
  json_object_set_string_member (kept, "createdDateTime", now);
  json_object_set_string_member (kept, "lastUpdatedDateTime", now);
  if (g_strcmp0 (answer, "refusal") == 0 || g_strcmp0 (answer, "content_filter") == 0 || g_strcmp0 (answer, "malformed") == 0)
    json_object_set_string_member (kept, "spoiled", answer);
  else
    json_object_set_object_member (kept, "analyzeResult", cp_analysis_write (&analysis));
  cp_ai_service_keep (self, id, kept);
  cp_ai_service_note_pages (self, exchange, pages->len, findings->len);
}

static CpPracticeReply *
analyze (CpAiService *self, CpPracticeExchange *exchange)
{
  CpPracticeReply *refusal = NULL;
  g_autoptr (GBytes) bytes = document_of (exchange->request, &refusal);
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree char *id = NULL;
  g_autofree char *location = NULL;
  CpPracticeReply *reply;

  if (!cp_ai_service_admit (self))
    {
      reply = problem (429, "TooManyRequests", "Requests have exceeded the rate limit of this resource.", NULL, NULL);
      cp_practice_reply_set_header (reply, "Retry-After", "1");
      return reply;
    }
  if (bytes == NULL)
    return refusal;
  if (g_bytes_get_size (bytes) > 500 * 1024 * 1024)
    return bad_content ("InvalidContentLength", "The input image is too large.");
  pages = read_pages (bytes, cp_practice_request_parameter (exchange->request, "pages"), &refusal);
  if (pages == NULL)
    return refusal;
  id = cp_identifier_new ();
  keep_result (self, exchange, pages, id);
  location = g_strdup_printf ("%s/documentintelligence/documentModels/%s/analyzeResults/%s?api-version=%s", cp_ai_service_base_url (self),
                              CP_ANALYSIS_MODEL, id, CP_ANALYSIS_VERSION);
  reply = cp_practice_reply_new (202);
  cp_practice_reply_set_header (reply, "Operation-Location", location);
  cp_practice_reply_set_header (reply, "Retry-After", "1");
  cp_practice_reply_set_header (reply, "apim-request-id", id);
  return reply;
}

/* The first time it is still at work; then the result is there for good. */
static CpPracticeReply *
fetch (CpAiService *self, const char *id)
{
  JsonObject *kept = cp_ai_service_recall (self, id);
  const char *spoiled = kept != NULL ? cp_json_object_string (kept, "spoiled", NULL) : NULL;
  JsonObject *body = json_object_new ();
  gboolean asked;

  if (kept == NULL)
    {
      json_object_unref (body);
      return refuse (404, NULL, "The requested operation was not found.");
    }
  asked = cp_json_object_boolean (kept, "asked", FALSE);
  json_object_set_boolean_member (kept, "asked", TRUE);
  json_object_set_string_member (body, "status", !asked ? "running" : spoiled != NULL ? "failed" : "succeeded");
  json_object_set_string_member (body, "createdDateTime", json_object_get_string_member (kept, "createdDateTime"));
  json_object_set_string_member (body, "lastUpdatedDateTime", json_object_get_string_member (kept, "lastUpdatedDateTime"));
  if (asked && g_strcmp0 (spoiled, "malformed") == 0)
    {
      json_object_unref (body);
      return cp_practice_reply_new_text (200, "application/json", "{\"status\": \"succeeded\", \"analyzeResult\": {\"pages\": [{");
    }
  if (asked && spoiled != NULL)
    {
      g_autoptr (JsonNode) error = json_from_string ("{\"code\": \"InternalServerError\", \"message\": \"An unexpected error occurred.\"}", NULL);

      json_object_set_member (body, "error", json_node_copy (error));
    }
  else if (asked)
    json_object_set_object_member (body, "analyzeResult", json_object_ref (json_object_get_object_member (kept, "analyzeResult")));
  return cp_practice_reply_new_object (200, body);
}

static CpPracticeReply *
describe_model (void)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "modelId", CP_ANALYSIS_MODEL);
  json_object_set_string_member (body, "description", "Extracts terms from contracts.");
  json_object_set_string_member (body, "createdDateTime", "2024-11-30T00:00:00Z");
  json_object_set_string_member (body, "apiVersion", CP_ANALYSIS_VERSION);
  return cp_practice_reply_new_object (200, body);
}

static CpPracticeReply *
answer (CpAiService *self, CpPracticeExchange *exchange)
{
  const CpPracticeRequest *request = exchange->request;
  const char *model = cp_practice_request_segment (request, 2);
  const char *version = cp_practice_request_parameter (request, "api-version");
  const char *key = cp_practice_request_header (request, "Ocp-Apim-Subscription-Key");

  if (g_strcmp0 (key, cp_ai_service_key (self)) != 0 && g_strcmp0 (cp_practice_request_bearer (request), cp_ai_service_key (self)) != 0)
    return refuse (401, NULL, "Access denied due to invalid subscription key or wrong API endpoint.");
  if (version == NULL)
    return problem (400, "InvalidArgument", "Invalid argument.", "InvalidParameter", "The parameter api-version is invalid.");
  if (!g_str_equal (version, CP_ANALYSIS_VERSION))
    return problem (400, "InvalidArgument", "Invalid argument.", "UnsupportedApiVersion", "The api-version is not supported.");
  if (cp_practice_request_is (request, "POST") && g_strcmp0 (model, CP_ANALYSIS_MODEL ":analyze") == 0)
    return analyze (self, exchange);
  if (cp_practice_request_is (request, "GET") && g_strcmp0 (model, CP_ANALYSIS_MODEL) == 0)
    return request->segments->len > 3 ? fetch (self, cp_practice_request_segment (request, 4)) : describe_model ();
  return problem (404, "NotFound", "Resource not found.", "ModelNotFound", "The requested model was not found.");
}

static gboolean
owns (const CpPracticeRequest *request)
{
  return g_strcmp0 (cp_practice_request_segment (request, 0), "documentintelligence") == 0;
}

static void
ready (CpAiService *self, const char *base_url, JsonObject *ready)
{
  json_object_set_string_member (ready, "base_url", base_url);
  json_object_set_string_member (ready, "api_key", cp_ai_service_key (self));
  json_object_set_string_member (ready, "model", CP_ANALYSIS_MODEL);
  json_object_set_string_member (ready, "api_version", CP_ANALYSIS_VERSION);
}

const CpAiSpeech cp_analysis_speech = { "azure_document_intelligence", owns, answer, refuse, ready };
