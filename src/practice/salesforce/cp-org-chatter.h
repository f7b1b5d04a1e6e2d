/* cp-org-chatter.h: /chatter/…: posts on records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

CpPracticeReply *cp_org_chatter_answer (CpOrgCall *call);

G_END_DECLS
