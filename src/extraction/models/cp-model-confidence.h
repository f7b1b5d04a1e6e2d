/* cp-model-confidence.h: how far what a service said may be believed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-claim-proof.h"
#include "cp-engine.h"

G_BEGIN_DECLS

/* What no value without a place, or without a proof, ever exceeds. */
#define CP_MODEL_MOST_UNPROVEN 0.5

/* How often the team must have judged what an engine says of a term before that counts instead of the prior. */
#define CP_MODEL_ENOUGH_JUDGED 30

double cp_model_confidence_judged (const CpEngineSettings *settings, const char *key, double *right);
const char *cp_value_kind_to_string (CpValueKind kind);
double cp_model_confidence_proven (const CpEngineSettings *settings, const CpTermKey *key, CpProofStrength strength, double exactness, double word_confidence);
double cp_model_confidence_unproven (const CpEngineSettings *settings, const CpTermKey *key, gboolean grounded);

G_END_DECLS
