/* cp-evaluation-measure.c: reading every document of a gold set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-engines.h"
#include "cp-measure-sending.h"
#include "cp-measure-sending-private.h"
#include "cp-opened-gold-private.h"
#include "cp-workspace-private.h"

typedef struct
{
  CpWorkspace *workspace;
  const CpEvaluationRequest *request;
  char **own_names;
  CpEvaluationProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;

  CpModelExtractor *service; /* (nullable): what reads, where it is a service */
  GPtrArray *agreed;         /* (nullable): of char*, beside the gold: hashes of what may be sent, NULL for what is not here */

  GMutex lock;
  double spent;              /* with the service today, with what is under way */
  guint done;
  JsonNode **answers; /* one a document of the gold; NULL until it was read */
} Measure;

static JsonNode *
answer_of (CpExtraction *extraction, CpDocument *document, gint64 extract_us)
{
  JsonNode *node = cp_extraction_to_json (extraction);
  JsonObject *timings = json_object_new ();
  double open_ms = 0, text_ms = 0, ocr_ms = 0;

  cp_document_get_timings (document, &open_ms, &text_ms, &ocr_ms);
  json_object_set_int_member (timings, "open", (gint64) open_ms);
  json_object_set_int_member (timings, "text", (gint64) text_ms);
  json_object_set_int_member (timings, "ocr", (gint64) ocr_ms);
  json_object_set_int_member (timings, "extract", (extract_us + 500) / 1000);
  json_object_set_object_member (json_node_get_object (node), "timings_ms", timings);
  return node;
}

static JsonNode *
failure_of (const GError *error)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *details = json_object_new ();

  json_object_set_string_member (details, "message", error->message);
  json_object_set_object_member (object, "error", details);
  json_node_take_object (node, object);
  return node;
}

/* Services: what may be sent, and what it costs */

/* Another file than the one that somebody agreed to is not sent, even under its name. */
static gboolean
may_send (Measure *self, guint index, const CpOpenedGold *opened, GError **error)
{
  if (g_strcmp0 (g_ptr_array_index (self->agreed, index), cp_document_get_sha256 (opened->document)) == 0)
    return TRUE;
  g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED, _("The file has changed since it was agreed that it is sent."));
  return FALSE;
}

/* Takes what the reading may cost out of the day's limit; what it did cost is settled afterwards. */
static gboolean
reserve (Measure *self, const CpReadingRequest *request, double *reserved, GError **error)
{
  CpEngine *engine = cp_model_extractor_get_engine (self->service);
  const double most = cp_engine_get_settings (engine)->most_per_day;
  CpReadingUsage estimate;
  gboolean fits;

  if (!cp_model_extractor_estimate (self->service, request, &estimate, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  fits = most <= 0 || self->spent + estimate.cost <= most;
  if (fits)
    self->spent += estimate.cost;
  g_mutex_unlock (&self->lock);
  *reserved = fits ? estimate.cost : 0;
  if (!fits)
    g_set_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_BUDGET, _("Today's limit for %s is reached. Go on tomorrow, or raise the limit."),
                 cp_engine_get_label (engine));
  return fits;
}

static void
usage_cb (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  if (usage != NULL)
    *(CpReadingUsage *) user_data = *usage;
}

typedef struct
{
  const char *engine_id;
  const char *contract_id;
  const CpReadingUsage *usage;
} Spent;

static gboolean
store_usage (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Spent *spent = data;

  return cp_engine_usage_table_add (connection, spent->engine_id, spent->contract_id, spent->usage, error);
}

/* Spent is spent, whether the reading ended well or not. */
static void
settle (Measure *self, const CpOpenedGold *opened, const CpReadingUsage *usage, double reserved)
{
  const Spent spent = { cp_engine_get_id (cp_model_extractor_get_engine (self->service)), opened->contract_id, usage };
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->lock);
  self->spent += usage->cost - reserved;
  g_mutex_unlock (&self->lock);
  if (usage->requests > 0 && !cp_workspace_write (self->workspace, FALSE, store_usage, (gpointer) &spent, NULL, &error))
    g_message ("What a reading cost could not be written down: %s", error->message);
}

static CpExtraction *
read_by_service (Measure *self, guint index, CpOpenedGold *opened, GError **error)
{
  CpReadingUsage usage = { 0 };
  double reserved;
  CpExtraction *extraction;

  if (!may_send (self, index, opened, error) || !reserve (self, &opened->request, &reserved, error))
    return NULL;
  opened->request.progress = usage_cb;
  opened->request.progress_data = &usage;
  extraction = cp_extractor_read (CP_EXTRACTOR (self->service), &opened->request, self->cancellable, error);
  if (extraction != NULL)
    cp_extraction_get_usage (extraction, &usage);
  settle (self, opened, &usage, reserved);
  return extraction;
}

