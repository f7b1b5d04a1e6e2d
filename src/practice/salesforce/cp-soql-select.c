/* cp-soql-select.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-soql-select.h"

/**
 * cp_soql_value:
 * @org: the org
 * @record: where the path begins
 * @path: in the schema's spelling
 *
 * Returns: (transfer none) (nullable): the value, or %NULL for null and for everything behind an empty reference
 */
JsonNode *
cp_soql_value (CpOrg *org, CpOrgRecord *record, const char *path)
{
  const char *dot;
  JsonNode *value;

  while ((dot = strchr (path, '.')) != NULL)
    {
      g_autofree char *relationship = g_strndup (path, dot - path);
      CpOrgObject *object = cp_org_schema_object (cp_org_schema (org), record->object);
      CpOrgField *reference = cp_org_object_relation (object, relationship);
      const char *id = reference != NULL ? cp_org_record_string (record, reference->name) : NULL;

      record = id != NULL ? cp_org_store_find (cp_org_store (org), id) : NULL;
      if (record == NULL)
        return NULL;
      path = dot + 1;
    }
  value = json_object_get_member (record->fields, path);
  return value != NULL && !JSON_NODE_HOLDS_NULL (value) ? value : NULL;
}

static gboolean
like_here (const char *text, const char *pattern)
{
  for (; *pattern != '\0'; pattern = g_utf8_next_char (pattern))
    {
      if (*pattern == '%')
        {
          do
            if (like_here (text, pattern + 1))
              return TRUE;
          while (*text != '\0' && (text = g_utf8_next_char (text)) != NULL);
          return FALSE;
        }
      if (*text == '\0')
        return FALSE;
      if (*pattern == '\\' && (pattern[1] == '%' || pattern[1] == '_'))
        pattern++;
      else if (*pattern == '_')
        {
          text = g_utf8_next_char (text);
          continue;
        }
      if (g_utf8_get_char (pattern) != g_utf8_get_char (text))
        return FALSE;
      text = g_utf8_next_char (text);
    }
  return *text == '\0';
}

/**
 * cp_soql_like:
 * @text: a value
 * @pattern: % for any characters, _ for one, a backslash before either for itself
 *
 * Returns: whether the whole text fits, without regard to case
 */
gboolean
cp_soql_like (const char *text, const char *pattern)
{
  g_autofree char *folded_text = g_utf8_casefold (text, -1);
  g_autofree char *folded_pattern = g_utf8_casefold (pattern, -1);

  return like_here (folded_text, folded_pattern);
}

static int
compare_texts (const char *a, const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  /* Dates and instants begin with a digit and need no folding. */
  if (g_ascii_isdigit (a[0]) && g_ascii_isdigit (b[0]))
    return strcmp (a, b);
  folded_a = g_utf8_casefold (a, -1);
  folded_b = g_utf8_casefold (b, -1);
  return strcmp (folded_a, folded_b);
}

static double
number_of (JsonNode *value)
{
  return json_node_get_value_type (value) == G_TYPE_INT64 ? json_node_get_int (value) : json_node_get_double (value);
}

static int
compare_to_literal (JsonNode *value, const CpSoqlLiteral *literal)
{
  switch (literal->kind)
    {
    case CP_SOQL_NUMBER:
      return number_of (value) < literal->number ? -1 : number_of (value) > literal->number;
    case CP_SOQL_BOOLEAN:
      return (int) json_node_get_boolean (value) - (int) literal->boolean;
    default:
      return compare_texts (json_node_get_string (value), literal->text);
    }
}

/* Two ids that differ only in case are two records. */
static gboolean
is_same (JsonNode *value, const CpSoqlLiteral *literal, const char *field)
{
  if (literal->kind == CP_SOQL_TEXT && g_str_has_suffix (field, "Id"))
    return g_str_equal (json_node_get_string (value), literal->text);
  return compare_to_literal (value, literal) == 0;
}

static gboolean
compare_range (JsonNode *value, const CpSoqlLiteral *literal, CpSoqlOperator operator)
{
  const char *text = json_node_get_string (value);
  gboolean before = strcmp (text, literal->text) < 0;
  gboolean behind = strcmp (text, literal->until) >= 0;

  switch (operator)
    {
    case CP_SOQL_EQUAL:
      return !before && !behind;
    case CP_SOQL_DIFFERENT:
      return before || behind;
    case CP_SOQL_LESS:
      return before;
    case CP_SOQL_GREATER:
      return behind;
    case CP_SOQL_LESS_EQUAL:
      return !behind;
    default:
      return !before;
    }
}

static gboolean
is_among (JsonNode *value, CpSoqlCondition *condition)
{
  for (guint i = 0; i < condition->values->len; i++)
    {
      CpSoqlLiteral *literal = g_ptr_array_index (condition->values, i);

      if (literal->kind == CP_SOQL_NULL ? value == NULL : value != NULL && is_same (value, literal, condition->field))
        return TRUE;
    }
  return FALSE;
}

