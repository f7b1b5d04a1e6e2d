/* cp-org-collections.h: /composite/sobjects: up to 200 records in one request
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

CpPracticeReply *cp_org_collections_answer (CpOrgCall *call);

G_END_DECLS
