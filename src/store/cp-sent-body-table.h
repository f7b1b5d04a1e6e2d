/* cp-sent-body-table.h: table sent_body: the very bytes that left, sealed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/* @head: (nullable): request line and headers, secrets left out */
gboolean cp_sent_body_table_add (CpConnection *connection, gint64 send_log_id, const char *contract_id, const char *head, GBytes *body,
                                 GBytes *workspace_key, GError **error);
/* @head: (out) (nullable) (transfer full). (transfer full): the bytes; NOT_FOUND where none were kept, ERASED once the contract was */
GBytes *cp_sent_body_table_open (CpConnection *connection, gint64 send_log_id, GBytes *workspace_key, char **head, GError **error);

G_END_DECLS
