/* test-score.c: figures of a small gold set, worked out by hand and by the public scorer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-evaluation.h"

#include <string.h>

#include "counterpart-base.h"

static CpScoreSheet *
small_sheet (void)
{
  g_autofree char *gold_path = g_test_build_filename (G_TEST_DIST, "small-gold.jsonl", NULL);
  g_autofree char *answers_path = g_test_build_filename (G_TEST_DIST, "small-answers.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpGoldSet) gold = cp_gold_set_load (gold_path, &error);
  g_autoptr (CpAnswerSet) answers = NULL;

  g_assert_no_error (error);
  answers = cp_answer_set_load (answers_path, &error);
  g_assert_no_error (error);
  return cp_answer_set_score (answers, gold);
}

static void
assert_figure (double figure, double expected)
{
  g_assert_cmpfloat_with_epsilon (figure, expected, 0.00006);
}

static const CpFieldFigures *
field (GPtrArray *list, const char *key)
{
  for (guint i = 0; i < list->len; i++)
    if (((CpFieldFigures *) g_ptr_array_index (list, i))->key == g_intern_string (key))
      return g_ptr_array_index (list, i);
  g_error ("no figures of %s", key);
}

static void
test_small_set (void)
{
  static const struct
  {
    const char *dataset;
    const char *key;
    guint gold;
    double precision, recall, f1;
  } expected[] = {
    { "cuad", "agreement_date", 1, 1, 1, 1 },
    { "cuad", "effective_date", 1, 0.5, 1, 0.6667 },
    { "cuad", "renewal_term", 1, 0.5, 1, 0.6667 },
    { "cuad", "notice_period", 1, 0, 0, 0 },
    { "cuad", "governing_law", 2, 1, 1, 1 },
    { "cuad", "party", 3, 0.6, 1, 0.75 },
    { "cuad", "expiration_date", 1, 1, 1, 1 },
    { "fcc-adbuy", "contract_id", 1, 1, 1, 1 },
    { "fcc-adbuy", "customer_name", 1, 1, 1, 1 },
    { "fcc-adbuy", "total_contract_value", 1, 1, 1, 1 },
    { "fcc-adbuy", "effective_date", 1, 1, 1, 1 },
    { "fcc-adbuy", "expiration_date", 1, 0, 0, 0 },
    { "filled-docx", "party", 2, 1, 0.5, 0.6667 },
    { "filled-docx", "effective_date", 1, 1, 1, 1 },
    { "filled-docx", "term", 1, 1, 1, 1 },
    { "filled-docx", "total_contract_value", 1, 0, 0, 0 },
    { "filled-docx", "notice_period", 1, 1, 1, 1 },
    { "filled-docx", "key_contact", 1, 0.5, 1, 0.6667 },
    { "kleister-nda", "effective_date", 2, 1, 0.5, 0.6667 },
    { "kleister-nda", "governing_law", 3, 0.5, 0.3333, 0.4 },
    { "kleister-nda", "party", 4, 0.6667, 0.5, 0.5714 },
    { "kleister-nda", "term", 2, 0.5, 0.5, 0.5 },
  };
  g_autoptr (CpScoreSheet) sheet = small_sheet ();
  g_autoptr (GPtrArray) whole = cp_field_figures_list (sheet, NULL, NULL, NULL);
  g_autoptr (GPtrArray) ndas = cp_field_figures_list (sheet, "kleister-nda", NULL, NULL);
  const CpFieldFigures *all = g_ptr_array_index (whole, 0);
  const CpClauseFigures *clauses = cp_score_sheet_get_clauses (sheet);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) list = cp_field_figures_list (sheet, expected[i].dataset, NULL, NULL);
      const CpFieldFigures *figures = field (list, expected[i].key);

      g_test_message ("%s %s", expected[i].dataset, expected[i].key);
      g_assert_cmpuint (figures->gold, ==, expected[i].gold);
      assert_figure (figures->precision, expected[i].precision);
      assert_figure (figures->recall, expected[i].recall);
      assert_figure (figures->f1, expected[i].f1);
    }
  assert_figure (((CpFieldFigures *) g_ptr_array_index (ndas, 0))->f1, 0.5263);
  g_assert_cmpuint (all->calibration.n, ==, 35);
  assert_figure (all->calibration.expected_error, 0.1057);
  g_assert_cmpuint (all->documents, ==, 7);
  g_assert_cmpuint (cp_score_sheet_get_n_unread (sheet), ==, 1);
  g_assert_cmpuint (clauses->questions, ==, 82);
  assert_figure (clauses->area, 0.8667);
  assert_figure (clauses->precision_at_80, 0.6);
  g_assert_cmpstr (cp_score_sheet_get_extractor_id (sheet), ==, "toy");
  g_assert_cmpint (cp_score_sheet_get_milliseconds (sheet), ==, 27);
}

/* By hand: promises .9 .9 .2, truths 1 0 0. */
static void
test_calibration (void)
{
  static const char gold[] = "{\"path\": \"a.pdf\", \"fields\": {\"effective_date\": [\"2020-01-01\"], \"governing_law\": [\"Ohio\"], "
                             "\"agreement_date\": []}}";
  static const char answer[] = "{\"document\": {\"path\": \"a.pdf\"}, \"terms\": ["
                               "{\"key\": \"effective_date\", \"value\": \"2020-01-01\", \"confidence\": 0.9},"
                               "{\"key\": \"governing_law\", \"value\": \"Utah\", \"confidence\": 0.9},"
                               "{\"key\": \"agreement_date\", \"value\": \"2019-01-01\", \"confidence\": 0.2}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (CpGoldSet) set = cp_gold_set_new_from_text ("gold", gold, sizeof gold - 1, &error);
  g_autoptr (CpAnswerSet) answers = cp_answer_set_new_from_text ("answers", answer, sizeof answer - 1, &error);
  g_autoptr (CpScoreSheet) sheet = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *plot = NULL;
  g_autofree char *sentence = NULL;
  const CpFieldFigures *all;

  g_assert_no_error (error);
  sheet = cp_answer_set_score (answers, set);
  list = cp_field_figures_list (sheet, NULL, NULL, NULL);
  all = g_ptr_array_index (list, 0);
  assert_figure (all->calibration.expected_error, (2 * 0.4 + 0.2) / 3);
  assert_figure (all->calibration.brier, (0.01 + 0.81 + 0.04) / 3);
  assert_figure (all->calibration.bins[9].right, 0.5);
  g_assert_cmpuint (all->calibration.bins[2].n, ==, 1);
  /* Above .85 nobody is asked, so one wrong value would have gone through. */
  g_assert_cmpuint (all->asked, ==, 1);
  g_assert_cmpuint (all->unasked_wrong, ==, 1);
  plot = cp_calibration_to_text (&all->calibration);
  g_test_message ("\n%s", plot);
  g_assert_nonnull (g_strstr_len (plot, -1, "90–100 %"));
  sentence = cp_calibration_to_sentence (&all->calibration);
  g_assert_cmpstr (sentence, ==, "Of 3 values, 67 % were promised right and 33 % were; the promise is off by 33.3 points on average.");
}

