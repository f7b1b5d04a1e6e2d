/* cp-evaluation.c: keeping what was measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-engines-private.h"
#include "cp-learning.h"
#include "cp-prompts.h"
#include "cp-workspace-private.h"

#define MOST_LISTED 200

/** cp_evaluation_run_free: frees it */
void
cp_evaluation_run_free (CpEvaluationRun *run)
{
  if (run == NULL)
    return;
  g_free (run->id);
  g_free (run->time);
  g_free (run->actor);
  g_free (run->extractor_id);
  g_free (run->extractor_version);
  g_free (run->prompt);
  g_free (run->gold);
  g_free (run->gold_hash);
  g_clear_pointer (&run->policy, cp_policy_unref);
  g_clear_object (&run->sheet);
  g_free (run);
}

/** cp_evaluation_run_dup_title: (transfer full): who read, in a few words */
char *
cp_evaluation_run_dup_title (const CpEvaluationRun *run)
{
  const char *who = g_str_equal (run->extractor_id, "local") ? _("Local reader") : run->extractor_id;

  if (run->prompt != NULL)
    return g_strdup_printf (_("%s %s, prompt %s"), who, run->extractor_version, run->prompt);
  return g_strdup_printf ("%s %s", who, run->extractor_version);
}

static CpEvaluationRun *
run_of (const CpEvaluationRow *row, GError **error)
{
  g_autoptr (CpEvaluationRun) run = g_new0 (CpEvaluationRun, 1);

  run->id = g_strdup (row->id);
  run->time = g_strdup (row->time);
  run->actor = g_strdup (row->actor);
  run->extractor_id = g_strdup (row->extractor_id);
  run->extractor_version = g_strdup (row->extractor_version);
  run->prompt = g_strdup (row->prompt);
  run->gold = g_strdup (row->gold);
  run->gold_hash = g_strdup (row->gold_sha256);
  run->documents = (guint) row->documents;
  run->f1 = row->f1;
  run->policy = row->policy != NULL ? cp_policy_new_from_json (row->policy, NULL) : NULL;
  if (row->sheet == NULL)
    return g_steal_pointer (&run);
  run->sheet = cp_score_sheet_from_json (row->sheet, error);
  return run->sheet != NULL ? g_steal_pointer (&run) : NULL;
}

/* What is measured */

/** cp_evaluation_reader_free: frees it */
void
cp_evaluation_reader_free (CpEvaluationReader *reader)
{
  if (reader == NULL)
    return;
  g_free (reader->id);
  g_free (reader->label);
  g_free (reader);
}

static void
add_reader (GPtrArray *readers, const char *id, const char *label, gboolean takes_prompt, gboolean is_service)
{
  CpEvaluationReader *reader = g_new0 (CpEvaluationReader, 1);

  reader->id = g_strdup (id);
  reader->label = g_strdup (label);
  reader->takes_prompt = takes_prompt;
  reader->is_service = is_service;
  g_ptr_array_add (readers, reader);
}

GPtrArray *
cp_evaluation_list_readers (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) engines = cp_engines_list (workspace, error);
  GPtrArray *readers;

  if (engines == NULL)
    return NULL;
  readers = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_evaluation_reader_free);
  add_reader (readers, "local", _("Local reader"), FALSE, FALSE);
  for (guint i = 0; i < engines->len; i++)
    {
      CpEngine *engine = g_ptr_array_index (engines, i);

      add_reader (readers, cp_engine_get_id (engine), cp_engine_get_label (engine), TRUE, TRUE);
    }
  return readers;
}

CpGoldSet *
cp_evaluation_gold_for_prompt (CpWorkspace *workspace, CpGoldSet *gold, const char *prompt, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpPromptVersion) version = prompt != NULL ? cp_prompts_find (workspace, prompt, error) : NULL;

  if (prompt != NULL && version == NULL)
    return NULL;
  if (version == NULL || g_str_equal (version->contract_type, "general"))
    return cp_gold_set_ref (gold);
  return cp_gold_set_of_type (gold, version->contract_type);
}

CpExtractor *
cp_evaluation_dup_extractor (CpWorkspace *workspace, const char *id, const char *prompt, char **prompt_hash, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  g_autoptr (CpPromptVersion) version = NULL;

  if (g_str_equal (id, "local") && prompt == NULL)
    return cp_learning_dup_extractor (workspace, cp_context_get_extractor (cp_workspace_get_context (workspace)));
  if (g_str_equal (id, "local"))
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO,
                           _("The local reader is asked nothing, so it takes no prompt."));
      return NULL;
    }
  version = prompt != NULL ? cp_prompts_find (workspace, prompt, error) : NULL;
  if (prompt != NULL && version == NULL)
    return NULL;
  if (version != NULL)
    *prompt_hash = g_strdup (version->hash);
  return cp_engines_dup_extractor (workspace, id, prompt, error);
}

