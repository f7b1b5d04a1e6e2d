/* cp-window-private.h: what the window's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-contract-tab.h"
#include "cp-home-page.h"
#include "cp-notice-bar.h"
#include "cp-sidebar-shell.h"
#include "cp-sidebar.h"
#include "cp-width-class.h"
#include "cp-window.h"

G_BEGIN_DECLS

struct _CpWindow
{
  AdwApplicationWindow parent_instance;

  char *workspace_name;
  CpWorkspace *workspace;     /* (nullable) until it is open */
  CpImportQueue *queue;       /* (nullable) as above */
  GListStore *waiting_files;  /* (nullable): given before the workspace was open */
  GSettings *settings;        /* (nullable): none when the schema is not installed */

  AdwToastOverlay *toasts;
  CpSidebarShell *shell;
  CpSidebar *sidebar;
  GtkWidget *content;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkToggleButton *sidebar_button;
  GtkWidget *outline_button;
  GtkWidget *back_button;
  GtkWidget *find_button;
  GtkWidget *menu_button;
  GtkWidget *columns_button;
  GtkWidget *changes_button;
  GtkWidget *audit_search_button;
  GtkWidget *export_button;
  AdwTabBar *tab_bar;
  AdwTabView *tab_view;
  GtkOverlay *overlay;
  CpNoticeBar *notice;
  GtkWidget *scrim;
  GMenuModel *primary_menu;

  CpHomePage *home;
  AdwTabPage *home_tab;
  CpWidthClass width;
  gboolean sidebar_wanted;    /* what the person chose where there is room */
  guint save_source;
  gboolean restoring;
  gboolean closing;
  gboolean gone;              /* disposed: children that go with the window have no one to tell */
};

CpContractTab *cp_window_get_contract_tab (CpWindow *self);   /* (nullable): the one in front */

void cp_window_install_actions (GtkWidgetClass *widget_class);
void cp_window_update_header (CpWindow *self);
void cp_window_update_shell (CpWindow *self);

void cp_window_setup_files (CpWindow *self);
void cp_window_choose_files (CpWindow *self);
void cp_window_paste (CpWindow *self);
void cp_window_flush_waiting_files (CpWindow *self);

void cp_window_save_session_soon (CpWindow *self);
void cp_window_save_session (CpWindow *self);
void cp_window_restore_session (CpWindow *self);
void cp_window_restore_geometry (CpWindow *self);
void cp_window_save_geometry (CpWindow *self);

void cp_window_connect_salesforce (CpWindow *self);
void cp_window_connect_files (CpWindow *self);

/* Above the content: that terms are looked at again, because lately they were read worse. */
void cp_window_watch_notices (CpWindow *self);
/* Goes on with what an approved push or undo still owes the CRM. */
void cp_window_resume_pushes (CpWindow *self);

G_END_DECLS
