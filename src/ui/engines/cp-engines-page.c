/* cp-engines-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engines-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-alert.h"
#include "cp-engine-form.h"
#include "cp-engine-words.h"
#include "cp-sent-list.h"

struct _CpEnginesPage
{
  AdwPreferencesPage parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable;
  AdwPreferencesGroup *group;
  GPtrArray *rows;    /* of GtkWidget, in @group */
  GPtrArray *engines; /* (nullable): of CpEngine */
};

G_DEFINE_FINAL_TYPE (CpEnginesPage, cp_engines_page, ADW_TYPE_PREFERENCES_PAGE)

static void list (CpEnginesPage *self);

/* One engine and the page that it is shown on. The page owns the rows, which own their choices: those do not own the page. */
typedef struct
{
  CpEnginesPage *page;
  CpEngine *engine;
} Choice;

static Choice *
choice_new (CpEnginesPage *page, CpEngine *engine)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->page = page;
  choice->engine = cp_engine_ref (engine);
  return choice;
}

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  cp_engine_unref (choice->engine);
  g_free (choice);
}

/* For a question, which may stand when the page is gone. */
static Choice *
choice_new_keeping (CpEnginesPage *page, CpEngine *engine)
{
  return choice_new (g_object_ref (page), engine);
}

static void
choice_free_kept (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->page);
  choice_free (choice);
}

