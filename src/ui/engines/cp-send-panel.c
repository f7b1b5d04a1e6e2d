/* cp-send-panel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-send-panel.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-engine-words.h"
#include "cp-send-choices.h"

struct _CpSendPanel
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  CpContract *contract;
  CpSendPreview *preview;      /* (nullable): of what is chosen now */
  GCancellable *looking;       /* (nullable): for the preview */
  GCancellable *sending;       /* (nullable): while it is read */
  CpReadingUsage taken;        /* by what is sent, as far as it is known */

  GtkWidget *stack;
  CpSendChoices *choices;
  GtkWidget *sent_title;
  GtkTextView *sent;
  GtkLabel *consent;
  GtkLabel *problem;
  GtkWidget *progress;
  GtkWidget *progress_words;
  GtkWidget *send;
  GtkWidget *stop;
};

G_DEFINE_FINAL_TYPE (CpSendPanel, cp_send_panel, ADW_TYPE_BIN)

enum
{
  DONE,
  ADD_ENGINE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say_problem (CpSendPanel *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (sentence != NULL)
    cp_accessible_announce (GTK_WIDGET (self), sentence);
}

/* What would leave */

static void
show_preview (CpSendPanel *self)
{
  const CpSendPreview *preview = self->preview;
  CpEngine *engine = preview->engine;
  g_autofree char *usage = cp_engine_words_usage (&preview->estimate);
  g_autofree char *spent = cp_engine_words_cost (preview->spent_today, preview->estimate.currency);
  g_autofree char *cost = preview->estimate.currency[0] != '\0' ? g_strdup_printf (_("About %s. Today so far %s."), usage, spent)
                                                               : g_strdup_printf (_("About %s."), usage);
  g_autofree char *where = preview->is_local ? g_strdup_printf (_("%s, on this computer"), preview->host) : g_strdup (preview->host);
  g_autofree char *size = g_format_size (preview->bytes);
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "What would be sent: %s, %u passage replaced", "What would be sent: %s, %u passages replaced",
                   preview->n_replaced),
      size, preview->n_replaced);
  g_autofree char *consent
      = preview->is_local ? g_strdup_printf (_("%s runs on this computer. Nothing leaves it."), cp_engine_get_label (engine))
                          : g_strdup_printf (_("With “Send and read” you agree that this contract goes to %s."),
                                             cp_engine_get_label (engine));

  cp_send_choices_set_where (self->choices, where);
  cp_send_choices_set_cost (self->choices, cost);
  gtk_label_set_text (GTK_LABEL (self->sent_title), title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->sent), preview->text, -1);
  gtk_label_set_text (self->consent, consent);
  gtk_widget_set_sensitive (self->send, TRUE);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpSendPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  CpSendPreview *preview = cp_model_reading_preview_finish (CP_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->looking);
  if (preview == NULL)
    {
      say_problem (self, error->message);
      return;
    }
  g_clear_pointer (&self->preview, cp_send_preview_unref);
  self->preview = preview;
  show_preview (self);
}

static void
look (CpSendPanel *self)
{
  CpEngine *engine = cp_send_choices_get_engine (self->choices);

  if (engine == NULL || self->workspace == NULL)
    return;
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  say_problem (self, NULL);
  gtk_widget_set_sensitive (self->send, FALSE);
  cp_send_choices_set_cost (self->choices, _("Working out what would be sent…"));
  cp_model_reading_preview_async (self->workspace, cp_contract_get_id (self->contract), cp_engine_get_id (engine), cp_send_choices_get_kinds (self->choices),
                                  self->looking, previewed_cb, g_object_ref (self));
}

/* Sending */

static void
set_busy (CpSendPanel *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->choices), !busy);
  gtk_widget_set_visible (self->progress, busy);
  gtk_widget_set_visible (self->progress_words, busy);
  gtk_widget_set_visible (self->stop, busy);
  gtk_widget_set_visible (self->send, !busy);
}

static void
progress_cb (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  CpSendPanel *self = user_data;
  g_autofree char *cost = usage != NULL ? cp_engine_words_usage (usage) : NULL;
  g_autofree char *words = cost != NULL ? g_strdup_printf ("%s · %s", detail, cost) : g_strdup (detail);

  if (self->workspace == NULL)
    return;
  if (usage != NULL)
    self->taken = *usage;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), CLAMP (fraction, 0, 1));
  gtk_label_set_text (GTK_LABEL (self->progress_words), words);
}

/* What was sent may have been read, and is paid for, though nothing came of it. */
static void
say_stopped (CpSendPanel *self)
{
  g_autofree char *cost = cp_engine_words_cost (self->taken.cost, self->taken.currency);
  g_autofree char *words = g_strdup_printf (_("Stopped. Nothing of what came back was kept. It may have cost %s."), cost);

  say_problem (self, self->taken.cost > 0 ? words : _("Stopped. Nothing of what came back was kept."));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpSendPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CpModelReading *reading = cp_model_reading_run_finish (CP_WORKSPACE (source), result, &error);

  g_clear_object (&self->sending);
  /* The dialog was closed: whoever would hear of it is gone. */
  if (self->workspace == NULL)
    return;
  set_busy (self, FALSE);
  if (reading != NULL)
    {
      g_autofree char *sentence = cp_engine_words_outcome (self->preview->engine, reading);

      g_signal_emit (self, signals[DONE], 0, sentence);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say_problem (self, error->message);
  else
    say_stopped (self);
}

static void
send_cb (CpSendPanel *self)
{
  if (self->preview == NULL || self->sending != NULL || self->workspace == NULL)
    return;
  self->sending = g_cancellable_new ();
  self->taken = (CpReadingUsage){ 0 };
  say_problem (self, NULL);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  gtk_label_set_text (GTK_LABEL (self->progress_words), _("Opening the contract…"));
  set_busy (self, TRUE);
  cp_model_reading_run_async (self->workspace, self->preview, progress_cb, self, self->sending, read_cb, g_object_ref (self));
}

static void
stop_cb (CpSendPanel *self)
{
  if (self->sending != NULL)
    g_cancellable_cancel (self->sending);
}

gboolean
cp_send_panel_get_busy (CpSendPanel *self)
{
  g_return_val_if_fail (CP_IS_SEND_PANEL (self), FALSE);
  return self->sending != NULL;
}

/* Which services there are */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpSendPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) engines = cp_engines_list_finish (CP_WORKSPACE (source), result, &error);

  if (engines == NULL || self->workspace == NULL)
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), engines->len > 0 ? "send" : "none");
  cp_send_choices_set_engines (self->choices, engines);
}

