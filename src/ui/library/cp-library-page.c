/* cp-library-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-library-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-alert.h"
#include "cp-contracts-watch.h"
#include "cp-library-columns.h"
#include "cp-library-removal.h"

/* What a row and the header take, for the hint below the rows. */
#define ROW_HEIGHT 48
#define HINT_HEIGHT 110

struct _CpLibraryPage
{
  AdwBin parent_instance;

  CpLibraryScope scope;
  CpWorkspace *workspace;
  CpImportQueue *queue;
  CpLibraryFilter *filter;
  GtkMultiSelection *selection;
  GMenu *columns_menu;
  GSimpleActionGroup *columns_actions;
  GSimpleActionGroup *facet_actions;

  GtkWidget *head;
  GtkSearchEntry *search;
  GtkBox *filters;
  GtkWidget *clear_button;
  GtkWidget *clear_all_button;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkWidget *hint;
  GtkWidget *facets[CP_N_FACETS];
};

G_DEFINE_FINAL_TYPE (CpLibraryPage, cp_library_page, ADW_TYPE_BIN)

static guint open_contract_signal;
static guint changed_signal;

static const char *const facet_names[] = { "counterparty", "type", "state", "renews" };

/* -- what is in front -- */

static guint
count_in_scope (CpLibraryPage *self)
{
  GListModel *contracts = cp_workspace_get_contracts (self->workspace);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (contracts); i++)
    {
      g_autoptr (CpContract) contract = g_list_model_get_item (contracts, i);

      n += cp_library_filter_in_scope (self->filter, contract);
    }
  return n;
}

static void
update_hint (CpLibraryPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint n = self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;

  gtk_widget_set_visible (self->hint, (n + 1) * ROW_HEIGHT + HINT_HEIGHT < gtk_adjustment_get_page_size (adjustment));
}

static void
update (CpLibraryPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  const char *name = "list";

  if (n == 0)
    name = cp_library_filter_is_active (self->filter) && count_in_scope (self) > 0 ? "none" : "empty";
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->head, g_strcmp0 (name, "empty") != 0);
  update_hint (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
contracts_changed_cb (gpointer user_data)
{
  CpLibraryPage *self = user_data;

  cp_library_filter_refresh (self->filter);
  update (self);
}

/** cp_library_page_dup_subtitle: (transfer full) (nullable): how many there are */
char *
cp_library_page_dup_subtitle (CpLibraryPage *self)
{
  guint n = self->workspace != NULL ? count_in_scope (self) : 0;

  if (n == 0)
    return NULL;
  if (self->scope == CP_LIBRARY_INBOX)
    return g_strdup_printf (ngettext ("%u contract to review", "%u contracts to review", n), n);
  return g_strdup_printf (ngettext ("%u contract", "%u contracts", n), n);
}

/* -- rows -- */

static void
activate_cb (GtkColumnView *view, guint position, CpLibraryPage *self)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (CP_IS_CONTRACT (item))
    g_signal_emit (self, open_contract_signal, 0, cp_contract_get_id (CP_CONTRACT (item)));
  else if (CP_IS_OPERATION (item) && cp_operation_get_state (CP_OPERATION (item)) == CP_OPERATION_FAILED)
    cp_library_page_mend (self, item);
}

typedef struct
{
  CpImportQueue *queue;
  CpOperation *operation;
} Retry;

static void
retry_free (gpointer data)
{
  Retry *retry = data;

  g_object_unref (retry->queue);
  g_object_unref (retry->operation);
  g_free (retry);
}

static void
password_cb (const char *text, gpointer user_data)
{
  Retry *retry = user_data;

  cp_import_queue_retry (retry->queue, retry->operation, text);
}

static void
ask_password (CpLibraryPage *self, CpOperation *operation)
{
  Retry *retry = g_new0 (Retry, 1);
  g_autofree char *body = g_strdup_printf (_("%s is locked. The password is used to read it and is not kept."), cp_operation_get_title (operation));

  retry->queue = g_object_ref (self->queue);
  retry->operation = g_object_ref (operation);
  cp_alert_ask_password (GTK_WIDGET (self), _("Password"), body, _("_Read"), password_cb, retry, retry_free);
}

/**
 * cp_library_page_mend:
 * @self: the page
 * @item: a row that has a problem
 *
 * Does what the row's button says: asks for the password, reads again, or opens what is there.
 */
void
cp_library_page_mend (CpLibraryPage *self, GObject *item)
{
  CpOperation *operation;
  const char *code;

  if (CP_IS_CONTRACT (item))
    {
      g_signal_emit (self, open_contract_signal, 0, cp_contract_get_id (CP_CONTRACT (item)));
      return;
    }
  operation = CP_OPERATION (item);
  code = cp_operation_get_error_code (operation);
  if (g_strcmp0 (code, "needs_password") == 0 || g_strcmp0 (code, "wrong_password") == 0)
    ask_password (self, operation);
  else if (g_strcmp0 (code, "already_here") == 0)
    {
      g_autofree char *id = g_strdup (cp_operation_get_contract_id (operation));

      cp_import_queue_dismiss (self->queue, operation);
      if (id != NULL)
        g_signal_emit (self, open_contract_signal, 0, id);
    }
  else
    cp_import_queue_retry (self->queue, operation, NULL);
}

