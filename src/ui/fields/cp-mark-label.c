/* cp-mark-label.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-mark-label.h"

#include "cp-mark-words.h"

/**
 * cp_mark_label_new:
 *
 * Returns: (transfer floating): a word and its icon; the icon says nothing that the word does not, so it is hidden from
 *   screen readers
 */
GtkWidget *
cp_mark_label_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *word = gtk_label_new (NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", 16, NULL);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_add_css_class (word, "small");
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), icon);
  return box;
}

/**
 * cp_mark_label_set:
 * @label: made by cp_mark_label_new()
 * @mark: the state to show
 */
void
cp_mark_label_set (GtkWidget *label, CpTermMark mark)
{
  GtkWidget *word = gtk_widget_get_first_child (label);
  GtkWidget *icon = gtk_widget_get_last_child (label);
  const char *classes[] = { "mark", cp_mark_css_class (mark), NULL };

  gtk_label_set_label (GTK_LABEL (word), cp_mark_word (mark));
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), cp_mark_icon_name (mark));
  gtk_image_set_pixel_size (GTK_IMAGE (icon), mark == CP_TERM_MARK_READ ? 10 : 16);
  gtk_widget_set_size_request (icon, 16, -1);
  gtk_widget_set_css_classes (label, classes);
}
