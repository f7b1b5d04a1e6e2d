/* cp-soql-check.c: do the object, the fields and the kinds of values fit together?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-soql-select.h"

#include "cp-org-identifier.h"

static CpOrgField *
find_in_targets (CpOrg *org, const CpOrgField *reference, const char *rest, char **canonical)
{
  for (guint i = 0; reference->reference_to[i] != NULL; i++)
    {
      CpOrgObject *target = cp_org_schema_object (cp_org_schema (org), reference->reference_to[i]);
      CpOrgField *field = target != NULL ? cp_soql_resolve (org, target, rest, canonical) : NULL;

      if (field != NULL)
        return field;
    }
  return NULL;
}

/**
 * cp_soql_resolve:
 * @org: the org
 * @object: where the path begins
 * @path: "Name" or "Account.Owner.Name", in any case
 * @canonical: (out) (transfer full): the path as the schema spells it
 *
 * Returns: (transfer none) (nullable): the field at the path's end
 */
CpOrgField *
cp_soql_resolve (CpOrg *org, CpOrgObject *object, const char *path, char **canonical)
{
  const char *dot = strchr (path, '.');
  g_autofree char *head = dot != NULL ? g_strndup (path, dot - path) : NULL;
  g_autofree char *rest = NULL;
  CpOrgField *reference, *field;

  if (dot == NULL)
    {
      field = cp_org_object_field (object, path);
      *canonical = field != NULL ? g_strdup (field->name) : NULL;
      return field;
    }
  reference = cp_org_object_relation (object, head);
  field = reference != NULL ? find_in_targets (org, reference, dot + 1, &rest) : NULL;
  *canonical = field != NULL ? g_strconcat (reference->relationship, ".", rest, NULL) : NULL;
  return field;
}

/* Puts the schema's spelling in the place of the query's. A path may begin with the object's own name. */
static CpOrgField *
check_field (CpOrg *org, CpOrgObject *object, char **path, CpOrgProblem **problem)
{
  gsize length = strlen (object->name);
  g_autofree char *canonical = NULL;
  CpOrgField *field = cp_soql_resolve (org, object, *path, &canonical);

  if (field == NULL && g_ascii_strncasecmp (*path, object->name, length) == 0 && (*path)[length] == '.')
    field = cp_soql_resolve (org, object, *path + length + 1, &canonical);
  if (field == NULL)
    {
      *problem = cp_org_problem_new (400, "INVALID_FIELD",
                                     "No such column '%s' on entity '%s'. If you are attempting to use a custom field, be "
                                     "sure to append the '__c' after the custom field name.",
                                     *path, object->name);
      return NULL;
    }
  g_free (*path);
  *path = g_steal_pointer (&canonical);
  return field;
}

static gboolean
is_numeric (const CpOrgField *field)
{
  return cp_org_field_is (field, "currency") || cp_org_field_is (field, "double") || cp_org_field_is (field, "percent")
         || cp_org_field_is (field, "int");
}

static gboolean
literal_fits (const CpOrgField *field, const CpSoqlLiteral *literal)
{
  switch (literal->kind)
    {
    case CP_SOQL_NULL:
      return TRUE;
    case CP_SOQL_NUMBER:
      return is_numeric (field);
    case CP_SOQL_BOOLEAN:
      return cp_org_field_is (field, "boolean");
    case CP_SOQL_DATE:
      return cp_org_field_is (field, "date") || (cp_org_field_is (field, "datetime") && literal->until != NULL);
    case CP_SOQL_INSTANT:
      return cp_org_field_is (field, "datetime");
    default:
      return !is_numeric (field) && !cp_org_field_is (field, "boolean") && !cp_org_field_is (field, "date")
             && !cp_org_field_is (field, "datetime");
    }
}

static CpOrgProblem *
check_literal (const CpOrgField *field, CpSoqlLiteral *literal)
{
  char *normal;

  if (!literal_fits (field, literal))
    return cp_org_problem_new (400, "INVALID_FIELD",
                               "value of filter criterion for field '%s' must be of type %s and should %sbe enclosed in quotes",
                               field->name, field->type, literal->kind == CP_SOQL_TEXT ? "not " : "");
  if (literal->kind != CP_SOQL_TEXT || !(cp_org_field_is (field, "id") || cp_org_field_is (field, "reference")))
    return NULL;
  normal = cp_org_identifier_normalize (literal->text);
  if (normal == NULL)
    return cp_org_problem_new (400, "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: %s", literal->text);
  g_free (literal->text);
  literal->text = normal;
  return NULL;
}

static CpOrgProblem *
check_condition (CpOrg *org, CpOrgObject *object, CpSoqlCondition *condition)
{
  CpOrgProblem *problem = NULL;
  CpOrgField *field;

  for (guint i = 0; problem == NULL && i < condition->parts->len; i++)
    problem = check_condition (org, object, g_ptr_array_index (condition->parts, i));
  if (problem != NULL || condition->kind != CP_SOQL_COMPARE)
    return problem;
  field = check_field (org, object, &condition->field, &problem);
  if (field == NULL)
    return problem;
  if (!field->filterable)
    return cp_org_problem_new (400, "INVALID_FIELD", "field '%s' can not be filtered in a query call", field->name);
  for (guint i = 0; problem == NULL && i < condition->values->len; i++)
    problem = check_literal (field, g_ptr_array_index (condition->values, i));
  return problem;
}

static gboolean
is_filtered_by_id (CpSoqlCondition *condition)
{
  if (condition == NULL)
    return FALSE;
  if (condition->kind == CP_SOQL_COMPARE)
    return (condition->operator == CP_SOQL_EQUAL || condition->operator == CP_SOQL_IN)
           && (g_str_equal (condition->field, "ContentDocumentId") || g_str_equal (condition->field, "LinkedEntityId"));
  if (condition->kind != CP_SOQL_AND)
    return FALSE;
  for (guint i = 0; i < condition->parts->len; i++)
    if (is_filtered_by_id (g_ptr_array_index (condition->parts, i)))
      return TRUE;
  return FALSE;
}

/**
 * cp_soql_check:
 * @org: the org
 * @query: a query that was read; its names get the schema's spelling
 *
 * Returns: (transfer full) (nullable): what does not fit
 */
CpOrgProblem *
cp_soql_check (CpOrg *org, CpSoqlQuery *query)
{
  CpOrgObject *object = cp_org_schema_object (cp_org_schema (org), query->object);
  CpOrgProblem *problem = NULL;

  if (object == NULL)
    return cp_org_problem_new (400, "INVALID_TYPE", "sObject type '%s' is not supported.", query->object);
  g_free (query->object);
  query->object = g_strdup (object->name);
  for (guint i = 0; !query->count && i < query->fields->len; i++)
    if (check_field (org, object, (char **) &query->fields->pdata[i], &problem) == NULL)
      return problem;
  for (guint i = 0; i < query->orders->len; i++)
    if (check_field (org, object, &((CpSoqlOrder *) g_ptr_array_index (query->orders, i))->field, &problem) == NULL)
      return problem;
  if (query->where != NULL)
    problem = check_condition (org, object, query->where);
  if (problem == NULL && query->offset > 2000)
    problem = cp_org_problem_new (400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
  if (problem == NULL && g_str_equal (object->name, "ContentDocumentLink") && !is_filtered_by_id (query->where))
    problem = cp_org_problem_new (400, "MALFORMED_QUERY",
                                  "Implementation restriction: ContentDocumentLink requires a filter by a single Id on "
                                  "ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the "
                                  "IN operator.");
  return problem;
}
