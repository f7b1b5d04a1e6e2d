/* cp-sidebar.h: the places of a workspace, and the state of its CRM
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpSidebar: signal "place-chosen" (string): "inbox", "contracts" or "audit". */
#define CP_TYPE_SIDEBAR (cp_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (CpSidebar, cp_sidebar, CP, SIDEBAR, AdwBin)

GtkWidget *cp_sidebar_new (GMenuModel *menu);
void cp_sidebar_set_workspace (CpSidebar *self, CpWorkspace *workspace, CpImportQueue *queue);
void cp_sidebar_select (CpSidebar *self, const char *place);
void cp_sidebar_set_menu_is_primary (CpSidebar *self, gboolean primary);

G_END_DECLS
