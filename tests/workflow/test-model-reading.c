/* test-model-reading.c: nothing leaves without a yes, and what leaves is what was shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../document/written-pdf.h"
#include "../extraction/models/obedient-model.h"
#include "cp-model-reading.h"
#include "cp-sent-log.h"
#include "cp-workspace-private.h"
#include "workspace-fixture.h"

#define ENGINE "mine"
#define THRESHOLD 0.85

static const char contract_page[] =
    "BT /F1 11 Tf 72 720 Td 16 TL\n"
    "(MASTER SERVICES AGREEMENT) Tj T* T*\n"
    "(This Master Services Agreement is entered into as of April 1, 2024) Tj T*\n"
    "(\\(the \"Effective Date\"\\) by and between) Tj T*\n"
    "(Northwind Analytics, Inc., a Delaware corporation, and Halvorsen Freight LLC, a Washington) Tj T*\n"
    "(limited liability company \\(\"Customer\"\\).) Tj T* T*\n"
    "(1. Invoices are payable net forty-five \\(45\\) days from receipt.) Tj T*\n"
    "(2. This Agreement is governed by the laws of the State of Washington.) Tj T*\n"
    "(3. Notices go to lena.ortiz@northwind.example, telephone +1 415 555 0142, or to) Tj T*\n"
    "(mira.dahl@halvorsen.example, telephone \\(206\\) 555-0187.) Tj T*\n"
    "ET";

static const char *const private_words[]
    = { "lena.ortiz", "northwind.example", "mira.dahl", "halvorsen.example", "415 555 0142", "555-0187" };

/* The remark is no term: it is in the raw answer and nowhere else. */
#define REMARK "walnut lantern under the pier"

static const char answer[] =
    "{\"effective_date\": {\"quote\": \"April 1, 2024\", \"page\": 1, \"value\": \"2024-04-01\"},"
    " \"governing_law\": {\"quote\": \"laws of the State of Washington\", \"page\": 1, \"value\": \"Washington\"},"
    " \"contract_id\": {\"quote\": \"Agreement No. NA-77-2024\", \"page\": 1, \"value\": \"NA-77-2024\"},"
    " \"remark\": \"" REMARK "\"}";

typedef struct
{
  WorkspaceFixture base;
  ModelScript script;
  TestServer *server;
  char *contract_id;
} Fixture;

static void
save_engine (Fixture *fixture, const char *more)
{
  static int number = 0; /* what a server refused is remembered by its model's name */
  g_autofree char *url = test_server_url (fixture->server, "/v1");
  g_autofree char *json = g_strdup_printf ("{\"id\": \"" ENGINE "\", \"label\": \"My model\", \"dialect\": \"openai-chat\", \"base_url\": \"%s\","
                                           " \"model\": \"reader-%d\", \"price_input\": 2, \"price_output\": 8, \"currency\": \"USD\"%s}",
                                           url, number++, more);
  g_autoptr (JsonNode) node = cp_json_parse (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEngine) engine = cp_engine_new_from_json (node, &error);

  g_assert_no_error (error);
  g_assert_true (cp_engines_save (fixture->base.workspace, engine, "sk-of-the-test", NULL, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const WrittenPage pages[] = { { .content = contract_page } };
  g_autofree char *path = written_pdf_save (pages, G_N_ELEMENTS (pages));
  g_autoptr (JsonNode) own = cp_json_parse ("[\"Northwind Analytics, Inc.\"]", -1, NULL);
  g_autoptr (GError) error = NULL;

  workspace_fixture_set_up (&fixture->base, data);
  model_script_init (&fixture->script);
  fixture->script.answer = answer;
  fixture->server = test_server_new (model_script_serve, &fixture->script);
  g_assert_true (cp_workspace_set_setting (fixture->base.workspace, "own_names", own, &error));
  fixture->contract_id = cp_import_file (fixture->base.workspace, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  save_engine (fixture, "");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  workspace_fixture_tear_down (&fixture->base, data);
  test_server_free (fixture->server);
  model_script_clear (&fixture->script);
  g_free (fixture->contract_id);
}

static guint
n_received (Fixture *fixture)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fixture->script.lock);

  return fixture->script.bodies->len;
}

static CpSendPreview *
preview_of (Fixture *fixture, CpRedactionKinds redacts)
{
  g_autoptr (GError) error = NULL;
  CpSendPreview *preview = cp_model_reading_preview (fixture->base.workspace, fixture->contract_id, ENGINE, redacts, NULL, &error);

  g_assert_no_error (error);
  return preview;
}

static void
agree (Fixture *fixture, CpRedactionKinds redacts)
{
  g_autoptr (CpSendPreview) preview = preview_of (fixture, redacts);
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_model_reading_agree (fixture->base.workspace, preview, &error));
  g_assert_no_error (error);
}

