/* cp-engine-usage-table.h: table engine_usage: what readings by services took
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/* Counted for today; @contract_id (nullable) */
gboolean cp_engine_usage_table_add (CpConnection *connection, const char *engine_id, const char *contract_id, const CpReadingUsage *usage,
                                    GError **error);
/* What was spent with the engine today, in its currency; -1 on error. */
double cp_engine_usage_table_spent_today (CpConnection *connection, const char *engine_id, GError **error);

G_END_DECLS
