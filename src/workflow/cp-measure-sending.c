/* cp-measure-sending.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-measure-sending-private.h"

#include <glib/gi18n-lib.h>

#include "cp-opened-gold-private.h"
#include "cp-workspace-private.h"

static void
clear_sending (gpointer data)
{
  CpMeasureSending *sending = data;

  g_clear_pointer (&sending->engine, cp_engine_unref);
  g_free (sending->host);
  g_clear_pointer (&sending->documents, g_ptr_array_unref);
  g_free (sending->gold_sha256);
}

/** cp_measure_sending_ref: (transfer full): @sending with one more holder */
CpMeasureSending *
cp_measure_sending_ref (CpMeasureSending *sending)
{
  return g_atomic_rc_box_acquire (sending);
}

/** cp_measure_sending_unref: @sending: (transfer full): frees it with its last holder */
void
cp_measure_sending_unref (CpMeasureSending *sending)
{
  g_atomic_rc_box_release_full (sending, clear_sending);
}

/* Who agreed to what */

typedef struct
{
  CpEngine *engine;
  CpRedactionKinds redacts;
  GPtrArray *documents; /* of char*, may hold NULL */
  guint n_missing_yes;  /* out */
  double spent_today;   /* out */
} Look;

static gboolean
look_for_yes (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  const char *engine_id = cp_engine_get_id (look->engine);

  look->n_missing_yes = 0;
  for (guint i = 0; i < look->documents->len; i++)
    {
      const char *sha256 = g_ptr_array_index (look->documents, i);
      g_autoptr (GError) inner = NULL;

      if (sha256 == NULL
          || cp_consent_table_has_measuring (connection, sha256, engine_id, cp_engine_get_base_url (look->engine), look->redacts, &inner))
        continue;
      look->n_missing_yes++;
      if (inner != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
    }
  look->spent_today = cp_engine_usage_table_spent_today (connection, engine_id, error);
  return look->spent_today >= 0;
}

GPtrArray *
cp_measure_sending_list_agreed (CpWorkspace *workspace, const CpEvaluationRequest *request, double *spent_today,
                                GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_free);
  Look look = { cp_model_extractor_get_engine (CP_MODEL_EXTRACTOR (request->extractor)), request->redacts, documents, 0, 0 };

  for (guint i = 0; i < request->gold->documents->len; i++)
    {
      const CpGoldDocument *gold = g_ptr_array_index (request->gold->documents, i);
      char *sha256;

      if (!cp_opened_gold_dup_sha256 (workspace, request, gold, &sha256, cancellable, error))
        return NULL;
      g_ptr_array_add (documents, sha256);
    }
  if (!cp_workspace_read (workspace, look_for_yes, &look, cancellable, error))
    return NULL;
  *spent_today = look.spent_today;
  if (look.n_missing_yes == 0)
    return g_steal_pointer (&documents);
  g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED,
               ngettext ("Nobody has agreed yet that %u contract of this gold is sent to %s.",
                         "Nobody has agreed yet that %u contracts of this gold are sent to %s.", look.n_missing_yes),
               look.n_missing_yes, cp_engine_get_label (look.engine));
  return NULL;
}

/* What would be sent */

static gboolean
add_contract (CpMeasureSending *sending, CpModelExtractor *service, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) outgoing = cp_model_extractor_preview (service, request, cancellable, error);
  CpReadingUsage usage;

  if (outgoing == NULL || !cp_model_extractor_estimate (service, request, &usage, error))
    return FALSE;
  sending->n_requests += outgoing->len;
  for (guint i = 0; i < outgoing->len; i++)
    sending->bytes += g_bytes_get_size (((CpOutgoing *) g_ptr_array_index (outgoing, i))->body);
  cp_reading_usage_add (&sending->estimate, &usage);
  sending->n_contracts++;
  return TRUE;
}

static CpMeasureSending *
new_sending (const CpEvaluationRequest *request)
{
  CpMeasureSending *sending = g_atomic_rc_box_new0 (CpMeasureSending);
  CpEngine *engine = cp_model_extractor_get_engine (CP_MODEL_EXTRACTOR (request->extractor));

  sending->engine = cp_engine_ref (engine);
  sending->host = g_strdup (cp_engine_get_base_url (engine));
  sending->is_local = cp_engine_is_local (engine);
  sending->redacts = request->redacts;
  sending->documents = g_ptr_array_new_with_free_func (g_free);
  sending->gold_sha256 = g_strdup (request->gold->hash);
  return sending;
}

/**
 * cp_measure_sending_preview:
 * @workspace: a workspace
 * @request: what would be measured; its extractor is a service
 * @progress: (nullable) (scope call): told for each contract
 * @user_data: for @progress
 * @cancellable: (nullable): stops between contracts
 * @error: return location
 *
 * Opens every contract of the gold, here, and makes its requests. A contract that cannot be opened stops nothing; it would not be sent. Blocking.
 *
 * Returns: (transfer full): what would leave, or %NULL
 */
