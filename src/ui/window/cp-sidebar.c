/* cp-sidebar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sidebar.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-contracts-watch.h"

typedef struct
{
  const char *id;
  const char *icon;
  const char *label;
} Place;

/* Only what exists. */
static const Place places[] = {
  { "inbox", "mail-unread-symbolic", N_ ("Inbox") },
  { "contracts", "x-office-document-symbolic", N_ ("Contracts") },
  { "audit", "security-high-symbolic", N_ ("Audit") },
  { "evaluation", "power-profile-performance-symbolic", N_ ("Evaluation") },
};

struct _CpSidebar
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  CpImportQueue *queue;
  GtkListBox *places;
  GtkWidget *menu_button;
  GtkWidget *crm_button;
  GtkWidget *crm_icon;
  GtkLabel *crm_name;
  GtkLabel *crm_detail;
  GtkWidget *rows[G_N_ELEMENTS (places)];
  GtkWidget *counts[G_N_ELEMENTS (places)];
};

G_DEFINE_FINAL_TYPE (CpSidebar, cp_sidebar, ADW_TYPE_BIN)

static guint place_chosen_signal;

static void
row_selected_cb (CpSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL)
    g_signal_emit (self, place_chosen_signal, 0, places[gtk_list_box_row_get_index (row)].id);
}

static void
row_activated_cb (GtkListBox *box, GtkListBoxRow *row, CpSidebar *self)
{
  row_selected_cb (self, row);
}

static GtkWidget *
make_row (CpSidebar *self, guint i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", places[i].icon,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (_(places[i].label));

  self->counts[i] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->counts[i], "quiet");
  gtk_widget_add_css_class (self->counts[i], "tnum");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->counts[i]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  cp_accessible_name (row, _(places[i].label));
  return row;
}

static void
set_count (CpSidebar *self, guint i, guint n)
{
  g_autofree char *text = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
  g_autofree char *name = n > 0 ? g_strdup_printf ("%s, %u", _(places[i].label), n) : g_strdup (_(places[i].label));

  gtk_label_set_text (GTK_LABEL (self->counts[i]), text);
  cp_accessible_name (self->rows[i], name);
}

static void
update_counts (gpointer user_data)
{
  CpSidebar *self = user_data;
  GListModel *contracts = cp_workspace_get_contracts (self->workspace);
  guint n = g_list_model_get_n_items (contracts);
  guint n_inbox = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CpContract) contract = g_list_model_get_item (contracts, i);
      CpContractState state = cp_contract_get_state (contract);

      n_inbox += state == CP_CONTRACT_TO_REVIEW || state == CP_CONTRACT_FAILED;
    }
  set_count (self, 0, n_inbox);
  set_count (self, 1, n);
}

static void
update_crm (CpSidebar *self)
{
  g_autoptr (CpConnectionInfo) info = cp_connections_peek_active (self->workspace);
  const char *name = info != NULL ? info->label : _("No CRM connected");
  const char *detail = _("Everything else works");
  const char *icon = "network-offline-symbolic";
  g_autofree char *spoken = NULL;

  if (info != NULL && g_strcmp0 (info->provider, "practice") == 0)
    detail = _("Practice data");
  else if (info != NULL)
    detail = info->signed_in ? (info->detail != NULL ? info->detail : "") : _("Signed out");
  if (info != NULL && info->signed_in)
    icon = g_strcmp0 (info->provider, "file") == 0 ? "x-office-document-symbolic" : "network-server-symbolic";
  gtk_image_set_from_icon_name (GTK_IMAGE (self->crm_icon), icon);
  gtk_label_set_text (self->crm_name, name);
  gtk_label_set_text (self->crm_detail, detail);
  spoken = g_strdup_printf ("%s, %s", name, detail);
  cp_accessible_name (self->crm_button, spoken);
}

/**
 * cp_sidebar_set_workspace:
 * @self: the sidebar
 * @workspace: whose counts and CRM it shows
 * @queue: its reading queue
 */
void
cp_sidebar_set_workspace (CpSidebar *self, CpWorkspace *workspace, CpImportQueue *queue)
{
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->queue, queue);
  cp_contracts_watch (cp_workspace_get_contracts (workspace), G_OBJECT (self), update_counts);
  g_signal_connect_object (workspace, "connection-changed", G_CALLBACK (update_crm), self, G_CONNECT_SWAPPED);
  update_counts (self);
  update_crm (self);
}

/**
 * cp_sidebar_select:
 * @self: the sidebar
 * @place: which row is selected; the signal is not emitted
 */
void
cp_sidebar_select (CpSidebar *self, const char *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].id, place) == 0)
      {
        g_signal_handlers_block_by_func (self->places, row_selected_cb, self);
        gtk_list_box_select_row (self->places, GTK_LIST_BOX_ROW (self->rows[i]));
        g_signal_handlers_unblock_by_func (self->places, row_selected_cb, self);
      }
}

/* F10 belongs to the menu that can be seen. */
void
cp_sidebar_set_menu_is_primary (CpSidebar *self, gboolean primary)
{
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (self->menu_button), primary);
}

static void
cp_sidebar_dispose (GObject *object)
{
  CpSidebar *self = CP_SIDEBAR (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_sidebar_parent_class)->dispose (object);
}

static void
cp_sidebar_class_init (CpSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_sidebar_dispose;
  place_chosen_signal = g_signal_new ("place-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, CpSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, CpSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CpSidebar, crm_button);
  gtk_widget_class_bind_template_child (widget_class, CpSidebar, crm_icon);
  gtk_widget_class_bind_template_child (widget_class, CpSidebar, crm_name);
  gtk_widget_class_bind_template_child (widget_class, CpSidebar, crm_detail);
}

static void
cp_sidebar_init (CpSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      self->rows[i] = make_row (self, i);
      gtk_list_box_append (self->places, self->rows[i]);
    }
  gtk_label_set_text (self->crm_name, _("No CRM connected"));
  gtk_label_set_text (self->crm_detail, _("Everything else works"));
  g_signal_connect_swapped (self->places, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect (self->places, "row-activated", G_CALLBACK (row_activated_cb), self);
  cp_accessible_name_menu_button (self->menu_button, _("Main menu"));
}

GtkWidget *
cp_sidebar_new (GMenuModel *menu)
{
  CpSidebar *self = g_object_new (CP_TYPE_SIDEBAR, NULL);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  return GTK_WIDGET (self);
}
