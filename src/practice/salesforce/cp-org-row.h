/* cp-org-row.h: records as they stand in replies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

JsonObject *cp_org_row (CpOrgCall *call, CpOrgRecord *record, GPtrArray *paths);
JsonObject *cp_org_row_whole (CpOrgCall *call, CpOrgRecord *record);

G_END_DECLS
