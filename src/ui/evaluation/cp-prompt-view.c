/* cp-prompt-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompt-view.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-alert.h"
#include "cp-cut-choice.h"
#include "cp-diff-text.h"
#include "cp-help-button.h"
#include "cp-preferences-shell.h"
#include "cp-prompt-history.h"
#include "cp-toast.h"

struct _CpPromptView
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable;
  char *name;           /* (nullable): a new prompt */
  GPtrArray *versions;  /* of CpPromptVersion: of this prompt alone, newest first; not owned */
  GPtrArray *all;       /* owns them */
  char *wanted;         /* (nullable): the version to be shown next */
  gboolean filling;
  GtkWidget *shell;     /* not owned: it owns us */

  GtkWidget *toasts;
  AdwWindowTitle *title;
  GtkWidget *name_entry;
  GtkDropDown *version_choice;
  GtkStack *stack;
  GtkTextBuffer *wording;
  GtkWidget *diff;
  CpPromptHistory *history;
  GtkEntry *note;
  GtkWidget *keep_button;
  GtkWidget *measure_button;
  GtkWidget *use_button;
  GtkWidget *back_button;
};

G_DEFINE_FINAL_TYPE (CpPromptView, cp_prompt_view, ADW_TYPE_BIN)

static guint changed_signal;
static guint measure_signal;

static void reload (CpPromptView *self);

/* -- what is shown -- */

static const CpPromptVersion *
shown_version (CpPromptView *self)
{
  guint selected = gtk_drop_down_get_selected (self->version_choice);

  return self->versions != NULL && selected < self->versions->len ? g_ptr_array_index (self->versions, selected) : NULL;
}

static const CpPromptVersion *
used_version (CpPromptView *self)
{
  for (guint i = 0; self->versions != NULL && i < self->versions->len; i++)
    if (((const CpPromptVersion *) g_ptr_array_index (self->versions, i))->active)
      return g_ptr_array_index (self->versions, i);
  return NULL;
}

static char *
dup_wording (CpPromptView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->wording, &start, &end);
  return gtk_text_buffer_get_text (self->wording, &start, &end, FALSE);
}

static void
update (CpPromptView *self)
{
  const CpPromptVersion *shown = shown_version (self);
  const CpPromptVersion *used = used_version (self);
  g_autofree char *text = dup_wording (self);
  gboolean edited = shown == NULL ? *text != '\0' : !g_str_equal (text, shown->text);

  gtk_widget_set_sensitive (self->keep_button, edited);
  gtk_widget_set_sensitive (self->measure_button, shown != NULL && !edited);
  gtk_widget_set_sensitive (self->use_button, shown != NULL && !shown->active && !edited);
  gtk_widget_set_sensitive (self->back_button, used != NULL && used->author != NULL);
  cp_diff_text_show (self->diff, used != NULL ? used->text : "", text);
}

static void
wording_cb (CpPromptView *self)
{
  if (!self->filling)
    update (self);
}

static void
version_cb (CpPromptView *self)
{
  const CpPromptVersion *shown = shown_version (self);

  if (self->filling || shown == NULL)
    return;
  self->filling = TRUE;
  gtk_text_buffer_set_text (self->wording, shown->text, -1);
  self->filling = FALSE;
  update (self);
}

/* -- fetching -- */

static void
fill_versions (CpPromptView *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  self->versions = g_ptr_array_new ();
  for (guint i = 0; i < self->all->len; i++)
    {
      CpPromptVersion *version = g_ptr_array_index (self->all, i);
      g_autofree char *id = cp_prompt_version_dup_id (version);
      g_autofree char *label = g_strdup_printf (version->active           ? _("Version %d, in use")
                                                : version->author == NULL ? _("Version %d, came with the program")
                                                                          : _("Version %d"),
                                                version->version);

      if (!g_str_equal (version->name, self->name))
        continue;
      if (self->wanted != NULL ? g_str_equal (id, self->wanted) : version->active)
        selected = self->versions->len;
      g_ptr_array_add (self->versions, version);
      gtk_string_list_append (labels, label);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->version_choice, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->version_choice, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->version_choice), self->versions->len > 0);
}

static void
versions_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpPromptView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = cp_prompts_list_versions_finish (CP_WORKSPACE (source), result, &error);

  if (self->workspace == NULL || versions == NULL || self->name == NULL)
    return;
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = g_steal_pointer (&versions);
  fill_versions (self);
  version_cb (self);
}

