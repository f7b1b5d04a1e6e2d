/* cp-claim-proof.h: whether the words that are quoted say what is claimed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-term-key.h"

G_BEGIN_DECLS

/**
 * CpProofStrength:
 * @CP_PROOF_NONE: our own parsers do not find the value in the words
 * @CP_PROOF_PARTIAL: they find it, among others
 * @CP_PROOF_FULL: they find it and nothing else of its kind
 */
typedef enum
{
  CP_PROOF_NONE,
  CP_PROOF_PARTIAL,
  CP_PROOF_FULL,
} CpProofStrength;

/**
 * CpProof:
 * @strength: see there
 * @value: (nullable): the value as the words give it: the same day, the amount with the currency that stands there
 * @alternative: (nullable): the one value of its kind that the words do give, where it is another
 * @start: the part of the words that proves it; byte offsets
 * @end: its end
 */
typedef struct
{
  CpProofStrength strength;
  JsonNode *value;
  JsonNode *alternative;
  gsize start;
  gsize end;
} CpProof;

void cp_proof_clear (CpProof *proof);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpProof, cp_proof_clear)
void cp_claim_prove (const CpTermKey *key, JsonNode *value, const char *words, CpProof *proof);

G_END_DECLS
