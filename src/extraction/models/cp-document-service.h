/* cp-document-service.h: services that analyse pages instead of answering a prompt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-claim.h"
#include "cp-engine.h"
#include "cp-extractor.h"
#include "cp-http.h"
#include "cp-outgoing.h"

G_BEGIN_DECLS

/**
 * CpDocumentService: one small file each
 * @count: how many calls a document takes
 * @build: the request for call @index, without its key
 * @authorise: adds the key; after everything else of the request is set
 * @follow: (nullable): where to look for the result of an answer that says "accepted"; for services that work on their own time
 * @pending: (nullable): whether a followed answer says that it is not done yet
 * @take: claims out of the answer to call @index
 * @asks_for: whether the service looks for a term
 * @probe: a request that costs little or nothing
 */
typedef struct
{
  guint (*count) (const CpReadingRequest *request);
  CpOutgoing *(*build) (const CpEngineSettings *settings, const CpReadingRequest *request, guint index, GCancellable *cancellable, GError **error);
  gboolean (*authorise) (const CpEngineSettings *settings, CpHttpRequest *request, const char *secret, GError **error);
  char *(*follow) (const CpEngineSettings *settings, CpHttpResponse *response);
  gboolean (*pending) (JsonObject *body);
  void (*take) (JsonObject *body, guint index, GPtrArray *claims);
  gboolean (*asks_for) (const CpTermKey *key);
  CpOutgoing *(*probe) (const CpEngineSettings *settings);
} CpDocumentService;

extern const CpDocumentService cp_service_azure_document;
extern const CpDocumentService cp_service_textract;

gboolean cp_document_service_estimate (CpEngine *engine, const CpReadingRequest *request, CpReadingUsage *usage, GError **error);
GPtrArray *cp_document_service_preview (CpEngine *engine, const CpReadingRequest *request, GCancellable *cancellable, GError **error);
CpExtraction *cp_document_service_read (CpEngine *engine, CpHttp *http, const char *secret, const char *version, double most, double spent_today,
                                        const CpReadingRequest *request, GCancellable *cancellable, GError **error);
gboolean cp_document_service_probe (CpEngine *engine, CpHttp *http, const char *secret, GCancellable *cancellable, GError **error);

/* A polygon of x, y, x, y … as the smallest upright rectangle around it, in fractions of a page that is so wide and so high in the polygon's unit. */
gboolean cp_document_service_place (const double *polygon, guint n, double width, double height, CpQuad *place);

G_END_DECLS
