/* cp-mapping-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-mapping-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-preferences-shell.h"

struct _CpMappingPage
{
  AdwPreferencesPage parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable;
  AdwPreferencesGroup *status;
  GPtrArray *groups; /* of GtkWidget */
  GPtrArray *rows;   /* of GtkWidget: combo rows, each with its term, kind and fields */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CpMappingPage, cp_mapping_page, ADW_TYPE_PREFERENCES_PAGE)

/** Described: what the CRM can take, and what goes where by default */
typedef struct
{
  char *service;
  CpCrmSchema *account;
  CpCrmSchema *opportunity;
  JsonArray *mapping; /* of {"term", "record", "field"}: the default */
} Described;

static void
described_free (gpointer data)
{
  Described *described = data;

  g_free (described->service);
  g_clear_object (&described->account);
  g_clear_object (&described->opportunity);
  g_clear_pointer (&described->mapping, json_array_unref);
  g_free (described);
}

static void
add_mapping (JsonArray *mapping, const char *term, CpRecordKind kind, const char *field)
{
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "term", term);
  json_object_set_string_member (row, "record", cp_record_kind_to_string (kind));
  json_object_set_string_member (row, "field", field);
  json_array_add_object_element (mapping, row);
}

static gpointer
describe_work (gpointer input, GCancellable *cancellable, GError **error)
{
  CpWorkspace *workspace = input;
  g_autoptr (CpCrmProvider) provider = cp_connections_get_provider (workspace, NULL, error);
  Described *described;
  const CpCrmMappingRow *rows;
  guint n_rows;

  if (provider == NULL)
    return NULL;
  described = g_new0 (Described, 1);
  described->service = g_strdup (cp_crm_provider_get_service_name (provider));
  described->account = cp_crm_provider_describe (provider, CP_RECORD_ACCOUNT, cancellable, error);
  if (described->account != NULL)
    described->opportunity = cp_crm_provider_describe (provider, CP_RECORD_OPPORTUNITY, cancellable, error);
  if (described->opportunity == NULL)
    {
      described_free (described);
      return NULL;
    }
  described->mapping = json_array_new ();
  rows = cp_crm_provider_default_mapping (provider, &n_rows);
  for (guint i = 0; i < n_rows; i++)
    add_mapping (described->mapping, rows[i].term_key, rows[i].kind, rows[i].field);
  return described;
}

/* -- writing the mapping -- */

static void
write_mapping (CpMappingPage *self)
{
  JsonArray *mapping = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GObject *row = g_ptr_array_index (self->rows, i);
      GPtrArray *fields = g_object_get_data (row, "cp-fields");
      guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

      if (selected > 0 && selected <= fields->len)
        add_mapping (mapping, g_object_get_data (row, "cp-term"), GPOINTER_TO_INT (g_object_get_data (row, "cp-kind")),
                     g_ptr_array_index (fields, selected - 1));
    }
  node = json_node_init_array (json_node_alloc (), mapping);
  json_array_unref (mapping);
  cp_workspace_put_setting (self->workspace, "mapping", node);
}

static void
selected_cb (CpMappingPage *self)
{
  if (!self->filling)
    write_mapping (self);
}

/* -- rows -- */

/* Only fields that could hold such a value; what does not fit is refused when planning anyway. */
static gboolean
field_fits (const CpCrmField *field, const CpTermKey *key)
{
  if (!field->updateable || field->type == CP_CRM_FIELD_REFERENCE || field->type == CP_CRM_FIELD_OTHER)
    return FALSE;
  if (field->type == CP_CRM_FIELD_TEXT || field->type == CP_CRM_FIELD_RICH_TEXT || field->type == CP_CRM_FIELD_PICKLIST)
    return TRUE;
  switch (key->kind)
    {
    case CP_VALUE_DATE:
      return field->type == CP_CRM_FIELD_DATE;
    case CP_VALUE_MONEY:
      return field->type == CP_CRM_FIELD_MONEY || field->type == CP_CRM_FIELD_NUMBER;
    case CP_VALUE_NUMBER:
    case CP_VALUE_PERIOD:
      return field->type == CP_CRM_FIELD_NUMBER;
    case CP_VALUE_TRISTATE:
      return field->type == CP_CRM_FIELD_BOOLEAN;
    case CP_VALUE_TEXT:
    case CP_VALUE_CONTRACT_TYPE:
    case CP_VALUE_PARTY:
    case CP_VALUE_RANGE:
    case CP_VALUE_PLACE:
    case CP_VALUE_ROW:
    case CP_VALUE_OBLIGATION:
    case CP_VALUE_CONTACT:
    default:
      return FALSE;
    }
}

