/* cp-notice-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-notice-bar.h"

struct _CpNoticeBar
{
  AdwBin parent_instance;

#if ADW_CHECK_VERSION(1, 3, 0)
  GtkWidget *banner;
#else
  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *button;
#endif
};

G_DEFINE_FINAL_TYPE (CpNoticeBar, cp_notice_bar, ADW_TYPE_BIN)

static guint activated_signal;

static void
button_cb (CpNoticeBar *self)
{
  g_signal_emit (self, activated_signal, 0);
}

static void
cp_notice_bar_class_init (CpNoticeBarClass *klass)
{
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_notice_bar_init (CpNoticeBar *self)
{
#if ADW_CHECK_VERSION(1, 3, 0)
  self->banner = adw_banner_new ("");
  adw_banner_set_use_markup (ADW_BANNER (self->banner), FALSE);
  g_signal_connect_swapped (self->banner, "button-clicked", G_CALLBACK (button_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->banner);
#else
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0.5);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "heading");
  self->button = gtk_button_new ();
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_cb), self);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (box, "notice-bar");
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
#endif
}

GtkWidget *
cp_notice_bar_new (void)
{
  return g_object_new (CP_TYPE_NOTICE_BAR, NULL);
}

/**
 * cp_notice_bar_show:
 * @self: the bar
 * @title: the sentence
 * @button: (nullable): the words on its button
 */
void
cp_notice_bar_show (CpNoticeBar *self, const char *title, const char *button)
{
  g_return_if_fail (CP_IS_NOTICE_BAR (self));

#if ADW_CHECK_VERSION(1, 3, 0)
  adw_banner_set_title (ADW_BANNER (self->banner), title);
  adw_banner_set_button_label (ADW_BANNER (self->banner), button);
  adw_banner_set_revealed (ADW_BANNER (self->banner), TRUE);
#else
  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_widget_set_visible (self->button, button != NULL);
  if (button != NULL)
    gtk_button_set_label (GTK_BUTTON (self->button), button);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
#endif
}

void
cp_notice_bar_hide (CpNoticeBar *self)
{
  g_return_if_fail (CP_IS_NOTICE_BAR (self));

#if ADW_CHECK_VERSION(1, 3, 0)
  adw_banner_set_revealed (ADW_BANNER (self->banner), FALSE);
#else
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
#endif
}