/* Agreed to and done. */
static void
read_well (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree CpModelReading *reading = NULL;

  agree (fixture, CP_REDACT_ALL);
  reading = cp_model_reading_run (fixture->base.workspace, fixture->contract_id, ENGINE, CP_REDACT_ALL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reading);
  g_assert_cmpuint (reading->usage.requests, ==, 1);
  g_assert_cmpint (reading->usage.input_tokens, ==, 1000);
}

static void
assert_refused (Fixture *fixture, CpRedactionKinds redacts, GQuark domain, int code)
{
  const guint before = n_received (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree CpModelReading *reading
      = cp_model_reading_run (fixture->base.workspace, fixture->contract_id, ENGINE, redacts, NULL, NULL, NULL, &error);

  g_assert_null (reading);
  g_assert_error (error, domain, code);
  g_assert_cmpuint (n_received (fixture), ==, before);
}

/* A yes holds for one contract, one address and one choice of words; nothing else is sent. */
static void
test_no_yes (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, CP_REDACT_ALL, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED);
  agree (fixture, CP_REDACT_ALL);
  assert_refused (fixture, 0, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED);
  /* The same name at another address is another service. */
  save_engine (fixture, ", \"base_url\": \"http://127.0.0.1:9/v1\"");
  assert_refused (fixture, CP_REDACT_ALL, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 0);
}

static int
remove_file (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return type == FTW_F ? remove (path) : 0;
}

/* Without a yes the contract is not even opened: that its file is gone is found out afterwards. */
static void
test_yes_before_opening (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSendPreview) seen = preview_of (fixture, CP_REDACT_ALL);
  g_autoptr (GError) error = NULL;
  g_autofree char *originals = g_build_filename (fixture->base.folder, "workspaces", "test", "originals", NULL);

  g_assert_true (g_file_test (originals, G_FILE_TEST_IS_DIR));
  nftw (originals, remove_file, 16, FTW_PHYS);
  assert_refused (fixture, CP_REDACT_ALL, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED);
  g_assert_true (cp_model_reading_agree (fixture->base.workspace, seen, &error));
  g_assert_no_error (error);
  assert_refused (fixture, CP_REDACT_ALL, CP_STORE_ERROR, CP_STORE_ERROR_ORIGINAL_MISSING);
}

/* The rows are written behind the reading: wait for @n of them. */
static GPtrArray *
sent_rows (Fixture *fixture, guint n)
{
  const gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = cp_sent_log_list (fixture->base.workspace, fixture->contract_id, 100, NULL, &error);

      g_assert_no_error (error);
      if (rows->len >= n)
        return g_steal_pointer (&rows);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (5000);
    }
}

static void
assert_bytes_are (GBytes *bytes, const char *text)
{
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSendPreview) preview = preview_of (fixture, CP_REDACT_ALL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (CpSentBody) body = NULL;
  g_autoptr (GError) error = NULL;
  const char *received;

  g_assert_cmpuint (preview->outgoing->len, ==, 1);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->requests), ==, 0);
  g_assert_false (preview->agreed);
  g_assert_true (preview->is_local);
  g_assert_cmpuint (preview->n_replaced, >=, 4);
  g_assert_cmpfloat (preview->spent_today, ==, 0);
  read_well (fixture);
  g_assert_cmpuint (n_received (fixture), ==, 1);
  received = g_ptr_array_index (fixture->script.bodies, 0);
  assert_bytes_are (((CpOutgoing *) g_ptr_array_index (preview->outgoing, 0))->body, received);
  g_assert_nonnull (strstr (preview->text, received));
  rows = sent_rows (fixture, 1);
  g_assert_cmpuint (rows->len, ==, 1);
  body = cp_sent_log_open (fixture->base.workspace, ((CpSendLogRow *) g_ptr_array_index (rows, 0))->id, NULL, &error);
  g_assert_no_error (error);
  assert_bytes_are (body->body, received);
  g_assert_true (body->head == NULL || strstr (body->head, "sk-of-the-test") == NULL);
}

