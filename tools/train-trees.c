/* train-trees.c: learns boosted trees for the second look at candidates and at sentences
 *
 * Standard input has one candidate a line: 1 or 0 for right or wrong, then its figures, with spaces between. Standard output has the
 * weights file's lines without their key: `#bias`, then the trees as cp-tree-model.h describes them. Logistic loss, Newton steps, splits
 * between quantiles of a figure, the best leaf first. One thread, one seed: the same input gives the same output.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_BINS 256

typedef struct
{
  double gradient;
  double curvature;
} Sums;

typedef struct
{
  guint n_rows, n_figures;
  GArray *values; /* of float, row after row */
  GArray *labels; /* of double */
  guint8 *bins;   /* row after row */
  float *cuts;    /* MOST_BINS a figure: the upper bound of each bin but the last */
  guint *n_cuts;
  gboolean *used; /* whether this tree may ask for a figure */
  double *totals;
  Sums *slopes;
  guint *rows, *spare;
  Sums *histogram; /* MOST_BINS a figure */
  guint64 random;
} Table;

typedef struct
{
  int figure; /* -1: none, a leaf */
  guint cut;
  double gain;
} Split;

/**
 * Node: of a tree that grows
 * @start, @n: its rows, among the table's
 * @left: index of the node below the cut; the other one follows it
 */
typedef struct
{
  Split split;
  gboolean divided;
  guint start, n;
  guint left;
  int depth;
  Sums all;
} Node;

static int n_trees = 80;
static int deepest = 3;
static int most_leaves = 0;
static int most_bins = 64;
static double rate = 0.08;
static double least_weight = 3;
static double damping = 3;
static double columns = 1;
static int start = -1;

static const GOptionEntry options[] = {
  { "trees", 'n', 0, G_OPTION_ARG_INT, &n_trees, "How many trees", "N" },
  { "depth", 'd', 0, G_OPTION_ARG_INT, &deepest, "How many questions a tree asks of one candidate", "N" },
  { "leaves", 'm', 0, G_OPTION_ARG_INT, &most_leaves, "Most leaves of a tree; 0: as many as its depth allows", "N" },
  { "bins", 'b', 0, G_OPTION_ARG_INT, &most_bins, "Into how many parts a figure is cut", "N" },
  { "rate", 'r', 0, G_OPTION_ARG_DOUBLE, &rate, "How far one tree goes", "X" },
  { "least", 'l', 0, G_OPTION_ARG_DOUBLE, &least_weight, "Least sum of p(1-p) on either side of a question", "X" },
  { "columns", 'c', 0, G_OPTION_ARG_DOUBLE, &columns, "Share of the figures that one tree may ask for", "X" },
  { "start", 's', 0, G_OPTION_ARG_INT, &start, "The figure that holds the log odds to begin with, counted from 0", "N" },
  { "damping", 'g', 0, G_OPTION_ARG_DOUBLE, &damping, "L2 of the leaves", "X" },
  { NULL },
};

static void
read_table (Table *table)
{
  g_autoptr (GInputStream) file = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (file);
  char *line;

  table->values = g_array_new (FALSE, FALSE, sizeof (float));
  table->labels = g_array_new (FALSE, FALSE, sizeof (double));
  while ((line = g_data_input_stream_read_line (input, NULL, NULL, NULL)) != NULL)
    {
      char *at = line, *end;
      double label = g_ascii_strtod (at, &end);
      guint n = 0;

      while (end != at)
        {
          float value;

          at = end;
          value = (float) g_ascii_strtod (at, &end);
          if (end == at)
            break;
          g_array_append_val (table->values, value);
          n++;
        }
      if (table->n_rows > 0 && n != table->n_figures)
        g_error ("Line %u has %u figures, not %u", table->n_rows + 1, n, table->n_figures);
      table->n_figures = n;
      g_array_append_val (table->labels, label);
      table->n_rows++;
      g_free (line);
    }
  if (table->n_rows == 0)
    g_error ("No candidates");
}

static gint
compare_floats (gconstpointer a, gconstpointer b)
{
  float one = *(const float *) a, other = *(const float *) b;

  return one < other ? -1 : one > other;
}

/* What the printed number reads back as, so that training and use ask the same question. */
static float
printed (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.6g", value);
  return (float) g_ascii_strtod (text, NULL);
}

