/* cp-org-oauth.h: /services/oauth2/… and /id/…
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-org.h"

G_BEGIN_DECLS

#define CP_ORG_CLIENT_ID "counterpart-practice"
#define CP_ORG_SCOPE "api refresh_token id chatter_api"

CpPracticeReply *cp_org_oauth_answer (CpOrg *org, CpPracticeExchange *exchange);
CpPracticeReply *cp_org_oauth_identity (CpOrg *org, const CpPracticeRequest *request);
char *cp_org_oauth_identity_url (CpOrg *org, const char *user_id);

G_END_DECLS
