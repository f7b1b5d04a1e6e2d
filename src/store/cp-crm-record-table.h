/* cp-crm-record-table.h: tables crm_record and sync_cursor: the CRM's accounts and opportunities, mirrored for matching
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

gboolean cp_crm_record_table_put (CpConnection *connection, const char *connection_id, CpCrmRecord *record,
                                  GError **error);
gboolean cp_crm_record_table_delete (CpConnection *connection, const char *connection_id, CpRecordKind kind,
                                     const char *id, GError **error);
gboolean cp_crm_record_table_delete_all (CpConnection *connection, const char *connection_id, GError **error);   /* and the cursors */
CpCrmRecord *cp_crm_record_table_find (CpConnection *connection, const char *connection_id, CpRecordKind kind,
                                       const char *id, GError **error);   /* NULL without error: none */
GPtrArray *cp_crm_record_table_list (CpConnection *connection, const char *connection_id, CpRecordKind kind,
                                     GError **error);                     /* of CpCrmRecord */
GPtrArray *cp_crm_record_table_search (CpConnection *connection, const char *connection_id, CpRecordKind kind,
                                       const char *part_of_name, int limit, GError **error);
gint64 cp_crm_record_table_count (CpConnection *connection, const char *connection_id, CpRecordKind kind, GError **error);   /* -1 on error */

/* The cursor is the provider's own value: an instant, a token. Saved with the page it closes, in one transaction. */
JsonNode *cp_sync_cursor_get (CpConnection *connection, const char *connection_id, CpRecordKind kind, GError **error);   /* NULL without error: never synchronised */
gboolean cp_sync_cursor_set (CpConnection *connection, const char *connection_id, CpRecordKind kind, JsonNode *cursor,
                             GError **error);

G_END_DECLS
