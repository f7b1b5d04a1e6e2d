/* test-measure-sending.c: a service is measured on contracts that somebody let go to it, and on no others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "../document/written-pdf.h"
#include "../extraction/models/obedient-model.h"
#include "cp-model-confidence.h"
#include "cp-workspace-private.h"
#include "workspace-fixture.h"

#define N_BESIDE 2 /* contracts that lie beside the gold; one more is in the workspace */

static const char contract_page[] =
    "BT /F1 11 Tf 72 720 Td 16 TL\n"
    "(MUTUAL NON-DISCLOSURE AGREEMENT NUMBER %u) Tj T* T*\n"
    "(This Agreement is governed by the laws of the State of Washington.) Tj T*\n"
    "(Notices go to mira.dahl@halvorsen.example.) Tj T*\n"
    "ET";

static const char answer[]
    = "{\"governing_law\": {\"quote\": \"laws of the State of Washington\", \"page\": 1, \"value\": \"Washington\"}}";

typedef struct
{
  WorkspaceFixture base;
  ModelScript script;
  TestServer *server;
  char *beside;      /* folder of the gold */
  char *contract_id;
  CpGoldSet *gold;
  CpExtractor *service;
} Fixture;

static char *
write_contract (guint number)
{
  g_autofree char *content = g_strdup_printf (contract_page, number);
  const WrittenPage pages[] = { { .content = content } };

  return written_pdf_save (pages, G_N_ELEMENTS (pages));
}

static CpExtractor *
make_service (Fixture *fixture, const char *path, const char *more)
{
  g_autofree char *url = test_server_url (fixture->server, path);
  g_autofree char *json = g_strdup_printf ("{\"id\": \"mine\", \"label\": \"My model\", \"dialect\": \"openai-chat\", \"base_url\": \"%s\", \"model\": \"m\","
                                           " \"price_input\": 2, \"price_output\": 8, \"currency\": \"USD\"%s}", url, more);
  g_autoptr (JsonNode) node = cp_json_parse (json, -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEngine) engine = cp_engine_new_from_json (node, &error);
  CpExtractor *service;

  g_assert_no_error (error);
  service = cp_engines_extractor_for (fixture->base.workspace, engine, NULL, "sk-of-the-test", &error);
  g_assert_no_error (error);
  return service;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *imported = write_contract (0);
  g_autofree char *bytes = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  workspace_fixture_set_up (&fixture->base, data);
  model_script_init (&fixture->script);
  fixture->script.answer = answer;
  fixture->server = test_server_new (model_script_serve, &fixture->script);
  fixture->beside = g_build_filename (fixture->base.folder, "gold", NULL);
  g_mkdir (fixture->beside, 0700);
  for (guint i = 1; i <= N_BESIDE; i++)
    {
      g_autofree char *from = write_contract (i);
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autofree char *to = g_build_filename (fixture->beside, name, NULL);

      g_assert_cmpint (g_rename (from, to), ==, 0);
      g_string_append_printf (lines, "{\"path\": \"%s\", \"fields\": {\"governing_law\": [\"Washington\"]}}\n", name);
    }
  g_assert_true (g_file_get_contents (imported, &bytes, &size, NULL));
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
  fixture->contract_id = cp_import_file (fixture->base.workspace, imported, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (imported);
  g_string_append_printf (lines, "{\"sha256\": \"%s\", \"fields\": {\"governing_law\": [\"Washington\"]}}\n", sha256);
  g_string_append (lines, "{\"path\": \"gone.pdf\", \"fields\": {\"governing_law\": [\"Washington\"]}}\n");
  fixture->gold = cp_gold_set_new_from_text ("made-up.jsonl", lines->str, lines->len, &error);
  g_assert_no_error (error);
  fixture->service = make_service (fixture, "/v1", "");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->service);
  cp_gold_set_unref (fixture->gold);
  workspace_fixture_tear_down (&fixture->base, data);
  test_server_free (fixture->server);
  model_script_clear (&fixture->script);
  g_free (fixture->beside);
  g_free (fixture->contract_id);
}

