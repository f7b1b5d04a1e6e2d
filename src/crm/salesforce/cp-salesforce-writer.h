/* cp-salesforce-writer.h: writes, takes back, and finds out whether it wrote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-salesforce-reader.h"

G_BEGIN_DECLS

char *cp_salesforce_write (CpSalesforceApi *api, CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error);
gboolean cp_salesforce_remove (CpSalesforceApi *api, CpSalesforceReader *reader, CpRecordKind kind, const char *id, GCancellable *cancellable, GError **error);
char *cp_salesforce_find_written (CpSalesforceApi *api, CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error);

/* For the parts of writing. */
char *cp_salesforce_marker (const CpCrmWrite *write);
char *cp_salesforce_with_marker (const char *text, const CpCrmWrite *write);
gboolean cp_salesforce_has_marker (const char *text, const char *marker);
JsonObject *cp_salesforce_body (CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error);
char *cp_salesforce_upload (CpSalesforceApi *api, const CpCrmWrite *write, GCancellable *cancellable, GError **error);

G_END_DECLS
