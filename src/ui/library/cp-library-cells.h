/* cp-library-cells.h: what stands in the cells of the contract lists
 *
 * Rows are #CpContract or #CpOperation. A cell is made once and shows one item after another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpLibraryColumn: the columns, in order */
typedef enum
{
  CP_COLUMN_CONTRACT,
  CP_COLUMN_COUNTERPARTY,
  CP_COLUMN_TYPE,
  CP_COLUMN_STATE,
  CP_COLUMN_TO_LOOK_AT,
  CP_COLUMN_RENEWS,
  CP_COLUMN_VALUE,
  CP_COLUMN_MATCH,
  CP_N_COLUMNS,
} CpLibraryColumn;

GtkWidget *cp_library_cell_new (CpLibraryColumn column);
void cp_library_cell_show (GtkWidget *cell, CpLibraryColumn column, GObject *item);
GObject *cp_library_cell_get_item (GtkWidget *widget);

G_END_DECLS
