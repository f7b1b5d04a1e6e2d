/* cp-window.h: the window of one workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_WINDOW (cp_window_get_type ())
G_DECLARE_FINAL_TYPE (CpWindow, cp_window, CP, WINDOW, AdwApplicationWindow)

CpWindow *cp_window_new (GtkApplication *application, const char *workspace_name);
const char *cp_window_get_workspace_name (CpWindow *self);
CpWorkspace *cp_window_get_workspace (CpWindow *self);
void cp_window_set_workspace (CpWindow *self, CpWorkspace *workspace);
void cp_window_show_failure (CpWindow *self, const char *sentence);
void cp_window_read_files (CpWindow *self, GListModel *files);
void cp_window_open_contract (CpWindow *self, const char *contract_id);
void cp_window_show_place (CpWindow *self, const char *place);

G_END_DECLS
