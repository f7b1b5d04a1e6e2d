/* cp-pdf-text.h: a PDF page's characters with their places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <poppler.h>

#include "cp-reader-page-text.h"

G_BEGIN_DECLS

void cp_pdf_text_read (PopplerPage *page, CpReaderPageText *text);

G_END_DECLS
