/* cp-tree-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-tree-model.h"

#define DEEPEST 64
#define MOST_FIGURES 1000

typedef struct
{
  int figure; /* -1: a leaf */
  float number;
  guint right; /* where the subtree for "not below" begins */
} Node;

struct _CpTreeModel
{
  GArray *nodes; /* of Node, all trees behind one another */
  GArray *roots; /* of guint */
  guint n_figures; /* one more than the highest that a node looks at */
};

/** cp_tree_model_new: (skip) */
CpTreeModel *
cp_tree_model_new (void)
{
  CpTreeModel *model = g_new0 (CpTreeModel, 1);

  model->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  model->roots = g_array_new (FALSE, TRUE, sizeof (guint));
  return model;
}

/** cp_tree_model_free: (skip) */
void
cp_tree_model_free (CpTreeModel *model)
{
  g_array_unref (model->nodes);
  g_array_unref (model->roots);
  g_free (model);
}

static gboolean
parse_node (CpTreeModel *model, const char **at, guint depth)
{
  guint index = model->nodes->len;
  Node node = { .figure = -1 };
  char *end = NULL;

  while (**at == ' ')
    (*at)++;
  if (**at != '=')
    {
      gint64 figure = g_ascii_strtoll (*at, &end, 10);

      if (end == *at || *end != '<' || figure < 0 || figure >= MOST_FIGURES || depth >= DEEPEST)
        return FALSE;
      node.figure = (int) figure;
      model->n_figures = MAX (model->n_figures, (guint) figure + 1);
      *at = end;
    }
  (*at)++;
  node.number = (float) g_ascii_strtod (*at, &end);
  if (end == *at)
    return FALSE;
  *at = end;
  g_array_append_val (model->nodes, node);
  if (node.figure < 0)
    return TRUE;
  if (!parse_node (model, at, depth + 1))
    return FALSE;
  g_array_index (model->nodes, Node, index).right = model->nodes->len;
  return parse_node (model, at, depth + 1);
}

/** cp_tree_model_add: (skip) */
gboolean
cp_tree_model_add (CpTreeModel *model, const char *text)
{
  guint root = model->nodes->len;

  if (!parse_node (model, &text, 0) || *text != '\0')
    {
      g_array_set_size (model->nodes, root);
      return FALSE;
    }
  g_array_append_val (model->roots, root);
  return TRUE;
}

/** cp_tree_model_sum: (skip) */
double
cp_tree_model_sum (CpTreeModel *model, const double *figures, guint n_figures)
{
  const Node *nodes = (const Node *) model->nodes->data;
  float row[MOST_FIGURES];
  double sum = 0;

  for (guint i = 0; i < model->n_figures; i++)
    row[i] = i < n_figures ? (float) figures[i] : 0;
  for (guint i = 0; i < model->roots->len; i++)
    {
      guint at = g_array_index (model->roots, guint, i);

      while (nodes[at].figure >= 0)
        at = row[nodes[at].figure] < nodes[at].number ? at + 1 : nodes[at].right;
      sum += nodes[at].number;
    }
  return sum;
}
