/* cp-table-keys.c: what the rows of tables say: instalments, products, discounts, the total
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-measured-cues.h"
#include "cp-reading-facts.h"
#include "cp-reading-table.h"

#define MOST_ROWS 60

static char *
words_in (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, CpTableColumnKind kind)
{
  int column = cp_reading_table_column (table, kind);
  char *words = column >= 0 && row->cells[column].n_pieces > 0 ? cp_table_cell_words (context, &row->cells[column]) : NULL;

  if (words != NULL && words[0] == '\0')
    g_clear_pointer (&words, g_free);
  return words;
}

/* The last column of amounts: what a row comes to. */
static int
sum_column (const CpReadingTable *table)
{
  for (int i = (int) table->n_columns - 1; i >= 0; i--)
    if (table->columns[i].kind == CP_TABLE_AMOUNT)
      return i;
  return -1;
}

static void
set_if_said (JsonObject *object, const char *member, const char *words)
{
  if (words != NULL)
    json_object_set_string_member (object, member, words);
}

static void
set_money (JsonObject *object, CpMoney money)
{
  g_autofree char *amount = cp_money_amount_string (money);

  json_object_set_string_member (object, "amount", amount);
  if (money.currency[0] != '\0')
    json_object_set_string_member (object, "currency", money.currency);
}

/* A finding with an anchor for each cell. Takes @object. */
static gboolean
report_row (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, const char *key, JsonObject *object, double confidence)
{
  g_autoptr (CpFinding) finding = cp_finding_new (key, CP_FINDING_FOUND);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *raw = cp_table_row_anchor (context, table, row, finding);

  json_node_take_object (node, object);
  if (raw == NULL || !cp_value_is_valid (CP_VALUE_ROW, node, NULL))
    return FALSE;
  cp_finding_set_value (finding, node, raw, confidence);
  cp_extraction_add_finding (context->extraction, g_steal_pointer (&finding));
  return TRUE;
}

static void
report_instalment (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, const CpMoneyMention *money)
{
  g_autofree char *when = words_in (context, table, row, CP_TABLE_DATE);
  g_autofree char *trigger = words_in (context, table, row, CP_TABLE_TRIGGER);
  g_autofree char *item = words_in (context, table, row, CP_TABLE_ITEM);
  g_autofree char *period = words_in (context, table, row, CP_TABLE_PERIOD);
  g_autofree char *lower = when != NULL ? g_ascii_strdown (when, -1) : NULL;
  g_autoptr (GArray) dates = when != NULL ? cp_date_scanner_scan (when, lower, strlen (when)) : NULL;
  JsonObject *object = json_object_new ();

  set_if_said (object, "label", item != NULL ? item : trigger != NULL ? trigger : period);
  set_money (object, money->money);
  if (dates != NULL && dates->len > 0 && g_array_index (dates, CpDateMention, 0).form != CP_DATE_FORM_BLANK)
    {
      g_autofree char *iso = cp_civil_date_to_iso (g_array_index (dates, CpDateMention, 0).date);

      json_object_set_string_member (object, "date", iso);
    }
  else
    set_if_said (object, "trigger", when);
  if (trigger != NULL)
    json_object_set_string_member (object, "trigger", trigger);
  else if (period != NULL && !json_object_has_member (object, "trigger"))
    json_object_set_string_member (object, "trigger", period);
  report_row (context, table, row, "payment_schedule", object, cp_measured_cue_share (CP_CUE_INSTALMENT_TABLE));
}

static void
report_product (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, const CpMoneyMention *money, const char *item)
{
  g_autofree char *quantity = words_in (context, table, row, CP_TABLE_QUANTITY);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "label", item);
  set_if_said (object, "quantity", quantity);
  if (money != NULL)
    set_money (object, money->money);
  report_row (context, table, row, "product", object, cp_measured_cue_share (CP_CUE_PRODUCT_TABLE));
}

