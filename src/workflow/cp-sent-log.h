/* cp-sent-log.h: what left this computer, for a person to look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-store.h"
#include "cp-workspace.h"

G_BEGIN_DECLS

/** CpSentBody: one request as it left; a plain value */
typedef struct
{
  char *head;    /* (nullable): request line and headers, secrets left out */
  GBytes *body;
} CpSentBody;

void cp_sent_body_free (CpSentBody *body);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpSentBody, cp_sent_body_free)

/* Newest first; @contract_id (nullable): all. Blocking. (transfer full): of CpSendLogRow */
GPtrArray *cp_sent_log_list (CpWorkspace *workspace, const char *contract_id, int limit, GCancellable *cancellable, GError **error);
/* The very bytes; CP_STORE_ERROR_NOT_FOUND where only size and hash were kept. Blocking. (transfer full) */
CpSentBody *cp_sent_log_open (CpWorkspace *workspace, gint64 id, GCancellable *cancellable, GError **error);

void cp_sent_log_list_async (CpWorkspace *workspace, const char *contract_id, int limit, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cp_sent_log_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_sent_log_open_async (CpWorkspace *workspace, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpSentBody *cp_sent_log_open_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
