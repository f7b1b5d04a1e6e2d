/* cp-worded-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-worded-state.h"

/** cp_worded_state_new: (transfer floating): says nothing yet */
GtkWidget *
cp_worded_state_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_START, NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/** cp_worded_state_set: how it looks, and what it says */
void
cp_worded_state_set (GtkWidget *state, CpLook look, const char *sentence)
{
  GtkWidget *icon = gtk_widget_get_first_child (state);
  const char *name = look != CP_LOOK_QUIET ? cp_look_get_icon_name (look) : NULL;

  gtk_widget_set_visible (icon, name != NULL);
  if (name != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (icon), name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (icon)), sentence);
  cp_look_apply (state, look);
}
