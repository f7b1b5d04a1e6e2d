/* cp-about.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-about.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>


static const char *developers[] = { "Counterpart contributors", NULL };

/**
 * cp_about_present:
 * @parent: the widget it stands over
 * @troubleshooting: (nullable): facts for a report of a fault; nothing secret
 *
 * Shows the about dialog. Main thread.
 */
void
cp_about_present (GtkWidget *parent, const char *troubleshooting)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *about = adw_about_dialog_new ();
#else
  GtkWidget *about = adw_about_window_new ();

  gtk_window_set_transient_for (GTK_WINDOW (about), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
#endif

  g_object_set (about,
                "application-name", "Counterpart",
                "application-icon", APPLICATION_ID,
                "version", COUNTERPART_VERSION,
                "developer-name", developers[0],
                "developers", developers,
                "license-type", GTK_LICENSE_GPL_3_0,
                "comments", _("Reads contracts and keeps the CRM in step with them."),
                "debug-info", troubleshooting != NULL ? troubleshooting : "",
                "debug-info-filename", "counterpart.txt",
                /* Translators: names of the translators, one a line. */
                "translator-credits", _("translator-credits"),
                NULL);

#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (about, parent);
#else
  gtk_window_present (GTK_WINDOW (about));
#endif
}
