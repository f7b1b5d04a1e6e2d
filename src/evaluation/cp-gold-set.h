/* cp-gold-set.h: contracts whose right answers are known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-gold-document.h"

G_BEGIN_DECLS

/**
 * CpGoldSet:
 * @label: what it is called: the file's name, or "The team's own decisions"
 * @hash: SHA-256 of what it was made of; two runs are over the same gold when it is equal
 * @documents: (element-type CpGoldDocument): may be shared with another set
 * @n_skipped: lines that could not be used because their values were redacted
 * @whole: (nullable): the set that this one is a part of
 *
 * Counted; immutable once handed over. Any thread.
 */
typedef struct _CpGoldSet
{
  gatomicrefcount references;
  char *label;
  char *hash;
  GPtrArray *documents;
  guint n_skipped;
  struct _CpGoldSet *whole; /* (nullable): the set whose documents these are */
} CpGoldSet;

/* @documents is taken over. */
CpGoldSet *cp_gold_set_new (const char *label, const char *hash, GPtrArray *documents);
/* Lines of JSON in any of three shapes, also mixed: ours, the annotated sets of cp-gold-import.h, exported corrections. */
CpGoldSet *cp_gold_set_new_from_text (const char *label, const char *text, gsize length, GError **error);
CpGoldSet *cp_gold_set_load (const char *path, GError **error);     /* blocking */
CpGoldSet *cp_gold_set_ref (CpGoldSet *self);
void cp_gold_set_unref (CpGoldSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpGoldSet, cp_gold_set_unref)

guint cp_gold_set_get_n_values (CpGoldSet *self);                   /* right values, clauses not counted */

char **cp_gold_set_dup_types (CpGoldSet *self);                     /* (transfer full): the contract types that occur, sorted */
/* The documents of one contract type; the whole set where it has none of it. (transfer full) */
CpGoldSet *cp_gold_set_of_type (CpGoldSet *self, const char *contract_type);

G_END_DECLS
