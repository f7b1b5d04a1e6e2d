/* cp-org-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-row.h"

#include "cp-soql-select.h"

static void
set_attributes (CpOrgCall *call, JsonObject *row, CpOrgRecord *record)
{
  JsonObject *attributes = json_object_new ();
  g_autofree char *url = cp_org_call_url (call, "sobjects/%s/%s", record->object, record->id);

  json_object_set_string_member (attributes, "type", record->object);
  json_object_set_string_member (attributes, "url", url);
  json_object_set_object_member (row, "attributes", attributes);
}

/* A file's bytes stand as the address where they are. */
static JsonNode *
blob_address (CpOrgCall *call, CpOrgRecord *record, const CpOrgField *field)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *url = cp_org_call_url (call, "sobjects/%s/%s/%s", record->object, record->id, field->name);

  json_node_set_string (node, url);
  return node;
}

static JsonNode *
value_node (CpOrgCall *call, CpOrgRecord *record, const char *name)
{
  CpOrgObject *object = cp_org_schema_object (cp_org_schema (call->org), record->object);
  CpOrgField *field = cp_org_object_field (object, name);
  JsonNode *value = json_object_get_member (record->fields, name);

  if (field != NULL && cp_org_field_is (field, "base64"))
    return blob_address (call, record, field);
  return value != NULL ? json_node_copy (value) : json_node_new (JSON_NODE_NULL);
}

static CpOrgRecord *
follow (CpOrgCall *call, CpOrgRecord *record, const char *relationship)
{
  CpOrgObject *object = cp_org_schema_object (cp_org_schema (call->org), record->object);
  CpOrgField *reference = cp_org_object_relation (object, relationship);
  const char *id = reference != NULL ? cp_org_record_string (record, reference->name) : NULL;

  return id != NULL ? cp_org_store_find (cp_org_store (call->org), id) : NULL;
}

static void
set_path (CpOrgCall *call, JsonObject *row, CpOrgRecord *record, const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *relationship = dot != NULL ? g_strndup (path, dot - path) : NULL;
  CpOrgRecord *target;

  if (dot == NULL)
    {
      json_object_set_member (row, path, value_node (call, record, path));
      return;
    }
  target = follow (call, record, relationship);
  if (target == NULL)
    {
      json_object_set_null_member (row, relationship);
      return;
    }
  if (!json_object_has_member (row, relationship))
    {
      JsonObject *inner = json_object_new ();

      set_attributes (call, inner, target);
      json_object_set_object_member (row, relationship, inner);
    }
  set_path (call, json_object_get_object_member (row, relationship), target, dot + 1);
}

/**
 * cp_org_row:
 * @call: the call
 * @record: a record
 * @paths: (element-type utf8): what to show, in the schema's spelling
 *
 * Returns: (transfer full): the record with its "attributes"; parents are objects within
 */
JsonObject *
cp_org_row (CpOrgCall *call, CpOrgRecord *record, GPtrArray *paths)
{
  JsonObject *row = json_object_new ();

  set_attributes (call, row, record);
  for (guint i = 0; i < paths->len; i++)
    set_path (call, row, record, g_ptr_array_index (paths, i));
  return row;
}

/** cp_org_row_whole: Returns: (transfer full): the record with every field of its object */
JsonObject *
cp_org_row_whole (CpOrgCall *call, CpOrgRecord *record)
{
  CpOrgObject *object = cp_org_schema_object (cp_org_schema (call->org), record->object);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < object->fields->len; i++)
    g_ptr_array_add (names, ((CpOrgField *) g_ptr_array_index (object->fields, i))->name);
  return cp_org_row (call, record, names);
}
