/* test-annotated-duties.c: how well duties, contacts, types and addresses are read out of passages that were annotated by hand
 *
 * annotated-duties/README.md says what the files hold. As a test it fails under the floors; with `--table` it prints what docs/READING.md says, and with
 * `--misses KIND` what went wrong in those passages that rules may be developed on, with `--cues` which confidences were right. What went wrong in held-out passages is never printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"
#include "cp-annotated-passages.h"

/* The passages that rules are developed on, the third beside them, and those of the folder unseen/. */
enum
{
  DEVELOPMENT,
  HELD_OUT,
  UNSEEN,
  N_SETS,
};

static const char *const set_names[N_SETS] = { "development", "held out", "unseen" };

/** Kind: one file of passages
 * @floors: least F1 of right values in each set, a little under what was measured
 */
typedef struct
{
  const char *name;
  double floors[N_SETS];
} Kind;

static const Kind kinds[] = {
  { "obligation", { 0.91, 0.60, 0.69 } },
  { "sla", { 0.78, 0.47, 0.69 } },
  { "deliverable", { 0.91, 0.66, 0.82 } },
  { "reporting_requirement", { 0.85, 0.67, 0.78 } },
  { "key_contact", { 0.90, 0.45, 0.67 } },
  { "contract_type", { 0.97, 0.83, 0.97 } },
  { "address", { 0.82, 0.68, 0.82 } },
};

typedef struct
{
  guint passages, empty, expected, told, found, right;
} Count;

/* With `--cues`: how many of the values that were told with each confidence (each cue has its own) are right in the passages that rules were not developed on. Key: "kind .67"; value: of guint, told and right. */
static GHashTable *cues = NULL;

static void
count_cue (const char *kind, double confidence, gboolean right)
{
  g_autofree char *key = g_strdup_printf ("%s %.2f", kind, confidence);
  guint *count = cues != NULL ? g_hash_table_lookup (cues, key) : NULL;

  if (cues == NULL)
    return;
  if (count == NULL)
    g_hash_table_insert (cues, g_steal_pointer (&key), count = g_new0 (guint, 2));
  count[0]++;
  count[1] += right;
}

static double
f1 (guint hits, guint told, guint expected)
{
  return told + expected > 0 ? 2.0 * hits / (told + expected) : 0;
}

static CpExtraction *
read_passage (const CpAnnotatedPassage *passage)
{
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (passage->text);
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GError) error = NULL;
  CpExtraction *extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, NULL, &error);

  g_assert_no_error (error);
  return extraction;
}

/* What was told of the kind; of a party's value the address is what counts. */
static GPtrArray *
told_values (CpExtraction *extraction, const char *kind)
{
  GPtrArray *told = g_ptr_array_new ();
  const char *key = strcmp (kind, "address") == 0 ? "party" : kind;

  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);
      JsonNode *value = cp_finding_get_value (finding);

      if (strcmp (cp_finding_get_key (finding), key) != 0 || value == NULL)
        continue;
      if (strcmp (kind, "address") == 0 && !json_object_has_member (json_node_get_object (value), "address"))
        continue;
      g_ptr_array_add (told, finding);
    }
  return told;
}

static void
print_miss (const CpAnnotatedPassage *passage, guint number, const char *what, const char *value)
{
  printf ("  %u %s: %s\n", number, what, value);
}

static void
score_passage (const Kind *kind, const CpAnnotatedPassage *passage, guint number, Count *count, gboolean held_out, gboolean show)
{
  g_autoptr (CpExtraction) extraction = read_passage (passage);
  g_autoptr (GPtrArray) told = told_values (extraction, kind->name);
  gboolean shown = FALSE;

  count->passages++;
  count->empty += passage->expected->len == 0;
  count->expected += passage->expected->len;
  count->told += told->len;
  for (guint i = 0; i < passage->expected->len; i++)
    {
      GHashTable *expected = g_ptr_array_index (passage->expected, i);
      int best = -1;
      CpAgreement agreement = CP_AGREEMENT_NONE;

      for (guint k = 0; k < told->len; k++)
        {
          CpAgreement one = cp_annotated_passages_compare (expected, cp_finding_get_value (g_ptr_array_index (told, k)));

          if (one > agreement)
            {
              agreement = one;
              best = (int) k;
            }
        }
      count->found += agreement >= CP_AGREEMENT_FOUND;
      count->right += agreement == CP_AGREEMENT_RIGHT;
      if (show && agreement != CP_AGREEMENT_RIGHT)
        {
          g_autofree char *wanted = cp_annotated_passages_spell (expected);

          if (!shown)
            printf ("== %u ==\n%s\n", number, passage->words);
          shown = TRUE;
          print_miss (passage, number, agreement == CP_AGREEMENT_FOUND ? "not right" : "missed", wanted);
        }
      if (show && best >= 0 && agreement == CP_AGREEMENT_FOUND)
        {
          g_autofree char *was = cp_canonical_json (cp_finding_get_value (g_ptr_array_index (told, (guint) best)));

          print_miss (passage, number, "     told", was);
        }
      if (best >= 0)
        {
          if (held_out)
            count_cue (kind->name, cp_finding_get_confidence (g_ptr_array_index (told, (guint) best)), agreement == CP_AGREEMENT_RIGHT);
          g_ptr_array_remove_index (told, (guint) best);
        }
    }
  for (guint k = 0; held_out && k < told->len; k++)
    count_cue (kind->name, cp_finding_get_confidence (g_ptr_array_index (told, k)), FALSE);
  for (guint k = 0; show && k < told->len; k++)
    {
      g_autofree char *was = cp_canonical_json (cp_finding_get_value (g_ptr_array_index (told, k)));

      if (!shown)
        printf ("== %u ==\n%s\n", number, passage->words);
      shown = TRUE;
      print_miss (passage, number, "too much", was);
    }
}

