/* cp-salesforce-object.h: neutral kinds and what Salesforce calls them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-crm-provider.h"

G_BEGIN_DECLS

const char *cp_salesforce_object_name (CpRecordKind kind);
const char *const *cp_salesforce_object_neutral_fields (CpRecordKind kind);
const CpCrmMappingRow *cp_salesforce_default_mapping (guint *n_rows);
gboolean cp_salesforce_id_is_valid (const char *id, GError **error);
CpCrmSchema *cp_salesforce_schema_from_describe (CpRecordKind kind, JsonObject *describe);
CpCrmRecord *cp_salesforce_record_from_json (CpRecordKind kind, JsonObject *json, const char *address);
char *cp_salesforce_instant (const char *salesforce_time);
char *cp_soql_quote (const char *text);

G_END_DECLS
