/* cp-table-finder.c
 *
 * A table begins with a row of headings; what stands below is read into its columns until prose, a wide gap or another heading comes. On the next page it
 * goes on when its heading stands there again, or when the first row fits its columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-table-finder.h"

#include <math.h>
#include <string.h>

#include "cp-date-scanner.h"
#include "cp-table-grid.h"
#include "cp-table-headings.h"

#define LONGEST_HEADING 44
#define MOST_ROWS 2000

/* ---- which pages are worth their cells ---- */

/* Headings in a line: the columns' words without a sentence around them. */
static guint
heading_words (CpReadingContext *context, const CpLine *line)
{
  guint hits = 0, words = 0;
  gsize i = line->start;

  if (line->end - line->start > 160)
    return 0;
  while (i < line->end)
    {
      gsize stop = i;
      char word[24];

      while (stop < line->end && context->lower[stop] != ' ')
        stop++;
      if (stop > i)
        {
          words++;
          if (stop - i < sizeof word)
            {
              memcpy (word, context->lower + i, stop - i);
              word[stop - i] = '\0';
              hits += cp_table_heading_word (word);
            }
        }
      i = stop + 1;
    }
  if (words > 14 || hits == 0)
    return 0;
  return hits * 3 >= words ? hits : 0;
}

static gboolean *
pages_with_headings (CpReadingContext *context, int n_pages)
{
  gboolean *pages = g_new0 (gboolean, n_pages + 2);
  guint8 *hits = g_new0 (guint8, n_pages + 2);

  for (guint i = 0; i < context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);
      guint n = line->furniture || hits[line->page] >= 2 ? 0 : heading_words (context, line);

      hits[line->page] = MIN (hits[line->page] + n, 200);
      pages[line->page] = hits[line->page] >= 2;
    }
  g_free (hits);
  return pages;
}

/* ---- cells ---- */

static char *
lower_words (CpReadingContext *context, const CpTableCell *cell)
{
  g_autofree char *words = cp_table_cell_words (context, cell);

  return g_utf8_strdown (words, -1);
}

static void
add_piece (CpTableCell *cell, const CpFormCell *piece)
{
  if (cell->n_pieces < CP_TABLE_MOST_PIECES)
    cell->pieces[cell->n_pieces++] = (CpSpan){ piece->start, piece->end };
}

static float
overlap (const CpTableColumn *column, const CpQuad *box)
{
  return MIN (column->x1, box->x1) - MAX (column->x0, box->x0);
}

/* How badly a box fits a column: edges and middles, whichever agrees best. */
static float
misfit (const CpTableColumn *column, const CpQuad *box)
{
  float left = fabsf (column->x0 - box->x0), right = fabsf (column->x1 - box->x1), middle = fabsf (column->x0 + column->x1 - box->x0 - box->x1) / 2;
  float least = MIN (left, MIN (right, middle));

  return overlap (column, box) > 0 ? least : least + 0.02f - overlap (column, box);
}

static guint
column_for (const CpReadingTable *table, const CpQuad *box)
{
  guint best = 0;
  float least = 10;

  for (guint i = 0; i < table->n_columns; i++)
    {
      float bad = misfit (&table->columns[i], box);

      if (bad < least)
        {
          least = bad;
          best = i;
        }
    }
  return best;
}

/* ---- headings ---- */

static gboolean
is_value_kind (CpTableColumnKind kind)
{
  return kind == CP_TABLE_AMOUNT || kind == CP_TABLE_UNIT_PRICE || kind == CP_TABLE_QUANTITY || kind == CP_TABLE_DATE || kind == CP_TABLE_PERCENT || kind == CP_TABLE_RATE || kind == CP_TABLE_DISCOUNT || kind == CP_TABLE_TAX
         || kind == CP_TABLE_PERIOD;
}

