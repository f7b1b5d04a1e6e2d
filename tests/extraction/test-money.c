/* test-money.c: what is told of a contract's value, and what is asked where it contradicts itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"

static CpExtraction *
read_text (const char *text)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (text);
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GError) error = NULL;
  CpExtraction *extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, NULL, &error);

  g_assert_no_error (error);
  return extraction;
}

static CpFinding *
found (CpExtraction *extraction, const char *key)
{
  CpFinding *finding = cp_extraction_find (extraction, key);

  return finding != NULL && cp_finding_get_state (finding) == CP_FINDING_FOUND ? finding : NULL;
}

static const char *
amount (JsonNode *value)
{
  return json_object_get_string_member (json_node_get_object (value), "amount");
}

static void
test_total_and_fee_disagree (void)
{
  g_autoptr (CpExtraction) extraction = read_text ("Customer shall pay a subscription fee of $20,000 per year. The total fee for the Services is $75,000. The term of this Agreement is three (3) years from the Effective Date.");
  CpFinding *total = found (extraction, "total_contract_value");

  g_assert_nonnull (total);
  g_assert_cmpstr (amount (cp_finding_get_value (total)), ==, "75000.00");
  g_assert_nonnull (cp_finding_get_doubt (total));
  g_assert_cmpstr (amount (cp_finding_get_alternative (total)), ==, "60000.00");
  g_assert_cmpfloat (cp_finding_get_confidence (total), <=, 0.5);
}

static void
test_total_and_fee_agree (void)
{
  g_autoptr (CpExtraction) extraction = read_text ("Customer shall pay a subscription fee of $20,000 per year. The total fee for the Services is $60,000. The term of this Agreement is three (3) years from the Effective Date.");
  CpFinding *total = found (extraction, "total_contract_value");

  g_assert_nonnull (total);
  g_assert_cmpstr (amount (cp_finding_get_value (total)), ==, "60000.00");
  g_assert_null (cp_finding_get_doubt (total));
  g_assert_cmpfloat (cp_finding_get_confidence (total), >, 0.5);
}

/* The value of a year is reckoned from the total and says how. */
static void
test_annual_of_total (void)
{
  g_autoptr (CpExtraction) extraction = read_text ("The total contract value is $90,000. The term of this Agreement is three (3) years from the Effective Date.");
  CpFinding *annual = found (extraction, "annual_contract_value");

  g_assert_nonnull (annual);
  g_assert_cmpint (cp_finding_get_origin (annual), ==, CP_ORIGIN_COMPUTED);
  g_assert_cmpstr (cp_finding_get_formula (annual), ==, "90000.00 / 36 * 12");
  g_assert_cmpstr (amount (cp_finding_get_value (annual)), ==, "30000.00");
}

/* One fee of several is not the value of the contract. */
static void
test_no_total (void)
{
  static const char *const texts[] = {
    "Licensee shall pay a one-time license fee of $500,000 upon signing. Licensee shall also pay a milestone payment of $2,000,000 upon approval.",
    "We reserve the right to charge you a non-attendance fee of up to $400 per day for each day of training that you miss.",
    "Distributor shall pay an access fee of $10,000. In addition Distributor shall pay a royalty of five percent (5%) of net sales.",
    "The total fees shall not exceed $10,000 without the consent of the Company.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CpExtraction) extraction = read_text (texts[i]);

      g_assert_null (found (extraction, "total_contract_value"));
    }
}

/* A fee for the first year alone is no fee through the term. */
static void
test_passing_fee (void)
{
  g_autoptr (CpExtraction) extraction = read_text ("In each of the first twelve months of this Agreement, the Company shall pay to the Provider a fee of $40,000 per month. The term of this Agreement is five (5) years.");

  g_assert_nonnull (found (extraction, "annual_contract_value"));
  g_assert_null (found (extraction, "total_contract_value"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/money/total-and-fee-disagree", test_total_and_fee_disagree);
  g_test_add_func ("/extraction/money/total-and-fee-agree", test_total_and_fee_agree);
  g_test_add_func ("/extraction/money/annual-of-total", test_annual_of_total);
  g_test_add_func ("/extraction/money/no-total", test_no_total);
  g_test_add_func ("/extraction/money/passing-fee", test_passing_fee);
  return g_test_run ();
}
