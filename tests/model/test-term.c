/* test-term.c: marks, and each property notifies exactly once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-model.h"

static CpTerm *
term_of (const char *key, CpFindingState state, const char *text, double confidence)
{
  g_autoptr (CpFinding) finding = cp_finding_new (key, state);
  g_autoptr (JsonNode) value = text != NULL ? cp_value_parse_typed (cp_term_key_find (key)->kind, text, NULL) : NULL;

  g_assert_true (text == NULL || value != NULL);
  cp_finding_set_value (finding, value, text, confidence);
  return cp_term_new ("term-1", key, finding);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *key;
    CpFindingState state;
    const char *text;
    double confidence;
    CpTermMark mark;
  } rows[] = {
    { "effective_date", CP_FINDING_FOUND, "2027-03-31", 0.93, CP_TERM_MARK_READ },
    { "effective_date", CP_FINDING_FOUND, "2027-03-31", 0.84, CP_TERM_MARK_CHECK },
    { "renewal_date", CP_FINDING_FOUND, "2027-03-31", 0.99, CP_TERM_MARK_CHECK },
    { "effective_date", CP_FINDING_ABSENT, NULL, 0.95, CP_TERM_MARK_READ },
    { "effective_date", CP_FINDING_ABSENT, NULL, 0.5, CP_TERM_MARK_READ },
    { "liability_cap", CP_FINDING_ABSENT, NULL, 0.99, CP_TERM_MARK_CHECK },
    { "effective_date", CP_FINDING_UNREADABLE, NULL, 0, CP_TERM_MARK_PROBLEM },
    { "effective_date", CP_FINDING_NOT_LOOKED, NULL, 0, CP_TERM_MARK_READ },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CpTerm) term = term_of (rows[i].key, rows[i].state, rows[i].text, rows[i].confidence);

      g_assert_cmpint (cp_term_get_mark (term), ==, rows[i].mark);
    }
}

static void
test_invalid_is_a_problem (void)
{
  g_autoptr (CpFinding) finding = cp_finding_new ("effective_date", CP_FINDING_FOUND);
  g_autoptr (JsonNode) nonsense = cp_value_from_text ("2027-02-30");
  g_autoptr (CpTerm) term = NULL;

  cp_finding_set_value (finding, nonsense, NULL, 0.99);
  term = cp_term_new ("t", "effective_date", finding);
  g_assert_cmpint (cp_term_get_mark (term), ==, CP_TERM_MARK_PROBLEM);
}

static void
test_doubt_is_checked (void)
{
  g_autoptr (CpFinding) finding = cp_finding_new ("governing_law", CP_FINDING_FOUND);
  g_autoptr (JsonNode) value = cp_value_from_text ("New York");
  g_autoptr (CpTerm) term = NULL;

  cp_finding_set_value (finding, value, NULL, 0.99);
  cp_finding_set_doubt (finding, "Delaware is named as well. Which one?", NULL);
  term = cp_term_new ("t", "governing_law", finding);
  g_assert_cmpint (cp_term_get_mark (term), ==, CP_TERM_MARK_CHECK);
}

static void
count (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  GHashTable *counts = user_data;

  g_hash_table_insert (counts, g_strdup (pspec->name),
                       GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, pspec->name)) + 1));
  /* The whole new state holds when the first watcher hears of it. */
  g_assert_cmpint (cp_term_get_review_state (CP_TERM (object)), ==, CP_REVIEW_ACCEPTED);
}

static int
counted (GHashTable *counts, const char *property)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (counts, property));
}

