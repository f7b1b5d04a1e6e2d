/* cp-clause-reader.c
 *
 * Sentences that hold the words by which a clause of a type is usually known. Words alone say little: the confidences
 * are low throughout, so that nothing is taken for certain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-reader.h"

#include <string.h>

/**
 * ClauseWords:
 * @any: one of them must be there
 * @all: and all of these
 * @confidence: the share of right ones that was seen when they were tried
 */
typedef struct
{
  const char *type;
  double confidence;
  const char *any[6];
  const char *all[3];
} ClauseWords;

static const ClauseWords clause_words[] = {
  { "effective_date", 0.3, { "effective as of", "effective date\"", "effective date”", "shall become effective" }, { 0 } },
  { "expiration_date", 0.4, { "initial term", "term of this agreement", "shall expire", "shall continue until" }, { 0 } },
  { "renewal_term", 0.5, { "automatically renew", "renewal term", "be renewed", "shall renew", "successive" }, { "term" } },
  { "notice_period_to_terminate_renewal", 0.4, { "not to renew", "non-renewal", "intention not", "renew" }, { "notice", "prior" } },
  { "governing_law", 0.7, { "governed by", "construed in accordance" }, { "law" } },
  { "most_favored_nation", 0.3, { "most favored", "no less favorable", "more favorable" }, { 0 } },
  { "competitive_restriction_exception", 0.1, { "notwithstanding the foregoing" }, { "compet" } },
  { "non_compete", 0.3, { "shall not compete", "not compete", "compete with", "competitive product", "competing" }, { "not" } },
  { "exclusivity", 0.3, { "exclusive right", "exclusively", "sole and exclusive", "exclusive distributor" }, { 0 } },
  { "no_solicit_of_customers", 0.3, { "solicit" }, { "customer" } },
  { "no_solicit_of_employees", 0.5, { "solicit" }, { "employee" } },
  { "non_disparagement", 0.3, { "disparag", "derogatory" }, { 0 } },
  { "termination_for_convenience", 0.4, { "without cause", "for any reason", "for convenience", "at any time" }, { "terminate", "notice" } },
  { "rofr_rofo_rofn", 0.4, { "right of first refusal", "right of first offer", "first right to", "right of first negotiation" }, { 0 } },
  { "change_of_control", 0.3, { "change of control", "change in control", "merger", "sale of all or substantially" }, { 0 } },
  { "anti_assignment", 0.6, { "not assign", "may be assigned", "not be assigned", "assignable" }, { 0 } },
  { "revenue_profit_sharing", 0.3, { "royalt", "revenue share", "commission of", "% of net", "percent of" }, { "pay" } },
  { "price_restrictions", 0.2, { "increase the price", "price increase", "increase its price" }, { 0 } },
  { "minimum_commitment", 0.3, { "minimum" }, { "shall" } },
  { "volume_restriction", 0.1, { "not to exceed", "shall not exceed", "in excess of" }, { "units" } },
  { "ip_ownership_assignment", 0.4, { "hereby assign", "work made for hire", "works made for hire", "sole owner", "exclusive property" }, { 0 } },
  { "joint_ip_ownership", 0.3, { "jointly own", "joint owner", "jointly developed" }, { 0 } },
  { "license_grant", 0.6, { "hereby grants", "grants to", "license to use", "shall grant" }, { "licens" } },
  { "non_transferable_license", 0.5, { "non-transferable", "nontransferable", "not transferable" }, { "licens" } },
  { "affiliate_license_licensor", 0.1, { "its affiliates grant", "affiliates hereby grant" }, { "licens" } },
  { "affiliate_license_licensee", 0.2, { "and its affiliates" }, { "grants", "licens" } },
  { "unlimited_all_you_can_eat_license", 0.2, { "unlimited" }, { "licens" } },
  { "irrevocable_or_perpetual_license", 0.5, { "perpetual", "irrevocable" }, { "licens" } },
  { "source_code_escrow", 0.4, { "escrow" }, { "source code" } },
  { "post_termination_services", 0.2, { "upon termination", "following termination", "after termination", "upon expiration" }, { "shall" } },
  { "audit_rights", 0.4, { "right to audit", "audit", "inspect" }, { "records" } },
  { "uncapped_liability", 0.3, { "shall not apply to", "does not apply", "except for" }, { "liab" } },
  { "cap_on_liability", 0.4, { "shall not exceed", "in no event", "limited to", "not be liable" }, { "liab" } },
  { "liquidated_damages", 0.4, { "liquidated damages" }, { 0 } },
  { "warranty_duration", 0.3, { "warrant" }, { "period of" } },
  { "insurance", 0.5, { "insurance" }, { "shall" } },
  { "covenant_not_to_sue", 0.3, { "covenant not to sue", "not contest", "not to sue", "challenge the validity", "not challenge" }, { 0 } },
  { "third_party_beneficiary", 0.4, { "third party beneficiar", "third-party beneficiar" }, { 0 } },
};

static gboolean
matches (CpReadingContext *context, const CpSentence *sentence, const ClauseWords *words)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (words->any) && words->any[i] != NULL && !any; i++)
    any = cp_reading_context_has (context, sentence->start, sentence->end, words->any[i]);
  for (guint i = 0; any && i < G_N_ELEMENTS (words->all) && words->all[i] != NULL; i++)
    any = cp_reading_context_has (context, sentence->start, sentence->end, words->all[i]);
  return any;
}

static void
add_clause (CpReadingContext *context, const char *type, double confidence, gsize start, gsize end)
{
  g_autoptr (CpFinding) holder = cp_finding_new ("summary", CP_FINDING_FOUND);
  CpClause *clause;

  /* A clause that runs over a page's end has an anchor on each page, as terms have. */
  if (!cp_reading_context_anchor (context, holder, start, end))
    return;
  clause = cp_clause_new (type, confidence, cp_finding_get_anchor (holder, 0));
  for (guint i = 1; i < cp_finding_get_n_anchors (holder); i++)
    g_ptr_array_add (clause->anchors, cp_anchor_ref (cp_finding_get_anchor (holder, i)));
  cp_extraction_add_clause (context->extraction, clause);
}

static void
add_clause_of_finding (CpReadingContext *context, const char *key, const char *type)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (context->extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (context->extraction, i);

      if (strcmp (cp_finding_get_key (finding), key) == 0 && cp_finding_get_n_anchors (finding) > 0)
        {
          CpAnchor *anchor = cp_finding_get_anchor (finding, 0);

          add_clause (context, type, cp_finding_get_confidence (finding) * 0.8, cp_anchor_get_start (anchor), cp_anchor_get_end (anchor));
        }
    }
}

/** cp_clause_reader_read: (skip) */
void
cp_clause_reader_read (CpReadingContext *context)
{
  add_clause_of_finding (context, "title", "document_name");
  add_clause_of_finding (context, "party", "parties");
  add_clause_of_finding (context, "agreement_date", "agreement_date");
  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);

      if (sentence->end - sentence->start < 30 || sentence->end - sentence->start > 4000)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (clause_words); k++)
        if (matches (context, sentence, &clause_words[k]))
          add_clause (context, clause_words[k].type, clause_words[k].confidence, sentence->start, sentence->end);
    }
}
