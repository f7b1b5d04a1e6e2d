/* cp-push-plan.c: the dry run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-push-plan-private.h"

#include <glib/gi18n-lib.h>

#include "cp-connections.h"
#include "cp-contract-summary-private.h"
#include "cp-live-connections-private.h"
#include "cp-matching-flow.h"

static void
plan_clear (CpPushPlan *plan)
{
  g_clear_object (&plan->provider);
  g_clear_object (&plan->contract);
  g_clear_pointer (&plan->correlation_id, g_free);
  g_clear_pointer (&plan->terms, g_ptr_array_unref);
  g_clear_pointer (&plan->pushed, g_ptr_array_unref);
  g_clear_object (&plan->opportunity);
  g_clear_object (&plan->account);
  g_clear_object (&plan->opportunity_schema);
  g_clear_object (&plan->account_schema);
  g_clear_pointer (&plan->opportunity_baseline, json_node_unref);
  g_clear_pointer (&plan->account_baseline, json_node_unref);
  g_clear_object (&plan->changes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpPushPlan, plan_clear)

/* A new change in the set; (transfer none). */
CpChange *
cp_push_plan_add (CpPushPlan *plan, CpChangeKind kind, CpRecordKind record_kind, CpCrmRecord *record, const char *label)
{
  g_autofree char *id = cp_identifier_new ();
  CpChange *change = cp_change_new (id, kind, record_kind, record != NULL ? cp_crm_record_get_id (record) : NULL);

  g_object_set (change, "label", label, NULL);
  if (record != NULL)
    g_object_set (change, "record-name", cp_crm_record_get_name (record), NULL);
  cp_change_set_add (plan->changes, change);
  return change;
}

/* Says where a change's value comes from: the quote with its place, or the formula. */
void
cp_push_plan_cite (CpChange *change, CpTerm *term)
{
  CpAnchor *anchor = cp_term_get_n_anchors (term) > 0 ? cp_term_get_anchor (term, 0) : NULL;
  const char *formula = cp_term_get_formula (term);
  g_autofree char *source = NULL;

  if (formula != NULL)
    {
      g_autofree char *shown = cp_formula_to_display (formula);

      source = g_strconcat ("= ", shown, NULL);
    }
  else if (anchor != NULL)
    source = g_strdup (cp_anchor_get_quote (anchor));
  else if (cp_term_get_reviewer (term) != NULL)
    source = g_strdup_printf (_("Entered by %s"), cp_term_get_reviewer (term));
  g_object_set (change, "term-id", cp_term_get_id (term), "source", source, "anchor", anchor, NULL);
}

/* The accepted term of @key that has a value; (transfer none) (nullable). Nothing that a person has not accepted is ever written. */
CpTerm *
cp_push_plan_accepted (CpPushPlan *plan, const char *key)
{
  CpTerm *term = cp_contract_summary_find (plan->terms, key);

  return term != NULL && cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED ? term : NULL;
}

/* "18 November" of an instant, in local time; (transfer full) */
char *
cp_push_day_display (const char *iso_instant)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = iso_instant != NULL ? g_date_time_new_from_iso8601 (iso_instant, utc) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* Translators: a day without its year, as in "18 November" */
  return local != NULL ? g_date_time_format (local, _("%-d %B")) : g_strdup (_("an unknown day"));
}

typedef struct
{
  CpPushPlan *plan;
  const char *contract_id;
} ReadData;

static gboolean
read_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  ReadData *read = data;
  CpPushPlan *plan = read->plan;

  plan->contract = cp_contract_table_find (connection, read->contract_id, error);
  if (plan->contract == NULL)
    return FALSE;
  plan->correlation_id = cp_contract_table_dup_correlation_id (connection, read->contract_id, error);
  plan->terms = cp_term_table_list (connection, read->contract_id, 0.85, error);
  if (plan->correlation_id == NULL || plan->terms == NULL)
    return FALSE;
  plan->pushed = cp_change_set_table_list (connection, read->contract_id, error);
  return plan->pushed != NULL;
}

static gboolean
read_baselines (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CpPushPlan *plan = data;
  const char *contract_id = cp_contract_get_id (plan->contract);

  if (plan->opportunity != NULL)
    plan->opportunity_baseline
        = cp_push_baseline_find (connection, contract_id, cp_crm_record_get_id (plan->opportunity), NULL);
  if (plan->account != NULL)
    plan->account_baseline = cp_push_baseline_find (connection, contract_id, cp_crm_record_get_id (plan->account), NULL);
  return TRUE;
}

