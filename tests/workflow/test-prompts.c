/* test-prompts.c: no bad prompt comes into use, and every way leads back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-workflow.h"

#include <string.h>

#include "workspace-fixture.h"

#define N_DOCUMENTS 12

/* A gold set of one law and one date a contract. */
static CpGoldSet *
gold (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  CpGoldSet *set;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    g_string_append_printf (lines,
                            "{\"path\": \"%u.pdf\", \"contract_type\": \"nda\", \"fields\": {\"governing_law\": [\"Ohio\"], "
                            "\"effective_date\": [\"2020-01-01\"]}}\n",
                            i);
  set = cp_gold_set_new_from_text ("made-up.jsonl", lines->str, lines->len, &error);
  g_assert_no_error (error);
  return set;
}

/* What a service asked with that prompt would have read: of @n_wrong contracts the law is wrong. */
static void
measure (CpWorkspace *workspace, const char *prompt, guint n_wrong, guint n_documents)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpGoldSet) set = gold ();
  g_autoptr (CpPromptVersion) version = cp_prompts_find (workspace, prompt, &error);
  g_autoptr (CpScoreSheet) sheet = NULL;
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  sheet = cp_score_sheet_new (set->label, set->hash);
  cp_score_sheet_set_subject (sheet, "practice", "1", prompt);
  for (guint i = 0; i < n_documents; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"terms\": [{\"key\": \"governing_law\", \"value\": \"%s\", \"confidence\": 0.9}, "
                                               "{\"key\": \"effective_date\", \"value\": \"2020-01-01\", \"confidence\": 0.9}]}",
                                               i < n_wrong ? "Utah" : "Ohio");
      g_autoptr (JsonNode) answer = cp_json_parse (text, -1, NULL);

      cp_score_sheet_add (sheet, g_ptr_array_index (set->documents, i), json_node_get_object (answer), 5);
    }
  cp_score_sheet_finish (sheet);
  id = cp_evaluation_keep (workspace, sheet, version->hash, NULL, &error);
  g_assert_no_error (error);
}

static char *
add (CpWorkspace *workspace, const char *text, const char *note)
{
  g_autoptr (GError) error = NULL;
  char *id = cp_prompts_add (workspace, "house", "nda", text, note, &error);

  g_assert_no_error (error);
  return id;
}

static void
assert_refused (CpWorkspace *workspace, const char *id, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cp_prompts_activate (workspace, id, NULL, &error));
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_REGRESSES);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
assert_in_use (CpWorkspace *workspace, const char *id)
{
  g_autoptr (CpPromptVersion) version = cp_prompts_find (workspace, "house", NULL);
  g_autofree char *used = version != NULL ? cp_prompt_version_dup_id (version) : NULL;

  g_assert_cmpstr (used, ==, id);
}

static void
test_gate (WorkspaceFixture *fixture, gconstpointer data)
{
  CpWorkspace *workspace = fixture->workspace;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = add (workspace, "Read the contract.\n{{terms}}\n", "to begin with");
  g_autofree char *bad = NULL;
  g_autofree char *good = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_assert_cmpstr (first, ==, "house@1");
  assert_in_use (workspace, NULL);
  assert_refused (workspace, first, "never measured");
  measure (workspace, first, 2, 3);
  assert_refused (workspace, first, "3 contracts only");
  measure (workspace, first, 2, N_DOCUMENTS);
  g_assert_true (cp_prompts_activate (workspace, first, NULL, &error));
  g_assert_no_error (error);
  assert_in_use (workspace, first);

  /* A bad one: the law is wrong nearly everywhere. */
  bad = add (workspace, "Say Utah.\n{{terms}}\n", "worse");
  g_assert_cmpstr (bad, ==, "house@2");
  measure (workspace, bad, N_DOCUMENTS - 1, N_DOCUMENTS);
  assert_refused (workspace, bad, "Governing law");
  assert_in_use (workspace, first);

  good = add (workspace, "Read the contract with care.\n{{terms}}\n", NULL);
  measure (workspace, good, 1, N_DOCUMENTS);
  g_assert_true (cp_prompts_activate (workspace, good, NULL, &error));
  g_assert_no_error (error);
  assert_in_use (workspace, good);
  g_assert_false (cp_prompts_activate (workspace, good, NULL, &error));
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO);
  g_clear_error (&error);

  now = cp_prompts_roll_back (workspace, "house", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (now, ==, first);
  assert_in_use (workspace, first);
  history = cp_prompts_history (workspace, "house", &error);
  g_assert_cmpuint (history->len, ==, 6);
  g_assert_nonnull (strstr (((CpPromptEvent *) g_ptr_array_index (history, 0))->sentence, "Rolled back to version 1"));
}

/* The same wording is measured, not the same name: an evaluation of other words does not count. */
static void
test_wording_counts (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *first = add (fixture->workspace, "One.\n{{terms}}\n", NULL);
  g_autoptr (CpScoreSheet) sheet = cp_score_sheet_new ("made-up.jsonl", "x");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  cp_score_sheet_set_subject (sheet, "practice", "1", first);
  cp_score_sheet_finish (sheet);
  id = cp_evaluation_keep (fixture->workspace, sheet, "0000", NULL, &error);
  g_assert_no_error (error);
  assert_refused (fixture->workspace, first, "never measured");
}

static void
test_audited (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *first = add (fixture->workspace, "One.\n{{terms}}\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GString) actions = g_string_new (NULL);

  assert_refused (fixture->workspace, first, "never measured");
  measure (fixture->workspace, first, 0, N_DOCUMENTS);
  g_assert_true (cp_prompts_activate (fixture->workspace, first, NULL, &error));
  items = cp_audit_list (fixture->workspace, NULL, 0, 20, &error);
  g_assert_no_error (error);
  for (guint i = items->len; i-- > 0;)
    g_string_append_printf (actions, "%s ", cp_audit_item_get_action (g_ptr_array_index (items, i)));
  g_assert_cmpstr (actions->str, ==, "prompt.added prompt.refused evaluation.run prompt.activated ");
}

static void
test_bad_wording (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const wordings[][2] = { { "house", "  \n" }, { "House Style", "Read.\n{{terms}}" }, { "", "Read.\n{{terms}}" } };

  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cp_prompts_add (fixture->workspace, wordings[i][0], NULL, wordings[i][1], NULL, &error));
      g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_INVALID_PROMPT);
    }
}

static void
test_diff (void)
{
  g_autoptr (GPtrArray) lines = cp_line_diff ("one\ntwo\nthree\n", "one\n2\nthree\nfour\n");
  g_autoptr (GPtrArray) none = cp_line_diff ("one\n", "one\n");
  g_autofree char *text = cp_line_diff_to_text (lines);

  g_assert_cmpstr (text, ==, "  one\n- two\n+ 2\n  three\n+ four\n");
  g_assert_false (cp_line_diff_is_empty (lines));
  g_assert_true (cp_line_diff_is_empty (none));
}

int
main (int argc, char **argv)
{
  workspace_fixture_init (&argc, &argv);
  workspace_fixture_add ("/workflow/prompts/gate", test_gate);
  workspace_fixture_add ("/workflow/prompts/wording-counts", test_wording_counts);
  workspace_fixture_add ("/workflow/prompts/audited", test_audited);
  workspace_fixture_add ("/workflow/prompts/bad-wording", test_bad_wording);
  g_test_add_func ("/workflow/prompts/diff", test_diff);
  return g_test_run ();
}