/* A yes is to what was shown. When other bytes would leave, it does not hold, though contract and service are the same; the window's
 * button sends what is in the window, or nothing. */
static void
test_other_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSendPreview) before = NULL;
  g_autoptr (CpSendPreview) again = NULL;
  g_autoptr (CpSendPreview) after = NULL;
  g_autoptr (JsonNode) own = cp_json_parse ("[\"Northwind Analytics, Inc.\", \"Northwind Labs\"]", -1, NULL);
  g_autoptr (GError) error = NULL;

  before = preview_of (fixture, CP_REDACT_ALL);
  g_assert_true (cp_model_reading_agree (fixture->base.workspace, before, &error));
  again = preview_of (fixture, CP_REDACT_ALL);
  g_assert_true (again->agreed);
  g_assert_cmpstr (again->sha256, ==, before->sha256);
  /* Whose names are our own stands in the question. */
  g_assert_true (cp_workspace_set_setting (fixture->base.workspace, "own_names", own, &error));
  after = preview_of (fixture, CP_REDACT_ALL);
  g_assert_false (after->agreed);
  assert_refused (fixture, CP_REDACT_ALL, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED);
  read_well (fixture);
}

/* Another run of the program makes the same mark, which nobody can know who has not this workspace. */
static void
test_mark_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSendPreview) before = preview_of (fixture, CP_REDACT_ALL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (before->text, "[data-"));
  cp_workspace_close (fixture->base.workspace);
  g_clear_object (&fixture->base.workspace);
  fixture->base.workspace = cp_workspace_open (fixture->base.context, "test", NULL, &error);
  g_assert_no_error (error);
  {
    g_autoptr (CpSendPreview) after = preview_of (fixture, CP_REDACT_ALL);

    g_assert_cmpstr (after->text, ==, before->text);
  }
}

static void
test_private_words_stay (Fixture *fixture, gconstpointer data)
{
  const char *received;
  g_autoptr (CpSendPreview) whole = NULL;

  read_well (fixture);
  received = g_ptr_array_index (fixture->script.bodies, 0);
  for (guint i = 0; i < G_N_ELEMENTS (private_words); i++)
    {
      g_test_message ("%s", private_words[i]);
      g_assert_null (strstr (received, private_words[i]));
    }
  /* What makes it a contract did go; and whoever wants nothing replaced gets just that. */
  g_assert_nonnull (strstr (received, "Halvorsen Freight LLC"));
  whole = preview_of (fixture, 0);
  g_assert_false (whole->agreed);
  g_assert_cmpuint (whole->n_replaced, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (private_words); i++)
    g_assert_nonnull (strstr (whole->text, private_words[i]));
}

/* Terms */

static CpReview *
load_review (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CpReview *review = cp_review_load (fixture->base.workspace, fixture->contract_id, &error);

  g_assert_no_error (error);
  return review;
}

static void
assert_shows (CpReview *review, const char *key, const char *display)
{
  CpTerm *term = cp_review_find_key (review, key);
  g_autofree char *shown = NULL;

  g_assert_nonnull (term);
  shown = cp_term_dup_display (term);
  g_assert_cmpstr (shown, ==, display);
}

