/* cp-org-sobjects.h: /sobjects/…: one record at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

CpPracticeReply *cp_org_sobjects_answer (CpOrgCall *call);
JsonObject *cp_org_success_row (const char *id, gboolean with_created, gboolean created);

G_END_DECLS
