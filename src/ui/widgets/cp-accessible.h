/* cp-accessible.h: names for screen readers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cp_accessible_name (GtkWidget *widget, const char *name);
void cp_accessible_name_tooltip (GtkWidget *widget, const char *name);
void cp_accessible_describe (GtkWidget *widget, const char *description);
void cp_accessible_name_row (GtkListItem *item, GtkWidget *cell, const char *name);
void cp_accessible_name_menu_button (GtkWidget *menu_button, const char *name);
void cp_accessible_value_text (GtkWidget *widget, double fraction, const char *text);
void cp_accessible_announce (GtkWidget *widget, const char *sentence);

G_END_DECLS
