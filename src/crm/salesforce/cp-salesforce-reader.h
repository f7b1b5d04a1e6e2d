/* cp-salesforce-reader.h: describe, list, read one, look up what was written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-salesforce-api.h"

G_BEGIN_DECLS

/** CpSalesforceReader: reads; keeps the schemas that it saw. Any thread. */
typedef struct _CpSalesforceReader CpSalesforceReader;

CpSalesforceReader *cp_salesforce_reader_new (CpSalesforceApi *api);
void cp_salesforce_reader_free (CpSalesforceReader *reader);
CpCrmSchema *cp_salesforce_reader_describe (CpSalesforceReader *reader, CpRecordKind kind, GCancellable *cancellable, GError **error);
CpCrmSchema *cp_salesforce_reader_schema (CpSalesforceReader *reader, CpRecordKind kind, GCancellable *cancellable, GError **error);
gboolean cp_salesforce_reader_list (CpSalesforceReader *reader, CpRecordKind kind, const char *cursor, CpCrmRecordsFunc func, gpointer user_data,
                                    GCancellable *cancellable, GError **error);
CpCrmRecord *cp_salesforce_reader_read (CpSalesforceReader *reader, CpRecordKind kind, const char *id, const char *const *fields,
                                        GCancellable *cancellable, GError **error);
GPtrArray *cp_salesforce_reader_read_many (CpSalesforceReader *reader, const CpCrmWish *wishes, guint n_wishes, GCancellable *cancellable, GError **error);
JsonArray *cp_salesforce_reader_query (CpSalesforceReader *reader, const char *soql, GCancellable *cancellable, GError **error);

G_END_DECLS