/* Before: the law is corrected, the customer accepted; the date is open. */
static void
decide (Fixture *fixture)
{
  g_autoptr (CpReview) review = load_review (fixture);
  g_autoptr (JsonNode) oregon = cp_json_parse ("\"Oregon\"", -1, NULL);
  g_autoptr (GError) error = NULL;

  cp_review_correct (review, cp_review_find_key (review, "governing_law"), oregon, NULL);
  cp_review_accept (review, cp_review_find_key (review, "customer_name"));
  g_assert_true (cp_review_flush (review, &error));
  g_assert_no_error (error);
}

static void
test_decided_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpReview) before = NULL;
  g_autoptr (CpReview) after = NULL;
  CpTerm *term;
  CpFinding *proposal;

  decide (fixture);
  before = load_review (fixture);
  read_well (fixture);
  after = load_review (fixture);
  assert_shows (after, "governing_law", "Oregon");
  term = cp_review_find_key (after, "governing_law");
  g_assert_cmpint (cp_term_get_origin (term), ==, CP_ORIGIN_CORRECTED);
  g_assert_cmpint (cp_term_get_review_state (term), ==, CP_REVIEW_ACCEPTED);
  g_assert_cmpstr (cp_term_get_id (term), ==, cp_term_get_id (cp_review_find_key (before, "governing_law")));
  assert_shows (after, "customer_name", "Halvorsen Freight LLC");
  term = cp_review_find_key (after, "customer_name");
  g_assert_cmpint (cp_term_get_review_state (term), ==, CP_REVIEW_ACCEPTED);

  term = cp_review_find_key (after, "effective_date");
  assert_shows (after, "effective_date", "1 April 2024");
  g_assert_cmpint (cp_term_get_review_state (term), ==, CP_REVIEW_OPEN);
  g_assert_cmpstr (cp_term_get_id (term), ==, cp_term_get_id (cp_review_find_key (before, "effective_date")));
  proposal = cp_term_get_proposal (term);
  g_assert_cmpuint (cp_finding_get_n_opinions (proposal), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *value = cp_canonical_json (cp_finding_get_opinion (proposal, i)->value);

      g_test_message ("%s: %s, %.2f", cp_finding_get_opinion (proposal, i)->extractor_id, value, cp_finding_get_opinion (proposal, i)->confidence);
      g_assert_true (cp_finding_get_opinion (proposal, i)->agrees);
    }
  g_assert_cmpstr (cp_finding_get_opinion (proposal, 0)->extractor_id, ==, "local");
  g_assert_cmpstr (cp_finding_get_opinion (proposal, 1)->extractor_id, ==, ENGINE);
  /* Two who say the same are believed more than one. */
  g_assert_cmpfloat (cp_finding_get_confidence (proposal), >,
                     cp_finding_get_confidence (cp_term_get_proposal (cp_review_find_key (before, "effective_date"))));
}

static void
test_unanchored_is_doubted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpReview) review = NULL;
  guint n = 0;

  read_well (fixture);
  review = load_review (fixture);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);
      CpFinding *proposal = cp_term_get_proposal (term);

      if (proposal == NULL || !cp_finding_is_unanchored (proposal))
        continue;
      n++;
      g_assert_cmpfloat (cp_finding_get_confidence (proposal), <, THRESHOLD);
      g_assert_cmpint (cp_term_get_review_state (term), ==, CP_REVIEW_OPEN);
    }
  /* The contract bears no number: the model's word for it stands nowhere on the page. */
  g_assert_cmpuint (n, >=, 1);
  assert_shows (review, "contract_id", "NA-77-2024");
  g_assert_true (cp_finding_is_unanchored (cp_term_get_proposal (cp_review_find_key (review, "contract_id"))));
}

/* Stopping */

static gboolean
count_extractions (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (GPtrArray) stored = cp_extraction_table_list (connection, fixture->contract_id, error);

  g_assert_nonnull (stored);
  for (guint i = 0; i < stored->len; i++)
    g_assert_cmpstr (cp_extraction_get_extractor_id (((CpStoredExtraction *) g_ptr_array_index (stored, i))->extraction), ==, "local");
  g_assert_cmpuint (stored->len, ==, 1);
  return TRUE;
}

static void
cancel_cb (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  if (usage != NULL && usage->requests > 0)
    g_cancellable_cancel (user_data);
}

