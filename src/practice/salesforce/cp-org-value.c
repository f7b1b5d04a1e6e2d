/* cp-org-value.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-value.h"

#include "counterpart-base.h"
#include "cp-org-identifier.h"
#include "cp-org-store.h"

#include <math.h>
#include <stdio.h>

static JsonNode *
node_string (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

static CpOrgProblem *
unreadable (const CpOrgField *field, JsonNode *value)
{
  g_autofree char *shown = json_to_string (value, FALSE);

  return cp_org_problem_new (400, "JSON_PARSER_ERROR",
                             "Cannot deserialize instance of %s from value %s or request may be missing a required field",
                             field->type, shown);
}

static gboolean
is_number (JsonNode *value)
{
  GType type = json_node_get_value_type (value);

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static CpOrgProblem *
check_text (const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  g_autofree char *text = NULL;

  if (json_node_get_value_type (value) != G_TYPE_STRING)
    return unreadable (field, value);
  /* The service trims, and an empty text is no value. */
  text = g_strstrip (json_node_dup_string (value));
  if (field->length > 0 && (guint) g_utf8_strlen (text, -1) > field->length)
    return cp_org_problem_with_field (cp_org_problem_new (400, "STRING_TOO_LONG", "%s: data value too large: %.80s (max length=%u)",
                                                          field->label, text, field->length),
                                      field->name);
  *stored = text[0] != '\0' ? node_string (text) : json_node_new (JSON_NODE_NULL);
  return NULL;
}

static CpOrgProblem *
check_picklist (const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  CpOrgProblem *problem = check_text (field, value, stored);

  if (problem != NULL || JSON_NODE_HOLDS_NULL (*stored) || !field->restricted || field->picklist == NULL)
    return problem;
  for (guint i = 0; i < json_array_get_length (field->picklist); i++)
    {
      JsonObject *entry = json_array_get_object_element (field->picklist, i);

      if (cp_json_object_boolean (entry, "active", TRUE)
          && g_ascii_strcasecmp (json_object_get_string_member (entry, "value"), json_node_get_string (*stored)) == 0)
        return NULL;
    }
  problem = cp_org_problem_new (400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                                "%s: bad value for restricted picklist field: %s", field->label,
                                json_node_get_string (*stored));
  g_clear_pointer (stored, json_node_unref);
  return cp_org_problem_with_field (problem, field->name);
}

static CpOrgProblem *
check_number (const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  double number, factor = pow (10, field->scale);

  if (!is_number (value))
    return unreadable (field, value);
  number = json_node_get_double (value);
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    number = json_node_get_int (value);
  if (!isfinite (number) || fabs (number) >= pow (10, (double) field->precision - field->scale))
    return cp_org_problem_with_field (
      cp_org_problem_new (400, "NUMBER_OUTSIDE_VALID_RANGE", "%s: value outside of valid range on numeric field: %g",
                          field->label, number),
      field->name);
  *stored = json_node_new (JSON_NODE_VALUE);
  json_node_set_double (*stored, round (number * factor) / factor);
  return NULL;
}

static CpOrgProblem *
check_integer (const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  if (!is_number (value) || json_node_get_double (value) != floor (json_node_get_double (value)))
    return unreadable (field, value);
  *stored = json_node_new (JSON_NODE_VALUE);
  json_node_set_int (*stored, json_node_get_int (value));
  return NULL;
}

static CpOrgProblem *
check_boolean (const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  if (json_node_get_value_type (value) != G_TYPE_BOOLEAN)
    return unreadable (field, value);
  *stored = json_node_copy (value);
  return NULL;
}

/**
 * cp_org_date_is_valid:
 * @text: a text
 *
 * Returns: whether it is a civil date, "2027-03-31"
 */
gboolean
cp_org_date_is_valid (const char *text)
{
  int year, month, day, read = 0;

  return strlen (text) == 10 && sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &read) == 3 && read == 10
         && text[4] == '-' && text[7] == '-' && year >= 1700 && year <= 4000 && month >= 1 && month <= 12 && day >= 1
         && g_date_valid_dmy (day, month, year);
}

static CpOrgProblem *
check_date (const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  const char *text = json_node_get_value_type (value) == G_TYPE_STRING ? json_node_get_string (value) : NULL;

  if (text == NULL || !cp_org_date_is_valid (text))
    return unreadable (field, value);
  *stored = json_node_copy (value);
  return NULL;
}

static CpOrgProblem *
check_instant (const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  const char *text = json_node_get_value_type (value) == G_TYPE_STRING ? json_node_get_string (value) : NULL;
  gint64 instant = text != NULL ? cp_org_instant_parse (text) : -1;
  g_autofree char *spelt = NULL;

  if (instant < 0)
    return unreadable (field, value);
  spelt = cp_org_instant_format (instant);
  *stored = node_string (spelt);
  return NULL;
}

static CpOrgProblem *
check_reference (CpOrgSchema *schema, const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  const char *text = json_node_get_value_type (value) == G_TYPE_STRING ? json_node_get_string (value) : NULL;
  g_autofree char *id = NULL;

  if (text == NULL)
    return unreadable (field, value);
  if (text[0] == '\0')
    {
      *stored = json_node_new (JSON_NODE_NULL);
      return NULL;
    }
  id = cp_org_identifier_normalize (text);
  for (guint i = 0; id != NULL && field->reference_to[i] != NULL; i++)
    {
      CpOrgObject *object = cp_org_schema_object (schema, field->reference_to[i]);

      if (object == NULL || !cp_org_identifier_has_prefix (id, object->prefix))
        continue;
      *stored = node_string (id);
      return NULL;
    }
  return cp_org_problem_with_field (
    cp_org_problem_new (400, "MALFORMED_ID", "%s: id value of incorrect type: %s", field->label, text), field->name);
}

/**
 * cp_org_value_check:
 * @schema: the org's schema
 * @field: the field
 * @value: what a client sent; may hold null
 * @stored: (out): the value as it is stored: trimmed, rounded, normalized
 *
 * A reference is checked for its kind here, not for being there.
 *
 * Returns: (transfer full) (nullable): why not, or %NULL with @stored set
 */
CpOrgProblem *
cp_org_value_check (CpOrgSchema *schema, const CpOrgField *field, JsonNode *value, JsonNode **stored)
{
  if (JSON_NODE_HOLDS_NULL (value))
    {
      if (cp_org_field_is (field, "boolean"))
        return unreadable (field, value);
      *stored = json_node_new (JSON_NODE_NULL);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_VALUE (value))
    return unreadable (field, value);
  if (cp_org_field_is (field, "boolean"))
    return check_boolean (field, value, stored);
  if (cp_org_field_is (field, "int"))
    return check_integer (field, value, stored);
  if (cp_org_field_is (field, "currency") || cp_org_field_is (field, "double") || cp_org_field_is (field, "percent"))
    return check_number (field, value, stored);
  if (cp_org_field_is (field, "date"))
    return check_date (field, value, stored);
  if (cp_org_field_is (field, "datetime"))
    return check_instant (field, value, stored);
  if (cp_org_field_is (field, "reference"))
    return check_reference (schema, field, value, stored);
  if (cp_org_field_is (field, "picklist"))
    return check_picklist (field, value, stored);
  return check_text (field, value, stored);
}
