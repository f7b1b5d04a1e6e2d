/* cp-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-window-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-accessible.h"

#define SIDEBAR_WIDTH 222

G_DEFINE_FINAL_TYPE (CpWindow, cp_window, ADW_TYPE_APPLICATION_WINDOW)

/* -- tabs -- */

CpContractTab *
cp_window_get_contract_tab (CpWindow *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->tab_view);
  GtkWidget *child = page != NULL ? adw_tab_page_get_child (page) : NULL;

  return CP_IS_CONTRACT_TAB (child) ? CP_CONTRACT_TAB (child) : NULL;
}

static AdwTabPage *
find_tab (CpWindow *self, const char *contract_id)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (self->tab_view, i);
      GtkWidget *child = adw_tab_page_get_child (page);

      if (CP_IS_CONTRACT_TAB (child)
          && g_strcmp0 (cp_contract_get_id (cp_contract_tab_get_contract (CP_CONTRACT_TAB (child))), contract_id) == 0)
        return page;
    }
  return NULL;
}

static void
tab_changed_cb (CpWindow *self)
{
  if (self->gone)
    return;
  cp_window_update_header (self);
  cp_window_save_session_soon (self);
}

static AdwTabPage *
add_tab (CpWindow *self, CpContract *contract)
{
  GtkWidget *tab = cp_contract_tab_new (self->workspace, contract);
  AdwTabPage *page = adw_tab_view_append (self->tab_view, tab);

  g_object_bind_property (tab, "short-title", page, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (contract, "title", page, "tooltip", G_BINDING_SYNC_CREATE);
  cp_contract_tab_set_width_class (CP_CONTRACT_TAB (tab), self->width);
  g_signal_connect_object (tab, "notify", G_CALLBACK (tab_changed_cb), self, G_CONNECT_SWAPPED);
  return page;
}

/**
 * cp_window_open_contract:
 * @self: the window
 * @contract_id: a contract of its workspace
 *
 * Opens the contract in a tab, or brings its tab to the front.
 */
void
cp_window_open_contract (CpWindow *self, const char *contract_id)
{
  AdwTabPage *page = find_tab (self, contract_id);
  CpContract *contract;

  if (page == NULL && self->workspace != NULL)
    {
      contract = cp_workspace_find_contract (self->workspace, contract_id);
      if (contract == NULL)
        return;
      page = add_tab (self, contract);
    }
  if (page != NULL)
    adw_tab_view_set_selected_page (self->tab_view, page);
  cp_window_save_session_soon (self);
}

/**
 * cp_window_show_place:
 * @self: the window
 * @place: "inbox", "contracts", "audit" or "evaluation"
 */
void
cp_window_show_place (CpWindow *self, const char *place)
{
  adw_tab_view_set_selected_page (self->tab_view, self->home_tab);
  cp_home_page_set_place (self->home, place);
  cp_sidebar_select (self->sidebar, place);
  if (cp_sidebar_shell_get_over (self->shell))
    cp_sidebar_shell_set_show_sidebar (self->shell, FALSE);
  cp_window_update_header (self);
  cp_window_save_session_soon (self);
}

static void
selected_page_cb (CpWindow *self)
{
  CpContractTab *tab = cp_window_get_contract_tab (self);

  /* While a session is restored, only the tab that ends up in front is read. */
  if (tab != NULL && !self->restoring)
    cp_contract_tab_load (tab);
  cp_window_update_shell (self);
  cp_window_update_header (self);
  cp_window_save_session_soon (self);
}

static gboolean
close_page_cb (AdwTabView *view, AdwTabPage *page, CpWindow *self)
{
  /* The library stays: every window has one. */
  adw_tab_view_close_page_finish (view, page, page != self->home_tab);
  cp_window_save_session_soon (self);
  return GDK_EVENT_STOP;
}

/* A pinned tab counts for AdwTabBar's own hiding; one tab needs no bar. */
static void
n_pages_cb (CpWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->tab_bar), adw_tab_view_get_n_pages (self->tab_view) > 1);
}

/* -- sidebar -- */

static void
place_chosen_cb (CpWindow *self, const char *place)
{
  cp_window_show_place (self, place);
}

static void
open_contract_cb (CpWindow *self, const char *contract_id)
{
  cp_window_open_contract (self, contract_id);
}

