/* cp-document-service.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-document-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-claim-report.h"
#include "cp-machine-address.h"
#include "cp-model-exchange.h"
#include "cp-service-problem.h"

static const CpDocumentService *
service_for (CpEngine *engine)
{
  return cp_engine_get_dialect (engine) == CP_ENGINE_TEXTRACT ? &cp_service_textract : &cp_service_azure_document;
}

/** cp_document_service_place: (skip): FALSE: it is no area */
gboolean
cp_document_service_place (const double *polygon, guint n, double width, double height, CpQuad *place)
{
  double x0 = G_MAXDOUBLE;
  double y0 = G_MAXDOUBLE;
  double x1 = 0;
  double y1 = 0;

  if (n < 4 || n % 2 != 0 || !(width > 0) || !(height > 0))
    return FALSE;
  for (guint i = 0; i < n; i += 2)
    {
      x0 = MIN (x0, polygon[i]);
      x1 = MAX (x1, polygon[i]);
      y0 = MIN (y0, polygon[i + 1]);
      y1 = MAX (y1, polygon[i + 1]);
    }
  *place = (CpQuad){ (float) CLAMP (x0 / width, 0, 1), (float) CLAMP (y0 / height, 0, 1), (float) CLAMP (x1 / width, 0, 1), (float) CLAMP (y1 / height, 0, 1) };
  return place->x1 > place->x0 && place->y1 > place->y0;
}

/** cp_document_service_estimate: (skip): by pages */
gboolean
cp_document_service_estimate (CpEngine *engine, const CpReadingRequest *request, CpReadingUsage *usage, GError **error)
{
  const CpEngineSettings *settings = cp_engine_get_settings (engine);

  if (request->document == NULL)
    {
      g_set_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_FAILED, _("%s reads files, and there is only text here."), cp_engine_get_label (engine));
      return FALSE;
    }
  *usage = (CpReadingUsage){ .requests = service_for (engine)->count (request), .pages = (guint) cp_document_get_n_pages (request->document) };
  usage->cost = usage->pages * settings->price_page;
  g_strlcpy (usage->currency, settings->currency, sizeof usage->currency);
  return TRUE;
}

/** cp_document_service_preview: (skip) */
GPtrArray *
cp_document_service_preview (CpEngine *engine, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  const CpDocumentService *service = service_for (engine);
  g_autoptr (GPtrArray) outgoing = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_outgoing_free);
  CpReadingUsage usage;

  if (!cp_document_service_estimate (engine, request, &usage, error))
    return NULL;
  for (guint i = 0; i < usage.requests; i++)
    {
      CpOutgoing *one = service->build (cp_engine_get_settings (engine), request, i, cancellable, error);

      if (one == NULL)
        return NULL;
      g_ptr_array_add (outgoing, one);
    }
  return g_steal_pointer (&outgoing);
}

/* @charged: (inout) (nullable): goes up by each attempt that left without an answer, and by one for an answer that is none of refusal */
static CpHttpResponse *
send (CpEngine *engine, CpHttp *http, const char *secret, const CpOutgoing *outgoing, const char *correlation_id, guint *charged, GCancellable *cancellable,
      GError **error)
{
  const CpEngineSettings *settings = cp_engine_get_settings (engine);
  g_autoptr (CpHttpRequest) request = cp_outgoing_to_request (outgoing);
  g_autoptr (CpHttpResponse) response = NULL;
  JsonNode *body;

  cp_http_request_set_correlation (request, correlation_id);
  if (charged != NULL)
    cp_http_request_count_unanswered (request, charged);
  cp_http_request_set_idempotent (request, TRUE);
  cp_http_request_set_time_limits (request, settings->timeout_s, settings->timeout_s * 2);
  if (!service_for (engine)->authorise (settings, request, secret, error))
    return NULL;
  response = cp_http_send (http, request, cancellable, error);
  if (charged != NULL && response != NULL && cp_http_response_get_status (response) < 300)
    ++*charged;
  if (response == NULL || cp_http_response_get_status (response) < 300)
    return g_steal_pointer (&response);
  body = cp_http_response_get_json (response);
  cp_service_problem_set (error, engine, cp_http_response_get_status (response), body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL);
  return NULL;
}