static void
report_discount (CpReadingContext *context, const CpReadingTable *table, const CpTableRow *row, const CpMoneyMention *money, const char *item)
{
  g_autofree char *percent = words_in (context, table, row, CP_TABLE_DISCOUNT);
  JsonObject *object;

  if (row->kind != CP_TABLE_ROW_DISCOUNT && (percent == NULL || strpbrk (percent, "123456789") == NULL))
    return;
  object = json_object_new ();
  set_if_said (object, "label", item);
  if (row->kind == CP_TABLE_ROW_DISCOUNT && money != NULL)
    set_money (object, cp_money (ABS (money->money.hundredths), money->money.currency));
  else if (percent != NULL && strchr (percent, '%') != NULL)
    {
      g_autofree char *number = g_strndup (percent, strcspn (percent, "% "));
      gint64 hundredths;

      if (cp_money_parse_amount (number, &hundredths))
        {
          g_autofree char *amount = cp_money_amount_string (cp_money (hundredths, ""));

          json_object_set_string_member (object, "percent", amount);
        }
    }
  report_row (context, table, row, "discount", object, cp_measured_cue_share (CP_CUE_DISCOUNT_TABLE));
}

static void
read_rows (CpReadingContext *context, const CpReadingTable *table)
{
  int column = sum_column (table);
  gboolean schedule = column >= 0 && (cp_reading_table_column (table, CP_TABLE_DATE) >= 0 || cp_reading_table_column (table, CP_TABLE_TRIGGER) >= 0) && cp_reading_table_column (table, CP_TABLE_QUANTITY) < 0;
  guint rows = 0;

  for (guint i = 0; i < table->rows->len && rows < MOST_ROWS; i++)
    {
      const CpTableRow *row = &g_array_index (table->rows, CpTableRow, i);
      g_autofree char *item = words_in (context, table, row, CP_TABLE_ITEM);
      CpMoneyMention money;
      gboolean priced = column >= 0 && cp_table_cell_money (context, &table->columns[column], &row->cells[column], &money);

      if (row->kind != CP_TABLE_ROW_ITEM && row->kind != CP_TABLE_ROW_DISCOUNT)
        continue;
      report_discount (context, table, row, priced ? &money : NULL, item);
      if (row->kind != CP_TABLE_ROW_ITEM)
        continue;
      rows++;
      if (schedule && priced)
        report_instalment (context, table, row, &money);
      else if (item != NULL && !schedule && column >= 0)
        report_product (context, table, row, priced ? &money : NULL, item);
    }
}

/* The total of the largest table that has one; where its rows come to something else, somebody must look. */
static void
read_total (CpReadingContext *context, GPtrArray *tables, CpReadingFacts *facts)
{
  CpMoneyMention best = { 0 };
  CpTableSum outcome = CP_TABLE_SUM_NONE;
  gint64 best_sum = 0;
  CpFinding *finding;

  for (guint i = 0; i < tables->len; i++)
    {
      const CpReadingTable *table = g_ptr_array_index (tables, i);
      CpMoneyMention total;
      gint64 sum;
      CpTableSum check = sum_column (table) >= 0 ? cp_reading_table_check_sum (context, table, sum_column (table), &total, &sum) : CP_TABLE_SUM_NONE;

      if (check != CP_TABLE_SUM_NONE && total.money.hundredths > best.money.hundredths)
        {
          best = total;
          best_sum = sum;
          outcome = check;
        }
    }
  if (outcome == CP_TABLE_SUM_NONE || facts->total.confidence > 0)
    return;
  facts->total = (CpMoneyFact){ best.money, { best.start, best.end }, cp_measured_cue_share (outcome == CP_TABLE_SUM_RIGHT ? CP_CUE_TOTAL_TABLE : CP_CUE_TOTAL_TABLE_WRONG) };
  finding = cp_report_value (context, "total_contract_value", cp_value_from_money (best.money), best.start, best.end, facts->total.confidence);
  if (finding != NULL && outcome == CP_TABLE_SUM_WRONG)
    {
      g_autofree char *said = cp_money_to_display (best.money);
      g_autofree char *rows = cp_money_to_display (cp_money (best_sum, best.money.currency));
      /* Translators: two amounts of money */
      g_autofree char *question = g_strdup_printf (_("The table's total is %s, its rows come to %s. Which is right?"), said, rows);
      g_autoptr (JsonNode) other = cp_value_from_money (cp_money (best_sum, best.money.currency));

      cp_finding_set_doubt (finding, question, other);
    }
}

/** cp_table_keys_read: (skip): rows of `payment_schedule`, `product` and `discount`, and the total that they come to */
void
cp_table_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  GPtrArray *tables = cp_reading_tables (context);

  for (guint i = 0; i < tables->len; i++)
    read_rows (context, g_ptr_array_index (tables, i));
  read_total (context, tables, facts);
}
