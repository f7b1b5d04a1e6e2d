/* cp-change-set.h: what would change in the CRM, and what did
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-change.h"

G_BEGIN_DECLS

/**
 * CpChangeSet: a GListModel of CpChange with what they share
 *
 * Members: id, contract id, account id (of the connection), correlation id, created (ISO), state as the worst of its
 * changes, guard: the CRM's modification instant of each record at planning ("record id" -> ISO instant).
 */
#define CP_TYPE_CHANGE_SET (cp_change_set_get_type ())
G_DECLARE_FINAL_TYPE (CpChangeSet, cp_change_set, CP, CHANGE_SET, GObject)

CpChangeSet *cp_change_set_new (const char *id, const char *contract_id, const char *connection_id, const char *correlation_id);
const char *cp_change_set_get_id (CpChangeSet *self);
const char *cp_change_set_get_contract_id (CpChangeSet *self);
const char *cp_change_set_get_connection_id (CpChangeSet *self);
const char *cp_change_set_get_correlation_id (CpChangeSet *self);
const char *cp_change_set_get_created (CpChangeSet *self);    /* ISO instant */
const char *cp_change_set_get_service (CpChangeSet *self);    /* for people: "Salesforce", "Sample CRM", "the update file" */
void cp_change_set_set_service (CpChangeSet *self, const char *service);
void cp_change_set_add (CpChangeSet *self, CpChange *change); /* (transfer full) change */
guint cp_change_set_get_n_changes (CpChangeSet *self);
CpChange *cp_change_set_get_change (CpChangeSet *self, guint i);   /* (transfer none) */
guint cp_change_set_count_included (CpChangeSet *self);
guint cp_change_set_count_open_conflicts (CpChangeSet *self);
const char *cp_change_set_get_guard (CpChangeSet *self, const char *record_id);   /* (nullable) */
void cp_change_set_set_guard (CpChangeSet *self, const char *record_id, const char *modified);
JsonNode *cp_change_set_to_json (CpChangeSet *self);
CpChangeSet *cp_change_set_from_json (JsonNode *node);        /* (transfer full) (nullable) */

G_END_DECLS
