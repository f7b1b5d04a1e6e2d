/* cp-pushed-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pushed-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-changes-foot.h"
#include "cp-file-choice.h"
#include "cp-moment.h"
#include "cp-notice-bar.h"
#include "cp-pushed-row.h"
#include "cp-state-label.h"
#include "cp-toast.h"

struct _CpPushedPage
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  CpContract *contract;
  CpChangeSet *changes;
  GCancellable *undoing;   /* (nullable): set while an undo runs */
  gboolean narrow;

  CpNoticeBar *notice;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *groups;
  CpChangesFoot *foot;
};

G_DEFINE_FINAL_TYPE (CpPushedPage, cp_pushed_page, ADW_TYPE_BIN)

static guint show_term_signal;

/** Tally: how many changes stand where */
typedef struct
{
  guint written;
  guint failed;
  guint undone;
  guint left;
  guint total; /* of those that were approved */
} Tally;

static Tally
count (CpChangeSet *changes)
{
  Tally tally = { 0 };

  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    {
      CpChange *change = cp_change_set_get_change (changes, i);
      CpChangeState state = cp_change_get_state (change);

      tally.written += state == CP_CHANGE_WRITTEN;
      tally.undone += state == CP_CHANGE_UNDONE;
      tally.left += state == CP_CHANGE_UNDO_REFUSED;
      tally.failed += state == CP_CHANGE_DIFFERS || state == CP_CHANGE_CONFLICT || state == CP_CHANGE_FAILED;
      tally.total += state != CP_CHANGE_PROPOSED;
    }
  return tally;
}

/** cp_pushed_words: (transfer full): for the toast, "7 of 8 changes pushed" */
char *
cp_pushed_words (CpChangeSet *changes)
{
  Tally tally = count (changes);

  if (tally.written == tally.total)
    return g_strdup_printf (ngettext ("%u change pushed", "%u changes pushed", tally.total), tally.total);
  return g_strdup_printf (ngettext ("%u of %u change pushed", "%u of %u changes pushed", tally.total), tally.written, tally.total);
}

static char *
undone_words (const Tally *tally)
{
  if (tally->left == 0 && tally->failed == 0)
    return g_strdup_printf (ngettext ("%u change undone", "%u changes undone", tally->undone), tally->undone);
  return g_strdup_printf (ngettext ("%u of %u change undone", "%u of %u changes undone", tally->undone + tally->left + tally->written),
                          tally->undone, tally->undone + tally->left + tally->written);
}

static char *
pushed_when (CpPushedPage *self)
{
  g_autofree char *when = cp_moment_sentence (cp_change_set_get_created (self->changes));

  return g_strdup_printf (_("Pushed %s."), when);
}

static char *
subtitle_words (CpPushedPage *self, const Tally *tally)
{
  g_autofree char *when = pushed_when (self);
  g_autofree char *rest = NULL;

  if (tally->left > 0)
    rest = g_strdup_printf (ngettext ("%u value was changed by someone since and was left.",
                                      "%u values were changed by someone since and were left.", tally->left), tally->left);
  else if (tally->failed > 0)
    rest = g_strdup_printf (ngettext ("%u value was not stored.", "%u values were not stored.", tally->failed), tally->failed);
  else if (tally->undone > 0)
    rest = g_strdup (_("The earlier values stand again."));
  if (rest != NULL)
    return g_strdup_printf ("%s %s", when, rest);
  return g_steal_pointer (&when);
}

static void
update (CpPushedPage *self)
{
  Tally tally = count (self->changes);
  const char *service = cp_change_set_get_service (self->changes);
  gboolean undone = tally.undone > 0;
  gboolean good = tally.failed == 0 && tally.left == 0;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = subtitle_words (self, &tally);

  if (undone)
    title = undone_words (&tally);
  else
    title = g_strdup_printf (ngettext ("%u of %u change is in %s", "%u of %u changes are in %s", tally.total),
                             tally.written, tally.total, service);
  gtk_image_set_from_icon_name (self->icon, cp_look_get_icon_name (good ? CP_LOOK_DONE : CP_LOOK_PROBLEM));
  cp_look_apply (GTK_WIDGET (self->icon), good ? CP_LOOK_DONE : CP_LOOK_PROBLEM);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  cp_changes_foot_end_progress (self->foot);
  cp_changes_foot_set_words (self->foot,
                             tally.written > 0 ? _("Undo writes the earlier values back, unless someone has changed them since.")
                                               : _("There is nothing left to undo."),
                             FALSE, NULL);
  cp_changes_foot_set_button (self->foot, _("Undo push"), "edit-undo-symbolic", FALSE, tally.written > 0);
}

static GtkWidget *
make_row (CpChange *change, GtkSizeGroup **sizes, gpointer user_data)
{
  CpPushedPage *self = user_data;

  return cp_pushed_row_new (change, sizes, self->narrow);
}

static void
lay_out (CpPushedPage *self)
{
  const char *const headings[CP_N_CHANGE_COLUMNS] = { "", _("Field"), _("Before"), "", _("Now"), _("Check"), "" };

  cp_change_groups_fill (self->groups, self->changes, headings, self->narrow, make_row, self);
}