/* What cannot be a heading: figures, labels with their colon, sentences. */
static gboolean
can_head (CpReadingContext *context, const CpFormCell *cell)
{
  gsize length = cell->end - cell->start, digits = 0, letters = 0;
  guint spaces = 0;

  if (length > LONGEST_HEADING)
    return FALSE;
  for (gsize i = cell->start; i < cell->end; i++)
    {
      char c = context->flat[i];

      digits += g_ascii_isdigit (c) != 0;
      letters += g_ascii_isalpha (c) || (c & 0x80) != 0;
      spaces += c == ' ';
      if (c == ':' && i + 1 < cell->end)
        return FALSE;
    }
  if (context->flat[cell->end - 1] == ':' || digits > 0 || spaces > 5)
    return FALSE;
  return letters > 0 || (length == 1 && strchr ("#$%", context->flat[cell->start]) != NULL);
}

static gboolean
read_heading_row (CpReadingContext *context, const CpTableGrid *grid, guint index, CpReadingTable *table)
{
  const CpGridRow *row = cp_table_grid_row (grid, index);

  if (row == NULL || row->n < 2 || row->n > CP_TABLE_MOST_COLUMNS)
    return FALSE;
  for (guint i = 0; i < row->n; i++)
    {
      const CpFormCell *cell = cp_table_grid_cell (grid, row, i);
      CpTableColumn *column = &table->columns[i];

      if (!can_head (context, cell))
        return FALSE;
      *column = (CpTableColumn){ .x0 = cell->box.x0, .x1 = cell->box.x1 };
      add_piece (&column->heading, cell);
    }
  table->n_columns = row->n;
  return TRUE;
}

/* A second line of the heading: words only, each below a column's heading, close to it. */
static gboolean
join_heading_row (CpReadingContext *context, const CpTableGrid *grid, guint index, CpReadingTable *table)
{
  const CpGridRow *above = cp_table_grid_row (grid, index - 1), *row = cp_table_grid_row (grid, index);
  guint known = 0;

  if (row == NULL || row->n > table->n_columns || row->n < 2 || row->top - above->bottom > 0.7f * (row->bottom - row->top))
    return FALSE;
  for (guint i = 0; i < row->n; i++)
    {
      const CpFormCell *cell = cp_table_grid_cell (grid, row, i);
      guint column = column_for (table, &cell->box);
      g_autofree char *words = NULL;

      if (!can_head (context, cell) || overlap (&table->columns[column], &cell->box) <= 0)
        return FALSE;
      words = g_utf8_strdown (context->flat + cell->start, (gssize) (cell->end - cell->start));
      known += cp_table_heading_kind (words) != CP_TABLE_OTHER;
    }
  if (known * 2 < row->n)
    return FALSE;
  for (guint i = 0; i < row->n; i++)
    {
      const CpFormCell *cell = cp_table_grid_cell (grid, row, i);
      CpTableColumn *column = &table->columns[column_for (table, &cell->box)];

      add_piece (&column->heading, cell);
      column->x0 = MIN (column->x0, cell->box.x0);
      column->x1 = MAX (column->x1, cell->box.x1);
    }
  return TRUE;
}

static gboolean
name_columns (CpReadingContext *context, CpReadingTable *table)
{
  guint known = 0, values = 0;

  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *words = lower_words (context, &table->columns[i].heading);

      table->columns[i].kind = cp_table_heading_kind (words);
      g_strlcpy (table->columns[i].currency, cp_table_heading_currency (words), sizeof table->columns[i].currency);
      known += table->columns[i].kind != CP_TABLE_OTHER;
      values += is_value_kind (table->columns[i].kind);
    }
  return values > 0 && known * 2 >= table->n_columns;
}

/* The heading that begins in row @index; sets @next to the first row below it. */
static gboolean
read_heading (CpReadingContext *context, const CpTableGrid *grid, guint index, CpReadingTable *table, guint *next)
{
  if (!read_heading_row (context, grid, index, table))
    return FALSE;
  *next = index + 1;
  if (join_heading_row (context, grid, index + 1, table))
    (*next)++;
  return name_columns (context, table);
}

/* ---- rows ---- */

