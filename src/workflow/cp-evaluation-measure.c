/* cp-evaluation-measure.c: reading every document of a gold set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-workspace-private.h"

typedef struct
{
  CpWorkspace *workspace;
  const CpEvaluationRequest *request;
  char **own_names;
  CpEvaluationProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;

  GMutex lock;
  guint done;
  JsonNode **answers; /* one a document of the gold; NULL until it was read */
} Measure;

/* Documents */

static gboolean
find_contract (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *call = data;
  g_autoptr (GPtrArray) contracts = cp_contract_table_list_by_sha256 (connection, call[0], error);

  if (contracts == NULL)
    return FALSE;
  if (contracts->len > 0)
    call[1] = g_strdup (cp_contract_get_id (g_ptr_array_index (contracts, 0)));
  return TRUE;
}

/* The file in the folder; else the original of that hash, with the password that it was imported with. */
static CpDocument *
open_gold (Measure *self, const CpGoldDocument *gold, GError **error)
{
  g_autofree char *path = gold->path != NULL && self->request->folder != NULL
                              ? g_build_filename (self->request->folder, gold->path, NULL)
                              : NULL;
  gpointer call[] = { gold->sha256, NULL };
  g_autofree char *contract_id = NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return cp_document_open (path, NULL, self->cancellable, error);
  if (gold->sha256 != NULL && !cp_workspace_read (self->workspace, find_contract, call, self->cancellable, error))
    return NULL;
  contract_id = call[1];
  if (contract_id != NULL)
    return cp_workspace_open_document (self->workspace, contract_id, self->cancellable, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The file is not here: %s"), path != NULL ? path : gold->sha256);
  return NULL;
}

static CpExtraction *
read_terms (Measure *self, const CpGoldDocument *gold, CpDocument *document, CpTextLayer *layer, GError **error)
{
  g_autofree char *name = gold->path != NULL ? g_path_get_basename (gold->path) : NULL;
  CpReadingRequest request = { 0 };

  request.layer = layer;
  request.document = document;
  request.document_sha256 = cp_document_get_sha256 (document);
  request.file_name = name;
  request.own_names = (const char *const *) self->own_names;
  return cp_extractor_read (self->request->extractor, &request, self->cancellable, error);
}

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

static JsonNode *
read_gold (Measure *self, const CpGoldDocument *gold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = open_gold (self, gold, &error);
  g_autoptr (CpTextLayer) layer
    = document != NULL ? cp_document_load_text (document, NULL, NULL, self->cancellable, &error) : NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CpExtraction) extraction = layer != NULL ? read_terms (self, gold, document, layer, &error) : NULL;
  JsonNode *answer = extraction != NULL ? answer_of (extraction, document, g_get_monotonic_time () - start) : failure_of (error);

  if (document != NULL)
    cp_document_close (document);
  return answer;
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
  self->answers[index] = read_gold (self, gold);
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

CpScoreSheet *
cp_evaluation_measure (CpWorkspace *workspace, const CpEvaluationRequest *request, CpEvaluationProgress progress, gpointer user_data,
                       GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  guint n = request->gold->documents->len;
  Measure self = { .workspace = workspace, .request = request, .progress = progress, .progress_data = user_data,
                   .cancellable = cancellable };
  CpScoreSheet *sheet = NULL;

  if (request->answers != NULL)
    return cp_answer_set_score (request->answers, request->gold);
  g_return_val_if_fail (request->extractor != NULL, NULL);
  g_mutex_init (&self.lock);
  self.own_names = cp_workspace_dup_own_names (workspace);
  self.answers = g_new0 (JsonNode *, n);
  read_all (&self);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    sheet = score_all (&self);
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&self.answers[i], json_node_unref);
  g_free (self.answers);
  g_strfreev (self.own_names);
  g_mutex_clear (&self.lock);
  return sheet;
}
