/* cp-outbox-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-outbox-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-rows.h"
#include "cp-store-error.h"

#define SELECT "SELECT idempotency_key, change_set_id, change_id, position, direction, state, attempts, not_before, " \
               "fingerprint, receipt, message FROM outbox "

static const char *const direction_names[] = { "push", "undo" };
static const char *const state_names[] = { "queued", "sending", "done", "failed" };

/** cp_outbox_row_free: frees the value */
void
cp_outbox_row_free (CpOutboxRow *row)
{
  if (row == NULL)
    return;
  g_free (row->idempotency_key);
  g_free (row->change_set_id);
  g_free (row->change_id);
  g_free (row->not_before);
  g_free (row->fingerprint);
  g_free (row->receipt);
  g_free (row->message);
  g_free (row);
}

/* Whether the last statement changed its row; CP_STORE_ERROR_STATE with @sentence otherwise. */
static gboolean
expect_allowed (CpConnection *connection, const char *sentence, GError **error)
{
  if (cp_connection_get_n_changed (connection) > 0)
    return TRUE;
  g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_STATE, sentence);
  return FALSE;
}

/**
 * cp_outbox_table_add:
 * @connection: a writer in a transaction
 * @change_set_id: the change set
 * @change_id: the change
 * @position: its order within the change set
 * @direction: push or undo
 * @error: %CP_STORE_ERROR_STATE if the change is in the outbox already in this direction and was not given up
 *
 * A row that was given up is taken up again, with a new idempotency key: the service has answered the old one.
 *
 * Returns: whether it is queued
 */
gboolean
cp_outbox_table_add (CpConnection *connection, const char *change_set_id, const char *change_id, int position,
                     CpOutboxDirection direction, GError **error)
{
  g_autofree char *key = cp_identifier_new ();
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "INSERT INTO outbox (idempotency_key, change_set_id, change_id, position, direction, state, "
                            "created, modified) VALUES (?1, ?2, ?3, ?4, ?5, 'queued', ?6, ?6) "
                            "ON CONFLICT (change_id, direction) DO UPDATE SET idempotency_key = ?1, state = 'queued', "
                            "fingerprint = NULL, message = NULL, not_before = NULL, modified = ?6 WHERE state = 'failed'",
                            "sssiss", key, change_set_id, change_id, position, direction_names[direction], now)
         && expect_allowed (connection, _("This change is already on its way."), error);
}

/**
 * cp_outbox_table_begin:
 * @connection: a writer in a transaction
 * @idempotency_key: the row
 * @fingerprint: SHA-256 of the request that will leave
 * @error: %CP_STORE_ERROR_STATE if the row is settled
 *
 * To be committed, durably, before the request leaves: a row that is `sending` after a crash may or may not have arrived.
 *
 * Returns: whether the request may be sent
 */
gboolean
cp_outbox_table_begin (CpConnection *connection, const char *idempotency_key, const char *fingerprint, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "UPDATE outbox SET state = 'sending', fingerprint = ?, attempts = attempts + 1, modified = ? "
                            "WHERE idempotency_key = ? AND state IN ('queued', 'sending')", "sss", fingerprint, now,
                            idempotency_key)
         && expect_allowed (connection, _("This change has already been settled."), error);
}

/**
 * cp_outbox_table_finish:
 * @connection: a writer in a transaction
 * @idempotency_key: the row
 * @state: %CP_OUTBOX_DONE or %CP_OUTBOX_FAILED
 * @receipt: (nullable): id of what was created
 * @message: (nullable): a sentence
 * @error: %CP_STORE_ERROR_STATE if the row is settled already
 *
 * Returns: whether it was settled
 */
gboolean
cp_outbox_table_finish (CpConnection *connection, const char *idempotency_key, CpOutboxState state, const char *receipt,
                        const char *message, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  g_return_val_if_fail (state == CP_OUTBOX_DONE || state == CP_OUTBOX_FAILED, FALSE);

  return cp_connection_run (connection, error,
                            "UPDATE outbox SET state = ?, receipt = ?, message = ?, not_before = NULL, modified = ? "
                            "WHERE idempotency_key = ? AND state IN ('queued', 'sending')", "sssss", state_names[state],
                            receipt, message, now, idempotency_key)
         && expect_allowed (connection, _("This change has already been settled."), error);
}

/** cp_outbox_table_defer: back to the queue, not to be tried before the instant @not_before (nullable) */
gboolean
cp_outbox_table_defer (CpConnection *connection, const char *idempotency_key, const char *not_before,
                       const char *message, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "UPDATE outbox SET state = 'queued', not_before = ?, message = ?, modified = ? "
                            "WHERE idempotency_key = ? AND state IN ('queued', 'sending')", "ssss", not_before, message,
                            now, idempotency_key)
         && expect_allowed (connection, _("This change has already been settled."), error);
}

static gboolean
find_name (const char *const *names, guint n, const char *name, int *index)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *index = (int) i;
        return TRUE;
      }
  return FALSE;
}

static gpointer
read_row (CpStatement *statement, gpointer data, GError **error)
{
  g_autoptr (CpOutboxRow) row = g_new0 (CpOutboxRow, 1);
  int direction, state;

  if (!find_name (direction_names, G_N_ELEMENTS (direction_names), cp_statement_text (statement, 4), &direction))
    return cp_rows_invalid ("outbox", "direction", cp_statement_text (statement, 4), error);
  if (!find_name (state_names, G_N_ELEMENTS (state_names), cp_statement_text (statement, 5), &state))
    return cp_rows_invalid ("outbox", "state", cp_statement_text (statement, 5), error);
  row->idempotency_key = cp_statement_dup_text (statement, 0);
  row->change_set_id = cp_statement_dup_text (statement, 1);
  row->change_id = cp_statement_dup_text (statement, 2);
  row->position = (int) cp_statement_int (statement, 3);
  row->direction = (CpOutboxDirection) direction;
  row->state = (CpOutboxState) state;
  row->attempts = (int) cp_statement_int (statement, 6);
  row->not_before = cp_statement_dup_text (statement, 7);
  row->fingerprint = cp_statement_dup_text (statement, 8);
  row->receipt = cp_statement_dup_text (statement, 9);
  row->message = cp_statement_dup_text (statement, 10);
  return g_steal_pointer (&row);
}

/** cp_outbox_table_list_unsettled: (transfer full) (element-type CpOutboxRow): queued and sending ones in order of approval; undo rows in reverse */
GPtrArray *
cp_outbox_table_list_unsettled (CpConnection *connection, const char *change_set_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    SELECT "WHERE state IN ('queued', 'sending') AND (?1 IS NULL OR change_set_id = ?1) ORDER BY number", "s",
    change_set_id);

  return cp_rows_collect (statement, read_row, NULL, (GDestroyNotify) cp_outbox_row_free, error);
}

/** cp_outbox_table_list: (transfer full) (element-type CpOutboxRow): all rows of a change set, in order of approval */
GPtrArray *
cp_outbox_table_list (CpConnection *connection, const char *change_set_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, SELECT "WHERE change_set_id = ? ORDER BY number", "s", change_set_id);

  return cp_rows_collect (statement, read_row, NULL, (GDestroyNotify) cp_outbox_row_free, error);
}

/** cp_outbox_table_find: (transfer full) (nullable): a change's row in one direction; %NULL without @error: none */
CpOutboxRow *
cp_outbox_table_find (CpConnection *connection, const char *change_id, CpOutboxDirection direction, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, SELECT "WHERE change_id = ? AND direction = ?", "ss", change_id, direction_names[direction]);

  return cp_rows_first (statement, read_row, NULL, error);
}
