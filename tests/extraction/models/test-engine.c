/* test-engine.c: settings, prompts and the form of the answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "cp-model-schema.h"
#include "cp-service-problem.h"

#define GOOD "\"id\": \"mine\", \"dialect\": \"openai-chat\", \"base_url\": \"http://127.0.0.1:9/v1/\", \"model\": \"m\""

static CpEngine *
engine_from (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = cp_json_parse (json, -1, NULL);

  g_assert_nonnull (node);
  return cp_engine_new_from_json (node, error);
}

static void
test_settings (void)
{
  g_autoptr (CpEngine) engine = engine_from ("{" GOOD ", \"price_input\": 2.5}", NULL);
  g_autoptr (CpEngine) again = NULL;
  g_autoptr (JsonNode) json = NULL;
  g_autofree char *secret = NULL;

  g_assert_nonnull (engine);
  g_assert_cmpstr (cp_engine_get_id (engine), ==, "mine");
  g_assert_cmpstr (cp_engine_get_label (engine), ==, "mine");
  g_assert_cmpstr (cp_engine_get_base_url (engine), ==, "http://127.0.0.1:9/v1");
  g_assert_true (cp_engine_is_local (engine));
  g_assert_cmpfloat (cp_engine_get_settings (engine)->price_input, ==, 2.5);
  g_assert_cmpstr (cp_engine_get_settings (engine)->token_limit, ==, "max_tokens");
  secret = cp_engine_dup_secret_name (engine);
  g_assert_cmpstr (secret, ==, "engine:mine");
  json = cp_engine_to_json (engine);
  again = cp_engine_new_from_json (json, NULL);
  g_assert_cmpfloat (cp_engine_get_settings (again)->price_input, ==, 2.5);
}

/* Each is refused with a sentence that names what is wrong. */
static void
test_wrong_settings (void)
{
  static const struct { const char *json; const char *word; } wrong[] = {
    { "[]", "braces" },
    { "{}", "id" },
    { "{\"id\": \"local\", \"dialect\": \"openai-chat\", \"base_url\": \"http://127.0.0.1/\", \"model\": \"m\"}", "own name" },
    { "{\"id\": \"Big Name\", \"dialect\": \"openai-chat\", \"base_url\": \"http://127.0.0.1/\", \"model\": \"m\"}", "small letters" },
    { "{\"id\": \"a\", \"base_url\": \"http://127.0.0.1/\", \"model\": \"m\"}", "dialect" },
    { "{\"id\": \"a\", \"dialect\": \"telnet\", \"base_url\": \"http://127.0.0.1/\", \"model\": \"m\"}", "telnet" },
    { "{\"id\": \"a\", \"dialect\": \"openai-chat\", \"model\": \"m\"}", "base_url" },
    { "{\"id\": \"a\", \"dialect\": \"openai-chat\", \"base_url\": \"http://127.0.0.1/\"}", "model" },
    { "{\"id\": \"a\", \"dialect\": \"openai-chat\", \"base_url\": \"http://127.0.0.1/?a=b\", \"model\": \"m\"}", "question mark" },
    { "{\"id\": \"a\", \"dialect\": \"azure-openai\", \"base_url\": \"https://x.openai.azure.com\"}", "deployment" },
    { "{\"id\": \"a\", \"dialect\": \"azure-openai\", \"base_url\": \"https://x.openai.azure.com\", \"deployment\": \"a/../b\"}", "deployment" },
    { "{\"id\": \"a\", \"dialect\": \"textract\", \"base_url\": \"https://x.amazonaws.com\"}", "region" },
    { "{" GOOD ", \"api_key\": \"s\"}", "keyring" },
    { "{" GOOD ", \"colour\": \"red\"}", "colour" },
    { "{" GOOD ", \"timeout_s\": \"long\"}", "number" },
    { "{" GOOD ", \"price_input\": -1}", "range" },
    { "{" GOOD ", \"context_tokens\": 100}", "context_tokens" },
    { "{" GOOD ", \"currency\": \"dollars\"}", "currency" },
    { "{" GOOD ", \"schema\": \"xml\"}", "json_schema" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (engine_from (wrong[i].json, &error));
      g_assert_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_SETTINGS);
      if (strstr (error->message, wrong[i].word) == NULL)
        g_error ("%s: %s", wrong[i].word, error->message);
    }
}

static void
test_plain_http_stays_at_home (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (engine_from ("{\"id\": \"a\", \"dialect\": \"openai-chat\", \"base_url\": \"http://example.com/v1\", \"model\": \"m\"}", &error));
  g_assert_nonnull (error);
}

static void
test_presets (void)
{
  guint n;
  const CpEnginePreset *presets = cp_engine_presets (&n);

  g_assert_cmpuint (n, ==, 6);
  for (guint i = 0; i < n; i++)
    g_assert_true (*presets[i].label != '\0' && *presets[i].hint != '\0' && g_str_has_prefix (presets[i].base_url, "http"));
}

static void
test_prompts (void)
{
  g_autoptr (GPtrArray) prompts = cp_prompt_list_built_in ();
  g_autofree char *id = cp_prompt_dup_id (cp_prompt_for_contract_type (prompts, "nda"));
  g_autofree char *filled = NULL;
  g_autoptr (CpPrompt) wrong = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (prompts->len, ==, 5);
  g_assert_cmpstr (id, ==, "nda@1");
  g_assert_cmpstr (cp_prompt_get_name (cp_prompt_for_contract_type (prompts, "lease")), ==, "general");
  g_assert_cmpstr (cp_prompt_get_name (cp_prompt_for_contract_type (prompts, NULL)), ==, "general");
  for (guint i = 0; i < prompts->len; i++)
    {
      g_clear_pointer (&filled, g_free);
      filled = cp_prompt_fill (g_ptr_array_index (prompts, i), "TERMS", "NAMES");
      g_assert_nonnull (strstr (filled, "TERMS"));
      g_assert_nonnull (strstr (filled, "NAMES"));
      g_assert_null (strstr (filled, "{{"));
    }
  wrong = cp_prompt_new_from_text ("name: x\n\ntext", &error);
  g_assert_null (wrong);
  g_assert_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_SETTINGS);
}

