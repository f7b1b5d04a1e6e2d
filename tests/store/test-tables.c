/* test-tables.c: what goes into a table comes out again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

static gboolean
contracts (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpContract) first = make_contract ("c1");
  g_autoptr (CpContract) found = NULL;
  g_autoptr (CpContract) missing = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) same_file = NULL;
  g_autoptr (GError) not_found = NULL;
  g_autofree char *correlation = NULL;
  g_autofree char *value = NULL;

  add_contract (connection, (gpointer) "c1", NULL, error);
  add_contract (connection, (gpointer) "c2", NULL, error);
  g_object_set (first, "title", "Master services agreement", "counterparty", "Ørsted", "contract-type", "msa",
                "renewal-date", "2027-03-31", "value", "$486,000.00", "match-label", "Ørsted renewal", "match-percent", 93,
                "problem", "A sentence.", "state", (int) CP_CONTRACT_REVIEWED, NULL);
  g_assert_true (cp_contract_table_update (connection, first, error));
  found = cp_contract_table_find (connection, "c1", error);
  g_object_get (found, "value", &value, NULL);
  g_assert_cmpstr (cp_contract_get_title (found), ==, "Master services agreement");
  g_assert_cmpstr (cp_contract_get_counterparty (found), ==, "Ørsted");
  g_assert_cmpint (cp_contract_get_renewal_date (found).year, ==, 2027);
  g_assert_cmpstr (value, ==, "$486,000.00");
  g_assert_cmpint (cp_contract_get_match_percent (found), ==, 93);
  g_assert_cmpint (cp_contract_get_state (found), ==, CP_CONTRACT_REVIEWED);
  g_assert_cmpint (cp_contract_get_pages (found), ==, 11);
  g_assert_cmpstr (cp_contract_get_added (found), ==, "2026-11-23T08:00:00.000Z");

  list = cp_contract_table_list (connection, FALSE, error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (cp_contract_get_id (g_ptr_array_index (list, 0)), ==, "c2");
  g_assert_cmpstr (cp_contract_get_title (g_ptr_array_index (list, 0)), ==, "msa.pdf");
  g_assert_true (cp_contract_table_set_removed (connection, "c2", "2026-11-23T09:00:00.000Z", error));
  g_clear_pointer (&list, g_ptr_array_unref);
  list = cp_contract_table_list (connection, FALSE, error);
  all = cp_contract_table_list (connection, TRUE, error);
  same_file = cp_contract_table_list_by_sha256 (connection, SHA_A, error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (same_file->len, ==, 2);
  correlation = cp_contract_table_dup_correlation_id (connection, "c1", error);
  g_assert_cmpstr (correlation, ==, "cp-0000-1111-2222-3333");

  missing = cp_contract_table_find (connection, "nobody", &not_found);
  g_assert_error (not_found, CP_STORE_ERROR, CP_STORE_ERROR_NOT_FOUND);
  return TRUE;
}

static gboolean
counts_are (CpConnection *connection, const char *id, int n_terms, int open_terms)
{
  g_autoptr (CpContract) contract = cp_contract_table_find (connection, id, NULL);

  g_test_message ("%d terms, %d open", cp_contract_get_n_terms (contract), cp_contract_get_open_terms (contract));
  return cp_contract_get_n_terms (contract) == n_terms && cp_contract_get_open_terms (contract) == open_terms;
}

static gboolean
terms (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (CpTerm) again = NULL;
  g_autoptr (CpStoredExtraction) stored = NULL;
  g_autoptr (JsonNode) corrected = cp_value_from_text ("2014-05-09");
  g_autoptr (CpTerm) entered = cp_term_new ("entered", "obligation", NULL);
  CpTerm *date;

  g_assert_true (add_read_contract (connection, (gpointer) "c1", NULL, error));
  g_assert_true (counts_are (connection, "c1", 2, 1));
  list = cp_term_table_list (connection, "c1", 0.85, error);
  g_assert_no_error (*error);
  g_assert_cmpuint (list->len, ==, 2);
  date = g_ptr_array_index (list, 0);
  g_assert_cmpstr (cp_term_get_key (date), ==, "effective_date");
  g_assert_cmpstr (cp_value_get_string (cp_term_get_value (date)), ==, "2014-05-08");
  g_assert_cmpint (cp_term_get_mark (date), ==, CP_TERM_MARK_CHECK);
  g_assert_cmpuint (cp_term_get_n_anchors (date), ==, 1);
  g_assert_cmpstr (cp_anchor_get_quote (cp_term_get_anchor (date, 0)), ==, "May 8, 2014");
  g_assert_cmpstr (cp_finding_get_raw (cp_term_get_proposal (date)), ==, "May 8, 2014");

  cp_term_apply (date, CP_FINDING_FOUND, corrected, CP_ORIGIN_CORRECTED, NULL, CP_REVIEW_ACCEPTED, "Jana Novák");
  g_assert_true (cp_term_table_save (connection, date, error));
  g_assert_true (counts_are (connection, "c1", 2, 0));
  again = cp_term_table_find (connection, cp_term_get_id (date), 0.85, error);
  g_assert_cmpstr (cp_value_get_string (cp_term_get_value (again)), ==, "2014-05-09");
  g_assert_cmpint (cp_term_get_origin (again), ==, CP_ORIGIN_CORRECTED);
  g_assert_cmpint (cp_term_get_review_state (again), ==, CP_REVIEW_ACCEPTED);
  g_assert_cmpstr (cp_term_get_reviewer (again), ==, "Jana Novák");
  g_assert_cmpstr (cp_value_get_string (cp_finding_get_value (cp_term_get_proposal (again))), ==, "2014-05-08");

  g_assert_cmpint (cp_term_table_next_position (connection, "c1", error), ==, 2);
  g_assert_true (cp_term_table_add (connection, "c1", entered, NULL, -1, 2, error));
  g_assert_true (cp_term_table_delete (connection, "entered", error));
  g_assert_true (counts_are (connection, "c1", 2, 0));
  stored = cp_extraction_table_latest (connection, "c1", error);
  g_assert_cmpstr (cp_extraction_get_extractor_id (stored->extraction), ==, "local");
  g_assert_cmpint (stored->duration_ms, ==, 14);
  g_assert_null (cp_extraction_table_latest (connection, "nobody", error));
  g_assert_no_error (*error);
  return TRUE;
}

static void
decide_date (CpConnection *connection, CpTerm *date, const char *value, const char *reviewer)
{
  g_autoptr (JsonNode) node = cp_value_from_text (value);
  g_autoptr (GError) error = NULL;

  cp_term_apply (date, CP_FINDING_FOUND, node, CP_ORIGIN_READ, NULL, reviewer != NULL ? CP_REVIEW_ACCEPTED : CP_REVIEW_OPEN, reviewer);
  g_assert_true (cp_term_table_save (connection, date, &error));
  g_assert_no_error (error);
}

/* The latest outcomes of the date: 'a' accepted, 'c' corrected. */
static char *
outcomes_of_date (CpConnection *connection, guint most)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = cp_outcome_table_list (connection, "effective_date", "counterpart", most, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    g_string_append_c (text, ((const CpOutcome *) g_ptr_array_index (list, i))->accepted ? 'a' : 'c');
  return g_string_free (text, FALSE);
}

