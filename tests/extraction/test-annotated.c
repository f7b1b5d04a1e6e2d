/* test-annotated.c: precision and recall over the annotated passages (annotated/README.md tells their form), development and held-out apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"

#define LEAST_PASSAGES 60

typedef struct
{
  guint found;
  guint right;
  guint gold;
} Score;

typedef struct
{
  char *name;
  char **keys;
  double floors[2];   /* development, held-out */
  char **passages;    /* each "name\ntext\n---\nlines" */
} Kind;

static double
f1 (const Score *score)
{
  return score->found + score->gold > 0 ? 2.0 * score->right / (score->found + score->gold) : 0;
}

static char *
member_of (CpFinding *finding, const char *member)
{
  JsonNode *value = cp_finding_get_value (finding);

  if (strcmp (member, "origin") == 0)
    return g_strdup (cp_origin_to_string (cp_finding_get_origin (finding)));
  if (strcmp (member, "formula of") == 0)
    return g_strdup (cp_finding_get_formula (finding));
  if (strcmp (member, "raw") == 0)
    return g_strdup (cp_finding_get_raw (finding));
  if (JSON_NODE_HOLDS_OBJECT (value))
    {
      JsonObject *object = json_node_get_object (value);
      JsonNode *node = json_object_get_member (object, member);

      if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
        return NULL;
      return json_node_get_value_type (node) == G_TYPE_STRING ? g_strdup (json_node_get_string (node)) : cp_canonical_json (node);
    }
  return strcmp (member, "value") != 0                            ? NULL
         : json_node_get_value_type (value) == G_TYPE_STRING ? g_strdup (json_node_get_string (value))
                                                              : cp_canonical_json (value);
}

static gboolean
condition_holds (CpFinding *finding, const char *condition)
{
  g_auto (GStrv) same = g_strsplit (condition, " = ", 2);
  g_auto (GStrv) like = g_strsplit (condition, " ~ ", 2);
  char **pair = same[1] != NULL ? same : like;
  g_autofree char *said = NULL;
  g_autofree char *said_folded = NULL;
  g_autofree char *wanted_folded = NULL;

  if (pair[0] == NULL || pair[1] == NULL)
    g_error ("“%s” is no condition", condition);
  said = member_of (finding, g_strstrip (pair[0]));
  g_strstrip (pair[1]);
  if (said == NULL)
    return FALSE;
  if (pair == same)
    return strcmp (said, pair[1]) == 0;
  said_folded = g_utf8_casefold (said, -1);
  wanted_folded = g_utf8_casefold (pair[1], -1);
  return strstr (said_folded, wanted_folded) != NULL;
}

/* "key: member = value | member ~ words" */
static gboolean
line_holds (CpFinding *finding, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, ": ", 2);
  g_auto (GStrv) conditions = NULL;

  if (parts[1] == NULL)
    g_error ("“%s” is no line of gold", line);
  if (strcmp (cp_finding_get_key (finding), parts[0]) != 0)
    return FALSE;
  conditions = g_strsplit (parts[1], " | ", -1);
  for (guint i = 0; conditions[i] != NULL; i++)
    if (!condition_holds (finding, conditions[i]))
      return FALSE;
  return TRUE;
}

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

static void
report_finding (const char *kind, gboolean held_out, const char *passage, CpFinding *finding, gboolean right)
{
  const char *path = g_getenv ("COUNTERPART_ANNOTATED_REPORT");
  FILE *file = path != NULL ? fopen (path, "a") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%s\t%s\t%s\t%.4f\t%d\t%s\n", kind, held_out ? "test" : "dev", cp_finding_get_key (finding), cp_finding_get_confidence (finding), right, passage);
  fclose (file);
}

static void
score_finding (const Kind *kind, const char *passage, gboolean held_out, CpFinding *finding, char **lines, gboolean *taken, Score *score)
{
  gboolean right = FALSE;

  for (guint k = 0; lines[k] != NULL && !right; k++)
    if (!taken[k] && lines[k][0] != '\0' && line_holds (finding, lines[k]))
      taken[k] = right = TRUE;
  score->found++;
  score->right += right;
  report_finding (kind->name, held_out, passage, finding, right);
  if (!right && !held_out)
    {
      g_autofree char *value = cp_canonical_json (cp_finding_get_value (finding));

      g_test_message ("  %s: found %s %s", passage, cp_finding_get_key (finding), value);
    }
}

