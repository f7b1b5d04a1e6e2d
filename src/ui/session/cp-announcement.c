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
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#else
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
#endif
}