static CpEvaluationRequest
request_of (Fixture *fixture)
{
  return (CpEvaluationRequest){ .gold = fixture->gold, .folder = fixture->beside, .extractor = fixture->service, .redacts = CP_REDACT_ALL, .jobs = 2 };
}

static guint
n_received (Fixture *fixture)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fixture->script.lock);

  return fixture->script.bodies->len;
}

static CpMeasureSending *
preview (Fixture *fixture, const CpEvaluationRequest *request)
{
  g_autoptr (GError) error = NULL;
  CpMeasureSending *sending = cp_measure_sending_preview (fixture->base.workspace, request, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return sending;
}

static void
agree (Fixture *fixture, const CpEvaluationRequest *request)
{
  g_autoptr (CpMeasureSending) sending = preview (fixture, request);
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_measure_sending_agree (fixture->base.workspace, sending, &error));
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *fixture, const CpEvaluationRequest *request)
{
  const guint before = n_received (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpScoreSheet) sheet = cp_evaluation_measure (fixture->base.workspace, request, NULL, NULL, NULL, &error);

  g_assert_null (sheet);
  g_assert_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED);
  g_assert_cmpuint (n_received (fixture), ==, before);
}

static CpScoreSheet *
measure (Fixture *fixture, const CpEvaluationRequest *request)
{
  g_autoptr (GError) error = NULL;
  CpScoreSheet *sheet = cp_evaluation_measure (fixture->base.workspace, request, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

/* How much is shown before, and that just that goes. */
static void
test_shown_and_sent (Fixture *fixture, gconstpointer data)
{
  const CpEvaluationRequest request = request_of (fixture);
  g_autoptr (CpMeasureSending) sending = NULL;
  g_autoptr (CpScoreSheet) sheet = NULL;
  gsize bytes = 0;

  assert_refused (fixture, &request);
  sending = preview (fixture, &request);
  g_assert_cmpuint (n_received (fixture), ==, 0);
  g_assert_cmpuint (sending->n_contracts, ==, N_BESIDE + 1);
  g_assert_cmpuint (sending->n_missing, ==, 1);
  g_assert_cmpuint (sending->n_requests, ==, N_BESIDE + 1);
  g_assert_cmpfloat (sending->estimate.cost, >, 0);
  g_assert_false (sending->agreed);
  assert_refused (fixture, &request);
  agree (fixture, &request);
  sheet = measure (fixture, &request);
  g_assert_cmpuint (n_received (fixture), ==, N_BESIDE + 1);
  for (guint i = 0; i < fixture->script.bodies->len; i++)
    {
      bytes += strlen (g_ptr_array_index (fixture->script.bodies, i));
      g_assert_null (strstr (g_ptr_array_index (fixture->script.bodies, i), "mira.dahl"));
    }
  g_assert_cmpuint (bytes, ==, sending->bytes);
}

/* The yes was to those files, that address and those words; each other is another question. */
static void
test_yes_holds_for_just_that (Fixture *fixture, gconstpointer data)
{
  CpEvaluationRequest request = request_of (fixture);
  g_autofree char *second = g_build_filename (fixture->beside, "2.pdf", NULL);
  g_autofree char *other = write_contract (7);
  g_autoptr (CpExtractor) elsewhere = make_service (fixture, "/v2", "");

  agree (fixture, &request);
  request.redacts = 0;
  assert_refused (fixture, &request);
  request.redacts = CP_REDACT_ALL;
  request.extractor = elsewhere;
  assert_refused (fixture, &request);
  request.extractor = fixture->service;
  g_assert_cmpint (g_rename (other, second), ==, 0);
  assert_refused (fixture, &request);
}

static guint
count_actions (Fixture *fixture, const char *contract_id, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  guint n = 0;

  cp_workspace_drain_audit (fixture->base.workspace);
  items = cp_audit_list (fixture->base.workspace, contract_id, G_MAXINT64, 100, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    n += g_str_equal (cp_audit_item_get_action (g_ptr_array_index (items, i)), action);
  return n;
}

/* Each contract has its row, one of the workspace in its own history; what it cost counts for the day. */
static void
test_recorded (Fixture *fixture, gconstpointer data)
{
  const CpEvaluationRequest request = request_of (fixture);
  g_autoptr (CpScoreSheet) sheet = NULL;
  CpEvaluationRequest limited = request;
  g_autoptr (CpExtractor) poor = NULL;
  g_autoptr (CpScoreSheet) none = NULL;
  guint before;

  agree (fixture, &request);
  g_assert_cmpuint (count_actions (fixture, NULL, "evaluation.sending_agreed"), ==, N_BESIDE + 1);
  g_assert_cmpuint (count_actions (fixture, fixture->contract_id, "evaluation.sending_agreed"), ==, 1);
  sheet = measure (fixture, &request);
  /* Three readings of 1000 tokens in and 200 out are spent: a limit of just that lets no further one go. */
  before = n_received (fixture);
  poor = make_service (fixture, "/v1", ", \"most_per_day\": 0.0108");
  limited.extractor = poor;
  none = measure (fixture, &limited);
  g_assert_cmpuint (n_received (fixture), ==, before);
}

/* A sheet over @gold in which the law was found @n_right times rightly and once wrongly. */
static void
keep_sheet (Fixture *fixture, CpGoldSet *gold, guint n_right)
{
  g_autoptr (CpScoreSheet) sheet = cp_score_sheet_new (gold->label, gold->hash);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  cp_score_sheet_set_subject (sheet, "mine", "1", NULL);
  for (guint i = 0; i <= n_right; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"terms\": [{\"key\": \"governing_law\", \"value\": \"%s\", \"confidence\": 0.8}]}", i < n_right ? "Washington" : "Utah");
      g_autoptr (JsonNode) answer = cp_json_parse (text, -1, NULL);

      cp_score_sheet_add (sheet, g_ptr_array_index (fixture->gold->documents, 0), json_node_get_object (answer), 5);
    }
  cp_score_sheet_finish (sheet);
  id = cp_evaluation_keep (fixture->base.workspace, sheet, NULL, NULL, &error);
  g_assert_no_error (error);
}

static double
judged (Fixture *fixture, double *right)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEngine) engine = cp_engines_find (fixture->base.workspace, "mine", NULL, &error);

  g_assert_no_error (error);
  return cp_model_confidence_judged (cp_engine_get_settings (engine), "governing_law", right);
}

