/* cp-comparison.h: whether one version reads better than another, or could have been lucky
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-field-figures.h"

G_BEGIN_DECLS

#define CP_COMPARISON_DRAWS 10000
#define CP_COMPARISON_SEED G_GUINT64_CONSTANT (0x436f756e74657270)
/* Fewer documents than this are no evidence. */
#define CP_COMPARISON_FEWEST_DOCUMENTS 5
/* A difference is told from chance when it would come by chance less often than this. */
#define CP_COMPARISON_LEVEL 0.05
/* Terms of high stakes must not lose more F1 than this, chance or not. */
#define CP_COMPARISON_HIGH_STAKES_MARGIN 0.02

/**
 * CpDifference: of one term, or of all of them, on the documents that both sheets judge
 * @key: (nullable): interned; %NULL: all terms together
 * @documents: how many of them judge it
 * @before: F1 of the old version
 * @after: F1 of the new one
 * @low: lower end of the 95 % interval of after - before
 * @high: its upper end
 * @p: how often chance alone would show such a difference, two-sided
 * @adjusted_p: the same for the worst of several terms (Holm); equal to @p for all terms together
 * @high_stakes: whether the term is one
 * @regresses: whether it forbids the new version
 */
typedef struct
{
  const char *key;
  guint documents;
  double before;
  double after;
  double low;
  double high;
  double p;
  double adjusted_p;
  gboolean high_stakes;
  gboolean regresses;
} CpDifference;

/**
 * CpComparison:
 * @n_documents: documents in both sheets that the old version could read
 * @rows: (element-type CpDifference): all terms together first
 * @regresses: whether any row does
 *
 * The rule: the new version regresses when F1 over all terms is lower and the difference is told from chance (p < .05); or
 * that of one term is, after Holm's correction for the number of terms; or F1 of a term of high stakes is lower by more than two points, whatever
 * chance says.
 */
typedef struct
{
  guint n_documents;
  GPtrArray *rows;
  gboolean regresses;
} CpComparison;

/* Paired bootstrap over documents; the same seed and draws give the same figures on every machine. (transfer full). Any thread; 10,000 draws
 * over 500 documents take about a second. */
CpComparison *cp_comparison_new (CpScoreSheet *before, CpScoreSheet *after, guint draws, guint64 seed);
void cp_comparison_free (CpComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpComparison, cp_comparison_free)

char *cp_difference_to_sentence (const CpDifference *difference);     /* (transfer full) "Better by 2.1 points; could be chance (p = .18)" */
char *cp_comparison_dup_reason (const CpComparison *self);            /* (transfer full) (nullable): why it regresses; NULL: it does not */
gboolean cp_comparison_is_evidence (const CpComparison *self);        /* enough documents in both */
JsonNode *cp_comparison_to_json (const CpComparison *self);

G_END_DECLS
