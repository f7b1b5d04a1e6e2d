/* cp-reading-table.h: tables as they stand on the pages: columns by their heading, rows by their cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-money-scanner.h"
#include "cp-reading-context.h"

G_BEGIN_DECLS

#define CP_TABLE_MOST_COLUMNS 14
#define CP_TABLE_MOST_PIECES 12

/**
 * CpTableColumnKind: what a column's heading says that stands below it
 */
typedef enum
{
  CP_TABLE_OTHER,
  CP_TABLE_NUMBER,     /* position, part or serial number */
  CP_TABLE_ITEM,       /* what is bought or done */
  CP_TABLE_TRIGGER,    /* milestone, event */
  CP_TABLE_QUANTITY,
  CP_TABLE_UNIT,
  CP_TABLE_UNIT_PRICE, /* also hourly, daily and list prices */
  CP_TABLE_DISCOUNT,
  CP_TABLE_RATE,       /* a percentage that something is reckoned by: royalty, tax */
  CP_TABLE_PERCENT,    /* a share of the whole */
  CP_TABLE_TAX,
  CP_TABLE_PERIOD,
  CP_TABLE_DATE,
  CP_TABLE_AMOUNT,
} CpTableColumnKind;

/**
 * CpTableRowKind: what a row does in the sum
 */
typedef enum
{
  CP_TABLE_ROW_ITEM,
  CP_TABLE_ROW_GROUP, /* words alone, a heading among the rows */
  CP_TABLE_ROW_SUBTOTAL,
  CP_TABLE_ROW_TAX,
  CP_TABLE_ROW_DISCOUNT,
  CP_TABLE_ROW_TOTAL,
} CpTableRowKind;

/** CpTableCell: the pieces of text of a cell, a line or part of a line each; none: it is empty */
typedef struct
{
  CpSpan pieces[CP_TABLE_MOST_PIECES];
  guint n_pieces;
} CpTableCell;

/** CpTableColumn: @x0 and @x1 in fractions of the page's width, as wide as heading and cells; @currency as the heading says it, else "" */
typedef struct
{
  CpTableColumnKind kind;
  CpTableCell heading;
  float x0;
  float x1;
  char currency[4];
} CpTableColumn;

/** CpTableRow: @cells has as many as the table has columns */
typedef struct
{
  CpTableRowKind kind;
  int page;
  CpTableCell cells[CP_TABLE_MOST_COLUMNS];
} CpTableRow;

/**
 * CpReadingTable:
 * @page: where the heading stands, from 1; rows may go on over the following pages
 * @start: least offset of the heading
 * @end: behind the greatest offset of a row
 */
typedef struct
{
  int page;
  gsize start;
  gsize end;
  guint n_columns;
  CpTableColumn columns[CP_TABLE_MOST_COLUMNS];
  GArray *rows; /* of CpTableRow */
} CpReadingTable;

/* The tables of a document, found at the first call. (transfer none): of CpReadingTable */
GPtrArray *cp_reading_tables (CpReadingContext *context);
void cp_reading_table_free (CpReadingTable *self);

/* First column of @kind, or -1. */
int cp_reading_table_column (const CpReadingTable *self, CpTableColumnKind kind);
/* Words of a cell. (transfer full) */
char *cp_table_cell_words (CpReadingContext *context, const CpTableCell *cell);
/* The amount in a cell, with the column's or the document's currency where the cell names none; negative behind a minus or in parentheses. FALSE: it holds none. */
gboolean cp_table_cell_money (CpReadingContext *context, const CpTableColumn *column, const CpTableCell *cell, CpMoneyMention *money);
/* Whether @offset stands in a table's heading or cells. */
const CpReadingTable *cp_reading_tables_at (CpReadingContext *context, gsize offset);
/* Adds the anchors of a row's cells, left to right. (transfer full): the words of all cells, as they are quoted; NULL when nothing visible stands there */
char *cp_table_row_anchor (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, CpFinding *finding);

/* How the sums of a table came out. */
typedef enum
{
  CP_TABLE_SUM_NONE,  /* no total to check, or rows without amounts */
  CP_TABLE_SUM_RIGHT,
  CP_TABLE_SUM_WRONG,
} CpTableSum;

/* The last total of column @column and what its rows come to. */
CpTableSum cp_reading_table_check_sum (CpReadingContext *context, const CpReadingTable *table, int column, CpMoneyMention *total, gint64 *sum);

G_END_DECLS
