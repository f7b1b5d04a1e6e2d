/* cp-contract-summary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-summary-private.h"

/* The first term of @key that has a value; (nullable). */
CpTerm *
cp_contract_summary_find (GPtrArray *terms, const char *key)
{
  for (guint i = 0; i < terms->len; i++)
    {
      CpTerm *term = g_ptr_array_index (terms, i);

      if (g_str_equal (cp_term_get_key (term), key) && cp_term_get_state (term) == CP_FINDING_FOUND
          && cp_term_get_value (term) != NULL)
        return term;
    }
  return NULL;
}

static const char *
text_of (GPtrArray *terms, const char *key)
{
  CpTerm *term = cp_contract_summary_find (terms, key);

  return term != NULL ? cp_value_get_string (cp_term_get_value (term)) : NULL;
}

static char *
money_display (GPtrArray *terms)
{
  static const char *const keys[] = { "total_contract_value", "annual_contract_value" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      CpTerm *term = cp_contract_summary_find (terms, keys[i]);
      CpMoney money;

      if (term != NULL && cp_value_get_money (cp_term_get_value (term), &money))
        {
          g_autofree char *amount = cp_money_amount_string (money);

          return g_strdup_printf ("%s %s", amount, money.currency);
        }
    }
  return NULL;
}

static char *
renewal_iso (GPtrArray *terms)
{
  CpTerm *term = cp_contract_summary_find (terms, "renewal_date");
  CpCivilDate date;

  return term != NULL && cp_value_get_date (cp_term_get_value (term), &date) ? cp_civil_date_to_iso (date) : NULL;
}

static gboolean
everything_is_decided (GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    if (cp_term_get_review_state (g_ptr_array_index (terms, i)) == CP_REVIEW_OPEN)
      return FALSE;
  return terms->len > 0;
}

/*
 * Copies title, counterparty, type, renewal date and value from @terms, and says whether all of them are decided. A contract
 * that was pushed stays so until a term is opened again.
 */
void
cp_contract_summary_apply (CpContract *contract, GPtrArray *terms)
{
  g_autofree char *renewal = renewal_iso (terms);
  g_autofree char *value = money_display (terms);
  const char *title = text_of (terms, "title");
  CpContractState state = cp_contract_get_state (contract);

  if (everything_is_decided (terms))
    state = state == CP_CONTRACT_PUSHED ? CP_CONTRACT_PUSHED : CP_CONTRACT_REVIEWED;
  else
    state = CP_CONTRACT_TO_REVIEW;
  g_object_set (contract, "counterparty", text_of (terms, "customer_name"), "contract-type", text_of (terms, "contract_type"),
                "renewal-date", renewal, "value", value, "state", state, NULL);
  if (title != NULL)
    g_object_set (contract, "title", title, NULL);
}
