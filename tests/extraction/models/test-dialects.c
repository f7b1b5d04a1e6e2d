/* test-dialects.c: how each service is asked and how its answers are taken, without a network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-document-service.h"
#include "cp-model-dialect.h"
#include "cp-model-schema.h"

static CpEngine *
engine_for (const char *dialect, const char *more)
{
  g_autofree char *json = g_strdup_printf ("{\"id\": \"x\", \"dialect\": \"%s\", \"base_url\": \"http://127.0.0.1:9\", \"model\": \"m\"%s}", dialect, more);
  g_autoptr (JsonNode) node = cp_json_parse (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  CpEngine *engine = cp_engine_new_from_json (node, &error);

  g_assert_no_error (error);
  return engine;
}

static CpOutgoing *
ask (CpEngine *engine, CpSchemaRung rung)
{
  g_autoptr (JsonNode) schema = cp_model_schema_new ();
  g_autoptr (CpModelCall) call = cp_model_call_new (g_strdup ("SYSTEM"), schema, 500);

  call->rung = rung;
  cp_model_call_add_text (call, g_strdup ("TEXT"));
  cp_model_call_add_data (call, "application/pdf", g_bytes_new_static ("%PDF-", 5));
  cp_model_call_add_data (call, "image/png", g_bytes_new_static ("PNG", 3));
  return cp_model_dialect_for (cp_engine_get_dialect (engine))->build (cp_engine_get_settings (engine), call);
}

static gboolean
body_has (const CpOutgoing *outgoing, const char *words)
{
  gsize length;
  const char *body = g_bytes_get_data (outgoing->body, &length);

  return g_strstr_len (body, (gssize) length, words) != NULL;
}

static void
test_requests (void)
{
  static const struct { const char *dialect; const char *more; const char *path; const char *const words[8]; } cases[] = {
    { "openai-responses", "", "/responses", { "\"instructions\":\"SYSTEM\"", "\"input_file\"", "\"input_image\"", "\"store\":false", "\"strict\":true", "data:application/pdf;base64," } },
    { "openai-chat", "", "/chat/completions", { "\"max_tokens\":500", "\"image_url\"", "\"json_schema\"", "\"include_usage\":true", "\"file_data\"" } },
    { "azure-openai", ", \"deployment\": \"dep\"", "/openai/deployments/dep/chat/completions?api-version=2024-10-21", { "\"max_completion_tokens\":500", "\"json_schema\"" } },
    { "anthropic", "", "/v1/messages", { "\"system\":\"SYSTEM\"", "\"output_config\"", "\"type\":\"document\"", "\"media_type\":\"application/pdf\"", "\"max_tokens\":500" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CpEngine) engine = engine_for (cases[i].dialect, cases[i].more);
      g_autoptr (CpOutgoing) outgoing = ask (engine, CP_SCHEMA_STRICT);
      g_autoptr (CpOutgoing) plain = ask (engine, CP_SCHEMA_PLAIN);

      g_assert_true (g_str_has_suffix (outgoing->url, cases[i].path));
      for (guint k = 0; cases[i].words[k] != NULL; k++)
        if (!body_has (outgoing, cases[i].words[k]))
          g_error ("%s does not send %s", cases[i].dialect, cases[i].words[k]);
      /* The schema stands in the words where nothing holds the service to it. */
      g_assert_true (body_has (plain, "follows this JSON schema"));
      g_assert_false (body_has (plain, "response_format"));
      g_assert_false (body_has (plain, "output_config"));
    }
}

/* Both generations of Anthropic's headers, and the tool where structured output is not known. */
static void
test_anthropic_generations (void)
{
  g_autoptr (CpEngine) old_one = engine_for ("anthropic", "");
  g_autoptr (CpEngine) new_one = engine_for ("anthropic", ", \"header_generation\": \"2026-10-21\"");
  g_autoptr (CpOutgoing) a = ask (old_one, CP_SCHEMA_OBJECT);
  g_autoptr (CpOutgoing) b = ask (new_one, CP_SCHEMA_STRICT);

  g_assert_cmpstr (a->headers[0], ==, "anthropic-version: 2023-06-01");
  g_assert_cmpstr (b->headers[0], ==, "anthropic-version: 2026-10-21");
  g_assert_true (body_has (a, "\"tool_choice\":{\"type\":\"tool\",\"name\":\"record\"}"));
  g_assert_false (body_has (a, "temperature"));
}

