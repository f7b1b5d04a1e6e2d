/* cp-push.h: plan, approve, push, read back, undo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/* Dry run: reads the matched records now and lists what would change: accepted terms through the mapping (null never overwrites; equal
 * values are left out), a renewal task for the owner, obligations, a Chatter note, the document. Fields that a person edited in the CRM since the contract
 * was read, or since our last push, are conflicts (box off until decided). Writes nothing. Blocking. (transfer full) */
CpChangeSet *cp_push_plan (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable, GError **error);

/* One transaction: snapshot, outbox rows of the included changes, audit row; or nothing. After that the push survives a crash. Blocking. */
gboolean cp_push_approve (CpWorkspace *workspace, CpChangeSet *changes, GError **error);

/** told on the pushing thread after each change */
typedef void (*CpPushProgress) (CpChange *copy, guint done, guint total, gpointer user_data);

/* Writes what is in the outbox for @change_set_id, reads each back, keeps receipts, audits. Uncertain answers are looked up before anything is sent
 * again. Resumable: call again after a failure. Blocking. (transfer full): the change set as it stands now. */
CpChangeSet *cp_push_run (CpWorkspace *workspace, const char *change_set_id, CpPushProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
/* The inverse of the whole push, guarded the same way; what the CRM changed since is left and said. Blocking. (transfer full) */
CpChangeSet *cp_push_undo (CpWorkspace *workspace, const char *change_set_id, CpPushProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
/* Goes on with approved pushes and undos that a crash or a lost connection cut off; @contract_id (nullable): of all contracts. Blocking. */
gboolean cp_push_resume (CpWorkspace *workspace, const char *contract_id, guint *n_resumed, GCancellable *cancellable, GError **error);
/* The latest change set of a contract that was approved. (transfer full) (nullable) */
CpChangeSet *cp_push_get_latest (CpWorkspace *workspace, const char *contract_id, GError **error);
/* Budget for the foot: API calls left today, or -1. Main thread, never waits. */
CpCrmBudget cp_push_peek_budget (CpWorkspace *workspace);

/* For the window. plan and run/undo answer a change set; run_async approves first. progress is called on the main thread here. */
void cp_push_plan_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void cp_push_run_async (CpWorkspace *workspace, CpChangeSet *changes, CpPushProgress progress, gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Goes on with an approved push that stopped (no network, cancelled, restart). */
void cp_push_resume_async (CpWorkspace *workspace, const char *change_set_id, CpPushProgress progress, gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* What a crash or a lost connection cut off, of all contracts; the window starts it once the workspace is open. */
void cp_push_resume_all_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cp_push_resume_all_finish (CpWorkspace *workspace, GAsyncResult *result, guint *n_resumed, GError **error);
void cp_push_undo_async (CpWorkspace *workspace, const char *change_set_id, CpPushProgress progress, gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void cp_push_get_latest_async (CpWorkspace *workspace, const char *contract_id, GAsyncReadyCallback callback, gpointer user_data);
CpChangeSet *cp_push_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);   /* (transfer full) (nullable) for all four */

G_END_DECLS