static void
test_notifies_once (void)
{
  g_autoptr (CpTerm) term = term_of ("renewal_date", CP_FINDING_FOUND, "2027-03-31", 0.6);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JsonNode) value = cp_value_from_date (cp_civil_date (2027, 4, 1));

  g_signal_connect (term, "notify", G_CALLBACK (count), counts);
  cp_term_apply (term, CP_FINDING_FOUND, value, CP_ORIGIN_CORRECTED, NULL, CP_REVIEW_ACCEPTED, "mara");
  g_assert_cmpint (counted (counts, "value-display"), ==, 1);
  g_assert_cmpint (counted (counts, "mark"), ==, 1);
  g_assert_cmpint (counted (counts, "review-state"), ==, 1);
  g_assert_cmpint (counted (counts, "origin"), ==, 1);
  g_assert_cmpint (counted (counts, "confidence"), ==, 1);
  g_assert_cmpint (counted (counts, "state"), ==, 0);
  g_assert_cmpstr (cp_term_get_reviewer (term), ==, "mara");

  g_hash_table_remove_all (counts);
  cp_term_apply (term, CP_FINDING_FOUND, cp_term_get_value (term), CP_ORIGIN_CORRECTED, NULL, CP_REVIEW_ACCEPTED,
                 cp_term_get_reviewer (term));
  g_assert_cmpuint (g_hash_table_size (counts), ==, 0);

  g_hash_table_remove_all (counts);
  cp_term_apply (term, CP_FINDING_ABSENT, NULL, CP_ORIGIN_CORRECTED, NULL, CP_REVIEW_ACCEPTED, "mara");
  g_assert_cmpint (counted (counts, "state"), ==, 1);
  g_assert_cmpint (counted (counts, "value-display"), ==, 1);
  g_assert_cmpuint (g_hash_table_size (counts), ==, 2);
  g_assert_null (cp_term_get_value (term));
}

static void
test_proposal_stays (void)
{
  g_autoptr (CpTerm) term = term_of ("renewal_date", CP_FINDING_FOUND, "2027-03-31", 0.6);
  g_autoptr (JsonNode) value = cp_value_from_date (cp_civil_date (2027, 4, 1));
  g_autofree char *display = NULL;

  cp_term_apply (term, CP_FINDING_FOUND, value, CP_ORIGIN_CORRECTED, NULL, CP_REVIEW_OPEN, NULL);
  g_assert_cmpstr (cp_value_get_string (cp_finding_get_value (cp_term_get_proposal (term))), ==, "2027-03-31");
  display = cp_term_dup_display (term);
  g_assert_cmpstr (display, ==, "1 April 2027");
  g_assert_cmpfloat (cp_term_get_confidence (term), ==, 1);
}

static void
test_threshold (void)
{
  g_autoptr (CpTerm) term = term_of ("effective_date", CP_FINDING_FOUND, "2027-03-31", 0.9);

  cp_term_set_threshold (term, 0.95);
  g_assert_cmpint (cp_term_get_mark (term), ==, CP_TERM_MARK_CHECK);
}

static void
count_property (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_contract (void)
{
  g_autoptr (CpContract) contract = cp_contract_new ("c1");
  g_autoptr (CpContract) other = cp_contract_new ("c1");
  int titles = 0;
  int all = 0;
  CpMoney money;

  g_signal_connect (contract, "notify::title", G_CALLBACK (count_property), &titles);
  g_signal_connect (contract, "notify", G_CALLBACK (count_property), &all);
  g_object_set (other, "title", "Master agreement", "file-name", "a.pdf", "pages", 11, "state", CP_CONTRACT_TO_REVIEW,
                "renewal-date", "2027-03-31", "value", "$486,000.00", NULL);
  cp_contract_copy_from (contract, other);
  cp_contract_copy_from (contract, other);
  g_assert_cmpint (titles, ==, 1);
  g_assert_cmpint (all, ==, 6);
  g_assert_cmpint (cp_contract_get_match_percent (contract), ==, -1);
  g_assert_cmpint (cp_contract_get_renewal_date (contract).year, ==, 2027);
  g_assert_true (cp_contract_get_value (contract, &money));
  g_assert_cmpint (money.hundredths, ==, 48600000);
  g_object_set (contract, "title", NULL, NULL);
  g_assert_cmpstr (cp_contract_get_title (contract), ==, "a.pdf");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/term/marks", test_marks);
  g_test_add_func ("/model/term/invalid-is-a-problem", test_invalid_is_a_problem);
  g_test_add_func ("/model/term/doubt-is-checked", test_doubt_is_checked);
  g_test_add_func ("/model/term/notifies-once", test_notifies_once);
  g_test_add_func ("/model/term/proposal-stays", test_proposal_stays);
  g_test_add_func ("/model/term/threshold", test_threshold);
  g_test_add_func ("/model/contract/copy-notifies-once", test_contract);
  return g_test_run ();
}
