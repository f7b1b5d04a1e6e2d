/* cp-review-policy.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-policy.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-contract-summary-private.h"
#include "cp-learning-private.h"
#include "cp-review-policy-private.h"
#include "cp-review-step-private.h"
#include "cp-workspace-private.h"

#define SETTING "review_policy"
#define ROLE "policy"

/** cp_review_policy_free: frees it */
void
cp_review_policy_free (CpReviewPolicy *policy)
{
  if (policy == NULL)
    return;
  g_free (policy->switched_off);
  g_clear_pointer (&policy->keys, g_ptr_array_unref);
  g_free (policy);
}

/* Evidence */

static gboolean
add_key (CpConnection *connection, CpReviewPolicy *policy, const char *id, GPtrArray *fits, CpRecalibration *fit, double threshold, GError **error)
{
  g_autoptr (GArray) points = cp_learning_points (connection, id, CP_REVIEW_POLICY_EVIDENCE, fits, fit, FALSE, error);
  CpReviewPolicyKey *key;

  if (points == NULL || points->len == 0)
    return points != NULL;
  key = g_new0 (CpReviewPolicyKey, 1);
  key->key = g_intern_string (id);
  key->threshold = threshold;
  key->verdict = cp_automation_judge (points, threshold);
  g_ptr_array_add (policy->keys, key);
  return TRUE;
}

typedef struct
{
  CpReviewPolicy *policy;
  double threshold;
} Evidence;

static gboolean
read_evidence (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Evidence *evidence = data;
  g_autoptr (GError) inner = NULL;
  g_autoptr (GPtrArray) fits = cp_recalibration_table_list (connection, error);
  g_autoptr (CpRecalibrationRow) active = fits != NULL ? cp_recalibration_table_active (connection, &inner) : NULL;
  g_autoptr (CpRecalibration) fit = active != NULL ? cp_recalibration_from_json (active->content) : NULL;
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (fits == NULL)
    return FALSE;
  for (guint i = 0; i < n_keys; i++)
    if (!keys[i].high_stakes && !add_key (connection, evidence->policy, keys[i].id, fits, fit, evidence->threshold, error))
      return FALSE;
  return TRUE;
}

CpReviewPolicy *
cp_review_policy_load (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (JsonNode) setting = cp_workspace_get_setting (workspace, SETTING);
  JsonObject *object = setting != NULL && JSON_NODE_HOLDS_OBJECT (setting) ? json_node_get_object (setting) : NULL;
  g_autoptr (CpReviewPolicy) policy = g_new0 (CpReviewPolicy, 1);
  Evidence evidence = { policy, cp_workspace_get_threshold (workspace) };

  policy->automatic = cp_json_object_boolean (object, "automatic", FALSE);
  policy->switched_off = g_strdup (cp_json_object_string (object, "switched_off", NULL));
  policy->keys = g_ptr_array_new_with_free_func (g_free);
  return cp_workspace_read (workspace, read_evidence, &evidence, NULL, error) ? g_steal_pointer (&policy) : NULL;
}

static const CpReviewPolicyKey *
find_key (const CpReviewPolicy *policy, const char *key)
{
  const char *interned = g_intern_string (key);

  for (guint i = 0; i < policy->keys->len; i++)
    if (((const CpReviewPolicyKey *) g_ptr_array_index (policy->keys, i))->key == interned)
      return g_ptr_array_index (policy->keys, i);
  return NULL;
}

/** cp_review_policy_count_allowed: how many terms have evidence */
guint
cp_review_policy_count_allowed (const CpReviewPolicy *policy)
{
  guint n = 0;

  for (guint i = 0; i < policy->keys->len; i++)
    n += ((const CpReviewPolicyKey *) g_ptr_array_index (policy->keys, i))->verdict.state == CP_AUTOMATION_ALLOWED;
  return n;
}

/* The switch */

static JsonNode *
switch_facts (const char *why)
{
  JsonNode *facts = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  if (why != NULL)
    json_object_set_string_member (object, "why", why);
  json_node_take_object (facts, object);
  return facts;
}

static gboolean
set_switch (CpWorkspace *workspace, gboolean automatic, const char *action, const char *why, GError **error)
{
  g_autoptr (JsonNode) setting = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "automatic", automatic);
  if (why != NULL)
    json_object_set_string_member (object, "switched_off", why);
  json_node_take_object (setting, object);
  return cp_workspace_set_setting (workspace, SETTING, setting, error) && cp_workspace_note_alone (workspace, action, switch_facts (why), error);
}

