/* test-term-words.c: what is said about a term, word for word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-highlight.h"
#include "cp-outline-headings.h"
#include "cp-term-words.h"

static const char contract_text[] =
    "7. Fees and payment\n"
    "7.1 Fees. Customer shall pay $486,000.00.\n"
    "8. Term and renewal\n"
    "8.2 Renewal. Either party gives the other written notice of non-renewal not less than ninety (90) days prior to the "
    "end of the then-current term. Notice given after that date has no effect.\n";

static CpTerm *
notice_term (CpTextLayer *text, double confidence)
{
  const char *words = "not less than ninety (90) days prior to the end of the then-current term";
  const char *all = cp_text_layer_get_text (text, NULL);
  const gsize start = strstr (all, words) - all;
  g_autoptr (CpAnchor) anchor = cp_text_layer_anchor (text, start, start + strlen (words));
  g_autoptr (CpFinding) finding = cp_finding_new ("notice_period", CP_FINDING_FOUND);
  const CpPeriod ninety = { .days = 90 }, sixty = { .days = 60 };
  g_autoptr (JsonNode) value = cp_value_from_period (ninety);
  g_autoptr (JsonNode) other = cp_value_from_period (sixty);

  cp_finding_set_value (finding, value, "ninety (90) days", confidence);
  cp_finding_set_doubt (finding, "Section 14.2 on page 9 says 60 days. Which one is meant?", other);
  cp_finding_add_anchor (finding, anchor);
  return cp_term_new ("t1", "notice_period", finding);
}

#define assert_words(actual, expected) \
  G_STMT_START { g_autofree char *text_ = (actual); g_assert_cmpstr (text_, ==, expected); } G_STMT_END

static void
test_row (void)
{
  g_autoptr (CpTextLayer) text = cp_text_layer_new_for_text (contract_text);
  g_autoptr (CpTerm) term = notice_term (text, 0.62);

  assert_words (cp_term_words_row (term, 11), "Notice period, 90 days, to check, confidence 62 percent, page 1");
  assert_words (cp_term_words_trust (term), "62\302\240%");
  assert_words (cp_term_words_place (term), "Page 1");
  assert_words (cp_term_words_full_place (term, text), "Page 1, section 8.2");
  assert_words (cp_term_words_answer (term), "Use 60 days");
  assert_words (cp_term_words_reason_to_look (term, 0.85), "Section 14.2 on page 9 says 60 days. Which one is meant?");
}

static void
test_quote (void)
{
  g_autoptr (CpTextLayer) text = cp_text_layer_new_for_text (contract_text);
  g_autoptr (CpTerm) term = notice_term (text, 0.62);

  assert_words (cp_term_words_quote_markup (term, text),
                "“…other written notice of non-renewal <b>not less than ninety (90) days prior to the end of the then-current "
                "term</b>.”");
  assert_words (cp_highlight_dup_label (term, cp_term_get_anchor (term, 0)),
                "Notice period, to check: not less than ninety (90) days prior to the end of the then-current term");
}

static CpTerm *
empty_term (CpFindingState state, const char *reason)
{
  g_autoptr (CpFinding) finding = cp_finding_new ("discount", state);

  if (reason != NULL)
    cp_finding_set_reason (finding, reason);
  return cp_term_new ("t2", "discount", finding);
}

static void
test_no_value (void)
{
  g_autoptr (CpTerm) absent = empty_term (CP_FINDING_ABSENT, NULL);
  g_autoptr (CpTerm) unreadable = empty_term (CP_FINDING_UNREADABLE, "Page 11 is too faint");
  g_autoptr (CpTerm) not_looked = empty_term (CP_FINDING_NOT_LOOKED, "Reading stopped at page 9");

  assert_words (cp_term_dup_display (absent), "Not in this contract");
  assert_words (cp_term_words_source (absent, 11), "Looked for on all 11 pages");
  assert_words (cp_term_dup_display (unreadable), "Could not be read");
  assert_words (cp_term_words_source (unreadable, 11), "Page 11 is too faint");
  assert_words (cp_term_dup_display (not_looked), "Not looked for yet");
  assert_words (cp_term_words_source (not_looked, 11), "Reading stopped at page 9");
}

static void
test_unlocated (void)
{
  g_autoptr (CpFinding) finding = cp_finding_new ("governing_law", CP_FINDING_FOUND);
  g_autoptr (CpAnchor) anchor = cp_anchor_new (3, 0, 8, "Delaware", NULL, 0);
  g_autoptr (JsonNode) value = cp_value_from_text ("Delaware");
  g_autoptr (CpTerm) term = NULL;

  cp_finding_set_value (finding, value, "Delaware", 0.7);
  cp_finding_add_anchor (finding, anchor);
  term = cp_term_new ("t3", "governing_law", finding);
  assert_words (cp_term_words_source (term, 11), "The words were not found on the page");
  assert_words (cp_term_words_reason_to_look (term, 0.85), "Needs a look: under 85\302\240%");
}

static void
test_formula (void)
{
  g_autoptr (CpFinding) finding = cp_finding_new ("expiration_date", CP_FINDING_FOUND);
  g_autoptr (JsonNode) value = cp_value_from_text ("2027-03-31");
  g_autoptr (CpTerm) term = NULL;

  cp_finding_set_value (finding, value, NULL, 0.9);
  cp_finding_set_computed (finding, "2024-04-01 + P3Y");
  term = cp_term_new ("t4", "expiration_date", finding);
  assert_words (cp_term_words_source (term, 11), "= 1 April 2024 + 3 years");
}

static void
test_summary (void)
{
  g_autoptr (CpTextLayer) text = cp_text_layer_new_for_text (contract_text);
  g_autoptr (GListStore) terms = g_list_store_new (CP_TYPE_TERM);
  g_autoptr (CpTerm) check = notice_term (text, 0.62);
  g_autoptr (CpTerm) problem = empty_term (CP_FINDING_UNREADABLE, NULL);
  g_autoptr (JsonNode) corrected = cp_value_from_text ("10 %");

  g_list_store_append (terms, check);
  g_list_store_append (terms, problem);
  assert_words (cp_terms_words_progress (G_LIST_MODEL (terms)), "0 of 2 reviewed");
  assert_words (cp_terms_words_summary (G_LIST_MODEL (terms)), "1 to check, 1 problem");
  cp_term_apply (check, CP_FINDING_FOUND, cp_term_get_value (check), CP_ORIGIN_READ, NULL, CP_REVIEW_ACCEPTED, "Mara");
  g_assert_cmpuint (cp_terms_count_open (G_LIST_MODEL (terms)), ==, 1);
  cp_term_apply (problem, CP_FINDING_FOUND, corrected, CP_ORIGIN_CORRECTED, NULL, CP_REVIEW_ACCEPTED, "Mara");
  assert_words (cp_terms_words_progress (G_LIST_MODEL (terms)), "2 of 2 reviewed");
  assert_words (cp_terms_words_summary (G_LIST_MODEL (terms)), "1 corrected");
  assert_words (cp_term_words_trust (problem), "Corrected");
  /* the number stays what was read, whatever was decided since */
  assert_words (cp_term_words_trust (check), "62\302\240%");
}

static void
test_headings (void)
{
  g_autoptr (CpTextLayer) text = cp_text_layer_new_for_text (
      "1. Definitions\nsome words here.\n2. Services\n99 Bottles of beer\n3 March 2027 is a day.\n\f3. Term and renewal\n2. Services\n");
  g_autoptr (GPtrArray) entries = cp_outline_headings (text);
  const CpOutlineEntry *last;

  g_assert_cmpuint (entries->len, ==, 3);
  last = g_ptr_array_index (entries, 2);
  g_assert_cmpstr (last->title, ==, "3  Term and renewal");
  g_assert_cmpint (last->page, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/term-words/row", test_row);
  g_test_add_func ("/term-words/quote", test_quote);
  g_test_add_func ("/term-words/no-value", test_no_value);
  g_test_add_func ("/term-words/unlocated", test_unlocated);
  g_test_add_func ("/term-words/formula", test_formula);
  g_test_add_func ("/term-words/summary", test_summary);
  g_test_add_func ("/term-words/headings", test_headings);
  return g_test_run ();
}
