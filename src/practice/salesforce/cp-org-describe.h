/* cp-org-describe.h: /sobjects, /sobjects/X and /sobjects/X/describe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

CpPracticeReply *cp_org_describe_all (CpOrgCall *call);
CpPracticeReply *cp_org_describe_basic (CpOrgCall *call, CpOrgObject *object);
CpPracticeReply *cp_org_describe (CpOrgCall *call, CpOrgObject *object);

G_END_DECLS
