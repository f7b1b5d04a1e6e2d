/* cp-model-confidence.c
 *
 * A model's own word for its certainty is never used. What counts is how often values of that kind, proven by their quotes, were right. Until an
 * evaluation has counted, a prior stands in: modest guesses, all below the usual threshold of 0.85, so that nobody's first engine fills in
 * anything unseen. Two extractors that agree get over it (cp-agreement.h). An evaluation on the team's own decisions writes its counts into the
 * engine's "measured", under "by_key". Where a term was judged CP_MODEL_ENOUGH_JUDGED times, its own counts replace the prior. Counts by kind, where the
 * settings give any, weigh against the prior as if that were PRIOR_WEIGHT observations, the mean of a beta distribution.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-confidence.h"

#include "counterpart-base.h"

#define PRIOR_WEIGHT 20.0

typedef struct
{
  const char *name;
  double prior;
} KindPrior;

static const KindPrior kinds[] = {
  [CP_VALUE_TEXT] = { "text", 0.80 },
  [CP_VALUE_CONTRACT_TYPE] = { "contract_type", 0.80 },
  [CP_VALUE_PARTY] = { "party", 0.82 },
  [CP_VALUE_DATE] = { "date", 0.80 },
  [CP_VALUE_PERIOD] = { "period", 0.80 },
  [CP_VALUE_TRISTATE] = { "tristate", 0.78 },
  [CP_VALUE_RANGE] = { "range", 0.70 },
  [CP_VALUE_MONEY] = { "money", 0.78 },
  [CP_VALUE_NUMBER] = { "number", 0.80 },
  [CP_VALUE_PLACE] = { "place", 0.84 },
  [CP_VALUE_ROW] = { "row", 0.65 },
  [CP_VALUE_OBLIGATION] = { "obligation", 0.65 },
  [CP_VALUE_CONTACT] = { "contact", 0.75 },
};

/** cp_value_kind_to_string: Returns: the kind's name in an engine's "measured" */
const char *
cp_value_kind_to_string (CpValueKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), "");
  return kinds[kind].name;
}

/** cp_model_confidence_judged: Returns: how often the team judged what this engine's model said of @key; @right: (out) (nullable): how often it was right */
double
cp_model_confidence_judged (const CpEngineSettings *settings, const char *key, double *right)
{
  JsonObject *counts = cp_json_object_object (cp_json_object_object (settings->measured, "by_key"), key);
  const gboolean same = g_strcmp0 (cp_json_object_string (settings->measured, "model", NULL), settings->model) == 0;
  double good = same ? MAX (0, cp_json_object_double (counts, "right", 0)) : 0;

  if (right != NULL)
    *right = good;
  return same ? good + MAX (0, cp_json_object_double (counts, "wrong", 0)) : 0;
}

static double
base (const CpEngineSettings *settings, const CpTermKey *key)
{
  JsonObject *counts = cp_json_object_object (settings->measured, kinds[key->kind].name);
  double right;
  double judged = cp_model_confidence_judged (settings, key->id, &right);
  double wrong;

  /* One right and one wrong are thought to it: thirty of thirty are no certainty. */
  if (judged >= CP_MODEL_ENOUGH_JUDGED)
    return (right + 1) / (judged + 2);
  right = MAX (0, cp_json_object_double (counts, "right", 0));
  wrong = MAX (0, cp_json_object_double (counts, "wrong", 0));
  return (kinds[key->kind].prior * PRIOR_WEIGHT + right) / (PRIOR_WEIGHT + right + wrong);
}

/**
 * cp_model_confidence_proven:
 * @settings: the engine's
 * @key: what the value is of
 * @strength: how well the quote proves it; at least %CP_PROOF_PARTIAL
 * @exactness: how well the quote stands in the text, 0 to 1
 * @word_confidence: the least of the words that prove it, 1 for printed text
 *
 * Returns: the probability that the value is right
 */
double
cp_model_confidence_proven (const CpEngineSettings *settings, const CpTermKey *key, CpProofStrength strength, double exactness, double word_confidence)
{
  double confidence = base (settings, key) * (strength == CP_PROOF_FULL ? 1 : 0.85) * exactness * word_confidence;

  return CLAMP (confidence, 0.01, 0.995);
}

/** cp_model_confidence_unproven: Returns: the same for a value that its quote does not give, or whose quote stands nowhere */
double
cp_model_confidence_unproven (const CpEngineSettings *settings, const CpTermKey *key, gboolean grounded)
{
  return MIN (CP_MODEL_MOST_UNPROVEN, base (settings, key) * (grounded ? 0.5 : 0.4));
}
