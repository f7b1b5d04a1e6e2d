/* cp-push.c: approve, push, undo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-push.h"

#include <glib/gi18n-lib.h>

#include "cp-connections.h"
#include "cp-live-connections-private.h"
#include "cp-push-run-private.h"

/* Approval */

typedef struct
{
  CpWorkspace *workspace;
  CpChangeSet *changes;
} Approval;

static JsonNode *
approval_facts (CpConnection *connection, CpChangeSet *changes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (CpContract) contract = cp_contract_table_find (connection, cp_change_set_get_contract_id (changes), NULL);
  g_autoptr (CpStoredExtraction) stored
      = cp_extraction_table_latest (connection, cp_change_set_get_contract_id (changes), NULL);
  double lowest = 1;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "change_set");
  json_builder_add_string_value (builder, cp_change_set_get_id (changes));
  json_builder_set_member_name (builder, "service");
  json_builder_add_string_value (builder, cp_change_set_get_service (changes));
  json_builder_set_member_name (builder, "file_name");
  json_builder_add_string_value (builder, contract != NULL ? cp_contract_get_file_name (contract) : "");
  json_builder_set_member_name (builder, "document_sha256");
  json_builder_add_string_value (builder, contract != NULL ? cp_contract_get_sha256 (contract) : "");
  if (stored != NULL)
    {
      json_builder_set_member_name (builder, "extractor");
      json_builder_add_string_value (builder, cp_extraction_get_extractor_id (stored->extraction));
      json_builder_set_member_name (builder, "extractor_version");
      json_builder_add_string_value (builder, cp_extraction_get_extractor_version (stored->extraction));
    }
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    {
      CpChange *change = cp_change_set_get_change (changes, i);
      const char *term_id = cp_change_get_term_id (change);
      g_autoptr (CpTerm) term = term_id != NULL ? cp_term_table_find (connection, term_id, 0.85, NULL) : NULL;
      CpFinding *proposal = term != NULL ? cp_term_get_proposal (term) : NULL;
      JsonNode *json;

      if (!cp_change_get_included (change))
        continue;
      json = cp_change_to_json (change);
      if (term != NULL)
        json_object_set_string_member (json_node_get_object (json), "origin", cp_origin_to_string (cp_term_get_origin (term)));
      if (proposal != NULL)
        {
          double confidence = cp_finding_get_confidence (proposal);

          json_object_set_double_member (json_node_get_object (json), "confidence", confidence);
          lowest = MIN (lowest, confidence);
        }
      json_builder_add_value (builder, json);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "lowest_confidence");
  json_builder_add_double_value (builder, lowest);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
store_approval (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Approval *approval = data;
  CpWorkspace *workspace = approval->workspace;
  g_autoptr (JsonNode) facts = approval_facts (connection, approval->changes);
  g_autoptr (CpAuditDraft) draft = cp_audit_draft_new (
      cp_workspace_get_actor (workspace), cp_workspace_get_role (workspace), "push.approved",
      cp_change_set_get_contract_id (approval->changes), cp_change_set_get_correlation_id (approval->changes), facts);

  return cp_change_set_table_put (connection, approval->changes, error)
         && cp_change_set_table_approve (connection, approval->changes, cp_workspace_get_actor (workspace), draft, error);
}

/**
 * cp_push_approve:
 * @changes: what the person saw; its included changes are approved
 *
 * One transaction that waits for the disk: the snapshot, an outbox row for each included change, and the audit row; or nothing. Blocking.
 */
gboolean
cp_push_approve (CpWorkspace *workspace, CpChangeSet *changes, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Approval approval = { workspace, changes };

  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    {
      CpChange *change = cp_change_set_get_change (changes, i);

      if (cp_change_get_conflict (change) != NULL && cp_change_get_included (change)
          && cp_change_get_resolution (change) != 1)
        {
          g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_OPEN_CONFLICT,
                       _("Choose a value for “%s”, or push without it."), cp_change_get_label (change));
          return FALSE;
        }
    }
  if (cp_change_set_count_included (changes) == 0)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO, _("Nothing to push."));
      return FALSE;
    }
  if (!cp_workspace_write (workspace, TRUE, store_approval, &approval, NULL, error))
    return FALSE;
  /* Witnessed before anything leaves; that a keyring does not answer is no reason to hold the push. */
  cp_audit_log_checkpoint (cp_workspace_get_audit_log (workspace), NULL, NULL);
  return TRUE;
}

/* A pass over the outbox */

static void
item_free (gpointer data)
{
  CpPushItem *item = data;

  cp_outbox_row_free (item->row);
  g_free (item);
}

