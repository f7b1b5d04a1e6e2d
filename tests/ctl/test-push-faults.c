/* test-push-faults.c: pushes while the CRM misbehaves: nothing is lost, nothing is doubled
 *
 * Sixteen contracts, each with an opportunity of its own, are pushed again and again from sixteen threads while requests are
 * refused, cut off before and after they took effect, delivered twice, answered late with errors, and tokens expire.
 * COUNTERPART_PUSHES sets how many pushes (default 200); COUNTERPART_FAULT_SEED repeats a run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-workflow.h"
#include "cp-practice-service.h"
#include "written-pdf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define N_LANES 16
#define MOST_PASSES 60

/* One contract that is pushed again and again. */
typedef struct
{
  CpWorkspace *workspace;
  char *contract_id;
  char *record_id;
  int number;
  int pushes;
  int passes;
  int resumed;
  char *last_amount;
  GHashTable *marks; /* of the tasks and notes that must be there, once */
  GError *error;
} Lane;

static char *
made_contract (int number)
{
  g_autofree char *content
      = g_strdup_printf ("BT /F1 11 Tf 14 TL 72 740 Td (SERVICES AGREEMENT No. %d) Tj T* (This Agreement is made on April 1, 2026.) Tj ET",
                         number);
  const WrittenPage page = { .content = content };

  return written_pdf_save (&page, 1);
}

/* The practice services behind the scene. */

static JsonNode *
control (CpWorkspace *workspace, const char *method, const char *path, const char *body)
{
  g_autoptr (JsonObject) ready = cp_practice_peek (workspace);
  g_autoptr (CpHttp) http = cp_http_new ();
  g_autofree char *url = g_strdup_printf ("%s/%s", cp_json_object_string (ready, "control_url", ""), path);
  g_autoptr (CpHttpRequest) request = cp_http_request_new (method, url);
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (JsonNode) json = body != NULL ? cp_json_parse (body, -1, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (body == NULL || json != NULL);
  cp_http_request_set_header (request, "X-Practice-Token", cp_json_object_string (ready, "control_token", ""));
  if (json != NULL)
    cp_http_request_set_json (request, json);
  response = cp_http_send (http, request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_http_response_get_status (response), ==, 200);
  return json_node_ref (cp_http_response_get_json (response));
}

static JsonArray *
query (CpWorkspace *workspace, const char *soql)
{
  g_autoptr (JsonObject) ready = cp_practice_peek (workspace);
  JsonObject *salesforce = cp_json_object_object (ready, "salesforce");
  g_autoptr (CpHttp) http = cp_http_new ();
  g_autofree char *escaped = g_uri_escape_string (soql, NULL, FALSE);
  g_autofree char *next = g_strdup_printf ("/services/data/v62.0/query?q=%s", escaped);
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", cp_json_object_string (salesforce, "access_token", ""));
  JsonArray *all = json_array_new ();

  while (next != NULL)
    {
      g_autofree char *url = g_strconcat (cp_json_object_string (salesforce, "base_url", ""), next, NULL);
      g_autoptr (CpHttpRequest) request = cp_http_request_new ("GET", url);
      g_autoptr (CpHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;
      JsonObject *page;
      JsonArray *records;

      cp_http_request_set_header (request, "Authorization", bearer);
      response = cp_http_send (http, request, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (cp_http_response_get_status (response), ==, 200);
      page = json_node_get_object (cp_http_response_get_json (response));
      records = cp_json_object_array (page, "records");
      for (guint i = 0; i < json_array_get_length (records); i++)
        json_array_add_element (all, json_node_copy (json_array_get_element (records, i)));
      g_free (next);
      next = g_strdup (cp_json_object_string (page, "nextRecordsUrl", NULL));
    }
  return all;
}

/* Token expiry is not among the random rules: it would end the session with which this test looks behind the scene. */
static const char rules[]
    = "[{\"seed\": %d},"
      " {\"name\": \"busy\", \"match\": {\"path\": \"/services/*\"}, \"probability\": 0.03, \"effect\": \"status\", \"status\": 503},"
      " {\"name\": \"done-but\", \"match\": {\"write\": true, \"path\": \"/services/*\"}, \"probability\": 0.04, \"effect\": \"status\","
      "  \"status\": 500, \"applied\": true},"
      " {\"name\": \"slow-down\", \"match\": {\"path\": \"/services/*\"}, \"probability\": 0.01, \"effect\": \"status\", \"status\": 429,"
      "  \"retry_after\": 1},"
      " {\"name\": \"cut-before\", \"match\": {\"path\": \"/services/*\"}, \"probability\": 0.03, \"effect\": \"cut\", \"when\": \"before\"},"
      " {\"name\": \"cut-after\", \"match\": {\"path\": \"/services/*\"}, \"probability\": 0.05, \"effect\": \"cut\", \"when\": \"after\"},"
      " {\"name\": \"cut-body\", \"match\": {\"path\": \"/services/*\"}, \"probability\": 0.03, \"effect\": \"cut\", \"when\": \"body\"},"
      " {\"name\": \"twice\", \"match\": {\"method\": \"PATCH\", \"path\": \"/services/*\"}, \"probability\": 0.05, \"effect\": \"duplicate\"}]";

/* One push */

static void
give_new_values (Lane *lane, int push)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReview) review = cp_review_load (lane->workspace, lane->contract_id, &error);
  g_autofree char *amount = g_strdup_printf ("USD %d.00", 1000 + lane->number * 100000 + push);
  CpCivilDate renewal = cp_civil_date_add_days (cp_civil_date (2030, 1, 1), push);
  const struct
  {
    const char *key;
    JsonNode *value;
  } terms[] = {
    { "total_contract_value", cp_value_parse_typed (CP_VALUE_MONEY, amount, NULL) },
    { "renewal_date", cp_value_from_date (renewal) },
  };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      CpTerm *term = cp_review_find_key (review, terms[i].key);

      if (term != NULL)
        cp_review_correct (review, term, terms[i].value, NULL);
      else
        cp_review_add (review, terms[i].key, terms[i].value, NULL);
      json_node_unref (terms[i].value);
    }
  cp_review_flush (review, &error);
  g_assert_no_error (error);
  g_free (lane->last_amount);
  lane->last_amount = g_strdup_printf ("%d", 1000 + lane->number * 100000 + push);
}

