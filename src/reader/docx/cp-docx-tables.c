/* cp-docx-tables.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-body-private.h"
#include "cp-docx-xml.h"

#define MAX_COLUMNS 63

static void
read_grid (CpDocxTable *table, const xmlNode *grid)
{
  for (const xmlNode *column = cp_docx_xml_first (grid); column != NULL; column = cp_docx_xml_next (column))
    {
      double width = CLAMP (cp_docx_xml_points (column, "w", 0), 0, 2000);

      if (cp_docx_xml_is (column, "gridCol") && table->columns->len < MAX_COLUMNS)
        g_array_append_val (table->columns, width);
    }
}

static void
read_cell (CpDocxParser *parser, const xmlNode *node, CpDocxTable *table, GPtrArray *row, CpDocxChange change)
{
  const xmlNode *properties = cp_docx_xml_child (node, "tcPr");
  const xmlNode *merge = cp_docx_xml_child (properties, "vMerge");
  CpDocxCell *cell = cp_docx_cell_new ();
  GPtrArray *outer = parser->blocks;
  double span = 1;

  cp_docx_xml_number (cp_docx_xml_child (properties, "gridSpan"), "val", &span);
  cell->span = (guint) CLAMP (span, 1, MAX_COLUMNS);
  cell->continues = merge != NULL && g_strcmp0 (cp_docx_xml_attribute (merge, "val"), "restart") != 0;
  cell->fill = cp_docx_look_fill (properties, CP_DOCX_NO_COLOR);
  table->borders = table->borders || cp_docx_borders_shown (cp_docx_xml_child (properties, "tcBorders"));
  parser->blocks = cell->blocks;
  cp_docx_parser_read_blocks (parser, node, change);
  parser->blocks = outer;
  g_ptr_array_add (row, cell);
}

static void
read_cells (CpDocxParser *parser, const xmlNode *node, CpDocxTable *table, GPtrArray *row, CpDocxChange change)
{
  for (const xmlNode *child = cp_docx_xml_first (node); child != NULL && row->len < MAX_COLUMNS; child = cp_docx_xml_next (child))
    {
      if (cp_docx_xml_is (child, "tc"))
        read_cell (parser, child, table, row, change);
      else if (cp_docx_xml_is (child, "sdt"))
        read_cells (parser, cp_docx_xml_child (child, "sdtContent"), table, row, change);
      else if (cp_docx_xml_is (child, "customXml"))
        read_cells (parser, child, table, row, change);
    }
}

static void
read_row (CpDocxParser *parser, const xmlNode *node, CpDocxTable *table, CpDocxChange change)
{
  const xmlNode *properties = cp_docx_xml_child (node, "trPr");
  GPtrArray *row = cp_docx_row_new ();

  if (cp_docx_xml_child (properties, "del") != NULL)
    change = CP_DOCX_DELETED;
  else if (cp_docx_xml_child (properties, "ins") != NULL && change == CP_DOCX_UNCHANGED)
    change = CP_DOCX_INSERTED;
  parser->changes = parser->changes || change != CP_DOCX_UNCHANGED;
  read_cells (parser, node, table, row, change);
  if (++parser->n_blocks > CP_DOCX_MAX_BLOCKS)
    parser->overflow = TRUE;
  g_ptr_array_add (table->rows, row);
}

static void
read_rows (CpDocxParser *parser, const xmlNode *node, CpDocxTable *table, CpDocxChange change)
{
  for (const xmlNode *child = cp_docx_xml_first (node); child != NULL && !parser->overflow; child = cp_docx_xml_next (child))
    {
      if (cp_docx_xml_is (child, "tr"))
        read_row (parser, child, table, change);
      else if (cp_docx_xml_is (child, "sdt"))
        read_rows (parser, cp_docx_xml_child (child, "sdtContent"), table, change);
      else if (cp_docx_xml_is (child, "customXml"))
        read_rows (parser, child, table, change);
    }
}

/**
 * cp_docx_parser_read_table:
 * @node: w:tbl
 * @change: the tracked change that holds it
 *
 * Tables within tables within tables are left out at some depth, which is reported.
 */
void
cp_docx_parser_read_table (CpDocxParser *parser, const xmlNode *node, CpDocxChange change)
{
  const xmlNode *properties = cp_docx_xml_child (node, "tblPr");
  const xmlNode *borders = cp_docx_xml_child (properties, "tblBorders");
  const char *style = cp_docx_xml_value (properties, "tblStyle");
  const char *outer_style = parser->table_style;
  CpDocxBlock *block;

  if (parser->table_depth >= CP_DOCX_MAX_TABLE_DEPTH)
    {
      cp_docx_parser_not_shown (parser, "table");
      return;
    }
  block = cp_docx_block_new (CP_DOCX_TABLE);
  block->table->borders = borders != NULL ? cp_docx_borders_shown (borders)
                                          : cp_docx_styles_table_has_borders (parser->styles, style);
  block->table->left = CLAMP (cp_docx_xml_points (cp_docx_xml_child (properties, "tblInd"), "w", 0), -72, 400);
  read_grid (block->table, cp_docx_xml_child (node, "tblGrid"));
  parser->table_style = style;
  parser->table_depth++;
  read_rows (parser, node, block->table, change);
  parser->table_depth--;
  parser->table_style = outer_style;
  cp_docx_parser_add_block (parser, block);
}
