/* cp-workspace-send-log-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-audit.h"
#include "counterpart-network.h"
#include "counterpart-store.h"

G_BEGIN_DECLS

void cp_workspace_send_log_attach (CpHttp *http, CpStore *store, CpKeyKeeper *key_keeper);
void cp_workspace_send_log_detach (CpHttp *http);

/* What bodies and answers are sealed with; made on first use, kept until it is forgotten. Blocking. (transfer full) */
GBytes *cp_workspace_send_log_load_key (CpKeyKeeper *key_keeper, GCancellable *cancellable, GError **error);
void cp_workspace_send_log_forget_key (CpKeyKeeper *key_keeper);

G_END_DECLS