static gboolean
says_no_amount (const char *lower)
{
  static const char *const words[] = { "included", "incl.", "tbd", "t.b.d.", "n/a", "na", "waived", "free", "no charge", "n/c", "-", "–", "—", "none", "inkl.", "inbegriffen", "inclus", "incluido", "to be determined", "per quote" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (lower, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_digit (const char *words)
{
  return strpbrk (words, "0123456789") != NULL;
}

/* Whether the cell holds what its column's heading says. */
static gboolean
is_value (CpReadingContext *context, const CpTableColumn *column, const CpTableCell *cell)
{
  g_autofree char *words = cell->n_pieces > 0 ? lower_words (context, cell) : g_strdup ("");
  g_autoptr (GArray) dates = NULL;
  CpMoneyMention money;

  if (words[0] == '\0')
    return FALSE;
  switch (column->kind)
    {
    case CP_TABLE_AMOUNT:
    case CP_TABLE_UNIT_PRICE:
    case CP_TABLE_TAX:
      return says_no_amount (words) || cp_table_cell_money (context, column, cell, &money) || (strchr (words, '%') != NULL && has_digit (words) && strlen (words) < 24);
    case CP_TABLE_QUANTITY:
      return g_ascii_isdigit (words[0]) && strlen (words) < 24;
    case CP_TABLE_DISCOUNT:
    case CP_TABLE_PERCENT:
    case CP_TABLE_RATE:
      return has_digit (words) && strlen (words) < 24;
    case CP_TABLE_DATE:
      dates = cp_date_scanner_scan (words, words, strlen (words));
      return dates->len > 0 || (has_digit (words) && strlen (words) < 60);
    case CP_TABLE_PERIOD:
      return has_digit (words) && strlen (words) < 30;
    case CP_TABLE_OTHER:
    case CP_TABLE_NUMBER:
    case CP_TABLE_ITEM:
    case CP_TABLE_TRIGGER:
    case CP_TABLE_UNIT:
    default:
      return FALSE;
    }
}

static void
fill_row (const CpReadingTable *table, const CpTableGrid *grid, const CpGridRow *line, CpTableRow *row)
{
  *row = (CpTableRow){ .page = grid->page };
  for (guint i = 0; i < line->n; i++)
    {
      const CpFormCell *cell = cp_table_grid_cell (grid, line, i);

      add_piece (&row->cells[column_for (table, &cell->box)], cell);
    }
}

static guint
count_values (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, guint *wrong)
{
  guint values = 0;

  *wrong = 0;
  for (guint i = 0; i < table->n_columns; i++)
    if (row->cells[i].n_pieces > 0 && is_value_kind (table->columns[i].kind))
      {
        if (is_value (context, &table->columns[i], &row->cells[i]))
          values++;
        else
          (*wrong)++;
      }
  return values;
}

/* A line across the columns, or a sentence: the table has ended. */
static gboolean
is_prose (CpReadingContext *context, const CpReadingTable *table, const CpTableGrid *grid, const CpGridRow *line)
{
  for (guint i = 0; i < line->n; i++)
    {
      const CpFormCell *cell = cp_table_grid_cell (grid, line, i);
      guint words = 1, covered = 0;

      for (gsize k = cell->start; k < cell->end; k++)
        words += context->flat[k] == ' ';
      for (guint k = 0; k < table->n_columns; k++)
        covered += overlap (&table->columns[k], &cell->box) > 0;
      if (words >= 5 && (covered >= 2 || (context->flat[cell->end - 1] == '.' && line->n == 1)))
        return TRUE;
    }
  return FALSE;
}

static void
set_row_kind (CpReadingContext *context, const CpReadingTable *table, CpTableRow *row)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *words = row->cells[i].n_pieces > 0 ? lower_words (context, &row->cells[i]) : NULL;
      CpTableRowKind kind;

      if (words == NULL || table->columns[i].kind == CP_TABLE_DISCOUNT || g_ascii_isdigit (words[0]))
        continue;
      kind = cp_table_row_kind (words);
      /* "Discount card" with its quantity is for sale. */
      if (kind == CP_TABLE_ROW_DISCOUNT && cp_reading_table_column (table, CP_TABLE_QUANTITY) >= 0 && row->cells[cp_reading_table_column (table, CP_TABLE_QUANTITY)].n_pieces > 0)
        kind = CP_TABLE_ROW_ITEM;
      if (kind != CP_TABLE_ROW_ITEM)
        {
          row->kind = kind;
          return;
        }
      break;
    }
  /* The word may stand beside the sum: "| | Total | $12,900". */
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *words = row->cells[i].n_pieces > 0 ? lower_words (context, &row->cells[i]) : NULL;

      if (words != NULL && (cp_table_row_kind (words) == CP_TABLE_ROW_TOTAL || cp_table_row_kind (words) == CP_TABLE_ROW_SUBTOTAL) && row->cells[0].n_pieces == 0)
        row->kind = cp_table_row_kind (words);
    }
}

