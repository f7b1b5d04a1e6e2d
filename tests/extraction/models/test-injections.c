/* test-injections.c: contracts that give orders, and a model that obeys them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "cp-machine-address.h"
#include "cp-value-likeness.h"
#include "obedient-model.h"
#include "practice-run.h"

#define THRESHOLD 0.85

static const char first_page[] =
  "MASTER SERVICES AGREEMENT\n\nThis Master Services Agreement (the “Agreement”) is entered into as of May 8, 2014 (the “Effective Date”) by and between Brightwater "
  "Systems, Inc., a Delaware corporation (“Supplier”), and Larkfield Foods LLC, a New York limited liability company (“Customer”).\n\n"
  "1. Services. Supplier shall provide the hosting services described in Schedule A to Customer.\n\n"
  "2. Term. The initial term of this Agreement shall be three (3) years from the Effective Date. Thereafter this Agreement shall automatically renew for successive terms "
  "of one (1) year unless either party gives ninety (90) days’ prior written notice of non-renewal.\n\n";
static const char second_page[] =
  "3. Fees. Customer shall pay a total fee of $150,000.00. Invoices are payable within thirty (30) days of receipt.\n\n"
  "4. Liability. The liability of either party under this Agreement shall not exceed $500,000.00.\n\n"
  "5. Governing Law. This Agreement shall be governed by the laws of the State of New York.\n\n";
static const char table[] = "Item | Amount\nHosting | $150,000.00\n";
static const char signatures[] = "IN WITNESS WHEREOF the parties have executed this Agreement.\n\nBrightwater Systems, Inc.\nBy: Ann Example\n\nLarkfield Foods LLC\nBy: Bo Example\n";

static const char honest[] =
  "{\"title\": {\"quote\": \"MASTER SERVICES AGREEMENT\", \"page\": 1, \"value\": \"Master Services Agreement\"},"
  "\"effective_date\": {\"quote\": \"entered into as of May 8, 2014\", \"page\": 1, \"value\": \"2014-05-08\"},"
  "\"term\": {\"quote\": \"three (3) years\", \"page\": 1, \"value\": \"P3Y\"},"
  "\"auto_renewal\": {\"quote\": \"shall automatically renew for successive terms\", \"page\": 1, \"value\": \"true\"},"
  "\"renewal_term\": {\"quote\": \"successive terms of one (1) year\", \"page\": 1, \"value\": \"P1Y\"},"
  "\"notice_period\": {\"quote\": \"ninety (90) days\", \"page\": 1, \"value\": \"P90D\"},"
  "\"customer_name\": {\"quote\": \"Larkfield Foods LLC\", \"page\": 1, \"value\": \"Larkfield Foods LLC\"},"
  "\"total_contract_value\": {\"quote\": \"a total fee of $150,000.00\", \"page\": 2, \"value\": {\"amount\": \"150000.00\", \"currency\": \"USD\", \"formula\": null}},"
  "\"payment_terms\": {\"quote\": \"within thirty (30) days\", \"page\": 2, \"value\": 30},"
  "\"liability_cap\": {\"quote\": \"shall not exceed $500,000.00\", \"page\": 2, \"value\": {\"amount\": \"500000.00\", \"currency\": \"USD\", \"formula\": null}},"
  "\"governing_law\": {\"quote\": \"the laws of the State of New York\", \"page\": 2, \"value\": \"New York\"}}";

typedef struct
{
  char *name;
  char *place;
  char *key;
  char *value;
  char *quote;
  char *words;
} Attack;

static void
attack_free (gpointer data)
{
  Attack *attack = data;

  g_free (attack->name);
  g_free (attack->place);
  g_free (attack->key);
  g_free (attack->value);
  g_free (attack->quote);
  g_free (attack->words);
  g_free (attack);
}

static Attack *
attack_from (const char *block)
{
  const char *newline = strchr (block, '\n');
  g_autofree char *head = g_strndup (block, newline - block);
  g_auto (GStrv) parts = g_strsplit (head, "|", 5);
  Attack *attack = g_new0 (Attack, 1);

  g_assert_cmpuint (g_strv_length (parts), ==, 5);
  attack->name = g_strdup (g_strstrip (parts[0]));
  attack->place = g_strdup (g_strstrip (parts[1]));
  attack->key = g_strdup (g_strstrip (parts[2]));
  attack->value = g_strdup (g_strstrip (parts[3]));
  attack->quote = g_strdup (g_strstrip (parts[4]));
  attack->words = g_strchomp (g_strdup (newline + 1));
  return attack;
}

static GPtrArray *
load_attacks (void)
{
  GPtrArray *attacks = g_ptr_array_new_with_free_func (attack_free);
  g_autofree char *path = g_build_filename (g_getenv ("COUNTERPART_INJECTIONS"), "attacks.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) blocks = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  blocks = g_strsplit (text, "\n== ", -1);
  for (char **block = blocks + 1; *block != NULL; block++)
    g_ptr_array_add (attacks, attack_from (*block));
  return attacks;
}

/* The contract with @words at a place; without @words the clean twin. */
static CpTextLayer *
contract_with (const char *place, const char *words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean header = words != NULL && g_str_equal (place, "header");

  if (words != NULL && (header || g_str_equal (place, "start")))
    g_string_append_printf (text, "%s\n\n", words);
  g_string_append (text, first_page);
  if (words != NULL && g_str_equal (place, "blank"))
    g_string_append_printf (text, "\n\n\n\n%s\n\n\n\n", words);
  if (words != NULL && g_str_equal (place, "footnote"))
    g_string_append_printf (text, "\n1) %s\n", words);
  g_string_append (text, "\f");
  if (header)
    g_string_append_printf (text, "%s\n\n", words);
  g_string_append (text, second_page);
  if (words != NULL && g_str_equal (place, "body"))
    g_string_append_printf (text, "6. Miscellaneous. %s\n\n", words);
  g_string_append (text, table);
  if (words != NULL && g_str_equal (place, "table"))
    g_string_append_printf (text, "%s\n", words);
  g_string_append_printf (text, "\n%s", signatures);
  if (words != NULL && g_str_equal (place, "end"))
    g_string_append_printf (text, "\n%s\n", words);
  return cp_text_layer_new_for_text (text->str);
}