static GPtrArray *
load (const char *folder, const char *kind)
{
  g_autofree char *path = g_build_filename (g_getenv ("COUNTERPART_CASES") != NULL ? g_getenv ("COUNTERPART_CASES") : ".", "annotated-duties", folder, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *passages = cp_annotated_passages_load (path, kind, &error);

  g_assert_no_error (error);
  return passages;
}

static void
score_kind (const Kind *kind, Count counts[N_SETS], gboolean show)
{
  g_autoptr (GPtrArray) passages = load ("", kind->name);
  g_autoptr (GPtrArray) unseen = load ("unseen", kind->name);

  memset (counts, 0, N_SETS * sizeof *counts);
  for (guint i = 0; i < passages->len; i++)
    {
      gboolean held_out = i % 3 == 2;

      score_passage (kind, g_ptr_array_index (passages, i), i + 1, &counts[held_out ? HELD_OUT : DEVELOPMENT], held_out, show && !held_out);
    }
  for (guint i = 0; i < unseen->len; i++)
    score_passage (kind, g_ptr_array_index (unseen, i), i + 1, &counts[UNSEEN], TRUE, FALSE);
}

static double
share (guint part, guint whole)
{
  return whole > 0 ? (double) part / whole : 0;
}

static void
print_table (void)
{
  printf ("| kind | set | passages (none in) | values | found P / R / F1 | right P / R / F1 |\n|---|---|---|---|---|---|\n");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Count counts[N_SETS];

      score_kind (&kinds[i], counts, FALSE);
      for (guint k = 0; k < N_SETS; k++)
        {
          const Count *c = &counts[k];

          printf ("| %s | %s | %u (%u) | %u | %.2f / %.2f / **%.2f** | %.2f / %.2f / **%.2f** |\n", k == 0 ? kinds[i].name : "", set_names[k], c->passages, c->empty, c->expected, share (c->found, c->told),
                  share (c->found, c->expected), f1 (c->found, c->told, c->expected), share (c->right, c->told), share (c->right, c->expected), f1 (c->right, c->told, c->expected));
        }
    }
}

static void
print_cues (void)
{
  g_autoptr (GList) keys = NULL;

  cues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Count counts[N_SETS];

      score_kind (&kinds[i], counts, FALSE);
    }
  keys = g_list_sort (g_hash_table_get_keys (cues), (GCompareFunc) strcmp);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      const guint *count = g_hash_table_lookup (cues, l->data);

      printf ("%s: %u of %u right\n", (char *) l->data, count[1], count[0]);
    }
  g_hash_table_unref (cues);
}

static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  Count counts[N_SETS];

  score_kind (kind, counts, FALSE);
  g_assert_cmpuint (counts[DEVELOPMENT].passages + counts[HELD_OUT].passages, >=, 60);
  g_assert_cmpuint (counts[UNSEEN].passages, >=, 20);
  for (guint i = 0; i < N_SETS; i++)
    g_test_message ("%s, %s: %u of %u right, %u told", kind->name, set_names[i], counts[i].right, counts[i].expected, counts[i].told);
  for (guint i = 0; i < N_SETS; i++)
    g_assert_cmpfloat (f1 (counts[i].right, counts[i].told, counts[i].expected), >=, kind->floors[i]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  if (argc == 2 && strcmp (argv[1], "--table") == 0)
    {
      print_table ();
      return 0;
    }
  if (argc == 2 && strcmp (argv[1], "--cues") == 0)
    {
      print_cues ();
      return 0;
    }
  if (argc == 3 && strcmp (argv[1], "--misses") == 0)
    {
      Count counts[N_SETS];

      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (strcmp (kinds[i].name, argv[2]) == 0)
          score_kind (&kinds[i], counts, TRUE);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/extraction/annotated-duties/%s", kinds[i].name);

      g_test_add_data_func (path, &kinds[i], test_kind);
    }
  return g_test_run ();
}
