/* test-main-job.c: file, terms, review, match, plan, push, undo, audit, against the practice services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-workflow.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cp-practice-service.h"
#include "sample-contract.h"

typedef struct
{
  char *folder;
  char *pdf;
  CpContext *context;
  CpWorkspace *workspace;
  char *contract_id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpTokenStore) tokens = cp_memory_token_store_new ();
  g_autoptr (JsonNode) own = cp_json_parse ("[\"Northwind Analytics, Inc.\"]", -1, NULL);
  g_autofree char *connection = NULL;

  fixture->folder = g_dir_make_tmp ("counterpart-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->pdf = g_build_filename (fixture->folder, "halvorsen-msa-2024.pdf", NULL);
  sample_contract_write (fixture->pdf);
  fixture->context = cp_context_new (fixture->folder, tokens);
  fixture->workspace = cp_workspace_open (fixture->context, "test", NULL, &error);
  g_assert_no_error (error);
  cp_workspace_set_actor (fixture->workspace, "Lena Ortiz", "deal desk");
  cp_workspace_set_setting (fixture->workspace, "own_names", own, &error);
  g_assert_no_error (error);
  connection = cp_connections_add_practice (fixture->workspace, NULL, &error);
  g_assert_no_error (error);
  fixture->contract_id = cp_import_file (fixture->workspace, fixture->pdf, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cp_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->context);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->pdf);
  g_free (fixture->contract_id);
}

static CpReview *
review_all (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CpReview *review = cp_review_load (fixture->workspace, fixture->contract_id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);

      cp_review_accept (review, term);
    }
  g_assert_true (cp_review_flush (review, &error));
  g_assert_no_error (error);
  return review;
}

static void
assert_term (CpReview *review, const char *key, const char *display)
{
  CpTerm *term = cp_review_find_key (review, key);
  g_autofree char *shown = NULL;

  g_assert_nonnull (term);
  shown = cp_term_dup_display (term);
  g_assert_cmpstr (shown, ==, display);
}

static void
test_reads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpReview) review = review_all (fixture);

  assert_term (review, "effective_date", "1 April 2024");
  assert_term (review, "term", "3 years");
  assert_term (review, "expiration_date", "1 April 2027");
  assert_term (review, "renewal_date", "1 April 2027");
  assert_term (review, "total_contract_value", "$486,000.00");
  assert_term (review, "auto_renewal", "Yes");
  assert_term (review, "customer_name", "Halvorsen Freight LLC");
  g_assert_cmpint (cp_review_get_n_open (review), ==, 0);
}

static void
test_same_file_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *again = cp_import_file (fixture->workspace, fixture->pdf, NULL, NULL, NULL, NULL, &error);
  g_autofree char *which = NULL;
  const char *ids[] = { fixture->contract_id, NULL };

  g_assert_null (again);
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_ALREADY_HERE);
  which = cp_workflow_error_dup_contract_id (error);
  g_assert_cmpstr (which, ==, fixture->contract_id);
  g_clear_error (&error);
  g_assert_true (cp_workspace_remove_contracts (fixture->workspace, ids, &error));
  again = cp_import_file (fixture->workspace, fixture->pdf, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, fixture->contract_id);
}

static void
test_review_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReview) review = cp_review_load (fixture->workspace, fixture->contract_id, &error);
  g_autoptr (CpReview) again = NULL;
  g_autoptr (JsonNode) effective = cp_value_from_date (cp_civil_date (2024, 5, 1));
  g_autoptr (GPtrArray) history = NULL;

  g_assert_no_error (error);
  cp_review_correct (review, cp_review_find_key (review, "effective_date"), effective, NULL);
  assert_term (review, "effective_date", "1 May 2024");
  /* Computed from it: follows. */
  assert_term (review, "expiration_date", "1 May 2027");
  assert_term (review, "renewal_date", "1 May 2027");
  g_assert_cmpint (cp_term_get_review_state (cp_review_find_key (review, "renewal_date")), ==, CP_REVIEW_OPEN);
  g_assert_true (cp_review_flush (review, &error));
  /* After a restart it is all there, and can still be undone. */
  again = cp_review_load (fixture->workspace, fixture->contract_id, &error);
  g_assert_no_error (error);
  assert_term (again, "renewal_date", "1 May 2027");
  g_assert_true (cp_review_get_can_undo (again));
  cp_review_undo (again);
  assert_term (again, "effective_date", "1 April 2024");
  assert_term (again, "renewal_date", "1 April 2027");
  g_assert_true (cp_review_get_can_redo (again));
  g_assert_true (cp_review_flush (again, &error));
  g_clear_object (&review);
  review = cp_review_load (fixture->workspace, fixture->contract_id, &error);
  assert_term (review, "expiration_date", "1 April 2027");
  g_assert_true (cp_review_get_can_redo (review));
  cp_review_redo (review);
  assert_term (review, "renewal_date", "1 May 2027");
  g_assert_true (cp_review_flush (review, &error));
  g_assert_no_error (error);
  history = cp_review_get_history (review, cp_review_find_key (review, "effective_date"), &error);
  g_assert_cmpuint (history->len, ==, 3);
}

