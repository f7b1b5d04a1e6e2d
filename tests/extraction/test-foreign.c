/* test-foreign.c: how well German, French and Spanish contracts are read, by key (foreign/de.txt, fr.txt, es.txt)
 *
 * A case is "=== name", the text, "---" and lines "key = value". What is not annotated must not be told; "key ~ value" may be told and need not.
 * Every third case of a file is held out, and so are all of de-later.txt, fr-later.txt and es-later.txt, which were written after the rules: these
 * count apart, and their misses are shown only with --held-out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"

static const char *const scored_keys[] = {
  "party",         "agreement_date", "effective_date",       "expiration_date",       "term",          "renewal_term",  "notice_period",
  "auto_renewal",  "governing_law",  "total_contract_value", "annual_contract_value", "payment_terms", "contract_type",
};

#define N_KEYS G_N_ELEMENTS (scored_keys)

typedef struct
{
  guint asked, told, right;
  guint confident; /* told at or above the threshold below which a person looks */
} Count;

typedef enum
{
  PART_DEVELOPED, /* what the rules were written by */
  PART_HELD_OUT,  /* written with it */
  PART_LATER,     /* written when the rules stood */
  N_PARTS
} Part;

typedef struct
{
  const char *code;
  double floor[N_PARTS]; /* F1 over all keys */
  Count counts[N_PARTS][N_KEYS];
} Language;

static gboolean show_held_out = FALSE;

/* Names without punctuation and case, everything else as it is spelled. (transfer full) */
static char *
normal_form (const char *key, const char *value)
{
  g_autofree char *lower = g_utf8_casefold (value, -1);
  GString *out;

  if (strcmp (key, "party") != 0)
    return g_strdup (value);
  out = g_string_new (NULL);
  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (out, g_utf8_get_char (c));
  return g_string_free (out, FALSE);
}

/* (transfer full): "86400.00 EUR" for money, the name of a party, everything else as plain text */
static char *
spell (CpFinding *finding)
{
  const CpTermKey *term = cp_term_key_find (cp_finding_get_key (finding));
  JsonNode *value = cp_finding_get_value (finding);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  if (object != NULL && json_object_has_member (object, "amount"))
    return g_strdup_printf ("%s %s", json_object_get_string_member (object, "amount"), json_object_get_string_member_with_default (object, "currency", ""));
  if (object != NULL && json_object_has_member (object, "name"))
    return g_strdup (json_object_get_string_member (object, "name"));
  return cp_value_to_plain (term->kind, value);
}

typedef struct
{
  const char *key;
  char *value;
  gboolean asked;
  gboolean met;
} Expected;

static void
clear_expected (gpointer data)
{
  g_clear_pointer (&((Expected *) data)->value, g_free);
}

static const char *
known_key (const char *name)
{
  for (guint i = 0; i < N_KEYS; i++)
    if (strcmp (scored_keys[i], name) == 0)
      return scored_keys[i];
  g_error ("“%s” is no key that is scored", name);
}

static GArray *
parse_expected (const char *lines)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Expected));
  g_auto (GStrv) rows = g_strsplit (lines, "\n", -1);

  g_array_set_clear_func (all, clear_expected);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      char *sign = strstr (rows[i], " = ");
      Expected expected = { .asked = sign != NULL };

      if (sign == NULL)
        sign = strstr (rows[i], " ~ ");
      if (sign == NULL)
        continue;
      *sign = '\0';
      expected.key = known_key (rows[i]);
      expected.value = normal_form (expected.key, sign + 3);
      g_array_append_val (all, expected);
    }
  return all;
}

static Expected *
find_expected (GArray *all, const char *key, const char *value)
{
  for (guint i = 0; i < all->len; i++)
    {
      Expected *expected = &g_array_index (all, Expected, i);

      if (strcmp (expected->key, key) == 0 && !expected->met && strcmp (expected->value, value) == 0)
        return expected;
    }
  return NULL;
}

static gboolean
is_annotated (GArray *all, const char *key)
{
  for (guint i = 0; i < all->len; i++)
    if (strcmp (g_array_index (all, Expected, i).key, key) == 0)
      return TRUE;
  return FALSE;
}

