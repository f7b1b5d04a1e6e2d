/* cp-verdict-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-verdict-card.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cp-accessible.h"
#include "cp-state-label.h"

struct _CpVerdictCard
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable; /* (nullable): set while a check runs */
  gint64 first_bad;
  guint pulse_source;

  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *bar;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (CpVerdictCard, cp_verdict_card, ADW_TYPE_BIN)

static guint show_entry_signal;
static guint checked_signal;

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (CP_VERDICT_CARD (user_data)->bar));
  return G_SOURCE_CONTINUE;
}

static void
set_busy (CpVerdictCard *self, gboolean busy)
{
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (busy)
    self->pulse_source = g_timeout_add (120, pulse_cb, self);
  gtk_widget_set_visible (self->bar, busy);
  gtk_widget_set_visible (self->icon, !busy);
  gtk_widget_set_visible (self->detail, !busy);
}

static void
set_look (CpVerdictCard *self, CpLook look, const char *icon)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  cp_look_apply (self->icon, look);
}

/**
 * cp_verdict_card_show:
 * @self: the card
 * @report: what the check found
 */
void
cp_verdict_card_show (CpVerdictCard *self, const CpAuditReport *report)
{
  g_autofree char *button = NULL;
  g_autofree char *spoken = g_strdup_printf ("%s. %s", report->title, report->detail != NULL ? report->detail : "");

  set_busy (self, FALSE);
  self->first_bad = report->whole ? 0 : report->first_bad;
  set_look (self, report->whole ? CP_LOOK_DONE : CP_LOOK_PROBLEM, report->whole ? "security-high-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (GTK_LABEL (self->title), report->title);
  gtk_label_set_text (GTK_LABEL (self->detail), report->detail != NULL ? report->detail : "");
  button = self->first_bad > 0 && self->first_bad <= report->n_entries
             ? g_strdup_printf (_("Show entry %" PRId64), self->first_bad) : g_strdup (_("Check again"));
  if (self->first_bad > report->n_entries)
    self->first_bad = 0;
  gtk_button_set_label (GTK_BUTTON (self->button), button);
  cp_accessible_name (GTK_WIDGET (self), spoken);
  g_signal_emit (self, checked_signal, 0, self->first_bad);
}

static void
show_failure (CpVerdictCard *self, const char *sentence)
{
  set_busy (self, FALSE);
  self->first_bad = 0;
  set_look (self, CP_LOOK_CHECK, "dialog-question-symbolic");
  gtk_label_set_text (GTK_LABEL (self->title), _("The record was not checked"));
  gtk_label_set_text (GTK_LABEL (self->detail), sentence);
  gtk_button_set_label (GTK_BUTTON (self->button), _("Check again"));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpVerdictCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpAuditReport) report = cp_audit_check_finish (self->workspace, result, &error);

  g_clear_object (&self->cancellable);
  if (report != NULL)
    cp_verdict_card_show (self, report);
  else
    show_failure (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _("You stopped the check.") : error->message);
}

/**
 * cp_verdict_card_check:
 * @self: the card
 * @workspace: whose record is checked, from its first entry to its last
 */
void
cp_verdict_card_check (CpVerdictCard *self, CpWorkspace *workspace)
{
  if (self->cancellable != NULL)
    return;
  g_set_object (&self->workspace, workspace);
  self->cancellable = g_cancellable_new ();
  self->first_bad = 0;
  set_busy (self, TRUE);
  gtk_label_set_text (GTK_LABEL (self->title), _("Checking…"));
  cp_accessible_name (GTK_WIDGET (self), _("Checking the record"));
  gtk_button_set_label (GTK_BUTTON (self->button), _("Stop"));
  cp_audit_check_async (workspace, self->cancellable, checked_cb, g_object_ref (self));
}

static void
button_cb (CpVerdictCard *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else if (self->first_bad > 0)
    g_signal_emit (self, show_entry_signal, 0, self->first_bad);
  else if (self->workspace != NULL)
    cp_verdict_card_check (self, self->workspace);
}

static void
cp_verdict_card_dispose (GObject *object)
{
  CpVerdictCard *self = CP_VERDICT_CARD (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_verdict_card_parent_class)->dispose (object);
}

static void
cp_verdict_card_class_init (CpVerdictCardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_verdict_card_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  show_entry_signal = g_signal_new ("show-entry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  checked_signal = g_signal_new ("checked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
cp_verdict_card_init (CpVerdictCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "pixel-size", 36, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->title = gtk_label_new (_("The record"));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "bold");
  self->detail = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0);
  gtk_label_set_wrap (GTK_LABEL (self->detail), TRUE);
  gtk_widget_add_css_class (self->detail, "small");
  gtk_widget_add_css_class (self->detail, "quiet");
  self->bar = gtk_progress_bar_new ();
  cp_accessible_name (self->bar, _("Checking the record"));
  self->button = gtk_button_new_with_label (_("Check again"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_cb), self);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (text), self->title);
  gtk_box_append (GTK_BOX (text), self->detail);
  gtk_box_append (GTK_BOX (text), self->bar);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "verdict");
  adw_bin_set_child (ADW_BIN (self), box);
  set_busy (self, FALSE);
}

GtkWidget *
cp_verdict_card_new (void)
{
  return g_object_new (CP_TYPE_VERDICT_CARD, NULL);
}
