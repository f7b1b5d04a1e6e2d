/* cp-window-header.c: what the header bar says and offers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-window-private.h"

static void
update_titles (CpWindow *self, CpContractTab *tab)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *window_title = NULL;

  if (tab != NULL)
    cp_contract_tab_get_titles (tab, &title, &subtitle);
  else
    cp_home_page_get_titles (self->home, &title, &subtitle);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  /* Translators: what is in front, and the name of the program. */
  window_title = g_strdup_printf (_("%s – Counterpart"), title);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

/**
 * cp_window_update_header:
 * @self: the window
 *
 * Makes the header bar tell and offer what belongs to the view in front.
 */
void
cp_window_update_header (CpWindow *self)
{
  CpContractTab *tab;
  gboolean home, review, audit, list, sidebar_shown;
  const char *place;

  if (self->gone)
    return;
  tab = cp_window_get_contract_tab (self);
  home = tab == NULL;
  review = tab != NULL && cp_contract_tab_get_view (tab) == CP_CONTRACT_VIEW_REVIEW;
  place = cp_home_page_get_place (self->home);
  audit = home && g_strcmp0 (place, "audit") == 0;
  list = home && !audit && cp_home_page_has_list (self->home);
  sidebar_shown = cp_sidebar_shell_get_show_sidebar (self->shell) && !cp_sidebar_shell_get_over (self->shell);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.read-with", review && cp_contract_tab_is_ready (tab));
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), home);
  gtk_widget_set_visible (self->outline_button, review);
  gtk_widget_set_visible (self->find_button, review);
  gtk_widget_set_visible (self->changes_button, review && cp_contract_tab_is_ready (tab));
  gtk_widget_set_visible (self->back_button, (tab != NULL && !review) || (audit && cp_home_page_can_go_back (self->home)));
  gtk_widget_set_visible (self->columns_button, list);
  gtk_widget_set_visible (self->export_button, audit && self->workspace != NULL);
  gtk_widget_set_visible (self->audit_search_button, audit && self->workspace != NULL);
  gtk_widget_set_visible (self->menu_button, !sidebar_shown);
  cp_sidebar_set_menu_is_primary (self->sidebar, sidebar_shown);
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (self->menu_button), !sidebar_shown);
  adw_header_bar_set_show_start_title_buttons (self->header, !sidebar_shown);
  update_titles (self, tab);
}