static void
count_key (CpExtraction *extraction, const char *key, GArray *all, const char *name, Count *count, gboolean show)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);
      g_autofree char *told = NULL;
      g_autofree char *normal = NULL;
      Expected *expected;

      if (strcmp (cp_finding_get_key (finding), key) != 0 || cp_finding_get_state (finding) != CP_FINDING_FOUND)
        continue;
      told = spell (finding);
      normal = normal_form (key, told);
      expected = find_expected (all, key, normal);
      if (expected != NULL)
        expected->met = TRUE;
      /* A clause without a title has no type that could be annotated. */
      if ((expected != NULL && !expected->asked) || (strcmp (key, "contract_type") == 0 && !is_annotated (all, key)))
        continue;
      count->told++;
      count->right += expected != NULL;
      count->confident += cp_finding_get_confidence (finding) >= 0.85;
      if (expected == NULL && show)
        g_test_message ("%s: %s told as %s", name, key, told);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const Expected *expected = &g_array_index (all, Expected, i);

      if (strcmp (expected->key, key) != 0 || !expected->asked)
        continue;
      count->asked++;
      if (!expected->met && show)
        g_test_message ("%s: %s is not %s", name, key, expected->value);
    }
}

static void
check_case (Language *language, const char *text, Part part)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n---\n", 2);
  char *body = strchr (parts[0], '\n');
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text (body + 1);
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CpExtraction) extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, NULL, &error);
  g_autoptr (GArray) expected = parse_expected (parts[1]);
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  *body = '\0';
  name = g_strdup_printf ("%s %s", language->code, parts[0]);
  for (guint i = 0; i < N_KEYS; i++)
    count_key (extraction, scored_keys[i], expected, name, &language->counts[part][i], (part != PART_DEVELOPED) == show_held_out);
}

static double
f1 (const Count *count)
{
  return count->asked + count->told > 0 ? 2.0 * count->right / (count->asked + count->told) : 1;
}

static char *
describe (const Count *count)
{
  return g_strdup_printf ("%3u asked %3u told %3u right F1 %.2f", count->asked, count->told, count->right, f1 (count));
}

static void
print_row (const char *key, const Count *const counts[N_PARTS])
{
  g_autofree char *developed = describe (counts[PART_DEVELOPED]);
  g_autofree char *held_out = describe (counts[PART_HELD_OUT]);
  g_autofree char *later = describe (counts[PART_LATER]);

  g_test_message ("%-22s %s | held out %s | later %s", key, developed, held_out, later);
}

static void
add (Count *sum, const Count *count)
{
  sum->asked += count->asked;
  sum->told += count->told;
  sum->right += count->right;
  sum->confident += count->confident;
}

/* Returns: how many cases the file has */
static guint
check_file (Language *language, const char *suffix, gboolean later)
{
  g_autofree char *file = g_strconcat (language->code, suffix, ".txt", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("COUNTERPART_CASES"), "foreign", file, NULL);
  g_autofree char *all = NULL;
  g_autofree char *with_break = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cases = NULL;

  g_file_get_contents (path, &all, NULL, &error);
  g_assert_no_error (error);
  with_break = g_strconcat ("\n", all, NULL);
  cases = g_strsplit (with_break, "\n=== ", -1);
  for (guint i = 1; cases[i] != NULL; i++)
    check_case (language, cases[i], later ? PART_LATER : (i - 1) % 3 == 2 ? PART_HELD_OUT : PART_DEVELOPED);
  return g_strv_length (cases) - 1;
}

static void
test_language (gconstpointer data)
{
  Language *language = (Language *) data;
  Count sums[N_PARTS] = { 0 };
  guint n_cases = check_file (language, "", FALSE) + check_file (language, "-later", TRUE);

  for (guint i = 0; i < N_KEYS; i++)
    {
      const Count *counts[N_PARTS];

      for (guint k = 0; k < N_PARTS; k++)
        {
          counts[k] = &language->counts[k][i];
          add (&sums[k], counts[k]);
        }
      print_row (scored_keys[i], counts);
    }
  print_row ("all", (const Count *const[N_PARTS]){ &sums[0], &sums[1], &sums[2] });
  g_assert_cmpuint (n_cases, >, 50);
  for (guint k = 0; k < N_PARTS; k++)
    {
      /* Nothing is said so surely that nobody would look. */
      g_assert_cmpuint (sums[k].confident, ==, 0);
      g_assert_cmpfloat (f1 (&sums[k]), >=, language->floor[k]);
    }
}

int
main (int argc, char **argv)
{
  static Language languages[] = { { .code = "de", .floor = { 0.98, 0.95, 0.85 } }, { .code = "fr", .floor = { 0.98, 0.95, 0.83 } }, { .code = "es", .floor = { 0.98, 0.95, 0.85 } } };

  show_held_out = argc > 1 && strcmp (argv[1], "--held-out") == 0;
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *name = g_strdup_printf ("/extraction/foreign/%s", languages[i].code);

      g_test_add_data_func (name, &languages[i], test_language);
    }
  return g_test_run ();
}
