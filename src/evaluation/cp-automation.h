/* cp-automation.h: whether terms that an extractor is sure of may go without a look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-document-score.h"

G_BEGIN_DECLS

/* Evidence: so many decisions above the threshold … */
#define CP_AUTOMATION_FEWEST 50
/* … of which, with 95 % certainty, at least this share is accepted as it was read. */
#define CP_AUTOMATION_LEAST_SHARE 0.95
/* Drift is looked for in the latest so many. */
#define CP_AUTOMATION_RECENT 30

/**
 * CpAutomationState:
 * @CP_AUTOMATION_NO_EVIDENCE: too few decisions, or too many corrections among them: a person looks
 * @CP_AUTOMATION_ALLOWED: measured to be right often enough
 * @CP_AUTOMATION_DRIFT: it was, but lately less is accepted than the confidence promised: a person looks again
 */
typedef enum
{
  CP_AUTOMATION_NO_EVIDENCE,
  CP_AUTOMATION_ALLOWED,
  CP_AUTOMATION_DRIFT,
} CpAutomationState;

/**
 * CpAutomationVerdict: of one term; a plain value
 * @n: decisions at or above the threshold
 * @accepted: of them accepted as read
 * @least: with 95 % certainty at least this share is right (Wilson)
 * @recent: the latest of them
 * @recent_accepted: of those accepted as read
 * @recent_promised: their mean confidence
 */
typedef struct
{
  CpAutomationState state;
  guint n;
  guint accepted;
  double least;
  guint recent;
  guint recent_accepted;
  double recent_promised;
} CpAutomationVerdict;

/* @points: oldest first: what the confidence promised, and whether a person accepted it as it was read. Any thread. */
CpAutomationVerdict cp_automation_judge (GArray *points, double threshold);
char *cp_automation_verdict_to_sentence (const CpAutomationVerdict *verdict);   /* (transfer full) */

/* Bounds of a share, 95 % (Wilson's interval). */
void cp_wilson_interval (guint hits, guint n, double *low, double *high);

G_END_DECLS
