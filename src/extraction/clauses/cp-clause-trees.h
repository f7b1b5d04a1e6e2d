/* cp-clause-trees.h: many small decision trees that vote on numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpClauseTrees:
 *
 * Boosted trees: each one asks a few questions ("is fact 7 above .3?") and gives a number; their sum is a logit, and a staircase
 * makes it a probability. Immutable once loaded; any thread.
 */
typedef struct _CpClauseTrees CpClauseTrees;

/* GVariant type of trees, little endian: sum to begin with; step of the leaves' values; thresholds of all facts, ascending for each; where each
 * fact's thresholds begin, and their end; a node's fact (255: a leaf), threshold and left child (counted from the tree's root; the right one follows it);
 * a leaf's value; the roots; scores and probabilities of the staircase. */
#define CP_CLAUSE_TREES_FORMAT "(ddadauayayayanauadad)"

/* (nullable): %NULL when they are damaged, or ask for facts beyond @n_facts. */
CpClauseTrees *cp_clause_trees_new (GVariant *stored, guint n_facts);
void cp_clause_trees_free (CpClauseTrees *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpClauseTrees, cp_clause_trees_free)

/* The probability; without trees one half. */
double cp_clause_trees_judge (CpClauseTrees *self, const double *facts);
/* The logit before the staircase. */
double cp_clause_trees_sum (CpClauseTrees *self, const double *facts);

G_END_DECLS
