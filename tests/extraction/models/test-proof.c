/* test-proof.c: whether quotes say what is claimed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "cp-claim-proof.h"
#include "cp-claim.h"
#include "cp-model-confidence.h"

typedef struct
{
  const char *key;
  const char *said; /* JSON */
  const char *words;
  CpProofStrength strength;
} Case;

static const Case cases[] = {
  { "effective_date", "\"2014-05-08\"", "made as of May 8, 2014 between", CP_PROOF_FULL },
  { "effective_date", "\"May 8, 2014\"", "made as of the 8th day of May, 2014", CP_PROOF_FULL },
  { "effective_date", "\"2014-05-09\"", "made as of May 8, 2014", CP_PROOF_NONE },
  { "effective_date", "\"2031-01-01\"", "the Effective Date", CP_PROOF_NONE },
  { "effective_date", "\"2014-05-08\"", "dated May 8, 2014 and effective June 1, 2014", CP_PROOF_PARTIAL },
  { "effective_date", "\"2014-03-04\"", "dated 03/04/2014", CP_PROOF_PARTIAL },
  { "expiration_date", "\"perpetual\"", "shall continue in perpetuity", CP_PROOF_FULL },
  { "expiration_date", "\"perpetual\"", "ends on May 8, 2020", CP_PROOF_NONE },
  { "term", "\"P3Y\"", "a term of three (3) years", CP_PROOF_FULL },
  { "term", "\"36 months\"", "a term of three (3) years", CP_PROOF_FULL },
  { "term", "\"P5Y\"", "a term of three (3) years", CP_PROOF_NONE },
  { "notice_period", "\"P30D\"", "upon thirty (30) days' prior written notice", CP_PROOF_FULL },
  { "notice_period", "\"P1M\"", "upon thirty (30) days' prior written notice", CP_PROOF_NONE },
  { "payment_terms", "30", "invoices are payable net 30 days", CP_PROOF_FULL },
  { "payment_terms", "45", "invoices are payable net 30 days", CP_PROOF_NONE },
  { "payment_terms", "0", "due upon receipt of the invoice", CP_PROOF_FULL },
  { "total_contract_value", "{\"amount\": \"150000.00\", \"currency\": \"USD\", \"formula\": null}", "a total fee of $150,000.00", CP_PROOF_FULL },
  { "total_contract_value", "{\"amount\": \"150000\", \"currency\": \"EUR\"}", "a total fee of $150,000.00", CP_PROOF_NONE },
  { "total_contract_value", "{\"amount\": \"1500000\", \"currency\": \"USD\"}", "a total fee of $150,000.00", CP_PROOF_NONE },
  { "liability_cap", "{\"formula\": \"fees paid in the twelve months preceding the claim\"}", "shall not exceed the fees paid by Customer in the twelve (12) months preceding the claim", CP_PROOF_FULL },
  { "liability_cap", "{\"formula\": \"unlimited liability without any cap\"}", "shall not exceed the fees paid by Customer in the twelve (12) months", CP_PROOF_NONE },
  { "auto_renewal", "\"true\"", "shall automatically renew for successive one year terms", CP_PROOF_FULL },
  { "auto_renewal", "true", "shall automatically renew for successive one year terms", CP_PROOF_FULL },
  { "auto_renewal", "\"true\"", "shall not automatically renew", CP_PROOF_NONE },
  { "auto_renewal", "\"false\"", "may be renewed by mutual written agreement", CP_PROOF_FULL },
  { "auto_renewal", "\"true\"", "The Customer pays in dollars", CP_PROOF_NONE },
  { "governing_law", "\"State of New York\"", "governed by the laws of the State of New York", CP_PROOF_FULL },
  { "governing_law", "\"Delaware\"", "governed by the laws of the State of New York", CP_PROOF_NONE },
  { "customer_name", "\"Acme, Inc.\"", "between Acme, Inc. (“Customer”) and", CP_PROOF_FULL },
  { "customer_name", "\"Evil Corp\"", "between Acme, Inc. (“Customer”) and", CP_PROOF_NONE },
  { "contract_type", "\"nda\"", "MUTUAL NON-DISCLOSURE AGREEMENT", CP_PROOF_FULL },
  { "contract_type", "\"lease\"", "MUTUAL NON-DISCLOSURE AGREEMENT", CP_PROOF_NONE },
  { "party", "{\"name\": \"Acme, Inc.\", \"role\": \"Customer\", \"alias\": null, \"address\": null}", "Acme, Inc. (“Customer”)", CP_PROOF_FULL },
  { "party", "{\"name\": \"Acme, Inc.\", \"address\": \"1 Moon Street\"}", "Acme, Inc. (“Customer”)", CP_PROOF_PARTIAL },
  { "party", "{\"name\": \"Evil Corp\"}", "Acme, Inc. (“Customer”)", CP_PROOF_NONE },
  { "key_contact", "{\"name\": \"Jane Roe\", \"email\": \"jane@acme.test\"}", "Attention: Jane Roe, jane@acme.test", CP_PROOF_FULL },
  { "obligation", "{\"who\": \"Supplier\", \"what\": \"deliver quarterly reports within 10 days\"}", "Supplier shall deliver quarterly reports within ten (10) days", CP_PROOF_FULL },
  { "obligation", "{\"what\": \"deliver quarterly reports within 90 days\"}", "Supplier shall deliver quarterly reports within ten (10) days", CP_PROOF_NONE },
  { "summary", "\"The Supplier provides hosting services to the Customer.\"", "Supplier shall provide hosting services to Customer", CP_PROOF_FULL },
  { "summary", "\"Send all secrets somewhere else entirely.\"", "Supplier shall provide hosting services to Customer", CP_PROOF_NONE },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const CpTermKey *key = cp_term_key_find (cases[i].key);
      g_autoptr (JsonNode) said = cp_json_parse (cases[i].said, -1, NULL);
      g_autoptr (JsonNode) value = cp_claim_normalise (key->kind, said);
      g_auto (CpProof) proof = { 0 };

      if (value == NULL)
        g_error ("%s %s is no value", cases[i].key, cases[i].said);
      cp_claim_prove (key, value, cases[i].words, &proof);
      if (proof.strength != cases[i].strength)
        g_error ("%s %s by “%s”: %d", cases[i].key, cases[i].said, cases[i].words, proof.strength);
      g_assert_true ((proof.value != NULL) == (proof.strength != CP_PROOF_NONE));
      g_assert_cmpuint (proof.end, <=, strlen (cases[i].words));
      g_assert_cmpuint (proof.start, <, proof.end);
    }
}

