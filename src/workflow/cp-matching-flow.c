/* cp-matching-flow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-matching-flow.h"

#include <glib/gi18n-lib.h>

#include "cp-connections.h"
#include "cp-match-subject-private.h"
#include "cp-matching-flow-private.h"
#include "cp-push-plan-private.h"
#include "cp-workspace-private.h"

/** cp_match_state_free: frees it */
void
cp_match_state_free (CpMatchState *state)
{
  if (state == NULL)
    return;
  g_clear_pointer (&state->candidates, g_ptr_array_unref);
  g_free (state);
}

char *
cp_matching_active_connection (CpWorkspace *workspace, GError **error)
{
  char *id = cp_workspace_dup_active_connection (workspace);

  if (id != NULL)
    return id;
  g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_CONNECTION,
                       _("No CRM is connected. Connect one in Preferences."));
  return NULL;
}

static CpMatchState *
state_of (const CpStoredMatch *stored)
{
  CpMatchState *state = g_new0 (CpMatchState, 1);

  state->verdict = CP_MATCH_NONE;
  state->chosen = -1;
  state->candidates = g_ptr_array_new_with_free_func (g_object_unref);
  if (stored == NULL)
    return state;
  state->verdict = stored->verdict;
  for (guint i = 0; i < stored->candidates->len; i++)
    {
      CpMatchCandidate *candidate = g_ptr_array_index (stored->candidates, i);

      g_ptr_array_add (state->candidates, g_object_ref (candidate));
      if (stored->has_choice
          && g_strcmp0 (cp_crm_record_get_id (cp_match_candidate_get_record (candidate)), stored->chosen_id) == 0)
        state->chosen = (int) i;
    }
  state->no_match_chosen = stored->has_choice && stored->chosen_id == NULL;
  if (stored->has_choice && g_strcmp0 (stored->chosen_by, "counterpart") != 0)
    state->verdict = CP_MATCH_CHOSEN;
  else if (stored->has_choice)
    state->verdict = CP_MATCH_CERTAIN; /* the row says "chosen" for our own proposal too */
  return state;
}

typedef struct
{
  CpWorkspace *workspace;
  const char *contract_id;
  const char *connection_id;
  const char *record_id;
  CpStoredMatch *stored;
  GPtrArray *terms;
  GPtrArray *records;
  GPtrArray *aliases;
  GPtrArray *spellings;
  GPtrArray *candidates;
  CpMatchVerdict verdict;
} Flow;

