/* cp-drop-scrim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-drop-scrim.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

struct _CpDropScrim
{
  AdwBin parent_instance;

  GtkWidget *title;
};

G_DEFINE_FINAL_TYPE (CpDropScrim, cp_drop_scrim, ADW_TYPE_BIN)

static void
cp_drop_scrim_class_init (CpDropScrimClass *klass)
{
}

static void
cp_drop_scrim_init (CpDropScrim *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", "folder-symbolic", "pixel-size", 56, NULL);
  GtkWidget *words = gtk_label_new (_("They are copied and read on this computer. The files stay where they are."));

  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "title-2");
  gtk_widget_add_css_class (words, "quiet");
  gtk_widget_set_margin_top (words, 6);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (card), icon);
  gtk_box_append (GTK_BOX (card), self->title);
  gtk_box_append (GTK_BOX (card), words);
  gtk_widget_add_css_class (card, "drop-card");
  gtk_widget_set_halign (card, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (card, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), card);
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop-scrim");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cp_drop_scrim_new (void)
{
  return g_object_new (CP_TYPE_DROP_SCRIM, NULL);
}

/**
 * cp_drop_scrim_set_count:
 * @self: the scrim
 * @n_files: how many are dragged, 0 when that is not known yet
 * @has_folder: whether there is a folder among them, so that the number says little
 */
void
cp_drop_scrim_set_count (CpDropScrim *self, guint n_files, gboolean has_folder)
{
  g_autofree char *title = NULL;

  if (n_files == 0 || has_folder)
    title = g_strdup (_("Drop to read contracts"));
  else
    title = g_strdup_printf (ngettext ("Drop to read %u contract", "Drop to read %u contracts", n_files), n_files);
  gtk_label_set_text (GTK_LABEL (self->title), title);
}
