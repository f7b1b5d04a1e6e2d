/* cp-org-trigger.h: what the org works out by itself before a record is saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

void cp_org_trigger_before (CpOrg *org, CpOrgObject *object, const char *id, JsonObject *fields);

G_END_DECLS
