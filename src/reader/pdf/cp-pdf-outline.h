/* cp-pdf-outline.h: a PDF's table of contents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

void cp_pdf_outline_list (PopplerDocument *document, GPtrArray *entries);

G_END_DECLS