static gboolean
pause_for (guint seconds, GCancellable *cancellable, GError **error)
{
  GPollFD fd;
  gboolean has_fd = g_cancellable_make_pollfd (cancellable, &fd);

  g_poll (&fd, has_fd ? 1 : 0, (int) seconds * 1000);
  if (has_fd)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static guint
pause_asked (CpHttpResponse *response)
{
  const char *asked = cp_http_response_get_header (response, "retry-after");
  guint64 seconds = 1;

  if (asked != NULL)
    g_ascii_string_to_unsigned (asked, 10, 0, 60, &seconds, NULL);
  return (guint) seconds;
}

/* (transfer full): the object of an answer that has one */
static JsonNode *
object_of (CpEngine *engine, CpHttpResponse *response, GError **error)
{
  JsonNode *body = cp_http_response_get_json (response);

  if (body != NULL && JSON_NODE_HOLDS_OBJECT (body))
    return json_node_ref (body);
  cp_service_problem_set_code (error, engine, CP_EXTRACTION_ERROR_ANSWER, NULL);
  return NULL;
}

/* Asks for the result until it is there. The address must be the engine's own service: the key goes along. */
static JsonNode *
wait_for (CpEngine *engine, CpHttp *http, const char *secret, const char *address, guint pause, const CpReadingRequest *request, GCancellable *cancellable,
          GError **error)
{
  const CpDocumentService *service = service_for (engine);
  gint64 end = g_get_monotonic_time () + (gint64) cp_engine_get_settings (engine)->timeout_s * G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr (CpOutgoing) outgoing = cp_outgoing_new ("GET", g_strdup (address), NULL, NULL);
      g_autoptr (CpHttpResponse) response = NULL;
      g_autoptr (JsonNode) body = NULL;

      if (!pause_for (pause, cancellable, error))
        return NULL;
      response = send (engine, http, secret, outgoing, request->correlation_id, NULL, cancellable, error);
      body = response != NULL ? object_of (engine, response, error) : NULL;
      if (body == NULL)
        return NULL;
      if (!service->pending (json_node_get_object (body)))
        return g_steal_pointer (&body);
      pause = pause_asked (response);
    }
  cp_service_problem_set_code (error, engine, CP_EXTRACTION_ERROR_SERVICE, _("The analysis did not end in time."));
  return NULL;
}

static JsonNode *
ask (CpEngine *engine, CpHttp *http, const char *secret, const CpOutgoing *outgoing, const CpReadingRequest *request, guint *charged, GCancellable *cancellable,
     GError **error)
{
  const CpDocumentService *service = service_for (engine);
  g_autoptr (CpHttpResponse) response = send (engine, http, secret, outgoing, request->correlation_id, charged, cancellable, error);
  g_autofree char *address = NULL;

  if (response == NULL)
    return NULL;
  if (service->follow == NULL)
    return object_of (engine, response, error);
  address = service->follow (cp_engine_get_settings (engine), response);
  if (address != NULL)
    return wait_for (engine, http, secret, address, pause_asked (response), request, cancellable, error);
  cp_service_problem_set_code (error, engine, CP_EXTRACTION_ERROR_ANSWER, NULL);
  return NULL;
}

typedef struct
{
  CpEngine *engine;
  CpHttp *http;
  const char *secret;
  double most;
  double spent_today;
  const CpReadingRequest *request;
  CpReadingUsage usage;
  JsonArray *answers;
  GPtrArray *claims;
} Analysis;

/* Pages are paid for once they were taken in, whether somebody waits for what is found on them or not. */
static void
count_pages (Analysis *analysis, guint calls, guint pages, gboolean answered)
{
  const CpEngineSettings *settings = cp_engine_get_settings (analysis->engine);
  CpReadingUsage usage = { .requests = calls, .pages = calls * pages, .cost = calls * pages * settings->price_page };

  if (calls == 0)
    return;
  usage.is_estimated = !answered || calls > 1;
  g_strlcpy (usage.currency, settings->currency, sizeof usage.currency);
  cp_reading_usage_add (&analysis->usage, &usage);
}