/* Planning only reads, so it may simply be tried again. */
static CpChangeSet *
plan (Lane *lane)
{
  for (int pass = 0; pass < MOST_PASSES; pass++)
    {
      CpChangeSet *changes;

      g_clear_error (&lane->error);
      changes = cp_push_plan (lane->workspace, lane->contract_id, NULL, &lane->error);
      if (changes != NULL)
        return changes;
    }
  return NULL;
}

static CpChangeSet *
run (Lane *lane, const char *id)
{
  for (int pass = 0; pass < MOST_PASSES; pass++)
    {
      CpChangeSet *changes;

      g_clear_error (&lane->error);
      lane->passes++;
      lane->resumed += pass > 0 ? 1 : 0;
      changes = cp_push_run (lane->workspace, id, NULL, NULL, NULL, &lane->error);
      if (changes != NULL)
        return changes;
    }
  return NULL;
}

static void
check_outcome (Lane *lane, CpChangeSet *changes)
{
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    {
      CpChange *change = cp_change_set_get_change (changes, i);
      CpChangeKind kind = cp_change_get_kind (change);

      /* Everything that is to be checked below is ticked: no lane meets a conflict. */
      if (g_strcmp0 (cp_change_get_field (change), "Total_Contract_Value__c") == 0)
        g_assert_true (cp_change_get_included (change));
      if (!cp_change_get_included (change))
        continue;
      if (cp_change_get_state (change) != CP_CHANGE_WRITTEN)
        g_error ("%s is %s: %s", cp_change_get_label (change), cp_change_state_to_string (cp_change_get_state (change)),
                 cp_change_get_message (change));
      if (kind == CP_CHANGE_CREATE_TASK || kind == CP_CHANGE_APPEND_NOTE)
        {
          g_assert_nonnull (cp_change_get_receipt (change));
          g_assert_true (g_hash_table_add (lane->marks, g_strdup_printf ("%s/%.8s", cp_change_set_get_correlation_id (changes),
                                                                         cp_change_get_id (change))));
        }
    }
}