/* The chosen record and its account, as the CRM holds them now. */
static gboolean
fetch_records (CpPushPlan *plan, GError **error)
{
  g_autoptr (CpMatchState) match = cp_match_get (plan->workspace, cp_contract_get_id (plan->contract), error);
  CpMatchCandidate *chosen;
  CpCrmRecord *record, *account;

  if (match == NULL)
    return FALSE;
  if (match->chosen < 0)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_MATCH,
                           _("Choose the record that this contract belongs to first."));
      return FALSE;
    }
  chosen = g_ptr_array_index (match->candidates, match->chosen);
  record = cp_match_candidate_get_record (chosen);
  account = cp_match_candidate_get_account (chosen);
  if (cp_crm_record_get_kind (record) == CP_RECORD_OPPORTUNITY)
    {
      plan->opportunity = cp_crm_provider_read (plan->provider, CP_RECORD_OPPORTUNITY, cp_crm_record_get_id (record), NULL,
                                                plan->cancellable, error);
      if (plan->opportunity == NULL)
        return FALSE;
    }
  else
    account = record;
  if (account != NULL)
    {
      plan->account = cp_crm_provider_read (plan->provider, CP_RECORD_ACCOUNT, cp_crm_record_get_id (account), NULL,
                                            plan->cancellable, error);
      return plan->account != NULL;
    }
  return TRUE;
}

static gboolean
fetch_schemas (CpPushPlan *plan, GError **error)
{
  if (plan->opportunity != NULL)
    {
      plan->opportunity_schema = cp_crm_provider_describe (plan->provider, CP_RECORD_OPPORTUNITY, plan->cancellable, error);
      if (plan->opportunity_schema == NULL)
        return FALSE;
    }
  if (plan->account != NULL)
    {
      plan->account_schema = cp_crm_provider_describe (plan->provider, CP_RECORD_ACCOUNT, plan->cancellable, error);
      return plan->account_schema != NULL;
    }
  return TRUE;
}

static void
begin_set (CpPushPlan *plan, const char *connection_id)
{
  g_autofree char *id = cp_identifier_new ();

  plan->changes = cp_change_set_new (id, cp_contract_get_id (plan->contract), connection_id, plan->correlation_id);
  cp_change_set_set_service (plan->changes, cp_crm_provider_get_service_name (plan->provider));
  if (plan->opportunity != NULL)
    cp_change_set_set_guard (plan->changes, cp_crm_record_get_id (plan->opportunity),
                             cp_crm_record_get_fact (plan->opportunity, "modified"));
  if (plan->account != NULL)
    cp_change_set_set_guard (plan->changes, cp_crm_record_get_id (plan->account),
                             cp_crm_record_get_fact (plan->account, "modified"));
}

/**
 * cp_push_plan:
 * @workspace: the workspace
 * @contract_id: a contract with a chosen record
 * @cancellable: (nullable): stops it
 * @error: %CP_WORKFLOW_ERROR_NO_CONNECTION, %CP_WORKFLOW_ERROR_NO_MATCH, %CP_NETWORK_ERROR, %CP_CRM_ERROR
 *
 * Reads the records now and lists what pushing would change. Accepted terms alone are listed; a term without a value never empties
 * a field; a field that holds the value already is left out. Nothing is written. Blocking.
 *
 * Returns: (transfer full): the changes, perhaps none
 */
CpChangeSet *
cp_push_plan (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (CpPushPlan) plan = { .workspace = workspace, .cancellable = cancellable };
  g_autofree char *active = cp_workspace_dup_active_connection (workspace);
  ReadData read = { &plan, contract_id };

  plan.provider = cp_connections_get_provider (workspace, NULL, error);
  if (plan.provider == NULL || !cp_workspace_read (workspace, read_rows, &read, cancellable, error)
      || !fetch_records (&plan, error) || !fetch_schemas (&plan, error)
      || !cp_workspace_read (workspace, read_baselines, &plan, cancellable, error))
    return NULL;
  begin_set (&plan, active);
  cp_push_plan_fields (&plan);
  cp_push_plan_records (&plan);
  cp_live_connections_set_budget (cp_workspace_get_live_connections (workspace),
                                  cp_crm_provider_get_budget (plan.provider));
  return g_steal_pointer (&plan.changes);
}
