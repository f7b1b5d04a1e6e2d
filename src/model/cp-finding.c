/* cp-finding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-finding.h"

#include <math.h>

#include "cp-canonical-json.h"
#include "cp-name-table.h"

static const char *const state_names[] = { "found", "absent", "unreadable", "not_looked" };
static const char *const origin_names[] = { "read", "computed", "corrected", "entered" };

CP_DEFINE_NAMES (CpFindingState, cp_finding_state, state_names)
CP_DEFINE_NAMES (CpOrigin, cp_origin, origin_names)

struct _CpFinding
{
  GObject parent_instance;

  char *key;
  CpFindingState state;
  JsonNode *value;
  char *raw;
  double confidence;
  CpOrigin origin;
  char *formula;
  char *doubt;
  JsonNode *alternative;
  char *reason;
  GPtrArray *anchors;
  GPtrArray *opinions;
};

G_DEFINE_FINAL_TYPE (CpFinding, cp_finding, G_TYPE_OBJECT)

static void
cp_finding_finalize (GObject *object)
{
  CpFinding *self = CP_FINDING (object);

  g_free (self->key);
  g_clear_pointer (&self->value, json_node_unref);
  g_free (self->raw);
  g_free (self->formula);
  g_free (self->doubt);
  g_clear_pointer (&self->alternative, json_node_unref);
  g_free (self->reason);
  g_ptr_array_unref (self->anchors);
  g_ptr_array_unref (self->opinions);
  G_OBJECT_CLASS (cp_finding_parent_class)->finalize (object);
}

static void
cp_finding_class_init (CpFindingClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_finding_finalize;
}

static void
cp_finding_init (CpFinding *self)
{
  self->anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);
  self->opinions = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_opinion_unref);
}

/* Values are shared between objects and threads, so they are sealed here. */
static void
keep_node (JsonNode **place, JsonNode *node)
{
  JsonNode *kept = NULL;

  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    {
      json_node_seal (node);
      kept = json_node_ref (node);
    }
  g_clear_pointer (place, json_node_unref);
  *place = kept;
}

