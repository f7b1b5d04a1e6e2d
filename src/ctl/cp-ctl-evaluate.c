/* cp-ctl-evaluate.c: `counterpartctl evaluate`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-engine.h"
#include "cp-ctl-session.h"

#include <string.h>

#include "counterpart-base.h"
#include "cp-ctl-figures.h"

typedef struct
{
  CpCtlSession session;
  char *gold_path;
  char *folder;
  char *extractor;
  char *prompt;
  char *policy_path;
  char *against;
  char *save;
  char *csv;
  char *key_variable;
  char *type;
  gboolean list;
  gboolean preview;
  gboolean agree;
  gboolean whole;
  int jobs;

  CpGoldSet *gold;
  CpPolicy *policy;
  CpScoreSheet *before; /* (nullable) */
  CpScoreSheet *sheet;
  CpComparison *comparison;
  char *prompt_hash;
  char *id;
} Evaluate;

static void
evaluate_clear (Evaluate *self)
{
  g_free (self->gold_path);
  g_free (self->folder);
  g_free (self->extractor);
  g_free (self->prompt);
  g_free (self->policy_path);
  g_free (self->against);
  g_free (self->save);
  g_free (self->csv);
  g_free (self->key_variable);
  g_free (self->type);
  g_clear_pointer (&self->gold, cp_gold_set_unref);
  g_clear_pointer (&self->policy, cp_policy_unref);
  g_clear_object (&self->before);
  g_clear_object (&self->sheet);
  g_clear_pointer (&self->comparison, cp_comparison_free);
  g_free (self->prompt_hash);
  g_free (self->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Evaluate, evaluate_clear)

/* What is measured */

/* Figures of other contracts than those that were asked for would pass for theirs. */
static gboolean
check_type (Evaluate *self, CpGoldSet *gold, GError **error)
{
  g_auto (GStrv) types = cp_gold_set_dup_types (gold);
  g_autofree char *list = g_strjoinv (", ", types);

  if (self->type == NULL || g_strv_contains ((const char *const *) types, self->type))
    return TRUE;
  g_set_error (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD, "%s holds no contract of type “%s”. It has: %s.", gold->label, self->type,
               *list != '\0' ? list : "no types at all");
  return FALSE;
}

static gboolean
load_gold (Evaluate *self, GError **error)
{
  g_autoptr (CpGoldSet) whole = self->gold_path != NULL ? cp_gold_set_load (self->gold_path, error)
                                                        : cp_evaluation_team_gold (self->session.workspace, error);

  if (whole == NULL || !check_type (self, whole, error))
    return FALSE;
  self->gold = self->type != NULL ? cp_gold_set_of_type (whole, self->type)
                                  : cp_evaluation_gold_for_prompt (self->session.workspace, whole, self->prompt, error);
  if (self->gold == NULL)
    return FALSE;
  if (self->folder == NULL && self->gold_path != NULL)
    self->folder = g_path_get_dirname (self->gold_path);
  return TRUE;
}

static gboolean
load_policy (Evaluate *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize length;

  if (self->policy_path == NULL)
    {
      self->policy = cp_evaluation_dup_policy (self->session.workspace);
      return TRUE;
    }
  if (!g_file_get_contents (self->policy_path, &text, &length, error))
    return FALSE;
  node = cp_json_parse (text, (gssize) length, error);
  self->policy = node != NULL ? cp_policy_new_from_json (node, error) : NULL;
  return self->policy != NULL;
}

static void
tell (const char *document, guint done, guint total, gpointer user_data)
{
  Evaluate *self = user_data;

  if (!self->session.json && (done % 10 == 0 || done == total))
    cp_ctl_complain ("%u of %u read (%s)", done, total, document);
}

/* (transfer full): the service whose settings stand in @path */
static CpExtractor *
load_engine (Evaluate *self, const char *path, GError **error)
{
  g_autoptr (CpEngine) engine = cp_ctl_engine_settings_load (path, error);
  g_autoptr (CpPromptVersion) version = NULL;

  if (engine == NULL)
    return NULL;
  if (self->prompt != NULL)
    {
      version = cp_prompts_find (self->session.workspace, self->prompt, error);
      if (version == NULL)
        return NULL;
      self->prompt_hash = g_strdup (version->hash);
    }
  return cp_engines_extractor_for (self->session.workspace, engine, self->prompt,
                                   self->key_variable != NULL ? g_getenv (self->key_variable) : NULL, error);
}

/* Who reads, or what was read. */
static gboolean
load_reader (Evaluate *self, CpEvaluationRequest *request, GError **error)
{
  const char *name = self->extractor != NULL ? self->extractor : "local";

  if (!g_file_test (name, G_FILE_TEST_IS_REGULAR))
    request->extractor = cp_evaluation_dup_extractor (self->session.workspace, name, self->prompt, &self->prompt_hash, error);
  else if (cp_ctl_engine_is_settings (name))
    request->extractor = load_engine (self, name, error);
  else
    request->answers = cp_answer_set_load (name, error);
  return request->extractor != NULL || request->answers != NULL;
}

static void
print_sending (Evaluate *self, const CpMeasureSending *sending)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  if (!self->session.json)
    {
      cp_ctl_print ("To %s: %u contracts (%u cannot be opened), %u requests, %" G_GSIZE_FORMAT " bytes, about %" G_GINT64_FORMAT
                    " tokens in, %.4f %s", sending->host, sending->n_contracts, sending->n_missing, sending->n_requests, sending->bytes,
                    sending->estimate.input_tokens, sending->estimate.cost, sending->estimate.currency);
      return;
    }
  node = cp_ctl_wrap ("estimate", cp_reading_usage_to_json (&sending->estimate));
  object = json_node_get_object (node);
  json_object_set_string_member (object, "engine", cp_engine_get_id (sending->engine));
  json_object_set_string_member (object, "host", sending->host);
  json_object_set_int_member (object, "contracts", sending->n_contracts);
  json_object_set_int_member (object, "missing", sending->n_missing);
  json_object_set_int_member (object, "requests", sending->n_requests);
  json_object_set_int_member (object, "bytes", (gint64) sending->bytes);
  json_object_set_boolean_member (object, "agreed", sending->agreed);
  cp_ctl_print_json (node);
}