static void
sidebar_toggled_cb (CpWindow *self)
{
  gboolean shown = cp_sidebar_shell_get_show_sidebar (self->shell);

  if (!cp_sidebar_shell_get_over (self->shell) && cp_window_get_contract_tab (self) == NULL)
    self->sidebar_wanted = shown;
  cp_window_update_header (self);
}

void
cp_window_update_shell (CpWindow *self)
{
  gboolean over = self->width < CP_WIDTH_NORMAL;
  gboolean in_contract;

  if (self->gone)
    return;
  in_contract = cp_window_get_contract_tab (self) != NULL;
  cp_sidebar_shell_set_over (self->shell, over);
  cp_sidebar_shell_set_show_sidebar (self->shell, !over && !in_contract && self->sidebar_wanted);
}

static void
width_class_cb (CpWidthClass width, gpointer user_data)
{
  CpWindow *self = user_data;

  self->width = width;
  cp_window_update_shell (self);
  cp_home_page_set_width_class (self->home, width);
  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      GtkWidget *child = adw_tab_page_get_child (adw_tab_view_get_nth_page (self->tab_view, i));

      if (CP_IS_CONTRACT_TAB (child))
        cp_contract_tab_set_width_class (CP_CONTRACT_TAB (child), width);
    }
  cp_window_update_header (self);
}

/* -- workspace -- */

static void
apply_appearance (CpWindow *self)
{
  JsonNode *node = cp_workspace_peek_setting (self->workspace, "appearance");
  const char *appearance = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;

  if (g_strcmp0 (appearance, "dark") == 0)
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  else if (g_strcmp0 (appearance, "light") == 0)
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  g_clear_pointer (&node, json_node_unref);
}

static void
contract_changed_cb (CpWindow *self, const char *contract_id)
{
  AdwTabPage *page;

  cp_window_update_header (self);
  /* A contract that was removed takes its tab with it. */
  if (cp_workspace_find_contract (self->workspace, contract_id) != NULL)
    return;
  page = find_tab (self, contract_id);
  if (page != NULL)
    adw_tab_view_close_page (self->tab_view, page);
}

static void
connection_changed_cb (CpWindow *self)
{
  cp_home_page_update (self->home);
  cp_window_update_header (self);
}

/**
 * cp_window_set_workspace:
 * @self: the window
 * @workspace: its workspace, open
 *
 * Fills the window, and reads the files that were given before.
 */
void
cp_window_set_workspace (CpWindow *self, CpWorkspace *workspace)
{
  g_return_if_fail (CP_IS_WINDOW (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->queue = cp_import_queue_new (workspace);
  apply_appearance (self);
  cp_sidebar_set_workspace (self->sidebar, workspace, self->queue);
  cp_home_page_set_workspace (self->home, workspace, self->queue);
  g_signal_connect_object (workspace, "contract-changed", G_CALLBACK (contract_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "connection-changed", G_CALLBACK (connection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cp_workspace_get_contracts (workspace), "items-changed",
                           G_CALLBACK (cp_window_update_header), self, G_CONNECT_SWAPPED);
  cp_window_restore_session (self);
  cp_window_update_header (self);
  cp_window_flush_waiting_files (self);
  cp_window_resume_pushes (self);
  cp_window_watch_notices (self);
}

/**
 * cp_window_show_failure:
 * @self: the window
 * @sentence: why the workspace cannot be opened
 */
void
cp_window_show_failure (CpWindow *self, const char *sentence)
{
  cp_home_page_show_failure (self->home, sentence);
  cp_window_update_header (self);
}

const char *
cp_window_get_workspace_name (CpWindow *self)
{
  g_return_val_if_fail (CP_IS_WINDOW (self), NULL);

  return self->workspace_name;
}

/**
 * cp_window_get_workspace:
 *
 * Returns: (transfer none) (nullable): the workspace, once it is open
 */
CpWorkspace *
cp_window_get_workspace (CpWindow *self)
{
  g_return_val_if_fail (CP_IS_WINDOW (self), NULL);

  return self->workspace;
}

/* -- closing -- */

static gpointer
close_workspace (gpointer input, GCancellable *cancellable, GError **error)
{
  cp_workspace_close (input);
  return NULL;
}

static void
workspace_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GApplication *application = user_data;

  cp_task_finish (source, result, NULL);
  g_application_release (application);
  g_object_unref (application);
}

/* What was said is written before the program ends; the window is gone meanwhile. */
static gboolean
cp_window_close_request (GtkWindow *window)
{
  CpWindow *self = CP_WINDOW (window);
  GApplication *application = G_APPLICATION (gtk_window_get_application (window));

  cp_window_save_geometry (self);
  if (self->workspace != NULL && !self->closing && application != NULL)
    {
      self->closing = TRUE;
      cp_window_save_session (self);
      cp_import_queue_cancel_all (self->queue);
      g_application_hold (application);
      cp_task_run (NULL, close_workspace, g_object_ref (self->workspace), g_object_unref, NULL, NULL,
                   workspace_closed_cb, g_object_ref (application));
    }
  return GTK_WINDOW_CLASS (cp_window_parent_class)->close_request (window);
}

static void
cp_window_dispose (GObject *object)
{
  CpWindow *self = CP_WINDOW (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  self->gone = TRUE;
  if (self->tab_view != NULL)
    g_signal_handlers_disconnect_by_data (self->tab_view, self);
  if (self->shell != NULL)
    g_signal_handlers_disconnect_by_data (self->shell, self);
  g_clear_object (&self->queue);
  g_clear_object (&self->workspace);
  g_clear_object (&self->waiting_files);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (cp_window_parent_class)->dispose (object);
}

static void
cp_window_finalize (GObject *object)
{
  CpWindow *self = CP_WINDOW (object);

  g_free (self->workspace_name);
  G_OBJECT_CLASS (cp_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, CpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, content);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, header);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, outline_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, columns_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, changes_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, audit_search_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, tab_bar);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, tab_view);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, CpWindow, primary_menu);
}

