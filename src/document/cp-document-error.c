/* cp-document-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-document-error.h"

G_DEFINE_QUARK (cp-document-error-quark, cp_document_error)

static const char *const codes[] = {
  [CP_DOCUMENT_ERROR_ENCRYPTED] = "needs_password",
  [CP_DOCUMENT_ERROR_DAMAGED] = "damaged",
  [CP_DOCUMENT_ERROR_UNSUPPORTED] = "unsupported",
  [CP_DOCUMENT_ERROR_TOO_LARGE] = "too_large",
  [CP_DOCUMENT_ERROR_EMPTY] = "empty",
  [CP_DOCUMENT_ERROR_READER_CRASHED] = "reader_failed",
  [CP_DOCUMENT_ERROR_READER_HUNG] = "reader_hung",
  [CP_DOCUMENT_ERROR_NO_SUCH_PAGE] = "no_such_page",
  [CP_DOCUMENT_ERROR_NOT_FOUND] = "not_found",
};

/**
 * cp_document_error_code:
 * @error: an error
 *
 * Returns: the word for programs, stable over versions; "failed" for errors of other rooms
 */
const char *
cp_document_error_code (const GError *error)
{
  if (error == NULL || error->domain != CP_DOCUMENT_ERROR || error->code < 0
      || (guint) error->code >= G_N_ELEMENTS (codes))
    return "failed";
  return codes[error->code];
}
