/* test-values.c: spellings that mean the same, and such that do not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-evaluation.h"
#include "cp-value-folding.h"

#include "counterpart-base.h"

static const struct
{
  CpValueRule rule;
  const char *gold;
  const char *found;
  gboolean same;
} pairs[] = {
  { CP_RULE_NAME, "\"The Abel Tool Company, Inc.\"", "{\"name\": \"Abel Tool Co.\"}", TRUE },
  { CP_RULE_NAME, "\"Fern & Sons (\\\"Fern\\\")\"", "{\"name\": \"Fern and Sons Ltd\"}", TRUE },
  { CP_RULE_NAME, "\"Fern Logistics\"", "{\"name\": \"Fern Holdings\"}", FALSE },
  { CP_RULE_NAME_AS_WRITTEN, "\"Fern Ltd.\"", "{\"name\": \"Fern Limited\"}", FALSE },
  { CP_RULE_NAME_AS_WRITTEN, "\"Fern Ltd.\"", "{\"name\": \"the Fern, Ltd (Fern)\"}", TRUE },
  { CP_RULE_NAME_NEAR, "\"Friends of a Better Town\"", "\"Friends of Better Town\"", TRUE },
  { CP_RULE_DATE, "\"2020-02-29\"", "\"2020-02-29\"", TRUE },
  { CP_RULE_DATE, "\"2020-02-29\"", "\"2020-02-28\"", FALSE },
  { CP_RULE_DATE, "\"Perpetual\"", "\"perpetual\"", TRUE },
  { CP_RULE_PERIOD, "\"one (1) year\"", "\"P12M\"", TRUE },
  { CP_RULE_PERIOD, "\"two weeks\"", "\"P14D\"", TRUE },
  { CP_RULE_PERIOD, "\"60 days\"", "\"P2M\"", FALSE },
  { CP_RULE_PERIOD, "\"60 days\"", "{\"period\": \"P60D\", \"anchor\": \"before_end\"}", TRUE },
  { CP_RULE_PERIOD, "\"soon\"", "\"soon\"", FALSE },
  { CP_RULE_PERIOD_OR_PERPETUAL, "\"perpetually renewed\"", "\"perpetual\"", TRUE },
  { CP_RULE_PLACE, "\"the laws of the State of New York\"", "\"New York\"", TRUE },
  { CP_RULE_PLACE, "\"England and Wales\"", "\"England\"", FALSE },
  { CP_RULE_PLACE_WITHIN, "\"England and Wales\"", "\"England\"", TRUE },
  { CP_RULE_MONEY, "\"$40,000.00\"", "{\"amount\": \"40000\", \"currency\": \"USD\"}", TRUE },
  { CP_RULE_MONEY, "\"40\"", "{\"formula\": \"fees paid\"}", FALSE },
  { CP_RULE_IDENTIFIER, "\"23-71/9\"", "\"2371 9\"", TRUE },
  { CP_RULE_EMAIL, "{\"email\": \"Roe@quill.example\"}", "{\"name\": \"A. Roe\", \"email\": \"roe@quill.example\"}", TRUE },
  { CP_RULE_TEXT, "{\"from\": \"2020-01-01\", \"to\": \"2020-02-01\"}", "{\"from\": \"2020-01-01\", \"to\": \"2020-03-01\"}", FALSE },
  { CP_RULE_TEXT, "true", "\"True\"", TRUE },
  { CP_RULE_WORDS, "{\"who\": \"Supplier\", \"what\": \"deliver a monthly report\"}", "{\"what\": \"deliver the report monthly\"}", TRUE },
};

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (JsonNode) gold = cp_json_parse (pairs[i].gold, -1, NULL);
      g_autoptr (JsonNode) found = cp_json_parse (pairs[i].found, -1, NULL);

      g_test_message ("%s: %s, %s", cp_value_rule_to_string (pairs[i].rule), pairs[i].gold, pairs[i].found);
      g_assert_cmpint (cp_value_rule_holds (pairs[i].rule, gold, found), ==, pairs[i].same);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluation/values/pairs", test_pairs);
  return g_test_run ();
}
