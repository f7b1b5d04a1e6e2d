/* cp-push-outbox.c: what was begun, what came of it; each committed before the next step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-push-run-private.h"

typedef struct
{
  CpPushRun *run;
  GPtrArray *items;
  CpPushItem *item;
  const char *message;
} Write;

static char *
fingerprint_of (CpPushItem *item)
{
  g_autoptr (JsonNode) json = cp_change_to_json (item->change);

  return cp_canonical_json_hash (json);
}

static gboolean
begin_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Write *write = data;

  for (guint i = 0; i < write->items->len; i++)
    {
      CpPushItem *item = g_ptr_array_index (write->items, i);
      g_autofree char *fingerprint = fingerprint_of (item);

      if (!cp_outbox_table_begin (connection, item->row->idempotency_key, fingerprint, error))
        return FALSE;
    }
  return TRUE;
}

/* From now on a request may have left: after a crash the CRM is asked before anything is sent again. */
gboolean
cp_push_begin (CpPushRun *run, GPtrArray *items, GError **error)
{
  Write write = { run, items, NULL, NULL };

  if (!cp_workspace_write (run->workspace, TRUE, begin_rows, &write, NULL, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    ((CpPushItem *) g_ptr_array_index (items, i))->row->state = CP_OUTBOX_SENDING;
  return TRUE;
}

static const char *
action_of (CpChangeState state)
{
  switch (state)
    {
    case CP_CHANGE_WRITTEN:
      return "push.written";
    case CP_CHANGE_DIFFERS:
      return "push.read_back_differs";
    case CP_CHANGE_CONFLICT:
      return "push.conflict";
    case CP_CHANGE_UNDONE:
      return "undo.written";
    case CP_CHANGE_UNDO_REFUSED:
      return "undo.refused";
    default:
      return "push.failed";
    }
}

static gboolean
settle_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Write *write = data;
  CpChange *change = write->item->change;
  CpChangeState state = cp_change_get_state (change);
  g_autoptr (JsonNode) facts = cp_change_to_json (change);

  return cp_outbox_table_finish (connection, write->item->row->idempotency_key,
                                 state == CP_CHANGE_FAILED ? CP_OUTBOX_FAILED : CP_OUTBOX_DONE,
                                 cp_change_get_receipt (change), cp_change_get_message (change), error)
         && cp_change_set_table_save_outcome (connection, cp_change_set_get_id (write->run->changes), change, error)
         && cp_workspace_note (write->run->workspace, connection, action_of (state),
                               cp_change_set_get_contract_id (write->run->changes),
                               cp_change_set_get_correlation_id (write->run->changes), g_steal_pointer (&facts), error);
}

gboolean
cp_push_settle (CpPushRun *run, CpPushItem *item, CpChangeState state, const char *message, JsonNode *read_back,
                const char *receipt, GError **error)
{
  Write write = { run, NULL, item, NULL };

  cp_change_set_outcome (item->change, state, message, read_back, receipt);
  if (!cp_workspace_write (run->workspace, TRUE, settle_row, &write, NULL, error))
    return FALSE;
  item->settled = TRUE;
  run->n_settled++;
  if (run->progress != NULL)
    run->progress (item->change, run->n_settled, run->items->len, run->progress_data);
  return TRUE;
}

static gboolean
defer_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Write *write = data;

  for (guint i = 0; i < write->items->len; i++)
    {
      CpPushItem *item = g_ptr_array_index (write->items, i);

      /* A row that was begun keeps saying so, for the next pass must look before it sends. */
      if (!item->settled && item->row->state == CP_OUTBOX_QUEUED
          && !cp_outbox_table_defer (connection, item->row->idempotency_key, NULL, write->message, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cp_push_defer (CpPushRun *run, GPtrArray *items, const char *message, GError **error)
{
  Write write = { run, items, NULL, message };

  return cp_workspace_write (run->workspace, FALSE, defer_rows, &write, NULL, error);
}

gboolean
cp_push_is_uncertain (const GError *error)
{
  return g_error_matches (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE)
         || g_error_matches (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SERVICE)
         || g_error_matches (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED);
}

gboolean
cp_push_is_hopeless (const GError *error)
{
  static const int codes[] = {
    CP_NETWORK_ERROR_OFFLINE,      CP_NETWORK_ERROR_INSECURE, CP_NETWORK_ERROR_SIGNED_OUT,
    CP_NETWORK_ERROR_RATE_LIMITED, CP_NETWORK_ERROR_BUDGET,   CP_NETWORK_ERROR_KEYRING,
  };

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, CP_NETWORK_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}
