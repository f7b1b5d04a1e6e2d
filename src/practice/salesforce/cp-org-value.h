/* cp-org-value.h: is this value good for this field?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org-problem.h"
#include "cp-org-schema.h"

G_BEGIN_DECLS

CpOrgProblem *cp_org_value_check (CpOrgSchema *schema, const CpOrgField *field, JsonNode *value, JsonNode **stored);
gboolean cp_org_date_is_valid (const char *text);

G_END_DECLS