/* What goes to a service is shown where that is asked for, and agreed to where that is said. */
static gboolean
agree (Evaluate *self, const CpEvaluationRequest *request, GError **error)
{
  g_autoptr (CpMeasureSending) sending = NULL;

  if ((!self->preview && !self->agree) || !CP_IS_MODEL_EXTRACTOR (request->extractor))
    return TRUE;
  sending = cp_measure_sending_preview (self->session.workspace, request, NULL, NULL, NULL, error);
  if (sending == NULL)
    return FALSE;
  if (self->preview)
    print_sending (self, sending);
  return !self->agree || cp_measure_sending_agree (self->session.workspace, sending, error);
}

static gboolean
measure (Evaluate *self, GError **error)
{
  CpEvaluationRequest request = { .gold = self->gold, .folder = self->folder, .prompt = self->prompt, .jobs = (guint) MAX (self->jobs, 0),
                                  .redacts = self->whole ? 0 : CP_REDACT_ALL };
  g_autoptr (CpExtractor) extractor = NULL;
  g_autoptr (CpAnswerSet) answers = NULL;
  gboolean ready = load_reader (self, &request, error);

  extractor = request.extractor;
  answers = request.answers;
  if (!ready || !agree (self, &request, error))
    return FALSE;
  if (self->preview)
    return TRUE;
  self->sheet = cp_evaluation_measure (self->session.workspace, &request, tell, self, NULL, error);
  if (self->sheet == NULL)
    return FALSE;
  self->id = cp_evaluation_keep (self->session.workspace, self->sheet, self->prompt_hash, self->policy, error);
  return self->id != NULL;
}

/* Before anything is read: what has the wrong name should not cost a whole run. */
static gboolean
load_against (Evaluate *self, GError **error)
{
  g_autoptr (CpEvaluationRun) run = NULL;

  if (self->against == NULL)
    return TRUE;
  if (g_file_test (self->against, G_FILE_TEST_IS_REGULAR))
    {
      self->before = cp_evaluation_load_file (self->against, self->gold, error);
      return self->before != NULL;
    }
  run = cp_evaluation_load (self->session.workspace, self->against, error);
  if (run == NULL)
    return FALSE;
  self->before = g_object_ref (run->sheet);
  return TRUE;
}

