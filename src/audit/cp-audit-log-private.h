/* cp-audit-log-private.h: what appending and reading share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-audit-log.h"
#include "cp-signing-key.h"
#include "cp-witness-shelf.h"

G_BEGIN_DECLS

#define CP_AUDIT_ENTRY_COLUMNS "sequence, uuid, time, actor, role, action, subject, correlation_id, payload, previous_hash, hash"

#define CP_AUDIT_MISFIT_SENTENCE _("The audit log is not the one that was last seen here, or its end is missing. Check the record " \
                          "to see what still holds.")

struct _CpAuditLog
{
  GObject parent_instance;

  char *path;
  char *log_id;
  CpDatabase *database;
  CpKeyKeeper *keeper;      /* (nullable) */
  CpWitnessShelf *shelf;

  GMutex mutex;             /* guards what follows */
  CpSigningKey *key;        /* NULL while the keyring is locked or absent */
  char *unsigned_because;   /* (nullable): a sentence */
  char *misfit;             /* (nullable): a sentence; while it is set, no witness is renewed */
  gint64 keyring_renewed;   /* monotonic */
};

void cp_audit_log_ensure_key (CpAuditLog *self, GCancellable *cancellable);
void cp_audit_log_set_misfit (CpAuditLog *self, const char *sentence);
gboolean cp_audit_log_read_last (CpConnection *connection, const char *log_id, gint64 *sequence, char **hash,
                                 GError **error);

G_END_DECLS