static void
test_stopped_in_the_middle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree CpModelReading *reading = NULL;
  g_autoptr (CpSendPreview) preview = NULL;

  fixture->script.stall = TRUE;
  agree (fixture, CP_REDACT_ALL);
  reading = cp_model_reading_run (fixture->base.workspace, fixture->contract_id, ENGINE, CP_REDACT_ALL, cancel_cb, cancellable, cancellable, &error);
  g_assert_null (reading);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (n_received (fixture), ==, 1);
  g_assert_true (cp_workspace_read (fixture->base.workspace, count_extractions, fixture, NULL, &error));
  g_assert_no_error (error);
  preview = preview_of (fixture, CP_REDACT_ALL);
  g_assert_cmpfloat (preview->spent_today, >, 0);
}

static void
last_usage_cb (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  if (usage != NULL)
    *(CpReadingUsage *) user_data = *usage;
}

/* Stopped before the service said a word: it has the text all the same, and will want money for it. */
static void
test_stopped_before_the_first_word (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree CpModelReading *reading = NULL;
  g_autoptr (CpSendPreview) before = preview_of (fixture, CP_REDACT_ALL);
  g_autoptr (CpSendPreview) after = NULL;
  CpReadingUsage usage = { 0 };

  fixture->script.gives_up = cancellable;
  agree (fixture, CP_REDACT_ALL);
  reading = cp_model_reading_run (fixture->base.workspace, fixture->contract_id, ENGINE, CP_REDACT_ALL, last_usage_cb, &usage, cancellable, &error);
  g_assert_null (reading);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (usage.requests, ==, 1);
  g_assert_true (usage.is_estimated);
  g_assert_cmpint (usage.input_tokens, ==, before->estimate.input_tokens);
  g_assert_cmpint (usage.output_tokens, ==, 0);
  after = preview_of (fixture, CP_REDACT_ALL);
  g_assert_cmpfloat (ABS (after->spent_today - before->estimate.input_tokens * 2 / 1e6), <, 1e-9);
}

/* What never left costs nothing. */
static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpSendPreview) preview = NULL;
  g_autofree CpModelReading *reading = NULL;
  CpReadingUsage usage = { 0 };

  cp_http_set_patience (cp_context_get_http (fixture->base.context), 50, 5);
  save_engine (fixture, ", \"base_url\": \"http://127.0.0.1:9/v1\"");
  agree (fixture, CP_REDACT_ALL);
  reading = cp_model_reading_run (fixture->base.workspace, fixture->contract_id, ENGINE, CP_REDACT_ALL, last_usage_cb, &usage, NULL, &error);
  g_assert_null (reading);
  g_assert_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_UNREACHABLE);
  g_assert_cmpuint (usage.requests, ==, 0);
  preview = preview_of (fixture, CP_REDACT_ALL);
  g_assert_cmpfloat (preview->spent_today, ==, 0);
}

static void
test_budget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSendPreview) preview = NULL;

  save_engine (fixture, ", \"most_per_contract\": 0.000001");
  agree (fixture, CP_REDACT_ALL);
  assert_refused (fixture, CP_REDACT_ALL, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_BUDGET);
  preview = preview_of (fixture, CP_REDACT_ALL);
  g_assert_cmpfloat (preview->spent_today, ==, 0);
  save_engine (fixture, ", \"most_per_contract\": 5, \"most_per_day\": 0.000001");
  agree (fixture, CP_REDACT_ALL);
  assert_refused (fixture, CP_REDACT_ALL, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_BUDGET);
  save_engine (fixture, ", \"most_per_contract\": 5, \"most_per_day\": 5");
  read_well (fixture);
}

/* What is kept */

typedef struct
{
  const char *needle;
  guint n;
} Hunt;

static void
hunt_in (const char *folder, Hunt *hunt)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        hunt_in (path, hunt);
      else if (g_file_get_contents (path, &bytes, &size, NULL))
        hunt->n += memmem (bytes, size, hunt->needle, strlen (hunt->needle)) != NULL;
    }
}

static guint
files_with (Fixture *fixture, const char *needle)
{
  Hunt hunt = { needle, 0 };

  hunt_in (fixture->base.folder, &hunt);
  return hunt.n;
}