/**
 * cp_library_page_stop:
 * @self: the page
 * @item: a #CpOperation
 *
 * Stops reading a file, or takes a failed row away.
 */
void
cp_library_page_stop (CpLibraryPage *self, GObject *item)
{
  if (!CP_IS_OPERATION (item))
    return;
  if (cp_operation_get_state (CP_OPERATION (item)) == CP_OPERATION_FAILED)
    cp_import_queue_dismiss (self->queue, CP_OPERATION (item));
  else
    cp_operation_cancel (CP_OPERATION (item));
}

/**
 * cp_library_page_remove_selected:
 * @self: the page
 *
 * Takes the selected contracts away, with a toast that brings them back. The person's own files are not touched.
 */
void
cp_library_page_remove_selected (CpLibraryPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint64 i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, (guint) i));

      if (CP_IS_CONTRACT (item))
        g_ptr_array_add (ids, g_strdup (cp_contract_get_id (CP_CONTRACT (item))));
      else if (CP_IS_OPERATION (item))
        cp_library_page_stop (self, item);
    }
  if (ids->len > 0)
    cp_library_remove (GTK_WIDGET (self), self->workspace, ids);
}

static gboolean
delete_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  cp_library_page_remove_selected (user_data);
  return TRUE;
}

/* -- search and filters -- */

static void
update_facets (CpLibraryPage *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < CP_N_FACETS; i++)
    {
      const char *value = cp_library_filter_get_facet (self->filter, i);
      g_autofree char *word = value != NULL ? cp_library_facet_label (i, value) : NULL;
      /* Translators: a filter and the value it lets through, "Type: MSA". */
      g_autofree char *label = word != NULL ? g_strdup_printf (_("%s: %s"), cp_library_facet_title (i), word)
                                            : g_strdup (cp_library_facet_title (i));

      any |= value != NULL;
      gtk_menu_button_set_label (GTK_MENU_BUTTON (self->facets[i]), label);
      cp_accessible_name_menu_button (self->facets[i], label);
    }
  gtk_widget_set_visible (self->clear_button, any);
  if (self->selection != NULL)
    update (self);
}

static void
facet_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  CpLibraryPage *self = user_data;

  g_simple_action_set_state (action, value);
  for (guint i = 0; i < CP_N_FACETS; i++)
    if (g_strcmp0 (facet_names[i], g_action_get_name (G_ACTION (action))) == 0)
      cp_library_filter_set_facet (self->filter, i, g_variant_get_string (value, NULL));
  update_facets (self);
}

static void
fill_facet_cb (GtkMenuButton *button, gpointer user_data)
{
  CpLibraryPage *self = CP_LIBRARY_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (button), CP_TYPE_LIBRARY_PAGE));
  guint facet = GPOINTER_TO_UINT (user_data);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GPtrArray) values = cp_library_facet_values (facet, cp_workspace_get_contracts (self->workspace));
  g_autofree char *action = g_strconcat ("facet.", facet_names[facet], NULL);

  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *label = cp_library_facet_label (facet, g_ptr_array_index (values, i));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target_value (item, action, g_variant_new_string (g_ptr_array_index (values, i)));
      g_menu_append_item (section, item);
    }
  {
    g_autoptr (GMenuItem) all = g_menu_item_new (_("All"), NULL);

    g_menu_item_set_action_and_target_value (all, action, g_variant_new_string (""));
    g_menu_append_item (menu, all);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
clear_cb (CpLibraryPage *self)
{
  for (guint i = 0; i < CP_N_FACETS; i++)
    g_action_group_change_action_state (G_ACTION_GROUP (self->facet_actions), facet_names[i], g_variant_new_string (""));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  cp_library_filter_set_words (self->filter, "");
  update_facets (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
search_changed_cb (CpLibraryPage *self)
{
  cp_library_filter_set_words (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  if (self->selection != NULL)
    update (self);
}

static void
stop_search_cb (CpLibraryPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  cp_library_page_focus_list (self);
}

void
cp_library_page_focus_search (CpLibraryPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
cp_library_page_focus_list (CpLibraryPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
setup_filters (CpLibraryPage *self)
{
  self->facet_actions = g_simple_action_group_new ();
  for (guint i = 0; i < CP_N_FACETS; i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (facet_names[i], G_VARIANT_TYPE_STRING, g_variant_new_string (""));

      g_signal_connect (action, "change-state", G_CALLBACK (facet_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self->facet_actions), G_ACTION (action));
      self->facets[i] = gtk_menu_button_new ();
      gtk_widget_add_css_class (self->facets[i], "flat");
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->facets[i]), fill_facet_cb, GUINT_TO_POINTER (i), NULL);
      gtk_box_append (self->filters, self->facets[i]);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "facet", G_ACTION_GROUP (self->facet_actions));
  update_facets (self);
}

/* -- columns -- */

static void
setup_columns (CpLibraryPage *self)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) removal = g_menu_new ();

  cp_library_columns_append (self->view);
  self->columns_menu = g_menu_new ();
  self->columns_actions = g_simple_action_group_new ();
  /* The contract's own column always stays. */
  for (guint i = CP_COLUMN_COUNTERPARTY; i < CP_N_COLUMNS; i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (cp_library_column_id (i),
                                                                  cp_library_columns_get (self->view, i), "visible");
      g_autofree char *name = g_strconcat ("columns.", cp_library_column_id (i), NULL);

      g_action_map_add_action (G_ACTION_MAP (self->columns_actions), G_ACTION (action));
      g_menu_append (section, cp_library_column_title (i), name);
    }
  g_menu_append (removal, _("_Remove from the List"), "win.remove");
  g_menu_append_section (self->columns_menu, NULL, G_MENU_MODEL (removal));
  g_menu_append_section (self->columns_menu, _("Columns"), G_MENU_MODEL (section));
}

GMenuModel *
cp_library_page_get_columns_menu (CpLibraryPage *self)
{
  return G_MENU_MODEL (self->columns_menu);
}

GActionGroup *
cp_library_page_get_columns_actions (CpLibraryPage *self)
{
  return G_ACTION_GROUP (self->columns_actions);
}

/**
 * cp_library_page_follow_columns:
 * @self: a page
 * @leader: another, whose columns it shows
 */
void
cp_library_page_follow_columns (CpLibraryPage *self, CpLibraryPage *leader)
{
  for (guint i = CP_COLUMN_COUNTERPARTY; i < CP_N_COLUMNS; i++)
    g_object_bind_property (cp_library_columns_get (leader->view, i), "visible",
                            cp_library_columns_get (self->view, i), "visible", G_BINDING_SYNC_CREATE);
}

/**
 * cp_library_page_set_width_class:
 * @self: the page
 * @width: how wide the window is; columns that there is no room for go
 */
void
cp_library_page_set_width_class (CpLibraryPage *self, CpWidthClass width)
{
  cp_library_columns_fit (self->view, width);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), width > CP_WIDTH_NARROW);
}

