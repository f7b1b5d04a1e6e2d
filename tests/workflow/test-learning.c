/* test-learning.c: corrections, what is learned of them, and what goes without a look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-workflow.h"

#include <string.h>

#include "cp-learning-private.h"
#include "cp-review-policy-private.h"
#include "cp-workspace-private.h"
#include "workspace-fixture.h"

/* A contract that was read and decided, put into the workspace as an import and a review would */

typedef struct
{
  guint number;
  const char *key;
  const char *read;      /* JSON */
  const char *corrected; /* (nullable): JSON; NULL: accepted as read */
  double confidence;
  gboolean open;         /* nobody decided yet */
  const char *version;
  CpWorkspace *workspace;
} Entry;

static CpExtraction *
extraction_of (const Entry *entry, const char *sha256)
{
  CpExtraction *extraction = cp_extraction_new ("local", entry->version != NULL ? entry->version : "1", sha256);
  CpFinding *finding = cp_finding_new (entry->key, CP_FINDING_FOUND);
  g_autoptr (JsonNode) value = cp_json_parse (entry->read, -1, NULL);
  g_autoptr (JsonNode) place
    = cp_json_parse ("{\"page\": 1, \"start\": 0, \"end\": 4, \"quote\": \"Ohio\", \"quads\": [[0.1, 0.1, 0.2, 0.12]]}", -1, NULL);
  g_autoptr (CpAnchor) anchor = cp_anchor_from_json (place);

  cp_finding_set_value (finding, value, "Ohio", entry->confidence);
  cp_finding_add_anchor (finding, anchor);
  cp_extraction_add_finding (extraction, finding);
  return extraction;
}

static gboolean
write_entry (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Entry *entry = data;
  g_autofree char *id = g_strdup_printf ("contract-%u", entry->number);
  g_autofree char *term_id = g_strdup_printf ("term-%u", entry->number);
  g_autofree char *sha256 = g_strdup_printf ("%064x", entry->number + 1);
  g_autofree char *time = g_strdup_printf ("2026-01-01T00:%02u:%02u.000Z", entry->number / 60, entry->number % 60);
  g_autoptr (CpContract) contract = cp_contract_new (id);
  g_autoptr (CpExtraction) extraction = extraction_of (entry, sha256);
  g_autoptr (CpTerm) term = cp_term_new (term_id, entry->key, cp_extraction_get_finding (extraction, 0));
  g_autofree char *extraction_id = NULL;

  g_object_set (contract, "file-name", "made-up.pdf", "sha256", sha256, "media-type", "application/pdf", "pages", 1, "added", time, "state",
                CP_CONTRACT_TO_REVIEW, NULL);
  if (!cp_original_table_add (connection, sha256, 1, "application/pdf", error) || !cp_contract_table_add (connection, contract, id, error))
    return FALSE;
  extraction_id = cp_extraction_table_add (connection, id, extraction, NULL, 1, error);
  if (extraction_id == NULL || !cp_page_text_table_put (connection, id, 1, "A first one. The laws of Ohio govern this. A third.", error))
    return FALSE;
  if (!entry->open)
    {
      g_autoptr (JsonNode) value = cp_json_parse (entry->corrected != NULL ? entry->corrected : entry->read, -1, NULL);
      g_autoptr (CpDecision) decision = cp_decision_new (id, term_id, entry->corrected != NULL ? "correct" : "accept", NULL, NULL, "Lena", "deal desk");

      cp_term_apply (term, CP_FINDING_FOUND, value, entry->corrected != NULL ? CP_ORIGIN_CORRECTED : CP_ORIGIN_READ, NULL, CP_REVIEW_ACCEPTED,
                     "Lena");
      decision->time = g_strdup (time);
      if (!cp_decision_table_add (connection, decision, error))
        return FALSE;
    }
  return cp_term_table_add (connection, id, term, extraction_id, 0, 0, error);
}

static void
add (WorkspaceFixture *fixture, Entry entry)
{
  g_autoptr (GError) error = NULL;

  entry.workspace = fixture->workspace;
  cp_workspace_write (fixture->workspace, FALSE, write_entry, &entry, NULL, &error);
  g_assert_no_error (error);
}

