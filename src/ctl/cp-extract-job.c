/* cp-extract-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-extract-job.h"

#include <math.h>

#include "counterpart-base.h"
#include "counterpart-document.h"
#include "cp-ctl-command.h"

CpExtractJob *
cp_extract_job_new (const char *path, const char *password, const char *const *own_names)
{
  CpExtractJob *job = g_new0 (CpExtractJob, 1);

  job->path = g_strdup (path);
  job->password = password;
  job->own_names = own_names;
  return job;
}

void
cp_extract_job_free (CpExtractJob *job)
{
  g_free (job->path);
  g_clear_pointer (&job->answer, json_node_unref);
  g_free (job);
}

static JsonArray *
warnings_of (CpDocument *document, CpTextLayer *layer)
{
  JsonArray *array = json_array_new ();

  for (const char *const *warning = cp_document_get_warnings (document); warning != NULL && *warning != NULL; warning++)
    json_array_add_string_element (array, *warning);
  for (int page = 1; layer != NULL && page <= cp_text_layer_get_n_pages (layer); page++)
    {
      const char *problem = cp_text_layer_get_page_problem (layer, page);

      if (problem != NULL)
        json_array_add_string_element (array, problem);
    }
  return array;
}

static JsonObject *
describe_document (const char *path, CpDocument *document, CpTextLayer *layer)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "path", path);
  if (document == NULL)
    return object;
  json_object_set_string_member (object, "sha256", cp_document_get_sha256 (document));
  json_object_set_string_member (object, "media_type", cp_document_get_media_type (document));
  json_object_set_int_member (object, "pages", cp_document_get_n_pages (document));
  json_object_set_int_member (object, "ocr_pages", cp_document_get_n_ocr_pages (document));
  json_object_set_array_member (object, "warnings", warnings_of (document, layer));
  return object;
}

static JsonObject *
describe_timings (CpDocument *document, gint64 extract_us)
{
  JsonObject *object = json_object_new ();
  double open_ms = 0;
  double text_ms = 0;
  double ocr_ms = 0;

  cp_document_get_timings (document, &open_ms, &text_ms, &ocr_ms);
  json_object_set_int_member (object, "open", (gint64) round (open_ms));
  json_object_set_int_member (object, "text", (gint64) round (text_ms));
  json_object_set_int_member (object, "ocr", (gint64) round (ocr_ms));
  json_object_set_int_member (object, "extract", (extract_us + 500) / 1000);
  return object;
}

static CpExtraction *
read_document (CpExtractJob *job, CpDocument *document, CpTextLayer *layer, CpExtractor *extractor, GCancellable *cancellable,
               GError **error)
{
  g_autofree char *name = g_path_get_basename (job->path);
  CpReadingRequest request = { 0 };

  request.layer = layer;
  request.document = document;
  request.document_sha256 = cp_document_get_sha256 (document);
  request.file_name = name;
  request.own_names = job->own_names;
  return cp_extractor_read (extractor, &request, cancellable, error);
}

static void
fail (CpExtractJob *job, JsonObject *object, const GError *error)
{
  JsonObject *details = json_object_new ();

  json_object_set_string_member (details, "code", cp_ctl_error_code (error));
  json_object_set_string_member (details, "message", error->message);
  json_object_set_object_member (object, "error", details);
  job->failed = TRUE;
}

void
cp_extract_job_run (CpExtractJob *job, CpExtractor *extractor, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (job->path, job->password, cancellable, &error);
  g_autoptr (CpTextLayer) layer = document != NULL ? cp_document_load_text (document, NULL, NULL, cancellable, &error) : NULL;
  g_autoptr (CpExtraction) extraction = NULL;
  gint64 start = g_get_monotonic_time ();
  JsonObject *object;

  if (layer != NULL)
    extraction = read_document (job, document, layer, extractor, cancellable, &error);
  if (extraction != NULL)
    {
      job->answer = cp_extraction_to_json (extraction);
      object = json_node_get_object (job->answer);
      json_object_remove_member (object, "document_sha256");
      json_object_set_object_member (object, "timings_ms", describe_timings (document, g_get_monotonic_time () - start));
    }
  else
    {
      job->answer = json_node_new (JSON_NODE_OBJECT);
      object = json_object_new ();
      json_node_take_object (job->answer, object);
      fail (job, object, error);
    }
  json_object_set_object_member (object, "document", describe_document (job->path, document, layer));
  if (document != NULL)
    cp_document_close (document);
}
