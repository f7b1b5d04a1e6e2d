/* test-passages.c: passages of contracts and what must be read out of them (passages.txt); properties that hold of every reading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"

static CpExtraction *
read_text (const char *text, const char *const *own_names, GCancellable *cancellable)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (text);
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GError) error = NULL;
  CpExtraction *extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "0", .own_names = own_names }, cancellable, &error);

  g_assert_no_error (error);
  return extraction;
}

static char *
squeeze (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t\f", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

/* What is found has the shape of its kind, stands on the page, and the page says the words that were read. */
static void
check_finding (CpFinding *finding)
{
  const CpTermKey *key = cp_term_key_find (cp_finding_get_key (finding));
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) quotes = g_string_new (NULL);
  g_autofree char *quoted = NULL;

  g_assert_nonnull (key);
  if (cp_finding_get_state (finding) != CP_FINDING_FOUND)
    {
      g_assert_null (cp_finding_get_value (finding));
      return;
    }
  cp_value_is_valid (key->kind, cp_finding_get_value (finding), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cp_finding_get_n_anchors (finding), >, 0);
  g_assert_cmpfloat (cp_finding_get_confidence (finding), >, 0);
  g_assert_cmpfloat (cp_finding_get_confidence (finding), <, 1);
  for (guint i = 0; i < cp_finding_get_n_anchors (finding); i++)
    g_string_append_printf (quotes, " %s", cp_anchor_get_quote (cp_finding_get_anchor (finding, i)));
  quoted = squeeze (quotes->str);
  if (strstr (quoted, cp_finding_get_raw (finding)) == NULL)
    g_error ("%s: “%s” does not stand in “%s”", key->id, cp_finding_get_raw (finding), quoted);
  if (cp_finding_get_origin (finding) == CP_ORIGIN_COMPUTED)
    g_assert_cmpstr (cp_finding_get_formula (finding), !=, "");
}

static void
check_reading (CpExtraction *extraction)
{
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);
  const char *const *types = cp_clause_types ();

  for (guint i = 0; i < n_keys; i++)
    g_assert_nonnull (cp_extraction_find (extraction, keys[i].id));
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    check_finding (cp_extraction_get_finding (extraction, i));
  for (guint i = 0; i < cp_extraction_get_n_clauses (extraction); i++)
    {
      const CpClause *clause = cp_extraction_get_clause (extraction, i);

      g_assert_true (g_strv_contains (types, clause->type));
      g_assert_cmpuint (clause->anchors->len, >, 0);
    }
}

/* "key = value": one of the findings says so; "key = absent" and the like: its state. */
static gboolean
holds (CpExtraction *extraction, const char *key, const char *expected)
{
  const CpTermKey *term = cp_term_key_find (key);

  g_assert_nonnull (term);
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);
      g_autofree char *plain = NULL;

      if (strcmp (cp_finding_get_key (finding), key) != 0)
        continue;
      if (cp_finding_get_state (finding) != CP_FINDING_FOUND)
        {
          if (strcmp (cp_finding_state_to_string (cp_finding_get_state (finding)), expected) == 0)
            return TRUE;
          continue;
        }
      plain = term->kind == CP_VALUE_MONEY || term->kind == CP_VALUE_RANGE || term->kind == CP_VALUE_CONTACT || term->kind == CP_VALUE_OBLIGATION ? cp_canonical_json (cp_finding_get_value (finding))
                                                                            : cp_value_to_plain (term->kind, cp_finding_get_value (finding));
      if (strcmp (plain, expected) == 0)
        return TRUE;
      g_test_message ("    %s: %s (%.2f)", key, plain, cp_finding_get_confidence (finding));
    }
  return FALSE;
}

static void
test_passages (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("COUNTERPART_CASES"), "passages.txt", NULL);
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cases = NULL;
  guint wrong = 0, lines = 0;

  g_file_get_contents (path, &all, NULL, &error);
  g_assert_no_error (error);
  cases = g_strsplit (all, "\n=== ", -1);
  for (guint i = 1; cases[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i], "\n---\n", 2);
      char *text = strchr (parts[0], '\n') + 1;
      g_auto (GStrv) expected = g_strsplit (parts[1], "\n", -1);
      g_autoptr (CpExtraction) extraction = read_text (text, NULL, NULL);

      check_reading (extraction);
      for (guint k = 0; expected[k] != NULL; k++)
        {
          g_auto (GStrv) pair = g_strsplit (expected[k], " = ", 2);

          if (pair[0] == NULL || pair[1] == NULL)
            continue;
          lines++;
          if (!holds (extraction, pair[0], pair[1]))
            {
              g_test_message ("%.40s: %s is not %s", cases[i], pair[0], pair[1]);
              wrong++;
            }
        }
    }
  g_assert_cmpuint (lines, >, 60);
  g_assert_cmpuint (wrong, ==, 0);
}

