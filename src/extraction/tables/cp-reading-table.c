/* cp-reading-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-table.h"

#include <string.h>

#include "cp-table-finder.h"

/** cp_reading_table_free: (skip) */
void
cp_reading_table_free (CpReadingTable *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

/** cp_reading_tables: (skip) */
GPtrArray *
cp_reading_tables (CpReadingContext *context)
{
  if (context->tables == NULL)
    context->tables = cp_table_finder_find (context);
  return context->tables;
}

/** cp_reading_table_column: (skip) */
int
cp_reading_table_column (const CpReadingTable *self, CpTableColumnKind kind)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].kind == kind)
      return (int) i;
  return -1;
}

/** cp_table_cell_words: (skip) */
char *
cp_table_cell_words (CpReadingContext *context, const CpTableCell *cell)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < cell->n_pieces; i++)
    {
      g_autofree char *piece = cp_reading_context_words (context, cell->pieces[i].start, cell->pieces[i].end);

      g_string_append_printf (words, "%s%s", words->len > 0 && piece[0] != '\0' ? " " : "", piece);
    }
  return g_string_free (words, FALSE);
}

/* The currency that is named most often in the document; for columns of bare numbers. */
static const char *
usual_currency (CpReadingContext *context)
{
  const char *best = "";
  guint most = 0;

  for (guint i = 0; i < MIN (context->amounts->len, 60); i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      guint count = 0;

      if (mention->percent || strcmp (mention->money.currency, best) == 0)
        continue;
      for (guint k = 0; k < MIN (context->amounts->len, 60); k++)
        count += strcmp (g_array_index (context->amounts, CpMoneyMention, k).money.currency, mention->money.currency) == 0;
      if (count > most)
        {
          most = count;
          best = mention->money.currency;
        }
    }
  return best;
}

/* A number alone: "1,200.00", "(450.00)", "12'500". */
static gboolean
plain_number (const char *words, gint64 *hundredths)
{
  g_autofree char *text = g_strdup (words);
  gsize length;

  g_strstrip (text);
  length = strlen (text);
  if (length > 2 && text[0] == '(' && text[length - 1] == ')')
    {
      text[length - 1] = '\0';
      return cp_money_parse_amount (text + 1, hundredths);
    }
  if (length > 1 && text[0] == '-')
    return cp_money_parse_amount (g_strchug (text + 1), hundredths);
  /* "1,200.00-" and a footnote's star. */
  while (length > 1 && strchr ("-*", text[length - 1]) != NULL)
    text[--length] = '\0';
  return length > 0 && g_ascii_isdigit (text[0]) && cp_money_parse_amount (text, hundredths);
}

/** cp_table_cell_money: (skip) */
gboolean
cp_table_cell_money (CpReadingContext *context, const CpTableColumn *column, const CpTableCell *cell, CpMoneyMention *money)
{
  g_autofree char *words = cp_table_cell_words (context, cell);
  g_autofree char *repaired = NULL;
  g_autofree char *lower = NULL;
  g_autoptr (GArray) found = NULL;
  gint64 hundredths;
  gboolean negative = words[0] == '(' || words[0] == '-' || g_str_has_prefix (words, "−") || g_str_has_prefix (words, "–") || g_str_has_suffix (words, "-");

  if (cell->n_pieces == 0 || strlen (words) > 60)
    return FALSE;
  repaired = cp_money_scanner_repair (words, strlen (words));
  lower = g_ascii_strdown (repaired != NULL ? repaired : words, -1);
  *money = (CpMoneyMention){ .start = cell->pieces[0].start, .end = cell->pieces[cell->n_pieces - 1].end };
  if (plain_number (lower, &hundredths))
    {
      const char *currency = column != NULL && column->currency[0] != '\0' ? column->currency : usual_currency (context);

      money->money = cp_money (negative && hundredths > 0 ? -hundredths : hundredths, currency);
      return TRUE;
    }
  found = cp_money_scanner_scan (lower, lower, strlen (lower));
  for (guint i = 0; i < found->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (found, CpMoneyMention, i);

      if (mention->percent)
        continue;
      money->money = mention->money;
      if (mention->bare_dollar && cp_money_scanner_dollar (context->lower, context->length)[0] != '\0')
        money->money = cp_money (mention->money.hundredths, cp_money_scanner_dollar (context->lower, context->length));
      if (negative)
        money->money.hundredths = -money->money.hundredths;
      return TRUE;
    }
  return FALSE;
}

/** cp_reading_tables_at: (skip) */
const CpReadingTable *
cp_reading_tables_at (CpReadingContext *context, gsize offset)
{
  GPtrArray *tables = cp_reading_tables (context);

  for (guint i = 0; i < tables->len; i++)
    {
      const CpReadingTable *table = g_ptr_array_index (tables, i);

      if (offset >= table->start && offset < table->end)
        return table;
    }
  return NULL;
}

/** cp_table_row_anchor: (skip) */
char *
cp_table_row_anchor (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, CpFinding *finding)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    for (guint k = 0; k < row->cells[i].n_pieces; k++)
      {
        const CpSpan *piece = &row->cells[i].pieces[k];
        g_autofree char *said = cp_reading_context_words (context, piece->start, piece->end);

        if (said[0] != '\0' && cp_reading_context_anchor (context, finding, piece->start, piece->end))
          g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", said);
      }
  return words->len > 0 ? g_strdup (words->str) : NULL;
}

/** cp_reading_table_check_sum: (skip) */
CpTableSum
cp_reading_table_check_sum (CpReadingContext *context, const CpReadingTable *table, int column, CpMoneyMention *total, gint64 *sum)
{
  gint64 items = 0, subtotals = 0, since = 0, extras = 0;
  gboolean found = FALSE;
  guint counted = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      const CpTableRow *row = &g_array_index (table->rows, CpTableRow, i);
      CpMoneyMention money;

      if (!cp_table_cell_money (context, &table->columns[column], &row->cells[column], &money))
        continue;
      switch (row->kind)
        {
        case CP_TABLE_ROW_ITEM:
          items += money.money.hundredths;
          since += money.money.hundredths;
          counted++;
          break;
        case CP_TABLE_ROW_DISCOUNT:
          extras -= ABS (money.money.hundredths);
          break;
        case CP_TABLE_ROW_TAX:
          extras += money.money.hundredths;
          break;
        case CP_TABLE_ROW_SUBTOTAL:
          subtotals += money.money.hundredths;
          since = 0;
          break;
        case CP_TABLE_ROW_TOTAL:
          *total = money;
          found = TRUE;
          break;
        case CP_TABLE_ROW_GROUP:
        default:
          break;
        }
    }
  if (!found || counted < 2)
    return CP_TABLE_SUM_NONE;
  *sum = items + extras;
  /* Rows may be parts of sub-totals, or sub-totals may stand for what came before the tax. */
  if (total->money.hundredths == items + extras || total->money.hundredths == subtotals + since + extras || total->money.hundredths == items)
    return CP_TABLE_SUM_RIGHT;
  return CP_TABLE_SUM_WRONG;
}