static void
compare (Evaluate *self)
{
  if (self->before != NULL)
    self->comparison = cp_comparison_new (self->before, self->sheet, CP_COMPARISON_DRAWS, CP_COMPARISON_SEED);
}

static gboolean
save (Evaluate *self, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (self->csv != NULL && !cp_evaluation_export_csv (self->sheet, self->policy, self->csv, error))
    return FALSE;
  if (self->save == NULL)
    return TRUE;
  node = cp_score_sheet_to_json (self->sheet);
  text = cp_canonical_json (node);
  return g_file_set_contents (self->save, text, -1, error);
}

static CpCtlExit
run (Evaluate *self)
{
  g_autoptr (GError) error = NULL;

  if (!load_gold (self, &error) || !load_policy (self, &error) || !load_against (self, &error) || !measure (self, &error))
    return cp_ctl_session_fail (&self->session, error);
  if (self->preview)
    return CP_CTL_OK;
  if (!save (self, &error))
    return cp_ctl_session_fail (&self->session, error);
  compare (self);
  if (self->session.json)
    {
      g_autoptr (JsonNode) node = cp_ctl_figures_to_json (self->id, self->sheet, self->policy, self->comparison);

      cp_ctl_print_json (node);
    }
  else
    cp_ctl_figures_print (self->id, self->sheet, self->policy, self->comparison);
  return self->comparison != NULL && self->comparison->regresses ? CP_CTL_PARTLY : CP_CTL_OK;
}

static CpCtlExit
list (CpCtlSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = cp_evaluation_list (session->workspace, &error);

  if (runs == NULL)
    return cp_ctl_session_fail (session, error);
  for (guint i = 0; i < runs->len; i++)
    {
      const CpEvaluationRun *run = g_ptr_array_index (runs, i);
      g_autofree char *title = cp_evaluation_run_dup_title (run);
      g_autoptr (JsonNode) node = cp_ctl_run_to_json (run);

      if (session->json)
        cp_ctl_print_json (node);
      else
        cp_ctl_print ("%.8s  %s  F1 %5.1f  %4u documents  %s, %s", run->id, run->time, 100 * run->f1, run->documents, title, run->gold);
    }
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_evaluate (char **arguments)
{
  g_auto (Evaluate) self = { 0 };
  const GOptionEntry options[] = {
    { "gold", 0, 0, G_OPTION_ARG_FILENAME, &self.gold_path, "What is right (default: the team’s own decisions)", "FILE" },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &self.folder, "Where the contracts of the gold lie (default: beside it)", "DIR" },
    { "extractor", 0, 0, G_OPTION_ARG_STRING, &self.extractor, "local, a service’s id, a file with the settings of one, or one that extract --jsonl wrote", "WHO" },
    { "key", 0, 0, G_OPTION_ARG_STRING, &self.key_variable, "Environment variable that holds the service’s key", "VARIABLE" },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &self.preview, "Print how much would go to the service, and send nothing", NULL },
    { "agree", 0, 0, G_OPTION_ARG_NONE, &self.agree, "You let these contracts go to the service", NULL },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &self.whole, "Replace no addresses, numbers and names before sending", NULL },
    { "prompt", 0, 0, G_OPTION_ARG_STRING, &self.prompt, "Ask the service with this prompt", "NAME@VERSION" },
    { "policy", 0, 0, G_OPTION_ARG_FILENAME, &self.policy_path, "Thresholds, as JSON (default: those in force)", "FILE" },
    { "type", 0, 0, G_OPTION_ARG_STRING, &self.type, "Contracts of this type alone", "TYPE" },
    { "against", 0, 0, G_OPTION_ARG_STRING, &self.against, "Compare with an earlier evaluation, or with a file", "RUN" },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &self.save, "Also write the scores to a file", "FILE" },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &self.csv, "Also write the figures as a table for a spreadsheet", "FILE" },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &self.jobs, "Contracts read at once (default: one a processor)", "N" },
    { "list", 0, 0, G_OPTION_ARG_NONE, &self.list, "List earlier evaluations", NULL },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&self.session, &arguments, "evaluate", "",
                            "Measures how well contracts are read, and compares versions. Exit status 1: the new version reads worse.", options,
                            &status)
      && cp_ctl_session_wants (&self.session, arguments, 0, 0, "evaluate", &status))
    status = self.list ? list (&self.session) : run (&self);
  return cp_ctl_session_finish (&self.session, arguments, status);
}
