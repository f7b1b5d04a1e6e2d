/* cp-sidebar-shell.h: a sidebar beside the content, or over it where there is no room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CpSidebarShell: property "show-sidebar" (gboolean), notifies. At the start edge.
 */
#define CP_TYPE_SIDEBAR_SHELL (cp_sidebar_shell_get_type ())
G_DECLARE_FINAL_TYPE (CpSidebarShell, cp_sidebar_shell, CP, SIDEBAR_SHELL, AdwBin)

GtkWidget *cp_sidebar_shell_new (void);
void cp_sidebar_shell_set_sidebar (CpSidebarShell *self, GtkWidget *sidebar, int width);
void cp_sidebar_shell_set_content (CpSidebarShell *self, GtkWidget *content);
gboolean cp_sidebar_shell_get_show_sidebar (CpSidebarShell *self);
void cp_sidebar_shell_set_show_sidebar (CpSidebarShell *self, gboolean show);
gboolean cp_sidebar_shell_get_over (CpSidebarShell *self);
void cp_sidebar_shell_set_over (CpSidebarShell *self, gboolean over);

G_END_DECLS
