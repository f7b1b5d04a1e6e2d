/* cp-reading-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

struct _CpReadingPage
{
  AdwPreferencesPage parent_instance;

  CpWorkspace *workspace;
  AdwPreferencesGroup *names;
  GtkWidget *add_row;
  GPtrArray *name_rows; /* of GtkWidget, in @names */
};

G_DEFINE_FINAL_TYPE (CpReadingPage, cp_reading_page, ADW_TYPE_PREFERENCES_PAGE)

static void show_names (CpReadingPage *self);

/* -- numbers -- */

static double
peek_number (CpReadingPage *self, const char *name, double fallback)
{
  g_autoptr (JsonNode) node = cp_workspace_peek_setting (self->workspace, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : fallback;
}

static void
threshold_cb (GtkSpinButton *spin, CpReadingPage *self)
{
  g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), gtk_spin_button_get_value (spin) / 100);

  cp_workspace_put_setting (self->workspace, "threshold", node);
}

static void
days_cb (GtkSpinButton *spin, CpReadingPage *self)
{
  g_autoptr (JsonNode) node = json_node_init_int (json_node_alloc (), gtk_spin_button_get_value_as_int (spin));

  cp_workspace_put_setting (self->workspace, g_object_get_data (G_OBJECT (spin), "cp-setting"), node);
}

static GtkWidget *
make_number_row (CpReadingPage *self, const char *title, const char *subtitle, double low, double high, double value, GCallback callback,
                 const char *setting)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (low, high, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (spin), "cp-setting", (gpointer) setting);
  g_signal_connect (spin, "value-changed", callback, self);
  cp_accessible_name (spin, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  return row;
}

/* -- our own names -- */

static JsonArray *
copy_names (CpReadingPage *self, const char *without)
{
  g_autoptr (JsonNode) node = cp_workspace_peek_setting (self->workspace, "own_names");
  JsonArray *before = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonArray *names = json_array_new ();

  for (guint i = 0; before != NULL && i < json_array_get_length (before); i++)
    if (g_strcmp0 (json_array_get_string_element (before, i), without) != 0)
      json_array_add_string_element (names, json_array_get_string_element (before, i));
  return names;
}

static void
put_names (CpReadingPage *self, JsonArray *names)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), names);

  json_array_unref (names);
  cp_workspace_put_setting (self->workspace, "own_names", node);
  show_names (self);
}

static void
remove_name_cb (GtkWidget *button, CpReadingPage *self)
{
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (button), "cp-name"));

  put_names (self, copy_names (self, name));
}

static void
add_name_cb (AdwEntryRow *row, CpReadingPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  JsonArray *names;

  if (name[0] == '\0')
    return;
  names = copy_names (self, name);
  json_array_add_string_element (names, name);
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  put_names (self, names);
}

static GtkWidget *
make_name_row (CpReadingPage *self, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *markup = g_markup_escape_text (name, -1);
  g_autofree char *spoken = g_strdup_printf (_("Remove %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "cp-name", g_strdup (name), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_name_cb), self);
  cp_accessible_name_tooltip (button, spoken);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_names (CpReadingPage *self)
{
  JsonArray *names = copy_names (self, NULL);

  for (guint i = 0; i < self->name_rows->len; i++)
    adw_preferences_group_remove (self->names, g_ptr_array_index (self->name_rows, i));
  g_ptr_array_set_size (self->name_rows, 0);
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      GtkWidget *row = make_name_row (self, json_array_get_string_element (names, i));

      g_ptr_array_add (self->name_rows, row);
      adw_preferences_group_add (self->names, row);
    }
  json_array_unref (names);
}

static void
cp_reading_page_dispose (GObject *object)
{
  g_clear_object (&CP_READING_PAGE (object)->workspace);
  G_OBJECT_CLASS (cp_reading_page_parent_class)->dispose (object);
}

static void
cp_reading_page_finalize (GObject *object)
{
  g_ptr_array_unref (CP_READING_PAGE (object)->name_rows);
  G_OBJECT_CLASS (cp_reading_page_parent_class)->finalize (object);
}

static void
cp_reading_page_class_init (CpReadingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_reading_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_reading_page_finalize;
}

static void
cp_reading_page_init (CpReadingPage *self)
{
  self->name_rows = g_ptr_array_new ();
}

static void
add_numbers (CpReadingPage *self)
{
  AdwPreferencesGroup *look = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *days = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_add (look, make_number_row (self, _("Look at values under"),
                                                    _("Percent. Values that are riskier than others are always looked at."), 50, 99,
                                                    peek_number (self, "threshold", 0.85) * 100, G_CALLBACK (threshold_cb), "threshold"));
  adw_preferences_group_set_title (days, _("Renewals"));
  adw_preferences_group_add (days, make_number_row (self, _("Task for the owner"), _("Days before the renewal date"), 1, 365,
                                                    peek_number (self, "renewal_task_days", 60), G_CALLBACK (days_cb), "renewal_task_days"));
  adw_preferences_group_add (days, make_number_row (self, _("Renewal alert date"), _("Days before the renewal date"), 1, 365,
                                                    peek_number (self, "renewal_alert_days", 90), G_CALLBACK (days_cb), "renewal_alert_days"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), look);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), days);
}

/**
 * cp_reading_page_new:
 * @workspace: whose settings are shown
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cp_reading_page_new (CpWorkspace *workspace)
{
  CpReadingPage *self = g_object_new (CP_TYPE_READING_PAGE, "title", C_("preferences", "Reading"), "icon-name", "view-reveal-symbolic", NULL);

  self->workspace = g_object_ref (workspace);
  add_numbers (self);
  self->names = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->names, _("Our company names"));
  adw_preferences_group_set_description (self->names, _("The other party is the counterparty. Contracts that are read from now on follow this."));
  self->add_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), _("Add a name"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->add_row), TRUE);
  g_signal_connect (self->add_row, "apply", G_CALLBACK (add_name_cb), self);
  adw_preferences_group_add (self->names, self->add_row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->names);
  show_names (self);
  return GTK_WIDGET (self);
}
