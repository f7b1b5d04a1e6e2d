/* cp-table-grid.h: a page as rows of cells, without page furniture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-form-cells.h"
#include "cp-reading-table.h"

G_BEGIN_DECLS

/** CpGridRow: cells that stand beside each other, from left to right; @top and @bottom in fractions of the page */
typedef struct
{
  guint first; /* index into the grid's cells */
  guint n;
  float top;
  float bottom;
} CpGridRow;

/** CpTableGrid: one page */
typedef struct
{
  int page;
  GArray *cells; /* of CpFormCell, row by row */
  GArray *rows;  /* of CpGridRow, from the top */
} CpTableGrid;

CpTableGrid *cp_table_grid_new (CpReadingContext *context, int page);
void cp_table_grid_free (CpTableGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpTableGrid, cp_table_grid_free)

const CpGridRow *cp_table_grid_row (const CpTableGrid *self, guint row);
const CpFormCell *cp_table_grid_cell (const CpTableGrid *self, const CpGridRow *row, guint i);
/* Whether two boxes are on one line. */
gboolean cp_table_grid_level (const CpQuad *a, const CpQuad *b);

G_END_DECLS
