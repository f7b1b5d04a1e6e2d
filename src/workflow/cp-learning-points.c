/* cp-learning-points.c: decisions as points of confidence and truth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-learning-private.h"

#include <string.h>

#include "cp-review-policy-private.h"

static int
version_of_fit (const char *extractor_version)
{
  const char *mark = extractor_version != NULL ? strstr (extractor_version, "+c") : NULL;

  return mark != NULL ? atoi (mark + strlen ("+c")) : 0;
}

static CpRecalibration *
fit_of (GPtrArray *rows, int version)
{
  for (guint i = 0; rows != NULL && version > 0 && i < rows->len; i++)
    {
      const CpRecalibrationRow *row = g_ptr_array_index (rows, i);

      if (row->version == version)
        return cp_recalibration_from_json (row->content);
    }
  return NULL;
}

CpRecalibration *
cp_learning_recalibration_of (CpConnection *connection, const char *extractor_version)
{
  int version = version_of_fit (extractor_version);
  g_autoptr (GPtrArray) rows = version > 0 ? cp_recalibration_table_list (connection, NULL) : NULL;

  return fit_of (rows, version);
}

/* Fits by version, each parsed once; a version without one maps to %NULL. */
static CpRecalibration *
look_up (GHashTable *parsed, GPtrArray *rows, int version)
{
  gpointer fit = NULL;

  if (!g_hash_table_lookup_extended (parsed, GINT_TO_POINTER (version), NULL, &fit))
    {
      fit = fit_of (rows, version);
      g_hash_table_insert (parsed, GINT_TO_POINTER (version), fit);
    }
  return fit;
}

GArray *
cp_learning_points (CpConnection *connection, const char *key, guint most, GPtrArray *fits, CpRecalibration *applied, gboolean local_only,
                    GError **error)
{
  g_autoptr (GPtrArray) outcomes = cp_outcome_table_list (connection, key, CP_REVIEW_POLICY_ACTOR, most, error);
  g_autoptr (GHashTable) parsed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cp_recalibration_unref);
  GArray *points;

  if (outcomes == NULL)
    return NULL;
  points = g_array_sized_new (FALSE, FALSE, sizeof (CpScorePoint), outcomes->len);
  for (guint i = 0; i < outcomes->len; i++)
    {
      const CpOutcome *outcome = g_ptr_array_index (outcomes, i);
      CpRecalibration *behind = look_up (parsed, fits, version_of_fit (outcome->extractor_version));
      gboolean local = g_str_equal (outcome->extractor_id, "local");
      CpScorePoint point = { outcome->confidence, outcome->accepted };

      if (local_only && !local)
        continue;
      if (behind != NULL)
        point.confidence = cp_recalibration_undo (behind, key, point.confidence);
      if (applied != NULL && local)
        point.confidence = cp_recalibration_apply (applied, key, point.confidence);
      g_array_append_val (points, point);
    }
  return points;
}
