/* test-asking.c: a reading by a service, and all that can happen on the way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "obedient-model.h"

#define CONTRACT                                                                                                                       \
  "SERVICES AGREEMENT\n\nThis Agreement is made as of May 8, 2014 between Brightwater Systems, Inc. and Larkfield Foods LLC.\n"             \
  "The total fee is $150,000.00. Notices go to ann@brightwater.test.\n"

static const char answer[] =
  "{\"effective_date\": {\"quote\": \"made as of May 8, 2014\", \"page\": 1, \"value\": \"2014-05-08\"},"
  "\"expiration_date\": {\"quote\": \"made as of May 8, 2014\", \"page\": 1, \"value\": \"2019-05-07\"},"
  "\"governing_law\": {\"quote\": \"the laws of Atlantis\", \"page\": 1, \"value\": \"Atlantis\"},"
  "\"total_contract_value\": {\"quote\": \"The total fee is $150,000.00\", \"page\": 1, \"value\": {\"amount\": \"150000\", \"currency\": \"USD\", \"formula\": null}},"
  "\"key_contact\": [{\"quote\": \"Notices go to ann@brightwater.test\", \"page\": 1, \"value\": {\"name\": \"ann@brightwater.test\", \"email\": \"ann@brightwater.test\", \"role\": null, \"phone\": null}}]}";

typedef struct
{
  ModelScript script;
  TestServer *server;
  CpHttp *http;
  CpTextLayer *layer;
  CpReadingRequest request;
  guint told;
  double last_fraction;
  GCancellable *cancel_when_told;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  model_script_init (&fixture->script);
  fixture->script.answer = answer;
  fixture->server = test_server_new (model_script_serve, &fixture->script);
  fixture->http = cp_http_new ();
  cp_http_set_patience (fixture->http, 5000, 5);
  fixture->layer = cp_text_layer_new_for_text (CONTRACT);
  fixture->request = (CpReadingRequest){ .layer = fixture->layer, .document_sha256 = "0" };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->http);
  test_server_free (fixture->server);
  model_script_clear (&fixture->script);
  g_clear_object (&fixture->layer);
}

static CpFinding *
found (CpExtraction *extraction, const char *key)
{
  CpFinding *finding = cp_extraction_find (extraction, key);

  g_assert_nonnull (finding);
  g_assert_cmpint (cp_finding_get_state (finding), ==, CP_FINDING_FOUND);
  return finding;
}

/* Every key has a finding; what is proven has its place, what is not is a doubt, what stands nowhere has no place. */
static void
test_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, ", \"price_input\": 2, \"price_output\": 10, \"currency\": \"USD\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (CpExtraction) extraction = NULL;
  CpReadingUsage usage;
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);

  fixture->script.plain_reply = data != NULL;
  extraction = cp_extractor_read (extractor, &fixture->request, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_assert_nonnull (cp_extraction_find (extraction, keys[i].id));
  g_assert_cmpstr (cp_anchor_get_quote (cp_finding_get_anchor (found (extraction, "effective_date"), 0)), ==, "May 8, 2014");
  g_assert_cmpfloat (cp_finding_get_confidence (found (extraction, "effective_date")), >, 0.7);
  g_assert_cmpfloat (cp_finding_get_confidence (found (extraction, "expiration_date")), <=, 0.5);
  g_assert_nonnull (cp_finding_get_doubt (found (extraction, "expiration_date")));
  g_assert_nonnull (cp_finding_get_alternative (found (extraction, "expiration_date")));
  g_assert_true (cp_finding_is_unanchored (found (extraction, "governing_law")));
  g_assert_cmpfloat (cp_finding_get_confidence (found (extraction, "governing_law")), <=, 0.5);
  g_assert_cmpint (cp_finding_get_state (cp_extraction_find (extraction, "term")), ==, CP_FINDING_ABSENT);
  g_assert_cmpint (cp_finding_get_state (cp_extraction_find (extraction, "termination_window")), ==, CP_FINDING_NOT_LOOKED);
  g_assert_true (cp_extraction_get_usage (extraction, &usage));
  g_assert_cmpint (usage.input_tokens, ==, 1000);
  g_assert_cmpfloat (ABS (usage.cost - (1000 * 2 + 200 * 10) / 1e6), <, 1e-9);
  g_assert_cmpstr (cp_extraction_get_prompt_version (extraction), ==, "general@1");
  g_assert_nonnull (cp_extraction_get_raw_answer (extraction));
}

