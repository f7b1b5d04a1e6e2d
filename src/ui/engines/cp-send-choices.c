/* cp-send-choices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-send-choices.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

#define N_KINDS 4

struct _CpSendChoices
{
  AdwBin parent_instance;

  GPtrArray *engines; /* (nullable): of CpEngine */
  GtkWidget *engine;
  GtkWidget *where;
  GtkWidget *cost;
  GtkWidget *replaced;
  GtkWidget *switches[N_KINDS];
};

G_DEFINE_FINAL_TYPE (CpSendChoices, cp_send_choices, ADW_TYPE_BIN)

static guint changed_signal;

/** cp_send_choices_get_engine: (transfer none) (nullable): the service that is chosen */
CpEngine *
cp_send_choices_get_engine (CpSendChoices *self)
{
  const guint i = adw_combo_row_get_selected (ADW_COMBO_ROW (self->engine));

  return self->engines != NULL && i < self->engines->len ? g_ptr_array_index (self->engines, i) : NULL;
}

/* A document service reads the pages as they are: nothing can be taken out of a picture. */
static gboolean
takes_text (CpSendChoices *self)
{
  CpEngine *engine = cp_send_choices_get_engine (self);

  return engine == NULL || cp_engine_is_language_model (engine);
}

/** cp_send_choices_get_kinds: what is replaced before sending; nothing, where the service is sent pages */
CpRedactionKinds
cp_send_choices_get_kinds (CpSendChoices *self)
{
  CpRedactionKinds kinds = 0;

  for (guint i = 0; takes_text (self) && i < N_KINDS; i++)
    if (gtk_switch_get_active (GTK_SWITCH (self->switches[i])))
      kinds |= 1u << i;
  return kinds;
}

static void
set_subtitle (GtkWidget *row, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
}

/** cp_send_choices_set_where: where it would go */
void
cp_send_choices_set_where (CpSendChoices *self, const char *text)
{
  set_subtitle (self->where, text);
}

/** cp_send_choices_set_cost: what it would cost */
void
cp_send_choices_set_cost (CpSendChoices *self, const char *text)
{
  set_subtitle (self->cost, text);
}

static void
changed (CpSendChoices *self)
{
  gtk_widget_set_sensitive (self->replaced, takes_text (self));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->replaced),
                                         takes_text (self) ? NULL : _("This service is sent the pages as they are."));
  g_signal_emit (self, changed_signal, 0);
}

/** cp_send_choices_set_engines: @engines: (element-type CpEngine): what can be chosen; the first one is */
void
cp_send_choices_set_engines (CpSendChoices *self, GPtrArray *engines)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->engines, g_ptr_array_unref);
  self->engines = g_ptr_array_ref (engines);
  for (guint i = 0; i < engines->len; i++)
    gtk_string_list_append (names, cp_engine_get_label (g_ptr_array_index (engines, i)));
  g_signal_handlers_block_by_func (self->engine, changed, self);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->engine), G_LIST_MODEL (names));
  g_signal_handlers_unblock_by_func (self->engine, changed, self);
  changed (self);
}

static GtkWidget *
fact_row (const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
switch_row (CpSendChoices *self, guint kind, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (widget), TRUE);
  cp_accessible_name (widget, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  g_signal_connect_swapped (widget, "notify::active", G_CALLBACK (changed), self);
  self->switches[kind] = widget;
  return row;
}

static GtkWidget *
make_choices (CpSendChoices *self)
{
  const char *const kinds[N_KINDS] = { _("E-mail addresses"), _("Phone numbers"), _("Account numbers"), _("Names of people who sign") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  AdwPreferencesGroup *service = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *replaced = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->engine = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->engine), _("Service"));
  self->where = fact_row (_("Goes to"));
  self->cost = fact_row (_("Costs"));
  adw_preferences_group_add (service, self->engine);
  adw_preferences_group_add (service, self->where);
  adw_preferences_group_add (service, self->cost);
  adw_preferences_group_set_title (replaced, _("Replace before sending"));
  for (guint i = 0; i < N_KINDS; i++)
    adw_preferences_group_add (replaced, switch_row (self, i, kinds[i]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (service));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (replaced));
  g_signal_connect_swapped (self->engine, "notify::selected", G_CALLBACK (changed), self);
  self->replaced = GTK_WIDGET (replaced);
  return box;
}

static void
cp_send_choices_finalize (GObject *object)
{
  g_clear_pointer (&CP_SEND_CHOICES (object)->engines, g_ptr_array_unref);
  G_OBJECT_CLASS (cp_send_choices_parent_class)->finalize (object);
}

static void
cp_send_choices_class_init (CpSendChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_send_choices_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_send_choices_init (CpSendChoices *self)
{
  adw_bin_set_child (ADW_BIN (self), make_choices (self));
}

/** cp_send_choices_new: (transfer floating): nothing to choose from yet */
GtkWidget *
cp_send_choices_new (void)
{
  return g_object_new (CP_TYPE_SEND_CHOICES, NULL);
}
