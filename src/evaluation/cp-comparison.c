/* cp-comparison.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-comparison.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "counterpart-model.h"

#define TOLERANCE 1e-12

/* Counts of one term in one document: old and new version side by side. */
typedef struct
{
  guint gold;
  guint found[2];
  guint hits[2];
  gboolean judged;
} Pair;

typedef struct
{
  guint n_documents;
  guint n_keys; /* the last column is all terms together */
  const char **keys;
  Pair *pairs; /* a row a document */
} Table;

/** cp_comparison_free: frees it */
void
cp_comparison_free (CpComparison *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* A generator of our own, so that a figure is the same wherever it is drawn up (SplitMix64, Steele and others 2014). */
static guint64
next_random (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint
draw (guint64 *state, guint n)
{
  return (guint) (((next_random (state) >> 32) * n) >> 32);
}

/* The table */

static gboolean
judges (CpScoreSheet *sheet, const char *key)
{
  for (guint i = 0; i < cp_score_sheet_get_n_documents (sheet); i++)
    if (cp_document_score_find (cp_score_sheet_get_document (sheet, i), key) != NULL)
      return TRUE;
  return FALSE;
}

/* The terms that @sheet judges, in the order of the review; the last column has none. */
static void
collect_keys (Table *table, CpScoreSheet *sheet)
{
  guint n;
  const CpTermKey *known = cp_term_keys (&n);

  table->keys = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    if (judges (sheet, g_intern_string (known[i].id)))
      table->keys[table->n_keys++] = g_intern_string (known[i].id);
  table->n_keys++;
}

static void
add_counts (Pair *pair, const CpScoreCell *before, const CpScoreCell *after)
{
  pair->judged = TRUE;
  pair->gold += before->hits + before->misses;
  pair->found[0] += before->hits + before->false_finds;
  pair->hits[0] += before->hits;
  pair->found[1] += after->hits + after->false_finds;
  pair->hits[1] += after->hits;
}

static void
fill_row (Table *table, Pair *row, const CpDocumentScore *before, const CpDocumentScore *after)
{
  for (guint k = 0; k + 1 < table->n_keys; k++)
    {
      const CpScoreCell *old = cp_document_score_find (before, table->keys[k]);
      const CpScoreCell *new = cp_document_score_find (after, table->keys[k]);

      if (old == NULL || new == NULL)
        continue;
      add_counts (&row[k], old, new);
      add_counts (&row[table->n_keys - 1], old, new);
    }
}

static void
fill (Table *table, CpScoreSheet *before, CpScoreSheet *after)
{
  guint n = cp_score_sheet_get_n_documents (after);

  collect_keys (table, after);
  table->pairs = g_new0 (Pair, (gsize) MAX (n, 1) * table->n_keys);
  for (guint i = 0; i < n; i++)
    {
      const CpDocumentScore *new = cp_score_sheet_get_document (after, i);
      const CpDocumentScore *old = cp_score_sheet_find_document (before, new);

      /* What the old version could not read, for want of a service or a file, is no evidence that the new one is better. */
      if (old != NULL && old->problem == NULL)
        fill_row (table, table->pairs + (gsize) table->n_documents++ * table->n_keys, old, new);
    }
}

/* Sums */

typedef struct
{
  guint gold;
  guint found[2];
  guint hits[2];
} Sum;

static void
add_row (Sum *sums, const Pair *row, guint n_keys)
{
  for (guint k = 0; k < n_keys; k++)
    {
      sums[k].gold += row[k].gold;
      sums[k].found[0] += row[k].found[0];
      sums[k].found[1] += row[k].found[1];
      sums[k].hits[0] += row[k].hits[0];
      sums[k].hits[1] += row[k].hits[1];
    }
}

static double
f1_of (const Sum *sum, guint which)
{
  return cp_f1 (sum->hits[which], sum->found[which], sum->gold);
}

/* @differences: one row of @draws a key. */
static void
bootstrap (const Table *table, guint draws, guint64 seed, double *differences)
{
  g_autofree Sum *sums = g_new (Sum, table->n_keys);
  guint64 state = seed;

  for (guint b = 0; b < draws; b++)
    {
      memset (sums, 0, sizeof (Sum) * table->n_keys);
      for (guint i = 0; i < table->n_documents; i++)
        add_row (sums, table->pairs + (gsize) draw (&state, table->n_documents) * table->n_keys, table->n_keys);
      for (guint k = 0; k < table->n_keys; k++)
        differences[(gsize) k * draws + b] = f1_of (&sums[k], 1) - f1_of (&sums[k], 0);
    }
}

static int
ascending (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
judge (CpDifference *row, double *differences, guint draws)
{
  guint not_better = 0, not_worse = 0;

  qsort (differences, draws, sizeof (double), ascending);
  row->low = differences[(guint) (0.025 * (draws - 1))];
  row->high = differences[(guint) ceil (0.975 * (draws - 1))];
  for (guint b = 0; b < draws; b++)
    {
      not_better += differences[b] <= TOLERANCE;
      not_worse += differences[b] >= -TOLERANCE;
    }
  row->p = MIN (1.0, 2.0 * (MIN (not_better, not_worse) + 1) / (draws + 1));
  row->adjusted_p = row->p;
}

static CpDifference *
row_of (const Table *table, guint k)
{
  CpDifference *row = g_new0 (CpDifference, 1);
  const CpTermKey *key = table->keys[k] != NULL ? cp_term_key_find (table->keys[k]) : NULL;
  Sum sum = { 0 };

  row->key = table->keys[k];
  row->high_stakes = key != NULL && key->high_stakes;
  for (guint i = 0; i < table->n_documents; i++)
    {
      const Pair *pair = table->pairs + (gsize) i * table->n_keys + k;

      row->documents += pair->judged;
      add_row (&sum, pair, 1);
    }
  row->before = f1_of (&sum, 0);
  row->after = f1_of (&sum, 1);
  return row;
}

/* Holm's correction over the terms that differ at all: the k-th smallest p counts (n - k) times. */
static void
adjust (GPtrArray *rows)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  double floor = 0;

  for (guint i = 1; i < rows->len; i++)
    {
      CpDifference *row = g_ptr_array_index (rows, i);
      guint at = 0;

      while (at < order->len && ((CpDifference *) g_ptr_array_index (order, at))->p <= row->p)
        at++;
      g_ptr_array_insert (order, (gint) at, row);
    }
  for (guint i = 0; i < order->len; i++)
    {
      CpDifference *row = g_ptr_array_index (order, i);

      floor = MAX (floor, MIN (1.0, row->p * (order->len - i)));
      row->adjusted_p = floor;
    }
}

static gboolean
regresses (const CpDifference *row)
{
  double loss = row->before - row->after;

  if (loss <= TOLERANCE)
    return FALSE;
  return row->adjusted_p < CP_COMPARISON_LEVEL || (row->high_stakes && loss > CP_COMPARISON_HIGH_STAKES_MARGIN);
}

/**
 * cp_comparison_new:
 * @before: the version that is in use
 * @after: the version that would replace it
 * @draws: how often documents are drawn: CP_COMPARISON_DRAWS
 * @seed: where the draws begin: CP_COMPARISON_SEED
 *
 * Returns: (transfer full): the differences on the documents that are in both
 */
CpComparison *
cp_comparison_new (CpScoreSheet *before, CpScoreSheet *after, guint draws, guint64 seed)
{
  CpComparison *self = g_new0 (CpComparison, 1);
  Table table = { 0 };
  g_autofree double *differences = NULL;

  fill (&table, before, after);
  self->n_documents = table.n_documents;
  self->rows = g_ptr_array_new_with_free_func (g_free);
  differences = g_new0 (double, (gsize) table.n_keys * draws);
  if (table.n_documents > 0)
    bootstrap (&table, draws, seed, differences);
  for (guint i = 0; i < table.n_keys; i++)
    {
      guint k = i == 0 ? table.n_keys - 1 : i - 1;
      CpDifference *row = row_of (&table, k);

      if (i > 0 && row->documents == 0)
        {
          g_free (row);
          continue;
        }
      judge (row, differences + (gsize) k * draws, draws);
      g_ptr_array_add (self->rows, row);
    }
  adjust (self->rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      CpDifference *row = g_ptr_array_index (self->rows, i);

      row->regresses = regresses (row);
      self->regresses |= row->regresses;
    }
  g_free (table.keys);
  g_free (table.pairs);
  return self;
}

/** cp_comparison_is_evidence: whether enough documents are in both to say anything */
gboolean
cp_comparison_is_evidence (const CpComparison *self)
{
  return self->n_documents >= CP_COMPARISON_FEWEST_DOCUMENTS;
}

/* Words */

static char *
chance_of (const CpDifference *row)
{
  g_autofree char *p = g_strdup_printf ("%.2f", row->adjusted_p);

  if (row->adjusted_p < 0.001)
    return g_strdup (_("hardly chance (p < .001)"));
  if (row->adjusted_p < 0.005)
    return g_strdup (_("hardly chance (p < .005)"));
  /* "0.18" is written ".18", as in tables of such figures. */
  if (row->adjusted_p < CP_COMPARISON_LEVEL)
    return g_strdup_printf (_("hardly chance (p = %s)"), *p == '0' ? p + 1 : p);
  return g_strdup_printf (_("could be chance (p = %s)"), *p == '0' ? p + 1 : p);
}

/** cp_difference_to_sentence: (transfer full): the difference in words */
char *
cp_difference_to_sentence (const CpDifference *difference)
{
  double points = 100 * (difference->after - difference->before);
  g_autofree char *chance = chance_of (difference);

  if (fabs (points) < 0.05)
    return g_strdup (_("As good as before"));
  if (points > 0)
    return g_strdup_printf (_("Better by %.1f points; %s"), points, chance);
  return g_strdup_printf (_("Worse by %.1f points; %s"), -points, chance);
}

/** cp_comparison_dup_reason: (transfer full) (nullable): the sentence that a refusal shows: which term, how much */
char *
cp_comparison_dup_reason (const CpComparison *self)
{
  const CpDifference *worst = NULL;
  const CpTermKey *key;
  g_autofree char *chance = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const CpDifference *row = g_ptr_array_index (self->rows, i);

      /* A term says more than all terms together. */
      if (row->regresses && (worst == NULL || worst->key == NULL || row->before - row->after > worst->before - worst->after))
        worst = row;
    }
  if (worst == NULL)
    return NULL;
  chance = chance_of (worst);
  key = worst->key != NULL ? cp_term_key_find (worst->key) : NULL;
  if (key == NULL)
    return g_strdup_printf (_("It reads worse: F1 over all terms falls from %.1f to %.1f; %s."), 100 * worst->before, 100 * worst->after, chance);
  if (worst->adjusted_p >= CP_COMPARISON_LEVEL)
    return g_strdup_printf (_("It reads “%s” worse: F1 falls from %.1f to %.1f. Much hangs on this term, so it must not lose more than %.0f points."),
                            cp_term_key_label (key), 100 * worst->before, 100 * worst->after, 100 * CP_COMPARISON_HIGH_STAKES_MARGIN);
  return g_strdup_printf (_("It reads “%s” worse: F1 falls from %.1f to %.1f; %s."), cp_term_key_label (key), 100 * worst->before,
                          100 * worst->after, chance);
}

/** cp_comparison_to_json: (transfer full): {"documents", "regresses", "reason", "rows": […]} */
JsonNode *
cp_comparison_to_json (const CpComparison *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();
  g_autofree char *reason = cp_comparison_dup_reason (self);

  json_object_set_int_member (object, "documents", self->n_documents);
  json_object_set_boolean_member (object, "regresses", self->regresses);
  if (reason != NULL)
    json_object_set_string_member (object, "reason", reason);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const CpDifference *row = g_ptr_array_index (self->rows, i);
      JsonObject *member = json_object_new ();
      g_autofree char *sentence = cp_difference_to_sentence (row);

      json_object_set_string_member (member, "field", row->key != NULL ? row->key : "all");
      json_object_set_int_member (member, "documents", row->documents);
      json_object_set_double_member (member, "before", row->before);
      json_object_set_double_member (member, "after", row->after);
      json_object_set_double_member (member, "low", row->low);
      json_object_set_double_member (member, "high", row->high);
      json_object_set_double_member (member, "p", row->p);
      json_object_set_double_member (member, "adjusted_p", row->adjusted_p);
      json_object_set_boolean_member (member, "regresses", row->regresses);
      json_object_set_string_member (member, "sentence", sentence);
      json_array_add_object_element (rows, member);
    }
  json_object_set_array_member (object, "rows", rows);
  json_node_take_object (node, object);
  return node;
}
