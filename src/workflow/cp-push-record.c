/* cp-push-record.c: a task, an obligation, a note, a document: made once, or taken away again
 *
 * A record that we create carries a mark by which it is found again: an external id, or the change's own correlation id in its text. When
 * it is not certain whether it was made, the CRM is asked for the mark before anything is sent again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-push-run-private.h"

typedef struct
{
  CpCrmWrite write;
  JsonObject *fields;
  GBytes *content;
  char *mark;
} OwnedWrite;

static void
owned_write_clear (OwnedWrite *owned)
{
  g_clear_pointer (&owned->fields, json_object_unref);
  g_clear_pointer (&owned->content, g_bytes_unref);
  g_free (owned->mark);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwnedWrite, owned_write_clear)

static GBytes *
load_document (CpPushRun *run, GError **error)
{
  g_autofree char *path
      = cp_workspace_get_original_path (run->workspace, cp_change_set_get_contract_id (run->changes), error);
  char *data;
  gsize size;

  if (path == NULL || !g_file_get_contents (path, &data, &size, error))
    return NULL;
  return g_bytes_new_take (data, size);
}

static gboolean
prepare (CpPushRun *run, CpChange *change, OwnedWrite *owned, GError **error)
{
  JsonNode *body = cp_change_get_proposed (change);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  owned->fields = json_object_new ();
  json_object_iter_init (&iter, json_node_get_object (body));
  while (json_object_iter_next (&iter, &name, &member))
    json_object_set_member (owned->fields, name, json_node_copy (member));
  /* The contract's correlation id, made unique by the change: one mark, one record. */
  owned->mark = g_strdup_printf ("%s/%.8s", cp_change_set_get_correlation_id (run->changes), cp_change_get_id (change));
  if (cp_change_get_kind (change) == CP_CHANGE_UPLOAD)
    {
      owned->content = load_document (run, error);
      if (owned->content == NULL)
        return FALSE;
    }
  owned->write = (CpCrmWrite) {
    .kind = cp_change_get_record_kind (change),
    .external_id = cp_json_object_string (owned->fields, "external_id", owned->mark),
    .fields = owned->fields,
    .content = owned->content,
    .correlation_id = owned->mark,
  };
  return TRUE;
}

/* Is it there? A record that can be read is; a service that cannot read this kind is believed when it found the mark. */
static gboolean
settle_created (CpPushRun *run, CpPushItem *item, const char *id, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (CpCrmRecord) record = NULL;
  g_autoptr (JsonNode) now = NULL;

  record = cp_crm_provider_read (run->provider, cp_change_get_record_kind (item->change), id, NULL, run->cancellable, &problem);
  if (record == NULL
      && (g_error_matches (problem, CP_NETWORK_ERROR, CP_NETWORK_ERROR_NOT_FOUND)))
    {
      g_autofree char *message = g_strdup_printf (_("Not stored: %s answered that it was made, but it is not there."),
                                                  cp_crm_provider_get_service_name (run->provider));

      return cp_push_settle (run, item, CP_CHANGE_DIFFERS, message, NULL, NULL, error);
    }
  if (record == NULL && !g_error_matches (problem, CP_CRM_ERROR, CP_CRM_ERROR_NOT_SUPPORTED))
    {
      /* It was made; that it could not be read back now is said, and it can still be undone. */
      return cp_push_settle (run, item, CP_CHANGE_WRITTEN, _("Written; it could not be read back just now."), NULL, id, error);
    }
  if (record != NULL)
    now = cp_crm_record_to_json (record);
  return cp_push_settle (run, item, CP_CHANGE_WRITTEN, NULL, now, id, error);
}

/* TRUE when @item is settled; FALSE without an error: it is not there, send it. */
static gboolean
find_and_settle (CpPushRun *run, CpPushItem *item, const CpCrmWrite *write, GError **error)
{
  GError *inner = NULL;
  g_autofree char *id = cp_crm_provider_find_written (run->provider, write, run->cancellable, &inner);

  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  return id != NULL && settle_created (run, item, id, error);
}

static gboolean
create (CpPushRun *run, CpPushItem *item, GError **error)
{
  g_auto (OwnedWrite) owned = { 0 };
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  gboolean may_be_there = item->row->state == CP_OUTBOX_SENDING;
  g_autoptr (GError) last = NULL;

  g_ptr_array_add (one, item);
  if (!prepare (run, item->change, &owned, &last))
    return cp_push_settle (run, item, CP_CHANGE_FAILED, last->message, NULL, NULL, error);
  for (int attempt = 0; attempt < CP_PUSH_MAX_ATTEMPTS; attempt++)
    {
      g_autofree char *id = NULL;

      g_clear_error (&last);
      if (may_be_there)
        {
          if (find_and_settle (run, item, &owned.write, &last))
            return TRUE;
          if (last != NULL && cp_push_is_uncertain (last))
            continue;
          if (last != NULL)
            break;
        }
      if (!cp_push_begin (run, one, error))
        return FALSE;
      id = cp_crm_provider_write (run->provider, &owned.write, run->cancellable, &last);
      if (id != NULL)
        return settle_created (run, item, id, error);
      may_be_there = TRUE;
      if (!cp_push_is_uncertain (last))
        break;
    }
  if (cp_push_is_uncertain (last) || cp_push_is_hopeless (last))
    {
      g_propagate_error (error, g_steal_pointer (&last));
      return FALSE;
    }
  return cp_push_settle (run, item, CP_CHANGE_FAILED, last->message, NULL, NULL, error);
}

static gboolean
take_away (CpPushRun *run, CpPushItem *item, GError **error)
{
  const char *receipt = cp_change_get_receipt (item->change);
  g_autofree char *kept = g_strdup (receipt);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GError) last = NULL;

  g_ptr_array_add (one, item);
  if (receipt == NULL)
    return cp_push_settle (run, item, CP_CHANGE_UNDO_REFUSED, _("It is not known which record was made, so it was left."), NULL,
                           NULL, error);
  for (int attempt = 0; attempt < CP_PUSH_MAX_ATTEMPTS; attempt++)
    {
      g_clear_error (&last);
      if (!cp_push_begin (run, one, error))
        return FALSE;
      /* Gone already is as good as taken away: the first answer may have been lost. */
      if (cp_crm_provider_remove (run->provider, cp_change_get_record_kind (item->change), kept, run->cancellable, &last)
          || g_error_matches (last, CP_NETWORK_ERROR, CP_NETWORK_ERROR_NOT_FOUND))
        return cp_push_settle (run, item, CP_CHANGE_UNDONE, NULL, NULL, kept, error);
      if (!cp_push_is_uncertain (last))
        break;
    }
  if (cp_push_is_uncertain (last) || cp_push_is_hopeless (last))
    {
      g_propagate_error (error, g_steal_pointer (&last));
      return FALSE;
    }
  return cp_push_settle (run, item, CP_CHANGE_UNDO_REFUSED, last->message, NULL, kept, error);
}

gboolean
cp_push_record_run (CpPushRun *run, CpPushItem *item, GError **error)
{
  return run->direction == CP_OUTBOX_PUSH ? create (run, item, error) : take_away (run, item, error);
}
