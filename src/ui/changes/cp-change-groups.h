/* cp-change-groups.h: a change set laid out, one boxed list a record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpChangeColumn: columns that line up through all groups */
typedef enum
{
  CP_CHANGE_COLUMN_MARK,
  CP_CHANGE_COLUMN_FIELD,
  CP_CHANGE_COLUMN_PRESENT,
  CP_CHANGE_COLUMN_ARROW,
  CP_CHANGE_COLUMN_NEW,
  CP_CHANGE_COLUMN_SOURCE,
  CP_CHANGE_COLUMN_PAGE,
  CP_N_CHANGE_COLUMNS,
} CpChangeColumn;

/** CpChangeRowFunc: makes the row of one change; its columns join @sizes */
typedef GtkWidget *(*CpChangeRowFunc) (CpChange *change, GtkSizeGroup **sizes, gpointer user_data);

void cp_change_groups_fill (GtkBox *box, CpChangeSet *changes, const char *const *headings, gboolean narrow,
                            CpChangeRowFunc make_row, gpointer user_data);
void cp_change_groups_count (GtkBox *box);

GtkWidget *cp_change_label (const char *text, const char *css_class, float xalign);
GtkWidget *cp_change_field (CpChange *change);
GtkWidget *cp_change_arrow (void);
GtkWidget *cp_change_page_button (CpChange *change);

G_END_DECLS
