/* cp-push-plan-private.h: what the files that plan a push share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-push.h"
#include "cp-workspace-private.h"

G_BEGIN_DECLS

/** CpPushPlan: everything that is known while changes are listed; owned by cp_push_plan() */
typedef struct
{
  CpWorkspace *workspace;
  GCancellable *cancellable;
  CpCrmProvider *provider;
  CpContract *contract;
  char *correlation_id;
  GPtrArray *terms;            /* of CpTerm */
  GPtrArray *pushed;           /* of CpStoredChangeSet, newest first */
  CpCrmRecord *opportunity;    /* (nullable): as the CRM holds it now */
  CpCrmRecord *account;        /* (nullable) */
  CpCrmSchema *opportunity_schema;
  CpCrmSchema *account_schema;
  JsonNode *opportunity_baseline; /* (nullable): its fields when the contract was matched */
  JsonNode *account_baseline;
  CpChangeSet *changes;
} CpPushPlan;

CpChange *cp_push_plan_add (CpPushPlan *plan, CpChangeKind kind, CpRecordKind record_kind, CpCrmRecord *record,
                            const char *label);
void cp_push_plan_cite (CpChange *change, CpTerm *term);
CpTerm *cp_push_plan_accepted (CpPushPlan *plan, const char *key);
void cp_push_plan_fields (CpPushPlan *plan);
void cp_push_plan_records (CpPushPlan *plan);
char *cp_push_day_display (const char *iso_instant);

/* What a record's fields were when the contract was matched; kept once. */
gboolean cp_push_baseline_keep (CpConnection *connection, const char *contract_id, CpCrmRecord *record, GError **error);
JsonNode *cp_push_baseline_find (CpConnection *connection, const char *contract_id, const char *record_id, GError **error);

G_END_DECLS
