/* cp-width-class.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-width-class.h"

#include "cp-text-scale.h"

static const int limits[] = { 860, 1200, 1600 };

typedef struct
{
  CpWidthClassFunc func;
  gpointer user_data;
  int current; /* -1 before the first answer */
} Watch;

static void
tell (Watch *watch, CpWidthClass width)
{
  if (watch->current == (int) width)
    return;
  watch->current = (int) width;
  watch->func (width, watch->user_data);
}

#if ADW_CHECK_VERSION(1, 4, 0)

static void
apply_cb (AdwBreakpoint *breakpoint, Watch *watch)
{
  tell (watch, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (breakpoint), "cp-width-class")));
}

static AdwBreakpointCondition *
condition_for (guint width)
{
  AdwBreakpointCondition *from = NULL;
  AdwBreakpointCondition *to = NULL;

  if (width > 0)
    from = adw_breakpoint_condition_new_length (ADW_BREAKPOINT_CONDITION_MIN_WIDTH, limits[width - 1], ADW_LENGTH_UNIT_SP);
  if (width < G_N_ELEMENTS (limits))
    to = adw_breakpoint_condition_new_length (ADW_BREAKPOINT_CONDITION_MAX_WIDTH, limits[width] - 0.01, ADW_LENGTH_UNIT_SP);
  if (from != NULL && to != NULL)
    return adw_breakpoint_condition_new_and (from, to);
  return from != NULL ? from : to;
}

static void
start (AdwApplicationWindow *window, Watch *watch)
{
  for (guint width = CP_WIDTH_NARROW; width <= CP_WIDTH_WIDE; width++)
    {
      AdwBreakpoint *breakpoint = adw_breakpoint_new (condition_for (width));

      g_object_set_data (G_OBJECT (breakpoint), "cp-width-class", GINT_TO_POINTER (width));
      g_signal_connect (breakpoint, "apply", G_CALLBACK (apply_cb), watch);
      adw_application_window_add_breakpoint (window, breakpoint);
    }
}

#else

static CpWidthClass
class_of (double sp)
{
  guint width = CP_WIDTH_NARROW;

  while (width < G_N_ELEMENTS (limits) && sp >= limits[width])
    width++;
  return width;
}

static void
layout_cb (GdkSurface *surface, int width, int height, Watch *watch)
{
  tell (watch, class_of (width / cp_text_scale (GTK_WIDGET (gtk_native_get_for_surface (surface)))));
}

static void
realize_cb (GtkWidget *window, Watch *watch)
{
  g_signal_connect (gtk_native_get_surface (GTK_NATIVE (window)), "layout", G_CALLBACK (layout_cb), watch);
}

static void
unrealize_cb (GtkWidget *window, Watch *watch)
{
  g_signal_handlers_disconnect_by_func (gtk_native_get_surface (GTK_NATIVE (window)), layout_cb, watch);
}

static void
start (AdwApplicationWindow *window, Watch *watch)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (realize_cb), watch);
  g_signal_connect (window, "unrealize", G_CALLBACK (unrealize_cb), watch);
}

#endif

/**
 * cp_width_class_watch:
 * @window: the window
 * @func: told the class once the window has a size, and whenever it changes
 * @user_data: for @func
 *
 * Widths are in sp, so large text reaches the narrow layout earlier. Lives as long as @window.
 */
void
cp_width_class_watch (AdwApplicationWindow *window, CpWidthClassFunc func, gpointer user_data)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->func = func;
  watch->user_data = user_data;
  watch->current = -1;
  g_object_set_data_full (G_OBJECT (window), "cp-width-class-watch", watch, g_free);
  start (window, watch);
}
