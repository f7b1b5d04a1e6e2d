/* cp-pushed-row.h: one change after the push: before, now as read back, and whether that is what was meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-change-groups.h"

G_BEGIN_DECLS

#define CP_TYPE_PUSHED_ROW (cp_pushed_row_get_type ())
G_DECLARE_FINAL_TYPE (CpPushedRow, cp_pushed_row, CP, PUSHED_ROW, GtkListBoxRow)

GtkWidget *cp_pushed_row_new (CpChange *change, GtkSizeGroup **sizes, gboolean narrow);

G_END_DECLS