/* What a service was measured at on the team's own decisions is how far it is believed from then on; other gold says nothing of that. */
static void
test_measured_is_believed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReview) review = NULL;
  g_autoptr (JsonNode) law = cp_json_parse ("\"Washington\"", -1, NULL);
  g_autoptr (CpGoldSet) team = NULL;
  double right;

  g_assert_true (cp_engines_save (fixture->base.workspace, cp_model_extractor_get_engine (CP_MODEL_EXTRACTOR (fixture->service)), NULL, NULL, &error));
  keep_sheet (fixture, fixture->gold, 29);
  g_assert_cmpfloat (judged (fixture, NULL), ==, 0);
  review = cp_review_load (fixture->base.workspace, fixture->contract_id, &error);
  g_assert_no_error (error);
  cp_review_correct (review, cp_review_find_key (review, "governing_law"), law, NULL);
  g_assert_true (cp_review_flush (review, &error));
  team = cp_evaluation_team_gold (fixture->base.workspace, &error);
  g_assert_no_error (error);
  keep_sheet (fixture, team, 29);
  g_assert_cmpfloat (judged (fixture, &right), ==, 30);
  g_assert_cmpfloat (right, ==, 29);
}

#define ADD(name, function) g_test_add ("/workflow/measure-sending/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  workspace_fixture_init (&argc, &argv);
  ADD ("shown-and-sent", test_shown_and_sent);
  ADD ("yes-holds-for-just-that", test_yes_holds_for_just_that);
  ADD ("recorded", test_recorded);
  ADD ("measured-is-believed", test_measured_is_believed);
  return g_test_run ();
}
