/* cp-term-key.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ONE FALSE
#define MANY TRUE
#define PLAIN FALSE
#define HIGH TRUE

/* In the order of the review. The letters are free in the contract page: no other single-letter shortcut exists there. */
static const CpTermKey keys[] = {
  { "title", N_ ("Title"), CP_VALUE_TEXT, CP_TERM_GROUP_PARTIES, ONE, PLAIN, 'u' },
  { "contract_id", N_ ("Contract number"), CP_VALUE_TEXT, CP_TERM_GROUP_PARTIES, ONE, PLAIN, 'i' },
  { "contract_type", N_ ("Contract type"), CP_VALUE_CONTRACT_TYPE, CP_TERM_GROUP_PARTIES, ONE, PLAIN, 0 },
  { "party", N_ ("Party"), CP_VALUE_PARTY, CP_TERM_GROUP_PARTIES, MANY, PLAIN, 'p' },
  { "customer_name", N_ ("Counterparty"), CP_VALUE_TEXT, CP_TERM_GROUP_PARTIES, ONE, PLAIN, 'c' },
  { "key_contact", N_ ("Key contact"), CP_VALUE_CONTACT, CP_TERM_GROUP_PARTIES, MANY, PLAIN, 'k' },

  { "agreement_date", N_ ("Agreement date"), CP_VALUE_DATE, CP_TERM_GROUP_DATES, ONE, PLAIN, 'g' },
  { "effective_date", N_ ("Effective date"), CP_VALUE_DATE, CP_TERM_GROUP_DATES, ONE, PLAIN, 'e' },
  { "term", N_ ("Term"), CP_VALUE_PERIOD, CP_TERM_GROUP_DATES, ONE, PLAIN, 't' },
  { "expiration_date", N_ ("Expiration date"), CP_VALUE_DATE, CP_TERM_GROUP_DATES, ONE, HIGH, 'x' },

  { "auto_renewal", N_ ("Auto-renewal"), CP_VALUE_TRISTATE, CP_TERM_GROUP_RENEWAL, ONE, HIGH, 'a' },
  { "renewal_date", N_ ("Renewal date"), CP_VALUE_DATE, CP_TERM_GROUP_RENEWAL, ONE, HIGH, 'r' },
  { "renewal_term", N_ ("Renewal term"), CP_VALUE_PERIOD, CP_TERM_GROUP_RENEWAL, ONE, HIGH, 'w' },
  { "notice_period", N_ ("Notice period"), CP_VALUE_PERIOD, CP_TERM_GROUP_RENEWAL, ONE, HIGH, 'n' },
  { "termination_notice_days", N_ ("Termination notice in days"), CP_VALUE_NUMBER, CP_TERM_GROUP_RENEWAL, ONE, HIGH, 0 },
  { "termination_window", N_ ("Termination window"), CP_VALUE_RANGE, CP_TERM_GROUP_RENEWAL, ONE, HIGH, 0 },
  { "renewal_alert_date", N_ ("Renewal alert"), CP_VALUE_DATE, CP_TERM_GROUP_RENEWAL, ONE, PLAIN, 0 },

  { "total_contract_value", N_ ("Total contract value"), CP_VALUE_MONEY, CP_TERM_GROUP_MONEY, ONE, HIGH, 'v' },
  { "annual_contract_value", N_ ("Annual contract value"), CP_VALUE_MONEY, CP_TERM_GROUP_MONEY, ONE, HIGH, 'y' },
  { "payment_terms", N_ ("Payment due in days"), CP_VALUE_NUMBER, CP_TERM_GROUP_MONEY, ONE, PLAIN, 'm' },
  { "payment_schedule", N_ ("Payment schedule"), CP_VALUE_ROW, CP_TERM_GROUP_MONEY, MANY, PLAIN, 0 },
  { "discount", N_ ("Discount"), CP_VALUE_ROW, CP_TERM_GROUP_MONEY, MANY, PLAIN, 0 },
  { "product", N_ ("Product or service"), CP_VALUE_ROW, CP_TERM_GROUP_MONEY, MANY, PLAIN, 'q' },

  { "governing_law", N_ ("Governing law"), CP_VALUE_PLACE, CP_TERM_GROUP_LEGAL, ONE, PLAIN, 'l' },
  { "liability_cap", N_ ("Liability cap"), CP_VALUE_MONEY, CP_TERM_GROUP_LEGAL, ONE, HIGH, 'b' },

  { "sla", N_ ("Service level"), CP_VALUE_OBLIGATION, CP_TERM_GROUP_OBLIGATIONS, MANY, PLAIN, 's' },
  { "obligation", N_ ("Obligation"), CP_VALUE_OBLIGATION, CP_TERM_GROUP_OBLIGATIONS, MANY, PLAIN, 'o' },
  { "deliverable", N_ ("Deliverable"), CP_VALUE_OBLIGATION, CP_TERM_GROUP_OBLIGATIONS, MANY, PLAIN, 'd' },
  { "reporting_requirement", N_ ("Reporting requirement"), CP_VALUE_OBLIGATION, CP_TERM_GROUP_OBLIGATIONS, MANY, PLAIN, 0 },

  { "summary", N_ ("Summary"), CP_VALUE_TEXT, CP_TERM_GROUP_SUMMARY, MANY, PLAIN, 0 },
};

static const char *const group_labels[] = {
  [CP_TERM_GROUP_PARTIES] = N_ ("Parties"),
  [CP_TERM_GROUP_DATES] = N_ ("Dates"),
  [CP_TERM_GROUP_RENEWAL] = N_ ("Renewal"),
  [CP_TERM_GROUP_MONEY] = N_ ("Money"),
  [CP_TERM_GROUP_LEGAL] = N_ ("Legal"),
  [CP_TERM_GROUP_OBLIGATIONS] = N_ ("Obligations"),
  [CP_TERM_GROUP_SUMMARY] = N_ ("Summary"),
};

/**
 * cp_term_keys:
 * @n_keys: (out) (optional): how many
 *
 * Returns: (array length=n_keys) (transfer none): every term that the program knows, in the order of the review; groups
 *   stand together
 */
const CpTermKey *
cp_term_keys (guint *n_keys)
{
  if (n_keys != NULL)
    *n_keys = G_N_ELEMENTS (keys);
  return keys;
}

/** cp_term_key_find: Returns: (transfer none) (nullable): the key called @id */
const CpTermKey *
cp_term_key_find (const char *id)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].id, id) == 0)
      return &keys[i];
  return NULL;
}

/** cp_term_key_label: Returns: (transfer none): the label in the user's language */
const char *
cp_term_key_label (const CpTermKey *key)
{
  return _(key->label);
}

/** cp_term_group_label: Returns: (transfer none): the heading in the user's language */
const char *
cp_term_group_label (CpTermGroup group)
{
  g_return_val_if_fail ((guint) group < G_N_ELEMENTS (group_labels), "");
  return _(group_labels[group]);
}