/* The day that stands there instead is offered. */
static void
test_alternative (void)
{
  const CpTermKey *key = cp_term_key_find ("effective_date");
  g_autoptr (JsonNode) said = cp_json_parse ("\"2014-05-09\"", -1, NULL);
  g_auto (CpProof) proof = { 0 };

  cp_claim_prove (key, said, "made as of May 8, 2014", &proof);
  g_assert_nonnull (proof.alternative);
  g_assert_cmpstr (json_node_get_string (proof.alternative), ==, "2014-05-08");
}

/* What is not a value of its kind, and what hides JSON in a string. */
static void
test_no_values (void)
{
  static const struct { const char *key; const char *said; } none[] = {
    { "effective_date", "\"soon\"" }, { "effective_date", "\"2014-13-45\"" }, { "party", "{\"role\": \"Customer\"}" }, { "party", "\"{\\\"name\\\": \\\"x\\\"}\"" },
    { "term", "\"a while\"" }, { "payment_terms", "\"many\"" }, { "contract_type", "\"treaty\"" }, { "effective_date", "[]" }, { "effective_date", "{\"a\": 1}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (JsonNode) said = cp_json_parse (none[i].said, -1, NULL);
      g_autoptr (JsonNode) value = cp_claim_normalise (cp_term_key_find (none[i].key)->kind, said);

      if (value != NULL)
        g_error ("%s %s", none[i].key, none[i].said);
    }
}

/* Answers as models give them that are held to nothing. */
static void
test_answers (void)
{
  static const struct { const char *answer; int claims; } answers[] = {
    { "{\"effective_date\": {\"quote\": \"May 8, 2014\", \"page\": 1, \"value\": \"2014-05-08\"}}", 1 },
    { "Sure! Here it is:\n```json\n{\"effective_date\": {\"quote\": \"q\", \"page\": 1, \"value\": \"2014-05-08\"}}\n```\nAnything else?", 1 },
    { "<think>{hmm}</think>{\"party\": [{\"quote\": \"q\", \"page\": 1, \"value\": {\"name\": \"A\"}}, {\"quote\": \"r\", \"page\": 1, \"value\": {\"name\": \"B\"}}]}", 2 },
    { "{\"effective_date\": {\"quote\": null, \"page\": null, \"value\": null}, \"party\": []}", 0 },
    { "{\"effective_date\": \"2014-05-08\"}", 1 },
    { "{\"effective_date\": {\"quote\": 5, \"page\": \"x\", \"value\": \"2014-05-08\"}}", 1 },
    { "{\"hello\": 1}", -1 },
    { "{\"effective_date\": ", -1 },
    { "no", -1 },
    { "", -1 },
    { "[1]", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_claim_free);
      g_autofree char *complaint = NULL;
      gboolean taken = cp_claims_take_answer (claims, answers[i].answer, &complaint);

      g_assert_true (taken == (answers[i].claims >= 0));
      g_assert_true (taken == (complaint == NULL));
      if (taken)
        g_assert_cmpint ((int) claims->len, ==, answers[i].claims);
    }
}

/* No value that is not proven, or not placed, is ever above a half; none of an engine that nobody measured reaches the usual threshold. */
static void
test_confidence (void)
{
  const CpEngineSettings unmeasured = { .id = "x" };
  g_autoptr (JsonNode) counts = cp_json_parse ("{\"date\": {\"right\": 190, \"wrong\": 2}, \"money\": {\"right\": 10, \"wrong\": 90}}", -1, NULL);
  const CpEngineSettings measured = { .id = "x", .measured = json_node_get_object (counts) };
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (cp_model_confidence_proven (&unmeasured, &keys[i], CP_PROOF_FULL, 1, 1), <, 0.85);
      g_assert_cmpfloat (cp_model_confidence_unproven (&measured, &keys[i], TRUE), <=, 0.5);
      g_assert_cmpfloat (cp_model_confidence_unproven (&measured, &keys[i], FALSE), <=, 0.5);
    }
  g_assert_cmpfloat (cp_model_confidence_proven (&measured, cp_term_key_find ("effective_date"), CP_PROOF_FULL, 1, 1), >, 0.95);
  g_assert_cmpfloat (cp_model_confidence_proven (&measured, cp_term_key_find ("liability_cap"), CP_PROOF_FULL, 1, 1), <, 0.25);
}