/**
 * cp_pushed_page_show:
 * @self: the page
 * @changes: what was pushed or undone
 */
void
cp_pushed_page_show (CpPushedPage *self, CpChangeSet *changes)
{
  g_set_object (&self->changes, changes);
  cp_notice_bar_hide (self->notice);
  lay_out (self);
  update (self);
}

/* -- undo -- */

static void
progress_cb (CpChange *copy, guint done, guint total, gpointer user_data)
{
  CpPushedPage *self = user_data;
  g_autofree char *words = g_strdup_printf (_("Writing %u of %u back…"), MIN (done + 1, total), total);

  if (self->undoing != NULL)
    cp_changes_foot_set_progress (self->foot, words, done, total);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpPushedPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpChangeSet) changes = cp_push_finish (self->workspace, result, &error);

  g_clear_object (&self->undoing);
  if (changes != NULL)
    {
      Tally tally = count (changes);
      g_autofree char *words = undone_words (&tally);

      cp_pushed_page_show (self, changes);
      cp_toast_show (GTK_WIDGET (self), words);
      return;
    }
  update (self);
  cp_notice_bar_show (self->notice, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                                      ? _("The undo was stopped. What was written back stays, the rest is as it was.") : error->message,
                      _("Try again"));
}

/**
 * cp_pushed_page_undo:
 * @self: the page
 *
 * Writes the earlier values back. What somebody changed in the CRM since is left, and said.
 */
void
cp_pushed_page_undo (CpPushedPage *self)
{
  if (self->changes == NULL || self->undoing != NULL)
    return;
  self->undoing = g_cancellable_new ();
  cp_notice_bar_hide (self->notice);
  cp_changes_foot_set_progress (self->foot, _("Looking what the records hold now…"), 0, 0);
  cp_push_undo_async (self->workspace, cp_change_set_get_id (self->changes), progress_cb, self, self->undoing, undone_cb,
                      g_object_ref (self));
}

static void
stop_cb (CpPushedPage *self)
{
  if (self->undoing != NULL)
    g_cancellable_cancel (self->undoing);
}

/* -- receipt -- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpPushedPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    cp_toast_show (GTK_WIDGET (self), _("Receipt saved"));
  else
    cp_toast_show (GTK_WIDGET (self), error->message);
}

static void
save_cb (GListModel *files, gpointer user_data)
{
  CpPushedPage *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (JsonNode) node = cp_change_set_to_json (self->changes);
  g_autofree char *text = json_to_string (node, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, saved_cb, g_object_ref (self));
}

static void
receipt_cb (CpPushedPage *self)
{
  if (self->changes != NULL)
    cp_file_choice_save (GTK_WIDGET (self), _("Save Receipt"), _("receipt.json"), save_cb, g_object_ref (self), g_object_unref);
}

static void
show_term_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, show_term_signal, 0, g_variant_get_string (parameter, NULL));
}

void
cp_pushed_page_set_width_class (CpPushedPage *self, CpWidthClass width)
{
  gboolean narrow = width == CP_WIDTH_NARROW;

  cp_changes_foot_set_narrow (self->foot, narrow);
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->changes != NULL)
    lay_out (self);
}

static void
cp_pushed_page_dispose (GObject *object)
{
  CpPushedPage *self = CP_PUSHED_PAGE (object);

  g_clear_object (&self->undoing);
  g_clear_object (&self->changes);
  g_clear_object (&self->contract);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_pushed_page_parent_class)->dispose (object);
}

static void
cp_pushed_page_class_init (CpPushedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_pushed_page_dispose;
  show_term_signal = g_signal_new ("show-term", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (CP_TYPE_NOTICE_BAR);
  g_type_ensure (CP_TYPE_CHANGES_FOOT);
  gtk_widget_class_install_action (widget_class, "change.show-term", "s", show_term_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/ui/pushed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CpPushedPage, notice);
  gtk_widget_class_bind_template_child (widget_class, CpPushedPage, icon);
  gtk_widget_class_bind_template_child (widget_class, CpPushedPage, title);
  gtk_widget_class_bind_template_child (widget_class, CpPushedPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CpPushedPage, groups);
  gtk_widget_class_bind_template_child (widget_class, CpPushedPage, foot);
}

static void
cp_pushed_page_init (CpPushedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cp_changes_foot_set_second (self->foot, _("Save receipt…"));
  g_signal_connect_swapped (self->foot, "activated", G_CALLBACK (cp_pushed_page_undo), self);
  g_signal_connect_swapped (self->foot, "second", G_CALLBACK (receipt_cb), self);
  g_signal_connect_swapped (self->foot, "stop", G_CALLBACK (stop_cb), self);
  g_signal_connect_swapped (self->notice, "activated", G_CALLBACK (cp_pushed_page_undo), self);
}

/**
 * cp_pushed_page_new:
 * @workspace: where the contract is
 * @contract: what was pushed
 *
 * Returns: (transfer floating): a page; cp_pushed_page_show() fills it
 */
GtkWidget *
cp_pushed_page_new (CpWorkspace *workspace, CpContract *contract)
{
  CpPushedPage *self = g_object_new (CP_TYPE_PUSHED_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->contract = g_object_ref (contract);
  return GTK_WIDGET (self);
}
