/* cp-salesforce-provider.h: Salesforce through its REST interface
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-crm-provider.h"

G_BEGIN_DECLS

#define CP_TYPE_SALESFORCE_PROVIDER (cp_salesforce_provider_get_type ())
G_DECLARE_FINAL_TYPE (CpSalesforceProvider, cp_salesforce_provider, CP, SALESFORCE_PROVIDER, GObject)

/* @service_name: "Salesforce" or "Sample CRM". @instance_url: from the token reply. */
CpCrmProvider *cp_salesforce_provider_new (CpOAuthSession *session, CpHttp *http, const char *instance_url, const char *service_name);
/* Endpoints for a login host ("https://login.salesforce.com", a My Domain, or the practice server's). Strings live as long as @endpoints' arena: copy. */
CpOAuthSession *cp_salesforce_oauth_session_new (CpHttp *http, CpTokenStore *tokens, const char *name, const char *login_url, const char *client_id, guint redirect_port);

G_END_DECLS