static void
assert_outcomes (CpConnection *connection, const char *expected)
{
  g_autofree char *text = outcomes_of_date (connection, 10);

  g_assert_cmpstr (text, ==, expected);
}

/* What becomes of a value that was read follows every decision, and its undoing. */
static gboolean
outcomes (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) corrected = NULL;
  g_autofree char *latest = NULL;
  gint64 n;
  CpTerm *date;

  g_assert_true (add_read_contract (connection, (gpointer) "c1", NULL, error));
  g_assert_true (add_read_contract (connection, (gpointer) "c2", NULL, error));
  assert_outcomes (connection, "");
  list = cp_term_table_list (connection, "c1", 0.85, error);
  date = g_ptr_array_index (list, 0);
  decide_date (connection, date, "2014-05-09", "Jana Novák");
  assert_outcomes (connection, "c");
  corrected = cp_outcome_table_list_corrected (connection, "effective_date", "counterpart", error);
  g_assert_cmpstr (((const CpOutcome *) g_ptr_array_index (corrected, 0))->term_id, ==, cp_term_get_id (date));
  g_assert_cmpstr (((const CpOutcome *) g_ptr_array_index (corrected, 0))->extractor_id, ==, "local");
  decide_date (connection, date, "2014-05-08", NULL);
  assert_outcomes (connection, "");
  decide_date (connection, date, "2014-05-08", "Jana Novák");
  assert_outcomes (connection, "a");
  /* A second contract; written again, the first keeps its place, and decided anew it comes last. */
  g_clear_pointer (&list, g_ptr_array_unref);
  list = cp_term_table_list (connection, "c2", 0.85, error);
  decide_date (connection, g_ptr_array_index (list, 0), "2014-05-09", "Jana Novák");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = cp_term_table_list (connection, "c1", 0.85, error);
  date = g_ptr_array_index (list, 0);
  decide_date (connection, date, "2014-05-08", "Jana Novák");
  assert_outcomes (connection, "ac");
  decide_date (connection, date, "2014-05-10", "Jana Novák");
  decide_date (connection, date, "2014-05-08", "Jana Novák");
  assert_outcomes (connection, "ca");
  latest = outcomes_of_date (connection, 1);
  g_assert_cmpstr (latest, ==, "a");
  /* What the policy let through is no decision; what was removed is no evidence. */
  decide_date (connection, date, "2014-05-08", "counterpart");
  assert_outcomes (connection, "c");
  g_assert_true (cp_outcome_table_count (connection, "counterpart", &n, error));
  g_assert_cmpint (n, ==, 1);
  g_assert_true (cp_contract_table_set_removed (connection, "c2", "2026-11-23T09:00:00.000Z", error));
  assert_outcomes (connection, "");
  g_assert_true (cp_term_table_delete (connection, cp_term_get_id (date), error));
  g_assert_cmpint (ask (connection, "SELECT count (*) FROM outcome"), ==, 1);
  return TRUE;
}