/* -- construction -- */

static GListModel *
join_models (CpLibraryPage *self)
{
  GListStore *models = g_list_store_new (G_TYPE_LIST_MODEL);
  GListModel *contracts = cp_workspace_get_contracts (self->workspace);
  GtkFilterListModel *filtered = gtk_filter_list_model_new (g_object_ref (contracts), GTK_FILTER (g_object_ref (self->filter)));
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  g_autoptr (GtkSortListModel) sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (sorter));

  /* Files on their way stand above, in the order they came, whatever the sorting. */
  if (self->scope == CP_LIBRARY_INBOX)
    g_list_store_append (models, cp_import_queue_get_operations (self->queue));
  g_list_store_append (models, sorted);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (models)));
}

/**
 * cp_library_page_set_workspace:
 * @self: the page
 * @workspace: whose contracts it lists
 * @queue: whose files it shows on their way
 */
void
cp_library_page_set_workspace (CpLibraryPage *self, CpWorkspace *workspace, CpImportQueue *queue)
{
  g_return_if_fail (CP_IS_LIBRARY_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->queue = g_object_ref (queue);
  self->selection = gtk_multi_selection_new (join_models (self));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  cp_contracts_watch (cp_workspace_get_contracts (workspace), G_OBJECT (self), contracts_changed_cb);
  update (self);
}

static void
cp_library_page_dispose (GObject *object)
{
  CpLibraryPage *self = CP_LIBRARY_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->columns_menu);
  g_clear_object (&self->columns_actions);
  g_clear_object (&self->facet_actions);
  g_clear_object (&self->queue);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_library_page_parent_class)->dispose (object);
}

static void
cp_library_page_class_init (CpLibraryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_library_page_dispose;
  open_contract_signal = g_signal_new ("open-contract", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/ui/library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, head);
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, search);
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, filters);
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, clear_all_button);
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, view);
  gtk_widget_class_bind_template_child (widget_class, CpLibraryPage, hint);
}

static void
cp_library_page_init (CpLibraryPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (cp_library_page_focus_list), self);
  g_signal_connect_swapped (self->clear_button, "clicked", G_CALLBACK (clear_cb), self);
  g_signal_connect_swapped (self->clear_all_button, "clicked", G_CALLBACK (clear_cb), self);
  g_signal_connect_swapped (gtk_scrolled_window_get_vadjustment (self->scroller), "changed", G_CALLBACK (update_hint), self);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0),
                                                          gtk_callback_action_new (delete_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/**
 * cp_library_page_new:
 * @scope: which contracts belong to the list
 *
 * Returns: (transfer floating): a page that waits for its workspace
 */
GtkWidget *
cp_library_page_new (CpLibraryScope scope)
{
  CpLibraryPage *self = g_object_new (CP_TYPE_LIBRARY_PAGE, NULL);

  self->scope = scope;
  self->filter = cp_library_filter_new (scope);
  setup_filters (self);
  setup_columns (self);
  return GTK_WIDGET (self);
}
