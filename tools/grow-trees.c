/* grow-trees.c: boosted decision trees (logistic loss, histograms, best leaf first) for tools/train-clauses.py
 *
 *   grow-trees [OPTION…] FILE
 *
 * FILE holds, little endian: number of rows and number of facts (32 bits each), a byte a row (1: right), the facts as 32-bit floats row by
 * row. Printed is one JSON object: the sum to begin with, each fact's thresholds, the trees' nodes as [fact, threshold, left child, value], fact -1
 * for a leaf; the right child follows the left. One thread, one seed: the same file gives the same trees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BINS 256

static int n_trees = 200;
static int n_leaves = 24;
static double rate = 0.07;
static double shrink = 5;   /* added to every leaf's second derivative */
static double fewest = 5;   /* second derivative that a leaf needs */
static double columns = 0.5; /* share of the facts that a tree may ask for */
static char **files = NULL;

static const GOptionEntry options[] = {
  { "trees", 0, 0, G_OPTION_ARG_INT, &n_trees, "How many trees", "N" },
  { "leaves", 0, 0, G_OPTION_ARG_INT, &n_leaves, "Leaves of a tree", "N" },
  { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &rate, "Share of its vote that a tree is given", "X" },
  { "shrink", 0, 0, G_OPTION_ARG_DOUBLE, &shrink, "How much small leaves are pulled to 0", "X" },
  { "fewest", 0, 0, G_OPTION_ARG_DOUBLE, &fewest, "Weight that a leaf needs", "X" },
  { "columns", 0, 0, G_OPTION_ARG_DOUBLE, &columns, "Share of the facts that a tree may ask for", "X" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "FILE" },
  { NULL },
};

typedef struct
{
  double slope;
  double weight;
} Bin;

typedef struct
{
  int fact;
  int bin;
  int left;
  double value;
} Node;

typedef struct
{
  int node;
  guint32 start, n;
  Bin all;
  Bin *bins;
  /* The best way to split it: */
  double gain;
  int fact, bin;
  Bin left;
} Leaf;

typedef struct
{
  guint32 n, n_facts;
  const guint8 *right;
  const float *facts;
  GArray **thresholds; /* of float, a fact */
  guint8 *binned;
  double *sum;
  float *slope, *weight;
  guint32 *rows, *spare;
  gboolean *used;
  Leaf *leaves;
  guint64 random;
} Forest;

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return x < y ? -1 : x > y;
}

/* All values when they are few, else as many as divide the rows evenly. */
static GArray *
find_thresholds (Forest *self, guint32 fact)
{
  g_autofree float *sorted = g_new (float, self->n);
  GArray *out = g_array_new (FALSE, FALSE, sizeof (float));
  guint32 distinct = 0;

  for (guint32 i = 0; i < self->n; i++)
    sorted[i] = self->facts[(gsize) i * self->n_facts + fact];
  qsort (sorted, self->n, sizeof (float), compare_floats);
  for (guint32 i = 1; i < self->n; i++)
    distinct += sorted[i] != sorted[i - 1];
  for (guint32 i = 1, bin = 1; i < self->n && out->len < BINS - 1; i++)
    {
      float middle = (sorted[i] + sorted[i - 1]) / 2;

      if (sorted[i] == sorted[i - 1] || (distinct >= BINS && (guint64) i * BINS < (guint64) bin * self->n))
        continue;
      g_array_append_val (out, middle);
      bin = (guint32) ((guint64) i * BINS / self->n) + 1;
    }
  return out;
}

static void
bin_facts (Forest *self)
{
  self->thresholds = g_new (GArray *, self->n_facts);
  self->binned = g_malloc ((gsize) self->n * self->n_facts);
  for (guint32 fact = 0; fact < self->n_facts; fact++)
    {
      GArray *thresholds = self->thresholds[fact] = find_thresholds (self, fact);

      for (guint32 i = 0; i < self->n; i++)
        {
          float value = self->facts[(gsize) i * self->n_facts + fact];
          guint low = 0, high = thresholds->len;

          while (low < high)
            {
              guint middle = (low + high) / 2;

              if (g_array_index (thresholds, float, middle) < value)
                low = middle + 1;
              else
                high = middle;
            }
          self->binned[(gsize) i * self->n_facts + fact] = (guint8) low;
        }
    }
}

