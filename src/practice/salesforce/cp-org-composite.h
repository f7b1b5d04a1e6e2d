/* cp-org-composite.h: /composite: several requests in one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

CpPracticeReply *cp_org_composite_answer (CpOrgCall *call);

G_END_DECLS