/* Another server by settings alone: address, model, rung, its own members. */
static void
test_engine_by_settings (void)
{
  g_autoptr (CpEngine) engine = engine_for ("openai-chat", ", \"schema\": \"json_object\", \"token_limit\": \"max_completion_tokens\", \"extra\": {\"think\": false, \"model\": \"other\"}");
  g_autoptr (CpOutgoing) outgoing = ask (engine, cp_engine_get_settings (engine)->rung);

  g_assert_true (body_has (outgoing, "\"type\":\"json_object\""));
  g_assert_true (body_has (outgoing, "\"think\":false"));
  g_assert_true (body_has (outgoing, "\"model\":\"m\""));
  g_assert_true (body_has (outgoing, "\"max_completion_tokens\":500"));
}

static void
feed (const CpModelDialect *dialect, CpModelAnswer *answer, const char *const *events)
{
  for (; *events != NULL; events++)
    {
      g_autoptr (JsonNode) node = cp_json_parse (*events, -1, NULL);

      g_assert_nonnull (node);
      dialect->take_event (answer, "message", json_node_get_object (node));
    }
}

static void
test_streams (void)
{
  static const char *const responses[] = { "{\"type\": \"response.created\"}", "{\"type\": \"response.output_text.delta\", \"delta\": \"{\\\"a\\\"\"}", "{\"type\": \"response.output_text.delta\", \"delta\": \": 1}\"}",
                                           "{\"type\": \"response.completed\", \"response\": {\"status\": \"completed\", \"usage\": {\"input_tokens\": 7, \"output_tokens\": 3}}}", NULL };
  static const char *const messages[] = { "{\"type\": \"message_start\", \"message\": {\"usage\": {\"input_tokens\": 5, \"cache_read_input_tokens\": 2, \"output_tokens\": 1}}}",
                                          "{\"type\": \"content_block_start\", \"content_block\": {\"type\": \"text\", \"text\": \"\"}}", "{\"type\": \"ping\"}",
                                          "{\"type\": \"content_block_delta\", \"delta\": {\"type\": \"text_delta\", \"text\": \"{\\\"a\\\"\"}}",
                                          "{\"type\": \"content_block_delta\", \"delta\": {\"type\": \"input_json_delta\", \"partial_json\": \": 1}\"}}",
                                          "{\"type\": \"message_delta\", \"delta\": {\"stop_reason\": \"end_turn\"}, \"usage\": {\"output_tokens\": 3}}", NULL };
  static const char *const incomplete[] = { "{\"type\": \"response.incomplete\", \"response\": {\"status\": \"incomplete\", \"incomplete_details\": {\"reason\": \"max_output_tokens\"}}}", NULL };
  static const char *const refused[] = { "{\"type\": \"message_delta\", \"delta\": {\"stop_reason\": \"refusal\"}}", NULL };
  static const char *const overloaded[] = { "{\"type\": \"error\", \"error\": {\"type\": \"overloaded_error\", \"message\": \"Overloaded\"}}", NULL };
  const struct { const CpModelDialect *dialect; const char *const *events; CpAnswerEnd end; gboolean whole; } cases[] = {
    { &cp_dialect_openai_responses, responses, CP_ANSWER_COMPLETE, TRUE }, { &cp_dialect_anthropic, messages, CP_ANSWER_COMPLETE, TRUE },
    { &cp_dialect_openai_responses, incomplete, CP_ANSWER_CUT_OFF, FALSE }, { &cp_dialect_anthropic, refused, CP_ANSWER_REFUSED, FALSE },
    { &cp_dialect_anthropic, overloaded, CP_ANSWER_FAILED, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CpModelAnswer) answer = cp_model_answer_new ();

      feed (cases[i].dialect, answer, cases[i].events);
      g_assert_cmpint (answer->end, ==, (int) cases[i].end);
      if (!cases[i].whole)
        continue;
      g_assert_cmpstr (answer->text->str, ==, "{\"a\": 1}");
      g_assert_cmpint (answer->input_tokens, ==, 7);
      g_assert_cmpint (answer->output_tokens, ==, 3);
    }
}

