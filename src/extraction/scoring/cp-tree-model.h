/* cp-tree-model.h: boosted trees over a few numbers, for the second look at candidates and at sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpTreeModel:
 *
 * A sum of small decision trees. A tree is written in preorder, with spaces between its nodes: `3<0.25` asks whether figure 3 is below
 * 0.25 (then the subtree that follows is taken, else the one after it), `=-0.125` is a leaf. Any thread once all trees are added.
 */
typedef struct _CpTreeModel CpTreeModel;

CpTreeModel *cp_tree_model_new (void);
void cp_tree_model_free (CpTreeModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpTreeModel, cp_tree_model_free)

/* Adds one tree. FALSE, and nothing is added, when the text is no tree. */
gboolean cp_tree_model_add (CpTreeModel *model, const char *text);
/* Sum of the leaves that @figures lead to; figures behind @n_figures are 0. */
double cp_tree_model_sum (CpTreeModel *model, const double *figures, guint n_figures);

G_END_DECLS
