/* cp-outline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-outline.h"

#include <glib/gi18n-lib.h>

#include "cp-outline-headings.h"
#include "cp-task.h"

/* An outline longer than this is no overview. */
#define MOST_ENTRIES 400

struct _CpOutline
{
  GtkWidget parent_instance;

  CpContractSession *session;
  CpPagesView *pages;
  GtkWidget *scroller;
  GtkListBox *list;
  GCancellable *cancellable;
  gboolean following; /* the selection follows the page, not the other way round */
};

G_DEFINE_FINAL_TYPE (CpOutline, cp_outline, GTK_TYPE_WIDGET)

static int
get_page (GtkListBoxRow *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "page"));
}

static void
add_entry (CpOutline *self, const char *title, int page, int level)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *number = g_strdup_printf ("%d", page);
  GtkWidget *count = gtk_label_new (number);
  g_autofree char *spoken = g_strdup_printf (_("%s, page %d"), title, page);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (label, 12 * MAX (level - 1, 0));
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "quiet");
  gtk_widget_add_css_class (count, "small");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "page", GINT_TO_POINTER (page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
}

static void
clear (CpOutline *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Shows which heading the page in view belongs to. */
static void
on_page (CpOutline *self)
{
  const int page = cp_contract_session_get_page (self->session);
  GtkListBoxRow *row, *best = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL && get_page (row) <= page; i++)
    if (best == NULL || get_page (row) != get_page (best))
      best = row;
  self->following = TRUE;
  gtk_list_box_select_row (self->list, best);
  self->following = FALSE;
}

static void
show_entries (CpOutline *self, GPtrArray *entries)
{
  clear (self);
  for (guint i = 0; i < entries->len && i < MOST_ENTRIES; i++)
    {
      const CpOutlineEntry *entry = g_ptr_array_index (entries, i);

      add_entry (self, entry->title, entry->page, entry->level);
    }
  on_page (self);
}

static void
show_pages (CpOutline *self)
{
  const int n_pages = cp_pages_view_get_n_pages (self->pages);

  clear (self);
  for (int page = 1; page <= n_pages && page <= MOST_ENTRIES; page++)
    {
      g_autofree char *title = g_strdup_printf (_("Page %d"), page);

      add_entry (self, title, page, 1);
    }
  on_page (self);
}

static gpointer
read_headings (gpointer input, GCancellable *cancellable, GError **error)
{
  return cp_outline_headings (input);
}

static void
on_headings (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpOutline) self = user_data;
  g_autoptr (GPtrArray) entries = cp_task_finish (source, result, NULL);

  if (entries == NULL || self->list == NULL)
    return;
  if (entries->len > 0)
    show_entries (self, entries);
  else
    show_pages (self);
}

/* The file's own outline; else the headings in its text; else its pages. */
static void
update (CpOutline *self)
{
  CpDocument *document = cp_contract_session_get_document (self->session);
  CpTextLayer *text = cp_contract_session_get_text_layer (self->session);

  if (document == NULL)
    clear (self);
  else if (cp_document_get_outline (document) != NULL && cp_document_get_outline (document)->len > 0)
    show_entries (self, cp_document_get_outline (document));
  else if (text != NULL)
    cp_task_run (NULL, read_headings, g_object_ref (text), g_object_unref, (GDestroyNotify) g_ptr_array_unref,
                 self->cancellable, on_headings, g_object_ref (self));
  else
    show_pages (self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, CpOutline *self)
{
  cp_pages_view_go_to (self->pages, get_page (row), 0);
}

static void
build (CpOutline *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outline"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
}

GtkWidget *
cp_outline_new (CpContractSession *session, CpPagesView *pages)
{
  CpOutline *self = g_object_new (CP_TYPE_OUTLINE, NULL);

  self->session = g_object_ref (session);
  self->pages = g_object_ref (pages);
  g_signal_connect_object (session, "notify::document", G_CALLBACK (update), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (session, "notify::text-layer", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::page", G_CALLBACK (on_page), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

static void
cp_outline_dispose (GObject *object)
{
  CpOutline *self = CP_OUTLINE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->pages);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cp_outline_parent_class)->dispose (object);
}

static void
cp_outline_class_init (CpOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_outline_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "outline");
}

static void
cp_outline_init (CpOutline *self)
{
  self->cancellable = g_cancellable_new ();
  build (self);
}