static gpointer
run_lane (gpointer data)
{
  Lane *lane = data;

  for (int push = 0; push < lane->pushes; push++)
    {
      g_autoptr (CpChangeSet) changes = NULL;
      g_autoptr (CpChangeSet) done = NULL;

      give_new_values (lane, push);
      changes = plan (lane);
      if (changes == NULL || !cp_push_approve (lane->workspace, changes, &lane->error))
        return NULL;
      done = run (lane, cp_change_set_get_id (changes));
      if (done == NULL)
        return NULL;
      check_outcome (lane, done);
    }
  return lane;
}

/* Setting the scene */

typedef struct
{
  char *folder;
  CpContext *context;
  CpWorkspace *workspace;
  Lane lanes[N_LANES];
} Scene;

static void
accept_nothing_else (Lane *lane)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReview) review = cp_review_load (lane->workspace, lane->contract_id, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);

      cp_review_set_absent (review, term);
    }
  cp_review_flush (review, &error);
  g_assert_no_error (error);
}

static void
set_lane (Scene *scene, int number, const char *record_id, int pushes)
{
  Lane *lane = &scene->lanes[number];
  g_autofree char *path = made_contract (number);
  g_autoptr (GError) error = NULL;

  lane->workspace = scene->workspace;
  lane->number = number;
  lane->pushes = pushes;
  lane->record_id = g_strdup (record_id);
  lane->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lane->contract_id = cp_import_file (scene->workspace, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cp_match_choose (scene->workspace, lane->contract_id, record_id, &error));
  g_assert_no_error (error);
  accept_nothing_else (lane);
  g_unlink (path);
}

static void
set_scene (Scene *scene, int pushes)
{
  g_autoptr (CpTokenStore) tokens = cp_memory_token_store_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *connection = NULL;
  JsonArray *records;

  scene->folder = g_dir_make_tmp ("counterpart-push-faults-XXXXXX", &error);
  g_assert_no_error (error);
  scene->context = cp_context_new (scene->folder, tokens);
  scene->workspace = cp_workspace_open (scene->context, "test", NULL, &error);
  g_assert_no_error (error);
  connection = cp_connections_add_practice (scene->workspace, NULL, &error);
  g_assert_no_error (error);
  records = query (scene->workspace, "SELECT Id FROM Opportunity WHERE IsClosed = false AND CurrencyIsoCode = 'USD' ORDER BY Id");
  g_assert_cmpuint (json_array_get_length (records), >=, N_LANES);
  for (int i = 0; i < N_LANES; i++)
    set_lane (scene, i, cp_json_object_string (json_array_get_object_element (records, i), "Id", ""), (pushes + N_LANES - 1) / N_LANES);
  json_array_unref (records);
}

/* What the CRM says when all is over */

/* How often each reference stands in @field of @records. */
static void
count_marks (JsonArray *records, const char *field, GHashTable *counts)
{
  static const char reference[] = "Counterpart reference: ";

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      const char *text = cp_json_object_string (json_array_get_object_element (records, i), field, "");
      const char *hit = strstr (text, reference);
      g_autofree char *mark = hit != NULL ? g_strndup (hit + strlen (reference), strcspn (hit + strlen (reference), " \n<")) : NULL;

      if (mark != NULL)
        g_hash_table_insert (counts, g_strdup (mark), GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, mark)) + 1));
    }
}

static void
check_amount (Lane *lane)
{
  g_autofree char *soql = g_strdup_printf ("SELECT Id, Total_Contract_Value__c FROM Opportunity WHERE Id = '%s'", lane->record_id);
  JsonArray *records = query (lane->workspace, soql);
  double amount = cp_json_object_double (json_array_get_object_element (records, 0), "Total_Contract_Value__c", -1);

  g_assert_cmpfloat (amount, ==, g_ascii_strtod (lane->last_amount, NULL));
  json_array_unref (records);
}

