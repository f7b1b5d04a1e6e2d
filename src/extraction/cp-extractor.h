/* cp-extractor.h: what reads terms out of a text layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-extraction.h"
#include "cp-text-layer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CP_EXTRACTION_ERROR (cp_extraction_error_quark ())
typedef enum
{
  CP_EXTRACTION_ERROR_FAILED,
} CpExtractionError;
GQuark cp_extraction_error_quark (void);

/**
 * CpReadingRequest: what an extractor is given besides the text
 * @document_sha256: hash of the file
 * @file_name: (nullable): for nothing but the title of last resort
 * @own_names: (nullable) (array zero-terminated=1): names of our own side; `customer_name` is the party that is none of these
 * @today: for nothing but sanity checks; computed values never depend on it
 */
typedef struct
{
  CpTextLayer *layer;
  const char *document_sha256;
  const char *file_name;
  const char *const *own_names;
} CpReadingRequest;

/**
 * CpExtractor: interface; local today, models later
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
