/* test-comparison.c: better, worse, or luck
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-evaluation.h"

#include <string.h>

#include "counterpart-base.h"

/* @n documents with a date, a law and a liability cap each; of @key every @step-th is read wrong. */
static CpScoreSheet *
sheet_of (guint n, const char *key, guint step)
{
  CpScoreSheet *sheet = cp_score_sheet_new ("made up", "0");
  static const char *const keys[] = { "effective_date", "governing_law", "liability_cap" };
  static const char *const right[] = { "\"2020-01-01\"", "\"Ohio\"", "{\"amount\": \"100.00\", \"currency\": \"USD\"}" };
  static const char *const wrong[] = { "\"2021-01-01\"", "\"Utah\"", "{\"amount\": \"7.00\", \"currency\": \"USD\"}" };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autoptr (CpGoldDocument) gold = cp_gold_document_new (name, NULL, "made up", "msa");
      g_autoptr (GString) terms = g_string_new ("{\"extractor\": {\"id\": \"toy\", \"version\": \"1\"}, \"terms\": [");
      g_autoptr (JsonNode) answer = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        {
          g_autoptr (JsonNode) value = cp_json_parse (right[k], -1, NULL);
          gboolean is_wrong = step > 0 && g_strcmp0 (key, keys[k]) == 0 && i % step == 0;

          cp_gold_field_add_value (cp_gold_document_add_field (gold, keys[k], cp_value_rule_for_key (keys[k])), value);
          g_string_append_printf (terms, "%s{\"key\": \"%s\", \"value\": %s, \"confidence\": 0.9}", k > 0 ? ", " : "", keys[k],
                                  is_wrong ? wrong[k] : right[k]);
        }
      g_string_append (terms, "]}");
      answer = cp_json_parse (terms->str, -1, NULL);
      cp_score_sheet_add (sheet, gold, json_node_get_object (answer), 3);
    }
  cp_score_sheet_finish (sheet);
  return sheet;
}

static CpComparison *
compare (CpScoreSheet *before, CpScoreSheet *after)
{
  return cp_comparison_new (before, after, CP_COMPARISON_DRAWS, CP_COMPARISON_SEED);
}

static const CpDifference *
row (CpComparison *comparison, const char *key)
{
  for (guint i = 0; i < comparison->rows->len; i++)
    if (((CpDifference *) g_ptr_array_index (comparison->rows, i))->key == (key != NULL ? g_intern_string (key) : NULL))
      return g_ptr_array_index (comparison->rows, i);
  return NULL;
}

static void
test_same (void)
{
  g_autoptr (CpScoreSheet) one = sheet_of (40, "governing_law", 4);
  g_autoptr (CpScoreSheet) two = sheet_of (40, "governing_law", 4);
  g_autoptr (CpComparison) comparison = compare (one, two);
  g_autofree char *sentence = cp_difference_to_sentence (row (comparison, NULL));

  g_assert_false (comparison->regresses);
  g_assert_cmpfloat (row (comparison, NULL)->p, ==, 1);
  g_assert_cmpstr (sentence, ==, "As good as before");
  g_assert_null (cp_comparison_dup_reason (comparison));
}

static void
test_clearly_worse (void)
{
  g_autoptr (CpScoreSheet) before = sheet_of (40, NULL, 0);
  g_autoptr (CpScoreSheet) after = sheet_of (40, "governing_law", 2);
  g_autoptr (CpComparison) comparison = compare (before, after);
  g_autofree char *reason = cp_comparison_dup_reason (comparison);
  const CpDifference *law = row (comparison, "governing_law");

  g_test_message ("%s", reason);
  g_assert_true (comparison->regresses);
  g_assert_true (law->regresses);
  g_assert_cmpfloat_with_epsilon (law->after, 0.5, 1e-9);
  g_assert_cmpfloat (law->high, <, 0);
  g_assert_cmpfloat (law->low, <, -0.3);
  g_assert_cmpfloat (law->p, <, 0.001);
  g_assert_false (row (comparison, "effective_date")->regresses);
  g_assert_nonnull (strstr (reason, "Governing law"));
  g_assert_nonnull (strstr (reason, "from 100.0 to 50.0"));
}

/* One mistake in forty could be chance: no regression, unless much hangs on the term. */
static void
test_high_stakes (void)
{
  g_autoptr (CpScoreSheet) before = sheet_of (40, NULL, 0);
  g_autoptr (CpScoreSheet) law = sheet_of (40, "governing_law", 40);
  g_autoptr (CpScoreSheet) cap = sheet_of (40, "liability_cap", 40);
  g_autoptr (CpComparison) unlucky = compare (before, law);
  g_autoptr (CpComparison) risky = compare (before, cap);
  g_autofree char *reason = cp_comparison_dup_reason (risky);
  g_autofree char *sentence = cp_difference_to_sentence (row (unlucky, "governing_law"));

  g_assert_false (unlucky->regresses);
  g_assert_true (g_str_has_prefix (sentence, "Worse by 2.5 points; could be chance"));
  g_assert_true (risky->regresses);
  g_assert_nonnull (strstr (reason, "Liability cap"));
}

