/* cp-live-connections-private.h: providers that are at hand, and the practice service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-connections.h"
#include "cp-workspace-private.h"

G_BEGIN_DECLS

CpLiveConnections *cp_live_connections_new (CpWorkspace *workspace);
void cp_live_connections_free (CpLiveConnections *self);

/* (transfer full): the provider of a stored connection; made on first use. Blocking. */
CpCrmProvider *cp_live_connections_get (CpLiveConnections *self, const CpCrmConnection *row, GCancellable *cancellable,
                                        GError **error);
void cp_live_connections_forget (CpLiveConnections *self, const char *connection_id);
/* (transfer full): an OAuth session for a Salesforce row */
CpOAuthSession *cp_live_connections_make_session (CpLiveConnections *self, const char *connection_id,
                                                  const char *login_url, const char *client_id);

/* The ready line of the workspace's practice service, which is started when it does not run. Blocking. (transfer full) */
JsonObject *cp_live_connections_dup_practice (CpLiveConnections *self, GCancellable *cancellable, GError **error);

/* What the sidebar shows; any thread. */
void cp_live_connections_set_active (CpLiveConnections *self, const CpConnectionInfo *info);
CpConnectionInfo *cp_live_connections_dup_active (CpLiveConnections *self);
void cp_live_connections_set_budget (CpLiveConnections *self, CpCrmBudget budget);
CpCrmBudget cp_live_connections_get_budget (CpLiveConnections *self);

/* Called once when the workspace opens. */
void cp_connections_open (CpWorkspace *workspace);

G_END_DECLS
