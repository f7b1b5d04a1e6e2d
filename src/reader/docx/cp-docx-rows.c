/* cp-docx-rows.c: tables on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-flow.h"

#define LEAST_COLUMN 12.0
#define FRAME_COLOR 0x909090u

static guint
count_columns (const CpDocxTable *table)
{
  guint most = 1;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const GPtrArray *row = g_ptr_array_index (table->rows, i);
      guint columns = 0;

      for (guint k = 0; k < row->len; k++)
        columns += ((const CpDocxCell *) g_ptr_array_index (row, k))->span;
      most = MAX (most, columns);
    }
  return most;
}

/* (transfer full) (element-type double): where columns begin, and where the last ends; never wider than there is room. */
static GArray *
column_edges (const CpDocxTable *table, double width)
{
  guint n = MAX (count_columns (table), table->columns->len);
  GArray *edges = g_array_sized_new (FALSE, TRUE, sizeof (double), n + 1);
  double total = 0;
  double edge = 0;

  for (guint i = 0; i < table->columns->len; i++)
    total += g_array_index (table->columns, double, i);
  g_array_append_val (edges, edge);
  for (guint i = 0; i < n; i++)
    {
      /* a file whose columns have no width, or too few of them, shares the room out */
      double share = i < table->columns->len && total > LEAST_COLUMN && table->columns->len == n
                       ? g_array_index (table->columns, double, i) * MIN (width / total, 1)
                       : width / n;

      edge += share;
      g_array_append_val (edges, edge);
    }
  return edges;
}

static double
cell_width (const CpDocxTable *table, const GArray *edges, guint column, guint span)
{
  guint last = edges->len - 1;
  double from = g_array_index (edges, double, MIN (column, last));
  double to = g_array_index (edges, double, MIN (column + span, last));

  return MAX (to - from - 2 * table->margin, LEAST_COLUMN);
}

static double
measure_row (CpDocxFlow *flow, const CpDocxTable *table, const GPtrArray *row, const GArray *edges)
{
  double height = 0;
  guint column = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const CpDocxCell *cell = g_ptr_array_index (row, i);

      height = MAX (height, cp_docx_flow_measure (flow, cell->blocks, cell_width (table, edges, column, cell->span)));
      column += cell->span;
    }
  return height + 2;
}

double
cp_docx_flow_measure_table (CpDocxFlow *flow, CpDocxTable *table, double width)
{
  g_autoptr (GArray) edges = column_edges (table, width);
  double height = 0;

  for (guint i = 0; i < table->rows->len; i++)
    height += measure_row (flow, table, g_ptr_array_index (table->rows, i), edges);
  return height;
}

/* A cell's ground and frame on every page it covers. */
static void
mark_cell (CpDocxFlow *flow, const CpDocxCell *cell, const CpDocxMark *place, guint first_page, guint last_page,
           double end, gboolean frame)
{
  for (guint page = first_page; page <= last_page; page++)
    {
      CpDocxMark mark = *place;
      double bottom = page == last_page ? end : flow->section->height - flow->section->bottom;

      mark.y = page == first_page ? place->y : flow->section->top;
      mark.height = bottom - mark.y;
      if (cell->fill != CP_DOCX_NO_COLOR)
        {
          mark.color = cell->fill;
          mark.frame = FALSE;
          cp_docx_flow_mark (flow, page, &mark);
        }
      if (frame)
        {
          mark.color = FRAME_COLOR;
          mark.frame = TRUE;
          cp_docx_flow_mark (flow, page, &mark);
        }
    }
}

/* Each cell goes down from the row's top by itself; the row ends where the longest does. */
static void
flow_row (CpDocxFlow *flow, const CpDocxTable *table, const GPtrArray *row, const GArray *edges, double x)
{
  CpDocxFlow last = *flow;
  guint column = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const CpDocxCell *cell = g_ptr_array_index (row, i);
      CpDocxFlow inner = *flow;

      inner.x = x + g_array_index (edges, double, MIN (column, edges->len - 1)) + table->margin;
      inner.width = cell_width (table, edges, column, cell->span);
      inner.pending = 0;
      inner.y += 1;
      inner.last_style = NULL;
      cp_docx_flow_blocks (&inner, cell->blocks);
      inner.y += inner.pending + 1;
      column += cell->span;
      flow->overflow = flow->overflow || inner.overflow;
      if (inner.page > last.page || (inner.page == last.page && inner.y > last.y))
        {
          last.page = inner.page;
          last.y = inner.y;
        }
    }
  column = 0;
  for (guint i = 0; i < row->len; i++)
    {
      const CpDocxCell *cell = g_ptr_array_index (row, i);
      double from = g_array_index (edges, double, MIN (column, edges->len - 1));
      double to = g_array_index (edges, double, MIN (column + cell->span, edges->len - 1));
      const CpDocxMark place = { .x = x + from, .y = flow->y, .width = to - from };

      mark_cell (flow, cell, &place, flow->page, last.page, last.y, table->borders);
      column += cell->span;
    }
  flow->page = last.page;
  flow->y = last.y;
}

/**
 * cp_docx_flow_table:
 * @table: the next block
 *
 * A row that does not fit goes to the next page; one that is higher than a page is parted.
 */
void
cp_docx_flow_table (CpDocxFlow *flow, CpDocxTable *table)
{
  double left = CLAMP (table->left, 0, flow->width / 2);
  g_autoptr (GArray) edges = column_edges (table, flow->width - left);
  double x = flow->x + left;

  if (!cp_docx_flow_at_top (flow))
    flow->y += flow->pending;
  flow->pending = 0;
  for (guint i = 0; i < table->rows->len && !flow->overflow; i++)
    {
      const GPtrArray *row = g_ptr_array_index (table->rows, i);
      double height = measure_row (flow, table, row, edges);
      double whole = flow->section->height - flow->section->top - flow->section->bottom;

      if (height > cp_docx_flow_room (flow) && !cp_docx_flow_at_top (flow)
          && (height <= whole || cp_docx_flow_room (flow) < 40))
        cp_docx_flow_next_page (flow);
      flow_row (flow, table, row, edges, x);
    }
  flow->pending = 6;
  flow->last_style = NULL;
}