static void
run_clear (CpPushRun *run)
{
  g_clear_object (&run->provider);
  g_clear_object (&run->changes);
  g_clear_pointer (&run->items, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpPushRun, run_clear)

typedef struct
{
  CpPushRun *run;
  const char *change_set_id;
} Load;

static CpChange *
find_change (CpChangeSet *changes, const char *id)
{
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    if (g_str_equal (cp_change_get_id (cp_change_set_get_change (changes, i)), id))
      return cp_change_set_get_change (changes, i);
  return NULL;
}

static gboolean
load_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Load *load = data;
  CpPushRun *run = load->run;
  g_autoptr (CpStoredChangeSet) stored = cp_change_set_table_find (connection, load->change_set_id, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (stored == NULL)
    return FALSE;
  run->changes = g_object_ref (stored->change_set);
  rows = cp_outbox_table_list_unsettled (connection, load->change_set_id, error);
  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, NULL);
  run->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < rows->len; i++)
    {
      CpOutboxRow *row = g_ptr_array_index (rows, i);
      CpChange *change = find_change (run->changes, row->change_id);
      CpPushItem *item;

      if (row->direction != run->direction || change == NULL)
        {
          cp_outbox_row_free (row);
          continue;
        }
      item = g_new0 (CpPushItem, 1);
      item->row = row;
      item->change = change;
      g_ptr_array_add (run->items, item);
    }
  return TRUE;
}

static gboolean
is_field (CpPushItem *item)
{
  return cp_change_get_kind (item->change) == CP_CHANGE_SET_FIELD;
}

/* The unsettled field changes of the same record as @first. */
static GPtrArray *
group_of (CpPushRun *run, CpPushItem *first)
{
  GPtrArray *group = g_ptr_array_new ();

  for (guint i = 0; i < run->items->len; i++)
    {
      CpPushItem *item = g_ptr_array_index (run->items, i);

      if (!item->settled && is_field (item)
          && g_strcmp0 (cp_change_get_record_id (item->change), cp_change_get_record_id (first->change)) == 0)
        g_ptr_array_add (group, item);
    }
  return group;
}

static gboolean
run_items (CpPushRun *run, GError **error)
{
  for (guint i = 0; i < run->items->len; i++)
    {
      CpPushItem *item = g_ptr_array_index (run->items, i);

      if (item->settled)
        continue;
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;
      if (is_field (item))
        {
          g_autoptr (GPtrArray) group = group_of (run, item);

          if (!cp_push_fields_run (run, group, error))
            return FALSE;
        }
      else if (!cp_push_record_run (run, item, error))
        return FALSE;
    }
  return TRUE;
}

/* Closing the pass: where the contract stands, and a line in the log that sums it up. */

static guint
count (CpChangeSet *changes, CpChangeState state)
{
  guint n = 0;

  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    n += cp_change_get_state (cp_change_set_get_change (changes, i)) == state;
  return n;
}

static gboolean
store_end (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CpPushRun *run = data;
  gboolean push = run->direction == CP_OUTBOX_PUSH;
  g_autoptr (JsonNode) facts = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  const char *contract_id = cp_change_set_get_contract_id (run->changes);

  json_object_set_string_member (object, "change_set", cp_change_set_get_id (run->changes));
  json_object_set_string_member (object, "service", cp_change_set_get_service (run->changes));
  json_object_set_int_member (object, "total", run->items->len);
  json_object_set_int_member (object, "done", count (run->changes, push ? CP_CHANGE_WRITTEN : CP_CHANGE_UNDONE));
  json_node_take_object (facts, object);
  if (push && count (run->changes, CP_CHANGE_WRITTEN) > 0
      && !cp_contract_table_set_state (connection, contract_id, CP_CONTRACT_PUSHED, NULL, error))
    return FALSE;
  if (!push && count (run->changes, CP_CHANGE_WRITTEN) == 0
      && !cp_contract_table_set_state (connection, contract_id, CP_CONTRACT_REVIEWED, NULL, error))
    return FALSE;
  return cp_workspace_note (run->workspace, connection, push ? "push.finished" : "undo.finished", contract_id,
                            cp_change_set_get_correlation_id (run->changes), g_steal_pointer (&facts), error);
}

static CpChangeSet *
run_direction (CpWorkspace *workspace, const char *change_set_id, CpOutboxDirection direction, CpPushProgress progress,
               gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (CpPushRun) run = { .workspace = workspace, .cancellable = cancellable, .direction = direction,
                             .progress = progress, .progress_data = user_data };
  Load load = { &run, change_set_id };
  g_autoptr (GError) problem = NULL;

  if (!cp_workspace_read (workspace, load_rows, &load, cancellable, error))
    return NULL;
  if (run.items->len == 0)
    return g_steal_pointer (&run.changes);
  run.provider = cp_connections_get_provider (workspace, cp_change_set_get_connection_id (run.changes), error);
  if (run.provider == NULL)
    return NULL;
  if (!run_items (&run, &problem))
    {
      cp_push_defer (&run, run.items, problem->message, NULL);
      g_propagate_error (error, g_steal_pointer (&problem));
      cp_workspace_contract_changed (workspace, cp_change_set_get_contract_id (run.changes));
      return NULL;
    }
  if (!cp_workspace_write (workspace, FALSE, store_end, &run, NULL, error))
    return NULL;
  cp_audit_log_checkpoint (cp_workspace_get_audit_log (workspace), cancellable, NULL);
  cp_live_connections_set_budget (cp_workspace_get_live_connections (workspace),
                                  cp_crm_provider_get_budget (run.provider));
  cp_workspace_contract_changed (workspace, cp_change_set_get_contract_id (run.changes));
  return g_steal_pointer (&run.changes);
}

