/* cp-contract-table.h: table contract: one row a contract, all that a list shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/* "n-terms" and "open-terms" are kept by the database from the rows of table term and are not written here. */
gboolean cp_contract_table_add (CpConnection *connection, CpContract *contract, const char *correlation_id,
                                GError **error);
gboolean cp_contract_table_update (CpConnection *connection, CpContract *contract, GError **error);
gboolean cp_contract_table_set_state (CpConnection *connection, const char *id, CpContractState state,
                                      const char *problem, GError **error);
gboolean cp_contract_table_set_removed (CpConnection *connection, const char *id, const char *removed, GError **error);
gboolean cp_contract_table_set_match (CpConnection *connection, const char *id, const char *label, int percent,
                                      GError **error);

CpContract *cp_contract_table_find (CpConnection *connection, const char *id, GError **error);   /* (transfer full): or NOT_FOUND */
GPtrArray *cp_contract_table_list (CpConnection *connection, gboolean include_removed, GError **error);   /* of CpContract, newest first */
GPtrArray *cp_contract_table_list_decided (CpConnection *connection, const char *but_reviewer, GError **error);
GPtrArray *cp_contract_table_list_by_sha256 (CpConnection *connection, const char *sha256, GError **error); /* also removed ones */
GPtrArray *cp_contract_table_list_in_state (CpConnection *connection, CpContractState state, GError **error); /* oldest first */
char *cp_contract_table_dup_correlation_id (CpConnection *connection, const char *id, GError **error);
char *cp_contract_table_dup_id_by_correlation (CpConnection *connection, const char *correlation_id, GError **error);   /* or NOT_FOUND */

G_END_DECLS
