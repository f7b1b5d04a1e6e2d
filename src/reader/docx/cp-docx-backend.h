/* cp-docx-backend.h: Word files, laid out into pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-backend.h"

G_BEGIN_DECLS

#define CP_TYPE_DOCX_BACKEND (cp_docx_backend_get_type ())
G_DECLARE_FINAL_TYPE (CpDocxBackend, cp_docx_backend, CP, DOCX_BACKEND, GObject)

CpReaderBackend *cp_docx_backend_open (int fd, const char *password, GError **error);
CpReaderBackend *cp_docx_backend_open_compound (int fd, const char *password, GError **error);

G_END_DECLS
