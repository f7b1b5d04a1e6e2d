/* cp-sent-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sent-list.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-preferences-shell.h"

/* What fits into a window that nobody scrolls for ever; counterpartctl prints all. */
#define MOST_ROWS 300

typedef struct
{
  gatomicrefcount references;
  CpWorkspace *workspace;
  GCancellable *cancellable;
  GtkWidget *shell; /* (nullable): gone once closed */
  GtkWidget *stack;
  GtkWidget *list;
  GtkLabel *fact;
  GtkTextView *text;
  GtkWidget *back;
} SentList;

static SentList *
sent_list_ref (SentList *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
sent_list_unref (gpointer data)
{
  SentList *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_object_unref (self->cancellable);
  g_object_unref (self->workspace);
  g_free (self);
}

/* One request */

static void
show_body (SentList *self, const CpSentBody *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body->body, &size);
  g_autoptr (GString) text = g_string_new (body->head != NULL ? body->head : "");

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (g_utf8_validate_len (data, size, NULL))
    g_string_append_len (text, data, (gssize) size);
  else
    {
      g_autofree char *much = g_format_size (size);

      g_string_append_printf (text, _("%s that are no text"), much);
    }
  g_string_replace (text, "\r\n", "\n", 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text->str, (int) text->len);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SentList *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpSentBody) body = cp_sent_log_open_finish (CP_WORKSPACE (source), result, &error);

  if (self->shell != NULL)
    {
      if (body != NULL)
        show_body (self, body);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), error->message, -1);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "one");
      gtk_widget_set_visible (self->back, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->text));
    }
  sent_list_unref (self);
}

static void
open_cb (GtkListBox *box, GtkListBoxRow *row, SentList *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "cp-id");

  gtk_label_set_text (self->fact, g_object_get_data (G_OBJECT (row), "cp-fact"));
  cp_sent_log_open_async (self->workspace, *id, self->cancellable, opened_cb, sent_list_ref (self));
}

static void
back_cb (SentList *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "all");
  gtk_widget_set_visible (self->back, FALSE);
}

/* The list */

static GtkWidget *
make_row (const CpSendLogRow *sent)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (sent->time, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%x %X") : g_strdup (sent->time);
  g_autofree char *size = g_format_size ((guint64) sent->bytes_sent);
  g_autofree char *answer = sent->status > 0 ? g_strdup_printf (_("answer %d"), sent->status) : g_strdup (_("no answer"));
  g_autofree char *call = g_strdup_printf ("%s %s%s", sent->method, sent->host, sent->path);
  g_autofree char *facts = g_strdup_printf ("%s · %s · %s", when, size, answer);
  g_autofree char *title = g_markup_escape_text (call, -1);
  g_autofree char *subtitle = g_markup_escape_text (facts, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "cp-id", g_memdup2 (&sent->id, sizeof sent->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "cp-fact",
                          g_strdup_printf ("%s\n%s%s", facts, sent->body_sha256 != NULL ? "SHA-256 " : "",
                                           sent->body_sha256 != NULL ? sent->body_sha256 : ""),
                          g_free);
  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SentList *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = cp_sent_log_list_finish (CP_WORKSPACE (source), result, &error);

  if (self->shell != NULL && rows != NULL)
    {
      for (guint i = 0; i < rows->len; i++)
        gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (g_ptr_array_index (rows, i)));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), rows->len > 0 ? "all" : "none");
    }
  sent_list_unref (self);
}

/* Building */

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 18);
}

static GtkWidget *
make_one (SentList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *scroller;

  self->fact = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->fact, 0);
  gtk_label_set_wrap (self->fact, TRUE);
  gtk_label_set_wrap_mode (self->fact, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (self->fact, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->fact), "quiet");
  self->text = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->text, FALSE);
  gtk_text_view_set_monospace (self->text, TRUE);
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->text, 9);
  gtk_text_view_set_top_margin (self->text, 9);
  cp_accessible_name (GTK_WIDGET (self->text), _("The request as it left"));
  scroller = scrolled (GTK_WIDGET (self->text));
  gtk_widget_add_css_class (scroller, "card");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fact));
  gtk_box_append (GTK_BOX (box), scroller);
  set_margins (box);
  return box;
}

static GtkWidget *
make_content (SentList *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *none = adw_status_page_new ();

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  cp_accessible_name_tooltip (self->back, _("Back"));
  gtk_widget_set_visible (self->back, FALSE);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  cp_accessible_name (self->list, _("What left this computer"));
  set_margins (self->list);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (open_cb), self);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "channel-secure-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("Nothing has left"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Whatever this program sends anywhere is listed here."));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_spinner_new (), "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled (self->list), "all");
  gtk_stack_add_named (GTK_STACK (self->stack), make_one (self), "one");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_box_append (GTK_BOX (outer), header);
  gtk_box_append (GTK_BOX (outer), self->stack);
  return outer;
}

static void
closed_cb (SentList *self)
{
  self->shell = NULL;
  g_cancellable_cancel (self->cancellable);
}

/**
 * cp_sent_list_present:
 * @parent: a widget of the window
 * @workspace: a workspace
 * @contract: (nullable): only what belongs to it
 *
 * Lists every request, newest first; picking one shows the very bytes that left.
 */
void
cp_sent_list_present (GtkWidget *parent, CpWorkspace *workspace, CpContract *contract)
{
  SentList *self = g_new0 (SentList, 1);

  g_atomic_ref_count_init (&self->references);
  self->workspace = g_object_ref (workspace);
  self->cancellable = g_cancellable_new ();
  self->shell = cp_dialog_shell_new (_("What Left This Computer"), make_content (self), 680, 620);
  g_signal_connect_swapped (self->shell, "destroy", G_CALLBACK (closed_cb), self);
  g_object_set_data_full (G_OBJECT (self->shell), "cp-sent-list", self, sent_list_unref);
  cp_sent_log_list_async (workspace, contract != NULL ? cp_contract_get_id (contract) : NULL, MOST_ROWS, self->cancellable, listed_cb,
                          sent_list_ref (self));
  cp_dialog_shell_present (self->shell, parent);
}