static void
test_better (void)
{
  g_autoptr (CpScoreSheet) before = sheet_of (60, "effective_date", 2);
  g_autoptr (CpScoreSheet) after = sheet_of (60, "effective_date", 20);
  g_autoptr (CpComparison) comparison = compare (before, after);
  g_autofree char *sentence = cp_difference_to_sentence (row (comparison, "effective_date"));

  g_assert_false (comparison->regresses);
  g_assert_cmpfloat (row (comparison, "effective_date")->low, >, 0);
  g_assert_true (g_str_has_prefix (sentence, "Better by 45.0 points; hardly chance"));
}

/* The same seed draws the same documents. */
static void
test_repeatable (void)
{
  g_autoptr (CpScoreSheet) before = sheet_of (30, "governing_law", 5);
  g_autoptr (CpScoreSheet) after = sheet_of (30, "effective_date", 7);
  g_autoptr (CpComparison) one = compare (before, after);
  g_autoptr (CpComparison) two = compare (before, after);
  g_autoptr (CpComparison) other = cp_comparison_new (before, after, CP_COMPARISON_DRAWS, 7);
  g_autoptr (JsonNode) first = cp_comparison_to_json (one);
  g_autoptr (JsonNode) second = cp_comparison_to_json (two);

  g_assert_true (cp_json_equal (first, second));
  g_assert_cmpfloat_with_epsilon (row (one, NULL)->p, row (other, NULL)->p, 0.03);
}

/* The interval holds the truth about as often as it says: two readers that differ by nothing but luck are told apart in about one draw of twenty. */
static void
test_level (void)
{
  guint told_apart = 0;

  for (guint trial = 0; trial < 200; trial++)
    {
      CpScoreSheet *sheets[2];
      g_autoptr (GRand) rand = g_rand_new_with_seed (trial);
      g_autoptr (CpComparison) comparison = NULL;

      for (guint s = 0; s < 2; s++)
        {
          sheets[s] = cp_score_sheet_new ("made up", "0");
          for (guint i = 0; i < 60; i++)
            {
              g_autofree char *name = g_strdup_printf ("%u.pdf", i);
              g_autoptr (CpGoldDocument) gold = cp_gold_document_new (name, NULL, "made up", NULL);
              g_autoptr (JsonNode) answer
                = cp_json_parse (g_rand_double (rand) < 0.7 ? "{\"terms\": [{\"key\": \"governing_law\", \"value\": \"Ohio\"}]}"
                                                            : "{\"terms\": [{\"key\": \"governing_law\", \"value\": \"Utah\"}]}",
                                 -1, NULL);

              cp_gold_field_add_text (cp_gold_document_add_field (gold, "governing_law", CP_RULE_PLACE), "Ohio");
              cp_score_sheet_add (sheets[s], gold, json_node_get_object (answer), 0);
            }
          cp_score_sheet_finish (sheets[s]);
        }
      comparison = cp_comparison_new (sheets[0], sheets[1], 1000, trial + 1);
      told_apart += row (comparison, NULL)->p < 0.05;
      g_object_unref (sheets[0]);
      g_object_unref (sheets[1]);
    }
  g_test_message ("%u of 200", told_apart);
  g_assert_cmpuint (told_apart, <=, 24);
  g_assert_cmpuint (told_apart, >=, 2);
}

static void
test_few (void)
{
  g_autoptr (CpScoreSheet) before = sheet_of (4, NULL, 0);
  g_autoptr (CpScoreSheet) after = sheet_of (4, NULL, 0);
  g_autoptr (CpScoreSheet) other = sheet_of (9, NULL, 0);
  g_autoptr (CpComparison) few = compare (before, after);
  g_autoptr (CpComparison) common = compare (other, after);

  g_assert_false (cp_comparison_is_evidence (few));
  g_assert_cmpuint (common->n_documents, ==, 4);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluation/comparison/same", test_same);
  g_test_add_func ("/evaluation/comparison/clearly-worse", test_clearly_worse);
  g_test_add_func ("/evaluation/comparison/high-stakes", test_high_stakes);
  g_test_add_func ("/evaluation/comparison/better", test_better);
  g_test_add_func ("/evaluation/comparison/repeatable", test_repeatable);
  g_test_add_func ("/evaluation/comparison/level", test_level);
  g_test_add_func ("/evaluation/comparison/few", test_few);
  return g_test_run ();
}
