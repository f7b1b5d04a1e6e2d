/* cp-org-body.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-body.h"

#include "counterpart-base.h"
#include "cp-org-records.h"
#include "cp-org-value.h"

void
cp_org_body_free (CpOrgBody *self)
{
  json_object_unref (self->fields);
  g_clear_pointer (&self->blob, g_bytes_unref);
  g_free (self);
}

static CpOrgProblem *
check_access (CpOrgObject *object, const CpOrgField *field, const char *name, gboolean created)
{
  if (g_ascii_strcasecmp (name, "Id") == 0 && !created)
    return cp_org_problem_with_field (
      cp_org_problem_new (400, "INVALID_FIELD", "The Id field should not be specified in the sobject data."), "Id");
  if (field == NULL)
    return cp_org_problem_new (400, "INVALID_FIELD", "No such column '%s' on sobject of type %s", name, object->name);
  if (created ? field->createable : field->updateable)
    return NULL;
  return cp_org_problem_with_field (
    cp_org_problem_new (400, "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: %s. Please check the security settings of this field and verify "
                        "that it is read/write for your profile or permission set.",
                        field->name),
    field->name);
}

static CpOrgProblem *
check_target (CpOrg *org, const CpOrgField *field, const char *id)
{
  CpOrgRecord *target = cp_org_store_find (cp_org_store (org), id);

  if (target == NULL)
    return cp_org_problem_with_field (
      cp_org_problem_new (400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"), field->name);
  if (target->deleted)
    return cp_org_problem_with_field (cp_org_problem_new (400, "ENTITY_IS_DELETED", "entity is deleted"), field->name);
  return NULL;
}

static CpOrgProblem *
check_unique (CpOrg *org, CpOrgObject *object, const CpOrgField *field, const char *value, CpOrgRecord *record)
{
  g_autoptr (GPtrArray) found = cp_org_records_find_by (org, object, field->name, value);

  for (guint i = 0; i < found->len; i++)
    {
      CpOrgRecord *other = g_ptr_array_index (found, i);

      if (other != record)
        return cp_org_problem_with_field (
          cp_org_problem_new (400, "DUPLICATE_VALUE", "duplicate value found: %s duplicates value on record with id: %s",
                              field->name, other->id),
          field->name);
    }
  return NULL;
}

static CpOrgProblem *
check_blob (const CpOrgField *field, JsonNode *value, CpOrgBody *checked)
{
  gsize size = 0;
  guchar *bytes;

  if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING)
    return cp_org_problem_new (400, "JSON_PARSER_ERROR", "%s: base64 text is expected", field->name);
  bytes = g_base64_decode (json_node_get_string (value), &size);
  g_clear_pointer (&checked->blob, g_bytes_unref);
  checked->blob = g_bytes_new_take (bytes, size);
  return NULL;
}

static CpOrgProblem *
check_member (CpOrg *org, CpOrgObject *object, CpOrgRecord *record, const char *name, JsonNode *value, CpOrgBody *checked)
{
  CpOrgField *field = cp_org_object_field (object, name);
  CpOrgProblem *problem = check_access (object, field, name, record == NULL);
  g_autoptr (JsonNode) stored = NULL;

  if (problem != NULL)
    return problem;
  if (cp_org_field_is (field, "base64"))
    return check_blob (field, value, checked);
  problem = cp_org_value_check (cp_org_schema (org), field, value, &stored);
  if (problem != NULL)
    return problem;
  if (JSON_NODE_HOLDS_VALUE (stored) && cp_org_field_is (field, "reference"))
    problem = check_target (org, field, json_node_get_string (stored));
  else if (JSON_NODE_HOLDS_VALUE (stored) && field->unique)
    problem = check_unique (org, object, field, json_node_get_string (stored), record);
  if (problem == NULL)
    json_object_set_member (checked->fields, field->name, g_steal_pointer (&stored));
  return problem;
}

static gboolean
is_missing (const CpOrgField *field, CpOrgRecord *record, CpOrgBody *checked)
{
  JsonNode *value = json_object_get_member (checked->fields, field->name);

  if (field->nillable || field->fallback != NULL || cp_org_field_is (field, "boolean") || !field->createable
      || g_str_equal (field->name, "OwnerId"))
    return FALSE;
  if (cp_org_field_is (field, "base64"))
    return record == NULL && checked->blob == NULL;
  return value != NULL ? JSON_NODE_HOLDS_NULL (value) : record == NULL;
}

static CpOrgProblem *
check_required (CpOrgObject *object, CpOrgRecord *record, CpOrgBody *checked)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *list = NULL;
  CpOrgProblem *problem;

  for (guint i = 0; i < object->fields->len; i++)
    {
      CpOrgField *field = g_ptr_array_index (object->fields, i);

      if (is_missing (field, record, checked))
        g_ptr_array_add (missing, field->name);
    }
  if (missing->len == 0)
    return NULL;
  g_ptr_array_add (missing, NULL);
  list = g_strjoinv (", ", (char **) missing->pdata);
  problem = cp_org_problem_new (400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [%s]", list);
  for (guint i = 0; i + 1 < missing->len; i++)
    cp_org_problem_with_field (problem, g_ptr_array_index (missing, i));
  return problem;
}

/**
 * cp_org_body_check:
 * @org: the org
 * @object: the object
 * @record: (nullable): the record that is changed, or %NULL where one is made
 * @body: values as sent; "attributes" is passed over
 * @checked: (out) (transfer full): values as they can be stored
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong
 */
CpOrgProblem *
cp_org_body_check (CpOrg *org, CpOrgObject *object, CpOrgRecord *record, JsonObject *body, CpOrgBody **checked)
{
  g_autoptr (CpOrgBody) result = g_new0 (CpOrgBody, 1);
  CpOrgProblem *problem = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  result->fields = json_object_new ();
  json_object_iter_init_ordered (&iter, body);
  while (problem == NULL && json_object_iter_next_ordered (&iter, &name, &value))
    if (!g_str_equal (name, "attributes"))
      problem = check_member (org, object, record, name, value, result);
  if (problem == NULL)
    problem = check_required (object, record, result);
  if (problem == NULL)
    *checked = g_steal_pointer (&result);
  return problem;
}

/** cp_org_body_add_defaults: what a new record holds before the client's values */
void
cp_org_body_add_defaults (CpOrgObject *object, JsonObject *fields, const char *user_id)
{
  for (guint i = 0; i < object->fields->len; i++)
    {
      CpOrgField *field = g_ptr_array_index (object->fields, i);

      if (field->fallback != NULL)
        json_object_set_member (fields, field->name, json_node_copy (field->fallback));
      else if (cp_org_field_is (field, "boolean") && !g_str_equal (field->name, "IsDeleted"))
        json_object_set_boolean_member (fields, field->name, FALSE);
      else if (g_str_equal (field->name, "OwnerId"))
        json_object_set_string_member (fields, field->name, user_id);
    }
}
