/* cp-pdf-beyond.h: what a PDF says outside of what its pages show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <poppler.h>

#include "cp-reader-page-text.h"

G_BEGIN_DECLS

/**
 * CpPdfBeyond: the same document on larger paper
 */
typedef struct _CpPdfBeyond CpPdfBeyond;

CpPdfBeyond *cp_pdf_beyond_new (GBytes *bytes, const char *password);
void cp_pdf_beyond_free (CpPdfBeyond *beyond);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPdfBeyond, cp_pdf_beyond_free)

gboolean cp_pdf_beyond_look (CpPdfBeyond *beyond, PopplerDocument *document, int page, CpReaderPageText *text);

G_END_DECLS
