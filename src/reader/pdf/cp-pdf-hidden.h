/* cp-pdf-hidden.h: what a PDF says where nobody looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <poppler.h>

#include "cp-reader-page-text.h"

G_BEGIN_DECLS

GPtrArray *cp_pdf_hidden_list_layers (PopplerDocument *document);
void cp_pdf_hidden_look_into_layers (PopplerDocument *document, GPtrArray *layers, int page, CpReaderPageText *text);
void cp_pdf_hidden_look_into_notes (PopplerPage *page, int number, CpReaderPageText *text);
void cp_pdf_hidden_list_properties (PopplerDocument *document, CpReaderHidden *hidden);

G_END_DECLS
