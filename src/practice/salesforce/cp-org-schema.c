/* cp-org-schema.c
 *
 * The definitions are JSON resources that hold only what is not usual; this file fills in the rest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-schema.h"

#include "counterpart-base.h"
#include "cp-practice-json.h"

#include <gio/gio.h>

#define FOLDER "/org/counterpart/practice/salesforce/schema/"

struct _CpOrgSchema
{
  GPtrArray *objects;
  GHashTable *by_name; /* lower case → CpOrgObject, not owned */
  gint64 changed_at;   /* microseconds since 1970 */
};

/* Every object has these, before its own. */
static const char system_fields[] =
  "[{\"name\":\"Id\",\"label\":\"Record ID\",\"type\":\"id\",\"length\":18,\"readonly\":true,\"nillable\":false},"
  "{\"name\":\"IsDeleted\",\"label\":\"Deleted\",\"type\":\"boolean\",\"readonly\":true,\"nillable\":false},"
  "{\"name\":\"CreatedDate\",\"label\":\"Created Date\",\"type\":\"datetime\",\"readonly\":true,\"nillable\":false},"
  "{\"name\":\"CreatedById\",\"label\":\"Created By ID\",\"type\":\"reference\",\"referenceTo\":[\"User\"],"
  "\"relationshipName\":\"CreatedBy\",\"readonly\":true,\"nillable\":false},"
  "{\"name\":\"LastModifiedDate\",\"label\":\"Last Modified Date\",\"type\":\"datetime\",\"readonly\":true,"
  "\"nillable\":false},"
  "{\"name\":\"LastModifiedById\",\"label\":\"Last Modified By ID\",\"type\":\"reference\",\"referenceTo\":[\"User\"],"
  "\"relationshipName\":\"LastModifiedBy\",\"readonly\":true,\"nillable\":false},"
  "{\"name\":\"SystemModstamp\",\"label\":\"System Modstamp\",\"type\":\"datetime\",\"readonly\":true,"
  "\"nillable\":false}]";

static void
field_free (CpOrgField *field)
{
  g_free (field->name);
  g_free (field->label);
  g_free (field->type);
  g_free (field->relationship);
  g_strfreev (field->reference_to);
  g_clear_pointer (&field->picklist, json_array_unref);
  g_clear_pointer (&field->fallback, json_node_unref);
  g_free (field);
}

static void
object_free (CpOrgObject *object)
{
  g_free (object->name);
  g_free (object->label);
  g_free (object->plural);
  g_free (object->prefix);
  g_ptr_array_unref (object->fields);
  g_hash_table_unref (object->by_name);
  json_object_unref (object->definition);
  g_free (object);
}

/* Values without a text cannot be chosen. */
static JsonArray *
read_picklist (JsonArray *array)
{
  JsonArray *values = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *value = cp_practice_json_object_at (array, i);

      if (value != NULL && cp_json_object_string (value, "value", NULL) != NULL)
        json_array_add_object_element (values, json_object_ref (value));
    }
  return values;
}

static guint
usual_length (const char *type)
{
  if (g_str_equal (type, "string") || g_str_equal (type, "picklist") || g_str_equal (type, "url"))
    return 255;
  if (g_str_equal (type, "textarea"))
    return 32000;
  if (g_str_equal (type, "reference"))
    return 18;
  if (g_str_equal (type, "email"))
    return 80;
  return g_str_equal (type, "phone") ? 40 : 0;
}

