/* cp-deal-comparison.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-deal-comparison.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NEAR_DAYS 30
#define FAR_DAYS 180

gboolean
cp_deal_is_closed (CpCrmRecord *opportunity)
{
  return g_strcmp0 (cp_crm_record_get_fact (opportunity, "closed"), "true") == 0;
}

static void
compare_amounts (const CpMatchSubject *subject, CpCrmRecord *opportunity, CpMatchEvidence *evidence)
{
  const char *currency = cp_crm_record_get_fact (opportunity, "currency");
  gint64 theirs;
  double difference;

  if (!subject->has_amount || subject->amount.hundredths <= 0
      || !cp_money_parse_amount (cp_crm_record_get_fact (opportunity, "amount"), &theirs) || theirs <= 0)
    return;
  if (currency != NULL && *subject->amount.currency != '\0' && strcmp (currency, subject->amount.currency) != 0)
    {
      cp_match_evidence_add (evidence, -1, FALSE, _("Another currency"));
      return;
    }
  difference = fabs ((double) theirs - (double) subject->amount.hundredths) / (double) subject->amount.hundredths;
  if (difference == 0)
    cp_match_evidence_add (evidence, 3, TRUE, _("Same amount"));
  else if (difference <= 0.02)
    cp_match_evidence_add (evidence, 2.5, TRUE, _("Amount within 2 %%"));
  else if (difference <= 0.1)
    cp_match_evidence_add (evidence, 1, TRUE, _("Amount within 10 %%"));
  else
    cp_match_evidence_add (evidence, -1.5, FALSE, _("Another amount"));
}

static void
compare_dates (const CpMatchSubject *subject, CpCrmRecord *opportunity, CpMatchEvidence *evidence)
{
  CpCivilDate close;
  int days;

  if (!cp_civil_date_is_valid (subject->effective_date)
      || !cp_civil_date_parse_iso (cp_crm_record_get_fact (opportunity, "close_date"), &close))
    return;
  days = cp_civil_date_days_between (subject->effective_date, close);
  if (ABS (days) <= NEAR_DAYS)
    cp_match_evidence_add (evidence, 2, TRUE, _("Closes within 30 days of the effective date"));
  else if (days < -FAR_DAYS && cp_deal_is_closed (opportunity))
    cp_match_evidence_add (evidence, -3, FALSE, _("Closed before this contract was signed"));
  else if (cp_civil_date_is_valid (subject->end_date) && ABS (cp_civil_date_days_between (subject->end_date, close)) <= NEAR_DAYS)
    cp_match_evidence_add (evidence, 1, TRUE, _("Closes within 30 days of the end of the contract"));
  else if (ABS (days) > FAR_DAYS)
    cp_match_evidence_add (evidence, -1, FALSE, _("Closes long before or after the effective date"));
}

/**
 * cp_deal_compare:
 * @subject: what the contract says
 * @opportunity: an opportunity of the right account
 * @only_open_one: whether no other opportunity of that account is open
 * @evidence: gets the weights, as odds against "none of this account's opportunities"
 */
void
cp_deal_compare (const CpMatchSubject *subject, CpCrmRecord *opportunity, gboolean only_open_one, CpMatchEvidence *evidence)
{
  if (only_open_one)
    cp_match_evidence_add (evidence, 3.5, TRUE, _("The only open opportunity"));
  else if (!cp_deal_is_closed (opportunity))
    cp_match_evidence_add (evidence, 0.5, TRUE, NULL);
  compare_amounts (subject, opportunity, evidence);
  compare_dates (subject, opportunity, evidence);
}
