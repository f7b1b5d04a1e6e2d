/* cp-pdf-backend.h: PDF through poppler
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-backend.h"

G_BEGIN_DECLS

#define CP_TYPE_PDF_BACKEND (cp_pdf_backend_get_type ())
G_DECLARE_FINAL_TYPE (CpPdfBackend, cp_pdf_backend, CP, PDF_BACKEND, GObject)

CpReaderBackend *cp_pdf_backend_open (int fd, const char *password, GError **error);

G_END_DECLS