static GtkWidget *
make_row (CpMappingPage *self, const CpTermKey *key, CpRecordKind kind, CpCrmSchema *schema, const char *field)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_markup_escape_text (cp_term_key_label (key), -1);
  guint selected = 0;

  gtk_string_list_append (model, _("Not written"));
  for (guint i = 0; i < cp_crm_schema_get_n_fields (schema); i++)
    {
      const CpCrmField *candidate = cp_crm_schema_get_field (schema, i);

      if (!field_fits (candidate, key) && g_strcmp0 (candidate->name, field) != 0)
        continue;
      gtk_string_list_append (model, candidate->label != NULL ? candidate->label : candidate->name);
      g_ptr_array_add (fields, g_strdup (candidate->name));
      if (g_strcmp0 (candidate->name, field) == 0)
        selected = fields->len;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_set_data (G_OBJECT (row), "cp-term", (gpointer) key->id);
  g_object_set_data (G_OBJECT (row), "cp-kind", GINT_TO_POINTER (kind));
  g_object_set_data_full (G_OBJECT (row), "cp-fields", fields, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_term_rows (CpMappingPage *self, AdwPreferencesGroup *group, const CpTermKey *key, CpRecordKind kind, CpCrmSchema *schema, JsonArray *mapping)
{
  gboolean any = FALSE;

  for (guint i = 0; i < json_array_get_length (mapping); i++)
    {
      JsonNode *node = json_array_get_element (mapping, i);
      JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (row == NULL || g_strcmp0 (json_object_get_string_member_with_default (row, "term", ""), key->id) != 0
          || g_strcmp0 (json_object_get_string_member_with_default (row, "record", ""), cp_record_kind_to_string (kind)) != 0
          || cp_crm_schema_find (schema, json_object_get_string_member_with_default (row, "field", "")) == NULL)
        continue;
      adw_preferences_group_add (group, make_row (self, key, kind, schema, json_object_get_string_member (row, "field")));
      any = TRUE;
    }
  if (!any && !key->many)
    adw_preferences_group_add (group, make_row (self, key, kind, schema, NULL));
}

static void
add_group (CpMappingPage *self, const char *title, CpRecordKind kind, CpCrmSchema *schema, JsonArray *mapping)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  adw_preferences_group_set_title (group, title);
  for (guint i = 0; i < n_keys; i++)
    add_term_rows (self, group, &keys[i], kind, schema, mapping);
  g_ptr_array_add (self->groups, group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
clear (CpMappingPage *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (ADW_PREFERENCES_PAGE (self), g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_described (CpMappingPage *self, Described *described)
{
  g_autoptr (JsonNode) own = cp_workspace_peek_setting (self->workspace, "mapping");
  JsonArray *mapping = own != NULL && JSON_NODE_HOLDS_ARRAY (own) && json_array_get_length (json_node_get_array (own)) > 0
                         ? json_node_get_array (own) : described->mapping;
  g_autofree char *words = g_strdup_printf (_("Which term goes into which field of %s. Only fields that you may write are offered."),
                                            described->service);
  g_autofree char *markup = g_markup_escape_text (words, -1);

  self->filling = TRUE;
  clear (self);
  adw_preferences_group_set_description (self->status, markup);
  add_group (self, _("Opportunity"), CP_RECORD_OPPORTUNITY, described->opportunity, mapping);
  add_group (self, _("Account"), CP_RECORD_ACCOUNT, described->account, mapping);
  self->filling = FALSE;
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpMappingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Described *described = cp_task_finish (NULL, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (described != NULL)
    {
      show_described (self, described);
      described_free (described);
      return;
    }
  clear (self);
  {
    g_autofree char *markup = g_markup_escape_text (error->message, -1);

    adw_preferences_group_set_description (self->status, markup);
  }
}

static void
describe (CpMappingPage *self)
{
  adw_preferences_group_set_description (self->status, _("Asking the CRM for its fields…"));
  cp_task_run (NULL, describe_work, g_object_ref (self->workspace), g_object_unref, described_free, self->cancellable,
               described_cb, g_object_ref (self));
}

static void
defaults_cb (CpMappingPage *self)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), NULL);

  json_node_take_array (node, json_array_new ());
  cp_workspace_put_setting (self->workspace, "mapping", node);
  describe (self);
}

static void
cp_mapping_page_dispose (GObject *object)
{
  CpMappingPage *self = CP_MAPPING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_mapping_page_parent_class)->dispose (object);
}

static void
cp_mapping_page_finalize (GObject *object)
{
  CpMappingPage *self = CP_MAPPING_PAGE (object);

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (cp_mapping_page_parent_class)->finalize (object);
}

static void
cp_mapping_page_class_init (CpMappingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_mapping_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_mapping_page_finalize;
}

static void
cp_mapping_page_init (CpMappingPage *self)
{
  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * cp_mapping_page_new:
 * @workspace: whose mapping is shown
 *
 * Returns: (transfer floating): the page; the CRM is asked for its fields when it is made
 */
GtkWidget *
cp_mapping_page_new (CpWorkspace *workspace)
{
  CpMappingPage *self = g_object_new (CP_TYPE_MAPPING_PAGE, "title", _("Fields"), "icon-name", "view-list-symbolic", NULL);
  GtkWidget *button = gtk_button_new_with_label (_("Back to the defaults"));

  self->workspace = g_object_ref (workspace);
  self->status = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->status, _("Fields"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (defaults_cb), self);
  adw_preferences_group_set_header_suffix (self->status, button);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->status);
  g_signal_connect_object (workspace, "connection-changed", G_CALLBACK (describe), self, G_CONNECT_SWAPPED);
  describe (self);
  return GTK_WIDGET (self);
}
