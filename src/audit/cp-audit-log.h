/* cp-audit-log.h: the append-only log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "cp-audit-entry.h"
#include "cp-chain-verdict.h"
#include "cp-audit-witness.h"
#include "cp-key-keeper.h"

G_BEGIN_DECLS

/**
 * CpAuditLog:
 *
 * Its own SQLite file. Any worker thread; blocking; several programs may append to one file. Tamper-evident: whoever
 * can write the file can change it, but not without being found out by [method@AuditLog.verify].
 */
#define CP_TYPE_AUDIT_LOG (cp_audit_log_get_type ())
G_DECLARE_FINAL_TYPE (CpAuditLog, cp_audit_log, CP, AUDIT_LOG, GObject)

CpAuditLog *cp_audit_log_open (const char *path, CpKeyKeeper *keeper, const char *witness_path,
                               GCancellable *cancellable, GError **error);
void cp_audit_log_close (CpAuditLog *self);
const char *cp_audit_log_get_path (CpAuditLog *self);

gboolean cp_audit_log_append (CpAuditLog *self, CpAuditDraft *draft, GCancellable *cancellable, GError **error);
gboolean cp_audit_log_append_all (CpAuditLog *self, GPtrArray *drafts, GCancellable *cancellable, GError **error);
gboolean cp_audit_log_checkpoint (CpAuditLog *self, GCancellable *cancellable, GError **error);

/* Filters are (nullable); @action is a prefix; @before_sequence 0 = from the newest. Of CpAuditEntry, newest first. */
GPtrArray *cp_audit_log_list (CpAuditLog *self, const char *subject, const char *correlation_id, const char *action,
                              gint64 before_sequence, int limit, GCancellable *cancellable, GError **error);
CpAuditWitness *cp_audit_log_dup_head (CpAuditLog *self, GCancellable *cancellable, GError **error);   /* (transfer full) */
char *cp_audit_log_dup_note (CpAuditLog *self, GCancellable *cancellable, GError **error);             /* (transfer full): for the CRM */
char *cp_audit_log_dup_warning (CpAuditLog *self);      /* (transfer full) (nullable): a sentence: not signed, or does not fit its witness */

CpChainVerdict *cp_audit_log_verify (CpAuditLog *self, CpChainProgress progress, gpointer data,
                                     GCancellable *cancellable, GError **error);
gboolean cp_audit_log_accept_break (CpAuditLog *self, const char *actor, const char *role, const char *reason,
                                    GCancellable *cancellable, GError **error);
gboolean cp_audit_log_export (CpAuditLog *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