/**
 * cp_push_run:
 * @change_set_id: an approved change set
 * @progress: (nullable) (scope call): told after each change, on this thread
 *
 * Writes what the outbox still holds of it and reads everything back. What cannot go on now (no network, signed out, out of budget,
 * cancelled) is an error; the rest stays in the outbox, and calling this again goes on from there. Blocking.
 *
 * Returns: (transfer full): the change set as it stands now, or %NULL
 */
CpChangeSet *
cp_push_run (CpWorkspace *workspace, const char *change_set_id, CpPushProgress progress, gpointer user_data,
             GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  return run_direction (workspace, change_set_id, CP_OUTBOX_PUSH, progress, user_data, cancellable, error);
}

/* Undo */

static gboolean
store_undo (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Load *load = data;
  CpWorkspace *workspace = load->run->workspace;
  g_autoptr (CpStoredChangeSet) stored = cp_change_set_table_find (connection, load->change_set_id, error);
  g_autoptr (GPtrArray) begun = NULL;
  g_autoptr (CpAuditDraft) draft = NULL;
  g_autoptr (JsonNode) facts = NULL;
  JsonObject *object;

  if (stored == NULL)
    return FALSE;
  begun = cp_outbox_table_list (connection, load->change_set_id, error);
  if (begun == NULL)
    return FALSE;
  for (guint i = 0; i < begun->len; i++)
    if (((CpOutboxRow *) g_ptr_array_index (begun, i))->direction == CP_OUTBOX_UNDO)
      return TRUE; /* approved before; the pass goes on with what is left */
  if (count (stored->change_set, CP_CHANGE_WRITTEN) == 0)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO,
                           _("Nothing of this push stands in the CRM, so there is nothing to undo."));
      return FALSE;
    }
  facts = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_string_member (object, "change_set", load->change_set_id);
  json_object_set_string_member (object, "service", cp_change_set_get_service (stored->change_set));
  json_node_take_object (facts, object);
  draft = cp_audit_draft_new (cp_workspace_get_actor (workspace), cp_workspace_get_role (workspace), "undo.approved",
                              cp_change_set_get_contract_id (stored->change_set),
                              cp_change_set_get_correlation_id (stored->change_set), facts);
  return cp_change_set_table_approve_undo (connection, stored->change_set, draft, error);
}

/**
 * cp_push_undo:
 * @change_set_id: a change set that was pushed, be it weeks ago
 *
 * Writes the inverse of every change that stands, under the same guard: a field that someone has changed since is left, and the change
 * says who and when. Can be called again after an error. Blocking.
 *
 * Returns: (transfer full): the change set as it stands now, or %NULL
 */
CpChangeSet *
cp_push_undo (CpWorkspace *workspace, const char *change_set_id, CpPushProgress progress, gpointer user_data,
              GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  CpPushRun who = { .workspace = workspace };
  Load load = { &who, change_set_id };

  if (!cp_workspace_write (workspace, TRUE, store_undo, &load, cancellable, error))
    return NULL;
  return run_direction (workspace, change_set_id, CP_OUTBOX_UNDO, progress, user_data, cancellable, error);
}

/* Asking */

typedef struct
{
  const char *contract_id;
  CpChangeSet *changes;
} Latest;

static gboolean
read_latest (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Latest *latest = data;
  g_autoptr (GError) inner = NULL;
  g_autoptr (CpStoredChangeSet) stored = cp_change_set_table_latest (connection, latest->contract_id, TRUE, &inner);

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  latest->changes = stored != NULL ? g_object_ref (stored->change_set) : NULL;
  return TRUE;
}

/** cp_push_get_latest: (transfer full) (nullable): the contract's newest approved change set. Blocking. */
CpChangeSet *
cp_push_get_latest (CpWorkspace *workspace, const char *contract_id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Latest latest = { contract_id, NULL };

  return cp_workspace_read (workspace, read_latest, &latest, NULL, error) ? latest.changes : NULL;
}

/** cp_push_peek_budget: API calls used and allowed today, -1 when not known; never waits */
CpCrmBudget
cp_push_peek_budget (CpWorkspace *workspace)
{
  return cp_live_connections_get_budget (cp_workspace_get_live_connections (workspace));
}
