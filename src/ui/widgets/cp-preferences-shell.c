/* cp-preferences-shell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-preferences-shell.h"

/**
 * cp_preferences_shell_new:
 *
 * Returns: (transfer floating): an empty preferences frame
 */
GtkWidget *
cp_preferences_shell_new (void)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog = adw_preferences_dialog_new ();

  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (dialog), TRUE);
  return GTK_WIDGET (dialog);
#else
  GtkWidget *window = adw_preferences_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 640, 620);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  return window;
#endif
}

void
cp_preferences_shell_add (GtkWidget *shell, AdwPreferencesPage *page)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (shell), page);
#else
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (shell), page);
#endif
}

void
cp_preferences_shell_present (GtkWidget *shell, GtkWidget *parent)
{
  cp_dialog_shell_present (shell, parent);
}

/**
 * cp_preferences_shell_toast:
 * @shell: the frame
 * @sentence: plain text
 */
void
cp_preferences_shell_toast (GtkWidget *shell, const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (markup);

#if ADW_CHECK_VERSION(1, 5, 0)
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (shell), toast);
#else
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (shell), toast);
#endif
}

/**
 * cp_dialog_shell_new:
 * @title: its title
 * @child: the content, with a header bar of its own
 * @width: in pixels
 * @height: in pixels, -1 as high as needed
 *
 * Returns: (transfer floating): a small window in front of another
 */
GtkWidget *
cp_dialog_shell_new (const char *title, GtkWidget *child, int width, int height)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog = adw_dialog_new ();

  adw_dialog_set_title (dialog, title);
  adw_dialog_set_child (dialog, child);
  adw_dialog_set_content_width (dialog, width);
  adw_dialog_set_content_height (dialog, height);
  return GTK_WIDGET (dialog);
#else
  GtkWidget *window = adw_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
#endif
}

void
cp_dialog_shell_present (GtkWidget *shell, GtkWidget *parent)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (ADW_DIALOG (shell), parent);
#else
  gtk_window_set_transient_for (GTK_WINDOW (shell), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (GTK_WINDOW (shell));
#endif
}

void
cp_dialog_shell_close (GtkWidget *shell)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_close (ADW_DIALOG (shell));
#else
  gtk_window_close (GTK_WINDOW (shell));
#endif
}
