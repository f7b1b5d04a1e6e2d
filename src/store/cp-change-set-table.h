/* cp-change-set-table.h: tables change_set and change: what was planned, approved, written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"
#include "cp-audit-draft.h"

G_BEGIN_DECLS

/** CpStoredChangeSet: a plain value */
typedef struct
{
  CpChangeSet *change_set;  /* with the present outcome of every change */
  char *created;
  char *approved;           /* (nullable): instant of approval */
  char *approved_by;        /* (nullable) */
  char *snapshot_sha256;    /* (nullable): of the canonical JSON that was approved */
} CpStoredChangeSet;

void cp_stored_change_set_free (CpStoredChangeSet *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpStoredChangeSet, cp_stored_change_set_free)

gboolean cp_change_set_table_put (CpConnection *connection, CpChangeSet *change_set, GError **error);   /* a plan; refused once approved */

/*
 * Inside one cp_store_write_durable(): the snapshot of what the person saw, one outbox row for each included change, and
 * @audit as a pending audit row (its payload should link contract version, confidences and approver). All or nothing.
 */
gboolean cp_change_set_table_approve (CpConnection *connection, CpChangeSet *change_set, const char *approver,
                                      CpAuditDraft *audit, GError **error);
/* The same for the inverse: one undo row for each change that was written. */
gboolean cp_change_set_table_approve_undo (CpConnection *connection, CpChangeSet *change_set, CpAuditDraft *audit,
                                           GError **error);
gboolean cp_change_set_table_save_outcome (CpConnection *connection, const char *change_set_id, CpChange *change,
                                           GError **error);
CpStoredChangeSet *cp_change_set_table_find (CpConnection *connection, const char *id, GError **error);
CpStoredChangeSet *cp_change_set_table_latest (CpConnection *connection, const char *contract_id, gboolean approved_only,
                                               GError **error);   /* NULL without error: none */
GPtrArray *cp_change_set_table_list (CpConnection *connection, const char *contract_id, GError **error);   /* of CpStoredChangeSet, newest first; contract (nullable): all */
JsonNode *cp_change_set_table_dup_snapshot (CpConnection *connection, const char *id, GError **error);     /* what was approved, as it was */

G_END_DECLS
