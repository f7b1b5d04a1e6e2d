/* cp-extractor.h: what reads terms out of a text layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-document.h"
#include "cp-extraction.h"
#include "cp-text-layer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CP_EXTRACTION_ERROR (cp_extraction_error_quark ())

/**
 * CpExtractionError: why a reading did not come about; all but the first are of reading services
 */
typedef enum
{
  CP_EXTRACTION_ERROR_FAILED,
  CP_EXTRACTION_ERROR_SETTINGS,        /* an engine or a prompt is not well formed */
  CP_EXTRACTION_ERROR_KEY,             /* the service does not accept the key, or none is set */
  CP_EXTRACTION_ERROR_CREDIT,          /* the account there has no credit left */
  CP_EXTRACTION_ERROR_RATE_LIMITED,    /* too many calls, after the retries */
  CP_EXTRACTION_ERROR_TOO_LONG,        /* more than the model takes, or an answer that was cut off */
  CP_EXTRACTION_ERROR_CONTENT_FILTER,  /* the service would not answer */
  CP_EXTRACTION_ERROR_MODEL_UNKNOWN,   /* there is no such model, deployment or address */
  CP_EXTRACTION_ERROR_REFUSED,         /* the service does not accept the request; its words are in the message */
  CP_EXTRACTION_ERROR_SERVICE,         /* the service has a fault */
  CP_EXTRACTION_ERROR_ANSWER,          /* the answer is not in the form that was asked for, twice */
  CP_EXTRACTION_ERROR_BUDGET,          /* the next call might have cost more than is allowed: it was not sent */
} CpExtractionError;
GQuark cp_extraction_error_quark (void);

/**
 * CpReadingProgress:
 * @detail: a few words: "Asking Practice model, part 2 of 3"
 * @fraction: of the whole, 0 to 1
 * @usage: (nullable): what the reading took so far; %NULL for readings on this computer
 * @user_data: the request's
 *
 * Told on the thread that reads.
 */
typedef void (*CpReadingProgress) (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data);

/**
 * CpReadingRequest: what an extractor is given besides the text
 * @document_sha256: hash of the file
 * @file_name: (nullable): for nothing but the title of last resort
 * @own_names: (nullable) (array zero-terminated=1): names of our own side; `customer_name` is the party that is none of these
 * @document: (nullable): for pages that have no text; an extractor that works on text alone does not touch it
 * @contract_type: (nullable): a type that a person chose or another extractor found; chooses the prompt
 * @correlation_id: (nullable): goes with every request that leaves
 * @progress: (nullable): told as the reading goes on
 */
typedef struct
{
  CpTextLayer *layer;
  const char *document_sha256;
  const char *file_name;
  const char *const *own_names;
  CpDocument *document;
  const char *contract_type;
  const char *correlation_id;
  CpReadingProgress progress;
  gpointer progress_data;
} CpReadingRequest;

/**
 * CpExtractor: interface: the local reader, and services that people add
 */
#define CP_TYPE_EXTRACTOR (cp_extractor_get_type ())
G_DECLARE_INTERFACE (CpExtractor, cp_extractor, CP, EXTRACTOR, GObject)

struct _CpExtractorInterface
{
  GTypeInterface parent;

  const char *(*get_id) (CpExtractor *self);
  const char *(*get_version) (CpExtractor *self);
  CpExtraction *(*read) (CpExtractor *self, const CpReadingRequest *request, GCancellable *cancellable, GError **error);
};

const char *cp_extractor_get_id (CpExtractor *self);
const char *cp_extractor_get_version (CpExtractor *self);
/* Every key of cp_term_keys() gets at least one finding, found or with its state; values that are found have an anchor. Blocking, any
 * thread, many at once. (transfer full) */
CpExtraction *cp_extractor_read (CpExtractor *self, const CpReadingRequest *request, GCancellable *cancellable, GError **error);

G_END_DECLS
