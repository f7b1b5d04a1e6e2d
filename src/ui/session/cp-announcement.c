/* cp-announcement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-announcement.h"

/**
 * cp_announce:
 * @widget: where it happened
 * @sentence: what a screen reader should say
 *
 * Says something that a sighted person sees by looking: "Accepted. 5 left." The toolkit can announce since 4.14; before that,
 * the sentence becomes the description of the widget, which screen readers follow where it has the focus.
 */
void
cp_announce (GtkWidget *widget, const char *sentence)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (widget));

  /* The context that tests ask for by GTK_A11Y=test cannot announce, and GTK 4.24 jumps to a null pointer there. */
  if (context == NULL || g_strcmp0 (G_OBJECT_TYPE_NAME (context), "GtkTestATContext") == 0)
    return;
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#else
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
#endif
}
