/* cp-changes-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-changes-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-change-row.h"
#include "cp-changes-foot.h"
#include "cp-notice-bar.h"

/** ProblemWay: what the button of the problem page does */
typedef enum
{
  WAY_NONE,
  WAY_AGAIN,
  WAY_CONNECT,
  WAY_MATCH,
  WAY_REVIEW,
  WAY_LAST,
} ProblemWay;

struct _CpChangesPage
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  CpContract *contract;
  CpChangeSet *changes;      /* (nullable) until planned */
  CpChangeSet *last;         /* (nullable): what was pushed before */
  GCancellable *planning;
  GCancellable *pushing;     /* (nullable): set while a push runs */
  ProblemWay way;
  gboolean narrow;
  gboolean stopped;          /* a push ended early: the notice offers to go on */
  gboolean approved;         /* the shown changes are in the outbox: pushing goes on, it does not begin */

  GtkStack *stack;
  AdwStatusPage *problem;
  GtkButton *problem_button;
  CpNoticeBar *notice;
  GtkWidget *head;
  GtkButton *select_button;
  GtkBox *groups;
  GtkLabel *loading_label;
  CpChangesFoot *foot;
};

G_DEFINE_FINAL_TYPE (CpChangesPage, cp_changes_page, ADW_TYPE_BIN)

static guint show_term_signal;
static guint choose_match_signal;
static guint review_signal;
static guint pushed_signal;
static guint show_last_signal;

/* -- the foot and the counts -- */

static void
update_foot (CpChangesPage *self)
{
  guint n = cp_change_set_count_included (self->changes);
  guint n_conflicts = cp_change_set_count_open_conflicts (self->changes);
  CpCrmBudget budget = cp_push_peek_budget (self->workspace);
  g_autofree char *words = NULL;
  g_autofree char *note = NULL;
  g_autofree char *button = NULL;

  if (n_conflicts > 0)
    words = g_strdup_printf (ngettext ("%u conflict: choose a value, or push without it",
                                       "%u conflicts: choose values, or push without them", n_conflicts), n_conflicts);
  else
    words = g_strdup (_("Each value is read back after it is written."));
  if (budget.limit > 0 && budget.used >= 0)
    note = g_strdup_printf (_("%'d API calls left today"), budget.limit - budget.used);
  if (n > 0)
    button = g_strdup_printf (ngettext ("Push %u change", "Push %u changes", n), n);
  else
    button = g_strdup (_("Nothing to push"));
  cp_changes_foot_end_progress (self->foot);
  cp_changes_foot_set_words (self->foot, words, n_conflicts > 0, note);
  cp_changes_foot_set_button (self->foot, button, NULL, TRUE, n > 0);
  gtk_button_set_label (self->select_button, n > 0 ? _("Select none") : _("Select all"));
}

static void
change_cb (CpChangesPage *self)
{
  if (self->changes == NULL || self->pushing != NULL)
    return;
  update_foot (self);
  cp_change_groups_count (self->groups);
}

static void
select_cb (CpChangesPage *self)
{
  gboolean select = cp_change_set_count_included (self->changes) == 0;

  for (guint i = 0; i < cp_change_set_get_n_changes (self->changes); i++)
    {
      CpChange *change = cp_change_set_get_change (self->changes, i);

      /* A conflict is decided by a person, one by one. */
      if (cp_change_get_conflict (change) == NULL || !select)
        cp_change_set_included (change, select);
      if (cp_change_get_conflict (change) != NULL && !select && cp_change_get_resolution (change) == 1)
        cp_change_set_resolution (change, 0);
    }
}

/* -- the list -- */

static GtkWidget *
make_row (CpChange *change, GtkSizeGroup **sizes, gpointer user_data)
{
  CpChangesPage *self = user_data;

  return cp_change_row_new (change, sizes, self->narrow);
}

static void
lay_out (CpChangesPage *self)
{
  g_autofree char *present = g_strdup_printf (_("In %s"), cp_change_set_get_service (self->changes));
  const char *const headings[CP_N_CHANGE_COLUMNS] = { "", _("Field"), present, "", _("New value"), _("Source"), "" };

  cp_change_groups_fill (self->groups, self->changes, headings, self->narrow, make_row, self);
}

static void
show_changes (CpChangesPage *self, CpChangeSet *changes)
{
  if (self->changes != NULL)
    for (guint i = 0; i < cp_change_set_get_n_changes (self->changes); i++)
      g_signal_handlers_disconnect_by_func (cp_change_set_get_change (self->changes, i), change_cb, self);
  g_set_object (&self->changes, changes);
  self->approved = FALSE;
  self->stopped = FALSE;
  lay_out (self);
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    g_signal_connect_object (cp_change_set_get_change (changes, i), "notify", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "list");
  update_foot (self);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->groups), GTK_DIR_TAB_FORWARD);
}