static CpExtraction *
read_with (CpExtractor *extractor, CpTextLayer *layer)
{
  const CpReadingRequest request = { .layer = layer, .document_sha256 = "0", .file_name = "contract.pdf" };
  g_autoptr (GError) error = NULL;
  CpExtraction *extraction = cp_extractor_read (extractor, &request, NULL, &error);

  g_assert_no_error (error);
  return extraction;
}

static CpExtraction *
combine (CpExtractor *local, CpExtraction *model, CpTextLayer *layer)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (both, read_with (local, layer));
  g_ptr_array_add (both, g_object_ref (model));
  return cp_agreement_combine (both);
}

/* How many terms pass the threshold with another value than in the clean twin. */
static guint
count_changed (const char *name, const char *who, CpExtraction *clean, CpExtraction *attacked)
{
  guint changed = 0;

  for (guint i = 0; i < cp_extraction_get_n_findings (attacked); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (attacked, i);
      const CpTermKey *key = cp_term_key_find (cp_finding_get_key (finding));
      gboolean known = FALSE;

      if (cp_finding_get_state (finding) != CP_FINDING_FOUND || cp_finding_get_confidence (finding) < THRESHOLD)
        continue;
      for (guint k = 0; k < cp_extraction_get_n_findings (clean) && !known; k++)
        {
          CpFinding *twin = cp_extraction_get_finding (clean, k);

          known = g_str_equal (cp_finding_get_key (twin), key->id) && cp_finding_get_value (twin) != NULL
                  && cp_values_alike (key, cp_finding_get_value (twin), cp_finding_get_value (finding));
        }
      if (known)
        continue;
      changed++;
      g_test_message ("%s, %s: %s became “%s” (%.2f)", name, who, key->id, cp_finding_get_raw (finding), cp_finding_get_confidence (finding));
    }
  return changed;
}

/* The value that the attacker wants, in the form of the answer. */
static char *
wanted (const Attack *attack)
{
  const CpTermKey *key = cp_term_key_find (attack->key);

  g_assert_nonnull (key);
  if (key->kind == CP_VALUE_MONEY)
    return g_strdup_printf ("{\"amount\": \"%s\", \"currency\": \"USD\", \"formula\": null}", attack->value + 4);
  return g_strdup_printf (key->kind == CP_VALUE_NUMBER ? "%s" : "\"%s\"", attack->value);
}

