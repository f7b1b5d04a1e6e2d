/* cp-docx-page.h: one laid-out page: its picture and its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-docx-pages.h"
#include "cp-reader-page-text.h"

G_BEGIN_DECLS

void cp_docx_page_draw (const CpDocxPage *page, PangoContext *context, cairo_t *cr);
void cp_docx_page_read (const CpDocxPage *page, int number, PangoContext *context, CpReaderPageText *text);

G_END_DECLS