static void
test_push_and_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReview) review = review_all (fixture);
  g_autoptr (JsonNode) total = cp_value_from_money (cp_money (48600000, "USD"));
  g_autoptr (JsonNode) renewal = cp_value_from_date (cp_civil_date (2027, 4, 1));
  g_autoptr (CpMatchState) match = cp_match_find (fixture->workspace, fixture->contract_id, NULL, &error);
  g_autoptr (CpChangeSet) plan = NULL;
  g_autoptr (CpChangeSet) pushed = NULL;
  g_autoptr (CpChangeSet) undone = NULL;
  g_autoptr (CpChangeSet) second = NULL;
  g_autoptr (CpAuditReport) report = NULL;

  g_assert_no_error (error);
  cp_review_correct (review, cp_review_find_key (review, "total_contract_value"), total, NULL);
  cp_review_correct (review, cp_review_find_key (review, "renewal_date"), renewal, NULL);
  g_assert_true (cp_review_flush (review, &error));
  g_assert_cmpuint (match->candidates->len, >, 0);
  g_assert_cmpstr (cp_crm_record_get_name (cp_match_candidate_get_record (g_ptr_array_index (match->candidates, 0))), ==,
                   "Halvorsen renewal 2027");
  if (match->chosen < 0)
    g_assert_true (cp_match_choose (fixture->workspace, fixture->contract_id,
                                    cp_crm_record_get_id (cp_match_candidate_get_record (g_ptr_array_index (match->candidates, 0))),
                                    &error));
  g_assert_no_error (error);
  plan = cp_push_plan (fixture->workspace, fixture->contract_id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cp_change_set_count_included (plan), >, 5);
  for (guint i = 0; i < cp_change_set_get_n_changes (plan); i++)
    {
      CpChange *change = cp_change_set_get_change (plan, i);

      g_test_message ("%s %s: %s -> %s %s %s", cp_change_get_included (change) ? "[x]" : "[ ]", cp_change_get_label (change),
                      cp_change_get_present_display (change), cp_change_get_proposed_display (change),
                      cp_change_get_source (change), cp_change_get_conflict (change));
    }
  g_assert_true (cp_push_approve (fixture->workspace, plan, &error));
  g_assert_no_error (error);
  pushed = cp_push_run (fixture->workspace, cp_change_set_get_id (plan), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cp_change_set_get_n_changes (pushed); i++)
    {
      CpChange *change = cp_change_set_get_change (pushed, i);

      if (!cp_change_get_included (change))
        continue;
      g_test_message ("%s: %s %s", cp_change_get_label (change), cp_change_state_to_string (cp_change_get_state (change)),
                      cp_change_get_message (change));
      g_assert_cmpint (cp_change_get_state (change), ==, CP_CHANGE_WRITTEN);
    }
  /* Everything stands already: nothing but the unticked is proposed again. */
  second = cp_push_plan (fixture->workspace, fixture->contract_id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cp_change_set_count_included (second), ==, 0);
  undone = cp_push_undo (fixture->workspace, cp_change_set_get_id (plan), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cp_change_set_get_n_changes (undone); i++)
    if (cp_change_get_included (cp_change_set_get_change (undone, i)))
      g_assert_cmpint (cp_change_get_state (cp_change_set_get_change (undone, i)), ==, CP_CHANGE_UNDONE);
  report = cp_audit_check (fixture->workspace, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", report->title, report->detail);
  g_assert_true (report->whole);
}

