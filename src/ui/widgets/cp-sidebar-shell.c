/* cp-sidebar-shell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sidebar-shell.h"

struct _CpSidebarShell
{
  AdwBin parent_instance;

  GtkWidget *inner; /* AdwFlap at the floor, AdwOverlaySplitView from 1.4 on */
};

enum
{
  PROP_SHOW_SIDEBAR = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CpSidebarShell, cp_sidebar_shell, ADW_TYPE_BIN)

static void
shown_cb (CpSidebarShell *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
}

static void
cp_sidebar_shell_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, cp_sidebar_shell_get_show_sidebar (CP_SIDEBAR_SHELL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_sidebar_shell_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHOW_SIDEBAR:
      cp_sidebar_shell_set_show_sidebar (CP_SIDEBAR_SHELL (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_sidebar_shell_class_init (CpSidebarShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cp_sidebar_shell_get_property;
  object_class->set_property = cp_sidebar_shell_set_property;
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE,
                                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cp_sidebar_shell_init (CpSidebarShell *self)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  self->inner = adw_overlay_split_view_new ();
  g_signal_connect_swapped (self->inner, "notify::show-sidebar", G_CALLBACK (shown_cb), self);
#else
  self->inner = adw_flap_new ();
  adw_flap_set_fold_policy (ADW_FLAP (self->inner), ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_separator (ADW_FLAP (self->inner), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  g_signal_connect_swapped (self->inner, "notify::reveal-flap", G_CALLBACK (shown_cb), self);
#endif
  adw_bin_set_child (ADW_BIN (self), self->inner);
}

GtkWidget *
cp_sidebar_shell_new (void)
{
  return g_object_new (CP_TYPE_SIDEBAR_SHELL, NULL);
}

/**
 * cp_sidebar_shell_set_sidebar:
 * @self: the shell
 * @sidebar: what stands at the start edge
 * @width: its width in pixels
 */
void
cp_sidebar_shell_set_sidebar (CpSidebarShell *self, GtkWidget *sidebar, int width)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  adw_overlay_split_view_set_min_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (self->inner), width);
  adw_overlay_split_view_set_max_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (self->inner), width);
  adw_overlay_split_view_set_sidebar (ADW_OVERLAY_SPLIT_VIEW (self->inner), sidebar);
#else
  gtk_widget_set_size_request (sidebar, width - 1, -1);
  gtk_widget_add_css_class (sidebar, "sidebar-ground");
  adw_flap_set_flap (ADW_FLAP (self->inner), sidebar);
#endif
}

void
cp_sidebar_shell_set_content (CpSidebarShell *self, GtkWidget *content)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  adw_overlay_split_view_set_content (ADW_OVERLAY_SPLIT_VIEW (self->inner), content);
#else
  adw_flap_set_content (ADW_FLAP (self->inner), content);
#endif
}

gboolean
cp_sidebar_shell_get_show_sidebar (CpSidebarShell *self)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  return adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (self->inner));
#else
  return adw_flap_get_reveal_flap (ADW_FLAP (self->inner));
#endif
}

void
cp_sidebar_shell_set_show_sidebar (CpSidebarShell *self, gboolean show)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  adw_overlay_split_view_set_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (self->inner), show);
#else
  adw_flap_set_reveal_flap (ADW_FLAP (self->inner), show);
#endif
}

gboolean
cp_sidebar_shell_get_over (CpSidebarShell *self)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  return adw_overlay_split_view_get_collapsed (ADW_OVERLAY_SPLIT_VIEW (self->inner));
#else
  return adw_flap_get_fold_policy (ADW_FLAP (self->inner)) == ADW_FLAP_FOLD_POLICY_ALWAYS;
#endif
}

/**
 * cp_sidebar_shell_set_over:
 * @self: the shell
 * @over: whether the sidebar lies over the content when it is shown
 */
void
cp_sidebar_shell_set_over (CpSidebarShell *self, gboolean over)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  adw_overlay_split_view_set_collapsed (ADW_OVERLAY_SPLIT_VIEW (self->inner), over);
#else
  adw_flap_set_fold_policy (ADW_FLAP (self->inner), over ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
#endif
}
