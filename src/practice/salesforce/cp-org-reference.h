/* cp-org-reference.h: @{name.path} in the parts of a composite request
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org-problem.h"

G_BEGIN_DECLS

char *cp_org_reference_fill_text (GHashTable *results, const char *text, CpOrgProblem **problem);
JsonNode *cp_org_reference_fill (GHashTable *results, JsonNode *node, CpOrgProblem **problem);

G_END_DECLS