static gint64
decide (CpConnection *connection, const char *command, gint64 undoes)
{
  g_autoptr (CpDecision) decision = cp_decision_new ("c1", "t", command, NULL, NULL, "Jana", "reviewer");
  g_autoptr (GError) error = NULL;

  decision->undoes = undoes;
  cp_decision_table_add (connection, decision, &error);
  g_assert_no_error (error);
  return decision->sequence;
}

static void
assert_can (CpConnection *connection, gint64 undo, gint64 redo)
{
  g_autoptr (CpDecision) undoable = cp_decision_table_last_undoable (connection, "c1", NULL);
  g_autoptr (CpDecision) redoable = cp_decision_table_last_redoable (connection, "c1", NULL);

  g_assert_cmpint (undoable != NULL ? undoable->sequence : 0, ==, undo);
  g_assert_cmpint (redoable != NULL ? redoable->sequence : 0, ==, redo);
}

static gboolean
decisions (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) history = NULL;
  gint64 a, b, undo_b, undo_a, c;

  add_contract (connection, (gpointer) "c1", NULL, error);
  assert_can (connection, 0, 0);
  a = decide (connection, "accept", 0);
  b = decide (connection, "correct", 0);
  assert_can (connection, b, 0);
  undo_b = decide (connection, "undo", b);
  assert_can (connection, a, undo_b);
  undo_a = decide (connection, "undo", a);
  assert_can (connection, 0, undo_a);
  decide (connection, "redo", undo_a);
  assert_can (connection, a, undo_b);
  decide (connection, "redo", undo_b);
  assert_can (connection, b, 0);
  undo_b = decide (connection, "undo", b);
  assert_can (connection, a, undo_b);
  c = decide (connection, "accept", 0); /* a new decision forgets what could have been redone */
  assert_can (connection, c, 0);
  history = cp_decision_table_list (connection, "c1", error);
  g_assert_cmpuint (history->len, ==, 8);
  g_assert_cmpint (((CpDecision *) g_ptr_array_index (history, 1))->undone_by, ==, undo_b);
  g_assert_cmpint (((CpDecision *) g_ptr_array_index (history, 0))->undone_by, ==, 0);
  return TRUE;
}

