/* cp-push-plan-fields.c: terms into fields, through the mapping
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-push-plan-private.h"

/* The value that we wrote into a field the last time, and that was read back; (nullable). */
static JsonNode *
last_pushed (CpPushPlan *plan, const char *record_id, const char *field)
{
  for (guint i = 0; i < plan->pushed->len; i++)
    {
      CpStoredChangeSet *stored = g_ptr_array_index (plan->pushed, i);

      for (guint j = 0; stored->approved != NULL && j < cp_change_set_get_n_changes (stored->change_set); j++)
        {
          CpChange *change = cp_change_set_get_change (stored->change_set, j);

          if (cp_change_get_kind (change) == CP_CHANGE_SET_FIELD && cp_change_get_state (change) == CP_CHANGE_WRITTEN
              && g_strcmp0 (cp_change_get_record_id (change), record_id) == 0
              && g_strcmp0 (cp_change_get_field (change), field) == 0)
            return cp_change_get_proposed (change);
        }
    }
  return NULL;
}

static gboolean
is_empty (JsonNode *value)
{
  return value == NULL || JSON_NODE_HOLDS_NULL (value)
         || (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
             && *json_node_get_string (value) == '\0');
}

/*
 * A sentence when a person edited the field in the CRM since the contract was read or since our last push; (transfer full)
 * (nullable). An empty field has nobody's work in it.
 */
static char *
conflict_of (CpPushPlan *plan, CpCrmRecord *record, const CpCrmField *field, JsonNode *present, JsonNode *baseline)
{
  const char *service = cp_crm_provider_get_service_name (plan->provider);
  const char *by = cp_crm_record_get_fact (record, "modified_by");
  g_autofree char *day = cp_push_day_display (cp_crm_record_get_fact (record, "modified"));
  JsonNode *pushed = last_pushed (plan, cp_crm_record_get_id (record), field->name);
  JsonObject *before = baseline != NULL && JSON_NODE_HOLDS_OBJECT (baseline) ? json_node_get_object (baseline) : NULL;

  if (is_empty (present))
    return NULL;
  if (pushed != NULL)
    {
      if (cp_crm_values_agree (field, pushed, present))
        return NULL;
      return g_strdup_printf (_("Changed in %s by %s on %s, after it was last pushed."), service,
                              by != NULL ? by : _("someone"), day);
    }
  if (before == NULL || !json_object_has_member (before, field->name)
      || cp_crm_values_agree (field, json_object_get_member (before, field->name), present))
    return NULL;
  return g_strdup_printf (_("Changed in %s by %s on %s, after this contract was read."), service,
                          by != NULL ? by : _("someone"), day);
}

/* (nullable): what the contract's amount is in */
static const char *
currency_of (CpTerm *term)
{
  JsonNode *value = cp_term_get_value (term);

  return JSON_NODE_HOLDS_OBJECT (value) ? cp_json_object_string (json_node_get_object (value), "currency", NULL) : NULL;
}

/* A sentence when contract and record count in different currencies: a number alone would be wrong there. (transfer full) (nullable) */
static char *
currency_conflict (CpCrmRecord *record, CpTerm *term)
{
  const char *theirs = cp_crm_record_get_fact (record, "currency");
  CpMoney money;

  if (theirs == NULL || !cp_value_get_money (cp_term_get_value (term), &money) || *money.currency == '\0'
      || g_ascii_strcasecmp (theirs, money.currency) == 0)
    return NULL;
  return g_strdup_printf (_("The record is kept in %s, the contract says %s."), theirs, money.currency);
}

static void
plan_field (CpPushPlan *plan, const CpTermKey *key, CpTerm *term, CpCrmRecord *record, CpCrmSchema *schema,
            JsonNode *baseline, const char *field_name)
{
  const CpCrmField *field = cp_crm_schema_find (schema, field_name);
  JsonObject *fields = cp_crm_record_get_fields (record);
  JsonNode *present = fields != NULL ? json_object_get_member (fields, field_name) : NULL;
  g_autoptr (JsonNode) proposed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *present_display = NULL;
  g_autofree char *proposed_display = NULL;
  g_autofree char *conflict = NULL;
  CpChange *change;

  /* Fields that this CRM does not have, or that we may not write, are simply not proposed. */
  if (field == NULL || !field->updateable)
    return;
  proposed = cp_crm_field_value (field, key, cp_term_get_value (term), &error);
  if (proposed == NULL)
    {
      g_message ("%s does not fit %s: %s", key->id, field_name, error->message);
      return;
    }
  if (is_empty (proposed) || cp_crm_values_agree (field, proposed, present))
    return;
  change = cp_push_plan_add (plan, CP_CHANGE_SET_FIELD, cp_crm_record_get_kind (record), record, cp_term_key_label (key));
  /* The field counts in the record's currency, the contract in its own; which differs is a conflict below. */
  present_display = is_empty (present) ? NULL : cp_crm_value_display_in (field, present, cp_crm_record_get_fact (record, "currency"));
  proposed_display = cp_crm_value_display_in (field, proposed, currency_of (term));
  conflict = key->kind == CP_VALUE_MONEY ? currency_conflict (record, term) : NULL;
  if (conflict == NULL)
    conflict = conflict_of (plan, record, field, present, baseline);
  g_object_set (change, "field", field->name, "present", present, "proposed", proposed, "present-display", present_display,
                "proposed-display", proposed_display, "conflict", conflict, NULL);
  cp_push_plan_cite (change, term);
  if (conflict != NULL)
    cp_change_set_included (change, FALSE);
}

static void
plan_row (CpPushPlan *plan, const char *term_key, CpRecordKind kind, const char *field)
{
  const CpTermKey *key = cp_term_key_find (term_key);
  CpTerm *term = key != NULL ? cp_push_plan_accepted (plan, term_key) : NULL;

  if (term == NULL)
    return;
  if (kind == CP_RECORD_OPPORTUNITY && plan->opportunity != NULL)
    plan_field (plan, key, term, plan->opportunity, plan->opportunity_schema, plan->opportunity_baseline, field);
  else if (kind == CP_RECORD_ACCOUNT && plan->account != NULL)
    plan_field (plan, key, term, plan->account, plan->account_schema, plan->account_baseline, field);
}

/* The person's own mapping when there is one: [{"term": …, "record": "opportunity", "field": …}]. */
static gboolean
plan_own_mapping (CpPushPlan *plan)
{
  g_autoptr (JsonNode) mapping = cp_workspace_get_setting (plan->workspace, "mapping");
  JsonArray *rows = mapping != NULL && JSON_NODE_HOLDS_ARRAY (mapping) ? json_node_get_array (mapping) : NULL;

  if (rows == NULL || json_array_get_length (rows) == 0)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);
      JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      CpRecordKind kind;

      if (row != NULL && cp_record_kind_from_string (cp_json_object_string (row, "record", ""), &kind))
        plan_row (plan, cp_json_object_string (row, "term", ""), kind, cp_json_object_string (row, "field", ""));
    }
  return TRUE;
}

static void
plan_kind (CpPushPlan *plan, CpRecordKind kind)
{
  guint n_rows;
  const CpCrmMappingRow *rows = cp_crm_provider_default_mapping (plan->provider, &n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (rows[i].kind == kind)
      plan_row (plan, rows[i].term_key, rows[i].kind, rows[i].field);
}

/* Account first, then opportunity: the order in which they are shown. */
void
cp_push_plan_fields (CpPushPlan *plan)
{
  if (plan_own_mapping (plan))
    return;
  plan_kind (plan, CP_RECORD_ACCOUNT);
  plan_kind (plan, CP_RECORD_OPPORTUNITY);
}
