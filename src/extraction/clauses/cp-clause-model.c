/* cp-clause-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-model.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "cp-staircase.h"
#include "cp-tree-model.h"

#define RESOURCE "/org/counterpart/extraction/clauses.gvariant"

/* Types (id, step of the weights, bias, slope and offset of the logit, rate); floor; trees (sum to begin with, trees as cp-tree-model.h writes
 * them, scores and probabilities of the staircase); what was learned of short passages, as cp-linear-model.h reads it; hashes, ascending; where
 * each one's entries begin; the entries' types; the entries' weights plus 128. Little endian. */
#define FORMAT "(a(sddddd)d(dasadad)sauauayay)"

#define NEIGHBOUR_SHARE 0.3
#define PREVIOUS_SEED 0x9e3779b9u
#define NEXT_SEED 0x7f4a7c15u

typedef struct
{
  char *id;
  double step;
  double bias;
  double slope;
  double offset;
  double rate;
} TypeModel;

struct _CpClauseModel
{
  GVariant *data; /* what the arrays below point into */
  GArray *types;  /* of TypeModel */
  CpLinearModel *passages;
  double floor;
  double base;
  CpTreeModel *trees;
  GArray *raw, *probability; /* of double: the staircase; empty: none */
  GVariant *parts[4];
  const guint32 *hashes, *first;
  const guint8 *entry_types, *entry_weights;
  gsize n_features, n_entries;
  guint32 *slots; /* open addressing: index of a feature plus 1 */
  guint32 mask;
};

static void
clear_type (gpointer data)
{
  g_free (((TypeModel *) data)->id);
}

static gconstpointer
array_at (CpClauseModel *self, guint part, gsize child, gsize size, gsize *n)
{
  self->parts[part] = g_variant_get_child_value (self->data, child);
  return g_variant_get_fixed_array (self->parts[part], n, size);
}

static void
load_types (CpClauseModel *self)
{
  g_autoptr (GVariant) types = g_variant_get_child_value (self->data, 0);
  const char *passages;
  GVariantIter iter;
  TypeModel type;

  g_variant_iter_init (&iter, types);
  while (g_variant_iter_next (&iter, "(sddddd)", &type.id, &type.step, &type.bias, &type.slope, &type.offset, &type.rate))
    g_array_append_val (self->types, type);
  g_variant_get_child (self->data, 3, "&s", &passages);
  self->passages = cp_linear_model_new_from_text (passages, strlen (passages));
  g_variant_get_child (self->data, 1, "d", &self->floor);
}

static gboolean
load_arrays (CpClauseModel *self)
{
  gsize n_first, n_weights;

  self->hashes = array_at (self, 0, 4, sizeof (guint32), &self->n_features);
  self->first = array_at (self, 1, 5, sizeof (guint32), &n_first);
  self->entry_types = array_at (self, 2, 6, 1, &self->n_entries);
  self->entry_weights = array_at (self, 3, 7, 1, &n_weights);
  if (n_first != self->n_features + 1 || n_weights != self->n_entries)
    return FALSE;
  for (gsize i = 0; i < self->n_features; i++)
    if (self->first[i] > self->first[i + 1])
      return FALSE;
  for (gsize i = 0; i < self->n_entries; i++)
    if (self->entry_types[i] >= self->types->len)
      return FALSE;
  return self->first[self->n_features] == self->n_entries;
}

/* FALSE when a tree is none or the staircase misses a side. */
static gboolean
load_trees (CpClauseModel *self)
{
  g_autoptr (GVariantIter) trees = NULL, raw = NULL, probability = NULL;
  const char *tree;
  double number;

  g_variant_get_child (self->data, 2, "(dasadad)", &self->base, &trees, &raw, &probability);
  while (g_variant_iter_next (trees, "&s", &tree))
    if (!cp_tree_model_add (self->trees, tree))
      return FALSE;
  while (g_variant_iter_next (raw, "d", &number))
    g_array_append_val (self->raw, number);
  while (g_variant_iter_next (probability, "d", &number))
    g_array_append_val (self->probability, number);
  return self->raw->len == self->probability->len;
}

static void
build_slots (CpClauseModel *self)
{
  guint32 size = 1024;

  while (size < self->n_features * 2 + 1)
    size *= 2;
  self->mask = size - 1;
  self->slots = g_new0 (guint32, size);
  for (guint32 i = 0; i < self->n_features; i++)
    {
      guint32 slot = self->hashes[i] & self->mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = i + 1;
    }
}

/** cp_clause_model_new: (skip) */
CpClauseModel *
cp_clause_model_new (GBytes *bytes)
{
  g_autoptr (CpClauseModel) self = g_new0 (CpClauseModel, 1);
  g_autoptr (GVariant) stored = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FORMAT), bytes, FALSE));

  self->types = g_array_new (FALSE, FALSE, sizeof (TypeModel));
  g_array_set_clear_func (self->types, clear_type);
  self->trees = cp_tree_model_new ();
  self->raw = g_array_new (FALSE, FALSE, sizeof (double));
  self->probability = g_array_new (FALSE, FALSE, sizeof (double));
  self->data = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (stored) : g_variant_get_normal_form (stored);
  load_types (self);
  if (!load_arrays (self) || !load_trees (self))
    return NULL;
  build_slots (self);
  return g_steal_pointer (&self);
}

