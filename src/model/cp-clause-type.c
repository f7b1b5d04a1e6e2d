/* cp-clause-type.c: the kinds of passage that clause search and comparison know
 *
 * The 41 categories of the Contract Understanding Atticus Dataset (CUAD), by stable keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_TYPES 41

static const char *const types[N_TYPES + 1] = {
  "document_name",
  "parties",
  "agreement_date",
  "effective_date",
  "expiration_date",
  "renewal_term",
  "notice_period_to_terminate_renewal",
  "governing_law",
  "most_favored_nation",
  "competitive_restriction_exception",
  "non_compete",
  "exclusivity",
  "no_solicit_of_customers",
  "no_solicit_of_employees",
  "non_disparagement",
  "termination_for_convenience",
  "rofr_rofo_rofn",
  "change_of_control",
  "anti_assignment",
  "revenue_profit_sharing",
  "price_restrictions",
  "minimum_commitment",
  "volume_restriction",
  "ip_ownership_assignment",
  "joint_ip_ownership",
  "license_grant",
  "non_transferable_license",
  "affiliate_license_licensor",
  "affiliate_license_licensee",
  "unlimited_all_you_can_eat_license",
  "irrevocable_or_perpetual_license",
  "source_code_escrow",
  "post_termination_services",
  "audit_rights",
  "uncapped_liability",
  "cap_on_liability",
  "liquidated_damages",
  "warranty_duration",
  "insurance",
  "covenant_not_to_sue",
  "third_party_beneficiary",
  NULL,
};

static const char *const labels[N_TYPES] = {
  N_ ("Document name"),
  N_ ("Parties"),
  N_ ("Agreement date"),
  N_ ("Effective date"),
  N_ ("Expiration date"),
  N_ ("Renewal term"),
  N_ ("Notice period to terminate renewal"),
  N_ ("Governing law"),
  N_ ("Most favoured customer"),
  N_ ("Exception to a competitive restriction"),
  N_ ("Non-compete"),
  N_ ("Exclusivity"),
  N_ ("No solicitation of customers"),
  N_ ("No solicitation of employees"),
  N_ ("Non-disparagement"),
  N_ ("Termination for convenience"),
  N_ ("Right of first refusal, offer or negotiation"),
  N_ ("Change of control"),
  N_ ("Anti-assignment"),
  N_ ("Revenue or profit sharing"),
  N_ ("Price restrictions"),
  N_ ("Minimum commitment"),
  N_ ("Volume restriction"),
  N_ ("Assignment of intellectual property"),
  N_ ("Joint intellectual property"),
  N_ ("Licence grant"),
  N_ ("Non-transferable licence"),
  N_ ("Licence of the licensor’s affiliates"),
  N_ ("Licence for the licensee’s affiliates"),
  N_ ("Unlimited licence"),
  N_ ("Irrevocable or perpetual licence"),
  N_ ("Source code escrow"),
  N_ ("Services after termination"),
  N_ ("Audit rights"),
  N_ ("Uncapped liability"),
  N_ ("Cap on liability"),
  N_ ("Liquidated damages"),
  N_ ("Warranty duration"),
  N_ ("Insurance"),
  N_ ("Covenant not to sue"),
  N_ ("Third-party beneficiary"),
};

/** cp_clause_types: Returns: (array zero-terminated=1) (transfer none): the 41 keys */
const char *const *
cp_clause_types (void)
{
  return types;
}

/** cp_clause_type_label: Returns: (transfer none): the label in the user's language; @type itself when it is unknown */
const char *
cp_clause_type_label (const char *type)
{
  for (guint i = 0; i < N_TYPES; i++)
    if (strcmp (types[i], type) == 0)
      return _(labels[i]);
  return type;
}