/* Somebody else works in the CRM */

static void
edit_as_mara (Fixture *fixture, const char *record_id, const char *field, const char *json_value)
{
  g_autoptr (JsonObject) ready = cp_practice_peek (fixture->workspace);
  g_autofree char *url = g_strdup_printf ("%s/edit", cp_json_object_string (ready, "control_url", ""));
  g_autofree char *text = g_strdup_printf ("{\"id\": \"%s\", \"fields\": {\"%s\": %s}, \"user\": \"Mara\"}", record_id,
                                           field, json_value);
  g_autoptr (JsonNode) body = cp_json_parse (text, -1, NULL);
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", url);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpHttpResponse) response = NULL;

  cp_http_request_set_header (request, "X-Practice-Token", cp_json_object_string (ready, "control_token", ""));
  cp_http_request_set_json (request, body);
  response = cp_http_send (cp_context_get_http (fixture->context), request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_http_response_get_status (response), ==, 200);
}

static CpChange *
change_of (CpChangeSet *changes, const char *field, CpRecordKind kind)
{
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    {
      CpChange *change = cp_change_set_get_change (changes, i);

      if (g_strcmp0 (cp_change_get_field (change), field) == 0 && cp_change_get_record_kind (change) == kind)
        return change;
    }
  return NULL;
}

/* (transfer none): what is proposed for the record of @term, or NULL */
static JsonObject *
record_of (CpChangeSet *plan, CpTerm *term)
{
  for (guint i = 0; i < cp_change_set_get_n_changes (plan); i++)
    {
      CpChange *change = cp_change_set_get_change (plan, i);

      if (cp_change_get_kind (change) == CP_CHANGE_UPSERT_RECORD && g_strcmp0 (cp_change_get_term_id (change), cp_term_get_id (term)) == 0)
        return json_node_get_object (cp_change_get_proposed (change));
    }
  return NULL;
}

/* A date field of the CRM takes a day; when an obligation says "within ten days of receipt" it is left alone. */
static void
test_obligation_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReview) review = review_all (fixture);
  g_autoptr (JsonNode) phrase = cp_json_parse (
      "{\"who\": \"Customer\", \"what\": \"return all devices\", \"due\": \"within ten days of receipt\"}", -1, NULL);
  g_autoptr (JsonNode) day
      = cp_json_parse ("{\"who\": \"Customer\", \"what\": \"deliver the plan\", \"due\": \"2031-05-02\"}", -1, NULL);
  CpTerm *vague = cp_review_add (review, "obligation", phrase, NULL);
  CpTerm *dated = cp_review_add (review, "obligation", day, NULL);
  g_autoptr (CpMatchState) match = NULL;
  g_autoptr (CpChangeSet) plan = NULL;
  JsonObject *record;

  g_assert_true (cp_review_flush (review, &error));
  match = cp_match_find (fixture->workspace, fixture->contract_id, NULL, &error);
  g_assert_no_error (error);
  if (match->chosen < 0)
    g_assert_true (cp_match_choose (fixture->workspace, fixture->contract_id,
                                    cp_crm_record_get_id (cp_match_candidate_get_record (g_ptr_array_index (match->candidates, 0))),
                                    &error));
  plan = cp_push_plan (fixture->workspace, fixture->contract_id, NULL, &error);
  g_assert_no_error (error);
  record = record_of (plan, vague);
  g_assert_nonnull (record);
  g_assert_false (json_object_has_member (record, "due"));
  g_assert_nonnull (strstr (json_object_get_string_member (record, "text"), "within ten days of receipt"));
  record = record_of (plan, dated);
  g_assert_nonnull (record);
  g_assert_cmpstr (json_object_get_string_member (record, "due"), ==, "2031-05-02");
}

