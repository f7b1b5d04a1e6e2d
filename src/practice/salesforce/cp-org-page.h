/* cp-org-page.h: a record in a web browser
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

gboolean cp_org_page_is_asked (CpOrg *org, const CpPracticeRequest *request);
CpPracticeReply *cp_org_page_answer (CpOrg *org, const CpPracticeRequest *request);

G_END_DECLS
