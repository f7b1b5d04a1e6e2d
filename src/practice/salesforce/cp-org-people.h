/* cp-org-people.h: the users and the organization
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

const char *cp_org_people_me (CpOrg *org);
const char *cp_org_people_find (CpOrg *org, const char *name);
const char *cp_org_people_organization (CpOrg *org);
const char *cp_org_people_fact (CpOrg *org, const char *user_id, const char *field);

G_END_DECLS