/* Strict in the sense of the services: every object names all its members as required and allows no other. */
static void
assert_strict (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *properties = cp_json_object_object (object, "properties");
  g_autoptr (GList) members = NULL;

  if (object == NULL)
    return;
  if (properties != NULL && cp_json_object_string (object, "type", NULL) != NULL)
    {
      g_assert_false (cp_json_object_boolean (object, "additionalProperties", TRUE));
      g_assert_cmpuint (json_array_get_length (cp_json_object_array (object, "required")), ==, json_object_get_size (properties));
    }
  members = json_object_get_values (object);
  for (GList *at = members; at != NULL; at = at->next)
    assert_strict (at->data);
}

static void
test_schema (void)
{
  g_autoptr (JsonNode) schema = cp_model_schema_new ();
  JsonObject *properties = cp_json_object_object (json_node_get_object (schema), "properties");
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);

  assert_strict (schema);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *term = cp_json_object_object (properties, keys[i].id);

      g_assert_true ((term != NULL) == cp_model_schema_asks_for (&keys[i]));
      if (term != NULL)
        g_assert_cmpstr (cp_json_object_string (term, "type", NULL), ==, keys[i].many ? "array" : "object");
    }
}

static void
test_problems (void)
{
  static const struct { int status; const char *body; CpExtractionError code; } problems[] = {
    { 401, "{\"error\": {\"message\": \"Incorrect API key provided\", \"type\": \"invalid_request_error\", \"code\": \"invalid_api_key\"}}", CP_EXTRACTION_ERROR_KEY },
    { 429, "{\"error\": {\"message\": \"You exceeded your current quota\", \"type\": \"insufficient_quota\", \"code\": \"insufficient_quota\"}}", CP_EXTRACTION_ERROR_CREDIT },
    { 429, "{\"error\": {\"message\": \"slow down\", \"type\": \"requests\", \"code\": \"rate_limit_exceeded\"}}", CP_EXTRACTION_ERROR_RATE_LIMITED },
    { 400, "{\"error\": {\"message\": \"too much\", \"type\": \"invalid_request_error\", \"code\": \"context_length_exceeded\"}}", CP_EXTRACTION_ERROR_TOO_LONG },
    { 400, "{\"error\": {\"message\": \"filtered\", \"code\": \"content_filter\", \"innererror\": {\"code\": \"ResponsibleAIPolicyViolation\"}}}", CP_EXTRACTION_ERROR_CONTENT_FILTER },
    { 404, "{\"error\": {\"message\": \"no such model\", \"code\": \"model_not_found\"}}", CP_EXTRACTION_ERROR_MODEL_UNKNOWN },
    { 401, "{\"type\": \"error\", \"error\": {\"type\": \"authentication_error\", \"message\": \"invalid x-api-key\"}}", CP_EXTRACTION_ERROR_KEY },
    { 400, "{\"type\": \"error\", \"error\": {\"type\": \"invalid_request_error\", \"message\": \"prompt is too long: 250000 tokens\"}}", CP_EXTRACTION_ERROR_TOO_LONG },
    { 400, "{\"type\": \"error\", \"error\": {\"type\": \"invalid_request_error\", \"message\": \"Your credit balance is too low\"}}", CP_EXTRACTION_ERROR_CREDIT },
    { 529, "{\"type\": \"error\", \"error\": {\"type\": \"overloaded_error\", \"message\": \"Overloaded\"}}", CP_EXTRACTION_ERROR_SERVICE },
    { 400, "{\"__type\": \"ProvisionedThroughputExceededException\", \"message\": \"slow\"}", CP_EXTRACTION_ERROR_RATE_LIMITED },
    { 400, "{\"__type\": \"UnrecognizedClientException\", \"message\": \"The security token is invalid\"}", CP_EXTRACTION_ERROR_KEY },
    { 400, "{\"error\": {\"code\": \"InvalidRequest\", \"message\": \"x\", \"innererror\": {\"code\": \"InvalidContentLength\"}}}", CP_EXTRACTION_ERROR_TOO_LONG },
    { 500, "{}", CP_EXTRACTION_ERROR_SERVICE },
    { 400, "{\"error\": {\"message\": \"response_format is not supported\"}}", CP_EXTRACTION_ERROR_REFUSED },
  };
  g_autoptr (CpEngine) engine = engine_from ("{" GOOD ", \"label\": \"My server\"}", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (JsonNode) body = cp_json_parse (problems[i].body, -1, NULL);
      g_autoptr (GError) error = NULL;

      cp_service_problem_set (&error, engine, problems[i].status, json_node_get_object (body));
      g_assert_error (error, CP_EXTRACTION_ERROR, (int) problems[i].code);
      g_assert_nonnull (strstr (error->message, "My server"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/engine/settings", test_settings);
  g_test_add_func ("/models/engine/wrong-settings", test_wrong_settings);
  g_test_add_func ("/models/engine/plain-http", test_plain_http_stays_at_home);
  g_test_add_func ("/models/engine/presets", test_presets);
  g_test_add_func ("/models/prompts", test_prompts);
  g_test_add_func ("/models/schema", test_schema);
  g_test_add_func ("/models/problems", test_problems);
  return g_test_run ();
}