/* @n laws with confidence .97, of which the last @n_wrong were corrected. */
static void
add_laws (WorkspaceFixture *fixture, guint n, guint n_wrong)
{
  for (guint i = 0; i < n; i++)
    add (fixture, (Entry) { .number = i, .key = "governing_law", .read = "\"Ohio\"", .corrected = i + n_wrong >= n ? "\"Utah\"" : NULL,
                            .confidence = 0.97 });
}

/* A reader that always says the same */

#define TEST_TYPE_READER (test_reader_get_type ())
G_DECLARE_FINAL_TYPE (TestReader, test_reader, TEST, READER, GObject)
struct _TestReader
{
  GObject parent_instance;
  Entry entry;
};

static const char *
reader_id (CpExtractor *self)
{
  return "local";
}

static const char *
reader_version (CpExtractor *self)
{
  return "1";
}

static CpExtraction *
reader_read (CpExtractor *self, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  return extraction_of (&((TestReader *) self)->entry, "00");
}

static void
reader_iface (CpExtractorInterface *iface)
{
  iface->get_id = reader_id;
  iface->get_version = reader_version;
  iface->read = reader_read;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestReader, test_reader, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (CP_TYPE_EXTRACTOR, reader_iface))

static void
test_reader_class_init (TestReaderClass *klass)
{
}

static void
test_reader_init (TestReader *self)
{
}

/* What the taught reader makes of @entry. */
static CpExtraction *
read_taught (WorkspaceFixture *fixture, Entry entry)
{
  g_autoptr (TestReader) reader = g_object_new (TEST_TYPE_READER, NULL);
  g_autoptr (CpExtractor) taught = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpTextLayer) layer = cp_text_layer_new_for_text ("The laws of Ohio govern this.");
  const CpReadingRequest request = { .layer = layer, .document_sha256 = "00" };
  CpExtraction *extraction;

  reader->entry = entry;
  taught = cp_learning_dup_extractor (fixture->workspace, CP_EXTRACTOR (reader));
  extraction = cp_extractor_read (taught, &request, NULL, &error);
  g_assert_no_error (error);
  return extraction;
}

static void
test_collect (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  const CpCorrection *first, *second;

  add (fixture, (Entry) { .number = 0, .key = "governing_law", .read = "\"Ohio\"", .confidence = 0.9 });
  add (fixture, (Entry) { .number = 1, .key = "governing_law", .read = "\"Ohio\"", .corrected = "\"Utah\"", .confidence = 0.6 });
  add (fixture, (Entry) { .number = 2, .key = "governing_law", .read = "\"Ohio\"", .confidence = 0.9, .open = TRUE });
  corrections = cp_corrections_collect (fixture->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (corrections->len, ==, 2);
  first = g_ptr_array_index (corrections, 0);
  second = g_ptr_array_index (corrections, 1);
  g_assert_cmpstr (first->decision, ==, "accept");
  g_assert_cmpstr (second->decision, ==, "correct");
  g_assert_cmpstr (json_node_get_string (second->before), ==, "Ohio");
  g_assert_cmpstr (json_node_get_string (second->after), ==, "Utah");
  g_assert_cmpfloat (second->confidence, ==, 0.6);
  g_assert_cmpstr (second->quote, ==, "Ohio");
  g_assert_cmpstr (second->context, ==, "The laws of Ohio govern this.");
  g_assert_cmpstr (second->extractor_version, ==, "1");
}

/* Nothing leaves without consent, and no personal data with it. */
static void
test_export (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "decisions.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  CpCorrectionsExport exported;
  g_autofree char *text = NULL;
  g_autoptr (CpGoldSet) gold = NULL;
  g_auto (CpCorrectionsConsent) consent = { 0 };
  const char *const words[] = { "Halvorsen", NULL };

  add (fixture, (Entry) { .number = 0, .key = "governing_law", .read = "\"Ohio\"", .corrected = "\"Utah\"", .confidence = 0.6 });
  add (fixture, (Entry) { .number = 1, .key = "key_contact", .read = "{\"name\": \"Jane Roe\", \"email\": \"jane@roe.example\", \"phone\": "
                                                                    "\"+1 312 555 0143\"}", .confidence = 0.9 });
  add (fixture, (Entry) { .number = 2, .key = "party", .read = "{\"name\": \"Halvorsen\"}", .confidence = 0.9 });
  g_assert_false (cp_corrections_export (fixture->workspace, path, NULL, &exported, NULL, &error));
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_CONSENT);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (cp_corrections_set_consent (fixture->workspace, TRUE, &error));
  cp_corrections_get_consent (fixture->workspace, &consent);
  g_assert_true (consent.given);
  g_assert_cmpstr (consent.by, ==, "Lena Ortiz");
  g_assert_true (cp_corrections_export (fixture->workspace, path, words, &exported, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (exported.n_lines, ==, 3);
  g_assert_cmpuint (exported.n_corrected, ==, 1);
  g_assert_cmpuint (exported.n_redacted, ==, 2);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_test_message ("%s", text);
  g_assert_null (strstr (text, "Jane"));
  g_assert_null (strstr (text, "roe.example"));
  g_assert_null (strstr (text, "555 0143"));
  g_assert_null (strstr (text, "Halvorsen"));
  g_assert_nonnull (strstr (text, "The laws of Ohio govern this."));
  /* It is gold again; what was redacted says nothing. */
  gold = cp_gold_set_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gold->documents->len, ==, 1);
  g_assert_cmpuint (gold->n_skipped, ==, 2);
  g_assert_true (cp_corrections_set_consent (fixture->workspace, FALSE, &error));
  g_assert_false (cp_corrections_export (fixture->workspace, path, NULL, &exported, NULL, &error));
}

static void
test_gold_of_the_team (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpGoldSet) none = cp_evaluation_team_gold (fixture->workspace, &error);
  g_autoptr (CpGoldSet) gold = NULL;
  const CpGoldField *field;

  g_assert_null (none);
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO);
  g_clear_error (&error);
  add (fixture, (Entry) { .number = 1, .key = "governing_law", .read = "\"Ohio\"", .corrected = "\"Utah\"", .confidence = 0.6 });
  add (fixture, (Entry) { .number = 2, .key = "governing_law", .read = "\"Ohio\"", .confidence = 0.9, .open = TRUE });
  gold = cp_evaluation_team_gold (fixture->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gold->documents->len, ==, 1);
  field = g_ptr_array_index (((const CpGoldDocument *) g_ptr_array_index (gold->documents, 0))->fields, 0);
  g_assert_cmpstr (json_node_get_string (g_ptr_array_index (field->values, 0)), ==, "Utah");
}

