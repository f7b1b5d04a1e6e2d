/* cp-claim-report.h: claims become findings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-claim.h"
#include "cp-engine.h"
#include "cp-extractor.h"

G_BEGIN_DECLS

/**
 * CpClaimReport: how claims are judged
 * @addressed: (element-type CpTextRange): passages that speak to a program and prove nothing
 * @unseen: (element-type int): pages that the service did not see
 * @asks_for: whether the service looks for a key at all
 */
typedef struct
{
  CpEngine *engine;
  const CpReadingRequest *request;
  GArray *addressed;
  GArray *unseen;
  gboolean (*asks_for) (const CpTermKey *key);
} CpClaimReport;

void cp_claim_report_fill (const CpClaimReport *report, GPtrArray *claims, CpExtraction *extraction);

G_END_DECLS
