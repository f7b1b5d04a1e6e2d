/* cp-connection-table.h: table connection: the CRM accounts, without their secrets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpCrmConnection: a plain value. Tokens are in the secret service under the id, never here. */
typedef struct
{
  char *id;
  char *provider;           /* "salesforce" "file" … */
  char *label;              /* for people */
  char *base_url;           /* (nullable) */
  char *login_url;          /* (nullable) */
  JsonNode *settings;       /* (nullable): client id, mapping, file paths */
  char *added;
} CpCrmConnection;

void cp_crm_connection_free (CpCrmConnection *crm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpCrmConnection, cp_crm_connection_free)

gboolean cp_connection_table_put (CpConnection *connection, const CpCrmConnection *crm, GError **error);
gboolean cp_connection_table_remove (CpConnection *connection, const char *id, GError **error);   /* hidden; change sets keep naming it */
CpCrmConnection *cp_connection_table_find (CpConnection *connection, const char *id, GError **error);
GPtrArray *cp_connection_table_list (CpConnection *connection, GError **error);   /* of CpCrmConnection */

G_END_DECLS