static double
random_share (Forest *self)
{
  self->random = self->random * 6364136223846793005u + 1442695040888963407u;
  return (double) (self->random >> 33) / 2147483648.0;
}

static void
choose_columns (Forest *self)
{
  guint n = 0;

  while (n == 0)
    for (guint32 fact = 0; fact < self->n_facts; fact++)
      n += self->used[fact] = random_share (self) < columns;
}

static void
count_bins (Forest *self, Leaf *leaf)
{
  memset (leaf->bins, 0, sizeof (Bin) * BINS * self->n_facts);
  for (guint32 i = leaf->start; i < leaf->start + leaf->n; i++)
    {
      guint32 row = self->rows[i];
      const guint8 *binned = self->binned + (gsize) row * self->n_facts;

      for (guint32 fact = 0; fact < self->n_facts; fact++)
        if (self->used[fact])
          {
            Bin *bin = &leaf->bins[fact * BINS + binned[fact]];

            bin->slope += self->slope[row];
            bin->weight += self->weight[row];
          }
    }
}

/* What the sibling did not get. */
static void
subtract_bins (Forest *self, Leaf *from, const Leaf *sibling)
{
  for (guint32 i = 0; i < BINS * self->n_facts; i++)
    {
      from->bins[i].slope -= sibling->bins[i].slope;
      from->bins[i].weight -= sibling->bins[i].weight;
      if (from->bins[i].weight < 1e-7)
        from->bins[i] = (Bin){ 0, 0 };
    }
}

static double
worth (double slope, double weight)
{
  return slope * slope / (weight + shrink);
}

static void
find_split (Forest *self, Leaf *leaf)
{
  double before = worth (leaf->all.slope, leaf->all.weight);

  leaf->gain = 1e-6;
  leaf->fact = -1;
  for (guint32 fact = 0; fact < self->n_facts; fact++)
    {
      Bin left = { 0, 0 };

      for (int bin = 0; self->used[fact] && bin < BINS - 1; bin++)
        {
          double gain;

          left.slope += leaf->bins[fact * BINS + bin].slope;
          left.weight += leaf->bins[fact * BINS + bin].weight;
          if (leaf->bins[fact * BINS + bin].weight == 0 || left.weight < fewest)
            continue;
          if (leaf->all.weight - left.weight < fewest)
            break;
          gain = worth (left.slope, left.weight) + worth (leaf->all.slope - left.slope, leaf->all.weight - left.weight) - before;
          if (gain > leaf->gain + 1e-9)
            {
              leaf->gain = gain;
              leaf->fact = (int) fact;
              leaf->bin = bin;
              leaf->left = left;
            }
        }
    }
}

static void
split_leaf (Forest *self, Leaf *left, Leaf *right, GArray *nodes)
{
  Node *node = &g_array_index (nodes, Node, left->node);
  guint32 n_left = 0, n_right = 0;

  for (guint32 i = left->start; i < left->start + left->n; i++)
    {
      guint32 row = self->rows[i];

      if (self->binned[(gsize) row * self->n_facts + left->fact] <= left->bin)
        self->rows[left->start + n_left++] = row;
      else
        self->spare[n_right++] = row;
    }
  memcpy (self->rows + left->start + n_left, self->spare, sizeof (guint32) * n_right);
  node->fact = left->fact;
  node->bin = left->bin;
  node->left = (int) nodes->len;
  right->node = node->left + 1;
  left->node = node->left;
  g_array_set_size (nodes, nodes->len + 2);
  right->start = left->start + n_left;
  right->n = n_right;
  right->all = (Bin){ left->all.slope - left->left.slope, left->all.weight - left->left.weight };
  left->n = n_left;
  left->all = left->left;
  if (n_left < n_right)
    {
      Bin *bins = right->bins;

      right->bins = left->bins;
      left->bins = bins;
      count_bins (self, left);
      subtract_bins (self, right, left);
    }
  else
    {
      count_bins (self, right);
      subtract_bins (self, left, right);
    }
  find_split (self, left);
  find_split (self, right);
}