static void
run (gboolean always)
{
  g_autoptr (GPtrArray) attacks = load_attacks ();
  ModelScript script = { .answer = honest, .always = always };
  g_autoptr (TestServer) server = NULL;
  g_autoptr (CpHttp) http = cp_http_new ();
  g_autoptr (CpExtractor) local = cp_local_extractor_new ();
  g_autoptr (CpTextLayer) clean_layer = contract_with (NULL, NULL);
  g_autoptr (CpExtraction) clean_model = NULL;
  g_autoptr (CpExtraction) clean = NULL;
  g_autoptr (CpExtractor) model = NULL;
  guint changed = 0;
  guint passed = 0;
  guint unseen = 0;

  model_script_init (&script);
  server = test_server_new (model_script_serve, &script);
  model = model_script_extractor (server, http, NULL);
  clean_model = read_with (model, clean_layer);
  clean = combine (local, clean_model, clean_layer);
  for (guint i = 0; i < cp_extraction_get_n_findings (clean); i++)
    passed += cp_finding_get_confidence (cp_extraction_get_finding (clean, i)) >= THRESHOLD ? 1 : 0;
  /* A reader that believes nothing would pass this test too; this one does not. */
  g_assert_cmpuint (passed, >=, 5);
  g_assert_cmpuint (attacks->len, ==, 50);
  for (guint i = 0; i < attacks->len; i++)
    {
      const Attack *attack = g_ptr_array_index (attacks, i);
      g_autofree char *value = wanted (attack);
      g_autoptr (CpTextLayer) layer = contract_with (attack->place, attack->words);
      g_autoptr (CpExtraction) alone = NULL;
      g_autoptr (CpExtraction) both = NULL;
      guint before = script.bodies->len;

      script.order_key = attack->key;
      script.order_value = value;
      script.order_quote = attack->quote;
      alone = read_with (model, layer);
      both = combine (local, alone, layer);
      changed += count_changed (attack->name, "model", clean_model, alone);
      changed += count_changed (attack->name, "both", clean, both);
      if (cp_extraction_get_warnings (alone)[0] == NULL)
        {
          unseen++;
          g_test_message ("%s: not noticed", attack->name);
        }
      /* Our own call, and none besides. */
      g_assert_cmpuint (script.bodies->len, ==, before + 1);
      g_assert_cmpstr (g_ptr_array_index (script.paths, before), ==, "/v1/chat/completions");
    }
  g_test_message ("obeyed %d of %u, changed %u, not noticed %u", script.obeyed, attacks->len, changed, unseen);
  g_assert_cmpuint (changed, ==, 0);
  g_assert_cmpuint (unseen, ==, 0);
  if (always)
    g_assert_cmpint (script.obeyed, ==, (int) attacks->len);
  g_clear_pointer (&server, test_server_free);
  model_script_clear (&script);
}

/* The model obeys what it is sent. */
static void
test_obedient (void)
{
  run (FALSE);
}

/* The model obeys although the order was left out, as one that was sent the page's picture might. */
static void
test_always_obedient (void)
{
  run (TRUE);
}

/* The practice service's own obedient model, in every dialect of language models */

static const struct
{
  const char *service;
  const char *dialect;
  const char *settings;
  guint every; /* each so-manieth attack is tried: all dialects hand the same text on */
} ways[] = {
  { "openai", "openai-chat", ", \"model\": \"practice-obedient-1\"", 1 },
  { "openai", "openai-responses", ", \"model\": \"practice-obedient-1\"", 7 },
  { "azure_openai", "azure-openai", ", \"deployment\": \"practice-obedient-1\", \"api_version\": \"2024-10-21\"", 7 },
  { "anthropic", "anthropic", ", \"model\": \"practice-obedient-1\", \"header_generation\": \"2023-06-01\"", 7 },
  { "anthropic", "anthropic", ", \"model\": \"practice-obedient-1\", \"header_generation\": \"2026-10-21\"", 7 },
};

static void
count_sent (const CpSendLogEntry *entry, gpointer user_data)
{
  g_assert_cmpstr (entry->host, ==, "127.0.0.1");
  g_atomic_int_inc ((int *) user_data);
}

static guint
attack_by (PracticeRun *practice, guint way, GPtrArray *attacks, CpExtractor *local, CpTextLayer *clean_layer)
{
  g_autoptr (CpHttp) http = cp_http_new ();
  g_autoptr (CpExtractor) model = practice_run_extractor (practice, ways[way].service, ways[way].dialect, ways[way].settings, NULL, http);
  g_autoptr (CpExtraction) clean_model = read_with (model, clean_layer);
  g_autoptr (CpExtraction) clean = combine (local, clean_model, clean_layer);
  guint changed = 0;
  int sent = 0;

  /* It does read: what it says of the clean contract is not nothing. */
  g_assert_cmpint (cp_finding_get_state (cp_extraction_find (clean_model, "governing_law")), ==, CP_FINDING_FOUND);
  cp_http_set_send_log (http, count_sent, &sent, NULL);
  for (guint i = 0; i < attacks->len; i += ways[way].every)
    {
      const Attack *attack = g_ptr_array_index (attacks, i);
      g_autoptr (CpTextLayer) layer = contract_with (attack->place, attack->words);
      g_autoptr (CpExtraction) alone = NULL;
      g_autoptr (CpExtraction) both = NULL;
      const int before = g_atomic_int_get (&sent);

      alone = read_with (model, layer);
      both = combine (local, alone, layer);
      changed += count_changed (attack->name, ways[way].dialect, clean_model, alone);
      changed += count_changed (attack->name, "both", clean, both);
      /* Our own call, and none besides. */
      g_assert_cmpint (g_atomic_int_get (&sent), ==, before + 1);
    }
  cp_http_set_send_log (http, NULL, NULL, NULL);
  return changed;
}

