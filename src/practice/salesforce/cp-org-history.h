/* cp-org-history.h: /sobjects/X/deleted and /sobjects/X/updated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

CpPracticeReply *cp_org_history_answer (CpOrgCall *call, CpOrgObject *object, gboolean deleted);

G_END_DECLS
