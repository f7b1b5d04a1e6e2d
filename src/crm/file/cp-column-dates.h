/* cp-column-dates.h: dates as a spreadsheet's column holds them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CP_DATE_ORDER_NONE,       /* ISO, or nothing numeric */
  CP_DATE_ORDER_DAY_FIRST,
  CP_DATE_ORDER_MONTH_FIRST,
  CP_DATE_ORDER_UNCLEAR,    /* each date has two readings, or they contradict one another */
} CpDateOrder;

CpDateOrder cp_column_dates_judge (GPtrArray *rows, guint column);
char *cp_column_date_to_iso (const char *text, CpDateOrder order);

G_END_DECLS
