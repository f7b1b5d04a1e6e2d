/* cp-home-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-home-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-audit-page.h"
#include "cp-evaluation-page.h"
#include "cp-first-run-page.h"
#include "cp-library-page.h"
#include "cp-reading-foot.h"

struct _CpHomePage
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  CpImportQueue *queue;
  GtkStack *stack;
  CpLibraryPage *inbox;
  CpLibraryPage *contracts;
  CpAuditPage *audit;
  CpEvaluationPage *evaluation;
  GtkWidget *first_run;
  GtkWidget *failure;
  GtkWidget *foot;
  char *place;
};

G_DEFINE_FINAL_TYPE (CpHomePage, cp_home_page, ADW_TYPE_BIN)

static guint open_contract_signal;
static guint changed_signal;

static gboolean
is_empty (CpHomePage *self)
{
  return self->workspace == NULL
         || (g_list_model_get_n_items (cp_workspace_get_contracts (self->workspace)) == 0
             && g_list_model_get_n_items (cp_import_queue_get_operations (self->queue)) == 0);
}

static void
show_place (CpHomePage *self)
{
  const char *name = self->place;

  if (gtk_stack_get_visible_child (self->stack) == self->failure)
    return;
  if (self->workspace == NULL)
    name = "opening";
  else if (g_strcmp0 (self->place, "audit") != 0 && g_strcmp0 (self->place, "evaluation") != 0 && is_empty (self))
    name = "first-run";
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) != 0)
    gtk_stack_set_visible_child_name (self->stack, name);
}

/**
 * cp_home_page_update:
 * @self: the page
 *
 * Follows the number of contracts and the CRM: the first-run page leaves when there is something to show.
 */
void
cp_home_page_update (CpHomePage *self)
{
  if (self->workspace != NULL)
    cp_first_run_page_update (CP_FIRST_RUN_PAGE (self->first_run), self->workspace);
  show_place (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
open_contract_cb (CpHomePage *self, const char *contract_id)
{
  g_signal_emit (self, open_contract_signal, 0, contract_id);
}

void
cp_home_page_set_workspace (CpHomePage *self, CpWorkspace *workspace, CpImportQueue *queue)
{
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->queue, queue);
  cp_library_page_set_workspace (self->inbox, workspace, queue);
  cp_library_page_set_workspace (self->contracts, workspace, queue);
  cp_audit_page_set_workspace (self->audit, workspace);
  cp_evaluation_page_set_workspace (self->evaluation, workspace);
  cp_reading_foot_set_queue (CP_READING_FOOT (self->foot), queue);
  g_signal_connect_object (cp_workspace_get_contracts (workspace), "items-changed",
                           G_CALLBACK (cp_home_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cp_import_queue_get_operations (queue), "items-changed",
                           G_CALLBACK (cp_home_page_update), self, G_CONNECT_SWAPPED);
  cp_home_page_update (self);
}

/**
 * cp_home_page_show_failure:
 * @self: the page
 * @sentence: why there is no workspace
 */
void
cp_home_page_show_failure (CpHomePage *self, const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->failure), markup);
  gtk_stack_set_visible_child (self->stack, self->failure);
}

const char *
cp_home_page_get_place (CpHomePage *self)
{
  return self->place;
}

void
cp_home_page_set_place (CpHomePage *self, const char *place)
{
  if (g_strcmp0 (place, "contracts") != 0 && g_strcmp0 (place, "audit") != 0 && g_strcmp0 (place, "evaluation") != 0)
    place = "inbox";
  if (g_strcmp0 (place, self->place) != 0)
    {
      g_free (self->place);
      self->place = g_strdup (place);
    }
  if (g_strcmp0 (place, "audit") == 0 && self->workspace != NULL)
    cp_audit_page_show_contract (self->audit, NULL);
  show_place (self);
}

/** cp_home_page_has_list: whether a table with columns is in front */
gboolean
cp_home_page_has_list (CpHomePage *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  return visible == GTK_WIDGET (self->inbox) || visible == GTK_WIDGET (self->contracts);
}

/**
 * cp_home_page_get_titles:
 * @self: the page
 * @title: (out): for the header bar
 * @subtitle: (out) (nullable): below it
 */
void
cp_home_page_get_titles (CpHomePage *self, char **title, char **subtitle)
{
  *subtitle = NULL;
  if (g_strcmp0 (self->place, "audit") == 0)
    {
      *title = g_strdup (_("Audit"));
      *subtitle = cp_audit_page_dup_subtitle (self->audit);
      return;
    }
  if (g_strcmp0 (self->place, "evaluation") == 0)
    {
      *title = g_strdup (_("Evaluation"));
      return;
    }
  *title = g_strdup (g_strcmp0 (self->place, "inbox") == 0 ? _("Inbox") : _("Contracts"));
  if (cp_home_page_has_list (self))
    *subtitle = cp_library_page_dup_subtitle (g_strcmp0 (self->place, "inbox") == 0 ? self->inbox : self->contracts);
}

