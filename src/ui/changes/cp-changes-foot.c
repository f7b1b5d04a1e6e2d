/* cp-changes-foot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-changes-foot.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

struct _CpChangesFoot
{
  AdwBin parent_instance;

  GtkWidget *icon;
  GtkWidget *words;
  GtkWidget *note;
  GtkWidget *bar;
  GtkWidget *button;
  GtkWidget *second;
  GtkWidget *stop;
  gboolean has_second;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CpChangesFoot, cp_changes_foot, ADW_TYPE_BIN)

static guint activated_signal;
static guint second_signal;
static guint stop_signal;

static void
button_cb (CpChangesFoot *self)
{
  g_signal_emit (self, activated_signal, 0);
}

static void
second_cb (CpChangesFoot *self)
{
  g_signal_emit (self, second_signal, 0);
}

static void
stop_cb (CpChangesFoot *self)
{
  g_signal_emit (self, stop_signal, 0);
}

/**
 * cp_changes_foot_set_words:
 * @self: the foot
 * @words: at the start
 * @is_problem: whether they need a person
 * @note: (nullable): quiet words before the button
 */
void
cp_changes_foot_set_words (CpChangesFoot *self, const char *words, gboolean is_problem, const char *note)
{
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (self->icon, is_problem);
  if (is_problem)
    gtk_widget_remove_css_class (self->words, "quiet");
  else
    gtk_widget_add_css_class (self->words, "quiet");
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL && !self->narrow);
}

void
cp_changes_foot_set_button (CpChangesFoot *self, const char *label, const char *icon_name, gboolean suggested, gboolean sensitive)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name,
                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  cp_accessible_name (self->button, label);
  if (suggested)
    gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_sensitive (self->button, sensitive);
}

void
cp_changes_foot_set_second (CpChangesFoot *self, const char *label)
{
  self->has_second = label != NULL;
  gtk_widget_set_visible (self->second, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->second), label);
}

/**
 * cp_changes_foot_set_progress:
 * @self: the foot
 * @words: what is going on
 * @done: how many are done
 * @total: of how many; 0 = not known yet
 */
void
cp_changes_foot_set_progress (CpChangesFoot *self, const char *words, guint done, guint total)
{
  double fraction = total > 0 ? (double) done / total : 0;

  cp_changes_foot_set_words (self, words, FALSE, NULL);
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_widget_set_visible (self->stop, TRUE);
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_visible (self->second, FALSE);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction);
  cp_accessible_value_text (self->bar, fraction, words);
}

void
cp_changes_foot_end_progress (CpChangesFoot *self)
{
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_set_visible (self->stop, FALSE);
  gtk_widget_set_visible (self->button, TRUE);
  gtk_widget_set_visible (self->second, self->has_second && !self->narrow);
}

void
cp_changes_foot_set_narrow (CpChangesFoot *self, gboolean narrow)
{
  self->narrow = narrow;
  if (narrow)
    gtk_widget_set_visible (self->note, FALSE);
  gtk_widget_set_visible (self->second, self->has_second && !narrow);
}

static void
cp_changes_foot_class_init (CpChangesFootClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  activated_signal = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  second_signal = g_signal_new ("second", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  stop_signal = g_signal_new ("stop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_changes_foot_init (CpChangesFoot *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "visible", FALSE,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->icon, "look-problem");
  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_add_css_class (self->words, "small");
  self->note = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->note, "small");
  gtk_widget_add_css_class (self->note, "quiet");
  gtk_widget_add_css_class (self->note, "tnum");
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->bar, TRUE);
  self->second = gtk_button_new ();
  self->stop = gtk_button_new_with_mnemonic (_("_Stop"));
  self->button = gtk_button_new ();
  gtk_widget_add_css_class (self->button, "text-button");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_cb), self);
  g_signal_connect_swapped (self->second, "clicked", G_CALLBACK (second_cb), self);
  g_signal_connect_swapped (self->stop, "clicked", G_CALLBACK (stop_cb), self);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->stop);
  gtk_box_append (GTK_BOX (box), self->second);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (box, "page-foot");
  adw_bin_set_child (ADW_BIN (self), box);
  cp_changes_foot_end_progress (self);
}

GtkWidget *
cp_changes_foot_new (void)
{
  return g_object_new (CP_TYPE_CHANGES_FOOT, NULL);
}