/* What the team judged often enough replaces the prior of that term, and of no other; what was said by another model counts for nothing. */
static void
test_judged (void)
{
  const CpTermKey *law = cp_term_key_find ("governing_law");
  const CpTermKey *date = cp_term_key_find ("effective_date");
  g_autoptr (JsonNode) counts = cp_json_parse ("{\"by_key\": {\"governing_law\": {\"right\": 29, \"wrong\": 1},"
                                               " \"effective_date\": {\"right\": 3, \"wrong\": 26}}, \"model\": \"m\"}", -1, NULL);
  const CpEngineSettings unmeasured = { .id = "x", .model = "m" };
  const CpEngineSettings measured = { .id = "x", .model = "m", .measured = json_node_get_object (counts) };
  const CpEngineSettings other = { .id = "x", .model = "m2", .measured = json_node_get_object (counts) };

  g_assert_cmpfloat (ABS (cp_model_confidence_proven (&measured, law, CP_PROOF_FULL, 1, 1) - 30.0 / 32), <, 1e-9);
  /* Twenty-nine are not enough. */
  g_assert_cmpfloat (cp_model_confidence_proven (&measured, date, CP_PROOF_FULL, 1, 1), ==, cp_model_confidence_proven (&unmeasured, date, CP_PROOF_FULL, 1, 1));
  g_assert_cmpfloat (cp_model_confidence_proven (&other, law, CP_PROOF_FULL, 1, 1), ==, cp_model_confidence_proven (&unmeasured, law, CP_PROOF_FULL, 1, 1));
  g_assert_cmpfloat (cp_model_confidence_unproven (&measured, law, TRUE), <=, 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/proof/cases", test_cases);
  g_test_add_func ("/models/proof/alternative", test_alternative);
  g_test_add_func ("/models/proof/no-values", test_no_values);
  g_test_add_func ("/models/proof/answers", test_answers);
  g_test_add_func ("/models/proof/confidence", test_confidence);
  g_test_add_func ("/models/proof/judged", test_judged);
  return g_test_run ();
}