/* Inches of a letter page to fractions, to within two pixels at 150 dpi; pictures the same. */
static void
test_places (void)
{
  for (double x = 0.1; x < 8; x += 0.37)
    for (double y = 0.1; y < 10.5; y += 0.41)
      {
        const double polygon[] = { x, y, x + 0.5, y, x + 0.5, y + 0.2, x, y + 0.2 };
        CpQuad place;

        g_assert_true (cp_document_service_place (polygon, 8, 8.5, 11, &place));
        g_assert_cmpfloat (fabs (place.x0 * 8.5 - x) * 150, <, 2);
        g_assert_cmpfloat (fabs (place.y1 * 11 - y - 0.2) * 150, <, 2);
      }
  g_assert_false (cp_document_service_place ((const double[]){ 1, 1, 1, 1 }, 4, 8.5, 11, &(CpQuad){ 0 }));
  g_assert_false (cp_document_service_place ((const double[]){ 1, 1, 2, 2 }, 4, 0, 11, &(CpQuad){ 0 }));
}

static const char analysis[] =
  "{\"status\": \"succeeded\", \"analyzeResult\": {\"pages\": [{\"pageNumber\": 1, \"width\": 8.5, \"height\": 11, \"unit\": \"inch\"}], \"documents\": [{\"fields\": {"
  "\"EffectiveDate\": {\"type\": \"date\", \"valueDate\": \"2014-05-08\", \"content\": \"May 8, 2014\", \"confidence\": 0.98,"
  " \"boundingRegions\": [{\"pageNumber\": 1, \"polygon\": [1, 1, 2, 1, 2, 1.2, 1, 1.2]}]},"
  "\"Parties\": {\"type\": \"array\", \"valueArray\": [{\"type\": \"object\", \"valueObject\": {\"Name\": {\"content\": \"Acme, Inc.\"}, \"ReferenceName\": {\"content\": \"Supplier\"},"
  " \"Clause\": {\"content\": \"Acme, Inc. (Supplier)\"}}}]},"
  "\"Jurisdictions\": {\"type\": \"array\", \"valueArray\": [{\"valueObject\": {\"Region\": {\"content\": \"New York\"}}}]}}}]}}";

static const char blocks[] =
  "{\"Blocks\": [{\"BlockType\": \"QUERY\", \"Id\": \"1\", \"Query\": {\"Text\": \"?\", \"Alias\": \"effective_date\"}, \"Relationships\": [{\"Type\": \"ANSWER\", \"Ids\": [\"2\"]}]},"
  "{\"BlockType\": \"QUERY_RESULT\", \"Id\": \"2\", \"Text\": \"May 8, 2014\", \"Confidence\": 97.1, \"Page\": 1,"
  " \"Geometry\": {\"BoundingBox\": {\"Width\": 0.2, \"Height\": 0.02, \"Left\": 0.1, \"Top\": 0.3}}}]}";

static GPtrArray *
claims_of (const CpDocumentService *service, const char *json, guint index)
{
  GPtrArray *claims = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_claim_free);
  g_autoptr (JsonNode) node = cp_json_parse (json, -1, NULL);

  service->take (json_node_get_object (node), index, claims);
  return claims;
}

static void
test_document_answers (void)
{
  g_autoptr (GPtrArray) azure = claims_of (&cp_service_azure_document, analysis, 0);
  g_autoptr (GPtrArray) textract = claims_of (&cp_service_textract, blocks, 2);
  g_autoptr (GPtrArray) odd = claims_of (&cp_service_textract, "{\"Blocks\": [1, null]}", 0);
  const CpClaim *date;

  g_assert_cmpuint (azure->len, ==, 3);
  date = g_ptr_array_index (azure, 0);
  g_assert_cmpstr (date->quote, ==, "May 8, 2014");
  g_assert_true (date->has_place);
  g_assert_cmpfloat (fabs (date->place.x0 - 1 / 8.5), <, 1e-4);
  g_assert_cmpstr (((const CpClaim *) g_ptr_array_index (azure, 1))->key->id, ==, "party");
  g_assert_cmpstr (((const CpClaim *) g_ptr_array_index (azure, 2))->key->id, ==, "governing_law");
  g_assert_cmpuint (textract->len, ==, 1);
  date = g_ptr_array_index (textract, 0);
  g_assert_cmpint (date->page, ==, 3);
  g_assert_cmpfloat (fabs (date->place.y0 - 0.3), <, 1e-4);
  g_assert_cmpuint (odd->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/dialects/requests", test_requests);
  g_test_add_func ("/models/dialects/anthropic-generations", test_anthropic_generations);
  g_test_add_func ("/models/dialects/by-settings", test_engine_by_settings);
  g_test_add_func ("/models/dialects/streams", test_streams);
  g_test_add_func ("/models/dialects/places", test_places);
  g_test_add_func ("/models/dialects/document-answers", test_document_answers);
  return g_test_run ();
}
