/* cp-automation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-automation.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define Z 1.959964

/** cp_wilson_interval: between which shares the true one lies; 0 and 1 where nothing was seen */
void
cp_wilson_interval (guint hits, guint n, double *low, double *high)
{
  double share, centre, width;

  *low = 0;
  *high = 1;
  if (n == 0)
    return;
  share = (double) hits / n;
  centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
  width = Z / (1 + Z * Z / n) * sqrt (share * (1 - share) / n + Z * Z / (4.0 * n * n));
  *low = MAX (0, centre - width);
  *high = MIN (1, centre + width);
}

static void
count (GArray *points, double threshold, CpAutomationVerdict *verdict)
{
  for (guint i = points->len; i-- > 0;)
    {
      const CpScorePoint *point = &g_array_index (points, CpScorePoint, i);

      if (point->confidence < threshold)
        continue;
      verdict->n++;
      verdict->accepted += point->right ? 1 : 0;
      if (verdict->recent == CP_AUTOMATION_RECENT)
        continue;
      verdict->recent++;
      verdict->recent_accepted += point->right ? 1 : 0;
      verdict->recent_promised += point->confidence;
    }
  if (verdict->recent > 0)
    verdict->recent_promised /= verdict->recent;
}

/**
 * cp_automation_judge:
 * @points: decisions of one term, oldest first
 * @threshold: the confidence from which nobody would be asked
 *
 * Returns: whether the term may go without a look
 */
CpAutomationVerdict
cp_automation_judge (GArray *points, double threshold)
{
  CpAutomationVerdict verdict = { 0 };
  double high, recent_low, recent_high;

  count (points, threshold, &verdict);
  cp_wilson_interval (verdict.accepted, verdict.n, &verdict.least, &high);
  cp_wilson_interval (verdict.recent_accepted, verdict.recent, &recent_low, &recent_high);
  /* Lately even the best that is still likely lies under the promise. */
  if (verdict.recent == CP_AUTOMATION_RECENT && recent_high < verdict.recent_promised)
    verdict.state = CP_AUTOMATION_DRIFT;
  else if (verdict.n >= CP_AUTOMATION_FEWEST && verdict.least >= CP_AUTOMATION_LEAST_SHARE)
    verdict.state = CP_AUTOMATION_ALLOWED;
  return verdict;
}

/** cp_automation_verdict_to_sentence: (transfer full): what the verdict rests on */
char *
cp_automation_verdict_to_sentence (const CpAutomationVerdict *verdict)
{
  switch (verdict->state)
    {
    case CP_AUTOMATION_ALLOWED:
      return g_strdup_printf (_("%u of %u accepted as read: at least %.0f %% are right."), verdict->accepted, verdict->n, 100 * verdict->least);
    case CP_AUTOMATION_DRIFT:
      return g_strdup_printf (_("Of the latest %u only %u were accepted as read, where %.0f %% were promised."), verdict->recent,
                              verdict->recent_accepted, 100 * verdict->recent_promised);
    case CP_AUTOMATION_NO_EVIDENCE:
    default:
      if (verdict->n < CP_AUTOMATION_FEWEST)
        return g_strdup_printf (_("%u of the %d decisions that are needed."), verdict->n, CP_AUTOMATION_FEWEST);
      return g_strdup_printf (_("%u of %u accepted as read: that proves no more than %.0f %%."), verdict->accepted, verdict->n,
                              100 * verdict->least);
    }
}
