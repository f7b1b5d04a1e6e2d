/* cp-recalibration.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-recalibration.h"

#include <math.h>

#include "counterpart-base.h"

#define SLOPE_PRIOR_VARIANCE 0.25
#define OFFSET_PRIOR_VARIANCE 1.0
#define LEAST_SLOPE 0.1
#define STEPS 50
#define NEAREST 0.001 /* to 0 and 1: nothing is certain */
#define FOLDS 5

struct _CpRecalibration
{
  gatomicrefcount references;
  GArray *keys; /* of CpRecalibratedKey */
};

static CpRecalibration *
recalibration_new (void)
{
  CpRecalibration *self = g_new0 (CpRecalibration, 1);

  g_atomic_ref_count_init (&self->references);
  self->keys = g_array_new (FALSE, FALSE, sizeof (CpRecalibratedKey));
  return self;
}

/** cp_recalibration_ref: (transfer full): the same, once more */
CpRecalibration *
cp_recalibration_ref (CpRecalibration *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/** cp_recalibration_unref: gives it back */
void
cp_recalibration_unref (CpRecalibration *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->keys);
  g_free (self);
}

static double
logit (double p)
{
  double inside = CLAMP (p, NEAREST, 1 - NEAREST);

  return log (inside / (1 - inside));
}

static double
sigmoid (double x)
{
  return 1 / (1 + exp (-x));
}

typedef struct
{
  double slope;
  double offset;
} Curve;

static double
predict (Curve curve, double confidence)
{
  return sigmoid (curve.slope * logit (confidence) + curve.offset);
}

/* Newton's method on the penalised likelihood, which is concave; @left_out: the fold that is not looked at, or -1. */
static Curve
fit_curve (GArray *points, int left_out)
{
  Curve curve = { 1, 0 };

  for (guint step = 0; step < STEPS; step++)
    {
      double ga = (curve.slope - 1) / SLOPE_PRIOR_VARIANCE, gb = curve.offset / OFFSET_PRIOR_VARIANCE;
      double haa = 1 / SLOPE_PRIOR_VARIANCE, hab = 0, hbb = 1 / OFFSET_PRIOR_VARIANCE;
      double determinant, da, db;

      for (guint i = 0; i < points->len; i++)
        {
          const CpScorePoint *point = &g_array_index (points, CpScorePoint, i);
          double x = logit (point->confidence);
          double p = sigmoid (curve.slope * x + curve.offset);

          if ((int) (i % FOLDS) == left_out)
            continue;
          ga += (p - point->right) * x;
          gb += p - point->right;
          haa += p * (1 - p) * x * x;
          hab += p * (1 - p) * x;
          hbb += p * (1 - p);
        }
      determinant = haa * hbb - hab * hab;
      da = (hbb * ga - hab * gb) / determinant;
      db = (haa * gb - hab * ga) / determinant;
      curve.slope = CLAMP (curve.slope - CLAMP (da, -1, 1), LEAST_SLOPE, 10);
      curve.offset -= CLAMP (db, -1, 1);
      if (fabs (da) + fabs (db) < 1e-9)
        break;
    }
  return curve;
}

static double
miss (double predicted, gboolean right)
{
  return (predicted - (right ? 1 : 0)) * (predicted - (right ? 1 : 0));
}

/* Whether curves that were fitted without a decision foretell it better than the built-in confidence. */
static gboolean
pays (GArray *points)
{
  double before = 0, after = 0;

  for (int fold = 0; fold < FOLDS; fold++)
    {
      Curve curve = fit_curve (points, fold);

      for (guint i = (guint) fold; i < points->len; i += FOLDS)
        {
          const CpScorePoint *point = &g_array_index (points, CpScorePoint, i);

          before += miss (point->confidence, point->right);
          after += miss (predict (curve, point->confidence), point->right);
        }
    }
  return after < before;
}

