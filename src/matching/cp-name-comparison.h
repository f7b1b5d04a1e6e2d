/* cp-name-comparison.h: whether two names mean one company
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-company-name.h"
#include "cp-match-evidence.h"

G_BEGIN_DECLS

/** CpWordRarity: how many names of the record list hold each word */
typedef struct
{
  GHashTable *counts; /* word -> names */
  guint n_names;
} CpWordRarity;

/* @evidence is set anew. */
void cp_name_compare (const CpCompanyName *ours, const CpCompanyName *theirs, const CpWordRarity *rarity, CpMatchEvidence *evidence);
/* The best over all pairs. */
void cp_name_compare_all (GPtrArray *ours, GPtrArray *theirs, const CpWordRarity *rarity, CpMatchEvidence *evidence);

G_END_DECLS