static void
begin_tree (Forest *self)
{
  Leaf *root = &self->leaves[0];

  choose_columns (self);
  root->all = (Bin){ 0, 0 };
  for (guint32 i = 0; i < self->n; i++)
    {
      double p = 1 / (1 + exp (-self->sum[i]));

      self->rows[i] = i;
      self->slope[i] = (float) (p - self->right[i]);
      self->weight[i] = (float) (p * (1 - p));
      root->all.slope += self->slope[i];
      root->all.weight += self->weight[i];
    }
  root->node = 0;
  root->start = 0;
  root->n = self->n;
  count_bins (self, root);
  find_split (self, root);
}

/* (transfer full): of Node */
static GArray *
grow_tree (Forest *self)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  int n = 1;

  g_array_set_size (nodes, 1);
  begin_tree (self);
  for (; n < n_leaves; n++)
    {
      Leaf *best = NULL;

      for (int i = 0; i < n; i++)
        if (self->leaves[i].fact >= 0 && (best == NULL || self->leaves[i].gain > best->gain))
          best = &self->leaves[i];
      if (best == NULL)
        break;
      split_leaf (self, best, &self->leaves[n], nodes);
    }
  for (int i = 0; i < n; i++)
    {
      Leaf *leaf = &self->leaves[i];
      Node *node = &g_array_index (nodes, Node, leaf->node);

      node->fact = -1;
      node->value = -rate * leaf->all.slope / (leaf->all.weight + shrink);
      for (guint32 k = leaf->start; k < leaf->start + leaf->n; k++)
        self->sum[self->rows[k]] += node->value;
    }
  return nodes;
}

static void
print_trees (Forest *self, double base)
{
  printf ("{\"base\": %.9g, \"thresholds\": [", base);
  for (guint32 fact = 0; fact < self->n_facts; fact++)
    {
      printf ("%s[", fact > 0 ? ", " : "");
      for (guint i = 0; i < self->thresholds[fact]->len; i++)
        printf ("%s%.9g", i > 0 ? ", " : "", (double) g_array_index (self->thresholds[fact], float, i));
      printf ("]");
    }
  printf ("], \"trees\": [");
  for (int t = 0; t < n_trees; t++)
    {
      g_autoptr (GArray) nodes = grow_tree (self);

      printf ("%s[", t > 0 ? ",\n" : "");
      for (guint i = 0; i < nodes->len; i++)
        {
          const Node *node = &g_array_index (nodes, Node, i);

          printf ("%s[%d, %d, %d, %.9g]", i > 0 ? ", " : "", node->fact, node->bin, node->left, node->value);
        }
      printf ("]");
    }
  printf ("]}\n");
}

static gboolean
open_rows (Forest *self, const char *data, gsize length)
{
  const guint32 *head = (const guint32 *) data;

  if (length < 8)
    return FALSE;
  self->n = GUINT32_FROM_LE (head[0]);
  self->n_facts = GUINT32_FROM_LE (head[1]);
  /* Floats begin at a multiple of four. */
  if (self->n == 0 || self->n_facts == 0 || length != 8 + (self->n + 3u) / 4 * 4 + (gsize) 4 * self->n * self->n_facts)
    return FALSE;
  self->right = (const guint8 *) data + 8;
  self->facts = (const float *) (gconstpointer) (data + 8 + (self->n + 3u) / 4 * 4);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  Forest forest = { .random = 12345 };
  gsize length, n_right = 0;
  double base;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || files == NULL || !g_file_get_contents (files[0], &data, &length, &error))
    g_error ("%s", error != NULL ? error->message : "no file");
  if (!open_rows (&forest, data, length))
    g_error ("%s holds no rows", files[0]);
  bin_facts (&forest);
  forest.sum = g_new (double, forest.n);
  forest.slope = g_new (float, forest.n);
  forest.weight = g_new (float, forest.n);
  forest.rows = g_new (guint32, forest.n);
  forest.spare = g_new (guint32, forest.n);
  forest.used = g_new (gboolean, forest.n_facts);
  forest.leaves = g_new0 (Leaf, n_leaves);
  for (int i = 0; i < n_leaves; i++)
    forest.leaves[i].bins = g_new (Bin, BINS * forest.n_facts);
  for (guint32 i = 0; i < forest.n; i++)
    n_right += forest.right[i];
  base = log ((n_right + 0.5) / ((double) (forest.n - n_right) + 0.5));
  for (guint32 i = 0; i < forest.n; i++)
    forest.sum[i] = base;
  print_trees (&forest, base);
  return 0;
}
