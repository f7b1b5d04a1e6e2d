/* cp-review-computed.c
 *
 * The extractor computes these once, from what it read. When a person corrects a part, the sum follows: here, with the same
 * civil-date rules. A term that a person decided is never recomputed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-computed-private.h"

#include "cp-contract-summary-private.h"

typedef struct
{
  GPtrArray *terms;
  GHashTable *fresh; /* key -> JsonNode: recomputed in this round, which later rules build on */
  int renewal_alert_days;
} Round;

static JsonNode *
value_of (Round *round, const char *key)
{
  JsonNode *fresh = g_hash_table_lookup (round->fresh, key);
  CpTerm *term = cp_contract_summary_find (round->terms, key);

  if (fresh != NULL)
    return fresh;
  return term != NULL ? cp_term_get_value (term) : NULL;
}

static gboolean
date_of (Round *round, const char *key, CpCivilDate *date)
{
  JsonNode *value = value_of (round, key);

  return value != NULL && cp_value_get_date (value, date);
}

static gboolean
period_of (Round *round, const char *key, CpPeriod *period)
{
  JsonNode *value = value_of (round, key);

  return value != NULL && cp_value_get_period (value, period);
}

static JsonNode *
expiration (Round *round)
{
  CpCivilDate start;
  CpPeriod term;

  if (!date_of (round, "effective_date", &start) || !period_of (round, "term", &term))
    return NULL;
  return cp_value_from_date (cp_term_dates_expiration (start, term));
}

static JsonNode *
renewal (Round *round)
{
  CpCivilDate start = { 0 }, end;
  CpPeriod term = { 0 };

  if (!date_of (round, "expiration_date", &end))
    return NULL;
  date_of (round, "effective_date", &start);
  period_of (round, "term", &term);
  return cp_value_from_date (cp_term_dates_renewal (start, term, end));
}

static JsonNode *
renewal_alert (Round *round)
{
  CpCivilDate date;

  if (!date_of (round, "renewal_date", &date))
    return NULL;
  return cp_value_from_date (cp_civil_date_add_days (date, -round->renewal_alert_days));
}

static JsonNode *
notice_days (Round *round)
{
  CpPeriod notice;

  return period_of (round, "notice_period", &notice) ? cp_value_from_number (cp_period_approximate_days (notice)) : NULL;
}

static JsonNode *
window (Round *round)
{
  JsonNode *present = value_of (round, "termination_window");
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  CpCivilDate start = { 0 }, end;
  CpPeriod notice, term = { 0 };
  JsonObject *range;
  JsonNode *value;

  if (!date_of (round, "expiration_date", &end) || !period_of (round, "notice_period", &notice))
    return NULL;
  if (present != NULL && JSON_NODE_HOLDS_OBJECT (present))
    from = g_strdup (cp_json_object_string (json_node_get_object (present), "from", NULL));
  date_of (round, "effective_date", &start);
  period_of (round, "term", &term);
  to = cp_civil_date_to_iso (cp_term_dates_last_notice (start, term, end, notice));
  range = json_object_new ();
  if (from != NULL)
    json_object_set_string_member (range, "from", from);
  json_object_set_string_member (range, "to", to);
  value = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (value, range);
  return value;
}

static JsonNode *
annual_value (Round *round)
{
  JsonNode *total = value_of (round, "total_contract_value");
  CpMoney money;
  CpPeriod term;
  int months;

  if (total == NULL || !cp_value_get_money (total, &money) || !period_of (round, "term", &term))
    return NULL;
  months = term.years * 12 + term.months;
  if (months <= 0 || term.weeks != 0 || term.days != 0 || term.business_days != 0)
    return NULL;
  /* Rounded to the nearest hundredth, halves up. */
  return cp_value_from_money (cp_money ((money.hundredths * 12 * 2 + months) / (2 * months), money.currency));
}

/* In the order in which one builds on another. */
static const struct
{
  const char *key;
  const char *parts[3];
  JsonNode *(*compute) (Round *round);
} rules[] = {
  { "expiration_date", { "effective_date", "term" }, expiration },
  { "renewal_date", { "expiration_date" }, renewal },
  { "renewal_alert_date", { "renewal_date" }, renewal_alert },
  { "termination_notice_days", { "notice_period" }, notice_days },
  { "termination_window", { "expiration_date", "notice_period" }, window },
  { "annual_contract_value", { "total_contract_value", "term" }, annual_value },
};

static gboolean
depends_on_change (Round *round, guint rule, const char *changed_key)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules[rule].parts) && rules[rule].parts[i] != NULL; i++)
    if (g_str_equal (rules[rule].parts[i], changed_key)
        || g_hash_table_contains (round->fresh, rules[rule].parts[i]))
      return TRUE;
  return FALSE;
}

static void
computed_clear (gpointer data)
{
  json_node_unref (((CpComputedTerm *) data)->value);
}

/*
 * What follows from a change of @changed_key, whose term already holds its new value: (transfer full) of CpComputedTerm, only
 * those whose value differs.
 */
GArray *
cp_review_compute (GPtrArray *terms, const char *changed_key, int renewal_alert_days)
{
  GArray *computed = g_array_new (FALSE, FALSE, sizeof (CpComputedTerm));
  g_autoptr (GHashTable) fresh = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) json_node_unref);
  Round round = { terms, fresh, renewal_alert_days };

  g_array_set_clear_func (computed, computed_clear);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      CpTerm *term = cp_contract_summary_find (terms, rules[i].key);
      g_autoptr (JsonNode) value = NULL;
      CpComputedTerm one;

      if (term == NULL || cp_term_get_origin (term) != CP_ORIGIN_COMPUTED
          || !depends_on_change (&round, i, changed_key))
        continue;
      value = rules[i].compute (&round);
      if (value == NULL || cp_json_equal (value, cp_term_get_value (term)))
        continue;
      g_hash_table_insert (fresh, (gpointer) rules[i].key, json_node_ref (value));
      one = (CpComputedTerm) { term, g_steal_pointer (&value) };
      g_array_append_val (computed, one);
    }
  return computed;
}