/** cp_clause_model_free: (skip) */
void
cp_clause_model_free (CpClauseModel *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_clear_pointer (&self->parts[i], g_variant_unref);
  g_clear_pointer (&self->data, g_variant_unref);
  g_array_unref (self->types);
  cp_linear_model_free (self->passages);
  cp_tree_model_free (self->trees);
  g_array_unref (self->raw);
  g_array_unref (self->probability);
  g_free (self->slots);
  g_free (self);
}

/** cp_clause_model_get_default: (skip) */
CpClauseModel *
cp_clause_model_get_default (void)
{
  static gsize loaded = 0;

  if (g_once_init_enter (&loaded))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      CpClauseModel *model = bytes != NULL ? cp_clause_model_new (bytes) : NULL;

      /* Part of the program itself: without it the build is broken. */
      if (model == NULL)
        g_error ("The clause types cannot be loaded: %s", error != NULL ? error->message : "not their format");
      g_once_init_leave (&loaded, (gsize) model);
    }
  return (CpClauseModel *) loaded;
}

/** cp_clause_model_get_n_types: (skip) */
guint
cp_clause_model_get_n_types (CpClauseModel *self)
{
  return self->types->len;
}

/** cp_clause_model_get_type_id: (skip) */
const char *
cp_clause_model_get_type_id (CpClauseModel *self, guint type)
{
  return g_array_index (self->types, TypeModel, type).id;
}

/** cp_clause_model_get_floor: (skip) */
double
cp_clause_model_get_floor (CpClauseModel *self)
{
  return self->floor;
}

static void
add_weights (CpClauseModel *self, guint32 hash, double value, double *sums)
{
  for (guint32 slot = hash & self->mask; self->slots[slot] != 0; slot = (slot + 1) & self->mask)
    {
      guint32 feature = self->slots[slot] - 1;

      if (self->hashes[feature] != hash)
        continue;
      for (guint32 i = self->first[feature]; i < self->first[feature + 1]; i++)
        sums[self->entry_types[i]] += value * ((int) self->entry_weights[i] - 128);
      return;
    }
}

/* Words weigh 1 + ln count, and all words of a sentence together 1: how rare each one is lies in its weights. */
static void
add_sentence (CpClauseModel *self, const CpClauseWords *words, guint n, guint32 seed, double share, double *sums)
{
  double norm = 0;

  for (guint i = 0; i < n; i++)
    {
      double value = 1 + log (g_array_index (words->words, CpClauseWord, i).count);

      norm += value * value;
    }
  norm = sqrt (norm);
  for (guint i = 0; i < n; i++)
    {
      const CpClauseWord *word = &g_array_index (words->words, CpClauseWord, i);

      add_weights (self, word->hash ^ seed, share * (1 + log (word->count)) / norm, sums);
    }
}

/** cp_clause_model_score: (skip) */
void
cp_clause_model_score (CpClauseModel *self, const CpClauseWords *previous, const CpClauseWords *own, const CpClauseWords *next, float *scores)
{
  g_autofree double *sums = g_new0 (double, self->types->len);

  add_sentence (self, own, own->words->len, 0, 1, sums);
  if (previous != NULL)
    add_sentence (self, previous, previous->n_single, PREVIOUS_SEED, NEIGHBOUR_SHARE, sums);
  if (next != NULL)
    add_sentence (self, next, next->n_single, NEXT_SEED, NEIGHBOUR_SHARE, sums);
  for (guint i = 0; i < self->types->len; i++)
    {
      const TypeModel *type = &g_array_index (self->types, TypeModel, i);
      double margin = sums[i] * type->step + type->bias;

      scores[i] = (float) CLAMP (margin * type->slope + type->offset, -9, 9);
    }
}

/** cp_clause_model_judge: (skip) */
double
cp_clause_model_judge (CpClauseModel *self, const double *facts)
{
  double sum = cp_clause_model_sum (self, facts);

  return self->raw->len > 0 ? cp_staircase_at (self->raw, self->probability, sum) : 1 / (1 + exp (-sum));
}

/** cp_clause_model_sum: (skip) */
double
cp_clause_model_sum (CpClauseModel *self, const double *facts)
{
  return self->base + cp_tree_model_sum (self->trees, facts, CP_CLAUSE_FACTS);
}

/** cp_clause_model_get_rate: (skip) */
double
cp_clause_model_get_rate (CpClauseModel *self, guint type)
{
  return g_array_index (self->types, TypeModel, type).rate;
}

/** cp_clause_model_get_passages: (skip) */
CpLinearModel *
cp_clause_model_get_passages (CpClauseModel *self)
{
  return self->passages;
}
