/* cp-reading-usage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-usage.h"

#include "cp-canonical-json.h"

/** cp_reading_usage_add: adds @more to @sum; the currency is that of the first that names one */
void
cp_reading_usage_add (CpReadingUsage *sum, const CpReadingUsage *more)
{
  sum->requests += more->requests;
  sum->input_tokens += more->input_tokens;
  sum->output_tokens += more->output_tokens;
  sum->pages += more->pages;
  sum->cost += more->cost;
  sum->is_estimated = sum->is_estimated || more->is_estimated;
  if (sum->currency[0] == '\0')
    g_strlcpy (sum->currency, more->currency, sizeof sum->currency);
}

/** cp_reading_usage_to_json: Returns: (transfer full): `{"requests", "input_tokens", "output_tokens", "pages", "cost", "currency"}`, and `"estimated": true` where that is so */
JsonNode *
cp_reading_usage_to_json (const CpReadingUsage *usage)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "requests", usage->requests);
  json_object_set_int_member (object, "input_tokens", usage->input_tokens);
  json_object_set_int_member (object, "output_tokens", usage->output_tokens);
  json_object_set_int_member (object, "pages", usage->pages);
  json_object_set_double_member (object, "cost", usage->cost);
  json_object_set_string_member (object, "currency", usage->currency);
  if (usage->is_estimated)
    json_object_set_boolean_member (object, "estimated", TRUE);
  json_node_take_object (node, object);
  return node;
}

/**
 * cp_reading_usage_from_json:
 * @node: (nullable): what cp_reading_usage_to_json() wrote
 * @usage: (out): set, zero where a member is missing
 *
 * Returns: whether @node is an object
 */
gboolean
cp_reading_usage_from_json (JsonNode *node, CpReadingUsage *usage)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  *usage = (CpReadingUsage){ 0 };
  if (object == NULL)
    return FALSE;
  usage->requests = (guint) json_object_get_int_member_with_default (object, "requests", 0);
  usage->input_tokens = json_object_get_int_member_with_default (object, "input_tokens", 0);
  usage->output_tokens = json_object_get_int_member_with_default (object, "output_tokens", 0);
  usage->pages = (guint) json_object_get_int_member_with_default (object, "pages", 0);
  usage->cost = cp_json_object_double (object, "cost", 0);
  g_strlcpy (usage->currency, cp_json_object_string (object, "currency", ""), sizeof usage->currency);
  usage->is_estimated = cp_json_object_boolean (object, "estimated", FALSE);
  return TRUE;
}