/* Raw answers and sent bytes are sealed: whoever copies the database reads neither. */
static void
test_sealed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;

  read_well (fixture);
  rows = sent_rows (fixture, 1);
  /* That this way of looking finds what is there: */
  g_assert_cmpuint (files_with (fixture, "NA-77-2024"), >, 0);
  g_assert_nonnull (strstr (g_ptr_array_index (fixture->script.bodies, 0), "[E-MAIL 1]"));
  g_assert_nonnull (strstr (g_ptr_array_index (fixture->script.bodies, 0), "\"messages\""));
  g_assert_cmpuint (files_with (fixture, "[E-MAIL 1]"), ==, 0);
  g_assert_cmpuint (files_with (fixture, "\"messages\""), ==, 0);
  g_assert_cmpuint (files_with (fixture, REMARK), ==, 0);
  g_assert_cmpuint (files_with (fixture, "sk-of-the-test"), ==, 0);
}

/* The key is asked for once, not for every request: with its file gone, what is sent is sealed and opened all the same. */
static void
test_key_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *keys = g_build_filename (fixture->base.folder, "workspaces", "test", "keys", NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (CpSentBody) body = NULL;
  g_autoptr (GError) error = NULL;

  read_well (fixture);
  g_ptr_array_unref (sent_rows (fixture, 1));
  nftw (keys, remove_file, 16, FTW_PHYS);
  read_well (fixture);
  rows = sent_rows (fixture, 2);
  body = cp_sent_log_open (fixture->base.workspace, ((CpSendLogRow *) g_ptr_array_index (rows, 0))->id, NULL, &error);
  g_assert_no_error (error);
  assert_bytes_are (body->body, g_ptr_array_index (fixture->script.bodies, 1));
}

static guint
count_actions (GPtrArray *items, const char *action)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += g_str_equal (cp_audit_item_get_action (g_ptr_array_index (items, i)), action);
  return n;
}

static void
test_record (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (CpAuditReport) report = NULL;

  cp_workspace_drain_audit (fixture->base.workspace);
  before = cp_audit_list (fixture->base.workspace, fixture->contract_id, G_MAXINT64, 100, &error);
  g_assert_no_error (error);
  read_well (fixture);
  cp_workspace_drain_audit (fixture->base.workspace);
  after = cp_audit_list (fixture->base.workspace, fixture->contract_id, G_MAXINT64, 100, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < after->len; i++)
    g_test_message ("%s: %s", cp_audit_item_get_action (g_ptr_array_index (after, i)), cp_audit_item_get_title (g_ptr_array_index (after, i)));
  g_assert_cmpuint (count_actions (before, "contract.sending_agreed"), ==, 0);
  g_assert_cmpuint (count_actions (after, "contract.sending_agreed"), ==, 1);
  /* What the service said, and what all readings say together. */
  g_assert_cmpuint (count_actions (after, "contract.read"), ==, count_actions (before, "contract.read") + 2);
  report = cp_audit_check (fixture->base.workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (report->whole);
}

#define ADD(name, function) g_test_add ("/workflow/model-reading/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  workspace_fixture_init (&argc, &argv);
  ADD ("no-yes", test_no_yes);
  ADD ("yes-before-opening", test_yes_before_opening);
  ADD ("same-bytes", test_same_bytes);
  ADD ("other-bytes", test_other_bytes);
  ADD ("mark-is-kept", test_mark_is_kept);
  ADD ("private-words-stay", test_private_words_stay);
  ADD ("decided-stay", test_decided_stay);
  ADD ("unanchored-is-doubted", test_unanchored_is_doubted);
  ADD ("stopped-in-the-middle", test_stopped_in_the_middle);
  ADD ("stopped-before-the-first-word", test_stopped_before_the_first_word);
  ADD ("nobody-there", test_nobody_there);
  ADD ("budget", test_budget);
  ADD ("sealed", test_sealed);
  ADD ("key-is-kept", test_key_is_kept);
  ADD ("record", test_record);
  return g_test_run ();
}