static void
check_crm (Scene *scene)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *tasks = query (scene->workspace, "SELECT Id, Description FROM Task");
  JsonArray *posts = query (scene->workspace, "SELECT Id, Body FROM FeedItem");
  GHashTableIter iterator;
  gpointer mark;
  gpointer count;
  guint wanted = 0;

  count_marks (tasks, "Description", counts);
  count_marks (posts, "Body", counts);
  g_hash_table_iter_init (&iterator, counts);
  while (g_hash_table_iter_next (&iterator, &mark, &count))
    if (GPOINTER_TO_INT (count) != 1)
      g_error ("%s stands in the CRM %d times", (char *) mark, GPOINTER_TO_INT (count));
  for (int i = 0; i < N_LANES; i++)
    {
      Lane *lane = &scene->lanes[i];

      check_amount (lane);
      wanted += g_hash_table_size (lane->marks);
      g_hash_table_iter_init (&iterator, lane->marks);
      while (g_hash_table_iter_next (&iterator, &mark, NULL))
        if (!g_hash_table_contains (counts, mark))
          g_error ("%s was pushed and is not in the CRM", (char *) mark);
    }
  g_test_message ("%u tasks and notes pushed, %u in the CRM, each once", wanted, g_hash_table_size (counts));
  g_assert_cmpuint (g_hash_table_size (counts), ==, wanted);
  json_array_unref (tasks);
  json_array_unref (posts);
}

static void
check_audit (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpAuditReport) report = cp_audit_check (scene->workspace, NULL, &error);

  g_assert_no_error (error);
  g_test_message ("%s", report->detail);
  g_assert_true (report->whole);
}

static void
tell_faults (Scene *scene)
{
  g_autoptr (JsonNode) answer = control (scene->workspace, "GET", "faults", NULL);
  g_autofree char *text = cp_canonical_json (answer);
  JsonArray *faults = cp_json_object_array (json_node_get_object (answer), "faults");
  gint64 fired = 0;

  for (guint i = 0; i < json_array_get_length (faults); i++)
    {
      JsonObject *fault = json_array_get_object_element (faults, i);

      fired += cp_json_object_int (fault, "fired", 0);
      g_test_message ("%s: %d times", cp_json_object_string (fault, "name", ""), (int) cp_json_object_int (fault, "fired", 0));
    }
  g_assert_cmpint (fired, >, 0);
}

static void
clear_scene (Scene *scene)
{
  const char *const remove[] = { "rm", "-rf", scene->folder, NULL };

  for (int i = 0; i < N_LANES; i++)
    {
      g_free (scene->lanes[i].contract_id);
      g_free (scene->lanes[i].record_id);
      g_free (scene->lanes[i].last_amount);
      g_hash_table_unref (scene->lanes[i].marks);
      g_clear_error (&scene->lanes[i].error);
    }
  cp_workspace_close (scene->workspace);
  g_object_unref (scene->workspace);
  g_object_unref (scene->context);
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (scene->folder);
}

static int
number_from (const char *variable, int fallback)
{
  const char *text = g_getenv (variable);

  return text != NULL ? atoi (text) : fallback;
}

static void
test_pushes (void)
{
  Scene scene = { 0 };
  GThread *threads[N_LANES];
  g_autofree char *body = g_strdup_printf (rules, number_from ("COUNTERPART_FAULT_SEED", 1));
  gint64 start;
  int pushes = 0;
  int resumed = 0;

  set_scene (&scene, number_from ("COUNTERPART_PUSHES", 200));
  json_node_unref (control (scene.workspace, "POST", "settings", "{\"api_limit\": 1000000}"));
  json_node_unref (control (scene.workspace, "POST", "faults", body));
  start = g_get_monotonic_time ();
  for (int i = 0; i < N_LANES; i++)
    threads[i] = g_thread_new ("lane", run_lane, &scene.lanes[i]);
  for (int i = 0; i < N_LANES; i++)
    {
      gboolean finished = g_thread_join (threads[i]) != NULL;

      if (!finished)
        g_error ("lane %d gave up: %s", i, scene.lanes[i].error != NULL ? scene.lanes[i].error->message : "?");
      pushes += scene.lanes[i].pushes;
      resumed += scene.lanes[i].resumed;
    }
  g_test_message ("%d pushes in %.1f s, resumed %d times", pushes, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
                  resumed);
  tell_faults (&scene);
  json_node_unref (control (scene.workspace, "DELETE", "faults", NULL));
  check_crm (&scene);
  check_audit (&scene);
  clear_scene (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/push-faults", test_pushes);
  return g_test_run ();
}