static JsonNode *
read_gold (Measure *self, guint index)
{
  const CpGoldDocument *gold = g_ptr_array_index (self->request->gold->documents, index);
  g_auto (CpOpenedGold) opened = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CpExtraction) extraction = NULL;
  gint64 start;

  if (!cp_opened_gold_open (&opened, self->workspace, self->request, gold, self->own_names, self->cancellable, &error))
    return failure_of (error);
  start = g_get_monotonic_time ();
  extraction = self->service != NULL ? read_by_service (self, index, &opened, &error)
                                     : cp_extractor_read (self->request->extractor, &opened.request, self->cancellable, &error);
  return extraction != NULL ? answer_of (extraction, opened.document, g_get_monotonic_time () - start) : failure_of (error);
}

/* Many at once */

static void
read_one (gpointer item, gpointer data)
{
  Measure *self = data;
  guint index = GPOINTER_TO_UINT (item) - 1;
  const CpGoldDocument *gold = g_ptr_array_index (self->request->gold->documents, index);
  g_autofree char *name = cp_gold_document_dup_name (gold);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->answers[index] = read_gold (self, index);
  g_mutex_lock (&self->lock);
  self->done++;
  if (self->progress != NULL && !g_cancellable_is_cancelled (self->cancellable))
    self->progress (name, self->done, self->request->gold->documents->len, self->progress_data);
  g_mutex_unlock (&self->lock);
}

static void
read_all (Measure *self)
{
  guint jobs = self->request->jobs > 0 ? self->request->jobs : g_get_num_processors ();
  GThreadPool *pool = g_thread_pool_new (read_one, self, (int) jobs, FALSE, NULL);

  for (guint i = 0; i < self->request->gold->documents->len; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

static CpScoreSheet *
score_all (Measure *self)
{
  CpGoldSet *gold = self->request->gold;
  CpScoreSheet *sheet = cp_score_sheet_new (gold->label, gold->hash);

  cp_score_sheet_set_subject (sheet, cp_extractor_get_id (self->request->extractor), cp_extractor_get_version (self->request->extractor),
                              self->request->prompt);
  for (guint i = 0; i < gold->documents->len; i++)
    cp_score_sheet_add (sheet, g_ptr_array_index (gold->documents, i), json_node_get_object (self->answers[i]), -1);
  cp_score_sheet_finish (sheet);
  return sheet;
}

/* A service is asked only for what somebody agreed to. */
static gboolean
prepare_service (Measure *self, GError **error)
{
  const CpEvaluationRequest *request = self->request;
  g_autoptr (CpTextRedactor) redactor = cp_text_redactor_new (request->redacts, NULL);

  if (!CP_IS_MODEL_EXTRACTOR (request->extractor))
    return TRUE;
  self->service = CP_MODEL_EXTRACTOR (request->extractor);
  self->agreed = cp_measure_sending_list_agreed (self->workspace, request, &self->spent, self->cancellable, error);
  cp_model_extractor_set_redactor (self->service, request->redacts != 0 ? redactor : NULL);
  cp_model_extractor_set_spent_today (self->service, self->spent);
  return self->agreed != NULL;
}

static void
measure_clear (Measure *self)
{
  for (guint i = 0; i < self->request->gold->documents->len; i++)
    g_clear_pointer (&self->answers[i], json_node_unref);
  g_free (self->answers);
  g_strfreev (self->own_names);
  g_clear_pointer (&self->agreed, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
}

CpScoreSheet *
cp_evaluation_measure (CpWorkspace *workspace, const CpEvaluationRequest *request, CpEvaluationProgress progress, gpointer user_data,
                       GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Measure self = { .workspace = workspace, .request = request, .progress = progress, .progress_data = user_data,
                   .cancellable = cancellable };
  CpScoreSheet *sheet = NULL;

  if (request->answers != NULL)
    return cp_answer_set_score (request->answers, request->gold);
  g_return_val_if_fail (request->extractor != NULL, NULL);
  g_mutex_init (&self.lock);
  self.own_names = cp_workspace_dup_own_names (workspace);
  self.answers = g_new0 (JsonNode *, request->gold->documents->len);
  if (prepare_service (&self, error))
    {
      read_all (&self);
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        sheet = score_all (&self);
    }
  measure_clear (&self);
  return sheet;
}
