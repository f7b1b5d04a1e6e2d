/* cp-audit-export.h: the log as a file that anybody can check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-audit-witness.h"

#include "counterpart-database.h"

G_BEGIN_DECLS

gboolean cp_audit_export_write (CpConnection *connection, const char *log_id, const CpAuditWitness *head, GFile *destination,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
