/* cp-form-cells.h: pieces of text as they stand on a page of boxes and columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/** CpFormCell: text on one line without a gap in it; @box in fractions of the page */
typedef struct
{
  gsize start;
  gsize end;
  int page;
  CpQuad box;
} CpFormCell;

/* The cells of pages @first to @last in the text's order. (transfer full): of CpFormCell */
GArray *cp_form_cells_build (CpReadingContext *context, int first, int last);

/** CpFormCheck: whether the text of a range is the kind of value that is wanted; may narrow the range */
typedef gboolean (*CpFormCheck) (CpReadingContext *context, CpSpan *span);

/* The value that belongs to a label: the rest of its cell, or the nearest cell to its right or below that passes @check. @labels in lower case,
 * best first, NULL-terminated. FALSE: none. */
gboolean cp_form_cells_value (CpReadingContext *context, GArray *cells, const char *const *labels, CpFormCheck check, CpSpan *value);
/* The same in lines of the text, for pages that have no cells: the value behind the first of the labels that a line begins with. Not for names, which run over lines. */
gboolean cp_form_cells_line_value (CpReadingContext *context, const char *const *labels, CpFormCheck check, CpSpan *value);

/* Every cell to the right of @cell on its row. (transfer full): of CpSpan */
GArray *cp_form_cells_row (GArray *cells, const CpFormCell *cell);

G_END_DECLS
