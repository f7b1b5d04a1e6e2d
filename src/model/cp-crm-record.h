/* cp-crm-record.h: an account or an opportunity as the CRM told it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** CpRecordKind: neutral kinds; a provider translates them to its objects */
typedef enum
{
  CP_RECORD_ACCOUNT,
  CP_RECORD_OPPORTUNITY,
  CP_RECORD_TASK,
  CP_RECORD_OBLIGATION,
  CP_RECORD_NOTE,
  CP_RECORD_FILE,
} CpRecordKind;

const char *cp_record_kind_to_string (CpRecordKind kind);    /* "account" "opportunity" "task" "obligation" "note" "file" */
gboolean cp_record_kind_from_string (const char *text, CpRecordKind *kind);

/**
 * CpCrmRecord: immutable after it is handed over
 *
 * @fields holds the CRM's own field names and JSON values. Neutral facts that matching needs are apart: name, city,
 * country, street, website, amount ("450000.00"), currency, close date, stage, owner.
 */
#define CP_TYPE_CRM_RECORD (cp_crm_record_get_type ())
G_DECLARE_FINAL_TYPE (CpCrmRecord, cp_crm_record, CP, CRM_RECORD, GObject)

CpCrmRecord *cp_crm_record_new (CpRecordKind kind, const char *id, const char *name);
CpRecordKind cp_crm_record_get_kind (CpCrmRecord *self);
const char *cp_crm_record_get_id (CpCrmRecord *self);
const char *cp_crm_record_get_name (CpCrmRecord *self);
/* Neutral facts by name: "parent_id" "parent_name" "owner_id" "owner_name" "street" "city" "state" "postal_code"
 * "country" "website" "amount" "currency" "close_date" "stage" "closed" ("true"/"false") "modified" (ISO instant)
 * "modified_by" "url" (deep link). (nullable) */
const char *cp_crm_record_get_fact (CpCrmRecord *self, const char *fact);
void cp_crm_record_set_fact (CpCrmRecord *self, const char *fact, const char *value);
JsonObject *cp_crm_record_get_fields (CpCrmRecord *self);    /* (transfer none) */
void cp_crm_record_set_fields (CpCrmRecord *self, JsonObject *fields);
JsonNode *cp_crm_record_to_json (CpCrmRecord *self);
CpCrmRecord *cp_crm_record_from_json (JsonNode *node);       /* (transfer full) (nullable) */

G_END_DECLS
