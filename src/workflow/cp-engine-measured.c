/* cp-engine-measured.c: what an engine says is believed as often as the team found it right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engines-private.h"

#include "cp-evaluation.h"

/* (transfer full): right and wrong by term */
static JsonObject *
count_by_key (CpScoreSheet *sheet)
{
  g_autoptr (GPtrArray) figures = cp_field_figures_list (sheet, NULL, NULL, NULL);
  JsonObject *by_key = json_object_new ();

  for (guint i = 0; i < figures->len; i++)
    {
      const CpFieldFigures *figure = g_ptr_array_index (figures, i);
      JsonObject *counts;

      if (figure->key == NULL || figure->found == 0)
        continue;
      counts = json_object_new ();
      json_object_set_int_member (counts, "right", figure->hits);
      json_object_set_int_member (counts, "wrong", (gint64) figure->found - figure->hits);
      json_object_set_object_member (by_key, figure->key, counts);
    }
  return by_key;
}

/* What stands beside the counts by term stays. */
static CpEngine *
engine_with (CpEngine *engine, JsonObject *by_key, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *settings = cp_engines_dup_settings (engine);
  JsonObject *before = cp_json_object_object (settings, "measured");
  JsonObject *measured = json_object_new ();
  g_autoptr (GList) names = before != NULL ? json_object_get_members (before) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    json_object_set_member (measured, name->data, json_object_dup_member (before, name->data));
  json_object_set_object_member (measured, "by_key", by_key);
  json_object_set_string_member (measured, "model", cp_engine_get_settings (engine)->model);
  json_object_set_object_member (settings, "measured", measured);
  json_node_take_object (node, settings);
  return cp_engine_new_from_json (node, error);
}

/**
 * cp_engines_take_measure:
 * @workspace: a workspace
 * @sheet: what was measured, of any reader on any gold
 * @error: return location
 *
 * Takes the counts over where a service of the workspace was measured on the team's own decisions, all of them; anything else says nothing about
 * the team's contracts. Blocking.
 *
 * Returns: whether nothing went wrong
 */
gboolean
cp_engines_take_measure (CpWorkspace *workspace, CpScoreSheet *sheet, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) engines = cp_engines_list (workspace, error);
  g_autoptr (CpGoldSet) team = NULL;
  g_autoptr (CpEngine) changed = NULL;
  CpEngine *engine = NULL;

  for (guint i = 0; engines != NULL && i < engines->len; i++)
    if (g_str_equal (cp_engine_get_id (g_ptr_array_index (engines, i)), cp_score_sheet_get_extractor_id (sheet)))
      engine = g_ptr_array_index (engines, i);
  if (engine == NULL)
    return engines != NULL;
  team = cp_evaluation_team_gold (workspace, NULL);
  if (team == NULL || g_strcmp0 (team->hash, cp_score_sheet_get_gold_hash (sheet)) != 0)
    return TRUE;
  changed = engine_with (engine, count_by_key (sheet), error);
  return changed != NULL && cp_engines_save (workspace, changed, NULL, NULL, error);
}
