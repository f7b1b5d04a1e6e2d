/* cp-outbox-table.h: table outbox: what is to be sent, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

typedef enum
{
  CP_OUTBOX_PUSH,
  CP_OUTBOX_UNDO,
} CpOutboxDirection;

/**
 * CpOutboxState:
 * @CP_OUTBOX_QUEUED: to be sent
 * @CP_OUTBOX_SENDING: a request may have left; after a crash, ask the service before sending again
 * @CP_OUTBOX_DONE: settled; the outcome stands in the change
 * @CP_OUTBOX_FAILED: given up; the outcome stands in the change
 */
typedef enum
{
  CP_OUTBOX_QUEUED,
  CP_OUTBOX_SENDING,
  CP_OUTBOX_DONE,
  CP_OUTBOX_FAILED,
} CpOutboxState;

/** CpOutboxRow: a plain value */
typedef struct
{
  char *idempotency_key;    /* unique in the workspace; sent along where the service has a place for it */
  char *change_set_id;
  char *change_id;
  int position;             /* order within the change set */
  CpOutboxDirection direction;
  CpOutboxState state;
  int attempts;
  char *not_before;         /* (nullable): instant before which it must not be tried again */
  char *fingerprint;        /* (nullable): SHA-256 of the request that was begun */
  char *receipt;            /* (nullable): id of what was created */
  char *message;            /* (nullable): a sentence about the last failure */
} CpOutboxRow;

void cp_outbox_row_free (CpOutboxRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOutboxRow, cp_outbox_row_free)

gboolean cp_outbox_table_add (CpConnection *connection, const char *change_set_id, const char *change_id, int position,
                              CpOutboxDirection direction, GError **error);   /* a change goes out once a direction: a second row is refused */
/* To be committed, durably, before the request leaves. Refused unless the row is queued (or sending, for a repeat after a look). */
gboolean cp_outbox_table_begin (CpConnection *connection, const char *idempotency_key, const char *fingerprint,
                                GError **error);
gboolean cp_outbox_table_finish (CpConnection *connection, const char *idempotency_key, CpOutboxState state,
                                 const char *receipt, const char *message, GError **error);
gboolean cp_outbox_table_defer (CpConnection *connection, const char *idempotency_key, const char *not_before,
                                const char *message, GError **error);         /* back to queued */
GPtrArray *cp_outbox_table_list_unsettled (CpConnection *connection, const char *change_set_id, GError **error);   /* of CpOutboxRow; set (nullable): all */
GPtrArray *cp_outbox_table_list (CpConnection *connection, const char *change_set_id, GError **error);
CpOutboxRow *cp_outbox_table_find (CpConnection *connection, const char *change_id, CpOutboxDirection direction,
                                   GError **error);   /* NULL without error: none */

G_END_DECLS
