/* cp-pages-pill.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pages-pill.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Without pointer or focus for so long, the pill gives the page back its corner. */
#define SECONDS_AWAKE 3

struct _CpPagesPill
{
  GtkWidget parent_instance;

  CpContractSession *session;
  CpPagesView *pages;
  GtkWidget *box;
  GtkWidget *page;
  GtkWidget *zoom;
  GtkWidget *up;
  GtkWidget *down;
  guint sleep_id;
};

G_DEFINE_FINAL_TYPE (CpPagesPill, cp_pages_pill, GTK_TYPE_WIDGET)

static gboolean
is_in_use (CpPagesPill *self)
{
  const GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));

  return (flags & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0;
}

static gboolean
on_sleep (gpointer user_data)
{
  CpPagesPill *self = user_data;

  if (is_in_use (self))
    return G_SOURCE_CONTINUE;
  self->sleep_id = 0;
  gtk_widget_add_css_class (GTK_WIDGET (self), "asleep");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  return G_SOURCE_REMOVE;
}

/**
 * cp_pages_pill_wake:
 * @self: a pill
 *
 * Shows the pill and lets it fade later.
 */
void
cp_pages_pill_wake (CpPagesPill *self)
{
  g_return_if_fail (CP_IS_PAGES_PILL (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self), "asleep");
  gtk_widget_set_can_target (GTK_WIDGET (self), TRUE);
  g_clear_handle_id (&self->sleep_id, g_source_remove);
  self->sleep_id = g_timeout_add_seconds (SECONDS_AWAKE, on_sleep, self);
}

static void
update (CpPagesPill *self)
{
  const int page = cp_contract_session_get_page (self->session);
  const int n_pages = cp_pages_view_get_n_pages (self->pages);
  g_autofree char *where = g_strdup_printf (_("%d of %d"), MIN (page, MAX (n_pages, 1)), n_pages);
  g_autofree char *size = g_strdup_printf (_("%.0f %%"), round (cp_pages_view_get_zoom (self->pages) * 100));

  gtk_label_set_label (GTK_LABEL (self->page), where);
  gtk_label_set_label (GTK_LABEL (self->zoom), size);
  gtk_widget_set_visible (GTK_WIDGET (self), n_pages > 0);
  cp_pages_pill_wake (self);
}

static void
on_focus (CpPagesPill *self)
{
  if (is_in_use (self))
    cp_pages_pill_wake (self);
}

/* @button: (transfer floating): a button that says nothing yet */
static GtkWidget *
add (CpPagesPill *self, GtkWidget *button, const char *icon, const char *label, const char *action)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static GtkWidget *
add_button (CpPagesPill *self, const char *icon, const char *label, const char *action)
{
  return add (self, gtk_button_new (), icon, label, action);
}

static GtkWidget *
add_label (CpPagesPill *self, int width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static void
build (CpPagesPill *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->up = add_button (self, "go-up-symbolic", _("Previous page"), "review.previous-page");
  self->page = add_label (self, 7);
  self->down = add_button (self, "go-down-symbolic", _("Next page"), "review.next-page");
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  add_button (self, "zoom-out-symbolic", _("Smaller"), "review.zoom-out");
  self->zoom = add_label (self, 5);
  add_button (self, "zoom-in-symbolic", _("Larger"), "review.zoom-in");
  add_button (self, "zoom-fit-best-symbolic", _("Fit the width"), "review.zoom-fit");
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  add (self, gtk_toggle_button_new (), "view-reveal-symbolic", _("Show what was read"), "review.coverage");
}

GtkWidget *
cp_pages_pill_new (CpContractSession *session, CpPagesView *pages)
{
  CpPagesPill *self = g_object_new (CP_TYPE_PAGES_PILL, NULL);

  self->session = g_object_ref (session);
  self->pages = g_object_ref (pages);
  g_signal_connect_object (session, "notify::page", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::document", G_CALLBACK (update), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (pages, "notify::zoom", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
cp_pages_pill_dispose (GObject *object)
{
  CpPagesPill *self = CP_PAGES_PILL (object);

  g_clear_handle_id (&self->sleep_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->pages);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cp_pages_pill_parent_class)->dispose (object);
}

static void
cp_pages_pill_class_init (CpPagesPillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_pages_pill_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pages-pill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
cp_pages_pill_init (CpPagesPill *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Page and zoom"), -1);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (on_focus), NULL);
  build (self);
}