static void
test_somebody_else (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReview) review = review_all (fixture);
  g_autoptr (CpMatchState) match = cp_match_find (fixture->workspace, fixture->contract_id, NULL, &error);
  const char *record_id;
  g_autoptr (CpChangeSet) plan = NULL;
  g_autoptr (CpChangeSet) pushed = NULL;
  g_autoptr (CpChangeSet) undone = NULL;
  g_autoptr (CpChangeSet) later = NULL;
  CpChange *renewal, *total;

  g_assert_no_error (error);
  record_id = cp_crm_record_get_id (cp_match_candidate_get_record (g_ptr_array_index (match->candidates, 0)));
  if (match->chosen < 0)
    g_assert_true (cp_match_choose (fixture->workspace, fixture->contract_id, record_id, &error));
  edit_as_mara (fixture, record_id, "Contract_Renewal_Date__c", "\"2027-03-20\"");
  plan = cp_push_plan (fixture->workspace, fixture->contract_id, NULL, &error);
  g_assert_no_error (error);
  renewal = change_of (plan, "Contract_Renewal_Date__c", CP_RECORD_OPPORTUNITY);
  g_assert_nonnull (renewal);
  g_test_message ("%s", cp_change_get_conflict (renewal));
  g_assert_nonnull (strstr (cp_change_get_conflict (renewal), "Mara"));
  g_assert_false (cp_change_get_included (renewal));
  /* Ticked without a decision it is refused; with one it is written. */
  cp_change_set_included (renewal, TRUE);
  g_assert_false (cp_push_approve (fixture->workspace, plan, &error));
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_OPEN_CONFLICT);
  g_clear_error (&error);
  cp_change_set_resolution (renewal, 1);
  g_assert_true (cp_push_approve (fixture->workspace, plan, &error));
  pushed = cp_push_run (fixture->workspace, cp_change_set_get_id (plan), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_change_get_state (change_of (pushed, "Contract_Renewal_Date__c", CP_RECORD_OPPORTUNITY)), ==, CP_CHANGE_WRITTEN);

  /* Next week: Mara has worked on one field. It is left, the others go back. */
  edit_as_mara (fixture, record_id, "Total_Contract_Value__c", "500000");
  later = cp_push_plan (fixture->workspace, fixture->contract_id, NULL, &error);
  g_assert_no_error (error);
  total = change_of (later, "Total_Contract_Value__c", CP_RECORD_OPPORTUNITY);
  g_assert_nonnull (total);
  g_assert_nonnull (cp_change_get_conflict (total));
  undone = cp_push_undo (fixture->workspace, cp_change_set_get_id (plan), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  total = change_of (undone, "Total_Contract_Value__c", CP_RECORD_OPPORTUNITY);
  g_assert_cmpint (cp_change_get_state (total), ==, CP_CHANGE_UNDO_REFUSED);
  g_assert_nonnull (strstr (cp_change_get_message (total), "Mara"));
  g_assert_cmpint (cp_change_get_state (change_of (undone, "Contract_Renewal_Date__c", CP_RECORD_OPPORTUNITY)), ==, CP_CHANGE_UNDONE);
  g_assert_cmpstr (json_node_get_string (cp_change_get_read_back (change_of (undone, "Contract_Renewal_Date__c", CP_RECORD_OPPORTUNITY))), ==,
                   "2027-03-20");
}

int
main (int argc, char **argv)
{
  g_setenv ("COUNTERPART_NO_KEYRING", "1", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workflow/main-job/reads", Fixture, NULL, set_up, test_reads, tear_down);
  g_test_add ("/workflow/main-job/same-file-twice", Fixture, NULL, set_up, test_same_file_twice, tear_down);
  g_test_add ("/workflow/main-job/review-undo", Fixture, NULL, set_up, test_review_undo, tear_down);
  g_test_add ("/workflow/main-job/push-and-undo", Fixture, NULL, set_up, test_push_and_undo, tear_down);
  g_test_add ("/workflow/main-job/obligation-due", Fixture, NULL, set_up, test_obligation_due, tear_down);
  g_test_add ("/workflow/main-job/somebody-else", Fixture, NULL, set_up, test_somebody_else, tear_down);
  return g_test_run ();
}