static const char nda[] = "MUTUAL NON-DISCLOSURE AGREEMENT\n\nThis Mutual Non-Disclosure Agreement is made as of 03/04/2025 by and between Larkspur Robotics, Inc., a Delaware corporation (“Larkspur”), "
                          "and Pendle Valley Foods Ltd. (“Pendle”).\n\n1. Governing Law. This Agreement shall be governed by the laws of the State of Oregon.\n";

static void
test_ambiguous_day (void)
{
  g_autoptr (CpExtraction) extraction = read_text (nda, NULL, NULL);
  CpFinding *finding = cp_extraction_find (extraction, "effective_date");
  JsonNode *other = cp_finding_get_alternative (finding);

  g_assert_cmpstr (cp_value_get_string (cp_finding_get_value (finding)), ==, "2025-03-04");
  g_assert_nonnull (cp_finding_get_doubt (finding));
  g_assert_cmpstr (cp_value_get_string (other), ==, "2025-04-03");
  g_assert_cmpfloat (cp_finding_get_confidence (finding), <=, 0.6);
}

static void
test_customer (void)
{
  static const char *const own[] = { "Pendle Valley Foods Limited", NULL };
  g_autoptr (CpExtraction) known = read_text (nda, own, NULL);
  g_autoptr (CpExtraction) unknown = read_text (nda, NULL, NULL);
  CpFinding *finding = cp_extraction_find (known, "customer_name");

  g_assert_cmpstr (cp_value_get_string (cp_finding_get_value (finding)), ==, "Larkspur Robotics, Inc.");
  g_assert_null (cp_finding_get_doubt (finding));
  finding = cp_extraction_find (unknown, "customer_name");
  g_assert_cmpstr (cp_value_get_string (cp_finding_get_value (finding)), ==, "Pendle Valley Foods Ltd.");
  g_assert_nonnull (cp_finding_get_doubt (finding));
  g_assert_cmpfloat (cp_finding_get_confidence (finding), <, 0.6);
}

static void
test_cancelled (void)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (nda);
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_other_language (void)
{
  g_autoptr (GString) text = g_string_new ("СОГЛАШЕНИЕ О НЕРАЗГЛАШЕНИИ\n");
  g_autoptr (CpExtraction) extraction = NULL;

  for (int i = 0; i < 20; i++)
    g_string_append (text, "Настоящее соглашение заключено между сторонами и действует три года.\n");
  extraction = read_text (text->str, NULL, NULL);
  check_reading (extraction);
  g_assert_cmpint (cp_finding_get_state (cp_extraction_find (extraction, "effective_date")), ==, CP_FINDING_NOT_LOOKED);
  g_assert_nonnull (cp_finding_get_reason (cp_extraction_find (extraction, "effective_date")));
}

/* Whatever stands on the page, every key answers and nothing is found without a place. */
static void
test_any_text (void)
{
  static const char *const odd[] = { "", " ", "\f\f", "\n\n\n", "(", "“", "\"", "10.", "May", "$", "@", "a@b.", "Section", "IV.", "by and between", "/s/", "By: ", "1/1/", "the laws of", "(the “", "three (", ") years", "“\n\f”",
                                     "the first (1st", "Dated: \f 2014", "x@y.zz x@y.zz", "net 30", "Advertiser\fAgency\fFlight 1/1/20-", "€", "é", "…" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20140508);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CpExtraction) extraction = NULL;

      for (guint k = 0; k < 1 + i % 40; k++)
        {
          g_string_append (text, odd[g_rand_int_range (random, 0, G_N_ELEMENTS (odd))]);
          if (g_rand_boolean (random))
            g_string_append_c (text, ' ');
        }
      extraction = read_text (text->str, NULL, NULL);
      check_reading (extraction);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/passages/cases", test_passages);
  g_test_add_func ("/extraction/passages/ambiguous-day", test_ambiguous_day);
  g_test_add_func ("/extraction/passages/customer", test_customer);
  g_test_add_func ("/extraction/passages/cancelled", test_cancelled);
  g_test_add_func ("/extraction/passages/other-language", test_other_language);
  g_test_add_func ("/extraction/passages/any-text", test_any_text);
  return g_test_run ();
}
