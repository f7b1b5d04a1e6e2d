/* cp-help-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-help-button.h"

#include "cp-accessible.h"
#include "cp-uri.h"

static void
clicked_cb (GtkWidget *button)
{
  cp_uri_show (button, g_object_get_data (G_OBJECT (button), "cp-address"));
}

/** cp_help_button_new: (transfer floating): an icon; never waits */
GtkWidget *
cp_help_button_new (const char *page, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("help-about-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  cp_accessible_name_tooltip (button, name);
  g_object_set_data_full (G_OBJECT (button), "cp-address", g_strconcat ("help:counterpart/", page, NULL), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  return button;
}
