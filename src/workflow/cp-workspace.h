/* cp-workspace.h: a person's contracts, terms, matches, changes and their record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-context.h"

G_BEGIN_DECLS

#define CP_WORKFLOW_ERROR (cp_workflow_error_quark ())
typedef enum
{
  CP_WORKFLOW_ERROR_ALREADY_HERE,    /* the same file is in the workspace; cp_workflow_error_get_contract_id() */
  CP_WORKFLOW_ERROR_NO_SUCH_CONTRACT,
  CP_WORKFLOW_ERROR_NO_SUCH_TERM,
  CP_WORKFLOW_ERROR_NO_CONNECTION,   /* no CRM is connected */
  CP_WORKFLOW_ERROR_NO_MATCH,        /* choose the record first */
  CP_WORKFLOW_ERROR_NOT_REVIEWED,    /* terms are open that would be written */
  CP_WORKFLOW_ERROR_OPEN_CONFLICT,   /* a conflict is not decided */
  CP_WORKFLOW_ERROR_NOTHING_TO_DO,
  CP_WORKFLOW_ERROR_NOT_AGREED,      /* nobody said yes to sending this contract to that service */
  CP_WORKFLOW_ERROR_IN_USE,          /* another program has this workspace open for writing */
  CP_WORKFLOW_ERROR_NO_SUCH_PROMPT,
  CP_WORKFLOW_ERROR_INVALID_PROMPT,
  CP_WORKFLOW_ERROR_REGRESSES,       /* a version was never measured, or reads worse than the one in use */
  CP_WORKFLOW_ERROR_NO_CONSENT,      /* nobody agreed that this leaves the workspace */
} CpWorkflowError;
GQuark cp_workflow_error_quark (void);
/* Of CP_WORKFLOW_ERROR_ALREADY_HERE: the contract that is here. (transfer full) (nullable) */
char *cp_workflow_error_dup_contract_id (const GError *error);

/**
 * CpWorkspace:
 *
 * One folder: workspace database, audit file, originals. Blocking functions run on any worker thread; signals and the list models
 * belong to the main context that was the thread default when the workspace was opened, and change only there.
 *
 * Signals: "contract-changed" (string contract id), "audit-appended" (int64 sequence), "connection-changed".
 */
#define CP_TYPE_WORKSPACE (cp_workspace_get_type ())
G_DECLARE_FINAL_TYPE (CpWorkspace, cp_workspace, CP, WORKSPACE, GObject)

/* @name: "default" or "practice"; a folder below the context's data directory. Finishes what a crash left (outbox, audit rows). Blocking. */
CpWorkspace *cp_workspace_open (CpContext *context, const char *name, GCancellable *cancellable, GError **error);
void cp_workspace_open_async (CpContext *context, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpWorkspace *cp_workspace_open_finish (GAsyncResult *result, GError **error);
void cp_workspace_close (CpWorkspace *self);                       /* waits for the writer */
CpContext *cp_workspace_get_context (CpWorkspace *self);
const char *cp_workspace_get_name (CpWorkspace *self);
const char *cp_workspace_get_directory (CpWorkspace *self);

/* Who acts: name and role written into decisions and the audit log. Default: the system's real name, "reviewer". */
void cp_workspace_set_actor (CpWorkspace *self, const char *name, const char *role);
const char *cp_workspace_get_actor (CpWorkspace *self);

/* All contracts that are not removed, newest first: GListModel of CpContract; kept up to date. Main thread. (transfer none) */
GListModel *cp_workspace_get_contracts (CpWorkspace *self);
CpContract *cp_workspace_find_contract (CpWorkspace *self, const char *contract_id);   /* (transfer none) (nullable); main thread */

/* Removing hides; restoring brings back (the toast's Undo). The person's own file is never touched. */
gboolean cp_workspace_remove_contracts (CpWorkspace *self, const char *const *contract_ids, GError **error);
gboolean cp_workspace_restore_contracts (CpWorkspace *self, const char *const *contract_ids, GError **error);
/* The kept original, verified against its hash. (transfer full): a path. Blocking. */
char *cp_workspace_get_original_path (CpWorkspace *self, const char *contract_id, GError **error);
/* The kept original, opened in a reader, with the password that was given when it was imported. Blocking. (transfer full) */
CpDocument *cp_workspace_open_document (CpWorkspace *self, const char *contract_id, GCancellable *cancellable, GError **error);

/* Settings: "threshold" (double, 0.85), "own_names" (array of strings), "mapping" (array), "appearance" ("system" "light" "dark"), "renewal_task_days" (60),
 * "renewal_alert_days" (90), "dark_pages", "session" (open tabs), "offline" … JSON values. (transfer full) (nullable). Blocking, quick. */
JsonNode *cp_workspace_get_setting (CpWorkspace *self, const char *name);
gboolean cp_workspace_set_setting (CpWorkspace *self, const char *name, JsonNode *value, GError **error);
/* Cached copies for the main thread, which must not wait: the same, never blocking; setting is written behind. */
JsonNode *cp_workspace_peek_setting (CpWorkspace *self, const char *name);
void cp_workspace_put_setting (CpWorkspace *self, const char *name, JsonNode *value);

G_END_DECLS
