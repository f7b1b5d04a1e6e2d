/* cp-org-condition.h: conditional requests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org-problem.h"

G_BEGIN_DECLS

gint64 cp_org_condition_instant (const CpPracticeRequest *request, const char *header, CpOrgProblem **problem);
void cp_org_condition_set_last_modified (CpPracticeReply *reply, gint64 microseconds);

G_END_DECLS