static gboolean
matches (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CpCrmRecord) record = cp_crm_record_new (CP_RECORD_OPPORTUNITY, "006x", "Ørsted renewal 2027");
  g_autoptr (CpStoredMatch) match = NULL;
  g_autoptr (CpStoredMatch) chosen = NULL;
  g_autoptr (CpStoredMatch) none = NULL;
  CpMatchCandidate *candidate = cp_match_candidate_new (record, NULL, 0.75);

  add_contract (connection, (gpointer) "c1", NULL, error);
  add_crm (connection, (gpointer) "crm", NULL, error);
  cp_match_candidate_add_reason (candidate, TRUE, "Same city");
  g_ptr_array_add (candidates, candidate);
  g_assert_null (cp_match_table_find (connection, "c1", error));
  g_assert_true (cp_match_table_put (connection, "c1", "crm", CP_MATCH_AMBIGUOUS, candidates, error));
  match = cp_match_table_find (connection, "c1", error);
  g_assert_cmpint (match->verdict, ==, CP_MATCH_AMBIGUOUS);
  g_assert_false (match->has_choice);
  g_assert_cmpuint (match->candidates->len, ==, 1);
  g_assert_cmpstr (cp_match_candidate_get_reason (g_ptr_array_index (match->candidates, 0), 0)->text, ==, "Same city");
  g_assert_true (cp_match_table_choose (connection, "c1", CP_RECORD_OPPORTUNITY, "006x", "Ørsted", "Jana", error));
  chosen = cp_match_table_find (connection, "c1", error);
  g_assert_true (chosen->has_choice);
  g_assert_cmpint (chosen->verdict, ==, CP_MATCH_CHOSEN);
  g_assert_cmpstr (chosen->chosen_id, ==, "006x");
  g_assert_true (cp_match_table_choose (connection, "c1", CP_RECORD_OPPORTUNITY, NULL, NULL, "Jana", error));
  none = cp_match_table_find (connection, "c1", error);
  g_assert_true (none->has_choice);
  g_assert_null (none->chosen_id);
  return TRUE;
}

static gboolean
aliases (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CpAlias alias = { .connection_id = (char *) "crm", .name = (char *) "ACME Inc.", .name_key = (char *) "acme",
                    .record_kind = CP_RECORD_ACCOUNT, .record_id = (char *) "001a", .record_name = (char *) "Acme Corp",
                    .learned_by = (char *) "Jana" };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (CpAlias) found = NULL;
  g_autoptr (CpAlias) older = NULL;
  g_autoptr (GPtrArray) list = NULL;

  add_crm (connection, (gpointer) "crm", NULL, error);
  first = cp_alias_table_learn (connection, &alias, error);
  alias.record_id = (char *) "001b";
  second = cp_alias_table_learn (connection, &alias, error);
  found = cp_alias_table_find (connection, "crm", "acme", error);
  g_assert_cmpstr (found->record_id, ==, "001b");
  list = cp_alias_table_list (connection, "crm", error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (cp_alias_table_forget (connection, second, error));
  older = cp_alias_table_find (connection, "crm", "acme", error);
  g_assert_cmpstr (older->record_id, ==, "001a");
  g_assert_true (cp_alias_table_forget (connection, first, error));
  g_assert_null (cp_alias_table_find (connection, "crm", "acme", error));
  g_assert_no_error (*error);
  return TRUE;
}

static gboolean
records (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpCrmRecord) record = cp_crm_record_new (CP_RECORD_ACCOUNT, "001", "ÖRSTED Wind 100%");
  g_autoptr (CpCrmRecord) found = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) misses = NULL;
  g_autoptr (JsonNode) cursor = cp_value_from_text ("2026-11-23T00:00:00Z");
  g_autoptr (JsonNode) read = NULL;

  add_crm (connection, (gpointer) "crm", NULL, error);
  cp_crm_record_set_fact (record, "city", "København");
  g_assert_true (cp_crm_record_table_put (connection, "crm", record, error));
  g_assert_true (cp_crm_record_table_put (connection, "crm", record, error));
  g_assert_cmpint (cp_crm_record_table_count (connection, "crm", CP_RECORD_ACCOUNT, error), ==, 1);
  found = cp_crm_record_table_find (connection, "crm", CP_RECORD_ACCOUNT, "001", error);
  g_assert_cmpstr (cp_crm_record_get_fact (found, "city"), ==, "København");
  hits = cp_crm_record_table_search (connection, "crm", CP_RECORD_ACCOUNT, "örsted", 10, error);
  g_assert_cmpuint (hits->len, ==, 1);
  misses = cp_crm_record_table_search (connection, "crm", CP_RECORD_ACCOUNT, "%%", 10, error);
  g_assert_cmpuint (misses->len, ==, 0);
  g_assert_null (cp_sync_cursor_get (connection, "crm", CP_RECORD_ACCOUNT, error));
  g_assert_true (cp_sync_cursor_set (connection, "crm", CP_RECORD_ACCOUNT, cursor, error));
  read = cp_sync_cursor_get (connection, "crm", CP_RECORD_ACCOUNT, error);
  g_assert_true (cp_json_equal (read, cursor));
  g_assert_true (cp_crm_record_table_delete_all (connection, "crm", error));
  g_assert_null (cp_sync_cursor_get (connection, "crm", CP_RECORD_ACCOUNT, error));
  return TRUE;
}