static void
keep_string (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

/**
 * cp_finding_new:
 * @key: one of cp_term_keys()
 * @state: what was found out
 *
 * Returns: (transfer full): a finding without value, of confidence 0
 */
CpFinding *
cp_finding_new (const char *key, CpFindingState state)
{
  CpFinding *self = g_object_new (CP_TYPE_FINDING, NULL);

  self->key = g_strdup (key);
  self->state = state;
  return self;
}

/**
 * cp_finding_set_value:
 * @self: a finding that was not handed over yet
 * @value: (transfer none): the value; sealed by this call
 * @raw: (nullable): the words that it was read from
 * @confidence: probability that it is right, 0 to 1
 */
void
cp_finding_set_value (CpFinding *self, JsonNode *value, const char *raw, double confidence)
{
  keep_node (&self->value, value);
  keep_string (&self->raw, raw);
  cp_finding_set_confidence (self, confidence);
}

/** cp_finding_set_computed: says that the value follows from others by @formula: "2024-04-01 + P3Y - 1 day" */
void
cp_finding_set_computed (CpFinding *self, const char *formula)
{
  keep_string (&self->formula, formula);
  self->origin = CP_ORIGIN_COMPUTED;
}

/**
 * cp_finding_set_doubt:
 * @self: a finding that was not handed over yet
 * @question: one question for the reviewer
 * @alternative: (nullable) (transfer none): the value that would answer it
 */
void
cp_finding_set_doubt (CpFinding *self, const char *question, JsonNode *alternative)
{
  keep_string (&self->doubt, question);
  keep_node (&self->alternative, alternative);
}

/** cp_finding_set_reason: says why there is no value ("Page 11 is too faint"), or what decided between two readings of one */
void
cp_finding_set_reason (CpFinding *self, const char *reason)
{
  keep_string (&self->reason, reason);
}

/** cp_finding_set_confidence: probability that value or absence is right; cut to 0 to 1 */
void
cp_finding_set_confidence (CpFinding *self, double confidence)
{
  self->confidence = isfinite (confidence) ? CLAMP (confidence, 0, 1) : 0;
}

/** cp_finding_add_anchor: @anchor: (transfer none): one more place that proves the value */
void
cp_finding_add_anchor (CpFinding *self, CpAnchor *anchor)
{
  g_ptr_array_add (self->anchors, cp_anchor_ref (anchor));
}

/** cp_finding_add_opinion: @opinion: (transfer none): what one of the extractors said */
void
cp_finding_add_opinion (CpFinding *self, CpOpinion *opinion)
{
  g_ptr_array_add (self->opinions, cp_opinion_ref (opinion));
}

/** cp_finding_get_key: Returns: the term's key */
const char *
cp_finding_get_key (CpFinding *self)
{
  return self->key;
}

/** cp_finding_get_state: Returns: what was found out */
CpFindingState
cp_finding_get_state (CpFinding *self)
{
  return self->state;
}

/** cp_finding_get_value: Returns: (transfer none) (nullable): the value, sealed */
JsonNode *
cp_finding_get_value (CpFinding *self)
{
  return self->value;
}

/** cp_finding_get_raw: Returns: (nullable): the words that were read */
const char *
cp_finding_get_raw (CpFinding *self)
{
  return self->raw;
}

/** cp_finding_get_confidence: Returns: a probability, 0 to 1 */
double
cp_finding_get_confidence (CpFinding *self)
{
  return self->confidence;
}

/** cp_finding_get_origin: Returns: read or computed */
CpOrigin
cp_finding_get_origin (CpFinding *self)
{
  return self->origin;
}

/** cp_finding_get_formula: Returns: (nullable): how the value was computed */
const char *
cp_finding_get_formula (CpFinding *self)
{
  return self->formula;
}

/** cp_finding_get_doubt: Returns: (nullable): one question for the reviewer */
const char *
cp_finding_get_doubt (CpFinding *self)
{
  return self->doubt;
}

/** cp_finding_get_alternative: Returns: (transfer none) (nullable): the value that would answer the doubt */
JsonNode *
cp_finding_get_alternative (CpFinding *self)
{
  return self->alternative;
}

/** cp_finding_get_reason: Returns: (nullable): why there is no value, or what decided between two readings */
const char *
cp_finding_get_reason (CpFinding *self)
{
  return self->reason;
}

/** cp_finding_get_n_anchors: Returns: how many places prove the value */
guint
cp_finding_get_n_anchors (CpFinding *self)
{
  return self->anchors->len;
}

/** cp_finding_get_anchor: Returns: (transfer none): place @i */
CpAnchor *
cp_finding_get_anchor (CpFinding *self, guint i)
{
  g_return_val_if_fail (i < self->anchors->len, NULL);
  return g_ptr_array_index (self->anchors, i);
}

/** cp_finding_get_n_opinions: Returns: how many extractors were heard; 0 where only one read the document */
guint
cp_finding_get_n_opinions (CpFinding *self)
{
  return self->opinions->len;
}

/** cp_finding_get_opinion: Returns: (transfer none): opinion @i */
const CpOpinion *
cp_finding_get_opinion (CpFinding *self, guint i)
{
  g_return_val_if_fail (i < self->opinions->len, NULL);
  return g_ptr_array_index (self->opinions, i);
}

/**
 * cp_finding_is_unanchored:
 * @self: a finding
 *
 * Such a value is shown as a guess, and is never confident enough to pass unseen. What was computed needs no place: its formula is its proof.
 *
 * Returns: whether it is a value that was read and has no anchor
 */
gboolean
cp_finding_is_unanchored (CpFinding *self)
{
  return self->state == CP_FINDING_FOUND && self->origin == CP_ORIGIN_READ && self->anchors->len == 0;
}

static void
set_string (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static JsonArray *
opinions_to_json (CpFinding *self)
{
  JsonArray *opinions = json_array_sized_new (self->opinions->len);

  for (guint i = 0; i < self->opinions->len; i++)
    json_array_add_element (opinions, cp_opinion_to_json (g_ptr_array_index (self->opinions, i)));
  return opinions;
}

static gboolean
add_opinions (CpFinding *self, JsonArray *opinions)
{
  for (guint i = 0; opinions != NULL && i < json_array_get_length (opinions); i++)
    {
      CpOpinion *opinion = cp_opinion_from_json (json_array_get_element (opinions, i));

      if (opinion == NULL)
        return FALSE;
      g_ptr_array_add (self->opinions, opinion);
    }
  return TRUE;
}

/**
 * cp_finding_to_json:
 * @self: a finding
 *
 * Returns: (transfer full): `{"key", "state", "confidence", "origin", "anchors", …}`; members without value are left out
 */
JsonNode *
cp_finding_to_json (CpFinding *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *anchors = json_array_sized_new (self->anchors->len);

  json_object_set_string_member (object, "key", self->key);
  json_object_set_string_member (object, "state", cp_finding_state_to_string (self->state));
  if (self->value != NULL)
    json_object_set_member (object, "value", json_node_copy (self->value));
  set_string (object, "raw", self->raw);
  json_object_set_double_member (object, "confidence", round (self->confidence * 10000) / 10000);
  json_object_set_string_member (object, "origin", cp_origin_to_string (self->origin));
  set_string (object, "formula", self->formula);
  set_string (object, "doubt", self->doubt);
  if (self->alternative != NULL)
    json_object_set_member (object, "alternative", json_node_copy (self->alternative));
  set_string (object, "reason", self->reason);
  for (guint i = 0; i < self->anchors->len; i++)
    json_array_add_element (anchors, cp_anchor_to_json (g_ptr_array_index (self->anchors, i)));
  json_object_set_array_member (object, "anchors", anchors);
  if (cp_finding_is_unanchored (self))
    json_object_set_boolean_member (object, "unanchored", TRUE);
  if (self->opinions->len > 0)
    json_object_set_array_member (object, "opinions", opinions_to_json (self));
  json_node_take_object (node, object);
  return node;
}

/**
 * cp_finding_from_json:
 * @node: (nullable): what cp_finding_to_json() wrote, perhaps damaged
 *
 * Returns: (transfer full) (nullable): the finding, or %NULL when key, state, an anchor or an opinion is malformed
 */
CpFinding *
cp_finding_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *key = cp_json_object_string (object, "key", NULL);
  JsonArray *anchors = cp_json_object_array (object, "anchors");
  CpFindingState state;
  g_autoptr (CpFinding) self = NULL;

  if (key == NULL || !cp_finding_state_from_string (cp_json_object_string (object, "state", "found"), &state))
    return NULL;
  self = cp_finding_new (key, state);
  cp_finding_set_value (self, json_object_get_member (object, "value"), cp_json_object_string (object, "raw", NULL),
                        cp_json_object_double (object, "confidence", 0));
  cp_origin_from_string (cp_json_object_string (object, "origin", NULL), &self->origin);
  keep_string (&self->formula, cp_json_object_string (object, "formula", NULL));
  cp_finding_set_doubt (self, cp_json_object_string (object, "doubt", NULL), json_object_get_member (object, "alternative"));
  keep_string (&self->reason, cp_json_object_string (object, "reason", NULL));
  for (guint i = 0; anchors != NULL && i < json_array_get_length (anchors); i++)
    {
      CpAnchor *anchor = cp_anchor_from_json (json_array_get_element (anchors, i));

      if (anchor == NULL)
        return NULL;
      g_ptr_array_add (self->anchors, anchor);
    }
  if (!add_opinions (self, cp_json_object_array (object, "opinions")))
    return NULL;
  return g_steal_pointer (&self);
}
