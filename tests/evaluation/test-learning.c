/* test-learning.c: confidence that follows decisions, and when nobody need look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-evaluation.h"

#include "counterpart-base.h"

/* @n decisions with promises between .5 and 1, of which the share promise - @less is accepted. */
static GArray *
decisions (guint n, double less, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (CpScorePoint));

  for (guint i = 0; i < n; i++)
    {
      CpScorePoint point = { g_rand_double_range (rand, 0.5, 1), FALSE };

      point.right = g_rand_double (rand) < point.confidence - less;
      g_array_append_val (points, point);
    }
  return points;
}

static CpRecalibration *
fit (GArray *points)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (NULL, NULL);

  g_hash_table_insert (by_key, (gpointer) g_intern_string ("party"), points);
  return cp_recalibration_fit (by_key);
}

/* Four hundred decisions say that .85 means .55. */
static void
test_follows (void)
{
  g_autoptr (GArray) points = decisions (400, 0.3, 1);
  g_autoptr (CpRecalibration) curve = fit (points);
  double last = -1;

  g_assert_cmpuint (cp_recalibration_get_n_keys (curve), ==, 1);
  g_assert_cmpfloat_with_epsilon (cp_recalibration_apply (curve, "party", 0.85), 0.55, 0.08);
  g_assert_cmpfloat (cp_recalibration_apply (curve, "governing_law", 0.85), ==, 0.85);
  for (double p = 0.01; p < 1; p += 0.01)
    {
      double applied = cp_recalibration_apply (curve, "party", p);

      g_assert_cmpfloat (applied, >, last);
      g_assert_cmpfloat_with_epsilon (cp_recalibration_undo (curve, "party", applied), p, 1e-6);
      last = applied;
    }
}

/* Few decisions: nothing; a few more: a little. */
static void
test_careful (void)
{
  g_autoptr (GArray) few = decisions (CP_RECALIBRATION_FEWEST - 1, 0.5, 2);
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (CpScorePoint));
  g_autoptr (CpRecalibration) none = fit (few);
  g_autoptr (CpRecalibration) cautious = NULL;
  double applied;

  g_assert_cmpuint (cp_recalibration_get_n_keys (none), ==, 0);
  for (guint i = 0; i < 24; i++)
    {
      CpScorePoint point = { 0.9, i % 12 != 0 };

      g_array_append_val (some, point);
    }
  cautious = fit (some);
  applied = cp_recalibration_apply (cautious, "party", 0.9);
  /* 22 of 24 is what .9 promises: no curve, or nearly none. */
  g_assert_cmpfloat_with_epsilon (applied, 0.9, 0.03);
}

/* All accepted must not become certainty. */
static void
test_no_certainty (void)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CpScorePoint));
  g_autoptr (CpRecalibration) curve = NULL;

  for (guint i = 0; i < 40; i++)
    {
      CpScorePoint point = { 0.7, TRUE };

      g_array_append_val (all, point);
    }
  curve = fit (all);
  g_assert_cmpfloat (cp_recalibration_apply (curve, "party", 0.7), >, 0.85);
  g_assert_cmpfloat (cp_recalibration_apply (curve, "party", 0.7), <, 0.995);
}

static void
test_round_trip (void)
{
  g_autoptr (GArray) points = decisions (200, 0.3, 5);
  g_autoptr (CpRecalibration) curve = fit (points);
  g_autoptr (JsonNode) node = cp_recalibration_to_json (curve);
  g_autoptr (CpRecalibration) again = cp_recalibration_from_json (node);
  g_autoptr (CpRecalibration) nothing = cp_recalibration_from_json (NULL);

  g_assert_cmpfloat_with_epsilon (cp_recalibration_apply (again, "party", 0.8), cp_recalibration_apply (curve, "party", 0.8), 1e-9);
  g_assert_cmpuint (cp_recalibration_get_n_keys (nothing), ==, 0);
}

static CpAutomationVerdict
judge (guint n, guint every_wrong, guint late_wrong)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (CpScorePoint));

  for (guint i = 0; i < n; i++)
    {
      CpScorePoint point = { 0.97, (every_wrong == 0 || i % every_wrong != 0) && i + late_wrong < n };

      g_array_append_val (points, point);
    }
  return cp_automation_judge (points, 0.85);
}

static void
test_automation (void)
{
  CpAutomationVerdict few = judge (49, 0, 0);
  CpAutomationVerdict proven = judge (100, 0, 0);
  CpAutomationVerdict fifty = judge (50, 0, 0);
  CpAutomationVerdict shaky = judge (200, 10, 0);
  CpAutomationVerdict drifting = judge (300, 0, 6);
  CpAutomationVerdict a_slip = judge (300, 0, 1);
  g_autofree char *sentence = cp_automation_verdict_to_sentence (&drifting);

  g_assert_cmpint (few.state, ==, CP_AUTOMATION_NO_EVIDENCE);
  /* Fifty of fifty prove 93 %: not enough. */
  g_assert_cmpint (fifty.state, ==, CP_AUTOMATION_NO_EVIDENCE);
  g_assert_cmpint (proven.state, ==, CP_AUTOMATION_ALLOWED);
  g_assert_cmpfloat (proven.least, >, 0.95);
  g_assert_cmpint (shaky.state, !=, CP_AUTOMATION_ALLOWED);
  g_assert_cmpint (drifting.state, ==, CP_AUTOMATION_DRIFT);
  g_assert_cmpint (a_slip.state, ==, CP_AUTOMATION_ALLOWED);
  g_assert_cmpstr (sentence, ==, "Of the latest 30 only 24 were accepted as read, where 97 % were promised.");
}

static void
test_wilson (void)
{
  double low, high;

  cp_wilson_interval (8, 10, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, 0.4902, 0.0002);
  g_assert_cmpfloat_with_epsilon (high, 0.9433, 0.0002);
  cp_wilson_interval (0, 0, &low, &high);
  g_assert_cmpfloat (high - low, ==, 1);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluation/recalibration/follows", test_follows);
  g_test_add_func ("/evaluation/recalibration/careful", test_careful);
  g_test_add_func ("/evaluation/recalibration/no-certainty", test_no_certainty);
  g_test_add_func ("/evaluation/recalibration/round-trip", test_round_trip);
  g_test_add_func ("/evaluation/automation", test_automation);
  g_test_add_func ("/evaluation/wilson", test_wilson);
  return g_test_run ();
}