static gboolean
analyse_one (Analysis *analysis, guint index, guint n, guint pages, GCancellable *cancellable, GError **error)
{
  const CpReadingRequest *request = analysis->request;
  const CpDocumentService *service = service_for (analysis->engine);
  const CpEngineSettings *settings = cp_engine_get_settings (analysis->engine);
  g_autofree char *detail = g_strdup_printf (_("Asking %s, part %u of %u"), cp_engine_get_label (analysis->engine), index + 1, n);
  g_autoptr (CpOutgoing) outgoing = NULL;
  g_autoptr (JsonNode) body = NULL;
  guint charged = 0;

  if (request->progress != NULL)
    request->progress (detail, (double) index / n, &analysis->usage, request->progress_data);
  if (!cp_model_exchange_may_spend (analysis->engine, analysis->most, analysis->usage.cost, analysis->spent_today, pages * settings->price_page, error))
    return FALSE;
  outgoing = service->build (settings, request, index, cancellable, error);
  body = outgoing != NULL ? ask (analysis->engine, analysis->http, analysis->secret, outgoing, request, &charged, cancellable, error) : NULL;
  count_pages (analysis, charged, pages, body != NULL);
  if (body == NULL)
    return FALSE;
  if (cp_json_object_object (json_node_get_object (body), "error") != NULL)
    {
      cp_service_problem_set (error, analysis->engine, 200, json_node_get_object (body));
      return FALSE;
    }
  json_array_add_element (analysis->answers, json_node_copy (body));
  service->take (json_node_get_object (body), index, analysis->claims);
  return TRUE;
}

static CpExtraction *
extraction_of (Analysis *analysis, const char *version)
{
  g_autoptr (CpExtraction) extraction = cp_extraction_new (cp_engine_get_id (analysis->engine), version, analysis->request->document_sha256);
  g_autoptr (GArray) addressed = cp_machine_address_find (analysis->request->layer);
  g_autoptr (GArray) unseen = g_array_new (FALSE, FALSE, sizeof (int));
  const CpClaimReport report = { analysis->engine, analysis->request, addressed, unseen, service_for (analysis->engine)->asks_for };
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (GPtrArray) warnings = cp_machine_address_warnings (analysis->request->layer, addressed, FALSE);
  g_autoptr (GBytes) raw = NULL;
  char *text;

  json_node_set_array (node, analysis->answers);
  text = json_to_string (node, FALSE);
  raw = g_bytes_new_take (text, strlen (text));
  cp_claim_report_fill (&report, analysis->claims, extraction);
  cp_extraction_set_usage (extraction, &analysis->usage);
  cp_extraction_set_raw_answer (extraction, raw);
  for (guint i = 0; i < warnings->len; i++)
    cp_extraction_add_warning (extraction, g_ptr_array_index (warnings, i));
  return g_steal_pointer (&extraction);
}

/** cp_document_service_read: (skip) */
CpExtraction *
cp_document_service_read (CpEngine *engine, CpHttp *http, const char *secret, const char *version, double most, double spent_today,
                          const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonArray) answers = json_array_new ();
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_claim_free);
  Analysis analysis = { engine, http, secret, most, spent_today, request, { 0 }, answers, claims };
  CpReadingUsage estimate;

  if (!cp_document_service_estimate (engine, request, &estimate, error)
      || !cp_model_exchange_may_spend (engine, most, 0, spent_today, estimate.cost, error))
    return NULL;
  for (guint i = 0; i < estimate.requests; i++)
    if (!analyse_one (&analysis, i, estimate.requests, estimate.pages / MAX (1, estimate.requests), cancellable, error))
      {
        /* Nobody else hears what it cost when nothing comes of it. */
        if (request->progress != NULL)
          request->progress (cp_engine_get_label (engine), (double) (i + 1) / estimate.requests, &analysis.usage, request->progress_data);
        return NULL;
      }
  return extraction_of (&analysis, version);
}

/** cp_document_service_probe: (skip) */
gboolean
cp_document_service_probe (CpEngine *engine, CpHttp *http, const char *secret, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpOutgoing) outgoing = service_for (engine)->probe (cp_engine_get_settings (engine));
  g_autoptr (CpHttpResponse) response = send (engine, http, secret, outgoing, NULL, NULL, cancellable, error);

  return response != NULL;
}