gboolean
cp_review_policy_set_automatic (CpWorkspace *workspace, gboolean automatic, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpReviewPolicy) policy = automatic ? cp_review_policy_load (workspace, error) : NULL;

  if (automatic && policy == NULL)
    return FALSE;
  if (automatic && cp_review_policy_count_allowed (policy) == 0)
    {
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_REVIEWED,
                   _("No term is proven to be read right yet. That takes %d decisions on one, nearly all of them accepted as read."),
                   CP_AUTOMATION_FEWEST);
      return FALSE;
    }
  return set_switch (workspace, automatic, automatic ? "policy.switched_on" : "policy.switched_off", NULL, error);
}

/* (transfer full) (nullable): why it must go off. */
static char *
drift_of (const CpReviewPolicy *policy)
{
  for (guint i = 0; i < policy->keys->len; i++)
    {
      const CpReviewPolicyKey *key = g_ptr_array_index (policy->keys, i);
      g_autofree char *sentence = NULL;

      if (key->verdict.state != CP_AUTOMATION_DRIFT)
        continue;
      sentence = cp_automation_verdict_to_sentence (&key->verdict);
      return g_strdup_printf ("%s: %s", cp_term_key_label (cp_term_key_find (key->key)), sentence);
    }
  return NULL;
}

/* Accepting */

typedef struct
{
  CpWorkspace *workspace;
  const CpReviewPolicy *policy;
  const char *contract_id;
  double threshold;
  guint n_accepted;
} Apply;

static gboolean
may_go (Apply *self, CpTerm *term)
{
  const CpReviewPolicyKey *key = find_key (self->policy, cp_term_get_key (term));
  CpFinding *proposal = cp_term_get_proposal (term);

  if (key == NULL || key->verdict.state != CP_AUTOMATION_ALLOWED || proposal == NULL)
    return FALSE;
  if (cp_term_get_review_state (term) != CP_REVIEW_OPEN || cp_term_get_mark (term) != CP_TERM_MARK_READ
      || cp_term_get_state (term) != CP_FINDING_FOUND || cp_finding_get_doubt (proposal) != NULL)
    return FALSE;
  return g_str_hash (cp_term_get_id (term)) % CP_REVIEW_POLICY_SAMPLE != 0;
}

static JsonNode *
state_of (CpTerm *term)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_object_member (object, cp_term_get_id (term), cp_term_state_save (term));
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
facts_of (Apply *self, CpTerm *term, JsonNode *before, JsonNode *after)
{
  const CpReviewPolicyKey *key = find_key (self->policy, cp_term_get_key (term));
  g_autofree char *evidence = cp_automation_verdict_to_sentence (&key->verdict);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "command", "accept");
  json_object_set_string_member (object, "key", cp_term_get_key (term));
  json_object_set_double_member (object, "confidence", cp_finding_get_confidence (cp_term_get_proposal (term)));
  json_object_set_string_member (object, "evidence", evidence);
  json_object_set_member (object, "before", json_node_copy (before));
  json_object_set_member (object, "after", json_node_copy (after));
  json_node_take_object (node, object);
  return node;
}

static gboolean
accept_term (CpConnection *connection, Apply *self, CpTerm *term, const char *correlation, GError **error)
{
  g_autoptr (JsonNode) before = state_of (term);
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (CpDecision) decision = NULL;

  cp_term_apply (term, cp_term_get_state (term), cp_term_get_value (term), cp_term_get_origin (term), NULL, CP_REVIEW_ACCEPTED,
                 CP_REVIEW_POLICY_ACTOR);
  after = state_of (term);
  decision = cp_decision_new (self->contract_id, cp_term_get_id (term), "accept", before, after, CP_REVIEW_POLICY_ACTOR, ROLE);
  self->n_accepted++;
  return cp_term_table_save (connection, term, error) && cp_decision_table_add (connection, decision, error)
         && cp_workspace_note (self->workspace, connection, "policy.accepted", self->contract_id, correlation,
                               facts_of (self, term, before, after), error);
}