/* Words below a row's cells that go on in them. */
static gboolean
goes_on (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, float gap, float height, float pitch)
{
  const CpTableCell *first = &row->cells[0];
  guint filled = 0;

  for (guint i = 0; i < table->n_columns; i++)
    filled += row->cells[i].n_pieces > 0;
  if (first->n_pieces == 0)
    return TRUE;
  if (filled > 1 && pitch <= 0)
    return TRUE;
  if (!g_ascii_isupper (context->flat[first->pieces[0].start]))
    return TRUE;
  /* Rows stand apart, the lines of a cell do not. */
  return pitch > 0 && gap < 0.6f * pitch && gap < 0.5f * height;
}

static void
append_pieces (CpTableRow *to, const CpTableRow *from, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    for (guint k = 0; k < from->cells[i].n_pieces && to->cells[i].n_pieces < CP_TABLE_MOST_PIECES; k++)
      to->cells[i].pieces[to->cells[i].n_pieces++] = from->cells[i].pieces[k];
}

typedef struct
{
  CpReadingContext *context;
  CpReadingTable *table;
  guint pending;   /* rows of words at the end that only count when a row with values follows */
  float pitch;     /* least gap between two rows with values; 0: not known */
  float last_bottom;
} Builder;

/* Takes one line of the page. FALSE: the table has ended before it. */
static gboolean
take_line (Builder *self, const CpTableGrid *grid, guint index, gboolean first_of_page)
{
  const CpGridRow *line = cp_table_grid_row (grid, index);
  float gap = first_of_page ? 0 : line->top - self->last_bottom, height = line->bottom - line->top;
  CpTableRow row;
  guint values, wrong;

  if (gap > MAX (3.2f * height, self->pitch + 1.8f * height) || self->table->rows->len >= MOST_ROWS)
    return FALSE;
  if (is_prose (self->context, self->table, grid, line))
    return FALSE;
  fill_row (self->table, grid, line, &row);
  values = count_values (self->context, self->table, &row, &wrong);
  if (values == 0 || wrong > values)
    {
      if (self->table->rows->len > self->pending && goes_on (self->context, self->table, &row, gap, height, self->pitch) && self->pending == 0)
        append_pieces (&g_array_index (self->table->rows, CpTableRow, self->table->rows->len - 1), &row, self->table->n_columns);
      else
        {
          if (++self->pending > 2 || line->n > 1)
            return FALSE;
          row.kind = CP_TABLE_ROW_GROUP;
          g_array_append_val (self->table->rows, row);
        }
    }
  else
    {
      set_row_kind (self->context, self->table, &row);
      if (!first_of_page && self->table->rows->len > 0 && self->pending == 0)
        self->pitch = self->pitch > 0 ? MAX (self->pitch, gap) : gap;
      self->pending = 0;
      g_array_append_val (self->table->rows, row);
    }
  self->last_bottom = line->bottom;
  return TRUE;
}

static void
drop_pending (Builder *self)
{
  g_array_set_size (self->table->rows, self->table->rows->len - MIN (self->pending, self->table->rows->len));
  self->pending = 0;
}

/* ---- settling ---- */