static gboolean
compares (CpOrg *org, CpSoqlCondition *condition, CpOrgRecord *record)
{
  JsonNode *value = cp_soql_value (org, record, condition->field);
  CpSoqlLiteral *literal = g_ptr_array_index (condition->values, 0);

  if (condition->operator == CP_SOQL_IN)
    return is_among (value, condition);
  if (condition->operator == CP_SOQL_NOT_IN)
    return !is_among (value, condition);
  if (literal->kind == CP_SOQL_NULL)
    return condition->operator == CP_SOQL_EQUAL ? value == NULL
                                                : condition->operator == CP_SOQL_DIFFERENT && value != NULL;
  /* Null is different from every value and neither less nor greater than any. */
  if (value == NULL)
    return condition->operator == CP_SOQL_DIFFERENT;
  if (literal->until != NULL)
    return compare_range (value, literal, condition->operator);
  switch (condition->operator)
    {
    case CP_SOQL_EQUAL:
      return is_same (value, literal, condition->field);
    case CP_SOQL_DIFFERENT:
      return !is_same (value, literal, condition->field);
    case CP_SOQL_LESS:
      return compare_to_literal (value, literal) < 0;
    case CP_SOQL_GREATER:
      return compare_to_literal (value, literal) > 0;
    case CP_SOQL_LESS_EQUAL:
      return compare_to_literal (value, literal) <= 0;
    case CP_SOQL_GREATER_EQUAL:
      return compare_to_literal (value, literal) >= 0;
    default:
      return json_node_get_value_type (value) == G_TYPE_STRING && literal->text != NULL
             && cp_soql_like (json_node_get_string (value), literal->text);
    }
}

/** cp_soql_holds: Returns: whether a checked condition is true of a record */
gboolean
cp_soql_holds (CpOrg *org, CpSoqlCondition *condition, CpOrgRecord *record)
{
  if (condition->kind == CP_SOQL_COMPARE)
    return compares (org, condition, record);
  if (condition->kind == CP_SOQL_NOT)
    return !cp_soql_holds (org, g_ptr_array_index (condition->parts, 0), record);
  for (guint i = 0; i < condition->parts->len; i++)
    if (cp_soql_holds (org, g_ptr_array_index (condition->parts, i), record) == (condition->kind == CP_SOQL_OR))
      return condition->kind == CP_SOQL_OR;
  return condition->kind == CP_SOQL_AND;
}

typedef struct
{
  CpOrg *org;
  GPtrArray *orders;
} Sorting;

static int
compare_values (JsonNode *a, JsonNode *b)
{
  if (json_node_get_value_type (a) == G_TYPE_STRING)
    return compare_texts (json_node_get_string (a), json_node_get_string (b));
  if (json_node_get_value_type (a) == G_TYPE_BOOLEAN)
    return (int) json_node_get_boolean (a) - (int) json_node_get_boolean (b);
  return number_of (a) < number_of (b) ? -1 : number_of (a) > number_of (b);
}

static int
compare_records (gconstpointer first, gconstpointer second, gpointer user_data)
{
  Sorting *sorting = user_data;

  for (guint i = 0; i < sorting->orders->len; i++)
    {
      CpSoqlOrder *order = g_ptr_array_index (sorting->orders, i);
      JsonNode *a = cp_soql_value (sorting->org, *(CpOrgRecord *const *) first, order->field);
      JsonNode *b = cp_soql_value (sorting->org, *(CpOrgRecord *const *) second, order->field);
      int result;

      if (a == NULL && b == NULL)
        continue;
      if (a == NULL || b == NULL)
        return ((a == NULL) == order->nulls_last) ? 1 : -1;
      result = compare_values (a, b);
      if (result != 0)
        return order->descending ? -result : result;
    }
  return 0;
}

/**
 * cp_soql_select:
 * @org: the org
 * @query: a checked query
 * @with_deleted: whether the recycle bin is searched too
 *
 * Returns: (transfer container) (element-type CpOrgRecord): the records, sorted, after OFFSET and LIMIT
 */
GPtrArray *
cp_soql_select (CpOrg *org, CpSoqlQuery *query, gboolean with_deleted)
{
  GPtrArray *table = cp_org_store_table (cp_org_store (org), query->object);
  GPtrArray *found = g_ptr_array_new ();
  Sorting sorting = { org, query->orders };

  for (guint i = 0; i < table->len; i++)
    {
      CpOrgRecord *record = g_ptr_array_index (table, i);

      if ((with_deleted || !record->deleted) && (query->where == NULL || cp_soql_holds (org, query->where, record)))
        g_ptr_array_add (found, record);
    }
  if (query->orders->len > 0)
    g_ptr_array_sort_with_data (found, compare_records, &sorting);
  if (query->offset > 0)
    g_ptr_array_remove_range (found, 0, MIN (query->offset, found->len));
  if (query->limit >= 0 && found->len > query->limit)
    g_ptr_array_set_size (found, query->limit);
  return found;
}
