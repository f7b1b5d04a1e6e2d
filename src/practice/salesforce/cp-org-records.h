/* cp-org-records.h: making, changing and deleting records by the org's rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

/**
 * CpOrgGuard: conditions of a write
 * @unmodified_since: microseconds since 1970, or -1. Whole seconds: a change within that second slips through, as it
 *   does with the real service
 * @etag: (nullable): If-Match
 */
typedef struct
{
  gint64 unmodified_since;
  const char *etag;
} CpOrgGuard;

/** CpOrgMark: where a transaction began */
typedef struct
{
  guint changes;
  guint operations;
} CpOrgMark;

CpOrgMark cp_org_mark (CpOrgCall *call);
void cp_org_roll_back (CpOrgCall *call, CpOrgMark mark);

CpOrgRecord *cp_org_records_find (CpOrgCall *call, CpOrgObject *object, const char *id, CpOrgProblem **problem);
GPtrArray *cp_org_records_find_by (CpOrg *org, CpOrgObject *object, const char *field, const char *value);
CpOrgProblem *cp_org_records_create (CpOrgCall *call, CpOrgObject *object, JsonObject *body, char **id);
CpOrgProblem *cp_org_records_update (CpOrgCall *call, CpOrgObject *object, const char *id, JsonObject *body,
                                     const CpOrgGuard *guard);
CpOrgProblem *cp_org_records_delete (CpOrgCall *call, CpOrgObject *object, const char *id);
CpOrgProblem *cp_org_records_edit (CpOrg *org, CpOrgRecord *record, JsonObject *fields, const char *user_id,
                                   gint64 when);
void cp_org_records_stamp (JsonObject *fields, const char *user_id, gint64 when, gboolean created);
JsonObject *cp_org_fields_copy (JsonObject *fields);
char *cp_org_record_etag (const CpOrgRecord *record);

G_END_DECLS
