/* cp-change-row.h: one change that is proposed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-change-groups.h"

G_BEGIN_DECLS

#define CP_TYPE_CHANGE_ROW (cp_change_row_get_type ())
G_DECLARE_FINAL_TYPE (CpChangeRow, cp_change_row, CP, CHANGE_ROW, GtkListBoxRow)

GtkWidget *cp_change_row_new (CpChange *change, GtkSizeGroup **sizes, gboolean narrow);

G_END_DECLS