/* A server that does not know a schema is asked in a simpler form, and not asked again in the other. */
static void
test_ladder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, NULL);

  fixture->script.refuse_schema = 2;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CpExtraction) extraction = cp_extractor_read (extractor, &fixture->request, NULL, &error);

      g_assert_no_error (error);
      found (extraction, "effective_date");
      g_assert_cmpuint (fixture->script.bodies->len, ==, 3 + i);
    }
  g_assert_nonnull (strstr (g_ptr_array_index (fixture->script.bodies, 0), "\"json_schema\""));
  g_assert_nonnull (strstr (g_ptr_array_index (fixture->script.bodies, 1), "\"json_object\""));
  g_assert_null (strstr (g_ptr_array_index (fixture->script.bodies, 2), "\"response_format\""));
  g_assert_null (strstr (g_ptr_array_index (fixture->script.bodies, 3), "\"response_format\""));
}

/* One answer that is none is asked for again, a second one is an error. */
static void
test_repair (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, NULL);
  g_autoptr (CpExtraction) mended = NULL;
  g_autoptr (CpExtraction) none = NULL;
  g_autoptr (GError) error = NULL;

  fixture->script.broken = 1;
  mended = cp_extractor_read (extractor, &fixture->request, NULL, &error);
  g_assert_no_error (error);
  found (mended, "effective_date");
  g_assert_cmpuint (fixture->script.bodies->len, ==, 2);
  fixture->script.broken = 2;
  none = cp_extractor_read (extractor, &fixture->request, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_ANSWER);
  g_assert_cmpuint (fixture->script.bodies->len, ==, 4);
}

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpExtraction) extraction = NULL;

  fixture->script.busy = 2;
  extraction = cp_extractor_read (extractor, &fixture->request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->script.bodies->len, ==, 3);
}

static void
test_refusal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpExtraction) extraction = NULL;

  fixture->script.status = 401;
  fixture->script.error_body = "{\"error\": {\"code\": \"invalid_api_key\", \"message\": \"Incorrect API key provided: sk-12345678901234567890\"}}";
  extraction = cp_extractor_read (extractor, &fixture->request, NULL, &error);
  g_assert_null (extraction);
  g_assert_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_KEY);
  g_assert_cmpuint (fixture->script.bodies->len, ==, 1);
  g_clear_error (&error);
  g_assert_false (cp_model_extractor_probe (CP_MODEL_EXTRACTOR (extractor), NULL, &error));
  g_assert_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_KEY);
}

/* The probe holds nothing of any contract, and is good with a server that answers. */
static void
test_probe (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_model_extractor_probe (CP_MODEL_EXTRACTOR (extractor), NULL, &error));
  g_assert_no_error (error);
  g_assert_null (strstr (g_ptr_array_index (fixture->script.bodies, 0), "Brightwater"));
}

/* What the preview shows is, byte for byte, what is sent. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, NULL);
  g_autoptr (GPtrArray) preview = cp_model_extractor_preview (CP_MODEL_EXTRACTOR (extractor), &fixture->request, NULL, NULL);
  g_autoptr (CpExtraction) extraction = NULL;
  const CpOutgoing *outgoing;
  gsize length;
  const char *body;

  g_assert_cmpuint (preview->len, ==, 1);
  g_assert_cmpuint (fixture->script.bodies->len, ==, 0);
  extraction = cp_extractor_read (extractor, &fixture->request, NULL, NULL);
  outgoing = g_ptr_array_index (preview, 0);
  body = g_bytes_get_data (outgoing->body, &length);
  g_assert_cmpmem (body, length, g_ptr_array_index (fixture->script.bodies, 0), strlen (g_ptr_array_index (fixture->script.bodies, 0)));
}

/* What is redacted does not leave, and stands in the answer again. */
static void
test_redaction (Fixture *fixture, gconstpointer data)
{
  static const char redacted[] = "{\"key_contact\": [{\"quote\": \"Notices go to [E-MAIL 1]\", \"page\": 1, \"value\": {\"name\": \"[E-MAIL 1]\", \"email\": \"[E-MAIL 1]\"}}]}";
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, NULL);
  g_autoptr (CpTextRedactor) redactor = cp_text_redactor_new (CP_REDACT_EMAILS, NULL);
  g_autoptr (CpExtraction) extraction = NULL;
  g_autoptr (GError) error = NULL;

  fixture->script.answer = redacted;
  cp_model_extractor_set_redactor (CP_MODEL_EXTRACTOR (extractor), redactor);
  extraction = cp_extractor_read (extractor, &fixture->request, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (g_ptr_array_index (fixture->script.bodies, 0), "ann@"));
  g_assert_cmpstr (cp_value_get_string (cp_finding_get_value (found (extraction, "key_contact"))), ==, "ann@brightwater.test");
  g_assert_cmpuint (cp_finding_get_n_anchors (found (extraction, "key_contact")), ==, 1);
}

