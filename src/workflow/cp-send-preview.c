/* cp-send-preview.c: what would be sent to a service, and the yes to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-reading-task-private.h"
#include "cp-workspace-private.h"

static void
clear_preview (gpointer data)
{
  CpSendPreview *preview = data;

  g_free (preview->contract_id);
  g_clear_pointer (&preview->engine, cp_engine_unref);
  g_free (preview->host);
  g_free (preview->text);
  g_clear_pointer (&preview->outgoing, g_ptr_array_unref);
  g_free (preview->sha256);
}

/** cp_send_preview_ref: (transfer full): @preview with one more holder */
CpSendPreview *
cp_send_preview_ref (CpSendPreview *preview)
{
  return g_atomic_rc_box_acquire (preview);
}

/** cp_send_preview_unref: @preview: (transfer full): frees it with its last holder */
void
cp_send_preview_unref (CpSendPreview *preview)
{
  g_atomic_rc_box_release_full (preview, clear_preview);
}

/* Strings longer than this within a request are pictures or files in base64: their size is told instead. */
#define LONGEST_READABLE 200000

static void
add_readable (GString *text, CpOutgoing *outgoing)
{
  gsize size;
  const char *body = g_bytes_get_data (outgoing->body, &size);

  g_string_append_printf (text, "%s %s\n", outgoing->method, outgoing->url);
  if (size <= LONGEST_READABLE && g_utf8_validate_len (body, size, NULL))
    g_string_append_len (text, body, (gssize) size);
  else
    {
      g_autofree char *much = g_format_size (size);

      g_string_append_printf (text, _("Pages as pictures, or the whole file: %s"), much);
    }
  g_string_append (text, "\n\n");
}

/* Every sign stands for words that were taken out. */
static guint
count_signs (const char *text)
{
  static const char *const signs[] = { "[E-MAIL ", "[PHONE ", "[ACCOUNT ", "[PERSON " };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    for (const char *place = strstr (text, signs[i]); place != NULL; place = strstr (place + 1, signs[i]))
      n++;
  return n;
}

static gboolean
fill_preview (CpSendPreview *preview, CpReadingTask *task, GCancellable *cancellable, GError **error)
{
  const CpReadingRequest request = cp_reading_task_request (task);
  g_autoptr (GString) text = g_string_new (NULL);

  preview->contract_id = g_strdup (task->contract_id);
  preview->redacts = task->redacts;
  preview->engine = cp_engine_ref (task->engine);
  preview->host = g_strdup (cp_engine_get_base_url (task->engine));
  preview->is_local = cp_engine_is_local (task->engine);
  preview->spent_today = task->spent_today;
  if (!cp_model_extractor_estimate (task->extractor, &request, &preview->estimate, error))
    return FALSE;
  preview->outgoing = cp_model_extractor_preview (task->extractor, &request, cancellable, error);
  if (preview->outgoing == NULL)
    return FALSE;
  for (guint i = 0; i < preview->outgoing->len; i++)
    {
      add_readable (text, g_ptr_array_index (preview->outgoing, i));
      preview->bytes += g_bytes_get_size (((CpOutgoing *) g_ptr_array_index (preview->outgoing, i))->body);
    }
  preview->text = g_string_free (g_steal_pointer (&text), FALSE);
  preview->n_replaced = count_signs (preview->text);
  preview->sha256 = cp_outgoing_list_dup_sha256 (preview->outgoing);
  preview->agreed = cp_reading_task_is_agreed (task) && g_str_equal (task->consent->sent_sha256, preview->sha256);
  return TRUE;
}

/**
 * cp_model_reading_preview:
 * @workspace: a workspace
 * @contract_id: which contract
 * @engine_id: which service
 * @redacts: kinds of words that are replaced before sending
 * @error: %CP_DOCUMENT_ERROR, %CP_WORKFLOW_ERROR_NO_CONNECTION, %CP_EXTRACTION_ERROR_FAILED
 *
 * Makes every request as it would be sent, and sends none. Blocking.
 *
 * Returns: (transfer full): what would leave, or %NULL
 */
CpSendPreview *
cp_model_reading_preview (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts,
                          GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (CpReadingTask) task = { .workspace = workspace, .contract_id = contract_id, .redacts = redacts };
  g_autoptr (CpSendPreview) preview = g_atomic_rc_box_new0 (CpSendPreview);

  if (!cp_reading_task_look_up (&task, engine_id, cancellable, error) || !cp_reading_task_open (&task, cancellable, error)
      || !fill_preview (preview, &task, cancellable, error))
    return NULL;
  return g_steal_pointer (&preview);
}

/* Consent */

typedef struct
{
  CpWorkspace *workspace;
  CpConsent consent;
} Yes;

static gboolean
store_yes (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Yes *yes = data;
  g_autofree char *correlation_id = cp_contract_table_dup_correlation_id (connection, yes->consent.contract_id, error);
  JsonNode *facts = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "engine", yes->consent.engine_id);
  json_object_set_string_member (object, "host", yes->consent.host);
  json_object_set_int_member (object, "redacts", yes->consent.redacts);
  json_object_set_string_member (object, "sent_sha256", yes->consent.sent_sha256);
  json_node_take_object (facts, object);
  if (correlation_id == NULL)
    {
      json_node_unref (facts);
      return FALSE;
    }
  return cp_consent_table_add (connection, &yes->consent, error)
         && cp_workspace_note (yes->workspace, connection, "contract.sending_agreed", yes->consent.contract_id, correlation_id, facts, error);
}

/**
 * cp_model_reading_agree:
 * @workspace: the workspace that the preview is of
 * @preview: what the person saw
 * @error: return location
 *
 * The acting person lets this contract go to this service, in just these requests. Blocking.
 *
 * Returns: whether it was written down
 */
gboolean
cp_model_reading_agree (CpWorkspace *workspace, const CpSendPreview *preview, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Yes yes = { workspace, { 0 } };

  yes.consent.contract_id = preview->contract_id;
  yes.consent.engine_id = (char *) cp_engine_get_id (preview->engine);
  yes.consent.host = preview->host;
  yes.consent.redacts = preview->redacts;
  yes.consent.sent_sha256 = preview->sha256;
  yes.consent.given_by = (char *) cp_workspace_get_actor (workspace);
  yes.consent.role = (char *) cp_workspace_get_role (workspace);
  return cp_workspace_write (workspace, TRUE, store_yes, &yes, NULL, error);
}
