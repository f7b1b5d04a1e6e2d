/* cp-audit-pending-table.h: table audit_pending: acts whose record is on its way to the audit log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"
#include "cp-audit-draft.h"

G_BEGIN_DECLS

/*
 * The audit log is a file of its own, so one transaction cannot span both. An act therefore writes its draft here in its
 * own transaction; afterwards, and at every start, the drafts are appended to the audit log (which takes an uuid once)
 * and only then removed here. A crash in between repeats the append, which changes nothing.
 */
gboolean cp_audit_pending_table_add (CpConnection *connection, CpAuditDraft *draft, GError **error);
GPtrArray *cp_audit_pending_table_list (CpConnection *connection, int limit, GError **error);   /* of CpAuditDraft, oldest first */
gboolean cp_audit_pending_table_remove (CpConnection *connection, GPtrArray *drafts, GError **error);
gint64 cp_audit_pending_table_count (CpConnection *connection, GError **error);   /* -1 on error */

G_END_DECLS
