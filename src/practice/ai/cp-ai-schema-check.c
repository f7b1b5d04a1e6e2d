/* cp-ai-schema-check.c: what the strict mode of structured output asks of a schema
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-schema.h"

#include "counterpart-base.h"

#define DEEPEST 10

static char *check (JsonObject *schema, gboolean all_required, const char *path, guint depth);

static gboolean
holds_text (JsonArray *array, const char *text)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), text) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
check_object (JsonObject *schema, JsonObject *properties, gboolean all_required, const char *path, guint depth)
{
  JsonNode *more = json_object_get_member (schema, "additionalProperties");
  JsonArray *required = cp_json_object_array (schema, "required");
  g_autoptr (GList) names = json_object_get_members (properties);

  if (more == NULL || !JSON_NODE_HOLDS_VALUE (more) || json_node_get_value_type (more) != G_TYPE_BOOLEAN || json_node_get_boolean (more))
    return g_strdup_printf ("In context=(%s), 'additionalProperties' is required to be supplied and to be false.", path);
  for (GList *at = names; at != NULL; at = at->next)
    {
      JsonObject *inner = cp_json_object_object (properties, at->data);
      g_autofree char *deeper = g_strdup_printf ("%s%s'properties', '%s'", path, *path != '(' ? ", " : "", (char *) at->data);
      char *complaint;

      if (all_required && !holds_text (required, at->data))
        return g_strdup_printf ("In context=(%s), 'required' is required to be supplied and to be an array including every key in properties. Missing '%s'.",
                                path, (char *) at->data);
      complaint = inner != NULL ? check (inner, all_required, deeper, depth + 1) : NULL;
      if (complaint != NULL)
        return complaint;
    }
  return NULL;
}

static char *
check (JsonObject *schema, gboolean all_required, const char *path, guint depth)
{
  JsonObject *properties = cp_json_object_object (schema, "properties");
  JsonObject *items = cp_json_object_object (schema, "items");
  JsonArray *choices = cp_json_object_array (schema, "anyOf");
  char *complaint = NULL;

  if (depth > DEEPEST)
    return g_strdup ("The schema is nested deeper than ten levels.");
  if (properties != NULL || g_str_equal (cp_json_object_string (schema, "type", ""), "object"))
    {
      g_autoptr (JsonObject) none = json_object_new ();

      complaint = check_object (schema, properties != NULL ? properties : none, all_required, path, depth);
    }
  if (complaint == NULL && items != NULL)
    complaint = check (items, all_required, path, depth + 1);
  for (guint i = 0; complaint == NULL && choices != NULL && i < json_array_get_length (choices); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (choices, i)))
      complaint = check (json_array_get_object_element (choices, i), all_required, path, depth);
  return complaint;
}

char *
cp_ai_schema_complaint (JsonObject *schema, gboolean all_required)
{
  if (!g_str_equal (cp_json_object_string (schema, "type", ""), "object"))
    return g_strdup ("schema must be a JSON Schema of 'type: \"object\"'.");
  return check (schema, all_required, "", 0);
}

JsonObject *
cp_ai_schema_in_prompt (const char *prompt)
{
  for (const char *open = strchr (prompt, '{'); open != NULL; open = strchr (open + 1, '{'))
    for (const char *close = strrchr (open, '}'); close != NULL && close > open; close = g_strrstr_len (open, close - open, "}"))
      {
        g_autoptr (JsonNode) node = NULL;

        if (strstr (open, "\"properties\"") == NULL)
          return NULL;
        node = cp_json_parse (open, close + 1 - open, NULL);
        if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) && cp_json_object_object (json_node_get_object (node), "properties") != NULL)
          return json_object_ref (json_node_get_object (node));
        if (node != NULL)
          break;
      }
  return NULL;
}