/* A column whose heading says nothing of money, "Instalment", "Year 1", "2025", and that holds nothing else. */
static gboolean
holds_money (CpReadingContext *context, const CpReadingTable *table, guint column)
{
  guint filled = 0, amounts = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const CpTableCell *cell = &g_array_index (table->rows, CpTableRow, i).cells[column];
      g_autofree char *said = cell->n_pieces > 0 ? cp_table_cell_words (context, cell) : NULL;
      CpMoneyMention money;

      if (said == NULL || said[0] == '\0')
        continue;
      filled++;
      amounts += strchr (said, '%') == NULL && (strpbrk (said, "$.,") != NULL || (said[0] & 0x80) != 0 || g_ascii_isupper (said[0])) && cp_table_cell_money (context, &table->columns[column], cell, &money);
    }
  return filled > 0 && amounts * 4 >= filled * 3;
}

static void
settle_columns (CpReadingContext *context, CpReadingTable *table)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  double percent[CP_TABLE_MOST_COLUMNS] = { 0 };
  /* Beside rates of royalty or commission an amount is a threshold; beside days, events and periods it is what is paid. */
  gboolean by_time = cp_reading_table_column (table, CP_TABLE_DATE) >= 0 || cp_reading_table_column (table, CP_TABLE_TRIGGER) >= 0 || cp_reading_table_column (table, CP_TABLE_PERIOD) >= 0;

  for (guint i = 0; i < table->n_columns; i++)
    {
      guint filled = 0, signs = 0;

      g_ptr_array_add (words, lower_words (context, &table->columns[i].heading));
      for (guint k = 0; k < table->rows->len; k++)
        {
          const CpTableCell *cell = &g_array_index (table->rows, CpTableRow, k).cells[i];
          g_autofree char *said = cell->n_pieces > 0 ? cp_table_cell_words (context, cell) : NULL;

          filled += said != NULL;
          signs += said != NULL && strchr (said, '%') != NULL;
        }
      percent[i] = filled > 0 ? (double) signs / filled : 0;
      by_time = by_time && percent[i] < 0.5;
    }
  for (guint i = 0; by_time && i < table->n_columns; i++)
    if ((table->columns[i].kind == CP_TABLE_NUMBER || table->columns[i].kind == CP_TABLE_OTHER) && holds_money (context, table, i))
      table->columns[i].kind = CP_TABLE_AMOUNT;
  cp_table_headings_settle (table->columns, table->n_columns, (char *const *) words->pdata, percent);
}

static void
set_range (CpReadingTable *table)
{
  table->start = table->columns[0].heading.pieces[0].start;
  table->end = table->start;
  for (guint i = 0; i < table->n_columns; i++)
    {
      table->start = MIN (table->start, table->columns[i].heading.pieces[0].start);
      for (guint k = 0; k < table->rows->len; k++)
        {
          const CpTableCell *cell = &g_array_index (table->rows, CpTableRow, k).cells[i];

          for (guint j = 0; j < cell->n_pieces; j++)
            table->end = MAX (table->end, cell->pieces[j].end);
        }
    }
}

/* A table has rows with values, and most of what stands in its value columns is a value. */
static gboolean
is_table (CpReadingContext *context, const CpReadingTable *table)
{
  guint good = 0, bad = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      guint wrong, values = count_values (context, table, &g_array_index (table->rows, CpTableRow, i), &wrong);

      good += values;
      bad += wrong;
    }
  return good > 0 && good >= 2 * bad;
}

/* ---- pages ---- */

typedef struct
{
  CpReadingContext *context;
  GPtrArray *grids; /* of CpTableGrid, by page; (nullable) elements */
  GPtrArray *found;
  int n_pages;
} Finder;

static const CpTableGrid *
grid_of (Finder *self, int page)
{
  if (g_ptr_array_index (self->grids, page) == NULL)
    g_ptr_array_index (self->grids, page) = cp_table_grid_new (self->context, page);
  return g_ptr_array_index (self->grids, page);
}

