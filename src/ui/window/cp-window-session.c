/* cp-window-session.c: what the window remembers
 *
 * The size belongs to the screen and is kept in GSettings, so that it is known before the workspace is open; tabs, places and selections belong to
 * the workspace and are kept in its "session" setting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"
#include "cp-window-private.h"

/* The schema may be missing when the program runs out of its build folder without one. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) built = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema == NULL)
    {
      built = g_settings_schema_source_new_from_directory (BUILD_ROOT "/data", source, FALSE, NULL);
      if (built != NULL)
        schema = g_settings_schema_source_lookup (built, APPLICATION_ID, FALSE);
    }
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

void
cp_window_restore_geometry (CpWindow *self)
{
  int width, height;

  self->settings = open_settings ();
  if (self->settings == NULL)
    return;
  width = g_settings_get_int (self->settings, "window-width");
  height = g_settings_get_int (self->settings, "window-height");
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  self->sidebar_wanted = g_settings_get_boolean (self->settings, "show-sidebar");
}

void
cp_window_save_geometry (CpWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_boolean (self->settings, "show-sidebar", self->sidebar_wanted);
}

static void
add_tab (JsonBuilder *builder, CpContractTab *tab)
{
  JsonNode *place = cp_contract_tab_save_place (tab);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "contract");
  json_builder_add_string_value (builder, cp_contract_get_id (cp_contract_tab_get_contract (tab)));
  if (place != NULL)
    {
      json_builder_set_member_name (builder, "place");
      json_builder_add_value (builder, place);
    }
  json_builder_end_object (builder);
}

/**
 * cp_window_save_session:
 * @self: the window
 *
 * Writes the open tabs, the one in front and the place into the workspace; written behind, never waits.
 */
void
cp_window_save_session (CpWindow *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  CpContractTab *front = cp_window_get_contract_tab (self);

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->workspace == NULL || self->restoring)
    return;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "library");
  json_builder_add_string_value (builder, cp_home_page_get_place (self->home));
  json_builder_set_member_name (builder, "front");
  json_builder_add_string_value (builder, front != NULL ? cp_contract_get_id (cp_contract_tab_get_contract (front)) : "");
  json_builder_set_member_name (builder, "tabs");
  json_builder_begin_array (builder);
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      GtkWidget *child = adw_tab_page_get_child (adw_tab_view_get_nth_page (self->tab_view, i));

      if (CP_IS_CONTRACT_TAB (child))
        add_tab (builder, CP_CONTRACT_TAB (child));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  cp_workspace_put_setting (self->workspace, "session", root);
}

static gboolean
save_cb (gpointer user_data)
{
  CpWindow *self = user_data;

  self->save_source = 0;
  cp_window_save_session (self);
  return G_SOURCE_REMOVE;
}

void
cp_window_save_session_soon (CpWindow *self)
{
  if (!self->gone && self->save_source == 0 && self->workspace != NULL && !self->restoring)
    self->save_source = g_timeout_add (500, save_cb, self);
}

static void
restore_tab (CpWindow *self, JsonObject *tab)
{
  const char *id = json_object_get_string_member_with_default (tab, "contract", NULL);
  CpContractTab *restored;

  if (id == NULL || cp_workspace_find_contract (self->workspace, id) == NULL)
    return;
  cp_window_open_contract (self, id);
  restored = cp_window_get_contract_tab (self);
  if (restored != NULL && json_object_has_member (tab, "place"))
    cp_contract_tab_restore_place (restored, json_object_get_member (tab, "place"));
}

static void
restore_from (CpWindow *self, JsonObject *session)
{
  const char *place = json_object_get_string_member_with_default (session, "library", "inbox");
  const char *front = json_object_get_string_member_with_default (session, "front", "");
  JsonArray *tabs = json_object_has_member (session, "tabs") ? json_object_get_array_member (session, "tabs") : NULL;

  for (guint i = 0; tabs != NULL && i < json_array_get_length (tabs); i++)
    {
      JsonNode *node = json_array_get_element (tabs, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        restore_tab (self, json_node_get_object (node));
    }
  cp_window_show_place (self, place);
  if (front[0] != '\0' && cp_workspace_find_contract (self->workspace, front) != NULL)
    cp_window_open_contract (self, front);
}

void
cp_window_restore_session (CpWindow *self)
{
  g_autoptr (JsonNode) node = cp_workspace_peek_setting (self->workspace, "session");

  self->restoring = TRUE;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    restore_from (self, json_node_get_object (node));
  else
    cp_window_show_place (self, "inbox");
  self->restoring = FALSE;
  if (cp_window_get_contract_tab (self) != NULL)
    cp_contract_tab_load (cp_window_get_contract_tab (self));
}