static void
reload (CpPromptView *self)
{
  adw_window_title_set_title (self->title, self->name != NULL ? self->name : _("New Prompt"));
  gtk_widget_set_visible (self->name_entry, self->name == NULL);
  if (self->name == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->version_choice), FALSE);
      update (self);
      return;
    }
  cp_prompts_list_versions_async (self->workspace, self->cancellable, versions_cb, g_object_ref (self));
  cp_prompt_history_show (self->history, self->workspace, self->name);
}

/* -- acts -- */

static void
say (CpPromptView *self, const char *sentence)
{
  cp_toast_show (self->toasts, sentence);
}

static void
changed (CpPromptView *self)
{
  g_signal_emit (self, changed_signal, 0);
  reload (self);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpPromptView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cp_prompts_add_finish (CP_WORKSPACE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->workspace == NULL)
    return;
  if (id == NULL)
    {
      say (self, error->message);
      return;
    }
  if (self->name == NULL)
    self->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry)));
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
  sentence = g_strdup_printf (_("%s is kept. Measure it before it comes into use."), id);
  say (self, sentence);
  changed (self);
}

static void
keep_cb (CpPromptView *self)
{
  const CpPromptVersion *shown = shown_version (self);
  const char *name = self->name != NULL ? self->name : gtk_editable_get_text (GTK_EDITABLE (self->name_entry));
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  g_autofree char *text = dup_wording (self);

  cp_prompts_add_async (self->workspace, name, shown != NULL ? shown->contract_type : NULL, text, *note != '\0' ? note : NULL, kept_cb,
                        g_object_ref (self));
}

static void
used_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpPromptView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean used = cp_prompts_activate_finish (CP_WORKSPACE (source), result, &error);

  if (self->workspace == NULL)
    return;
  /* The reason is too long, and too important, for a sentence that goes by itself. */
  if (!used)
    {
      cp_alert_tell (GTK_WIDGET (self), _("The version does not come into use"), error->message);
      return;
    }
  say (self, _("The version is in use"));
  changed (self);
}

static void
use_cb (CpPromptView *self)
{
  const CpPromptVersion *shown = shown_version (self);

  if (shown == NULL)
    return;
  g_free (self->wanted);
  self->wanted = cp_prompt_version_dup_id (shown);
  cp_prompts_activate_async (self->workspace, self->wanted, NULL, used_cb, g_object_ref (self));
}

static void
back_cb_finish (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpPromptView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cp_prompts_roll_back_finish (CP_WORKSPACE (source), result, &error);
  g_autofree char *sentence = id != NULL ? g_strdup_printf (_("%s is in use again"), id) : NULL;

  if (self->workspace == NULL)
    return;
  say (self, id != NULL ? sentence : error->message);
  if (id == NULL)
    return;
  g_free (self->wanted);
  self->wanted = g_steal_pointer (&id);
  changed (self);
}

static void
back_cb (CpPromptView *self)
{
  cp_prompts_roll_back_async (self->workspace, self->name, back_cb_finish, g_object_ref (self));
}

static void
measure_cb (CpPromptView *self)
{
  const CpPromptVersion *shown = shown_version (self);
  g_autofree char *id = shown != NULL ? cp_prompt_version_dup_id (shown) : NULL;

  if (id == NULL)
    return;
  g_signal_emit (self, measure_signal, 0, id);
  if (self->shell != NULL)
    cp_dialog_shell_close (self->shell);
}

void
cp_prompt_view_set_shell (CpPromptView *self, GtkWidget *shell)
{
  self->shell = shell;
}

/* -- the widget -- */

static void
cp_prompt_view_dispose (GObject *object)
{
  CpPromptView *self = CP_PROMPT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  self->shell = NULL;
  G_OBJECT_CLASS (cp_prompt_view_parent_class)->dispose (object);
}

static void
cp_prompt_view_finalize (GObject *object)
{
  CpPromptView *self = CP_PROMPT_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->wanted);
  G_OBJECT_CLASS (cp_prompt_view_parent_class)->finalize (object);
}

