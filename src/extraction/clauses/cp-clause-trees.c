/* cp-clause-trees.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-trees.h"

#include <math.h>

#include "cp-staircase.h"

#define LEAF 255
#define N_ARRAYS 9

typedef struct
{
  guint8 fact; /* LEAF: none */
  guint16 left;
  union
  {
    double threshold;
    double value;
  };
} Node;

struct _CpClauseTrees
{
  double base;
  GArray *nodes;       /* of Node; @left is an index among its tree's */
  GArray *roots;       /* of guint32 */
  GArray *raw;         /* of double */
  GArray *probability; /* of double */
};

/**
 * Stored: the arrays as they lie in the file
 */
typedef struct
{
  GVariant *owners[N_ARRAYS];
  const double *thresholds, *raw, *probability;
  const guint32 *first, *roots;
  const guint8 *facts, *bins, *lefts;
  const gint16 *values;
  gsize n_thresholds, n_first, n_roots, n_nodes, n_steps;
} Stored;

static gconstpointer
array_at (Stored *stored, GVariant *trees, guint child, gsize size, gsize *n)
{
  stored->owners[child - 2] = g_variant_get_child_value (trees, child);
  return g_variant_get_fixed_array (stored->owners[child - 2], n, size);
}

static gboolean
open_arrays (Stored *stored, GVariant *trees, guint n_facts)
{
  gsize n_bins, n_lefts, n_values, n_probability;

  stored->thresholds = array_at (stored, trees, 2, sizeof (double), &stored->n_thresholds);
  stored->first = array_at (stored, trees, 3, sizeof (guint32), &stored->n_first);
  stored->facts = array_at (stored, trees, 4, 1, &stored->n_nodes);
  stored->bins = array_at (stored, trees, 5, 1, &n_bins);
  stored->lefts = array_at (stored, trees, 6, 1, &n_lefts);
  stored->values = array_at (stored, trees, 7, sizeof (gint16), &n_values);
  stored->roots = array_at (stored, trees, 8, sizeof (guint32), &stored->n_roots);
  stored->raw = array_at (stored, trees, 9, sizeof (double), &stored->n_steps);
  stored->probability = array_at (stored, trees, 10, sizeof (double), &n_probability);
  return n_bins == stored->n_nodes && n_lefts == stored->n_nodes && n_values == stored->n_nodes && n_probability == stored->n_steps
         && (stored->n_roots == 0 || stored->n_first == n_facts + 1);
}

/* Children lie behind their parent and within their tree, so every walk ends. */
static gboolean
load_node (CpClauseTrees *self, const Stored *stored, double step, guint32 root, guint32 end, guint32 at)
{
  Node node = { .fact = stored->facts[at] };

  if (node.fact == LEAF)
    node.value = stored->values[at] * step;
  else
    {
      guint32 threshold;

      if (node.fact + 1u >= stored->n_first)
        return FALSE;
      threshold = stored->first[node.fact] + stored->bins[at];
      node.left = stored->lefts[at];
      if (threshold >= stored->n_thresholds || node.left <= at - root || root + node.left + 1u >= end)
        return FALSE;
      node.threshold = stored->thresholds[threshold];
    }
  g_array_append_val (self->nodes, node);
  return TRUE;
}

static gboolean
load_nodes (CpClauseTrees *self, const Stored *stored, double step)
{
  for (gsize t = 0; t < stored->n_roots; t++)
    {
      guint32 root = stored->roots[t];
      guint32 end = t + 1 < stored->n_roots ? stored->roots[t + 1] : (guint32) stored->n_nodes;

      if (root != self->nodes->len || end <= root || end > stored->n_nodes)
        return FALSE;
      g_array_append_val (self->roots, root);
      for (guint32 at = root; at < end; at++)
        if (!load_node (self, stored, step, root, end, at))
          return FALSE;
    }
  return self->nodes->len == stored->n_nodes;
}

/** cp_clause_trees_new: (skip) */
CpClauseTrees *
cp_clause_trees_new (GVariant *trees, guint n_facts)
{
  g_autoptr (CpClauseTrees) self = g_new0 (CpClauseTrees, 1);
  Stored stored = { .n_nodes = 0 };
  gboolean right;
  double step;

  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->roots = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->raw = g_array_new (FALSE, FALSE, sizeof (double));
  self->probability = g_array_new (FALSE, FALSE, sizeof (double));
  g_variant_get_child (trees, 0, "d", &self->base);
  g_variant_get_child (trees, 1, "d", &step);
  right = open_arrays (&stored, trees, n_facts) && load_nodes (self, &stored, step);
  if (right && stored.n_steps > 0)
    {
      g_array_append_vals (self->raw, stored.raw, (guint) stored.n_steps);
      g_array_append_vals (self->probability, stored.probability, (guint) stored.n_steps);
    }
  for (guint i = 0; i < N_ARRAYS; i++)
    g_variant_unref (stored.owners[i]);
  return right ? g_steal_pointer (&self) : NULL;
}

/** cp_clause_trees_free: (skip) */
void
cp_clause_trees_free (CpClauseTrees *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->roots);
  g_array_unref (self->raw);
  g_array_unref (self->probability);
  g_free (self);
}

/** cp_clause_trees_sum: (skip) */
double
cp_clause_trees_sum (CpClauseTrees *self, const double *facts)
{
  const Node *all = (const Node *) self->nodes->data;
  double sum = self->base;

  for (guint t = 0; t < self->roots->len; t++)
    {
      const Node *root = all + g_array_index (self->roots, guint32, t);
      const Node *node = root;

      while (node->fact != LEAF)
        node = root + node->left + (facts[node->fact] > node->threshold);
      sum += node->value;
    }
  return sum;
}

/** cp_clause_trees_judge: (skip) */
double
cp_clause_trees_judge (CpClauseTrees *self, const double *facts)
{
  double sum = cp_clause_trees_sum (self, facts);

  return self->raw->len > 0 ? cp_staircase_at (self->raw, self->probability, sum) : 1 / (1 + exp (-sum));
}
