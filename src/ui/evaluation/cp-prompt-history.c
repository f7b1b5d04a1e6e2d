/* cp-prompt-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompt-history.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-moment.h"

struct _CpPromptHistory
{
  AdwBin parent_instance;

  GCancellable *cancellable;
  GtkListBox *list;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (CpPromptHistory, cp_prompt_history, ADW_TYPE_BIN)

static void
add_event (CpPromptHistory *self, const CpPromptEvent *event)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *moment = cp_moment_sentence (event->time);
  g_autofree char *subtitle = g_strdup_printf (_("%s, %s"), event->actor, moment);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), event->sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (self->list, row);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpPromptHistory) self = user_data;
  g_autoptr (GPtrArray) events = cp_prompts_history_finish (CP_WORKSPACE (source), result, NULL);
  GtkWidget *row;

  if (events == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < events->len; i++)
    add_event (self, g_ptr_array_index (events, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), events->len > 0);
  gtk_widget_set_visible (self->empty, events->len == 0);
}

void
cp_prompt_history_show (CpPromptHistory *self, CpWorkspace *workspace, const char *name)
{
  cp_prompts_history_async (workspace, name, self->cancellable, fetched_cb, g_object_ref (self));
}

static void
cp_prompt_history_dispose (GObject *object)
{
  g_cancellable_cancel (CP_PROMPT_HISTORY (object)->cancellable);
  G_OBJECT_CLASS (cp_prompt_history_parent_class)->dispose (object);
}

static void
cp_prompt_history_finalize (GObject *object)
{
  g_object_unref (CP_PROMPT_HISTORY (object)->cancellable);
  G_OBJECT_CLASS (cp_prompt_history_parent_class)->finalize (object);
}

static void
cp_prompt_history_class_init (CpPromptHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_prompt_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_prompt_history_finalize;
}

static void
cp_prompt_history_init (CpPromptHistory *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->empty = gtk_label_new (_("As it came with the program: nobody changed it yet"));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  /* Room for the shadow of the list. */
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 3);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 3);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 3);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 3);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  cp_accessible_name (GTK_WIDGET (self->list), _("History"));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->empty), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->empty, "quiet");
  gtk_widget_set_margin_top (self->empty, 36);
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->empty);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cp_prompt_history_new (void)
{
  return g_object_new (CP_TYPE_PROMPT_HISTORY, NULL);
}
