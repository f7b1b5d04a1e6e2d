/* cp-pane-handle.h: the line between two panes, which can be moved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CpPaneHandle: signal "moved" (double pixels to the right since the last one, or by an arrow key); 6 px that draw 1 */
#define CP_TYPE_PANE_HANDLE (cp_pane_handle_get_type ())
G_DECLARE_FINAL_TYPE (CpPaneHandle, cp_pane_handle, CP, PANE_HANDLE, GtkWidget)

GtkWidget *cp_pane_handle_new (void);

G_END_DECLS
