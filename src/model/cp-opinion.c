/* cp-opinion.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-opinion.h"

#include <math.h>

#include "cp-canonical-json.h"

G_DEFINE_BOXED_TYPE (CpOpinion, cp_opinion, cp_opinion_ref, cp_opinion_unref)

/**
 * cp_opinion_new:
 * @extractor_id: who says it
 * @state: what it found out
 * @value: (nullable) (transfer none): its value; sealed by this call
 * @confidence: 0 to 1, cut to that
 * @agrees: whether the combined finding says the same
 *
 * Returns: (transfer full): an opinion
 */
CpOpinion *
cp_opinion_new (const char *extractor_id, CpFindingState state, JsonNode *value, double confidence, gboolean agrees)
{
  CpOpinion *opinion = g_atomic_rc_box_new0 (CpOpinion);

  opinion->extractor_id = g_strdup (extractor_id);
  opinion->state = state;
  if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
    {
      json_node_seal (value);
      opinion->value = json_node_ref (value);
    }
  opinion->confidence = isfinite (confidence) ? CLAMP (confidence, 0, 1) : 0;
  opinion->agrees = agrees;
  return opinion;
}

static void
opinion_clear (gpointer data)
{
  CpOpinion *opinion = data;

  g_free (opinion->extractor_id);
  g_clear_pointer (&opinion->value, json_node_unref);
}

/** cp_opinion_ref: Returns: (transfer full): @opinion itself */
CpOpinion *
cp_opinion_ref (CpOpinion *opinion)
{
  return g_atomic_rc_box_acquire (opinion);
}

/** cp_opinion_unref: gives it back */
void
cp_opinion_unref (CpOpinion *opinion)
{
  g_atomic_rc_box_release_full (opinion, opinion_clear);
}

/** cp_opinion_to_json: Returns: (transfer full): the opinion as it is stored with its finding */
JsonNode *
cp_opinion_to_json (const CpOpinion *opinion)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "extractor", opinion->extractor_id);
  json_object_set_string_member (object, "state", cp_finding_state_to_string (opinion->state));
  if (opinion->value != NULL)
    json_object_set_member (object, "value", json_node_copy (opinion->value));
  json_object_set_double_member (object, "confidence", round (opinion->confidence * 10000) / 10000);
  json_object_set_boolean_member (object, "agrees", opinion->agrees);
  json_node_take_object (node, object);
  return node;
}

/** cp_opinion_from_json: Returns: (transfer full) (nullable): what cp_opinion_to_json() wrote, or %NULL when it is malformed */
CpOpinion *
cp_opinion_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *extractor_id = cp_json_object_string (object, "extractor", NULL);
  CpFindingState state;

  if (extractor_id == NULL || !cp_finding_state_from_string (cp_json_object_string (object, "state", NULL), &state))
    return NULL;
  return cp_opinion_new (extractor_id, state, json_object_get_member (object, "value"),
                         cp_json_object_double (object, "confidence", 0),
                         json_object_get_boolean_member_with_default (object, "agrees", FALSE));
}