static CpOrgField *
field_new (JsonObject *json)
{
  CpOrgField *field = g_new0 (CpOrgField, 1);
  gboolean readonly = cp_json_object_boolean (json, "readonly", FALSE);
  gboolean numeric;

  field->name = g_strdup (cp_json_object_string (json, "name", ""));
  field->label = g_strdup (cp_json_object_string (json, "label", field->name));
  field->type = g_strdup (cp_json_object_string (json, "type", "string"));
  numeric = g_str_equal (field->type, "currency") || g_str_equal (field->type, "double")
            || g_str_equal (field->type, "percent");
  field->length = cp_json_object_int (json, "length", usual_length (field->type));
  field->precision = cp_json_object_int (json, "precision", numeric ? 18 : 0);
  field->scale = cp_json_object_int (json, "scale", g_str_equal (field->type, "currency") ? 2 : 0);
  field->nillable = cp_json_object_boolean (json, "nillable", !g_str_equal (field->type, "boolean"));
  field->createable = cp_json_object_boolean (json, "createable", !readonly);
  field->updateable = cp_json_object_boolean (json, "updateable", !readonly);
  field->custom = g_str_has_suffix (field->name, "__c");
  field->external_id = cp_json_object_boolean (json, "externalId", FALSE);
  field->unique = cp_json_object_boolean (json, "unique", FALSE);
  field->restricted = cp_json_object_boolean (json, "restrictedPicklist", FALSE);
  field->html = cp_json_object_boolean (json, "htmlFormatted", FALSE);
  field->filterable = cp_json_object_boolean (
    json, "filterable", !g_str_equal (field->type, "textarea") && !g_str_equal (field->type, "base64"));
  field->reference_to = cp_practice_json_strings (cp_json_object_array (json, "referenceTo"));
  field->relationship = g_strdup (cp_json_object_string (json, "relationshipName", NULL));
  if (cp_json_object_array (json, "picklistValues") != NULL)
    field->picklist = read_picklist (cp_json_object_array (json, "picklistValues"));
  if (json_object_has_member (json, "defaultValue"))
    field->fallback = json_node_copy (json_object_get_member (json, "defaultValue"));
  return field;
}

static void
add_fields (CpOrgObject *object, JsonArray *fields)
{
  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    {
      CpOrgField *field = field_new (json_array_get_object_element (fields, i));

      g_ptr_array_add (object->fields, field);
      g_hash_table_insert (object->by_name, g_ascii_strdown (field->name, -1), field);
    }
}

static CpOrgObject *
object_new (JsonObject *definition)
{
  CpOrgObject *object = g_new0 (CpOrgObject, 1);
  g_autoptr (JsonNode) system = cp_json_parse (system_fields, -1, NULL);

  object->definition = json_object_ref (definition);
  object->name = g_strdup (json_object_get_string_member (definition, "name"));
  object->label = g_strdup (cp_json_object_string (definition, "label", object->name));
  object->plural = g_strdup (cp_json_object_string (definition, "labelPlural", object->label));
  object->prefix = g_strdup (json_object_get_string_member (definition, "keyPrefix"));
  object->custom = g_str_has_suffix (object->name, "__c");
  object->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  object->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_fields (object, json_node_get_array (system));
  add_fields (object, json_object_get_array_member (definition, "fields"));
  return object;
}

static void
add_object (CpOrgSchema *self, CpOrgObject *object)
{
  g_ptr_array_add (self->objects, object);
  g_hash_table_insert (self->by_name, g_ascii_strdown (object->name, -1), object);
}

static void
load_file (CpOrgSchema *self, const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *objects;

  node = cp_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (node == NULL)
    g_error ("%s: %s", path, error->message);
  objects = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (objects); i++)
    add_object (self, object_new (json_array_get_object_element (objects, i)));
}

/** cp_org_schema_restore: back to the definitions in the resources */
void
cp_org_schema_restore (CpOrgSchema *self)
{
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, 0, NULL);

  g_hash_table_remove_all (self->by_name);
  g_ptr_array_set_size (self->objects, 0);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    load_file (self, names[i]);
  self->changed_at = cp_clock_now ();
}

CpOrgSchema *
cp_org_schema_new (void)
{
  CpOrgSchema *self = g_new0 (CpOrgSchema, 1);

  self->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) object_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cp_org_schema_restore (self);
  return self;
}

void
cp_org_schema_free (CpOrgSchema *self)
{
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->objects);
  g_free (self);
}

