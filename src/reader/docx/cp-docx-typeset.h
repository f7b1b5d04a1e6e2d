/* cp-docx-typeset.h: a paragraph as lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <pango/pangocairo.h>

#include "cp-docx-block.h"

G_BEGIN_DECLS

/* A line of a typeset paragraph; points. */
typedef struct
{
  PangoLayoutLine *line; /* (unowned) */
  double x;              /* from the paragraph's column */
  double height;         /* with what the paragraph's line spacing adds */
  double baseline;       /* from the line's top */
  double ascent;
  double descent;
} CpDocxLine;

PangoContext *cp_docx_typeset_context (void);
PangoLayout *cp_docx_typeset (PangoContext *context, const CpDocxParagraph *paragraph, double width, GArray *lines);

G_END_DECLS
