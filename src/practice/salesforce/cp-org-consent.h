/* cp-org-consent.h: the page that asks whether a program may come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

CpPracticeReply *cp_org_consent_answer (CpOrg *org, const CpPracticeRequest *request);

G_END_DECLS
