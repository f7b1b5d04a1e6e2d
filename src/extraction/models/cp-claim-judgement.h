/* cp-claim-judgement.h: one claim, held against the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-claim-proof.h"
#include "cp-claim-report.h"
#include "cp-grounding.h"

G_BEGIN_DECLS

/**
 * CpVerdict:
 * @CP_VERDICT_DROPPED: no value at all, or our own name as the counterparty's
 * @CP_VERDICT_ADDRESSED: it rests on words that speak to a program
 * @CP_VERDICT_UNANCHORED: its quote stands nowhere
 * @CP_VERDICT_UNPROVEN: its quote stands there and does not say this
 * @CP_VERDICT_PROVEN: it does
 */
typedef enum
{
  CP_VERDICT_DROPPED,
  CP_VERDICT_ADDRESSED,
  CP_VERDICT_UNANCHORED,
  CP_VERDICT_UNPROVEN,
  CP_VERDICT_PROVEN,
} CpVerdict;

/**
 * CpJudgement:
 * @value: (nullable): as the words give it
 * @alternative: (nullable): what the words give instead
 * @raw: (nullable): the words
 * @anchors: of CpAnchor
 */
typedef struct
{
  CpVerdict verdict;
  const CpTermKey *key;
  JsonNode *value;
  JsonNode *alternative;
  char *raw;
  GPtrArray *anchors;
  double confidence;
  double rank;
} CpJudgement;

CpJudgement *cp_claim_judge (const CpClaimReport *report, CpGrounding *grounding, const CpClaim *claim);
void cp_judgement_free (CpJudgement *judgement);

G_END_DECLS
