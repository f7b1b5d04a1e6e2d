/* cp-clause-curve.h: precision against recall of marked passages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-gold-document.h"

G_BEGIN_DECLS

/**
 * CpClauseCurve: collects what was marked and what should have been
 *
 * A question is one type in one document. A passage is right when at least half of the words of it and of a right one are the same; several
 * right finds of one passage are no mistakes.
 */
typedef struct _CpClauseCurve CpClauseCurve;

/** CpClauseFigures: area under the curve and precision at 80 % recall, 0 to 1 */
typedef struct
{
  double area;
  double precision_at_80;
  guint questions;
  guint passages;
} CpClauseFigures;

CpClauseCurve *cp_clause_curve_new (void);
void cp_clause_curve_free (CpClauseCurve *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpClauseCurve, cp_clause_curve_free)
/* Does nothing where @gold does not judge clauses. */
void cp_clause_curve_add (CpClauseCurve *self, const CpGoldDocument *gold, JsonObject *answer);
CpClauseFigures cp_clause_curve_figures (CpClauseCurve *self, const char *type);   /* @type (nullable): all types */

G_END_DECLS
