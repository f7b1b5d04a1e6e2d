/* cp-soql-select.h: the records that a query means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"
#include "cp-soql-query.h"

G_BEGIN_DECLS

CpOrgProblem *cp_soql_check (CpOrg *org, CpSoqlQuery *query);
GPtrArray *cp_soql_select (CpOrg *org, CpSoqlQuery *query, gboolean with_deleted);
CpOrgField *cp_soql_resolve (CpOrg *org, CpOrgObject *object, const char *path, char **canonical);
JsonNode *cp_soql_value (CpOrg *org, CpOrgRecord *record, const char *path);
gboolean cp_soql_holds (CpOrg *org, CpSoqlCondition *condition, CpOrgRecord *record);
gboolean cp_soql_like (const char *text, const char *pattern);

G_END_DECLS
