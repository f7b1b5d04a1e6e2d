/* cp-help-button.h: opens a page of the help
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @page: the id of one in help/C; @name: what it tells, for tooltip and screen readers */
GtkWidget *cp_help_button_new (const char *page, const char *name);

G_END_DECLS
