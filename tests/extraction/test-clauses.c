/* test-clauses.c: passages of the clause types (clauses.txt), and that reading them twice gives the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"
#include "cp-clause-model.h"
#include "cp-short-passages.h"
#include "cp-tree-model.h"

#define SURE 0.5

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

static const char *
quote_of (const CpClause *clause)
{
  return cp_anchor_get_quote (g_ptr_array_index (clause->anchors, 0));
}

/* (nullable): the surest passage of a type; @n_sure: how many are surer than one half */
static const CpClause *
surest (CpExtraction *extraction, const char *type, guint *n_sure)
{
  const CpClause *best = NULL;

  *n_sure = 0;
  for (guint i = 0; i < cp_extraction_get_n_clauses (extraction); i++)
    {
      const CpClause *clause = cp_extraction_get_clause (extraction, i);

      if (strcmp (clause->type, type) != 0)
        continue;
      *n_sure += clause->confidence > SURE;
      if (best == NULL || clause->confidence > best->confidence)
        best = clause;
    }
  return best;
}

static gboolean
holds (CpExtraction *extraction, const char *type, const char *words)
{
  guint n_sure;
  const CpClause *best = surest (extraction, type, &n_sure);
  gboolean right = words == NULL ? n_sure == 0 : n_sure == 1 && g_str_has_prefix (quote_of (best), words);

  if (!right)
    g_test_message ("%s: %u sure, best %.3f “%.60s”", type, n_sure, best != NULL ? best->confidence : 0, best != NULL ? quote_of (best) : "");
  return right;
}

static guint
check_case (char *text_and_lines, guint *lines)
{
  g_auto (GStrv) parts = g_strsplit (text_and_lines, "\n---\n", 2);
  g_autoptr (CpExtraction) extraction = read_text (strchr (parts[0], '\n') + 1);
  g_auto (GStrv) expected = g_strsplit (parts[1], "\n", -1);
  guint wrong = 0;

  for (guint i = 0; expected[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (expected[i], " ", 2);

      if (words[0] == NULL || words[1] == NULL)
        continue;
      g_assert_true (g_strv_contains (cp_clause_types (), words[0]));
      g_assert_true (words[1][0] == '!' || g_str_has_prefix (words[1], "= "));
      wrong += !holds (extraction, words[0], words[1][0] == '!' ? NULL : words[1] + 2);
      ++*lines;
    }
  return wrong;
}

static void
test_cases (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("COUNTERPART_CASES"), "clauses.txt", NULL);
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cases = NULL;
  guint wrong = 0, lines = 0;

  g_file_get_contents (path, &all, NULL, &error);
  g_assert_no_error (error);
  cases = g_strsplit (all, "\n=== ", -1);
  for (guint i = 1; cases[i] != NULL; i++)
    wrong += check_case (cases[i], &lines);
  g_assert_cmpuint (lines, >=, 20);
  g_assert_cmpuint (wrong, ==, 0);
}

static const char two_clauses[] = "SERVICE AGREEMENT\n\nThis Service Agreement is made as of May 2, 2017 by and between Larkspur Robotics, Inc., a Delaware corporation (“Larkspur”), and Pendle Valley Foods Ltd. (“Pendle”).\n\n"
                                  "1. Assignment. Neither party may assign this Agreement without the prior written consent of the other party.\n\n"
                                  "2. Governing Law. This Agreement shall be governed by the laws of the State of Oregon.\n";

