/* cp-uri.h: addresses that another program shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cp_uri_show (GtkWidget *widget, const char *uri);

G_END_DECLS