static void
flow_clear (Flow *flow)
{
  g_clear_pointer (&flow->stored, cp_stored_match_free);
  g_clear_pointer (&flow->terms, g_ptr_array_unref);
  g_clear_pointer (&flow->records, g_ptr_array_unref);
  g_clear_pointer (&flow->aliases, g_ptr_array_unref);
  g_clear_pointer (&flow->spellings, g_ptr_array_unref);
  g_clear_pointer (&flow->candidates, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flow, flow_clear)

static gboolean
read_stored (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Flow *flow = data;
  g_autoptr (GError) inner = NULL;

  flow->stored = cp_match_table_find (connection, flow->contract_id, &inner);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

static gboolean
append_records (CpConnection *connection, Flow *flow, CpRecordKind kind, GError **error)
{
  g_autoptr (GPtrArray) records = cp_crm_record_table_list (connection, flow->connection_id, kind, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (flow->records, g_object_ref (g_ptr_array_index (records, i)));
  return TRUE;
}

static gboolean
read_all (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Flow *flow = data;

  flow->records = g_ptr_array_new_with_free_func (g_object_unref);
  flow->terms = cp_term_table_list (connection, flow->contract_id, 0.85, error);
  if (flow->terms == NULL || !append_records (connection, flow, CP_RECORD_ACCOUNT, error)
      || !append_records (connection, flow, CP_RECORD_OPPORTUNITY, error))
    return FALSE;
  flow->aliases = cp_alias_table_list (connection, flow->connection_id, error);
  flow->spellings = flow->aliases != NULL ? cp_spelling_table_list (connection, error) : NULL;
  return flow->spellings != NULL && read_stored (connection, flow, cancellable, error);
}

static void
rank (Flow *flow, char **own_names)
{
  g_auto (CpOwnedSubject) subject = { 0 };
  g_autofree CpLearnedAlias *aliases = g_new0 (CpLearnedAlias, flow->aliases->len + 1);

  cp_owned_subject_init (&subject, flow->terms, flow->spellings, own_names);
  for (guint i = 0; i < flow->aliases->len; i++)
    {
      CpAlias *alias = g_ptr_array_index (flow->aliases, i);

      aliases[i] = (CpLearnedAlias) { alias->name_key, alias->record_kind, alias->record_id };
    }
  flow->candidates = cp_match_rank (&subject.subject, flow->records, aliases, flow->aliases->len, &flow->verdict);
}

/* What the candidates hold now is what a later edit in the CRM is told from. */
static gboolean
keep_baselines (CpConnection *connection, const char *contract_id, GPtrArray *candidates, GError **error)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      CpMatchCandidate *candidate = g_ptr_array_index (candidates, i);
      CpCrmRecord *account = cp_match_candidate_get_account (candidate);

      if (!cp_push_baseline_keep (connection, contract_id, cp_match_candidate_get_record (candidate), error)
          || (account != NULL && !cp_push_baseline_keep (connection, contract_id, account, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_ranking (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Flow *flow = data;
  CpMatchCandidate *best = flow->candidates->len > 0 ? g_ptr_array_index (flow->candidates, 0) : NULL;
  const char *label = NULL;
  int percent = -1;

  if (!cp_match_table_put (connection, flow->contract_id, flow->connection_id, flow->verdict, flow->candidates, error)
      || !keep_baselines (connection, flow->contract_id, flow->candidates, error))
    return FALSE;
  if (flow->verdict == CP_MATCH_CERTAIN)
    {
      CpCrmRecord *record = cp_match_candidate_get_record (best);

      label = cp_crm_record_get_name (record);
      percent = cp_match_candidate_get_percent (best);
      if (!cp_match_table_choose (connection, flow->contract_id, cp_crm_record_get_kind (record),
                                  cp_crm_record_get_id (record), label, "counterpart", error))
        return FALSE;
    }
  else if (flow->verdict == CP_MATCH_AMBIGUOUS)
    percent = -2;
  return cp_contract_table_set_match (connection, flow->contract_id, label, percent, error);
}

/**
 * cp_match_find:
 *
 * Ranks the mirrored records anew and keeps the ranking, unless a person chose. A ranking that is certain proposes its first
 * candidate; nothing is created, and nothing is pushed without a person's approval. Blocking.
 *
 * Returns: (transfer full): the match as it stands
 */
CpMatchState *
cp_match_find (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *connection_id = cp_matching_active_connection (workspace, error);
  g_auto (Flow) flow = { .workspace = workspace, .contract_id = contract_id, .connection_id = connection_id };

  if (connection_id == NULL || !cp_workspace_read (workspace, read_all, &flow, cancellable, error))
    return NULL;
  if (flow.stored != NULL && flow.stored->has_choice && g_strcmp0 (flow.stored->chosen_by, "counterpart") != 0
      && g_strcmp0 (flow.stored->connection_id, connection_id) == 0)
    return state_of (flow.stored);
  rank (&flow, cp_workspace_dup_own_names (workspace));
  if (!cp_workspace_write (workspace, FALSE, store_ranking, &flow, cancellable, error))
    return NULL;
  cp_workspace_contract_changed (workspace, contract_id);
  return cp_match_get (workspace, contract_id, error);
}

/** cp_match_get: (transfer full): what is stored, without ranking anew. Blocking. */
CpMatchState *
cp_match_get (CpWorkspace *workspace, const char *contract_id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (Flow) flow = { .workspace = workspace, .contract_id = contract_id };

  if (!cp_workspace_read (workspace, read_stored, &flow, NULL, error))
    return NULL;
  return state_of (flow.stored);
}

/* Choosing */

static CpMatchCandidate *
find_candidate (CpStoredMatch *stored, const char *record_id)
{
  for (guint i = 0; stored != NULL && i < stored->candidates->len; i++)
    {
      CpMatchCandidate *candidate = g_ptr_array_index (stored->candidates, i);

      if (g_str_equal (cp_crm_record_get_id (cp_match_candidate_get_record (candidate)), record_id))
        return candidate;
    }
  return NULL;
}

/* A record that was found by searching: added to the candidates, so that the choice can be shown. */
static CpMatchCandidate *
add_searched (CpConnection *connection, Flow *flow, GError **error)
{
  static const CpRecordKind kinds[] = { CP_RECORD_OPPORTUNITY, CP_RECORD_ACCOUNT };
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  CpMatchCandidate *candidate = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && candidate == NULL; i++)
    {
      g_autoptr (CpCrmRecord) record
          = cp_crm_record_table_find (connection, flow->connection_id, kinds[i], flow->record_id, NULL);
      g_autoptr (CpCrmRecord) account = NULL;
      const char *parent = record != NULL ? cp_crm_record_get_fact (record, "parent_id") : NULL;

      if (record == NULL)
        continue;
      if (kinds[i] == CP_RECORD_ACCOUNT)
        account = g_object_ref (record);
      else if (parent != NULL)
        account = cp_crm_record_table_find (connection, flow->connection_id, CP_RECORD_ACCOUNT, parent, NULL);
      candidate = cp_match_candidate_new (record, account, 0);
      cp_match_candidate_add_reason (candidate, TRUE, _("Found by searching"));
    }
  if (candidate == NULL)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_MATCH,
                           _("This record is no longer in the CRM. Refresh and choose again."));
      return NULL;
    }
  for (guint i = 0; flow->stored != NULL && i < flow->stored->candidates->len; i++)
    g_ptr_array_add (candidates, g_object_ref (g_ptr_array_index (flow->stored->candidates, i)));
  g_ptr_array_add (candidates, candidate);
  if (!cp_match_table_put (connection, flow->contract_id, flow->connection_id, CP_MATCH_AMBIGUOUS, candidates, error)
      || !keep_baselines (connection, flow->contract_id, candidates, error))
    return NULL;
  return candidate; /* the array held it; the caller uses it only while it lives there */
}

/* The name in the contract now means this account: remembered, unless matching sees that by itself. */
static gboolean
learn (CpConnection *connection, Flow *flow, CpMatchCandidate *candidate, GError **error)
{
  CpCrmRecord *account = cp_match_candidate_get_account (candidate);
  g_auto (CpOwnedSubject) subject = { 0 };
  g_autofree char *name_key = NULL;
  g_autofree char *account_key = NULL;
  g_autofree char *id = NULL;
  CpAlias alias = { 0 };

  flow->terms = cp_term_table_list (connection, flow->contract_id, 0.85, error);
  if (flow->terms == NULL)
    return FALSE;
  cp_owned_subject_init (&subject, flow->terms, NULL, cp_workspace_dup_own_names (flow->workspace));
  if (account == NULL || subject.names[0] == NULL)
    return TRUE;
  name_key = cp_match_name_key (subject.names[0]);
  account_key = cp_match_name_key (cp_crm_record_get_name (account));
  if (g_str_equal (name_key, account_key))
    return TRUE;
  alias.connection_id = (char *) flow->connection_id;
  alias.name = subject.names[0];
  alias.name_key = name_key;
  alias.record_kind = CP_RECORD_ACCOUNT;
  alias.record_id = (char *) cp_crm_record_get_id (account);
  alias.record_name = (char *) cp_crm_record_get_name (account);
  alias.learned_from = (char *) flow->contract_id;
  alias.learned_by = (char *) cp_workspace_get_actor (flow->workspace);
  id = cp_alias_table_learn (connection, &alias, error);
  return id != NULL;
}

static JsonNode *
choice_facts (CpCrmRecord *record, CpMatchCandidate *candidate)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "record");
  if (record == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, cp_crm_record_get_name (record));
  if (record != NULL)
    {
      json_builder_set_member_name (builder, "record_id");
      json_builder_add_string_value (builder, cp_crm_record_get_id (record));
      json_builder_set_member_name (builder, "score");
      json_builder_add_double_value (builder, cp_match_candidate_get_score (candidate));
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
store_choice (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Flow *flow = data;
  g_autoptr (CpMatchCandidate) candidate = NULL;
  g_autofree char *correlation = NULL;
  CpCrmRecord *record = NULL;

  if (!read_stored (connection, flow, cancellable, error))
    return FALSE;
  if (flow->record_id != NULL)
    {
      CpMatchCandidate *known = find_candidate (flow->stored, flow->record_id);

      candidate = known != NULL ? g_object_ref (known) : NULL;
      if (candidate == NULL)
        {
          known = add_searched (connection, flow, error);
          if (known == NULL)
            return FALSE;
          /* Read back, so that the reference is ours. */
          g_clear_pointer (&flow->stored, cp_stored_match_free);
          if (!read_stored (connection, flow, cancellable, error))
            return FALSE;
          candidate = g_object_ref (find_candidate (flow->stored, flow->record_id));
        }
      record = cp_match_candidate_get_record (candidate);
    }
  else if (flow->stored == NULL)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      if (!cp_match_table_put (connection, flow->contract_id, flow->connection_id, CP_MATCH_NONE, none, error))
        return FALSE;
    }
  if (!cp_match_table_choose (connection, flow->contract_id,
                              record != NULL ? cp_crm_record_get_kind (record) : CP_RECORD_ACCOUNT, flow->record_id,
                              record != NULL ? cp_crm_record_get_name (record) : NULL,
                              cp_workspace_get_actor (flow->workspace), error)
      || !cp_contract_table_set_match (connection, flow->contract_id,
                                       record != NULL ? cp_crm_record_get_name (record) : _("No match"),
                                       record != NULL && cp_match_candidate_get_score (candidate) > 0 ? cp_match_candidate_get_percent (candidate) : -1,
                                       error)
      || (record != NULL && !learn (connection, flow, candidate, error)))
    return FALSE;
  correlation = cp_contract_table_dup_correlation_id (connection, flow->contract_id, error);
  return correlation != NULL
         && cp_workspace_note (flow->workspace, connection, "match.chosen", flow->contract_id, correlation,
                               choice_facts (record, candidate), error);
}

/**
 * cp_match_choose:
 * @record_id: (nullable): the record, from the candidates or from a search; %NULL for "No match"
 *
 * A person's choice: audited, and kept until another. The contract's name for the account is remembered as an alias unless
 * it is the account's own. Blocking.
 */
gboolean
cp_match_choose (CpWorkspace *workspace, const char *contract_id, const char *record_id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *connection_id = cp_matching_active_connection (workspace, error);
  g_auto (Flow) flow = { .workspace = workspace, .contract_id = contract_id, .connection_id = connection_id,
                         .record_id = record_id };

  if (connection_id == NULL || !cp_workspace_write (workspace, FALSE, store_choice, &flow, NULL, error))
    return FALSE;
  cp_workspace_contract_changed (workspace, contract_id);
  return TRUE;
}
