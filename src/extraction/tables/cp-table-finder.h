/* cp-table-finder.h: finds the tables of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-table.h"

G_BEGIN_DECLS

/* (transfer full): of CpReadingTable, in the order of pages */
GPtrArray *cp_table_finder_find (CpReadingContext *context);

G_END_DECLS
