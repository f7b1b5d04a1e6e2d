/* cp-appearance-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-appearance-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

struct _CpAppearancePage
{
  AdwPreferencesPage parent_instance;

  CpWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (CpAppearancePage, cp_appearance_page, ADW_TYPE_PREFERENCES_PAGE)

static const struct
{
  const char *id;
  const char *label;
  AdwColorScheme scheme;
} styles[] = {
  { "system", N_ ("Follow the system"), ADW_COLOR_SCHEME_DEFAULT },
  { "light", N_ ("Light"), ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", N_ ("Dark"), ADW_COLOR_SCHEME_FORCE_DARK },
};

static void
style_cb (AdwComboRow *row, GParamSpec *pspec, CpAppearancePage *self)
{
  guint i = adw_combo_row_get_selected (row);
  g_autoptr (JsonNode) node = NULL;

  if (i >= G_N_ELEMENTS (styles))
    return;
  node = json_node_init_string (json_node_alloc (), styles[i].id);
  cp_workspace_put_setting (self->workspace, "appearance", node);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), styles[i].scheme);
}

static gboolean
dark_pages_cb (GtkSwitch *widget, gboolean state, CpAppearancePage *self)
{
  g_autoptr (JsonNode) node = json_node_init_boolean (json_node_alloc (), state);

  cp_workspace_put_setting (self->workspace, "dark_pages", node);
  return FALSE;
}

static GtkWidget *
make_style_row (CpAppearancePage *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  g_autoptr (JsonNode) node = cp_workspace_peek_setting (self->workspace, "appearance");
  const char *current = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_string_list_append (model, _(styles[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Style"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i].id, current) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_signal_connect (row, "notify::selected", G_CALLBACK (style_cb), self);
  return row;
}

static GtkWidget *
make_pages_row (CpAppearancePage *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();
  g_autoptr (JsonNode) node = cp_workspace_peek_setting (self->workspace, "dark_pages");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Dark pages"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Shows white paper dark in the dark style"));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (widget), node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node));
  g_signal_connect (widget, "state-set", G_CALLBACK (dark_pages_cb), self);
  cp_accessible_name (widget, _("Dark pages"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  return row;
}

static void
cp_appearance_page_dispose (GObject *object)
{
  g_clear_object (&CP_APPEARANCE_PAGE (object)->workspace);
  G_OBJECT_CLASS (cp_appearance_page_parent_class)->dispose (object);
}

static void
cp_appearance_page_class_init (CpAppearancePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_appearance_page_dispose;
}

static void
cp_appearance_page_init (CpAppearancePage *self)
{
}

/**
 * cp_appearance_page_new:
 * @workspace: whose settings are shown
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cp_appearance_page_new (CpWorkspace *workspace)
{
  CpAppearancePage *self = g_object_new (CP_TYPE_APPEARANCE_PAGE, "title", _("Appearance"),
                                         "icon-name", "preferences-desktop-appearance-symbolic", NULL);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->workspace = g_object_ref (workspace);
  adw_preferences_group_add (group, make_style_row (self));
  adw_preferences_group_add (group, make_pages_row (self));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
  return GTK_WIDGET (self);
}