static gboolean
write_acceptances (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Apply *self = data;
  g_autoptr (GPtrArray) terms = cp_term_table_list (connection, self->contract_id, self->threshold, error);
  g_autoptr (CpContract) contract = terms != NULL ? cp_contract_table_find (connection, self->contract_id, error) : NULL;
  g_autofree char *correlation = contract != NULL ? cp_contract_table_dup_correlation_id (connection, self->contract_id, error) : NULL;

  if (correlation == NULL)
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    if (may_go (self, g_ptr_array_index (terms, i)) && !accept_term (connection, self, g_ptr_array_index (terms, i), correlation, error))
      return FALSE;
  cp_contract_summary_apply (contract, terms);
  return cp_contract_table_update (connection, contract, error);
}

gboolean
cp_review_policy_apply (CpWorkspace *workspace, const char *contract_id, guint *n_accepted, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (JsonNode) setting = cp_workspace_get_setting (workspace, SETTING);
  JsonObject *object = setting != NULL && JSON_NODE_HOLDS_OBJECT (setting) ? json_node_get_object (setting) : NULL;
  g_autoptr (CpReviewPolicy) policy = NULL;
  g_autofree char *drift = NULL;
  Apply self = { workspace, NULL, contract_id, cp_workspace_get_threshold (workspace), 0 };

  if (n_accepted != NULL)
    *n_accepted = 0;
  if (!cp_json_object_boolean (object, "automatic", FALSE))
    return TRUE;
  policy = cp_review_policy_load (workspace, error);
  if (policy == NULL)
    return FALSE;
  drift = drift_of (policy);
  if (drift != NULL)
    return set_switch (workspace, FALSE, "policy.drift", drift, error);
  self.policy = policy;
  if (!cp_workspace_write (workspace, TRUE, write_acceptances, &self, NULL, error))
    return FALSE;
  if (n_accepted != NULL)
    *n_accepted = self.n_accepted;
  if (self.n_accepted > 0)
    cp_workspace_contract_changed (workspace, contract_id);
  return TRUE;
}

/* Telling */

char *
cp_review_policy_dup_notice (CpWorkspace *workspace)
{
  g_autoptr (JsonNode) setting = cp_workspace_peek_setting (workspace, SETTING);
  JsonObject *object = setting != NULL && JSON_NODE_HOLDS_OBJECT (setting) ? json_node_get_object (setting) : NULL;
  const char *why = cp_json_object_string (object, "switched_off", NULL);

  return why != NULL && !cp_json_object_boolean (object, "told", FALSE) ? g_strdup_printf (_("Every term is looked at again. %s"), why) : NULL;
}

void
cp_review_policy_dismiss_notice (CpWorkspace *workspace)
{
  g_autoptr (JsonNode) setting = cp_workspace_peek_setting (workspace, SETTING);
  g_autoptr (JsonNode) told = setting != NULL && JSON_NODE_HOLDS_OBJECT (setting) ? json_node_copy (setting) : NULL;

  if (told == NULL)
    return;
  json_object_set_boolean_member (json_node_get_object (told), "told", TRUE);
  cp_workspace_put_setting (workspace, SETTING, told);
}

/* For a window */

typedef struct
{
  CpWorkspace *workspace;
  gboolean automatic;
} Input;

static Input *
input_new (CpWorkspace *workspace, gboolean automatic)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->automatic = automatic;
  return input;
}

static void
input_free (gpointer data)
{
  g_object_unref (((Input *) data)->workspace);
  g_free (data);
}

static gpointer
load_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_review_policy_load (((Input *) data)->workspace, error);
}

/** cp_review_policy_load_async: see [func@review_policy_load] */
void
cp_review_policy_load_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, load_work, input_new (workspace, FALSE), input_free, (GDestroyNotify) cp_review_policy_free, cancellable, callback,
               user_data);
}

/** cp_review_policy_load_finish: (transfer full): the switch and the evidence */
CpReviewPolicy *
cp_review_policy_load_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
switch_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_review_policy_set_automatic (input->workspace, input->automatic, error));
}

/** cp_review_policy_set_automatic_async: see [func@review_policy_set_automatic] */
void
cp_review_policy_set_automatic_async (CpWorkspace *workspace, gboolean automatic, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, switch_work, input_new (workspace, automatic), input_free, NULL, NULL, callback, user_data);
}

/** cp_review_policy_set_automatic_finish: whether it is switched */
gboolean
cp_review_policy_set_automatic_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cp_task_finish (workspace, result, error));
}
