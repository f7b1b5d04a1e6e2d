/* cp-term.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term.h"

#include <glib/gi18n-lib.h>

#include "cp-canonical-json.h"

#define DEFAULT_THRESHOLD 0.85

struct _CpTerm
{
  GObject parent_instance;

  char *id;
  char *key;
  const CpTermKey *term_key; /* NULL for a key that this version does not know */
  CpFinding *proposal;

  CpFindingState state;
  JsonNode *value;
  CpOrigin origin;
  GPtrArray *anchors; /* NULL: those of the proposal */
  CpReviewState review_state;
  char *reviewer;
  double threshold;
};

enum
{
  PROP_0,
  PROP_VALUE_DISPLAY,
  PROP_MARK,
  PROP_REVIEW_STATE,
  PROP_ORIGIN,
  PROP_CONFIDENCE,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CpTerm, cp_term, G_TYPE_OBJECT)

/* What watchers can see, to tell what changed. */
typedef struct
{
  char *display;
  int facts[N_PROPS];
  double confidence;
} Look;

static void
look_at (CpTerm *self, Look *look)
{
  look->display = cp_term_dup_display (self);
  look->facts[PROP_MARK] = (int) cp_term_get_mark (self);
  look->facts[PROP_REVIEW_STATE] = (int) self->review_state;
  look->facts[PROP_ORIGIN] = (int) self->origin;
  look->facts[PROP_STATE] = (int) self->state;
  look->confidence = cp_term_get_confidence (self);
}

static void
notify_differences (CpTerm *self, Look *before)
{
  static const int by_fact[] = { PROP_MARK, PROP_REVIEW_STATE, PROP_ORIGIN, PROP_STATE };
  Look after;

  look_at (self, &after);
  if (!g_str_equal (before->display, after.display))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE_DISPLAY]);
  for (guint i = 0; i < G_N_ELEMENTS (by_fact); i++)
    if (before->facts[by_fact[i]] != after.facts[by_fact[i]])
      g_object_notify_by_pspec (G_OBJECT (self), properties[by_fact[i]]);
  if (before->confidence != after.confidence)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFIDENCE]);
  g_free (before->display);
  g_free (after.display);
}

