/* cp-pane-handle.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pane-handle.h"

#include <glib/gi18n-lib.h>

#define KEY_STEP 24.0

struct _CpPaneHandle
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CpPaneHandle, cp_pane_handle, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, CpPaneHandle *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The handle moves with what it moves, so each offset already counts from its new place. */
static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, CpPaneHandle *self)
{
  if (dx != 0)
    g_signal_emit (self, signals[MOVED], 0, dx);
}

static void
move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[MOVED], 0, g_variant_get_double (parameter));
}

GtkWidget *
cp_pane_handle_new (void)
{
  return g_object_new (CP_TYPE_PANE_HANDLE, NULL);
}

static void
cp_pane_handle_class_init (CpPaneHandleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "pane-handle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
  gtk_widget_class_install_action (widget_class, "handle.move", "d", move);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "handle.move", "d", -KEY_STEP);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "handle.move", "d", KEY_STEP);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_DOUBLE);
}

static void
cp_pane_handle_init (CpPaneHandle *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Width of the terms"), -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