static void
test_by_type (void)
{
  g_autoptr (CpScoreSheet) sheet = small_sheet ();
  g_auto (GStrv) types = cp_score_sheet_dup_types (sheet);
  g_autofree char *joined = g_strjoinv (" ", types);
  g_autoptr (GPtrArray) ndas = cp_field_figures_list (sheet, NULL, "nda", NULL);

  g_assert_cmpstr (joined, ==, "license msa nda order other");
  g_assert_cmpuint (((CpFieldFigures *) g_ptr_array_index (ndas, 0))->documents, ==, 3);
}

/* A sheet that was kept says the same. */
static void
test_round_trip (void)
{
  g_autoptr (CpScoreSheet) sheet = small_sheet ();
  g_autoptr (JsonNode) node = cp_score_sheet_to_json (sheet);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cp_canonical_json (node);
  g_autoptr (JsonNode) parsed = cp_json_parse (text, -1, &error);
  g_autoptr (CpScoreSheet) again = cp_score_sheet_from_json (parsed, &error);
  g_autoptr (JsonNode) second = NULL;

  g_assert_no_error (error);
  second = cp_score_sheet_to_json (again);
  g_assert_true (cp_json_equal (node, second));
}

static void
test_policies (void)
{
  g_autoptr (JsonNode) node = cp_json_parse ("{\"name\": \"strict\", \"threshold\": 0.7, \"keys\": {\"party\": 1}, \"high_stakes\": false}", -1, NULL);
  g_autoptr (JsonNode) wrong = cp_json_parse ("{\"keys\": {\"party\": 7}}", -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpPolicy) policy = cp_policy_new_from_json (node, &error);
  g_autoptr (CpPolicy) standard = cp_policy_new ("default", 0.85, TRUE);

  g_assert_no_error (error);
  g_assert_true (cp_policy_asks (policy, "party", 0.99));
  g_assert_false (cp_policy_asks (policy, "effective_date", 0.7));
  g_assert_true (cp_policy_asks (policy, "effective_date", 0.6999));
  g_assert_false (cp_policy_asks (policy, "liability_cap", 0.7));
  g_assert_true (cp_policy_asks (standard, "liability_cap", 1));
  g_assert_false (cp_policy_asks (standard, "effective_date", 0.85));
  g_assert_null (cp_policy_new_from_json (wrong, &error));
  g_assert_error (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_POLICY);
}