/** cp_org_schema_object: Returns: (nullable): the object of this name, which may be spelt in any case */
CpOrgObject *
cp_org_schema_object (CpOrgSchema *self, const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->by_name, key);
}

CpOrgObject *
cp_org_schema_object_for_id (CpOrgSchema *self, const char *id)
{
  for (guint i = 0; i < self->objects->len; i++)
    {
      CpOrgObject *object = g_ptr_array_index (self->objects, i);

      if (strncmp (object->prefix, id, 3) == 0)
        return object;
    }
  return NULL;
}

GPtrArray *
cp_org_schema_objects (CpOrgSchema *self)
{
  return self->objects;
}

/** cp_org_schema_changed_at: Returns: when the definitions last changed, microseconds since 1970 */
gint64
cp_org_schema_changed_at (CpOrgSchema *self)
{
  return self->changed_at;
}

CpOrgField *
cp_org_object_field (CpOrgObject *self, const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->by_name, key);
}

/** cp_org_object_relation: Returns: (nullable): the reference field behind "Account" in "Account.Name" */
CpOrgField *
cp_org_object_relation (CpOrgObject *self, const char *relationship)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      CpOrgField *field = g_ptr_array_index (self->fields, i);

      if (field->relationship != NULL && g_ascii_strcasecmp (field->relationship, relationship) == 0)
        return field;
    }
  return NULL;
}

gboolean
cp_org_field_is (const CpOrgField *self, const char *type)
{
  return g_str_equal (self->type, type);
}

static JsonObject *
merged (JsonObject *field, JsonObject *changes)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, field);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (copy, name, json_node_copy (value));
  json_object_iter_init (&iter, changes);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (copy, name, json_node_copy (value));
  return copy;
}

static JsonArray *
changed_fields (JsonArray *fields, JsonObject *change)
{
  JsonArray *result = json_array_new ();
  g_auto (GStrv) remove = cp_practice_json_strings (cp_json_object_array (change, "remove"));
  JsonArray *add = cp_json_object_array (change, "add");
  JsonObject *alter = cp_json_object_object (change, "change");

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);
      const char *name = json_object_get_string_member (field, "name");
      JsonObject *changes = alter != NULL ? cp_json_object_object (alter, name) : NULL;

      if (g_strv_contains ((const char *const *) remove, name))
        continue;
      json_array_add_object_element (result, changes != NULL ? merged (field, changes) : json_object_ref (field));
    }
  for (guint i = 0; add != NULL && i < json_array_get_length (add); i++)
    {
      JsonObject *field = cp_practice_json_object_at (add, i);

      if (field != NULL && cp_json_object_string (field, "name", NULL) != NULL)
        json_array_add_object_element (result, json_object_ref (field));
    }
  return result;
}

/**
 * cp_org_schema_change:
 * @self: the schema
 * @change: {"object": "Opportunity", "remove": ["X__c"], "add": [{"name": …}], "change": {"Y__c": {"updateable": false}}}
 * @error: return location
 *
 * What an administrator may do to an org while programs are connected to it.
 *
 * Returns: whether there is such an object
 */
gboolean
cp_org_schema_change (CpOrgSchema *self, JsonObject *change, GError **error)
{
  const char *name = cp_json_object_string (change, "object", "");
  CpOrgObject *object = cp_org_schema_object (self, name);
  g_autoptr (JsonObject) definition = NULL;
  g_autoptr (JsonObject) nothing = json_object_new ();
  guint index;

  if (object == NULL || !g_ptr_array_find (self->objects, object, &index))
    {
      g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, "There is no object “%s”.", name);
      return FALSE;
    }
  definition = merged (object->definition, nothing);
  json_object_set_array_member (
    definition, "fields", changed_fields (json_object_get_array_member (object->definition, "fields"), change));
  object = object_new (definition);
  g_hash_table_replace (self->by_name, g_ascii_strdown (object->name, -1), object);
  object_free (g_steal_pointer (&self->objects->pdata[index]));
  self->objects->pdata[index] = object;
  self->changed_at = cp_clock_now ();
  return TRUE;
}
