/* cp-home-page.h: the pinned tab: inbox, contracts, audit, and the first run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"
#include "cp-width-class.h"

G_BEGIN_DECLS

/** CpHomePage: signals "open-contract" (string contract id), "changed" (): titles or buttons of the header bar may differ now. */
#define CP_TYPE_HOME_PAGE (cp_home_page_get_type ())
G_DECLARE_FINAL_TYPE (CpHomePage, cp_home_page, CP, HOME_PAGE, AdwBin)

GtkWidget *cp_home_page_new (void);
void cp_home_page_set_workspace (CpHomePage *self, CpWorkspace *workspace, CpImportQueue *queue);
void cp_home_page_show_failure (CpHomePage *self, const char *sentence);
void cp_home_page_update (CpHomePage *self);
const char *cp_home_page_get_place (CpHomePage *self);
void cp_home_page_set_place (CpHomePage *self, const char *place);
gboolean cp_home_page_has_list (CpHomePage *self);
void cp_home_page_get_titles (CpHomePage *self, char **title, char **subtitle);
void cp_home_page_focus_search (CpHomePage *self);
GMenuModel *cp_home_page_get_columns_menu (CpHomePage *self);
GActionGroup *cp_home_page_get_columns_actions (CpHomePage *self);
void cp_home_page_remove_selected (CpHomePage *self);
void cp_home_page_set_width_class (CpHomePage *self, CpWidthClass width);
void cp_home_page_show_audit_of (CpHomePage *self, const char *contract_id);
gboolean cp_home_page_can_go_back (CpHomePage *self);
void cp_home_page_go_back (CpHomePage *self);
void cp_home_page_export_audit (CpHomePage *self);

G_END_DECLS
