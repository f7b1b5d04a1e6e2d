/* train-trees.c: learns boosted trees for the second look at candidates
 *
 * Standard input has one candidate a line: 1 or 0 for right or wrong, then its figures, with spaces between. Standard output has the
 * weights file's lines without their key: `#bias`, then the trees as cp-tree-model.h describes them. Logistic loss, Newton steps, splits
 * between at most 64 quantiles of a figure. The same input gives the same output.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MOST_BINS 64

typedef struct
{
  guint n_rows, n_figures;
  GArray *values; /* of float, row after row */
  GArray *labels; /* of double */
  guint8 *bins;   /* figure after figure: n_rows each */
  float *cuts;    /* MOST_BINS a figure: the upper bound of each bin but the last */
  guint *n_cuts;
  double *sums, *gradients, *curvatures;
} Table;

typedef struct
{
  int figure;
  guint cut;
  double gain;
} Split;

static int n_trees = 80;
static int depth = 3;
static double rate = 0.08;
static double least_weight = 3;
static double damping = 3;
static int start = -1;

static const GOptionEntry options[] = {
  { "trees", 'n', 0, G_OPTION_ARG_INT, &n_trees, "How many trees", "N" },
  { "depth", 'd', 0, G_OPTION_ARG_INT, &depth, "How many questions a tree asks of one candidate", "N" },
  { "rate", 'r', 0, G_OPTION_ARG_DOUBLE, &rate, "How far one tree goes", "X" },
  { "least", 'l', 0, G_OPTION_ARG_DOUBLE, &least_weight, "Least sum of p(1-p) on either side of a question", "X" },
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

static void
cut_figure (Table *table, guint figure)
{
  const float *values = (const float *) table->values->data;
  g_autofree float *sorted = g_new (float, table->n_rows);
  float *cuts = table->cuts + (gsize) figure * MOST_BINS;
  guint n = 0, distinct = 1;

  for (guint i = 0; i < table->n_rows; i++)
    sorted[i] = values[(gsize) i * table->n_figures + figure];
  qsort (sorted, table->n_rows, sizeof (float), compare_floats);
  for (guint i = 1; i < table->n_rows; i++)
    distinct += sorted[i] != sorted[i - 1];
  for (guint i = 1; i < table->n_rows && n < MOST_BINS - 1; i++)
    if (sorted[i] != sorted[i - 1] && (distinct <= MOST_BINS || (guint64) i * MOST_BINS >= (guint64) (n + 1) * table->n_rows))
      {
        float cut = printed (((double) sorted[i] + (double) sorted[i - 1]) / 2);

        if (cut > sorted[i - 1] && cut <= sorted[i])
          cuts[n++] = cut;
      }
  table->n_cuts[figure] = n;
  for (guint i = 0; i < table->n_rows; i++)
    {
      float value = values[(gsize) i * table->n_figures + figure];
      guint bin = 0;

      while (bin < n && !(value < cuts[bin]))
        bin++;
      table->bins[(gsize) figure * table->n_rows + i] = (guint8) bin;
    }
}

static void
cut_all (Table *table)
{
  table->bins = g_new (guint8, (gsize) table->n_rows * table->n_figures);
  table->cuts = g_new0 (float, (gsize) MOST_BINS * table->n_figures);
  table->n_cuts = g_new0 (guint, table->n_figures);
  for (guint f = 0; f < table->n_figures; f++)
    cut_figure (table, f);
  table->sums = g_new0 (double, table->n_rows);
  table->gradients = g_new0 (double, table->n_rows);
  table->curvatures = g_new0 (double, table->n_rows);
}

static double
worth (double gradient, double curvature)
{
  return gradient * gradient / (curvature + damping);
}

static Split
best_split (Table *table, const guint *rows, guint n, double gradient, double curvature)
{
  Split best = { -1, 0, 1e-6 };

  for (guint f = 0; f < table->n_figures; f++)
    {
      const guint8 *bins = table->bins + (gsize) f * table->n_rows;
      double g[MOST_BINS] = { 0 }, h[MOST_BINS] = { 0 }, left_g = 0, left_h = 0;

      for (guint i = 0; i < n; i++)
        {
          g[bins[rows[i]]] += table->gradients[rows[i]];
          h[bins[rows[i]]] += table->curvatures[rows[i]];
        }
      for (guint c = 0; c < table->n_cuts[f]; c++)
        {
          double gain;

          left_g += g[c];
          left_h += h[c];
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
grow (Table *table, guint *rows, guint n, int left, GString *out)
{
  double gradient = 0, curvature = 0, step;
  Split split = { -1, 0, 0 };
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  guint below = 0;

  for (guint i = 0; i < n; i++)
    {
      gradient += table->gradients[rows[i]];
      curvature += table->curvatures[rows[i]];
    }
  if (left > 0)
    split = best_split (table, rows, n, gradient, curvature);
  if (out->len > 0)
    g_string_append_c (out, ' ');
  if (split.figure < 0)
    {
      g_ascii_formatd (text, sizeof text, "%.4g", -rate * gradient / (curvature + damping));
      step = g_ascii_strtod (text, NULL);
      g_string_append_printf (out, "=%s", text);
      for (guint i = 0; i < n; i++)
        table->sums[rows[i]] += step;
      return;
    }
  g_string_append_printf (out, "%d<%s", split.figure, g_ascii_formatd (text, sizeof text, "%.6g", (double) table->cuts[(gsize) split.figure * MOST_BINS + split.cut]));
  {
    const guint8 *bins = table->bins + (gsize) split.figure * table->n_rows;
    g_autofree guint *sorted = g_new (guint, n);
    guint above = 0;

    for (guint i = 0; i < n; i++)
      below += bins[rows[i]] <= split.cut;
    for (guint i = 0, low = 0; i < n; i++)
      if (bins[rows[i]] <= split.cut)
        sorted[low++] = rows[i];
      else
        sorted[below + above++] = rows[i];
    grow (table, sorted, below, left - 1, out);
    grow (table, sorted + below, n - below, left - 1, out);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- learns boosted trees from standard input");
  g_autoptr (GError) error = NULL;
  g_autofree guint *rows = NULL;
  Table table = { 0 };
  double right = 0, bias;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  read_table (&table);
  cut_all (&table);
  rows = g_new (guint, table.n_rows);
  for (guint i = 0; i < table.n_rows; i++)
    {
      right += g_array_index (table.labels, double, i);
      if (start >= 0)
        table.sums[i] = (double) g_array_index (table.values, float, (gsize) i * table.n_figures + (guint) start);
    }
  g_ascii_formatd (text, sizeof text, "%.4g", start >= 0 ? 0 : log ((right + 1) / (table.n_rows - right + 1)));
  bias = g_ascii_strtod (text, NULL);
  printf ("#bias\t%s\n", text);
  for (int t = 0; t < n_trees; t++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      for (guint i = 0; i < table.n_rows; i++)
        {
          double p = 1 / (1 + exp (-bias - table.sums[i]));

          rows[i] = i;
          table.gradients[i] = p - g_array_index (table.labels, double, i);
          table.curvatures[i] = p * (1 - p);
        }
      grow (&table, rows, table.n_rows, depth, out);
      printf ("#tree\t%s\n", out->str);
    }
  return 0;
}