static void
test_confidence (WorkspaceFixture *fixture, gconstpointer data)
{
  const Entry next = { .number = 100, .key = "governing_law", .read = "\"Ohio\"", .confidence = 0.97 };
  g_autoptr (GError) error = NULL;
  CpLearned learned;
  g_autoptr (CpExtraction) before = read_taught (fixture, next);
  g_autoptr (CpExtraction) after = NULL;
  g_autoptr (CpExtraction) forgotten = NULL;
  g_autoptr (GPtrArray) lessons = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  double fitted;

  g_assert_cmpfloat (cp_finding_get_confidence (cp_extraction_get_finding (before, 0)), ==, 0.97);
  g_assert_cmpstr (cp_extraction_get_extractor_version (before), ==, "1");
  add_laws (fixture, 60, 30);
  g_assert_true (cp_learning_learn (fixture->workspace, &learned, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (learned.n_keys, ==, 1);
  after = read_taught (fixture, next);
  fitted = cp_finding_get_confidence (cp_extraction_get_finding (after, 0));
  g_test_message ("%.3f", fitted);
  g_assert_cmpfloat (fitted, <, 0.75);
  g_assert_cmpfloat (fitted, >, 0.4);
  g_assert_cmpstr (cp_extraction_get_extractor_version (after), ==, "1+c1");
  g_assert_cmpuint (cp_finding_get_n_anchors (cp_extraction_get_finding (after, 0)), ==, 1);
  /* Nothing new: no second fit. What was read with a fit is traced back to the confidence before it. */
  g_assert_true (cp_learning_learn (fixture->workspace, &learned, &error));
  g_assert_cmpuint (learned.n_keys, ==, 0);
  add (fixture, (Entry) { .number = 100, .key = "governing_law", .read = "\"Ohio\"", .confidence = fitted, .version = "1+c1" });
  corrections = cp_corrections_collect (fixture->workspace, NULL, &error);
  g_assert_cmpfloat_with_epsilon (((CpCorrection *) g_ptr_array_index (corrections, corrections->len - 1))->confidence, 0.97, 1e-3);
  /* Undo. */
  lessons = cp_learning_list (fixture->workspace, &error);
  g_assert_cmpuint (lessons->len, ==, 1);
  g_test_message ("%s: %s", ((CpLesson *) g_ptr_array_index (lessons, 0))->title, ((CpLesson *) g_ptr_array_index (lessons, 0))->detail);
  g_assert_true (cp_learning_forget (fixture->workspace, ((CpLesson *) g_ptr_array_index (lessons, 0))->id, &error));
  forgotten = read_taught (fixture, next);
  g_assert_cmpfloat (cp_finding_get_confidence (cp_extraction_get_finding (forgotten, 0)), ==, 0.97);
}

static void
test_names (WorkspaceFixture *fixture, gconstpointer data)
{
  const Entry next = { .number = 9, .key = "party", .read = "{\"name\": \"HALVORSEN FRIEGHT L.L.C.\", \"role\": \"customer\"}", .confidence = 0.95 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CpExtraction) asked = NULL;
  g_autoptr (CpExtraction) forgotten = NULL;
  g_autoptr (GPtrArray) lessons = NULL;
  CpFinding *finding;
  CpLearned learned;

  add (fixture, (Entry) { .number = 0, .key = "party", .read = "{\"name\": \"Halvorsen Frieght LLC\"}",
                          .corrected = "{\"name\": \"Halvorsen Freight LLC\"}", .confidence = 0.9 });
  g_assert_true (cp_learning_learn (fixture->workspace, &learned, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (learned.n_names, ==, 1);
  asked = read_taught (fixture, next);
  finding = cp_extraction_get_finding (asked, 0);
  /* The value stays what the contract says. */
  g_assert_cmpstr (cp_value_get_string (cp_finding_get_value (finding)), ==, "HALVORSEN FRIEGHT L.L.C.");
  g_assert_cmpstr (cp_value_get_string (cp_finding_get_alternative (finding)), ==, "Halvorsen Freight LLC");
  g_assert_nonnull (cp_finding_get_doubt (finding));
  g_assert_cmpstr (cp_json_object_string (json_node_get_object (cp_finding_get_alternative (finding)), "role", NULL), ==, "customer");
  lessons = cp_learning_list (fixture->workspace, &error);
  g_assert_cmpuint (lessons->len, ==, 1);
  g_assert_true (cp_learning_forget (fixture->workspace, ((CpLesson *) g_ptr_array_index (lessons, 0))->id, &error));
  forgotten = read_taught (fixture, next);
  g_assert_null (cp_finding_get_doubt (cp_extraction_get_finding (forgotten, 0)));
}

static gboolean
has_entry (CpWorkspace *workspace, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = cp_audit_list (workspace, NULL, 0, 200, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    found |= g_str_equal (cp_audit_item_get_action (g_ptr_array_index (items, i)), action);
  return found;
}

static guint
apply (WorkspaceFixture *fixture, guint number)
{
  g_autofree char *id = g_strdup_printf ("contract-%u", number);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (cp_review_policy_apply (fixture->workspace, id, &n, &error));
  g_assert_no_error (error);
  return n;
}

static void
test_policy_needs_evidence (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_laws (fixture, 40, 0);
  g_assert_false (cp_review_policy_set_automatic (fixture->workspace, TRUE, &error));
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_REVIEWED);
  add (fixture, (Entry) { .number = 500, .key = "governing_law", .read = "\"Ohio\"", .confidence = 0.97, .open = TRUE });
  g_assert_cmpuint (apply (fixture, 500), ==, 0);
}

static gboolean
spoil_readings (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_connection_run (connection, error, "UPDATE extraction SET result = '{}'", "");
}

/* The question is asked at each import: the answer does not open every reading of every contract. */
static void
test_policy_opens_no_reading (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReviewPolicy) policy = NULL;
  CpLearned learned;

  add_laws (fixture, 60, 3);
  g_assert_true (cp_workspace_write (fixture->workspace, FALSE, spoil_readings, NULL, NULL, &error));
  policy = cp_review_policy_load (fixture->workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (policy->keys->len, ==, 1);
  g_assert_cmpuint (((const CpReviewPolicyKey *) g_ptr_array_index (policy->keys, 0))->verdict.n, ==, 60);
  g_assert_cmpuint (((const CpReviewPolicyKey *) g_ptr_array_index (policy->keys, 0))->verdict.accepted, ==, 57);
  g_assert_true (cp_learning_learn (fixture->workspace, &learned, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (learned.n_decisions, ==, 60);
}

static void
test_policy (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReviewPolicy) policy = NULL;
  g_autoptr (CpReview) review = NULL;
  g_autoptr (CpReviewPolicy) drifted = NULL;
  g_autofree char *told = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  guint n = 0, went = G_MAXUINT;

  add_laws (fixture, 120, 0);
  g_assert_true (cp_review_policy_set_automatic (fixture->workspace, TRUE, &error));
  g_assert_no_error (error);
  for (guint i = 500; i < 540; i++)
    {
      add (fixture, (Entry) { .number = i, .key = "governing_law", .read = "\"Ohio\"", .confidence = 0.97, .open = TRUE });
      if (apply (fixture, i) == 1)
        {
          n++;
          went = i;
        }
    }
  /* Some are left to a person, so that drift can be seen. */
  g_test_message ("%u of 40", n);
  g_assert_cmpuint (n, >, 28);
  g_assert_cmpuint (n, <, 40);
  /* Never what is below the threshold, nor what much hangs on. */
  add (fixture, (Entry) { .number = 600, .key = "governing_law", .read = "\"Ohio\"", .confidence = 0.8, .open = TRUE });
  add (fixture, (Entry) { .number = 601, .key = "auto_renewal", .read = "\"true\"", .confidence = 0.99, .open = TRUE });
  g_assert_cmpuint (apply (fixture, 600) + apply (fixture, 601), ==, 0);
  {
    g_autofree char *id = g_strdup_printf ("contract-%u", went);

    review = cp_review_load (fixture->workspace, id, &error);
    g_assert_no_error (error);
    g_assert_cmpint (cp_review_get_n_open (review), ==, 0);
    g_assert_cmpstr (cp_term_get_reviewer (cp_review_find_key (review, "governing_law")), ==, CP_REVIEW_POLICY_ACTOR);
    /* A person can take it back. */
    g_assert_true (cp_review_get_can_undo (review));
    cp_review_undo (review);
    g_assert_true (cp_review_flush (review, &error));
    g_assert_cmpint (cp_term_get_review_state (cp_review_find_key (review, "governing_law")), ==, CP_REVIEW_OPEN);
  }
  /* What nobody looked at is no evidence. */
  corrections = cp_corrections_collect (fixture->workspace, NULL, &error);
  g_assert_cmpuint (corrections->len, ==, 120);

  /* Lately much is corrected: it goes off by itself, says so, and lets nothing through. */
  for (guint i = 700; i < 710; i++)
    add (fixture, (Entry) { .number = i, .key = "governing_law", .read = "\"Ohio\"", .corrected = "\"Utah\"", .confidence = 0.97 });
  add (fixture, (Entry) { .number = 800, .key = "governing_law", .read = "\"Ohio\"", .confidence = 0.97, .open = TRUE });
  g_assert_cmpuint (apply (fixture, 800), ==, 0);
  drifted = cp_review_policy_load (fixture->workspace, &error);
  g_assert_false (drifted->automatic);
  g_test_message ("%s", drifted->switched_off);
  g_assert_nonnull (strstr (drifted->switched_off, "Governing law"));
  /* It is in the audit log, and a person is told once. */
  g_assert_true (has_entry (fixture->workspace, "policy.drift"));
  told = cp_review_policy_dup_notice (fixture->workspace);
  g_assert_nonnull (strstr (told, "Governing law"));
  cp_review_policy_dismiss_notice (fixture->workspace);
  g_assert_null (cp_review_policy_dup_notice (fixture->workspace));
  /* It stays off until a person switches it on, which takes evidence again. */
  g_assert_false (cp_review_policy_set_automatic (fixture->workspace, TRUE, &error));
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_REVIEWED);
}

int
main (int argc, char **argv)
{
  workspace_fixture_init (&argc, &argv);
  workspace_fixture_add ("/workflow/learning/collect", test_collect);
  workspace_fixture_add ("/workflow/learning/export", test_export);
  workspace_fixture_add ("/workflow/learning/team-gold", test_gold_of_the_team);
  workspace_fixture_add ("/workflow/learning/confidence", test_confidence);
  workspace_fixture_add ("/workflow/learning/names", test_names);
  workspace_fixture_add ("/workflow/policy/needs-evidence", test_policy_needs_evidence);
  workspace_fixture_add ("/workflow/policy/opens-no-reading", test_policy_opens_no_reading);
  workspace_fixture_add ("/workflow/policy/on-and-off", test_policy);
  return g_test_run ();
}