CpPolicy *
cp_evaluation_dup_policy (CpWorkspace *workspace)
{
  return cp_policy_new (_("in force"), cp_workspace_get_threshold (workspace), TRUE);
}

/* Keeping */

typedef struct
{
  CpWorkspace *workspace;
  CpEvaluationRow *row;
} Keep;

static JsonNode *
facts_of (const CpEvaluationRow *row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "evaluation");
  json_builder_add_string_value (builder, row->id);
  json_builder_set_member_name (builder, "extractor");
  json_builder_add_string_value (builder, row->extractor_id);
  json_builder_set_member_name (builder, "version");
  json_builder_add_string_value (builder, row->extractor_version);
  json_builder_set_member_name (builder, "prompt");
  json_builder_add_string_value (builder, row->prompt != NULL ? row->prompt : "");
  json_builder_set_member_name (builder, "gold");
  json_builder_add_string_value (builder, row->gold);
  json_builder_set_member_name (builder, "gold_sha256");
  json_builder_add_string_value (builder, row->gold_sha256);
  json_builder_set_member_name (builder, "documents");
  json_builder_add_int_value (builder, row->documents);
  json_builder_set_member_name (builder, "f1");
  json_builder_add_double_value (builder, row->f1);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
keep_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Keep *keep = data;

  return cp_evaluation_table_add (connection, keep->row, error)
         && cp_workspace_note (keep->workspace, connection, "evaluation.run", NULL, NULL, facts_of (keep->row), error);
}

char *
cp_evaluation_keep (CpWorkspace *workspace, CpScoreSheet *sheet, const char *prompt_hash, CpPolicy *policy, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpEvaluationRow) row = g_new0 (CpEvaluationRow, 1);
  g_autoptr (GPtrArray) figures = cp_field_figures_list (sheet, NULL, NULL, policy);
  Keep keep = { workspace, row };

  row->extractor_id = g_strdup (cp_score_sheet_get_extractor_id (sheet));
  row->extractor_version = g_strdup (cp_score_sheet_get_extractor_version (sheet));
  row->prompt = g_strdup (cp_score_sheet_get_prompt (sheet));
  row->prompt_sha256 = g_strdup (prompt_hash);
  row->gold = g_strdup (cp_score_sheet_get_gold_label (sheet));
  row->gold_sha256 = g_strdup (cp_score_sheet_get_gold_hash (sheet));
  row->documents = (int) cp_score_sheet_get_n_documents (sheet);
  row->f1 = ((const CpFieldFigures *) g_ptr_array_index (figures, 0))->f1;
  row->policy = policy != NULL ? cp_policy_to_json (policy) : NULL;
  row->sheet = cp_score_sheet_to_json (sheet);
  row->actor = g_strdup (cp_workspace_get_actor (workspace));
  if (!cp_workspace_write (workspace, FALSE, keep_row, &keep, NULL, error) || !cp_engines_take_measure (workspace, sheet, error))
    return NULL;
  return g_strdup (row->id);
}

/* Looking */

static gboolean
list_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **rows = data;

  *rows = cp_evaluation_table_list (connection, MOST_LISTED, error);
  return *rows != NULL;
}

GPtrArray *
cp_evaluation_list (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_evaluation_run_free);

  if (!cp_workspace_read (workspace, list_rows, &rows, NULL, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (runs, run_of (g_ptr_array_index (rows, i), NULL));
  return g_steal_pointer (&runs);
}

typedef struct
{
  const char *id;
  CpEvaluationRow *row;
} Find;

static gboolean
find_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Find *find = data;

  find->row = cp_evaluation_table_find (connection, find->id, error);
  return find->row != NULL;
}

CpEvaluationRun *
cp_evaluation_load (CpWorkspace *workspace, const char *id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Find find = { id, NULL };
  g_autoptr (CpEvaluationRow) row = NULL;

  if (!cp_workspace_read (workspace, find_row, &find, NULL, error))
    return NULL;
  row = find.row;
  return run_of (row, error);
}

CpScoreSheet *
cp_evaluation_load_file (const char *path, CpGoldSet *gold, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *text = NULL;
  g_autofree char *label = g_path_get_basename (path);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (CpAnswerSet) answers = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  node = cp_json_parse (text, (gssize) length, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node)
      && g_str_has_prefix (cp_json_object_string (json_node_get_object (node), "schema", ""), "counterpart-score/"))
    return cp_score_sheet_from_json (node, error);
  answers = cp_answer_set_new_from_text (label, text, length, error);
  return answers != NULL ? cp_answer_set_score (answers, gold) : NULL;
}