static void
add_engine_cb (CpSendPanel *self)
{
  g_signal_emit (self, signals[ADD_ENGINE], 0);
}

/* Building */

static GtkWidget *
make_sent (CpSendPanel *self)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->sent_title = gtk_label_new (_("What would be sent"));
  gtk_label_set_wrap (GTK_LABEL (self->sent_title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->sent_title), 0);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), self->sent_title);
  self->sent = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_editable (self->sent, FALSE);
  gtk_text_view_set_monospace (self->sent, TRUE);
  gtk_text_view_set_wrap_mode (self->sent, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->sent, 9);
  gtk_text_view_set_right_margin (self->sent, 9);
  gtk_text_view_set_top_margin (self->sent, 9);
  cp_accessible_name (GTK_WIDGET (self->sent), _("What would be sent"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->sent));
  gtk_widget_set_size_request (scroller, -1, 220);
  gtk_widget_set_margin_top (scroller, 9);
  gtk_widget_add_css_class (scroller, "card");
  gtk_expander_set_child (GTK_EXPANDER (expander), scroller);
  return expander;
}

static GtkLabel *
words (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static GtkWidget *
make_foot (CpSendPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->consent = words ("quiet");
  self->problem = words ("look-problem");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  self->progress = gtk_progress_bar_new ();
  cp_accessible_name (self->progress, _("Reading"));
  self->progress_words = GTK_WIDGET (words ("quiet"));
  self->send = gtk_button_new_with_label (_("Send and read"));
  gtk_widget_add_css_class (self->send, "suggested-action");
  gtk_widget_set_sensitive (self->send, FALSE);
  self->stop = gtk_button_new_with_label (_("Stop"));
  g_signal_connect_swapped (self->send, "clicked", G_CALLBACK (send_cb), self);
  g_signal_connect_swapped (self->stop, "clicked", G_CALLBACK (stop_cb), self);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->stop);
  gtk_box_append (GTK_BOX (buttons), self->send);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->consent));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), self->progress_words);
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static GtkWidget *
make_none (CpSendPanel *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Add a service…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "network-server-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No reading service"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("This computer reads contracts by itself. A language model or a document service can give a second opinion."));
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_engine_cb), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
build (CpSendPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *foot = make_foot (self);

  self->choices = CP_SEND_CHOICES (cp_send_choices_new ());
  g_signal_connect_swapped (self->choices, "changed", G_CALLBACK (look), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choices));
  gtk_box_append (GTK_BOX (box), make_sent (self));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_margin_start (foot, 18);
  gtk_widget_set_margin_end (foot, 18);
  gtk_widget_set_margin_top (foot, 12);
  gtk_widget_set_margin_bottom (foot, 18);
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_box_append (GTK_BOX (outer), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (outer), foot);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), outer, "send");
  gtk_stack_add_named (GTK_STACK (self->stack), make_none (self), "none");
  adw_bin_set_child (ADW_BIN (self), self->stack);
  set_busy (self, FALSE);
}

/** cp_send_panel_let_go: nobody looks any more; what is under way keeps the panel alive until it has ended, so this does not wait for that */
void
cp_send_panel_let_go (CpSendPanel *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  if (self->sending != NULL)
    g_cancellable_cancel (self->sending);
  g_clear_object (&self->looking);
  g_clear_object (&self->workspace);
}

static void
cp_send_panel_dispose (GObject *object)
{
  CpSendPanel *self = CP_SEND_PANEL (object);

  cp_send_panel_let_go (self);
  g_clear_object (&self->contract);
  G_OBJECT_CLASS (cp_send_panel_parent_class)->dispose (object);
}

static void
cp_send_panel_finalize (GObject *object)
{
  CpSendPanel *self = CP_SEND_PANEL (object);

  g_clear_object (&self->sending);
  g_clear_pointer (&self->preview, cp_send_preview_unref);
  G_OBJECT_CLASS (cp_send_panel_parent_class)->finalize (object);
}

static void
cp_send_panel_class_init (CpSendPanelClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_send_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_send_panel_finalize;
  signals[DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ADD_ENGINE] = g_signal_new ("add-engine", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_send_panel_init (CpSendPanel *self)
{
  build (self);
}

/**
 * cp_send_panel_new:
 * @workspace: a workspace
 * @contract: the contract that shall be read once more
 *
 * Returns: (transfer floating): the panel; nothing is sent before its button is pressed
 */
GtkWidget *
cp_send_panel_new (CpWorkspace *workspace, CpContract *contract)
{
  CpSendPanel *self = g_object_new (CP_TYPE_SEND_PANEL, NULL);

  self->workspace = g_object_ref (workspace);
  self->contract = g_object_ref (contract);
  cp_engines_list_async (workspace, NULL, listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
