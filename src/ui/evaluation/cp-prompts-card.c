/* cp-prompts-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompts-card.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-preferences-shell.h"
#include "cp-prompt-view.h"

struct _CpPromptsCard
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  GtkWidget *group;
  GtkWidget *empty;
  GPtrArray *rows; /* of GtkWidget, in @group */
};

G_DEFINE_FINAL_TYPE (CpPromptsCard, cp_prompts_card, ADW_TYPE_BIN)

static guint changed_signal;
static guint measure_signal;

static void
changed_cb (CpPromptsCard *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
measure_cb (CpPromptsCard *self, const char *id)
{
  g_signal_emit (self, measure_signal, 0, id);
}

/* @name: (nullable): a new prompt */
static void
open_prompt (CpPromptsCard *self, const char *name)
{
  GtkWidget *view;
  GtkWidget *shell;

  if (self->workspace == NULL)
    return;
  view = cp_prompt_view_new (self->workspace, name);
  shell = cp_dialog_shell_new (name != NULL ? name : _("New Prompt"), view, 720, 620);
  cp_prompt_view_set_shell (CP_PROMPT_VIEW (view), shell);
  g_signal_connect_object (view, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "measure", G_CALLBACK (measure_cb), self, G_CONNECT_SWAPPED);
  cp_dialog_shell_present (shell, GTK_WIDGET (self));
}

static void
row_cb (CpPromptsCard *self, GtkWidget *row)
{
  open_prompt (self, g_object_get_data (G_OBJECT (row), "cp-name"));
}

static void
new_cb (CpPromptsCard *self)
{
  open_prompt (self, NULL);
}

static char *
state_of (GPtrArray *versions, guint first)
{
  const CpPromptVersion *newest = g_ptr_array_index (versions, first);
  int active = 0;

  for (guint i = first; i < versions->len; i++)
    {
      const CpPromptVersion *version = g_ptr_array_index (versions, i);

      if (g_str_equal (version->name, newest->name) && version->active)
        active = version->version;
    }
  if (active == 0)
    return g_strdup_printf (_("Version %d, not in use"), newest->version);
  if (active == newest->version)
    return g_strdup_printf (_("Version %d in use"), active);
  return g_strdup_printf (_("Version %d in use, %d is the newest"), active, newest->version);
}

/* What it is for, and which version is in use. */
static char *
subtitle_of (GPtrArray *versions, guint first)
{
  const CpPromptVersion *newest = g_ptr_array_index (versions, first);
  g_autofree char *state = state_of (versions, first);
  g_autofree char *type = cp_evaluation_dup_type_label (newest->contract_type);

  return g_strdup_printf (_("%s. %s"), type, state);
}

static void
add_row (CpPromptsCard *self, GPtrArray *versions, guint first)
{
  const CpPromptVersion *newest = g_ptr_array_index (versions, first);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = subtitle_of (versions, first);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), newest->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "cp-name", g_strdup (newest->name), g_free);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (row_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

void
cp_prompts_card_set_versions (CpPromptsCard *self, GPtrArray *versions)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < versions->len; i++)
    {
      const CpPromptVersion *version = g_ptr_array_index (versions, i);

      if (i == 0 || !g_str_equal (version->name, ((const CpPromptVersion *) g_ptr_array_index (versions, i - 1))->name))
        add_row (self, versions, i);
    }
  gtk_widget_set_visible (self->empty, self->rows->len == 0);
}

void
cp_prompts_card_set_workspace (CpPromptsCard *self, CpWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

static void
cp_prompts_card_dispose (GObject *object)
{
  g_clear_object (&CP_PROMPTS_CARD (object)->workspace);
  G_OBJECT_CLASS (cp_prompts_card_parent_class)->dispose (object);
}

static void
cp_prompts_card_finalize (GObject *object)
{
  g_ptr_array_unref (CP_PROMPTS_CARD (object)->rows);
  G_OBJECT_CLASS (cp_prompts_card_parent_class)->finalize (object);
}

static void
cp_prompts_card_class_init (CpPromptsCardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_prompts_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_prompts_card_finalize;
  changed_signal = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  measure_signal = g_signal_new ("measure", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cp_prompts_card_init (CpPromptsCard *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  self->empty = adw_action_row_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Prompts"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group),
                                         _("What services are asked with. A version that reads worse does not come into use."));
  gtk_widget_add_css_class (button, "flat");
  cp_accessible_name_tooltip (button, _("New prompt"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (new_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), button);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty), _("No prompts yet"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->empty);
  adw_bin_set_child (ADW_BIN (self), self->group);
}

GtkWidget *
cp_prompts_card_new (void)
{
  return g_object_new (CP_TYPE_PROMPTS_CARD, NULL);
}
