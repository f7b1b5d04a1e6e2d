/* cp-library-page.h: the list of contracts, with search, filters and the files on their way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"
#include "cp-library-filter.h"
#include "cp-width-class.h"

G_BEGIN_DECLS

/** CpLibraryPage: signals "open-contract" (string contract id), "changed" (): its numbers may differ now. */
#define CP_TYPE_LIBRARY_PAGE (cp_library_page_get_type ())
G_DECLARE_FINAL_TYPE (CpLibraryPage, cp_library_page, CP, LIBRARY_PAGE, AdwBin)

GtkWidget *cp_library_page_new (CpLibraryScope scope);
void cp_library_page_set_workspace (CpLibraryPage *self, CpWorkspace *workspace, CpImportQueue *queue);
char *cp_library_page_dup_subtitle (CpLibraryPage *self);
void cp_library_page_focus_search (CpLibraryPage *self);
void cp_library_page_focus_list (CpLibraryPage *self);
void cp_library_page_set_width_class (CpLibraryPage *self, CpWidthClass width);
void cp_library_page_remove_selected (CpLibraryPage *self);

/* The lists share one choice of columns: the menu names actions of the group "columns". */
GMenuModel *cp_library_page_get_columns_menu (CpLibraryPage *self);
GActionGroup *cp_library_page_get_columns_actions (CpLibraryPage *self);
void cp_library_page_follow_columns (CpLibraryPage *self, CpLibraryPage *leader);

/* Buttons of the rows. @item: a CpOperation or a CpContract. */
void cp_library_page_mend (CpLibraryPage *self, GObject *item);
void cp_library_page_stop (CpLibraryPage *self, GObject *item);

G_END_DECLS
