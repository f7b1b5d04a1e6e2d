/* cp-service-table.h: service levels that stand in rows: "Severity 1 | 15 minutes | 2 hours", "System uptime: 99.95 %"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-duty.h"

G_BEGIN_DECLS

/** CpServiceRow: a row as a duty, and its place in the document */
typedef struct
{
  CpDuty duty;
  CpSpan place;
} CpServiceRow;

/* Makes @rows (of CpServiceRow) free what its rows hold. */
void cp_service_rows_own (GArray *rows);
/* Rows of all pages, by their lines: a row is a line, or a cell is. (transfer full): of CpServiceRow */
GArray *cp_service_table_find (CpReadingContext *context);

G_END_DECLS