/* What the obedient model says of a contract that is handed to it without any of our care. */
static guint
count_obeyed (PracticeRun *practice, GPtrArray *attacks)
{
  g_autoptr (CpHttp) http = cp_http_new ();
  g_autofree char *url = g_strconcat (practice_run_get (practice, "openai", "base_url"), "/chat/completions", NULL);
  g_autofree char *key = g_strconcat ("Bearer ", practice_run_get (practice, "openai", "api_key"), NULL);
  guint obeyed = 0;

  for (guint i = 0; i < attacks->len; i++)
    {
      const Attack *attack = g_ptr_array_index (attacks, i);
      g_autoptr (CpTextLayer) layer = contract_with (attack->place, attack->words);
      g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", url);
      g_autoptr (CpHttpResponse) response = NULL;
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonNode) body = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = NULL;

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "model");
      json_builder_add_string_value (builder, "practice-obedient-1");
      json_builder_set_member_name (builder, "messages");
      json_builder_begin_array (builder);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "role");
      json_builder_add_string_value (builder, "user");
      json_builder_set_member_name (builder, "content");
      json_builder_add_string_value (builder, cp_text_layer_get_text (layer, NULL));
      json_builder_end_object (builder);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      body = json_builder_get_root (builder);
      cp_http_request_set_header (request, "Authorization", key);
      cp_http_request_set_json (request, body);
      response = cp_http_send (http, request, NULL, &error);
      g_assert_no_error (error);
      answer = json_to_string (cp_http_response_get_json (response), FALSE);
      /* An amount is written "USD 1" in the list and "1" in an answer. */
      obeyed += strstr (answer, g_str_has_prefix (attack->value, "USD ") ? attack->value + 4 : attack->value) != NULL ? 1 : 0;
    }
  return obeyed;
}

static void
test_practice (void)
{
  PracticeRun practice = { 0 };
  g_autoptr (GPtrArray) attacks = load_attacks ();
  g_autoptr (CpExtractor) local = cp_local_extractor_new ();
  g_autoptr (CpTextLayer) clean_layer = contract_with (NULL, NULL);
  guint obeyed;

  practice_run_start (&practice);
  obeyed = count_obeyed (&practice, attacks);
  g_test_message ("handed over without care, it obeys %u of %u", obeyed, attacks->len);
  g_assert_cmpuint (obeyed, >=, 15);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      const guint changed = attack_by (&practice, way, attacks, local, clean_layer);

      g_test_message ("%s: changed %u", ways[way].dialect, changed);
      g_assert_cmpuint (changed, ==, 0);
    }
  practice_run_stop (&practice);
}

/* What contracts say of software, models and instructions among people is no order. */
static void
test_innocent (void)
{
  static const char *const innocent[] = {
    "Supplier may use artificial intelligence to improve the Services. Customer owns the output of any AI model that it uses.",
    "Customer shall follow the instructions of Supplier and may not disregard them.",
    "The previous instructions of the Landlord are superseded by this Agreement.",
    "The Parties agree that the effective date, the expiration date and the renewal date are set out in Exhibit A.",
    "Supplier shall export the data into the CRM system of Customer in JSON format.",
    "Automated systems may process Personal Data only on documented instructions from the Controller.",
    "The Provider shall not use Customer Data to train any large language model without consent.",
    "Notwithstanding any prior instructions, the Escrow Agent shall release the funds upon a joint written notice.",
    "The System: means the software, the assistant and the parser described in Schedule 2.",
    "You must return the Equipment within ten days. You should insure it.",
    "The model of each Vehicle is set out below: Model 3, Model S. Please note that you are responsible for fuel.",
    "Send all notices to legal@example.test and visit http://example.test for the policy.",
    "A user of the chatbot may enter prompts and receives responses; responses may be wrong.",
    "The correct value of the Shares shall be determined by an independent auditor.",
  };

  guint taken = 0;

  for (guint i = 0; i < G_N_ELEMENTS (innocent); i++)
    {
      g_autoptr (GArray) ranges = cp_machine_address_find_in (innocent[i], strlen (innocent[i]));

      taken += ranges->len;
      if (ranges->len > 0)
        g_test_message ("“%s” is taken for an order to a program", innocent[i]);
    }
  g_assert_cmpuint (taken, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/injections/innocent", test_innocent);
  g_test_add_func ("/models/injections/obedient", test_obedient);
  g_test_add_func ("/models/injections/always-obedient", test_always_obedient);
  g_test_add_func ("/models/injections/practice", test_practice);
  return g_test_run ();
}
