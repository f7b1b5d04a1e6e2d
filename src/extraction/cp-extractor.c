/* cp-extractor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-extractor.h"

#include "counterpart-base.h"

G_DEFINE_QUARK (cp-extraction-error-quark, cp_extraction_error)
G_DEFINE_INTERFACE (CpExtractor, cp_extractor, G_TYPE_OBJECT)

static void
cp_extractor_default_init (CpExtractorInterface *iface)
{
}

/**
 * cp_extractor_get_id:
 * @self: an extractor
 *
 * Returns: (transfer none): the stable name under which readings of it are kept, "local" for instance
 */
const char *
cp_extractor_get_id (CpExtractor *self)
{
  g_return_val_if_fail (CP_IS_EXTRACTOR (self), NULL);

  return CP_EXTRACTOR_GET_IFACE (self)->get_id (self);
}

/**
 * cp_extractor_get_version:
 * @self: an extractor
 *
 * Returns: (transfer none): its version; two readings with the same id and version of the same file are the same
 */
const char *
cp_extractor_get_version (CpExtractor *self)
{
  g_return_val_if_fail (CP_IS_EXTRACTOR (self), NULL);

  return CP_EXTRACTOR_GET_IFACE (self)->get_version (self);
}

/**
 * cp_extractor_read:
 * @self: an extractor
 * @request: the text layer and what is known besides
 * @cancellable: (nullable): stops the reading
 * @error: %CP_EXTRACTION_ERROR_FAILED, or %G_IO_ERROR_CANCELLED when nothing at all was read yet
 *
 * Reads every term and clause. Blocking; any thread; any number at once.
 *
 * Returns: (transfer full): a reading with at least one finding for every key of [func@term_keys], or %NULL
 */
CpExtraction *
cp_extractor_read (CpExtractor *self, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_return_val_if_fail (CP_IS_EXTRACTOR (self), NULL);
  g_return_val_if_fail (request != NULL && request->layer != NULL, NULL);

  return CP_EXTRACTOR_GET_IFACE (self)->read (self, request, cancellable, error);
}
