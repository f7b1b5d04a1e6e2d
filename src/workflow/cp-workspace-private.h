/* cp-workspace-private.h: what the files of this room share about a workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-audit.h"
#include "counterpart-store.h"
#include "cp-workspace.h"

G_BEGIN_DECLS

CpStore *cp_workspace_get_store (CpWorkspace *self);
CpAuditLog *cp_workspace_get_audit_log (CpWorkspace *self);
CpKeyKeeper *cp_workspace_get_key_keeper (CpWorkspace *self);
const char *cp_workspace_get_role (CpWorkspace *self);

/*
 * One transaction of the workspace. Audit drafts that the function adds to the pending table reach the audit log before this
 * returns; if that fails they stay pending and reach it later. @durable: the commit waits for the disk.
 */
gboolean cp_workspace_write (CpWorkspace *self, gboolean durable, CpDatabaseFunc func, gpointer data,
                             GCancellable *cancellable, GError **error);
gboolean cp_workspace_read (CpWorkspace *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                            GError **error);
/* Appends what is pending; a failure is kept for the window ("The audit log could not be written") and tried again. */
void cp_workspace_drain_audit (CpWorkspace *self);

/* Adds a draft of the acting person to the pending table; @payload is taken over. */
gboolean cp_workspace_note (CpWorkspace *self, CpConnection *connection, const char *action, const char *contract_id,
                            const char *correlation_id, JsonNode *payload, GError **error);

/* The same in a transaction of its own, for what is no row of the workspace. Blocking. */
gboolean cp_workspace_note_alone (CpWorkspace *self, const char *action, JsonNode *payload, GError **error);

/* Tells the main context that a contract's row changed; any thread. */
void cp_workspace_contract_changed (CpWorkspace *self, const char *contract_id);
void cp_workspace_connections_changed (CpWorkspace *self);

/* The threshold and the person's other settings as workers need them. Blocking. */
double cp_workspace_get_threshold (CpWorkspace *self);
char **cp_workspace_dup_own_names (CpWorkspace *self);
char *cp_workspace_dup_active_connection (CpWorkspace *self);   /* (nullable): no CRM is connected */
int cp_workspace_get_int_setting (CpWorkspace *self, const char *name, int fallback);

/* The live side of connections: provider, practice process; owned by the workspace, guarded by its own lock. */
typedef struct _CpLiveConnections CpLiveConnections;
CpLiveConnections *cp_workspace_get_live_connections (CpWorkspace *self);

G_END_DECLS