/* The call that might cost too much is not sent. */
static void
test_budget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, ", \"price_input\": 2, \"price_output\": 10, \"currency\": \"USD\", \"most_per_day\": 1");
  CpModelExtractor *model = CP_MODEL_EXTRACTOR (extractor);
  g_autoptr (GError) error = NULL;
  CpReadingUsage usage;

  g_assert_true (cp_model_extractor_estimate (model, &fixture->request, &usage, &error));
  g_assert_cmpfloat (usage.cost, >, 0.005);
  cp_model_extractor_set_budget (model, 0.001);
  g_assert_null (cp_extractor_read (extractor, &fixture->request, NULL, &error));
  g_assert_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_BUDGET);
  g_clear_error (&error);
  cp_model_extractor_set_budget (model, 0);
  cp_model_extractor_set_spent_today (model, 0.999);
  g_assert_null (cp_extractor_read (extractor, &fixture->request, NULL, &error));
  g_assert_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_BUDGET);
  g_assert_cmpuint (fixture->script.bodies->len, ==, 0);
}

static void
told (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->told++;
  g_assert_cmpfloat (fraction, >=, fixture->last_fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  fixture->last_fraction = fraction;
  if (usage != NULL && usage->output_tokens > 0 && fixture->cancel_when_told != NULL)
    g_cancellable_cancel (fixture->cancel_when_told);
}

/* Cancelled in the middle of an answer that goes on for ever: at once, and nothing comes of it. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  fixture->script.stall = TRUE;
  fixture->cancel_when_told = cancellable;
  fixture->request.progress = told;
  fixture->request.progress_data = fixture;
  g_assert_null (cp_extractor_read (extractor, &fixture->request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->told, >, 1);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_TIME_SPAN_SECOND);
}

/* A long contract goes in parts that overlap, and comes back as one. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (CONTRACT);
  g_autoptr (CpTextLayer) layer = NULL;
  g_autoptr (CpExtractor) extractor = model_script_extractor (fixture->server, fixture->http, ", \"context_tokens\": 16000, \"max_output_tokens\": 2000");
  g_autoptr (CpExtraction) extraction = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 1; i < 900; i++)
    g_string_append_printf (text, "%u. Section. The parties shall do number %u of many things with reasonable care and skill.\n", i, i);
  layer = cp_text_layer_new_for_text (text->str);
  fixture->request.layer = layer;
  fixture->request.progress = told;
  fixture->request.progress_data = fixture;
  extraction = cp_extractor_read (extractor, &fixture->request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->script.bodies->len, >, 1);
  for (guint i = 1; i < 900; i++)
    {
      g_autofree char *needle = g_strdup_printf ("do number %u of many", i);
      gboolean sent = FALSE;

      for (guint k = 0; k < fixture->script.bodies->len; k++)
        sent = sent || strstr (g_ptr_array_index (fixture->script.bodies, k), needle) != NULL;
      g_assert_true (sent);
    }
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    n += g_str_equal (cp_finding_get_key (cp_extraction_get_finding (extraction, i)), "effective_date") ? 1 : 0;
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (cp_finding_get_doubt (found (extraction, "effective_date")));
}

#define ADD(name, func) g_test_add ("/models/asking/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("reading", test_reading);
  g_test_add ("/models/asking/no-stream", Fixture, "plain", set_up, test_reading, tear_down);
  ADD ("ladder", test_ladder);
  ADD ("repair", test_repair);
  ADD ("pause", test_pause);
  ADD ("refusal", test_refusal);
  ADD ("probe", test_probe);
  ADD ("preview", test_preview);
  ADD ("redaction", test_redaction);
  ADD ("budget", test_budget);
  ADD ("cancel", test_cancel);
  ADD ("parts", test_parts);
  return g_test_run ();
}
