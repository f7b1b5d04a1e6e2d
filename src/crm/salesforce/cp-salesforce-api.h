/* cp-salesforce-api.h: calls to one Salesforce organisation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-crm-provider.h"

G_BEGIN_DECLS

/** CpSalesforceApi: where the organisation is, which version it speaks, how many calls are left. Any thread. */
typedef struct _CpSalesforceApi CpSalesforceApi;

CpSalesforceApi *cp_salesforce_api_new (CpOAuthSession *session, const char *instance_url);
void cp_salesforce_api_free (CpSalesforceApi *api);
const char *cp_salesforce_api_get_address (CpSalesforceApi *api);
CpCrmBudget cp_salesforce_api_get_budget (CpSalesforceApi *api);

/* A request to a place below the version's base ("/query?q=…"), or to the host when @place begins with "/services/". */
CpHttpRequest *cp_salesforce_api_request (CpSalesforceApi *api, const char *method, const char *place, GCancellable *cancellable, GError **error);
char *cp_salesforce_api_place (CpSalesforceApi *api, const char *place, GCancellable *cancellable, GError **error);
CpHttpResponse *cp_salesforce_api_send (CpSalesforceApi *api, CpHttpRequest *request, GCancellable *cancellable, GError **error);
JsonObject *cp_salesforce_api_get (CpSalesforceApi *api, const char *place, GCancellable *cancellable, GError **error);
JsonObject *cp_salesforce_api_object (CpHttpResponse *response, GError **error);
void cp_salesforce_api_set_error (CpHttpResponse *response, GError **error);

G_END_DECLS
