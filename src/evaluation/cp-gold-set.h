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
 * @documents: (element-type CpGoldDocument)
 * @n_skipped: lines that could not be used because their values were redacted
 *
 * Counted; immutable once handed over. Any thread.
 */
typedef struct
{
  gatomicrefcount references;
  char *label;
  char *hash;
  GPtrArray *documents;
  guint n_skipped;
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

G_END_DECLS