static gboolean
has_clause (CpExtraction *extraction, const char *type, const char *quote)
{
  for (guint i = 0; i < cp_extraction_get_n_clauses (extraction); i++)
    {
      const CpClause *clause = cp_extraction_get_clause (extraction, i);

      if (strcmp (clause->type, type) == 0 && strcmp (quote_of (clause), quote) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Short passages are the words themselves, not their sentence. */
static void
test_short_passages (void)
{
  g_autoptr (CpExtraction) extraction = read_text (two_clauses);

  g_assert_true (has_clause (extraction, "document_name", "SERVICE AGREEMENT"));
  g_assert_true (has_clause (extraction, "parties", "Larkspur Robotics, Inc."));
  g_assert_true (has_clause (extraction, "parties", "Pendle"));
  g_assert_true (has_clause (extraction, "agreement_date", "May 2, 2017"));
}

static gboolean
is_collected (const char *text, const char *type, const char *words)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (text);
  g_autoptr (CpExtraction) extraction = cp_extraction_new ("test", "1", "0");
  g_autoptr (CpReadingContext) context = cp_reading_context_new (&(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, extraction, cp_linear_model_get_default (), NULL);
  g_autoptr (GArray) passages = cp_short_passages_collect (context);

  for (guint i = 0; i < passages->len; i++)
    {
      const CpShortPassage *passage = &g_array_index (passages, CpShortPassage, i);
      g_autofree char *found = cp_reading_context_words (context, passage->start, passage->end);

      if (strcmp (passage->type, type) == 0 && strcmp (found, words) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What is no value yet may be a passage: days left open, parentheses with two names, a title over two lines. */
static void
test_collected_passages (void)
{
  static const char text[] = "ACME HOLDINGS INC.\nCONTENT LICENSE\nAND HOSTING AGREEMENT\n\nThis Content License and Hosting Agreement is entered into as of this ___ day of ________, 20__ by and between "
                             "Larkspur Robotics, Inc. (“Larkspur” or “you”) and Pendle Valley Foods Ltd. (“Pendle”) (each a “Party” and together the “Parties”).\n\n"
                             "WHEREAS, Larkspur has content; and\nWHEREAS, the first term begins in June , 2010.\n";

  g_assert_true (is_collected (text, "document_name", "CONTENT LICENSE AND HOSTING AGREEMENT"));
  g_assert_false (is_collected (text, "document_name", "AND HOSTING AGREEMENT"));
  g_assert_true (is_collected (text, "agreement_date", "this ___ day of ________, 20__"));
  g_assert_true (is_collected (text, "effective_date", "June , 2010"));
  g_assert_true (is_collected (text, "parties", "Pendle"));
  g_assert_true (is_collected (text, "parties", "“Larkspur” or “you”"));
  g_assert_true (is_collected (text, "parties", "each a “Party” and together the “Parties”"));
  g_assert_false (is_collected (text, "agreement_date", "20__"));
}

/* Headings and neighbours are no part of a quotation. */
static void
test_quotation (void)
{
  g_autoptr (CpExtraction) extraction = read_text (two_clauses);
  guint n_sure;

  g_assert_cmpstr (quote_of (surest (extraction, "governing_law", &n_sure)), ==, "This Agreement shall be governed by the laws of the State of Oregon.");
  g_assert_cmpstr (quote_of (surest (extraction, "anti_assignment", &n_sure)), ==, "Neither party may assign this Agreement without the prior written consent of the other party.");
}

static void
test_same_twice (void)
{
  g_autoptr (CpExtraction) first = read_text (two_clauses);
  g_autoptr (CpExtraction) second = read_text (two_clauses);

  g_assert_cmpuint (cp_extraction_get_n_clauses (first), >, 5);
  g_assert_cmpuint (cp_extraction_get_n_clauses (first), ==, cp_extraction_get_n_clauses (second));
  for (guint i = 0; i < cp_extraction_get_n_clauses (first); i++)
    {
      const CpClause *a = cp_extraction_get_clause (first, i), *b = cp_extraction_get_clause (second, i);

      g_assert_cmpstr (a->type, ==, b->type);
      g_assert_true (a->confidence == b->confidence);
      g_assert_cmpfloat (a->confidence, >=, 0.005);
      g_assert_cmpstr (quote_of (a), ==, quote_of (b));
    }
}

/* What is no model is refused rather than read. */
static void
test_broken_model (void)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) noise = g_bytes_new_static ("no model at all, only words", 27);

  g_assert_null (cp_clause_model_new (empty));
  g_assert_null (cp_clause_model_new (noise));
}

/* One tree: is figure 1 below 2? then, is figure 0 below 5? */
static void
test_trees (void)
{
  g_autoptr (CpTreeModel) trees = cp_tree_model_new ();

  g_assert_true (cp_tree_model_add (trees, "1<2 =-1 0<5 =0.5 =2"));
  g_assert_cmpfloat_with_epsilon (cp_tree_model_sum (trees, (double[]){ 9, 1.9 }, 2), -1, 1e-6);
  g_assert_cmpfloat_with_epsilon (cp_tree_model_sum (trees, (double[]){ 4.9, 2 }, 2), 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (cp_tree_model_sum (trees, (double[]){ 5, 2 }, 2), 2, 1e-6);
  g_assert_true (cp_tree_model_add (trees, "=0.25"));
  g_assert_cmpfloat_with_epsilon (cp_tree_model_sum (trees, (double[]){ 5, 2 }, 2), 2.25, 1e-6);
}

/* Half a tree, a second one behind it, and one without end. */
static void
test_broken_trees (void)
{
  g_autoptr (CpTreeModel) trees = cp_tree_model_new ();
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (deep, "0<1 ");
  g_assert_false (cp_tree_model_add (trees, "1<2 =-1"));
  g_assert_false (cp_tree_model_add (trees, "=1 =2"));
  g_assert_false (cp_tree_model_add (trees, "-1<2 =1 =2"));
  g_assert_false (cp_tree_model_add (trees, ""));
  g_assert_false (cp_tree_model_add (trees, deep->str));
  g_assert_cmpfloat (cp_tree_model_sum (trees, (double[]){ 1, 2 }, 2), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/clauses/cases", test_cases);
  g_test_add_func ("/extraction/clauses/short-passages", test_short_passages);
  g_test_add_func ("/extraction/clauses/collected-passages", test_collected_passages);
  g_test_add_func ("/extraction/clauses/quotation", test_quotation);
  g_test_add_func ("/extraction/clauses/same-twice", test_same_twice);
  g_test_add_func ("/extraction/clauses/broken-model", test_broken_model);
  g_test_add_func ("/extraction/clauses/trees", test_trees);
  g_test_add_func ("/extraction/clauses/broken-trees", test_broken_trees);
  return g_test_run ();
}
