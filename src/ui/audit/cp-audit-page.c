/* cp-audit-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-audit-row.h"
#include "cp-file-choice.h"
#include "cp-moment.h"
#include "cp-toast.h"
#include "cp-verdict-card.h"

/* Entries that are fetched at once; older ones follow on request. */
#define PAGE_SIZE 200

struct _CpAuditPage
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  char *contract_id;      /* (nullable): of all */
  GPtrArray *items;       /* of CpAuditItem, newest first */
  gint64 first_bad;       /* 0 = none known */
  char *words;            /* (nullable): folded search words */
  guint generation;       /* which question the next answer must belong to */
  guint reload_source;
  gboolean narrow;
  gboolean checked;

  CpVerdictCard *verdict;
  GtkWidget *search_revealer;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *older_button;
  GtkLabel *empty;
};

G_DEFINE_FINAL_TYPE (CpAuditPage, cp_audit_page, ADW_TYPE_BIN)

static guint changed_signal;

/** Question: what a list was asked for */
typedef struct
{
  CpAuditPage *page;
  guint generation;
  gboolean append;
} Question;

/* -- the list -- */

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  g_autofree char *day = cp_moment_day (cp_audit_item_get_time (cp_audit_row_get_item (CP_AUDIT_ROW (row))));
  g_autofree char *day_before = before != NULL ? cp_moment_day (cp_audit_item_get_time (cp_audit_row_get_item (CP_AUDIT_ROW (before)))) : NULL;
  gboolean new_day = g_strcmp0 (day, day_before) != 0;

  if (before != NULL)
    cp_audit_row_set_last (CP_AUDIT_ROW (before), new_day);
  if (new_day)
    {
      GtkWidget *label = gtk_label_new (day);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "bold");
      gtk_widget_set_margin_top (label, 12);
      gtk_widget_set_margin_bottom (label, 6);
      gtk_list_box_row_set_header (row, label);
    }
  else
    gtk_list_box_row_set_header (row, NULL);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  CpAuditPage *self = user_data;

  return self->words == NULL || self->words[0] == '\0' || cp_audit_row_holds (CP_AUDIT_ROW (row), self->words);
}

static void
mark_doubtful (CpAuditPage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (CP_IS_AUDIT_ROW (row))
      {
        gint64 sequence = cp_audit_item_get_sequence (cp_audit_row_get_item (CP_AUDIT_ROW (row)));

        cp_audit_row_set_doubtful (CP_AUDIT_ROW (row), self->first_bad > 0 && sequence >= self->first_bad, sequence == self->first_bad);
        cp_audit_row_set_narrow (CP_AUDIT_ROW (row), self->narrow);
      }
}

static void
clear_list (CpAuditPage *self)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->items, 0);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (CpAuditPage) self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = cp_audit_list_finish (self->workspace, result, &error);

  if (question->generation != self->generation)
    return;
  if (items == NULL)
    {
      cp_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  if (!question->append)
    clear_list (self);
  for (guint i = 0; i < items->len; i++)
    {
      CpAuditItem *item = g_ptr_array_index (items, i);
      GtkWidget *row = cp_audit_row_new (item);

      g_ptr_array_add (self->items, g_object_ref (item));
      cp_audit_row_set_last (CP_AUDIT_ROW (row), i + 1 == items->len);
      gtk_list_box_append (self->list, row);
    }
  gtk_widget_set_visible (self->older_button, items->len == PAGE_SIZE);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), self->items->len == 0);
  mark_doubtful (self);
}

static void
list (CpAuditPage *self, gboolean append)
{
  Question *question = g_new0 (Question, 1);
  gint64 before = 0;

  if (append && self->items->len > 0)
    before = cp_audit_item_get_sequence (g_ptr_array_index (self->items, self->items->len - 1));
  question->page = g_object_ref (self);
  question->generation = ++self->generation;
  question->append = append;
  cp_audit_list_async (self->workspace, self->contract_id, before, PAGE_SIZE, listed_cb, question);
}

static void
older_cb (CpAuditPage *self)
{
  list (self, TRUE);
}

static gboolean
reload_cb (gpointer user_data)
{
  CpAuditPage *self = user_data;

  self->reload_source = 0;
  list (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* Entries come in bursts; the list follows once they pause. */
static void
appended_cb (CpAuditPage *self)
{
  self->checked = FALSE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->reload_source == 0)
    self->reload_source = g_timeout_add (250, reload_cb, self);
}

static void
checked_cb (CpAuditPage *self, gint64 first_bad)
{
  self->first_bad = first_bad;
  mark_doubtful (self);
}

static void
show_entry_cb (CpAuditPage *self, gint64 sequence)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (CP_IS_AUDIT_ROW (row) && cp_audit_item_get_sequence (cp_audit_row_get_item (CP_AUDIT_ROW (row))) == sequence)
      {
        cp_audit_row_set_open (CP_AUDIT_ROW (row), TRUE);
        gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
        return;
      }
  cp_toast_show (GTK_WIDGET (self), _("The entry is older than what is listed. Show earlier entries first."));
}