static gboolean
small_tables (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) json = cp_json_parse ("{\"page\": 3}", -1, NULL);
  g_autoptr (GPtrArray) tabs = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_session_tab_free);
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (JsonNode) value = NULL;
  CpSendLogRow row = { .time = (char *) "2026-11-23T08:00:00.000Z", .correlation_id = (char *) "cp-1",
                       .method = (char *) "PATCH", .host = (char *) "example.com", .path = (char *) "/x?token=[redacted]",
                       .bytes_sent = 12, .status = 204, .duration_ms = 31 };

  add_contract (connection, (gpointer) "c1", NULL, error);
  add_contract (connection, (gpointer) "c2", NULL, error);
  g_ptr_array_add (tabs, cp_session_tab_new ("c2", json, TRUE));
  g_ptr_array_add (tabs, cp_session_tab_new ("c1", NULL, FALSE));
  g_assert_true (cp_session_table_save (connection, tabs, error));
  g_assert_true (cp_session_table_save (connection, tabs, error));
  g_assert_true (cp_contract_table_set_removed (connection, "c1", "2026-11-23T09:00:00.000Z", error));
  loaded = cp_session_table_load (connection, error);
  g_assert_cmpuint (loaded->len, ==, 1);
  g_assert_true (((CpSessionTab *) g_ptr_array_index (loaded, 0))->selected);

  g_assert_null (cp_setting_table_get (connection, "k", error));
  g_assert_true (cp_setting_table_set (connection, "k", json, error));
  value = cp_setting_table_get (connection, "k", error);
  g_assert_true (cp_json_equal (value, json));
  g_assert_true (cp_setting_table_set (connection, "k", NULL, error));
  g_assert_null (cp_setting_table_get (connection, "k", error));

  g_assert_true (cp_send_log_table_add (connection, &row, error));
  sent = cp_send_log_table_list (connection, "cp-1", 10, error);
  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_cmpint (((CpSendLogRow *) g_ptr_array_index (sent, 0))->status, ==, 204);
  return TRUE;
}

static gboolean
search (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const none[] = { "", "  ", "\"", "nowhere", "renew AND nowhere", "*", "NEAR(", "text:renew" };
  static const char *const one[] = { "renew", "RENEWED automatic", "müller", "Muller", "12-month", "\"successive" };
  g_autoptr (GPtrArray) after = NULL;

  add_contract (connection, (gpointer) "c1", NULL, error);
  g_assert_true (cp_page_text_table_put (connection, "c1", 1, "Old text", error));
  g_assert_true (cp_page_text_table_put (connection, "c1", 1, "This Agreement between Müller GmbH and us is renewed "
                                         "automatically for successive 12-month terms.", error));
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GPtrArray) hits = cp_page_text_table_search (connection, none[i], 10, error);

      g_assert_no_error (*error);
      g_assert_cmpuint (hits->len, ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (one); i++)
    {
      g_autoptr (GPtrArray) hits = cp_page_text_table_search (connection, one[i], 10, error);

      g_assert_no_error (*error);
      g_test_message ("%s", one[i]);
      g_assert_cmpuint (hits->len, ==, 1);
      g_assert_cmpint (((CpPageHit *) g_ptr_array_index (hits, 0))->page, ==, 1);
      g_assert_nonnull (strstr (((CpPageHit *) g_ptr_array_index (hits, 0))->snippet, "\xe2\x81\xa8"));
    }
  after = cp_page_text_table_search (connection, "old", 10, error);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_true (cp_page_text_table_delete (connection, "c1", error));
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM page_text_index WHERE page_text_index MATCH 'agreement'"), ==, 0);
  return cp_connection_run (connection, error, "INSERT INTO page_text_index (page_text_index) VALUES ('integrity-check')",
                            "");
}

static void
test_in_one_transaction (Fixture *fixture, gconstpointer func)
{
  write_ok (fixture, (CpDatabaseFunc) func, NULL);
}

#define ADD(name, func) \
  g_test_add ("/store/tables/" name, Fixture, func, fixture_set_up, test_in_one_transaction, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("contracts", contracts);
  ADD ("terms", terms);
  ADD ("outcomes", outcomes);
  ADD ("decisions", decisions);
  ADD ("matches", matches);
  ADD ("aliases", aliases);
  ADD ("records", records);
  ADD ("small-tables", small_tables);
  ADD ("search", search);
  return g_test_run ();
}
