/* cp-window-actions.c: what keys, menus and buttons of the window do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-about.h"
#include "cp-preferences.h"
#include "cp-send-dialog.h"
#include "cp-sent-list.h"
#include "cp-shortcuts.h"
#include "cp-toast.h"
#include "cp-uri.h"
#include "cp-window-private.h"

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_window_choose_files (CP_WINDOW (widget));
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_window_paste (CP_WINDOW (widget));
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);
  CpContractTab *tab = cp_window_get_contract_tab (self);

  if (tab != NULL)
    cp_contract_tab_activate (tab, "review.find");
  else
    cp_home_page_focus_search (self->home);
}

static void
outline_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);
  CpContractTab *tab = cp_window_get_contract_tab (self);

  if (tab != NULL)
    cp_contract_tab_activate (tab, "review.outline");
  else
    cp_sidebar_shell_set_show_sidebar (self->shell, !cp_sidebar_shell_get_show_sidebar (self->shell));
}

static void
other_pane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);
  CpContractTab *tab = cp_window_get_contract_tab (self);

  if (tab != NULL)
    cp_contract_tab_activate (tab, "review.switch-pane");
  else if (cp_sidebar_shell_get_show_sidebar (self->shell)
           && !gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self)), GTK_WIDGET (self->sidebar)))
    gtk_widget_child_focus (GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->home), GTK_DIR_TAB_FORWARD);
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpContractTab *tab = cp_window_get_contract_tab (CP_WINDOW (widget));
  g_autofree char *action = g_strconcat ("review.", name + strlen ("win."), NULL);

  if (tab != NULL)
    cp_contract_tab_activate (tab, action);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);
  CpContractTab *tab = cp_window_get_contract_tab (self);

  if (tab != NULL)
    cp_contract_tab_set_view (tab, CP_CONTRACT_VIEW_REVIEW);
  else
    cp_home_page_go_back (self->home);
  cp_window_update_header (self);
}

static void
changes_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpContractTab *tab = cp_window_get_contract_tab (CP_WINDOW (widget));

  if (tab != NULL && cp_contract_tab_is_ready (tab))
    cp_contract_tab_set_view (tab, CP_CONTRACT_VIEW_CHANGES);
}

static void
push_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpContractTab *tab = cp_window_get_contract_tab (CP_WINDOW (widget));

  if (tab != NULL)
    cp_contract_tab_push (tab);
}

static void
close_tab_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);

  if (cp_window_get_contract_tab (self) != NULL)
    adw_tab_view_close_page (self->tab_view, adw_tab_view_get_selected_page (self->tab_view));
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
place_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_window_show_place (CP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
open_contract_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_window_open_contract (CP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
contract_audit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);

  cp_window_show_place (self, "audit");
  cp_home_page_show_audit_of (self->home, g_variant_get_string (parameter, NULL));
  cp_window_update_header (self);
}

static void
export_audit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_home_page_export_audit (CP_WINDOW (widget)->home);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);

  if (cp_window_get_contract_tab (self) == NULL)
    cp_home_page_remove_selected (self->home);
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);

  if (self->workspace != NULL)
    cp_preferences_present (GTK_WIDGET (self), self->workspace);
}

/* The tab may be closed while the service still reads. */
static void
read_again_cb (const char *sentence, gpointer user_data)
{
  CpContractTab *tab = user_data;

  cp_contract_tab_reload_terms (tab);
  cp_toast_show (GTK_WIDGET (tab), sentence);
}

static void
read_with_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);
  CpContractTab *tab = cp_window_get_contract_tab (self);

  if (tab != NULL && self->workspace != NULL && cp_contract_tab_is_ready (tab))
    cp_send_dialog_present (widget, self->workspace, cp_contract_tab_get_contract (tab), read_again_cb, g_object_ref (tab), g_object_unref);
}

static void
sent_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);
  CpContractTab *tab = cp_window_get_contract_tab (self);

  if (self->workspace != NULL)
    cp_sent_list_present (widget, self->workspace, tab != NULL ? cp_contract_tab_get_contract (tab) : NULL);
}

static void
connect_salesforce_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_window_connect_salesforce (CP_WINDOW (widget));
}

static void
connect_files_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_window_connect_files (CP_WINDOW (widget));
}

static void
shortcuts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_shortcuts_present (widget);
}

static void
help_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_uri_show (widget, "help:counterpart");
}

static void
about_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpWindow *self = CP_WINDOW (widget);
  g_autofree char *facts = g_strdup_printf ("GTK %u.%u.%u\nlibadwaita %u.%u.%u\nworkspace %s\n",
                                            gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                                            adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                                            self->workspace_name);

  cp_about_present (widget, facts);
}

void
cp_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc func;
  } table[] = {
    { "win.open", NULL, open_cb },
    { "win.paste", NULL, paste_cb },
    { "win.search", NULL, search_cb },
    { "win.outline", NULL, outline_cb },
    { "win.other-pane", NULL, other_pane_cb },
    { "win.zoom-in", NULL, zoom_cb },
    { "win.zoom-out", NULL, zoom_cb },
    { "win.zoom-fit", NULL, zoom_cb },
    { "win.back", NULL, back_cb },
    { "win.changes", NULL, changes_cb },
    { "win.show-changes", NULL, changes_cb },
    { "win.push", NULL, push_cb },
    { "win.close-tab", NULL, close_tab_cb },
    { "win.place", "s", place_cb },
    { "win.open-contract", "s", open_contract_cb },
    { "win.contract-audit", "s", contract_audit_cb },
    { "win.export-audit", NULL, export_audit_cb },
    { "win.remove", NULL, remove_cb },
    { "win.preferences", NULL, preferences_cb },
    { "win.read-with", NULL, read_with_cb },
    { "win.sent", NULL, sent_cb },
    { "win.connect-salesforce", NULL, connect_salesforce_cb },
    { "win.connect-files", NULL, connect_files_cb },
    { "win.shortcuts", NULL, shortcuts_cb },
    { "win.help", NULL, help_cb },
    { "win.about", NULL, about_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_widget_class_install_action (widget_class, table[i].name, table[i].parameter, table[i].func);
  /* Not an application accelerator: entries paste text with the same keys. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, 0, "win.shortcuts", NULL);
}
