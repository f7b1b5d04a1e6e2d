/* cp-uri.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-uri.h"

/**
 * cp_uri_show:
 * @widget: a widget of the window that asks
 * @uri: what to show, "help:counterpart" or an address for the browser
 *
 * Hands @uri to the program that the desktop has for it. Never waits.
 */
void
cp_uri_show (GtkWidget *widget, const char *uri)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, window, NULL, NULL, NULL);
#else
  gtk_show_uri (window, uri, GDK_CURRENT_TIME);
#endif
}
