/* cp-library-columns.h: the columns of the contract lists, and how they sort
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-library-cells.h"
#include "cp-width-class.h"

G_BEGIN_DECLS

void cp_library_columns_append (GtkColumnView *view);
void cp_library_columns_fit (GtkColumnView *view, CpWidthClass width_class);
GtkColumnViewColumn *cp_library_columns_get (GtkColumnView *view, CpLibraryColumn column);
const char *cp_library_column_id (CpLibraryColumn column);
const char *cp_library_column_title (CpLibraryColumn column);

G_END_DECLS
