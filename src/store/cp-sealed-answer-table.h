/* cp-sealed-answer-table.h: table sealed_answer: a model's raw answer, readable as long as its key is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/*
 * The raw answer is sealed with a key of its own contract, and that key with @workspace_key (32 bytes, which the caller
 * keeps in the secret service). Erasing a contract's data drops its key: the rows stay, and so does every hash in the
 * audit log, but nobody can read the answer again.
 */
gboolean cp_sealed_answer_table_add (CpConnection *connection, const char *extraction_id, const char *contract_id,
                                     GBytes *answer, GBytes *workspace_key, GError **error);
GBytes *cp_sealed_answer_table_open (CpConnection *connection, const char *extraction_id, GBytes *workspace_key,
                                     GError **error);
gboolean cp_sealed_answer_table_erase (CpConnection *connection, const char *contract_id, GError **error);

G_END_DECLS
