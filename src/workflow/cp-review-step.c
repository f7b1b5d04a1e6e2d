/* cp-review-step.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-step-private.h"

CpReviewStep *
cp_review_step_new (const char *command, const char *term_id)
{
  CpReviewStep *step = g_new0 (CpReviewStep, 1);

  g_atomic_ref_count_init (&step->references);
  step->command = g_strdup (command);
  step->term_id = g_strdup (term_id);
  step->before = json_object_new ();
  step->after = json_object_new ();
  return step;
}

CpReviewStep *
cp_review_step_ref (CpReviewStep *step)
{
  g_atomic_ref_count_inc (&step->references);
  return step;
}

void
cp_review_step_unref (CpReviewStep *step)
{
  if (!g_atomic_ref_count_dec (&step->references))
    return;
  g_free (step->command);
  g_free (step->term_id);
  json_object_unref (step->before);
  json_object_unref (step->after);
  g_free (step);
}

static JsonObject *
object_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

CpReviewStep *
cp_review_step_from_decision (const CpDecision *decision)
{
  JsonObject *before = object_of (decision->before);
  JsonObject *after = object_of (decision->after);
  CpReviewStep *step;

  if (before == NULL || after == NULL)
    return NULL;
  step = cp_review_step_new (decision->command, decision->term_id);
  json_object_unref (step->before);
  json_object_unref (step->after);
  step->before = json_object_ref (before);
  step->after = json_object_ref (after);
  step->latest = decision->sequence;
  return step;
}

static JsonNode *
node_of (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return node;
}

JsonNode *
cp_review_step_before (CpReviewStep *step)
{
  return node_of (step->before);
}

JsonNode *
cp_review_step_after (CpReviewStep *step)
{
  return node_of (step->after);
}

/* The whole current state of a term, without its proposal. */
JsonObject *
cp_term_state_save (CpTerm *term)
{
  JsonObject *state = json_object_new ();
  JsonArray *anchors = json_array_new ();
  JsonNode *value = cp_term_get_value (term);

  json_object_set_string_member (state, "key", cp_term_get_key (term));
  json_object_set_string_member (state, "state", cp_finding_state_to_string (cp_term_get_state (term)));
  json_object_set_member (state, "value", value != NULL ? json_node_copy (value) : json_node_new (JSON_NODE_NULL));
  json_object_set_string_member (state, "origin", cp_origin_to_string (cp_term_get_origin (term)));
  json_object_set_boolean_member (state, "accepted", cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED);
  if (cp_term_get_reviewer (term) != NULL)
    json_object_set_string_member (state, "reviewer", cp_term_get_reviewer (term));
  for (guint i = 0; i < cp_term_get_n_anchors (term); i++)
    json_array_add_element (anchors, cp_anchor_to_json (cp_term_get_anchor (term, i)));
  json_object_set_array_member (state, "anchors", anchors);
  return state;
}

static GPtrArray *
anchors_of (JsonObject *state)
{
  GPtrArray *anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);
  JsonArray *array = cp_json_object_array (state, "anchors");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      CpAnchor *anchor = cp_anchor_from_json (json_array_get_element (array, i));

      if (anchor != NULL)
        g_ptr_array_add (anchors, anchor);
    }
  return anchors;
}

void
cp_term_state_restore (CpTerm *term, JsonObject *state)
{
  g_autoptr (GPtrArray) anchors = anchors_of (state);
  CpFindingState finding_state = CP_FINDING_NOT_LOOKED;
  CpOrigin origin = CP_ORIGIN_READ;
  JsonNode *value = json_object_get_member (state, "value");

  cp_finding_state_from_string (cp_json_object_string (state, "state", ""), &finding_state);
  cp_origin_from_string (cp_json_object_string (state, "origin", ""), &origin);
  cp_term_apply (term, finding_state, value != NULL && !JSON_NODE_HOLDS_NULL (value) ? value : NULL, origin, anchors,
                 cp_json_object_boolean (state, "accepted", FALSE) ? CP_REVIEW_ACCEPTED : CP_REVIEW_OPEN,
                 cp_json_object_string (state, "reviewer", NULL));
}

/* A term as @state says; (transfer full). */
CpTerm *
cp_term_state_make_term (const char *term_id, JsonObject *state, CpFinding *proposal, double threshold)
{
  CpTerm *term = cp_term_new (term_id, cp_json_object_string (state, "key", ""), proposal);

  cp_term_set_threshold (term, threshold);
  cp_term_state_restore (term, state);
  return term;
}
