/* cp-recalibration.h: confidence that follows what a team found to be right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-document-score.h"

G_BEGIN_DECLS

/* Fewer decisions on a term than this change nothing. */
#define CP_RECALIBRATION_FEWEST 20

/**
 * CpRecalibration: for each term a curve over the built-in confidence
 *
 * p' = σ(a · logit p + b), fitted to decisions with a prior that holds a near 1 and b near 0, so that few decisions move it little and none move
 * it not at all; a stays positive, so order is kept and the curve can be followed back. A term is left alone when the
 * curve does not predict decisions better that it was not fitted to. Immutable and counted; any thread.
 */
typedef struct _CpRecalibration CpRecalibration;

/** CpRecalibratedKey: what was fitted for one term; a plain value */
typedef struct
{
  const char *key;     /* interned */
  double slope;        /* a */
  double offset;       /* b */
  guint n;             /* decisions */
  guint n_right;       /* of them accepted as they were read */
  double promised;     /* mean confidence before */
} CpRecalibratedKey;

/* @points: interned key to GArray of CpScorePoint: built-in confidence, and whether it was accepted as it was read. (transfer full) */
CpRecalibration *cp_recalibration_fit (GHashTable *points);
CpRecalibration *cp_recalibration_ref (CpRecalibration *self);
void cp_recalibration_unref (CpRecalibration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpRecalibration, cp_recalibration_unref)

double cp_recalibration_apply (CpRecalibration *self, const char *key, double confidence);
double cp_recalibration_undo (CpRecalibration *self, const char *key, double confidence);   /* the built-in confidence behind an applied one */
guint cp_recalibration_get_n_keys (CpRecalibration *self);
const CpRecalibratedKey *cp_recalibration_get_key (CpRecalibration *self, guint i);

JsonNode *cp_recalibration_to_json (CpRecalibration *self);
CpRecalibration *cp_recalibration_from_json (JsonNode *node);                               /* (transfer full): an empty one where it makes no sense */

G_END_DECLS
