/* cp-practice-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-json.h"

/**
 * cp_practice_json_strings:
 * @array: (nullable): an array from outside
 *
 * Returns: (transfer full): its texts; whatever else it holds is passed over
 */
GStrv
cp_practice_json_strings (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

/** cp_practice_json_object_at: Returns: (transfer none) (nullable): the i-th element, if it is an object */
JsonObject *
cp_practice_json_object_at (JsonArray *array, guint i)
{
  JsonNode *node = array != NULL && i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
