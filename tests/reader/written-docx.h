/* written-docx.h: small Word files for tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-backend.h"

G_BEGIN_DECLS

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT_WORD "http://purl.oclc.org/ooxml/wordprocessingml/main"

/**
 * WrittenDocx: name and content of parts, in turn
 */
typedef struct
{
  GByteArray *bytes;
  gpointer archive;
  gboolean stored; /* not compressed */
} WrittenDocx;

WrittenDocx *written_docx_new (gboolean stored);
void written_docx_add (WrittenDocx *docx, const char *name, const char *content, gssize length);
GBytes *written_docx_finish (WrittenDocx *docx);

GBytes *written_docx_body (const char *body); /* document.xml with this in w:body, and nothing else */
CpReaderBackend *written_docx_open (GBytes *file, GError **error);

G_END_DECLS
