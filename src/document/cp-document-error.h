/* cp-document-error.h: why a file could not be opened, or a page not shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_DOCUMENT_ERROR (cp_document_error_quark ())

/**
 * CpDocumentError: each with a sentence for people; cp_document_error_code() gives the word that `extract` prints
 */
typedef enum
{
  CP_DOCUMENT_ERROR_ENCRYPTED,      /* "needs_password": no password, or a wrong one */
  CP_DOCUMENT_ERROR_DAMAGED,        /* "damaged" */
  CP_DOCUMENT_ERROR_UNSUPPORTED,    /* "unsupported": not a contract file */
  CP_DOCUMENT_ERROR_TOO_LARGE,      /* "too_large": a limit was reached (size, pages, inflated size, pixels, memory) */
  CP_DOCUMENT_ERROR_EMPTY,          /* "empty" */
  CP_DOCUMENT_ERROR_READER_CRASHED, /* "reader_failed" */
  CP_DOCUMENT_ERROR_READER_HUNG,    /* "reader_hung" */
  CP_DOCUMENT_ERROR_NO_SUCH_PAGE,   /* "no_such_page" */
  CP_DOCUMENT_ERROR_NOT_FOUND,      /* "not_found": there is no such file */
} CpDocumentError;

GQuark cp_document_error_quark (void);
const char *cp_document_error_code (const GError *error); /* "failed" for errors of other rooms */

G_END_DECLS
