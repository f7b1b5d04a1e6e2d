/* cp-state-label.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-state-label.h"

struct _CpStateLabel
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *spinner;
  GtkWidget *word;
};

G_DEFINE_FINAL_TYPE (CpStateLabel, cp_state_label, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *css_class;
} looks[] = {
  [CP_LOOK_READ] = { "media-record-symbolic", "look-read" },
  [CP_LOOK_CHECK] = { "dialog-question-symbolic", "look-check" },
  [CP_LOOK_DONE] = { "object-select-symbolic", "look-done" },
  [CP_LOOK_PROBLEM] = { "dialog-warning-symbolic", "look-problem" },
  [CP_LOOK_WAITING] = { "document-open-recent-symbolic", "look-quiet" },
  [CP_LOOK_BUSY] = { "content-loading-symbolic", "look-quiet" },
  [CP_LOOK_QUIET] = { "list-remove-symbolic", "look-quiet" },
};

/**
 * cp_look_get_icon_name:
 * @look: a state's look
 *
 * Returns: an icon name that is in the icon theme of the floor
 */
const char *
cp_look_get_icon_name (CpLook look)
{
  return looks[look].icon;
}

/**
 * cp_look_apply:
 * @widget: an image or a label
 * @look: which colour it takes
 */
void
cp_look_apply (GtkWidget *widget, CpLook look)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (widget, looks[i].css_class);
  gtk_widget_add_css_class (widget, looks[look].css_class);
}

static void
cp_state_label_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cp_state_label_parent_class)->dispose (object);
}

static void
cp_state_label_class_init (CpStateLabelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_state_label_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "statelabel");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cp_state_label_init (CpStateLabel *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "width-request", 16, "pixel-size", 16, NULL);
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  self->word = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->word), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
  gtk_widget_set_parent (self->word, GTK_WIDGET (self));
}

GtkWidget *
cp_state_label_new (void)
{
  return g_object_new (CP_TYPE_STATE_LABEL, NULL);
}

/**
 * cp_state_label_set:
 * @self: the label
 * @look: icon and colour
 * @word: what the state is called
 */
void
cp_state_label_set (CpStateLabel *self, CpLook look, const char *word)
{
  gboolean busy = look == CP_LOOK_BUSY;

  g_return_if_fail (CP_IS_STATE_LABEL (self));

  gtk_widget_set_visible (self->icon, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[look].icon);
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), look == CP_LOOK_READ ? 10 : 16);
  gtk_label_set_text (GTK_LABEL (self->word), word);
  cp_look_apply (self->icon, look);
  cp_look_apply (self->word, look);
  /* Read is quiet in words: only what is open speaks. */
  if (look == CP_LOOK_READ || look == CP_LOOK_DONE)
    cp_look_apply (self->word, CP_LOOK_QUIET);
}