CpMeasureSending *
cp_measure_sending_preview (CpWorkspace *workspace, const CpEvaluationRequest *request, CpEvaluationProgress progress, gpointer user_data,
                            GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  CpModelExtractor *service = CP_MODEL_EXTRACTOR (request->extractor);
  g_autoptr (CpMeasureSending) sending = new_sending (request);
  g_autoptr (CpTextRedactor) redactor = cp_text_redactor_new (request->redacts, NULL);
  g_auto (GStrv) own_names = cp_workspace_dup_own_names (workspace);
  const guint n = request->gold->documents->len;
  Look look = { sending->engine, request->redacts, sending->documents, 0, 0 };

  cp_model_extractor_set_redactor (service, request->redacts != 0 ? redactor : NULL);
  for (guint i = 0; i < n; i++)
    {
      const CpGoldDocument *gold = g_ptr_array_index (request->gold->documents, i);
      g_autofree char *name = cp_gold_document_dup_name (gold);
      g_auto (CpOpenedGold) opened = { 0 };
      g_autoptr (GError) inner = NULL;
      char *sha256;

      if (!cp_opened_gold_dup_sha256 (workspace, request, gold, &sha256, cancellable, error))
        return NULL;
      if (sha256 != NULL)
        g_ptr_array_add (sending->documents, sha256);
      if (!cp_opened_gold_open (&opened, workspace, request, gold, own_names, cancellable, &inner)
          || !add_contract (sending, service, &opened.request, cancellable, &inner))
        {
          g_message ("%s would not be sent: %s", name, inner->message);
          sending->n_missing++;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (progress != NULL)
        progress (name, i + 1, n, user_data);
    }
  if (!cp_workspace_read (workspace, look_for_yes, &look, cancellable, error))
    return NULL;
  sending->agreed = look.n_missing_yes == 0;
  return g_steal_pointer (&sending);
}

/* Consent */

typedef struct
{
  CpWorkspace *workspace;
  const CpMeasureSending *sending;
} Yes;

static JsonNode *
facts_of (const CpMeasureSending *sending, const char *sha256)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "engine", cp_engine_get_id (sending->engine));
  json_object_set_string_member (object, "host", sending->host);
  json_object_set_int_member (object, "redacts", sending->redacts);
  json_object_set_string_member (object, "sha256", sha256);
  json_object_set_string_member (object, "gold_sha256", sending->gold_sha256);
  json_node_take_object (node, object);
  return node;
}

/* A contract of the workspace has the entry in its own history. */
static gboolean
note_one (CpConnection *connection, const Yes *yes, const char *sha256, GError **error)
{
  g_autoptr (GPtrArray) contracts = cp_contract_table_list_by_sha256 (connection, sha256, error);
  const char *contract_id;
  g_autofree char *correlation_id = NULL;

  if (contracts == NULL)
    return FALSE;
  contract_id = contracts->len > 0 ? cp_contract_get_id (g_ptr_array_index (contracts, 0)) : NULL;
  correlation_id = contract_id != NULL ? cp_contract_table_dup_correlation_id (connection, contract_id, error) : NULL;
  if (contract_id != NULL && correlation_id == NULL)
    return FALSE;
  return cp_workspace_note (yes->workspace, connection, "evaluation.sending_agreed", contract_id, correlation_id,
                            facts_of (yes->sending, sha256), error);
}

static gboolean
store_yes (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Yes *yes = data;
  const CpMeasureSending *sending = yes->sending;
  const CpConsent consent = { .engine_id = (char *) cp_engine_get_id (sending->engine),
                              .host = sending->host,
                              .redacts = sending->redacts,
                              .given_by = (char *) cp_workspace_get_actor (yes->workspace),
                              .role = (char *) cp_workspace_get_role (yes->workspace) };

  for (guint i = 0; i < sending->documents->len; i++)
    {
      const char *sha256 = g_ptr_array_index (sending->documents, i);

      if (!cp_consent_table_add_measuring (connection, sha256, sending->gold_sha256, &consent, error)
          || !note_one (connection, yes, sha256, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * cp_measure_sending_agree:
 * @workspace: the workspace that it is of
 * @sending: what the person saw
 * @error: return location
 *
 * All contracts of it, or none. Blocking.
 *
 * Returns: whether it was written down
 */
gboolean
cp_measure_sending_agree (CpWorkspace *workspace, const CpMeasureSending *sending, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Yes yes = { workspace, sending };

  return cp_workspace_write (workspace, TRUE, store_yes, &yes, NULL, error);
}