/* -- problems -- */

static void
set_problem (CpChangesPage *self, const char *icon, const char *title, const char *sentence, const char *button, ProblemWay way)
{
  g_autofree char *markup = sentence != NULL ? g_markup_escape_text (sentence, -1) : NULL;

  adw_status_page_set_icon_name (self->problem, icon);
  adw_status_page_set_title (self->problem, title);
  adw_status_page_set_description (self->problem, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_button), button != NULL);
  if (button != NULL)
    gtk_button_set_label (self->problem_button, button);
  self->way = way;
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_set_visible (GTK_WIDGET (self->foot), FALSE);
  if (button != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->problem_button));
}

static void
show_problem (CpChangesPage *self, const GError *error)
{
  if (g_error_matches (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_CONNECTION))
    set_problem (self, "network-offline-symbolic", _("No CRM connected"), error->message, _("Connect a CRM…"), WAY_CONNECT);
  else if (g_error_matches (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_MATCH))
    set_problem (self, "x-office-address-book-symbolic", _("No match yet"), error->message, _("Choose a match…"), WAY_MATCH);
  else if (g_error_matches (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_REVIEWED))
    set_problem (self, "dialog-question-symbolic", _("Some terms are still open"), error->message, _("Back to the terms"), WAY_REVIEW);
  else if (g_error_matches (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO))
    set_problem (self, "object-select-symbolic", _("Nothing to push"), error->message,
                 self->last != NULL ? _("Show the last push") : NULL, self->last != NULL ? WAY_LAST : WAY_NONE);
  else
    set_problem (self, "network-error-symbolic", _("Changes are kept"), error->message, _("Try again"), WAY_AGAIN);
}

static void
problem_button_cb (CpChangesPage *self)
{
  switch (self->way)
    {
    case WAY_AGAIN:
      cp_changes_page_refresh (self);
      break;
    case WAY_CONNECT:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
      break;
    case WAY_MATCH:
      g_signal_emit (self, choose_match_signal, 0);
      break;
    case WAY_REVIEW:
      g_signal_emit (self, review_signal, 0);
      break;
    case WAY_LAST:
      g_signal_emit (self, show_last_signal, 0, self->last);
      break;
    case WAY_NONE:
    default:
      break;
    }
}

/* -- planning -- */

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpChangesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpChangeSet) changes = cp_push_finish (self->workspace, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (changes == NULL)
    show_problem (self, error);
  else if (cp_change_set_get_n_changes (changes) == 0)
    set_problem (self, "object-select-symbolic", _("Nothing to push"), _("The CRM already says what the contract says."),
                 self->last != NULL ? _("Show the last push") : NULL, self->last != NULL ? WAY_LAST : WAY_NONE);
  else
    show_changes (self, changes);
}

static void
last_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpChangesPage) self = user_data;

  g_clear_object (&self->last);
  self->last = cp_push_finish (self->workspace, result, NULL);
  if (g_cancellable_is_cancelled (self->planning))
    return;
  if (self->last != NULL)
    cp_notice_bar_show (self->notice, _("This contract was pushed before."), _("Show the last push"));
  cp_push_plan_async (self->workspace, cp_contract_get_id (self->contract), self->planning, planned_cb, g_object_ref (self));
}

/**
 * cp_changes_page_refresh:
 * @self: the page
 *
 * Reads the records anew and lists what would change. Does nothing while a push runs.
 */
void
cp_changes_page_refresh (CpChangesPage *self)
{
  g_autoptr (CpConnectionInfo) info = cp_connections_peek_active (self->workspace);
  g_autofree char *words = NULL;

  if (self->pushing != NULL)
    return;
  g_cancellable_cancel (self->planning);
  g_object_unref (self->planning);
  self->planning = g_cancellable_new ();
  cp_notice_bar_hide (self->notice);
  words = g_strdup_printf (_("Reading the records in %s…"), info != NULL ? info->label : _("the CRM"));
  gtk_label_set_text (self->loading_label, words);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  gtk_widget_set_visible (GTK_WIDGET (self->foot), FALSE);
  cp_push_get_latest_async (self->workspace, cp_contract_get_id (self->contract), last_cb, g_object_ref (self));
}

/* -- pushing -- */

static void
progress_cb (CpChange *copy, guint done, guint total, gpointer user_data)
{
  CpChangesPage *self = user_data;
  g_autofree char *words = g_strdup_printf (_("Writing %u of %u…"), MIN (done + 1, total), total);

  if (self->pushing != NULL)
    cp_changes_foot_set_progress (self->foot, words, done, total);
}

static void
approved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpChangesPage) self = user_data;
  g_autoptr (CpChangeSet) latest = cp_push_finish (self->workspace, result, NULL);

  self->approved = latest != NULL && self->changes != NULL
                   && g_strcmp0 (cp_change_set_get_id (latest), cp_change_set_get_id (self->changes)) == 0;
}