static void
cp_window_class_init (CpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cp_window_close_request;
  g_type_ensure (CP_TYPE_SIDEBAR_SHELL);
  g_type_ensure (CP_TYPE_NOTICE_BAR);
  bind_children (widget_class);
  cp_window_install_actions (widget_class);
}

static void
setup_home (CpWindow *self)
{
  g_autoptr (GIcon) icon = g_themed_icon_new ("go-home-symbolic");

  self->home = CP_HOME_PAGE (cp_home_page_new ());
  self->home_tab = adw_tab_view_append (self->tab_view, GTK_WIDGET (self->home));
  adw_tab_page_set_title (self->home_tab, _("Library"));
  adw_tab_page_set_icon (self->home_tab, icon);
  adw_tab_view_set_page_pinned (self->tab_view, self->home_tab, TRUE);
  g_signal_connect_object (self->home, "open-contract", G_CALLBACK (open_contract_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->home, "changed", G_CALLBACK (cp_window_update_header), self, G_CONNECT_SWAPPED);
}

static void
cp_window_init (CpWindow *self)
{
  self->width = CP_WIDTH_NORMAL;
  self->sidebar_wanted = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sidebar = CP_SIDEBAR (cp_sidebar_new (self->primary_menu));
  cp_sidebar_shell_set_sidebar (self->shell, GTK_WIDGET (self->sidebar), SIDEBAR_WIDTH);
  cp_sidebar_shell_set_content (self->shell, self->content);
  g_object_bind_property (self->shell, "show-sidebar", self->sidebar_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->shell, "notify::show-sidebar", G_CALLBACK (sidebar_toggled_cb), self);
  g_signal_connect_swapped (self->sidebar, "place-chosen", G_CALLBACK (place_chosen_cb), self);
  setup_home (self);
  g_signal_connect_swapped (self->tab_view, "notify::selected-page", G_CALLBACK (selected_page_cb), self);
  g_signal_connect_swapped (self->tab_view, "notify::n-pages", G_CALLBACK (n_pages_cb), self);
  g_signal_connect (self->tab_view, "close-page", G_CALLBACK (close_page_cb), self);
  cp_accessible_name_menu_button (self->menu_button, _("Main menu"));
  cp_accessible_name_menu_button (self->columns_button, _("Columns"));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", cp_home_page_get_columns_actions (self->home));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->columns_button), cp_home_page_get_columns_menu (self->home));
  cp_window_setup_files (self);
  cp_window_restore_geometry (self);
  cp_width_class_watch (ADW_APPLICATION_WINDOW (self), width_class_cb, self);
  cp_window_update_header (self);
}

/**
 * cp_window_new:
 * @application: the application
 * @workspace_name: "default" or "practice"
 *
 * Returns: (transfer floating): a window that waits for its workspace
 */
CpWindow *
cp_window_new (GtkApplication *application, const char *workspace_name)
{
  CpWindow *self = g_object_new (CP_TYPE_WINDOW, "application", application, NULL);

  self->workspace_name = g_strdup (workspace_name);
  return self;
}
