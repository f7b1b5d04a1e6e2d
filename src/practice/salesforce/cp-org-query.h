/* cp-org-query.h: /query and /queryAll
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

typedef struct _CpOrgCursors CpOrgCursors;

CpOrgCursors *cp_org_cursors_new (void);
void cp_org_cursors_free (CpOrgCursors *self);
CpOrgCursors *cp_org_cursors (CpOrg *org);
CpPracticeReply *cp_org_query_answer (CpOrgCall *call);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOrgCursors, cp_org_cursors_free)

G_END_DECLS