static void
fit_key (CpRecalibration *self, const char *key, GArray *points)
{
  CpRecalibratedKey fitted = { .key = key, .n = points->len };
  Curve curve;

  if (points->len < CP_RECALIBRATION_FEWEST || !pays (points))
    return;
  curve = fit_curve (points, -1);
  fitted.slope = curve.slope;
  fitted.offset = curve.offset;
  for (guint i = 0; i < points->len; i++)
    {
      fitted.n_right += g_array_index (points, CpScorePoint, i).right ? 1 : 0;
      fitted.promised += g_array_index (points, CpScorePoint, i).confidence / points->len;
    }
  g_array_append_val (self->keys, fitted);
}

static int
by_key (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (((const CpRecalibratedKey *) a)->key, ((const CpRecalibratedKey *) b)->key);
}

/** cp_recalibration_fit: (transfer full): curves for the terms that have decisions enough and gain by it; perhaps none */
CpRecalibration *
cp_recalibration_fit (GHashTable *points)
{
  CpRecalibration *self = recalibration_new ();
  GHashTableIter iter;
  gpointer key, values;

  g_hash_table_iter_init (&iter, points);
  while (g_hash_table_iter_next (&iter, &key, &values))
    fit_key (self, key, values);
  g_array_sort (self->keys, by_key);
  return self;
}

static const CpRecalibratedKey *
find (CpRecalibration *self, const char *key)
{
  const char *interned = g_intern_string (key);

  for (guint i = 0; i < self->keys->len; i++)
    if (g_array_index (self->keys, CpRecalibratedKey, i).key == interned)
      return &g_array_index (self->keys, CpRecalibratedKey, i);
  return NULL;
}

/** cp_recalibration_apply: the confidence as decisions have it; unchanged for terms without a curve */
double
cp_recalibration_apply (CpRecalibration *self, const char *key, double confidence)
{
  const CpRecalibratedKey *fitted = find (self, key);

  return fitted != NULL ? predict ((Curve) { fitted->slope, fitted->offset }, confidence) : confidence;
}

/** cp_recalibration_undo: the built-in confidence that cp_recalibration_apply() made @confidence of */
double
cp_recalibration_undo (CpRecalibration *self, const char *key, double confidence)
{
  const CpRecalibratedKey *fitted = find (self, key);

  return fitted != NULL ? sigmoid ((logit (confidence) - fitted->offset) / fitted->slope) : confidence;
}

/** cp_recalibration_get_n_keys: how many terms have a curve */
guint
cp_recalibration_get_n_keys (CpRecalibration *self)
{
  return self->keys->len;
}

/** cp_recalibration_get_key: (transfer none): one of them */
const CpRecalibratedKey *
cp_recalibration_get_key (CpRecalibration *self, guint i)
{
  return &g_array_index (self->keys, CpRecalibratedKey, i);
}

/** cp_recalibration_to_json: (transfer full): as it is kept */
JsonNode *
cp_recalibration_to_json (CpRecalibration *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < self->keys->len; i++)
    {
      const CpRecalibratedKey *fitted = cp_recalibration_get_key (self, i);
      JsonObject *member = json_object_new ();

      json_object_set_double_member (member, "slope", fitted->slope);
      json_object_set_double_member (member, "offset", fitted->offset);
      json_object_set_int_member (member, "decisions", fitted->n);
      json_object_set_int_member (member, "right", fitted->n_right);
      json_object_set_double_member (member, "promised", fitted->promised);
      json_object_set_object_member (object, fitted->key, member);
    }
  json_node_take_object (node, object);
  return node;
}

/** cp_recalibration_from_json: (transfer full): what was kept */
CpRecalibration *
cp_recalibration_from_json (JsonNode *node)
{
  CpRecalibration *self = recalibration_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return self;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &member))
    {
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member) : NULL;
      CpRecalibratedKey fitted = { .key = g_intern_string (key) };

      fitted.slope = cp_json_object_double (object, "slope", 0);
      fitted.offset = cp_json_object_double (object, "offset", 0);
      fitted.n = (guint) cp_json_object_int (object, "decisions", 0);
      fitted.n_right = (guint) cp_json_object_int (object, "right", 0);
      fitted.promised = cp_json_object_double (object, "promised", 0);
      if (fitted.slope >= LEAST_SLOPE && isfinite (fitted.offset))
        g_array_append_val (self->keys, fitted);
    }
  g_array_sort (self->keys, by_key);
  return self;
}
