/* cp-org-reference.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-reference.h"

#include <stdlib.h>

/* One step of a path: "records[0]" or "Id". */
static JsonNode *
step_into (JsonNode *node, const char *step)
{
  const char *bracket = strchr (step, '[');
  g_autofree char *name = bracket != NULL ? g_strndup (step, bracket - step) : g_strdup (step);
  JsonArray *array;
  guint index;

  if (!JSON_NODE_HOLDS_OBJECT (node) && name[0] != '\0')
    return NULL;
  if (name[0] != '\0')
    node = json_object_get_member (json_node_get_object (node), name);
  if (node == NULL || bracket == NULL)
    return node;
  index = strtoul (bracket + 1, NULL, 10);
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  return array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
}

static JsonNode *
look_up (GHashTable *results, const char *reference, CpOrgProblem **problem)
{
  g_auto (GStrv) steps = g_strsplit (reference, ".", -1);
  g_auto (GStrv) head = steps[0] != NULL ? g_strsplit (steps[0], "[", 2) : NULL;
  JsonNode *node = head != NULL ? g_hash_table_lookup (results, head[0]) : NULL;
  gboolean known = node != NULL;

  if (node != NULL && head[1] != NULL)
    node = step_into (node, steps[0] + strlen (head[0]));
  for (guint i = 1; node != NULL && steps[i] != NULL; i++)
    node = step_into (node, steps[i]);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node))
    return node;
  *problem = cp_org_problem_new (400, "PROCESSING_HALTED", "Invalid reference specified. No value for %s found in %s",
                                 reference, known ? head[0] : "the results so far");
  return NULL;
}

static void
append_value (GString *text, JsonNode *value)
{
  g_autofree char *shown = NULL;

  if (json_node_get_value_type (value) == G_TYPE_STRING)
    g_string_append (text, json_node_get_string (value));
  else
    {
      shown = json_to_string (value, FALSE);
      g_string_append (text, shown);
    }
}

/**
 * cp_org_reference_fill_text:
 * @results: (element-type utf8 JsonNode): bodies of the parts that went well
 * @text: with any number of references
 * @problem: (out): a reference that leads nowhere
 *
 * Returns: (transfer full) (nullable): the text with values in their places
 */
char *
cp_org_reference_fill_text (GHashTable *results, const char *text, CpOrgProblem **problem)
{
  g_autoptr (GString) filled = g_string_new (NULL);
  const char *open;

  while ((open = strstr (text, "@{")) != NULL)
    {
      const char *close = strchr (open, '}');
      g_autofree char *reference = close != NULL ? g_strndup (open + 2, close - open - 2) : NULL;
      JsonNode *value;

      if (close == NULL)
        break;
      value = look_up (results, reference, problem);
      if (value == NULL)
        return NULL;
      g_string_append_len (filled, text, open - text);
      append_value (filled, value);
      text = close + 1;
    }
  g_string_append (filled, text);
  return g_strdup (filled->str);
}

static JsonNode *
fill_object (GHashTable *results, JsonObject *object, CpOrgProblem **problem)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *filled = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_node_take_object (node, filled);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      JsonNode *inner = cp_org_reference_fill (results, value, problem);

      if (inner == NULL)
        {
          json_node_unref (node);
          return NULL;
        }
      json_object_set_member (filled, name, inner);
    }
  return node;
}

static JsonNode *
fill_array (GHashTable *results, JsonArray *array, CpOrgProblem **problem)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *filled = json_array_new ();

  json_node_take_array (node, filled);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *inner = cp_org_reference_fill (results, json_array_get_element (array, i), problem);

      if (inner == NULL)
        {
          json_node_unref (node);
          return NULL;
        }
      json_array_add_element (filled, inner);
    }
  return node;
}

/** cp_org_reference_fill: Returns: (transfer full) (nullable): a copy of @node with every reference in a text filled */
JsonNode *
cp_org_reference_fill (GHashTable *results, JsonNode *node, CpOrgProblem **problem)
{
  g_autofree char *text = NULL;
  JsonNode *filled;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return fill_object (results, json_node_get_object (node), problem);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return fill_array (results, json_node_get_array (node), problem);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return json_node_copy (node);
  text = cp_org_reference_fill_text (results, json_node_get_string (node), problem);
  if (text == NULL)
    return NULL;
  filled = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (filled, text);
  return filled;
}
