/* cp-term-table.h: table term: what holds now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/*
 * @extraction_id and @proposal_index say where the proposal stands; NULL and -1 for an entered term. Whether a term
 * counts as open comes from its mark (CHECK or PROBLEM), so set its threshold first.
 */
gboolean cp_term_table_add (CpConnection *connection, const char *contract_id, CpTerm *term, const char *extraction_id,
                            int proposal_index, int position, GError **error);
gboolean cp_term_table_save (CpConnection *connection, CpTerm *term, GError **error);
gboolean cp_term_table_delete (CpConnection *connection, const char *term_id, GError **error);
GPtrArray *cp_term_table_list (CpConnection *connection, const char *contract_id, double threshold, GError **error);   /* of CpTerm */
GPtrArray *cp_term_table_list_values (CpConnection *connection, const char *contract_id, GError **error);   /* the same without proposals */
CpTerm *cp_term_table_find (CpConnection *connection, const char *term_id, double threshold, GError **error);
int cp_term_table_next_position (CpConnection *connection, const char *contract_id, GError **error);   /* -1 on error */

G_END_DECLS