static void
pushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpChangesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpChangeSet) changes = cp_push_finish (self->workspace, result, &error);

  g_clear_object (&self->pushing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups), TRUE);
  gtk_widget_set_sensitive (self->head, TRUE);
  update_foot (self);
  self->stopped = changes == NULL;
  if (changes != NULL)
    {
      g_signal_emit (self, pushed_signal, 0, changes);
      return;
    }
  /* What the window shows is not touched by the worker; whether the approval was kept is asked for. */
  cp_push_get_latest_async (self->workspace, cp_contract_get_id (self->contract), approved_cb, g_object_ref (self));
  cp_notice_bar_show (self->notice,
                      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                        ? _("The push was stopped. What was written is kept, the rest waits.") : error->message,
                      _("Try again"));
}

/**
 * cp_changes_page_push:
 * @self: the page
 *
 * Approves what is ticked and writes it.
 */
void
cp_changes_page_push (CpChangesPage *self)
{
  if (self->changes == NULL || self->pushing != NULL || cp_change_set_count_included (self->changes) == 0
      || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") != 0)
    return;
  self->pushing = g_cancellable_new ();
  cp_notice_bar_hide (self->notice);
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups), FALSE);
  gtk_widget_set_sensitive (self->head, FALSE);
  cp_changes_foot_set_progress (self->foot, _("Keeping your approval…"), 0, 0);
  if (self->approved)
    cp_push_resume_async (self->workspace, cp_change_set_get_id (self->changes), progress_cb, self, self->pushing, pushed_cb,
                          g_object_ref (self));
  else
    cp_push_run_async (self->workspace, self->changes, progress_cb, self, self->pushing, pushed_cb, g_object_ref (self));
}

static void
stop_cb (CpChangesPage *self)
{
  if (self->pushing != NULL)
    g_cancellable_cancel (self->pushing);
}

static void
notice_cb (CpChangesPage *self)
{
  if (self->stopped)
    cp_changes_page_push (self);
  else if (self->last != NULL)
    g_signal_emit (self, show_last_signal, 0, self->last);
}

static void
show_term_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, show_term_signal, 0, g_variant_get_string (parameter, NULL));
}

void
cp_changes_page_set_width_class (CpChangesPage *self, CpWidthClass width)
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
cp_changes_page_dispose (GObject *object)
{
  CpChangesPage *self = CP_CHANGES_PAGE (object);

  if (self->planning != NULL)
    g_cancellable_cancel (self->planning);
  g_clear_object (&self->planning);
  g_clear_object (&self->pushing);
  g_clear_object (&self->changes);
  g_clear_object (&self->last);
  g_clear_object (&self->contract);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_changes_page_parent_class)->dispose (object);
}

static void
cp_changes_page_class_init (CpChangesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_changes_page_dispose;
  show_term_signal = g_signal_new ("show-term", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  choose_match_signal = g_signal_new ("choose-match", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  review_signal = g_signal_new ("review", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  pushed_signal = g_signal_new ("pushed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CP_TYPE_CHANGE_SET);
  show_last_signal = g_signal_new ("show-last", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CP_TYPE_CHANGE_SET);
  g_type_ensure (CP_TYPE_NOTICE_BAR);
  g_type_ensure (CP_TYPE_CHANGES_FOOT);
  gtk_widget_class_install_action (widget_class, "change.show-term", "s", show_term_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/ui/changes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, problem);
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, problem_button);
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, notice);
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, head);
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, select_button);
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, groups);
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, loading_label);
  gtk_widget_class_bind_template_child (widget_class, CpChangesPage, foot);
}

static void
cp_changes_page_init (CpChangesPage *self)
{
  self->planning = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->problem_button, "clicked", G_CALLBACK (problem_button_cb), self);
  g_signal_connect_swapped (self->select_button, "clicked", G_CALLBACK (select_cb), self);
  g_signal_connect_swapped (self->foot, "activated", G_CALLBACK (cp_changes_page_push), self);
  g_signal_connect_swapped (self->foot, "stop", G_CALLBACK (stop_cb), self);
  g_signal_connect_swapped (self->notice, "activated", G_CALLBACK (notice_cb), self);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), FALSE);
}

/**
 * cp_changes_page_new:
 * @workspace: where the contract is
 * @contract: whose changes are planned
 *
 * Returns: (transfer floating): a page; cp_changes_page_refresh() fills it
 */
GtkWidget *
cp_changes_page_new (CpWorkspace *workspace, CpContract *contract)
{
  CpChangesPage *self = g_object_new (CP_TYPE_CHANGES_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->contract = g_object_ref (contract);
  return GTK_WIDGET (self);
}
