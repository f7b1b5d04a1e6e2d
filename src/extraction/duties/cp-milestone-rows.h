/* cp-milestone-rows.h: things that are due by a day and stand in rows: "Milestone 2: beta release, due November 1, 2006"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-service-table.h"

G_BEGIN_DECLS

/* Rows of all pages whose lines hold a day: labelled lines, and lines under a heading of milestones and dates. (transfer full): of CpServiceRow */
GArray *cp_milestone_rows_find (CpReadingContext *context);

G_END_DECLS
