/* cp-rows.h: from rows to values, for the tables of this room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/* Reads the row that @statement stands on; NULL with @error when it makes no sense. */
typedef gpointer (*CpRowReader) (CpStatement *statement, gpointer data, GError **error);

GPtrArray *cp_rows_collect (CpStatement *statement, CpRowReader reader, gpointer data, GDestroyNotify free_value,
                            GError **error);
gpointer cp_rows_first (CpStatement *statement, CpRowReader reader, gpointer data, GError **error);
gpointer cp_rows_only (CpStatement *statement, CpRowReader reader, gpointer data, const char *missing, GError **error);
gboolean cp_rows_expect_one (CpConnection *connection, const char *sentence, GError **error);
gpointer cp_rows_invalid (const char *table, const char *column, const char *text, GError **error);

G_END_DECLS
