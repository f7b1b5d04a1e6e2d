/* cp-sealed-answer-table.h: table sealed_answer: a model's raw answer, readable as long as its key is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/* Sealed as in cp-content-seal.h. */
gboolean cp_sealed_answer_table_add (CpConnection *connection, const char *extraction_id, const char *contract_id,
                                     GBytes *answer, GBytes *workspace_key, GError **error);
GBytes *cp_sealed_answer_table_open (CpConnection *connection, const char *extraction_id, GBytes *workspace_key,
                                     GError **error);

G_END_DECLS