/* The first cut above @value. */
static guint8
bin_of (const float *cuts, guint n, float value)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (value < cuts[middle])
        high = middle;
      else
        low = middle + 1;
    }
  return (guint8) low;
}

static void
cut_figure (Table *table, guint figure)
{
  const float *values = (const float *) table->values->data;
  g_autofree float *sorted = g_new (float, table->n_rows);
  float *cuts = table->cuts + (gsize) figure * MOST_BINS;
  guint n = 0, distinct = 1, most = (guint) most_bins;

  for (guint i = 0; i < table->n_rows; i++)
    sorted[i] = values[(gsize) i * table->n_figures + figure];
  qsort (sorted, table->n_rows, sizeof (float), compare_floats);
  for (guint i = 1; i < table->n_rows; i++)
    distinct += sorted[i] != sorted[i - 1];
  for (guint i = 1; i < table->n_rows && n < most - 1; i++)
    if (sorted[i] != sorted[i - 1] && (distinct <= most || (guint64) i * most >= (guint64) (n + 1) * table->n_rows))
      {
        float cut = printed (((double) sorted[i] + (double) sorted[i - 1]) / 2);

        if (cut > sorted[i - 1] && cut <= sorted[i])
          cuts[n++] = cut;
      }
  table->n_cuts[figure] = n;
  for (guint i = 0; i < table->n_rows; i++)
    table->bins[(gsize) i * table->n_figures + figure] = bin_of (cuts, n, values[(gsize) i * table->n_figures + figure]);
}

static void
cut_all (Table *table)
{
  table->bins = g_new (guint8, (gsize) table->n_rows * table->n_figures);
  table->cuts = g_new0 (float, (gsize) MOST_BINS * table->n_figures);
  table->n_cuts = g_new0 (guint, table->n_figures);
  for (guint f = 0; f < table->n_figures; f++)
    cut_figure (table, f);
  table->used = g_new (gboolean, table->n_figures);
  table->histogram = g_new (Sums, (gsize) MOST_BINS * table->n_figures);
  table->totals = g_new0 (double, table->n_rows);
  table->slopes = g_new0 (Sums, table->n_rows);
  table->rows = g_new (guint, table->n_rows);
  table->spare = g_new (guint, table->n_rows);
  table->random = 12345;
}

static double
random_share (Table *table)
{
  table->random = table->random * 6364136223846793005u + 1442695040888963407u;
  return (double) (table->random >> 33) / 2147483648.0;
}

static void
choose_columns (Table *table)
{
  guint n = 0;

  while (n == 0)
    for (guint f = 0; f < table->n_figures; f++)
      n += table->used[f] = columns >= 1 || random_share (table) < columns;
}

static void
count_bins (Table *table, const Node *node)
{
  memset (table->histogram, 0, sizeof (Sums) * MOST_BINS * table->n_figures);
  for (guint i = node->start; i < node->start + node->n; i++)
    {
      const guint8 *bins = table->bins + (gsize) table->rows[i] * table->n_figures;
      const Sums *slope = &table->slopes[table->rows[i]];

      for (guint f = 0; f < table->n_figures; f++)
        if (table->used[f])
          {
            Sums *bin = &table->histogram[(gsize) f * MOST_BINS + bins[f]];

            bin->gradient += slope->gradient;
            bin->curvature += slope->curvature;
          }
    }
}

static double
worth (double gradient, double curvature)
{
  return gradient * gradient / (curvature + damping);
}

static Split
best_split (Table *table, const Node *node)
{
  Split best = { -1, 0, 1e-6 };
  double gradient = node->all.gradient, curvature = node->all.curvature;

  count_bins (table, node);
  for (guint f = 0; f < table->n_figures; f++)
    {
      const Sums *bins = table->histogram + (gsize) f * MOST_BINS;
      double left_g = 0, left_h = 0;

      for (guint c = 0; table->used[f] && c < table->n_cuts[f]; c++)
        {
          double gain;

          left_g += bins[c].gradient;
          left_h += bins[c].curvature;
          if (left_h < least_weight || curvature - left_h < least_weight)
            continue;
          gain = worth (left_g, left_h) + worth (gradient - left_g, curvature - left_h) - worth (gradient, curvature);
          if (gain > best.gain)
            best = (Split){ (int) f, c, gain };
        }
    }
  return best;
}