/* -- search -- */

static void
search_cb (CpAuditPage *self)
{
  g_free (self->words);
  self->words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gtk_list_box_invalidate_filter (self->list);
}

static void
stop_search_cb (CpAuditPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->search_revealer), FALSE);
}

void
cp_audit_page_focus_search (CpAuditPage *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->search_revealer), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* -- for the window -- */

/**
 * cp_audit_page_show_contract:
 * @self: the page
 * @contract_id: (nullable): only this contract's entries
 */
void
cp_audit_page_show_contract (CpAuditPage *self, const char *contract_id)
{
  char *copy = g_strdup (contract_id);

  g_free (self->contract_id);
  self->contract_id = copy;
  if (self->workspace != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    list (self, FALSE);
  g_signal_emit (self, changed_signal, 0);
}

const char *
cp_audit_page_get_contract_id (CpAuditPage *self)
{
  return self->contract_id;
}

/** cp_audit_page_dup_subtitle: (transfer full) (nullable): the contract that the list is held to */
char *
cp_audit_page_dup_subtitle (CpAuditPage *self)
{
  CpContract *contract = self->contract_id != NULL ? cp_workspace_find_contract (self->workspace, self->contract_id) : NULL;

  if (contract == NULL)
    return NULL;
  if (cp_contract_get_counterparty (contract) == NULL)
    return g_strdup (cp_contract_get_title (contract));
  return g_strdup_printf ("%s, %s", cp_contract_get_title (contract), cp_contract_get_counterparty (contract));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpAuditPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cp_audit_export_finish (self->workspace, result, &error))
    cp_toast_show (GTK_WIDGET (self), _("The record was exported"));
  else
    cp_toast_show (GTK_WIDGET (self), error->message);
}

static void
export_chosen_cb (GListModel *files, gpointer user_data)
{
  CpAuditPage *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (g_file_peek_path (file) != NULL)
    cp_audit_export_async (self->workspace, g_file_peek_path (file), NULL, exported_cb, g_object_ref (self));
}

void
cp_audit_page_export (CpAuditPage *self)
{
  if (self->workspace != NULL)
    cp_file_choice_save (GTK_WIDGET (self), _("Export the Record"), "counterpart-audit.jsonl",
                         export_chosen_cb, g_object_ref (self), g_object_unref);
}

void
cp_audit_page_set_width_class (CpAuditPage *self, CpWidthClass width)
{
  self->narrow = width == CP_WIDTH_NARROW;
  mark_doubtful (self);
}

void
cp_audit_page_set_workspace (CpAuditPage *self, CpWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
  g_signal_connect_object (workspace, "audit-appended", G_CALLBACK (appended_cb), self, G_CONNECT_SWAPPED);
}

static void
cp_audit_page_map (GtkWidget *widget)
{
  CpAuditPage *self = CP_AUDIT_PAGE (widget);

  GTK_WIDGET_CLASS (cp_audit_page_parent_class)->map (widget);
  if (self->workspace == NULL)
    return;
  list (self, FALSE);
  if (!self->checked)
    cp_verdict_card_check (self->verdict, self->workspace);
  self->checked = TRUE;
}

static void
cp_audit_page_dispose (GObject *object)
{
  CpAuditPage *self = CP_AUDIT_PAGE (object);

  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_audit_page_parent_class)->dispose (object);
}

static void
cp_audit_page_finalize (GObject *object)
{
  CpAuditPage *self = CP_AUDIT_PAGE (object);

  g_ptr_array_unref (self->items);
  g_free (self->contract_id);
  g_free (self->words);
  G_OBJECT_CLASS (cp_audit_page_parent_class)->finalize (object);
}

static void
cp_audit_page_class_init (CpAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_audit_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_audit_page_finalize;
  widget_class->map = cp_audit_page_map;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (CP_TYPE_VERDICT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/ui/audit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CpAuditPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, CpAuditPage, search_revealer);
  gtk_widget_class_bind_template_child (widget_class, CpAuditPage, search);
  gtk_widget_class_bind_template_child (widget_class, CpAuditPage, list);
  gtk_widget_class_bind_template_child (widget_class, CpAuditPage, older_button);
  gtk_widget_class_bind_template_child (widget_class, CpAuditPage, empty);
}

static void
cp_audit_page_init (CpAuditPage *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  g_signal_connect_swapped (self->older_button, "clicked", G_CALLBACK (older_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  g_signal_connect_swapped (self->verdict, "checked", G_CALLBACK (checked_cb), self);
  g_signal_connect_swapped (self->verdict, "show-entry", G_CALLBACK (show_entry_cb), self);
}

GtkWidget *
cp_audit_page_new (void)
{
  return g_object_new (CP_TYPE_AUDIT_PAGE, NULL);
}