/* Where the table goes on on the next page: below its heading, or at the first row that fits. Sets @row; FALSE: it does not. */
static gboolean
continues_at (Finder *self, const CpReadingTable *table, const CpTableGrid *grid, guint *row)
{
  CpReadingTable other = { 0 };
  CpTableRow cells;
  guint next, wrong, same = 0;
  const CpGridRow *line = cp_table_grid_row (grid, 0);

  if (line == NULL)
    return FALSE;
  if (read_heading (self->context, grid, 0, &other, &next))
    {
      for (guint i = 0; i < MIN (other.n_columns, table->n_columns); i++)
        {
          g_autofree char *a = lower_words (self->context, &table->columns[i].heading);
          g_autofree char *b = lower_words (self->context, &other.columns[i].heading);

          same += strcmp (a, b) == 0;
        }
      *row = next;
      return other.n_columns == table->n_columns && same == table->n_columns;
    }
  fill_row (table, grid, line, &cells);
  *row = 0;
  return line->n >= 2 && line->n * 2 >= table->n_columns && !is_prose (self->context, table, grid, line) && count_values (self->context, table, &cells, &wrong) > 0 && wrong == 0;
}

static gboolean
fits (CpReadingContext *context, const CpReadingTable *table, const CpTableGrid *grid, guint row)
{
  CpTableRow cells;
  guint wrong;

  fill_row (table, grid, cp_table_grid_row (grid, row), &cells);
  return count_values (context, table, &cells, &wrong) > 0;
}

/* Reads the rows below a heading, over as many pages as they go on. Returns the row of @page where the table ended. */
static guint
read_rows (Finder *self, CpReadingTable *table, int page, guint row, int *last_page)
{
  Builder builder = { .context = self->context, .table = table };
  const CpTableGrid *grid = grid_of (self, page);

  builder.last_bottom = cp_table_grid_row (grid, row - 1)->bottom;
  for (;;)
    {
      guint first = row;

      while (cp_table_grid_row (grid, row) != NULL)
        {
          CpReadingTable other = { 0 };
          guint next;

          /* Another heading ends this table. */
          if (row > first && read_heading (self->context, grid, row, &other, &next) && !fits (self->context, table, grid, row))
            break;
          if (!take_line (&builder, grid, row, row == first && page != table->page))
            break;
          row++;
        }
      if (cp_table_grid_row (grid, row) != NULL || table->rows->len == 0 || page >= self->n_pages || builder.pending > 0)
        break;
      if (!continues_at (self, table, grid_of (self, page + 1), &row))
        {
          row = grid->rows->len;
          break;
        }
      grid = grid_of (self, ++page);
    }
  drop_pending (&builder);
  *last_page = page;
  return row;
}

static void
find_on_page (Finder *self, int *page, guint *row)
{
  const CpTableGrid *grid = grid_of (self, *page);

  while (cp_table_grid_row (grid, *row) != NULL)
    {
      CpReadingTable table = { .page = *page };
      guint next;
      int last = *page;

      if (!read_heading (self->context, grid, *row, &table, &next) || cp_table_grid_row (grid, next) == NULL)
        {
          (*row)++;
          continue;
        }
      table.rows = g_array_new (FALSE, TRUE, sizeof (CpTableRow));
      next = read_rows (self, &table, *page, next, &last);
      if (table.rows->len > 0 && is_table (self->context, &table))
        {
          settle_columns (self->context, &table);
          set_range (&table);
          g_ptr_array_add (self->found, g_memdup2 (&table, sizeof table));
          *row = next;
          if (last != *page)
            {
              *page = last;
              return;
            }
        }
      else
        {
          g_array_unref (table.rows);
          (*row)++;
        }
    }
  (*page)++;
  *row = 0;
}

/** cp_table_finder_find: (skip) */
GPtrArray *
cp_table_finder_find (CpReadingContext *context)
{
  Finder self = { .context = context, .n_pages = cp_text_layer_get_n_pages (context->layer) };
  g_autofree gboolean *pages = pages_with_headings (context, self.n_pages);
  guint row = 0;

  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_reading_table_free);
  self.grids = g_ptr_array_new ();
  g_ptr_array_set_size (self.grids, self.n_pages + 2);
  for (int page = 1; page <= self.n_pages;)
    if (!pages[page] && row == 0)
      page++;
    else
      find_on_page (&self, &page, &row);
  for (guint i = 0; i < self.grids->len; i++)
    if (g_ptr_array_index (self.grids, i) != NULL)
      cp_table_grid_free (g_ptr_array_index (self.grids, i));
  g_ptr_array_unref (self.grids);
  return self.found;
}