static void
cp_term_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CpTerm *self = CP_TERM (object);

  switch (id)
    {
    case PROP_VALUE_DISPLAY:
      g_value_take_string (value, cp_term_dup_display (self));
      break;
    case PROP_MARK:
      g_value_set_int (value, (int) cp_term_get_mark (self));
      break;
    case PROP_REVIEW_STATE:
      g_value_set_int (value, (int) self->review_state);
      break;
    case PROP_ORIGIN:
      g_value_set_int (value, (int) self->origin);
      break;
    case PROP_CONFIDENCE:
      g_value_set_double (value, cp_term_get_confidence (self));
      break;
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_term_finalize (GObject *object)
{
  CpTerm *self = CP_TERM (object);

  g_free (self->id);
  g_free (self->key);
  g_clear_object (&self->proposal);
  g_clear_pointer (&self->value, json_node_unref);
  g_clear_pointer (&self->anchors, g_ptr_array_unref);
  g_free (self->reviewer);
  G_OBJECT_CLASS (cp_term_parent_class)->finalize (object);
}

static void
cp_term_class_init (CpTermClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = cp_term_get_property;
  object_class->finalize = cp_term_finalize;
  properties[PROP_VALUE_DISPLAY] = g_param_spec_string ("value-display", NULL, NULL, NULL, flags);
  properties[PROP_MARK] = g_param_spec_int ("mark", NULL, NULL, 0, CP_TERM_MARK_PROBLEM, CP_TERM_MARK_CHECK, flags);
  properties[PROP_REVIEW_STATE] = g_param_spec_int ("review-state", NULL, NULL, 0, CP_REVIEW_ACCEPTED, 0, flags);
  properties[PROP_ORIGIN] = g_param_spec_int ("origin", NULL, NULL, 0, CP_ORIGIN_ENTERED, 0, flags);
  properties[PROP_CONFIDENCE] = g_param_spec_double ("confidence", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, CP_FINDING_NOT_LOOKED, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cp_term_init (CpTerm *self)
{
  self->threshold = DEFAULT_THRESHOLD;
}

/**
 * cp_term_new:
 * @id: identifier within the workspace
 * @key: one of cp_term_keys()
 * @proposal: (nullable) (transfer none): what was read; an entered term has none
 *
 * Returns: (transfer full): an open term whose current value is the proposal's
 */
CpTerm *
cp_term_new (const char *id, const char *key, CpFinding *proposal)
{
  CpTerm *self = g_object_new (CP_TYPE_TERM, NULL);

  self->id = g_strdup (id);
  self->key = g_strdup (key);
  self->term_key = cp_term_key_find (key);
  self->state = CP_FINDING_NOT_LOOKED;
  self->origin = CP_ORIGIN_ENTERED;
  if (proposal != NULL)
    {
      JsonNode *value = cp_finding_get_value (proposal);

      self->proposal = g_object_ref (proposal);
      self->state = cp_finding_get_state (proposal);
      self->origin = cp_finding_get_origin (proposal);
      self->value = value != NULL ? json_node_ref (value) : NULL;
    }
  return self;
}

/** cp_term_get_id: Returns: identifier within the workspace */
const char *
cp_term_get_id (CpTerm *self)
{
  return self->id;
}

/** cp_term_get_key: Returns: the name of its key */
const char *
cp_term_get_key (CpTerm *self)
{
  return self->key;
}

/** cp_term_get_term_key: Returns: (transfer none) (nullable): its key; %NULL when this version does not know it */
const CpTermKey *
cp_term_get_term_key (CpTerm *self)
{
  return self->term_key;
}

/** cp_term_get_proposal: Returns: (transfer none) (nullable): what was read */
CpFinding *
cp_term_get_proposal (CpTerm *self)
{
  return self->proposal;
}

/** cp_term_get_state: Returns: found, absent, unreadable or not looked for, as it holds now */
CpFindingState
cp_term_get_state (CpTerm *self)
{
  return self->state;
}

/** cp_term_get_value: Returns: (transfer none) (nullable): the value that holds now */
JsonNode *
cp_term_get_value (CpTerm *self)
{
  return self->value;
}

/** cp_term_get_origin: Returns: where the value that holds now comes from */
CpOrigin
cp_term_get_origin (CpTerm *self)
{
  return self->origin;
}

/** cp_term_get_confidence: Returns: that of the proposal; 1 once a person decided or gave the value */
double
cp_term_get_confidence (CpTerm *self)
{
  if (self->review_state == CP_REVIEW_ACCEPTED || self->origin == CP_ORIGIN_CORRECTED
      || (self->origin == CP_ORIGIN_ENTERED && self->value != NULL))
    return 1;
  return self->proposal != NULL ? cp_finding_get_confidence (self->proposal) : 0;
}

/** cp_term_get_formula: Returns: (nullable): how the value was computed, while the computed value holds */
const char *
cp_term_get_formula (CpTerm *self)
{
  if (self->proposal == NULL || self->origin != CP_ORIGIN_COMPUTED)
    return NULL;
  /* The proposal's formula names the parts that were read; once one of them was corrected it no longer gives this value. */
  if (!cp_json_equal (self->value, cp_finding_get_value (self->proposal)))
    return _("computed again from the corrected terms");
  return cp_finding_get_formula (self->proposal);
}

/** cp_term_get_n_anchors: Returns: how many places prove the value that holds now */
guint
cp_term_get_n_anchors (CpTerm *self)
{
  if (self->anchors != NULL)
    return self->anchors->len;
  return self->proposal != NULL ? cp_finding_get_n_anchors (self->proposal) : 0;
}

/** cp_term_get_anchor: Returns: (transfer none): place @i */
CpAnchor *
cp_term_get_anchor (CpTerm *self, guint i)
{
  g_return_val_if_fail (i < cp_term_get_n_anchors (self), NULL);
  return self->anchors != NULL ? g_ptr_array_index (self->anchors, i) : cp_finding_get_anchor (self->proposal, i);
}

/** cp_term_get_review_state: Returns: whether a person decided */
CpReviewState
cp_term_get_review_state (CpTerm *self)
{
  return self->review_state;
}

/** cp_term_get_reviewer: Returns: (nullable): who decided */
const char *
cp_term_get_reviewer (CpTerm *self)
{
  return self->reviewer;
}

/**
 * cp_term_get_mark:
 * @self: a term
 *
 * A term that nobody looked for claims nothing, so nobody needs to check it. High-stakes terms and those with a doubt are
 * looked at whatever the confidence; so is a high-stakes term that is said to be absent.
 *
 * Returns: the state that a reviewer sees
 */
CpTermMark
cp_term_get_mark (CpTerm *self)
{
  gboolean doubtful;

  if (self->review_state == CP_REVIEW_ACCEPTED)
    return CP_TERM_MARK_ACCEPTED;
  if (self->state == CP_FINDING_UNREADABLE || self->term_key == NULL)
    return CP_TERM_MARK_PROBLEM;
  if (self->state == CP_FINDING_NOT_LOOKED)
    return CP_TERM_MARK_READ;
  if (self->state == CP_FINDING_FOUND && !cp_value_is_valid (self->term_key->kind, self->value, NULL))
    return CP_TERM_MARK_PROBLEM;
  doubtful = self->proposal != NULL && cp_finding_get_doubt (self->proposal) != NULL;
  if (self->term_key->high_stakes || doubtful)
    return CP_TERM_MARK_CHECK;
  /* Most contracts lack most terms: that one without great stakes was not found anywhere is nothing to stop at. */
  if (self->state != CP_FINDING_ABSENT && cp_term_get_confidence (self) < self->threshold)
    return CP_TERM_MARK_CHECK;
  return CP_TERM_MARK_READ;
}

/** cp_term_set_threshold: @threshold: below this confidence a person must look; 0 to 1 */
void
cp_term_set_threshold (CpTerm *self, double threshold)
{
  Look before;

  look_at (self, &before);
  self->threshold = threshold;
  notify_differences (self, &before);
}

/** cp_term_dup_display: Returns: (transfer full): the value for people, or why there is none */
char *
cp_term_dup_display (CpTerm *self)
{
  switch (self->state)
    {
    case CP_FINDING_ABSENT:
      return g_strdup (_("Not in this contract"));
    case CP_FINDING_UNREADABLE:
      return g_strdup (_("Could not be read"));
    case CP_FINDING_NOT_LOOKED:
      return g_strdup (_("Not looked for yet"));
    case CP_FINDING_FOUND:
    default:
      return cp_value_to_display (self->term_key != NULL ? self->term_key->kind : CP_VALUE_TEXT, self->value);
    }
}

/**
 * cp_term_apply:
 * @self: a term
 * @state: the state that holds from now on
 * @value: (nullable) (transfer none): the value; %NULL unless @state is %CP_FINDING_FOUND
 * @origin: where the value comes from
 * @anchors: (nullable) (transfer none) (element-type CpAnchor): the places that prove it; %NULL keeps those there are
 * @review_state: whether a person decided
 * @reviewer: (nullable): who
 *
 * The whole current state at once; only the commands of the review call it. Properties that differ afterwards notify
 * once each, when all of them hold.
 */
void
cp_term_apply (CpTerm *self, CpFindingState state, JsonNode *value, CpOrigin origin, GPtrArray *anchors,
               CpReviewState review_state, const char *reviewer)
{
  Look before;
  JsonNode *kept = NULL;
  char *name = g_strdup (reviewer);

  look_at (self, &before);
  if (value != NULL && state == CP_FINDING_FOUND)
    {
      json_node_seal (value);
      kept = json_node_ref (value);
    }
  g_clear_pointer (&self->value, json_node_unref);
  self->value = kept;
  self->state = state;
  self->origin = origin;
  self->review_state = review_state;
  g_free (self->reviewer);
  self->reviewer = name;
  if (anchors != NULL && anchors != self->anchors)
    {
      GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);

      for (guint i = 0; i < anchors->len; i++)
        g_ptr_array_add (copy, cp_anchor_ref (g_ptr_array_index (anchors, i)));
      g_clear_pointer (&self->anchors, g_ptr_array_unref);
      self->anchors = copy;
    }
  notify_differences (self, &before);
}