void
cp_home_page_focus_search (CpHomePage *self)
{
  GtkWidget *visible = gtk_stack_get_visible_child (self->stack);

  if (CP_IS_LIBRARY_PAGE (visible))
    cp_library_page_focus_search (CP_LIBRARY_PAGE (visible));
  else if (CP_IS_AUDIT_PAGE (visible))
    cp_audit_page_focus_search (CP_AUDIT_PAGE (visible));
}

/** cp_home_page_get_columns_menu: (transfer none): which columns the lists show */
GMenuModel *
cp_home_page_get_columns_menu (CpHomePage *self)
{
  return cp_library_page_get_columns_menu (self->inbox);
}

/** cp_home_page_get_columns_actions: (transfer none): the group "columns" of that menu */
GActionGroup *
cp_home_page_get_columns_actions (CpHomePage *self)
{
  return cp_library_page_get_columns_actions (self->inbox);
}

void
cp_home_page_remove_selected (CpHomePage *self)
{
  if (cp_home_page_has_list (self))
    cp_library_page_remove_selected (CP_LIBRARY_PAGE (gtk_stack_get_visible_child (self->stack)));
}

void
cp_home_page_set_width_class (CpHomePage *self, CpWidthClass width)
{
  cp_library_page_set_width_class (self->inbox, width);
  cp_library_page_set_width_class (self->contracts, width);
  cp_audit_page_set_width_class (self->audit, width);
  cp_evaluation_page_set_width_class (self->evaluation, width);
}

void
cp_home_page_show_audit_of (CpHomePage *self, const char *contract_id)
{
  cp_audit_page_show_contract (self->audit, contract_id);
}

gboolean
cp_home_page_can_go_back (CpHomePage *self)
{
  return cp_audit_page_get_contract_id (self->audit) != NULL;
}

void
cp_home_page_go_back (CpHomePage *self)
{
  if (g_strcmp0 (self->place, "audit") == 0)
    cp_audit_page_show_contract (self->audit, NULL);
}

void
cp_home_page_export_audit (CpHomePage *self)
{
  cp_audit_page_export (self->audit);
}

static void
cp_home_page_dispose (GObject *object)
{
  CpHomePage *self = CP_HOME_PAGE (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_home_page_parent_class)->dispose (object);
}

static void
cp_home_page_finalize (GObject *object)
{
  g_free (CP_HOME_PAGE (object)->place);
  G_OBJECT_CLASS (cp_home_page_parent_class)->finalize (object);
}

static void
cp_home_page_class_init (CpHomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_home_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_home_page_finalize;
  open_contract_signal = g_signal_new ("open-contract", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
changed_cb (CpHomePage *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
make_opening (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  return spinner;
}

static void
cp_home_page_init (CpHomePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->place = g_strdup ("inbox");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->inbox = CP_LIBRARY_PAGE (cp_library_page_new (CP_LIBRARY_INBOX));
  self->contracts = CP_LIBRARY_PAGE (cp_library_page_new (CP_LIBRARY_ALL));
  cp_library_page_follow_columns (self->contracts, self->inbox);
  self->audit = CP_AUDIT_PAGE (cp_audit_page_new ());
  self->evaluation = CP_EVALUATION_PAGE (cp_evaluation_page_new ());
  self->first_run = cp_first_run_page_new ();
  self->failure = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->failure), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->failure), _("The workspace cannot be opened"));
  gtk_stack_add_named (self->stack, make_opening (), "opening");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->inbox), "inbox");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->contracts), "contracts");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->audit), "audit");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->evaluation), "evaluation");
  gtk_stack_add_named (self->stack, self->first_run, "first-run");
  gtk_stack_add_named (self->stack, self->failure, "failure");
  self->foot = cp_reading_foot_new ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), self->foot);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->inbox, "open-contract", G_CALLBACK (open_contract_cb), self);
  g_signal_connect_swapped (self->contracts, "open-contract", G_CALLBACK (open_contract_cb), self);
  g_signal_connect_swapped (self->inbox, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->contracts, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->audit, "changed", G_CALLBACK (changed_cb), self);
}

GtkWidget *
cp_home_page_new (void)
{
  return g_object_new (CP_TYPE_HOME_PAGE, NULL);
}
