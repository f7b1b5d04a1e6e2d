/* test-agreement.c: what several readers together say, over all pairs of states
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"

#define KEY "effective_date"

static CpExtraction *
extraction_of (const char *id, const char *key, CpFindingState state, const char *value, double confidence, gboolean placed)
{
  CpExtraction *extraction = cp_extraction_new (id, "1", "0");
  CpFinding *finding = cp_finding_new (key, state);

  if (state == CP_FINDING_FOUND)
    {
      g_autoptr (JsonNode) node = cp_json_parse (value, -1, NULL);
      const CpQuad quad = { 0.1f, 0.1f, 0.2f, 0.2f };
      g_autoptr (CpAnchor) anchor = cp_anchor_new (1, 0, 4, "word", &quad, 1);

      cp_finding_set_value (finding, node, "word", confidence);
      if (placed)
        cp_finding_add_anchor (finding, anchor);
    }
  cp_extraction_add_finding (extraction, finding);
  return extraction;
}

static CpExtraction *
combine (CpExtraction *a, CpExtraction *b)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (both, a);
  g_ptr_array_add (both, b);
  return cp_agreement_combine (both);
}

/* Sixteen pairs; where both found it, the same and another value. */
static void
test_pairs (void)
{
  static const CpFindingState expected[4][4] = {
    { CP_FINDING_FOUND, CP_FINDING_FOUND, CP_FINDING_FOUND, CP_FINDING_FOUND },
    { CP_FINDING_FOUND, CP_FINDING_ABSENT, CP_FINDING_UNREADABLE, CP_FINDING_ABSENT },
    { CP_FINDING_FOUND, CP_FINDING_UNREADABLE, CP_FINDING_UNREADABLE, CP_FINDING_UNREADABLE },
    { CP_FINDING_FOUND, CP_FINDING_ABSENT, CP_FINDING_UNREADABLE, CP_FINDING_NOT_LOOKED },
  };

  for (int a = 0; a < 4; a++)
    for (int b = 0; b < 4; b++)
      for (int same = 0; same < 2; same++)
        {
          g_autoptr (CpExtraction) combined = combine (extraction_of ("local", KEY, a, "\"2014-05-08\"", 0.9, TRUE),
                                                       extraction_of ("mine", KEY, b, same ? "\"2014-05-08\"" : "\"2015-01-01\"", 0.8, TRUE));
          CpFinding *finding = cp_extraction_find (combined, KEY);
          double confidence = cp_finding_get_confidence (finding);

          g_assert_cmpint (cp_finding_get_state (finding), ==, (int) expected[a][b]);
          g_assert_cmpuint (cp_finding_get_n_opinions (finding), ==, 2);
          if (a == 0 && b == 0 && same)
            g_assert_cmpfloat (confidence, >, 0.9);
          else if (a == 0 && b == 0)
            {
              g_assert_cmpfloat (confidence, <=, 0.5);
              g_assert_nonnull (cp_finding_get_doubt (finding));
              g_assert_cmpstr (json_node_get_string (cp_finding_get_alternative (finding)), ==, "2015-01-01");
              g_assert_false (cp_finding_get_opinion (finding, 1)->agrees);
            }
          else if (a == 0)
            g_assert_true (b == CP_FINDING_ABSENT ? confidence < 0.85 : confidence == 0.9);
          else if (b == 0)
            g_assert_true (a == CP_FINDING_ABSENT ? confidence < 0.8 : confidence == 0.8);
        }
}

/* Two guesses without a place do not make a fact; the same from one reader twice does not count twice. */
static void
test_limits (void)
{
  g_autoptr (CpExtraction) unplaced = combine (extraction_of ("a", KEY, CP_FINDING_FOUND, "\"2014-05-08\"", 0.5, FALSE),
                                               extraction_of ("b", KEY, CP_FINDING_FOUND, "\"2014-05-08\"", 0.5, FALSE));
  g_autoptr (CpExtraction) twice = combine (extraction_of ("a", KEY, CP_FINDING_FOUND, "\"2014-05-08\"", 0.8, TRUE),
                                            extraction_of ("a", KEY, CP_FINDING_FOUND, "\"2014-05-08\"", 0.8, TRUE));
  g_autoptr (CpExtraction) placed = combine (extraction_of ("a", KEY, CP_FINDING_FOUND, "\"2014-05-08\"", 0.5, FALSE),
                                             extraction_of ("b", KEY, CP_FINDING_FOUND, "\"2014-05-08\"", 0.4, TRUE));

  g_assert_cmpfloat (cp_finding_get_confidence (cp_extraction_find (unplaced, KEY)), <=, 0.5);
  g_assert_cmpfloat (cp_finding_get_confidence (cp_extraction_find (twice, KEY)), ==, 0.8);
  g_assert_cmpuint (cp_finding_get_n_anchors (cp_extraction_find (placed, KEY)), ==, 1);
  g_assert_cmpstr (cp_extraction_get_extractor_id (placed), ==, "combined");
  g_assert_cmpstr (cp_extraction_get_extractor_version (placed), ==, "a@1+b@1");
}

/* A list: the same party in two spellings is one, a party that one of them alone has is believed less. */
static void
test_lists (void)
{
  CpExtraction *a = extraction_of ("a", "party", CP_FINDING_FOUND, "{\"name\": \"Acme, Inc.\"}", 0.8, TRUE);
  CpExtraction *b = extraction_of ("b", "party", CP_FINDING_FOUND, "{\"name\": \"ACME INC\"}", 0.8, TRUE);
  g_autoptr (CpExtraction) more = extraction_of ("b", "party", CP_FINDING_FOUND, "{\"name\": \"Larkfield Foods LLC\"}", 0.8, TRUE);
  g_autoptr (CpExtraction) combined = NULL;

  cp_extraction_add_finding (b, g_object_ref (cp_extraction_get_finding (more, 0)));
  combined = combine (a, b);
  g_assert_cmpuint (cp_extraction_get_n_findings (combined), ==, 2);
  g_assert_cmpfloat (cp_finding_get_confidence (cp_extraction_get_finding (combined, 0)), >, 0.8);
  g_assert_cmpfloat (cp_finding_get_confidence (cp_extraction_get_finding (combined, 1)), <, 0.8);
}

/* The better of two never loses by being agreed with, and more agreement never lowers. */
static void
test_order (void)
{
  for (double a = 0; a <= 1; a += 0.05)
    for (double b = 0; b <= a; b += 0.05)
      {
        g_assert_cmpfloat (cp_agreement_raise (a, b), >=, a - 1e-12);
        g_assert_cmpfloat (cp_agreement_raise (a, b), <=, 1);
        g_assert_cmpfloat (cp_agreement_raise (a, b + 0.01), >=, cp_agreement_raise (a, b));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/models/agreement/pairs", test_pairs);
  g_test_add_func ("/models/agreement/limits", test_limits);
  g_test_add_func ("/models/agreement/lists", test_lists);
  g_test_add_func ("/models/agreement/order", test_order);
  return g_test_run ();
}
