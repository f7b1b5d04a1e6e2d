/* cp-change.h: one operation on the CRM, planned, written or undone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"
#include "cp-crm-record.h"

G_BEGIN_DECLS

/**
 * CpChangeKind: neutral; a provider translates them and their inverses
 * @CP_CHANGE_SET_FIELD: one field of a record
 * @CP_CHANGE_CREATE_TASK: a task beside a record
 * @CP_CHANGE_UPSERT_RECORD: an obligation, by external id
 * @CP_CHANGE_APPEND_NOTE: a post in the record's feed
 * @CP_CHANGE_UPLOAD: the document itself
 */
typedef enum
{
  CP_CHANGE_SET_FIELD,
  CP_CHANGE_CREATE_TASK,
  CP_CHANGE_UPSERT_RECORD,
  CP_CHANGE_APPEND_NOTE,
  CP_CHANGE_UPLOAD,
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

G_END_DECLS