static void
add_node (Table *table, GArray *nodes, guint from, guint n, int depth)
{
  Node node = { .split = { -1, 0, 0 }, .start = from, .n = n, .depth = depth };

  for (guint i = from; i < from + n; i++)
    {
      node.all.gradient += table->slopes[table->rows[i]].gradient;
      node.all.curvature += table->slopes[table->rows[i]].curvature;
    }
  if (depth < deepest)
    node.split = best_split (table, &node);
  g_array_append_val (nodes, node);
}

/* Rows keep their order on either side. */
static void
divide (Table *table, GArray *nodes, guint index)
{
  Node *node = &g_array_index (nodes, Node, index);
  guint from = node->start, n = node->n, below = 0, above = 0;
  int depth = node->depth;

  for (guint i = from; i < from + n; i++)
    if (table->bins[(gsize) table->rows[i] * table->n_figures + (guint) node->split.figure] <= node->split.cut)
      table->rows[from + below++] = table->rows[i];
    else
      table->spare[above++] = table->rows[i];
  memcpy (table->rows + from + below, table->spare, sizeof (guint) * above);
  node->divided = TRUE;
  node->left = nodes->len;
  add_node (table, nodes, from, below, depth + 1);
  add_node (table, nodes, from + below, above, depth + 1);
}

/* (transfer full): of Node; the first is the root */
static GArray *
grow_tree (Table *table)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (Node));

  choose_columns (table);
  for (guint i = 0; i < table->n_rows; i++)
    table->rows[i] = i;
  add_node (table, nodes, 0, table->n_rows, 0);
  for (int n = 1; most_leaves == 0 || n < most_leaves; n++)
    {
      int best = -1;

      for (guint i = 0; i < nodes->len; i++)
        {
          const Node *node = &g_array_index (nodes, Node, i);

          if (!node->divided && node->split.figure >= 0 && (best < 0 || node->split.gain > g_array_index (nodes, Node, best).split.gain))
            best = (int) i;
        }
      if (best < 0)
        break;
      divide (table, nodes, (guint) best);
    }
  return nodes;
}

/* Writes the tree down and adds what its leaves say to the rows' totals. */
static void
settle (Table *table, GArray *nodes, guint index, GString *out)
{
  const Node *node = &g_array_index (nodes, Node, index);
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double step;

  if (out->len > 0)
    g_string_append_c (out, ' ');
  if (node->divided)
    {
      double cut = (double) table->cuts[(gsize) node->split.figure * MOST_BINS + node->split.cut];

      g_string_append_printf (out, "%d<%s", node->split.figure, g_ascii_formatd (text, sizeof text, "%.6g", cut));
      settle (table, nodes, node->left, out);
      settle (table, nodes, node->left + 1, out);
      return;
    }
  g_ascii_formatd (text, sizeof text, "%.4g", -rate * node->all.gradient / (node->all.curvature + damping));
  step = g_ascii_strtod (text, NULL);
  g_string_append_printf (out, "=%s", text);
  for (guint i = node->start; i < node->start + node->n; i++)
    table->totals[table->rows[i]] += step;
}

/* What the rows begin with; returns what is added to all of them. */
static double
begin (Table *table)
{
  double right = 0;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < table->n_rows; i++)
    {
      right += g_array_index (table->labels, double, i);
      if (start >= 0)
        table->totals[i] = (double) g_array_index (table->values, float, (gsize) i * table->n_figures + (guint) start);
    }
  g_ascii_formatd (text, sizeof text, "%.4g", start >= 0 ? 0 : log ((right + 1) / (table->n_rows - right + 1)));
  printf ("#bias\t%s\n", text);
  return g_ascii_strtod (text, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- learns boosted trees from standard input");
  g_autoptr (GError) error = NULL;
  Table table = { 0 };
  double bias;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (most_bins < 2 || most_bins > MOST_BINS)
    g_error ("A figure is cut into 2 to %d parts", MOST_BINS);
  read_table (&table);
  cut_all (&table);
  bias = begin (&table);
  for (int t = 0; t < n_trees; t++)
    {
      g_autoptr (GArray) nodes = NULL;
      g_autoptr (GString) out = g_string_new (NULL);

      for (guint i = 0; i < table.n_rows; i++)
        {
          double p = 1 / (1 + exp (-bias - table.totals[i]));

          table.slopes[i] = (Sums){ p - g_array_index (table.labels, double, i), p * (1 - p) };
        }
      nodes = grow_tree (&table);
      settle (&table, nodes, 0, out);
      printf ("#tree\t%s\n", out->str);
    }
  return 0;
}
