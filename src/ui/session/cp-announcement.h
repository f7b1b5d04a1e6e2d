/* cp-announcement.h: sentences that are spoken and not shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cp_announce (GtkWidget *widget, const char *sentence);

G_END_DECLS
