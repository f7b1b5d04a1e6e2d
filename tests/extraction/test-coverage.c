/* test-coverage.c: what nobody took up is said to be so, wherever it hides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"

static const char contract[]
  = "SUPPLY AGREEMENT\n"
    "This Supply Agreement is made on March 3, 2025 between Ferrow Tools GmbH (\"Supplier\") and Ostrander Mills, Inc. (\"Buyer\").\n"
    "1. Definitions\n"
    "\"Spare Parts\" means the parts listed in Annex A, and Buyer shall buy at least four hundred of them in each calendar year.\n"
    "2. Term\n"
    "This Agreement shall continue until March 2, 2028. The sky over the mill is often grey.\n"
    "3. Law\n"
    "This Agreement is governed by the laws of the State of Ohio.\n"
    "IN WITNESS WHEREOF the parties have signed.\n"
    "Ferrow Tools GmbH\nBy: ____________\nName: Ute Brandt\nTitle: Director\n"
    "Ostrander Mills, Inc.\nBy: ____________\nName: Carl Ostrander\nTitle: President\n"
    "Note: Buyer shall store all moulds free of charge and insure them against fire.\n";

static CpCoverage *
map_text (const char *text, gboolean read)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (text);
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GPtrArray) extractions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  if (read)
    {
      g_ptr_array_add (extractions, cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, NULL, &error));
      g_assert_no_error (error);
    }
  return cp_coverage_new (layer, extractions);
}

static const CpCoveragePassage *
passage_with (CpCoverage *coverage, const char *text, const char *words)
{
  const gsize place = (gsize) (strstr (text, words) - text);

  for (guint i = 0; i < cp_coverage_get_n_passages (coverage); i++)
    {
      const CpCoveragePassage *passage = cp_coverage_get_passage (coverage, i);

      if (passage->start <= place && place < passage->end)
        return passage;
    }
  return NULL;
}

static void
test_taken (void)
{
  g_autoptr (CpCoverage) coverage = map_text (contract, TRUE);
  const CpCoveragePassage *law = passage_with (coverage, contract, "governed by");
  gboolean named = FALSE;

  g_assert_nonnull (law);
  g_assert_cmpint (law->state, ==, CP_COVERAGE_TAKEN);
  for (guint i = 0; i < law->takers->len; i++)
    named = named || g_str_equal (g_ptr_array_index (law->takers, i), "local: governing_law");
  g_assert_true (named);
  g_assert_cmpint (passage_with (coverage, contract, "grey")->state, ==, CP_COVERAGE_READ);
  g_assert_cmpuint (cp_coverage_get_page (coverage, 0)->readers->len, ==, 1);
}

/* A duty in a definition and one behind the signatures: either somebody took it up, or it is open and said to stand in an unusual place. */
static void
test_buried (void)
{
  g_autoptr (CpCoverage) coverage = map_text (contract, TRUE);
  const CpCoveragePassage *minimum = passage_with (coverage, contract, "four hundred");
  const CpCoveragePassage *moulds = passage_with (coverage, contract, "moulds");

  g_assert_nonnull (minimum);
  g_assert_cmpint (minimum->state, !=, CP_COVERAGE_READ);
  if (minimum->state == CP_COVERAGE_OPEN)
    g_assert_true (minimum->unusual);
  g_assert_nonnull (moulds);
  g_assert_cmpint (moulds->state, !=, CP_COVERAGE_READ);
  if (moulds->state == CP_COVERAGE_OPEN)
    {
      g_assert_true (moulds->unusual);
      g_assert_nonnull (moulds->reason);
    }
}

static void
test_running_line (void)
{
  static const char duty[] = "Every order under this contract must be paid in advance at list price plus 12 %.";
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CpCoverage) coverage = NULL;
  guint n = 0;

  for (int page = 1; page <= 6; page++)
    g_string_append_printf (text, "%sSection %d. The parties met on day %d and spoke of many things that are of no weight here.\n"
                                  "They went home and slept well, and the weather was fair on page %d.\n"
                                  "Nobody was late and nothing was left open between them at all.\n%s\n",
                            page > 1 ? "\f" : "", page, page, page, duty);
  coverage = map_text (text->str, TRUE);
  for (guint i = 0; i < cp_coverage_get_n_passages (coverage); i++)
    {
      const CpCoveragePassage *passage = cp_coverage_get_passage (coverage, i);

      if (memcmp (text->str + passage->start, "Every order", 11) == 0)
        {
          g_assert_true (passage->state == CP_COVERAGE_UNREAD || passage->state == CP_COVERAGE_OPEN || passage->state == CP_COVERAGE_TAKEN);
          g_assert_true (passage->state != CP_COVERAGE_UNREAD || passage->unusual);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 0);
}

static void
test_nobody (void)
{
  g_autoptr (CpCoverage) coverage = map_text (contract, FALSE);
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (contract);
  g_autoptr (JsonNode) json = cp_coverage_to_json (coverage, layer);
  JsonArray *passages = json_object_get_array_member (json_node_get_object (json), "passages");

  g_assert_cmpuint (cp_coverage_count (coverage, CP_COVERAGE_TAKEN), ==, 0);
  g_assert_cmpuint (cp_coverage_count (coverage, CP_COVERAGE_READ), ==, 0);
  g_assert_cmpuint (cp_coverage_count (coverage, CP_COVERAGE_UNREAD), ==, cp_coverage_get_n_passages (coverage));
  g_assert_cmpuint (json_array_get_length (passages), ==, cp_coverage_get_n_passages (coverage));
}

/* Every passage lies in the text, in order, and pages count them all. */
static void
test_whole (void)
{
  g_autoptr (CpCoverage) coverage = map_text (contract, TRUE);
  guint total = 0;
  gsize last = 0;

  for (guint i = 0; i < cp_coverage_get_n_passages (coverage); i++)
    {
      const CpCoveragePassage *passage = cp_coverage_get_passage (coverage, i);

      g_assert_cmpuint (passage->start, >=, last);
      g_assert_cmpuint (passage->end, <=, strlen (contract));
      g_assert_cmpuint (passage->start, <, passage->end);
      last = passage->start;
    }
  for (int state = 0; state < CP_N_COVERAGE_STATES; state++)
    total += cp_coverage_count (coverage, state);
  g_assert_cmpuint (total, ==, cp_coverage_get_n_passages (coverage));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/taken", test_taken);
  g_test_add_func ("/coverage/buried", test_buried);
  g_test_add_func ("/coverage/running-line", test_running_line);
  g_test_add_func ("/coverage/nobody", test_nobody);
  g_test_add_func ("/coverage/whole", test_whole);
  return g_test_run ();
}
