/* cp-change-set.h: what would change in the CRM, and what did
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"
#include "cp-crm-record.h"

G_BEGIN_DECLS

/** CpOperation kinds: neutral; a provider translates them and their inverses */
typedef enum
{
  CP_CHANGE_SET_FIELD,
  CP_CHANGE_CREATE_TASK,
  CP_CHANGE_UPSERT_RECORD,  /* an obligation, by external id */
  CP_CHANGE_APPEND_NOTE,    /* Chatter post */
  CP_CHANGE_UPLOAD,         /* the document */
} CpChangeKind;

/**
 * CpChangeState: the life of one change
 * @CP_CHANGE_PROPOSED: shown, not approved
 * @CP_CHANGE_APPROVED: in the outbox
 * @CP_CHANGE_WRITTEN: written and read back equal
 * @CP_CHANGE_DIFFERS: the service said yes, the read-back says no
 * @CP_CHANGE_CONFLICT: the record was changed by someone else; nothing was written
 * @CP_CHANGE_FAILED: refused by the service; the sentence says why
 * @CP_CHANGE_UNDONE: the inverse was written and read back
 * @CP_CHANGE_UNDO_REFUSED: the CRM has changed since; it was left
 */
typedef enum
{
  CP_CHANGE_PROPOSED,
  CP_CHANGE_APPROVED,
  CP_CHANGE_WRITTEN,
  CP_CHANGE_DIFFERS,
  CP_CHANGE_CONFLICT,
  CP_CHANGE_FAILED,
  CP_CHANGE_UNDONE,
  CP_CHANGE_UNDO_REFUSED,
} CpChangeState;

const char *cp_change_kind_to_string (CpChangeKind kind);     /* "set_field" "create_task" "upsert_record" "append_note" "upload" */
gboolean cp_change_kind_from_string (const char *text, CpChangeKind *kind);
const char *cp_change_state_to_string (CpChangeState state);
gboolean cp_change_state_from_string (const char *text, CpChangeState *state);

/**
 * CpChange:
 *
 * One operation. Main-thread object; "included", "state", "message", "resolution" notify. Everything else is fixed
 * when it is planned. JSON values are the CRM's own (a date is "2027-03-31", a number a number).
 */
#define CP_TYPE_CHANGE (cp_change_get_type ())
G_DECLARE_FINAL_TYPE (CpChange, cp_change, CP, CHANGE, GObject)

CpChange *cp_change_new (const char *id, CpChangeKind kind, CpRecordKind record_kind, const char *record_id);
const char *cp_change_get_id (CpChange *self);
CpChangeKind cp_change_get_kind (CpChange *self);
CpRecordKind cp_change_get_record_kind (CpChange *self);
const char *cp_change_get_record_id (CpChange *self);         /* (nullable) for a record that does not exist yet: its parent is in the body */
const char *cp_change_get_record_name (CpChange *self);       /* (nullable) */
const char *cp_change_get_field (CpChange *self);             /* (nullable): the CRM's API name, "Contract_Renewal_Date__c" */
const char *cp_change_get_label (CpChange *self);             /* for people: "Renewal date", "Task: renewal talk" */
const char *cp_change_get_detail (CpChange *self);            /* (nullable): "for Priya Raman" */
JsonNode *cp_change_get_present (CpChange *self);             /* (nullable): what the CRM holds, null = empty */
JsonNode *cp_change_get_proposed (CpChange *self);            /* the new value; for records a JSON object of neutral members */
const char *cp_change_get_present_display (CpChange *self);   /* (nullable) */
const char *cp_change_get_proposed_display (CpChange *self);
const char *cp_change_get_term_id (CpChange *self);           /* (nullable) */
const char *cp_change_get_source (CpChange *self);            /* (nullable): quote, or "= formula" */
CpAnchor *cp_change_get_anchor (CpChange *self);              /* (nullable) */
gboolean cp_change_get_included (CpChange *self);
void cp_change_set_included (CpChange *self, gboolean included);
/* A conflict that planning saw: a person edited the field in the CRM after the contract was read, or after our last push. */
const char *cp_change_get_conflict (CpChange *self);          /* (nullable): "Changed in Salesforce by Mara Lindqvist on 18 November, after this contract was read." */
int cp_change_get_resolution (CpChange *self);                /* -1 open, 0 keep the CRM's, 1 write ours */
void cp_change_set_resolution (CpChange *self, int resolution);
CpChangeState cp_change_get_state (CpChange *self);
const char *cp_change_get_message (CpChange *self);           /* (nullable): a sentence about the state */
JsonNode *cp_change_get_read_back (CpChange *self);           /* (nullable) */
const char *cp_change_get_read_back_display (CpChange *self); /* (nullable) */
const char *cp_change_get_receipt (CpChange *self);           /* (nullable): id of what was created, "00T…" */
void cp_change_set_outcome (CpChange *self, CpChangeState state, const char *message, JsonNode *read_back, const char *receipt);
/* Fixed facts are set with g_object_set() while planning: "record-name" "field" "label" "detail" "present" "proposed" "present-display"
 * "proposed-display" "term-id" "source" "anchor" "conflict". */
JsonNode *cp_change_to_json (CpChange *self);
CpChange *cp_change_from_json (JsonNode *node);               /* (transfer full) (nullable) */

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
