/* cp-table-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-table-grid.h"

#include <math.h>

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const CpFormCell *first = a, *second = b;
  float middle_a = first->box.y0 + first->box.y1, middle_b = second->box.y0 + second->box.y1;

  return middle_a < middle_b ? -1 : middle_a > middle_b ? 1 : first->start < second->start ? -1 : 1;
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  const CpFormCell *first = a, *second = b;

  return first->box.x0 < second->box.x0 ? -1 : first->box.x0 > second->box.x0 ? 1 : 0;
}

/** cp_table_grid_level: (skip) */
gboolean
cp_table_grid_level (const CpQuad *a, const CpQuad *b)
{
  float high = MIN (a->y1 - a->y0, b->y1 - b->y0);

  return fabsf ((a->y0 + a->y1) - (b->y0 + b->y1)) / 2 < 0.5f * MAX (high, 0.002f);
}

/* Cells of page furniture are blank in the flat text. */
static void
drop_furniture (CpReadingContext *context, GArray *cells)
{
  guint kept = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const CpFormCell *cell = &g_array_index (cells, CpFormCell, i);
      gboolean seen = FALSE;

      for (gsize k = cell->start; k < cell->end && !seen; k++)
        seen = context->flat[k] != ' ';
      if (seen)
        g_array_index (cells, CpFormCell, kept++) = *cell;
    }
  g_array_set_size (cells, kept);
}

static void
cut_rows (CpTableGrid *self)
{
  guint i = 0;

  while (i < self->cells->len)
    {
      CpFormCell *first = &g_array_index (self->cells, CpFormCell, i);
      CpGridRow row = { .first = i, .n = 1, .top = first->box.y0, .bottom = first->box.y1 };

      while (i + row.n < self->cells->len && cp_table_grid_level (&first->box, &g_array_index (self->cells, CpFormCell, i + row.n).box))
        {
          const CpFormCell *cell = &g_array_index (self->cells, CpFormCell, i + row.n);

          row.top = MIN (row.top, cell->box.y0);
          row.bottom = MAX (row.bottom, cell->box.y1);
          row.n++;
        }
      qsort (first, row.n, sizeof (CpFormCell), compare_left);
      g_array_append_val (self->rows, row);
      i += row.n;
    }
}

/** cp_table_grid_new: (skip) */
CpTableGrid *
cp_table_grid_new (CpReadingContext *context, int page)
{
  CpTableGrid *self = g_new0 (CpTableGrid, 1);

  self->page = page;
  self->cells = cp_form_cells_build (context, page, page);
  self->rows = g_array_new (FALSE, FALSE, sizeof (CpGridRow));
  drop_furniture (context, self->cells);
  g_array_sort (self->cells, compare_cells);
  cut_rows (self);
  return self;
}

/** cp_table_grid_free: (skip) */
void
cp_table_grid_free (CpTableGrid *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self);
}

/** cp_table_grid_row: (skip): (nullable): NULL below the last */
const CpGridRow *
cp_table_grid_row (const CpTableGrid *self, guint row)
{
  return row < self->rows->len ? &g_array_index (self->rows, CpGridRow, row) : NULL;
}

/** cp_table_grid_cell: (skip) */
const CpFormCell *
cp_table_grid_cell (const CpTableGrid *self, const CpGridRow *row, guint i)
{
  return &g_array_index (self->cells, CpFormCell, row->first + i);
}