static void
saved_cb (gpointer user_data)
{
  list (user_data);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpEnginesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cp_engines_finish (CP_WORKSPACE (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cp_alert_tell (GTK_WIDGET (self), _("That did not work"), error->message);
  if (self->workspace != NULL)
    list (self);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpEnginesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cp_engines_finish (CP_WORKSPACE (source), result, &error))
    cp_alert_tell (GTK_WIDGET (self), _("It answers"), _("Address and key are right. No contract was sent."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cp_alert_tell (GTK_WIDGET (self), _("It does not answer as it should"), error->message);
}

static void
try_cb (GtkWidget *button, Choice *choice)
{
  cp_engines_try_async (choice->page->workspace, cp_engine_get_id (choice->engine), choice->page->cancellable, tried_cb,
                        g_object_ref (choice->page));
}

static void
remove_now_cb (const char *text, gpointer user_data)
{
  Choice *choice = user_data;

  if (choice->page->workspace == NULL)
    return;
  cp_engines_remove_async (choice->page->workspace, cp_engine_get_id (choice->engine), choice->page->cancellable, changed_cb,
                           g_object_ref (choice->page));
}

static void
remove_cb (GtkWidget *button, Choice *choice)
{
  cp_alert_ask (GTK_WIDGET (choice->page), _("Remove this service?"),
                _("Its settings and its key are forgotten. What it read, and the list of what was sent, stay."), _("_Remove"), TRUE,
                remove_now_cb, choice_new_keeping (choice->page, choice->engine), choice_free_kept);
}

static const CpEnginePreset *
preset_of (CpEngineDialect dialect)
{
  guint n;
  const CpEnginePreset *presets = cp_engine_presets (&n);

  for (guint i = 0; i < n; i++)
    if (presets[i].dialect == dialect)
      return &presets[i];
  return &presets[0];
}

static void
change_cb (AdwActionRow *row, Choice *choice)
{
  cp_engine_form_present (GTK_WIDGET (choice->page), choice->page->workspace, preset_of (cp_engine_get_dialect (choice->engine)),
                          choice->engine, saved_cb, g_object_ref (choice->page), g_object_unref);
}

static void
add_button (GtkWidget *row, Choice *choice, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf ("%s, %s", label, cp_engine_get_label (choice->engine));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  cp_accessible_name (button, name);
  g_signal_connect_data (button, "clicked", callback, choice_new (choice->page, choice->engine), (GClosureNotify) choice_free, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (CpEnginesPage *self, CpEngine *engine)
{
  GtkWidget *row = adw_action_row_new ();
  Choice *choice = choice_new (self, engine);
  const char *model = cp_engine_get_model (engine);
  g_autofree char *title = g_markup_escape_text (cp_engine_get_label (engine), -1);
  g_autofree char *facts = model != NULL && *model != '\0' ? g_strdup_printf ("%s · %s", model, cp_engine_get_base_url (engine))
                                                          : g_strdup (cp_engine_get_base_url (engine));
  g_autofree char *confidence = cp_engine_words_confidence (engine);
  g_autofree char *lines = g_strconcat (facts, "\n", confidence, NULL);
  g_autofree char *subtitle = g_markup_escape_text (lines, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  add_button (row, choice, "network-transmit-receive-symbolic", _("Try it"), G_CALLBACK (try_cb));
  add_button (row, choice, "user-trash-symbolic", _("Remove"), G_CALLBACK (remove_cb));
  if (!g_str_equal (cp_engine_get_id (engine), CP_ENGINE_PRACTICE_ID))
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_data (row, "activated", G_CALLBACK (change_cb), choice, (GClosureNotify) choice_free, 0);
    }
  else
    choice_free (choice);
  return row;
}

static void
show_engines (CpEnginesPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->engines->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (self->engines, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->group, row);
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpEnginesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *engines = cp_engines_list_finish (CP_WORKSPACE (source), result, &error);

  if (engines == NULL)
    return;
  g_clear_pointer (&self->engines, g_ptr_array_unref);
  self->engines = engines;
  if (self->workspace != NULL)
    show_engines (self);
}

static void
list (CpEnginesPage *self)
{
  if (self->workspace != NULL)
    cp_engines_list_async (self->workspace, self->cancellable, listed_cb, g_object_ref (self));
}

/* Adding */

static void
add_cb (GtkWidget *row, CpEnginesPage *self)
{
  const CpEnginePreset *preset = g_object_get_data (G_OBJECT (row), "cp-preset");

  if (preset != NULL)
    cp_engine_form_present (GTK_WIDGET (self), self->workspace, preset, NULL, saved_cb, g_object_ref (self), g_object_unref);
  else
    cp_engines_add_practice_async (self->workspace, self->cancellable, changed_cb, g_object_ref (self));
}

static GtkWidget *
make_way (CpEnginesPage *self, const char *title, const char *subtitle, const CpEnginePreset *preset)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "list-add-symbolic", "accessible-role",
                                                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  g_object_set_data (G_OBJECT (row), "cp-preset", (gpointer) preset);
  g_signal_connect (row, "activated", G_CALLBACK (add_cb), self);
  return row;
}

static void
add_ways (CpEnginesPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n;
  const CpEnginePreset *presets = cp_engine_presets (&n);

  adw_preferences_group_set_title (group, _("Add a service"));
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (group, make_way (self, _(presets[i].label), NULL, &presets[i]));
  adw_preferences_group_add (group, make_way (self, _("Practice model"), _("A made-up model on this computer, to try it out"), NULL));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
sent_cb (AdwActionRow *row, CpEnginesPage *self)
{
  cp_sent_list_present (GTK_WIDGET (self), self->workspace, NULL);
}

static void
add_sent (CpEnginesPage *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("What left this computer"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Every request, byte for byte"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  g_signal_connect (row, "activated", G_CALLBACK (sent_cb), self);
  adw_preferences_group_add (group, row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
cp_engines_page_dispose (GObject *object)
{
  CpEnginesPage *self = CP_ENGINES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_engines_page_parent_class)->dispose (object);
}

static void
cp_engines_page_finalize (GObject *object)
{
  CpEnginesPage *self = CP_ENGINES_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->engines, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (cp_engines_page_parent_class)->finalize (object);
}

static void
cp_engines_page_class_init (CpEnginesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_engines_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_engines_page_finalize;
}

static void
cp_engines_page_init (CpEnginesPage *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * cp_engines_page_new:
 * @workspace: whose services are shown
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cp_engines_page_new (CpWorkspace *workspace)
{
  CpEnginesPage *self = g_object_new (CP_TYPE_ENGINES_PAGE, "title", _("Services"), "icon-name", "network-transmit-receive-symbolic", NULL);

  self->workspace = g_object_ref (workspace);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Reading services"));
  adw_preferences_group_set_description (self->group, _("Contracts are read on this computer. A service is asked for a second opinion when you say so, "
                                                        "for one contract at a time."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
  add_ways (self);
  add_sent (self);
  list (self);
  return GTK_WIDGET (self);
}