/* Corrections are gold too: a line a decision. */
static void
test_corrections (void)
{
  static const char lines[] = "{\"schema\": \"counterpart-correction/1\", \"document_sha256\": \"aa\", \"key\": \"governing_law\", \"before\": "
                              "\"Utah\", \"after\": \"Ohio\"}\n"
                              "{\"schema\": \"counterpart-correction/1\", \"document_sha256\": \"aa\", \"key\": \"renewal_date\", \"after\": null}\n"
                              "{\"schema\": \"counterpart-correction/1\", \"document_sha256\": \"aa\", \"key\": \"party\", \"after\": {\"name\": "
                              "\"[PERSON 1]\"}, \"redacted\": true}\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CpGoldSet) set = cp_gold_set_new_from_text ("team", lines, sizeof lines - 1, &error);
  const CpGoldDocument *document;

  g_assert_no_error (error);
  g_assert_cmpuint (set->documents->len, ==, 1);
  g_assert_cmpuint (set->n_skipped, ==, 1);
  g_assert_cmpuint (cp_gold_set_get_n_values (set), ==, 1);
  document = g_ptr_array_index (set->documents, 0);
  g_assert_cmpuint (document->fields->len, ==, 2);
}

static void
test_bad_lines (void)
{
  static const char *const bad[] = { "[]", "{\"path\": \"a.pdf\"}", "{\"fields\": {}}", "{\"path\": \"a\", \"fields\": {\"colour\": []}}",
                                     "{\"path\": \"a\", \"fields\": {\"party\": []}, \"rules\": {\"party\": \"loose\"}}", "{", "" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cp_gold_set_new_from_text ("gold", bad[i], strlen (bad[i]), &error));
      g_assert_error (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD);
      g_test_message ("%s", error->message);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluation/small-set", test_small_set);
  g_test_add_func ("/evaluation/calibration", test_calibration);
  g_test_add_func ("/evaluation/by-type", test_by_type);
  g_test_add_func ("/evaluation/round-trip", test_round_trip);
  g_test_add_func ("/evaluation/policies", test_policies);
  g_test_add_func ("/evaluation/corrections", test_corrections);
  g_test_add_func ("/evaluation/bad-lines", test_bad_lines);
  return g_test_run ();
}