static void
cp_prompt_view_class_init (CpPromptViewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_prompt_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_prompt_view_finalize;
  changed_signal = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  measure_signal = g_signal_new ("measure", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), child);
  gtk_widget_set_vexpand (window, TRUE);
  return window;
}

static GtkWidget *
make_wording (CpPromptView *self)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "prompt-text");
  self->wording = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  cp_accessible_name (view, _("Wording"));
  return scrolled (view);
}

static void
make_pages (CpPromptView *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  self->diff = cp_diff_text_new ();
  self->history = CP_PROMPT_HISTORY (cp_prompt_history_new ());
  gtk_widget_add_css_class (self->diff, "prompt-text");
  gtk_stack_add_titled (self->stack, make_wording (self), "wording", _("Wording"));
  gtk_stack_add_titled (self->stack, scrolled (self->diff), "changes", _("Changes"));
  gtk_stack_add_titled (self->stack, scrolled (GTK_WIDGET (self->history)), "history", _("History"));
}


/* Buttons that go on in the next line where a narrow window, or a large text, has no room for them beside each other. */
static GtkWidget *
make_acts (CpPromptView *self)
{
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *buttons[3];

  self->back_button = buttons[0] = gtk_button_new_with_mnemonic (_("_Roll Back"));
  self->measure_button = buttons[1] = gtk_button_new_with_mnemonic (_("_Measure…"));
  self->use_button = buttons[2] = gtk_button_new_with_mnemonic (_("_Put to Use"));
  gtk_widget_set_tooltip_text (self->back_button, _("Back to the version that was in use before"));
  gtk_widget_add_css_class (self->use_button, "suggested-action");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), G_N_ELEMENTS (buttons));
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  cp_accessible_name (flow, _("Version"));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), buttons[i]);
      gtk_widget_set_focusable (child, FALSE);
      gtk_widget_add_css_class (child, "plain");
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  return flow;
}

static GtkWidget *
make_foot (CpPromptView *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *keep = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->note = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->note, _("What was changed"));
  cp_accessible_name (GTK_WIDGET (self->note), _("What was changed"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->note), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->note), 10);
  self->keep_button = gtk_button_new_with_mnemonic (_("_Keep"));
  gtk_widget_set_tooltip_text (self->keep_button, _("Keep as a new version; it is not in use yet"));
  gtk_box_append (GTK_BOX (keep), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (keep), self->keep_button);
  gtk_box_append (GTK_BOX (foot), keep);
  gtk_box_append (GTK_BOX (foot), make_acts (self));
  return foot;
}

static GtkWidget *
make_body (CpPromptView *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *switcher = gtk_stack_switcher_new ();

  make_pages (self);
  self->name_entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name_entry), _("Name: small letters, digits and hyphens"));
  cp_accessible_name (self->name_entry, _("Name"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_widget_set_halign (switcher, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (body, "prompt-body");
  gtk_box_append (GTK_BOX (body), self->name_entry);
  self->version_choice = GTK_DROP_DOWN (cp_cut_choice_new (_("Version")));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->version_choice));
  gtk_box_append (GTK_BOX (body), switcher);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (body), make_foot (self));
  return body;
}

static void
cp_prompt_view_init (CpPromptView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  self->cancellable = g_cancellable_new ();
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cp_help_button_new ("prompts", _("How prompts are changed")));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), box);
  self->toasts = box;
  adw_bin_set_child (ADW_BIN (self), overlay);
  g_signal_connect_swapped (self->version_choice, "notify::selected", G_CALLBACK (version_cb), self);
  g_signal_connect_swapped (self->wording, "changed", G_CALLBACK (wording_cb), self);
  g_signal_connect_swapped (self->keep_button, "clicked", G_CALLBACK (keep_cb), self);
  g_signal_connect_swapped (self->measure_button, "clicked", G_CALLBACK (measure_cb), self);
  g_signal_connect_swapped (self->use_button, "clicked", G_CALLBACK (use_cb), self);
  g_signal_connect_swapped (self->back_button, "clicked", G_CALLBACK (back_cb), self);
}

GtkWidget *
cp_prompt_view_new (CpWorkspace *workspace, const char *name)
{
  CpPromptView *self = g_object_new (CP_TYPE_PROMPT_VIEW, NULL);

  self->workspace = g_object_ref (workspace);
  self->name = g_strdup (name);
  reload (self);
  return GTK_WIDGET (self);
}
