/* cp-send-log-table.h: table send_log: what left the machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpSendLogRow: a plain value; @path has been redacted by the network room; never a body, only its hash */
typedef struct
{
  gint64 id;
  char *time;
  char *correlation_id;     /* (nullable) */
  char *method;
  char *host;
  char *path;
  gint64 bytes_sent;
  char *body_sha256;        /* (nullable) */
  int status;               /* 0: no answer came */
  gint64 bytes_received;
  gint64 duration_ms;
} CpSendLogRow;

void cp_send_log_row_free (CpSendLogRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpSendLogRow, cp_send_log_row_free)

gboolean cp_send_log_table_add (CpConnection *connection, const CpSendLogRow *row, GError **error);
GPtrArray *cp_send_log_table_list (CpConnection *connection, const char *correlation_id, int limit, GError **error);   /* newest first; id (nullable): all */

G_END_DECLS
