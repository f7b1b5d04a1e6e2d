/* cp-preferences-shell.h: the frame of the preferences, a window or a dialog
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *cp_preferences_shell_new (void);
void cp_preferences_shell_add (GtkWidget *shell, AdwPreferencesPage *page);
void cp_preferences_shell_present (GtkWidget *shell, GtkWidget *parent);
void cp_preferences_shell_toast (GtkWidget *shell, const char *sentence);

GtkWidget *cp_dialog_shell_new (const char *title, GtkWidget *child, int width, int height);
void cp_dialog_shell_present (GtkWidget *shell, GtkWidget *parent);
void cp_dialog_shell_close (GtkWidget *shell);

G_END_DECLS
