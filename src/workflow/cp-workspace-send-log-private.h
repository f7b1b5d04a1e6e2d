/* cp-workspace-send-log-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-network.h"
#include "counterpart-store.h"

G_BEGIN_DECLS

void cp_workspace_send_log_attach (CpHttp *http, CpStore *store);
void cp_workspace_send_log_detach (CpHttp *http);

G_END_DECLS