static void
score_passage (const Kind *kind, const char *passage, gboolean held_out, Score *score)
{
  g_auto (GStrv) parts = g_strsplit (passage, "\n---", 2);
  const char *text = strchr (parts[0], '\n');
  g_autofree char *name = g_strndup (parts[0], text != NULL ? (gsize) (text - parts[0]) : strlen (parts[0]));
  g_auto (GStrv) lines = NULL;
  g_autofree gboolean *taken = NULL;
  g_autoptr (CpExtraction) extraction = NULL;

  if (text == NULL || parts[1] == NULL)
    g_error ("%s: “%s” has no text or no gold", kind->name, name);
  lines = g_strsplit (g_strstrip (parts[1]), "\n", -1);
  taken = g_new0 (gboolean, g_strv_length (lines) + 1);
  extraction = read_text (text + 1);
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);

      if (cp_finding_get_state (finding) == CP_FINDING_FOUND && g_strv_contains ((const char *const *) kind->keys, cp_finding_get_key (finding)))
        score_finding (kind, name, held_out, finding, lines, taken, score);
    }
  for (guint k = 0; lines[k] != NULL; k++)
    if (lines[k][0] != '\0')
      {
        score->gold++;
        if (!taken[k] && !held_out)
          g_test_message ("  %s: missed %s", name, lines[k]);
      }
}

static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  Score scores[2] = { 0 };
  guint n = g_strv_length (kind->passages);

  g_assert_cmpuint (n, >=, LEAST_PASSAGES);
  for (guint i = 0; i < n; i++)
    score_passage (kind, kind->passages[i], i % 3 == 2, &scores[i % 3 == 2]);
  for (guint set = 0; set < 2; set++)
    {
      const Score *score = &scores[set];

      g_test_message ("%s, %s: %u passages, %u values, P %.3f R %.3f F1 %.3f", kind->name, set == 0 ? "development" : "held out", set == 0 ? n - n / 3 : n / 3, score->gold,
                      score->found > 0 ? (double) score->right / score->found : 1, score->gold > 0 ? (double) score->right / score->gold : 1, f1 (score));
      if (f1 (score) < kind->floors[set])
        {
          g_test_message ("  that is below %.3f", kind->floors[set]);
          g_test_fail ();
        }
    }
}

static void
read_head (Kind *kind, const char *head)
{
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "keys "))
      kind->keys = g_strsplit (lines[i] + 5, " ", -1);
    else if (g_str_has_prefix (lines[i], "floor dev "))
      {
        g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

        g_assert_cmpuint (g_strv_length (words), ==, 5);
        kind->floors[0] = g_ascii_strtod (words[2], NULL);
        kind->floors[1] = g_ascii_strtod (words[4], NULL);
      }
}

static void
free_kind (gpointer data)
{
  Kind *kind = data;

  g_free (kind->name);
  g_strfreev (kind->keys);
  g_strfreev (kind->passages);
  g_free (kind);
}

/* (nullable): files without a head are of another form */
static Kind *
load_kind (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) pieces = NULL;
  Kind *kind = g_new0 (Kind, 1);

  g_file_get_contents (path, &all, NULL, &error);
  g_assert_no_error (error);
  pieces = g_strsplit (all, "\n=== ", -1);
  kind->name = g_strndup (file, strlen (file) - strlen (".txt"));
  read_head (kind, pieces[0]);
  kind->passages = g_strdupv (pieces + 1);
  if (kind->keys == NULL)
    {
      free_kind (kind);
      return NULL;
    }
  if (kind->floors[0] <= 0 || kind->floors[1] <= 0)
    g_error ("%s: its floors are missing", file);
  return kind;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("COUNTERPART_CASES"), "annotated", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".txt"))
      {
        Kind *kind = load_kind (folder, file);
        g_autofree char *name = kind != NULL ? g_strconcat ("/extraction/annotated/", kind->name, NULL) : NULL;

        if (kind != NULL)
          g_test_add_data_func_full (name, kind, test_kind, free_kind);
      }
  return g_test_run ();
}
