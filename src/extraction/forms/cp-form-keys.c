/* cp-form-keys.c: order forms, broadcast contracts and invoices: number, advertiser, gross amount, first and last day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-form-cells.h"
#include "cp-reading-facts.h"

static const char *const number_labels[] = { "contract / revision", "contract/revision", "order / rev", "contract #", "contract#", "contractnumber", "contract number", "contract no", "invoice #", "invoice number", "order #", "order number", "hdln#", "headline #", NULL };
static const char *const advertiser_labels[] = { "advertiser", "adver tiser", "client", "customer", "bill to", "sold to", NULL };
static const char *const name_labels[] = { "name", NULL };
static const char *const flight_labels[] = { "flight dates", "contract dates", "schedule dates", "order flight", "flight", "contract flight", "campaign dates", "service period", "period", NULL };
static const char *const first_labels[] = { "flight start date", "start date", "flight start", "effective date", NULL };
static const char *const last_labels[] = { "flight end date", "end date", "flight end", "expiration date", NULL };
static const char *const total_labels[] = { "total $", "grand total", "gross total", "totals", "total gross", "contract total", "order total", "total", "gross amount", NULL };

/* "2335244 /", "1931646", "2373133-1": digits lead, an amount or a date is none. */
static gboolean
check_number (CpReadingContext *context, CpSpan *span)
{
  gsize end = span->start, digits = 0;

  while (end < span->end && (g_ascii_isalnum (context->flat[end]) || context->flat[end] == '-'))
    digits += g_ascii_isdigit (context->flat[end++]) != 0;
  if (digits < 4 || end - span->start > 20 || digits * 2 < end - span->start)
    return FALSE;
  if (end < span->end && context->flat[end] == '/' && end + 1 < span->end && g_ascii_isdigit (context->flat[end + 1]))
    return FALSE;
  span->end = end;
  return TRUE;
}

/* A name is words, neither a label nor a number. */
static gboolean
check_name (CpReadingContext *context, CpSpan *span)
{
  static const char *const labels[] = { "original date", "alt order", "product", "estimate", "name", "agency", "order type", "contract", "flight", "print date", "page", "demographic", "billing", "advertiser", "buyer",
                                        "market", "station", "last modified", "entered by", "date entered", "property", "code", "attention", "address", "and:", "phone", "cpe" };
  gsize letters = 0, end = span->end;

  for (gsize i = span->start; i < span->end; i++)
    letters += g_ascii_isalpha (context->flat[i]) != 0;
  if (letters < 3 || letters * 2 < span->end - span->start)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strncmp (context->lower + span->start, labels[i], strlen (labels[i])) == 0)
      return FALSE;
  if (context->flat[end - 1] == ':')
    return FALSE;
  /* "ATKINSON FOR CONGRESS (5651)": the number is the seller's own. */
  if (context->flat[end - 1] == ')')
    {
      gsize open = end - 1;

      while (open > span->start && context->flat[open] != '(')
        open--;
      if (open > span->start && g_ascii_isdigit (context->flat[open + 1]))
        end = open;
      while (end > span->start && context->flat[end - 1] == ' ')
        end--;
    }
  span->end = end;
  return end > span->start;
}

/* Cells are scanned one by one: in the text the next cell's digits may follow without a space. FALSE: there are fewer dates. */
static gboolean
date_within (CpReadingContext *context, const CpSpan *span, guint which, CpDateMention *date)
{
  g_autoptr (GArray) dates = cp_date_scanner_scan (context->flat + span->start, context->lower + span->start, span->end - span->start);

  for (guint i = 0, seen = 0; i < dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (dates, CpDateMention, i);

      if (mention->form != CP_DATE_FORM_BLANK && seen++ == which)
        {
          *date = *mention;
          date->start += span->start;
          date->end += span->start;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
check_range (CpReadingContext *context, CpSpan *span)
{
  CpDateMention date;

  return date_within (context, span, 1, &date);
}

static gboolean
check_date (CpReadingContext *context, CpSpan *span)
{
  CpDateMention date;

  return date_within (context, span, 0, &date);
}

static gboolean
money_within (CpReadingContext *context, const CpSpan *span, CpMoneyMention *money)
{
  g_autoptr (GArray) amounts = cp_money_scanner_scan (context->flat + span->start, context->lower + span->start, span->end - span->start);

  for (guint i = 0; i < amounts->len; i++)
    if (!g_array_index (amounts, CpMoneyMention, i).percent)
      {
        *money = g_array_index (amounts, CpMoneyMention, i);
        money->start += span->start;
        money->end += span->start;
        return TRUE;
      }
  return FALSE;
}

static gboolean
check_money (CpReadingContext *context, CpSpan *span)
{
  CpMoneyMention money;

  return money_within (context, span, &money);
}

static void
read_number (CpReadingContext *context, GArray *cells)
{
  CpSpan span;
  g_autofree char *words = NULL;

  if (!cp_form_cells_value (context, cells, number_labels, check_number, &span) && !cp_form_cells_line_value (context, number_labels, check_number, &span))
    return;
  words = cp_reading_context_words (context, span.start, span.end);
  cp_report_value (context, "contract_id", cp_value_from_text (words), span.start, span.end, 0.93);
}

/* Some forms have a box named Advertiser with a "Name:" in it; boxes left of it have names too. */
static gboolean
name_in_box (CpReadingContext *context, GArray *cells, CpSpan *span)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const CpFormCell *box = &g_array_index (cells, CpFormCell, i);
      g_autoptr (GArray) inside = NULL;

      if (strncmp (context->lower + box->start, "advertiser", 10) != 0 || box->end - box->start > 11)
        continue;
      inside = g_array_new (FALSE, FALSE, sizeof (CpFormCell));
      for (guint k = 0; k < cells->len; k++)
        {
          const CpFormCell *cell = &g_array_index (cells, CpFormCell, k);

          if (cell->page == box->page && cell->box.y0 > box->box.y0 && cell->box.y0 < box->box.y0 + 0.06f && cell->box.x0 >= box->box.x0 - 0.02f)
            g_array_append_val (inside, *cell);
        }
      if (cp_form_cells_value (context, inside, name_labels, check_name, span))
        return TRUE;
    }
  return FALSE;
}

static void
read_advertiser (CpReadingContext *context, GArray *cells)
{
  CpSpan span;
  g_autofree char *words = NULL;

  if (!name_in_box (context, cells, &span) && !cp_form_cells_value (context, cells, advertiser_labels, check_name, &span))
    return;
  words = cp_reading_context_words (context, span.start, span.end);
  cp_report_value (context, "party", cp_value_from_party (words, "advertiser", NULL, NULL), span.start, span.end, 0.9);
  cp_report_value (context, "customer_name", cp_value_from_text (words), span.start, span.end, 0.92);
}

static void
report_date (CpReadingContext *context, const char *key, const CpSpan *span, guint which, CpDateFact *fact, double confidence)
{
  CpDateMention mention;

  if (!date_within (context, span, which, &mention))
    return;
  *fact = (CpDateFact){ .date = mention.date, .span = { mention.start, mention.end }, .confidence = confidence };
  cp_report_value (context, key, cp_value_from_date (mention.date), mention.start, mention.end, confidence);
}

static void
read_flight (CpReadingContext *context, GArray *cells, CpReadingFacts *facts)
{
  CpSpan span;

  if (cp_form_cells_value (context, cells, flight_labels, check_range, &span) || cp_form_cells_line_value (context, flight_labels, check_range, &span))
    {
      report_date (context, "effective_date", &span, 0, &facts->effective, 0.94);
      report_date (context, "expiration_date", &span, 1, &facts->expiration, 0.94);
      return;
    }
  if (cp_form_cells_value (context, cells, first_labels, check_date, &span))
    report_date (context, "effective_date", &span, 0, &facts->effective, 0.6);
  if (cp_form_cells_value (context, cells, last_labels, check_date, &span))
    report_date (context, "expiration_date", &span, 0, &facts->expiration, 0.6);
}

/* Beside "Totals" stand gross, commission and net: gross is the largest. */
static gboolean
largest_in_row (CpReadingContext *context, GArray *cells, const CpFormCell *label, CpMoneyMention *largest)
{
  g_autoptr (GArray) row = cp_form_cells_row (cells, label);
  CpSpan own = { label->start, label->end };
  gboolean found = money_within (context, &own, largest);

  for (guint i = 0; i < row->len; i++)
    {
      CpMoneyMention mention;

      if (money_within (context, &g_array_index (row, CpSpan, i), &mention) && (!found || mention.money.hundredths > largest->money.hundredths))
        {
          *largest = mention;
          found = TRUE;
        }
    }
  return found;
}

static gboolean
find_total (CpReadingContext *context, GArray *cells, CpMoneyMention *total)
{
  CpSpan span;

  for (guint k = 0; total_labels[k] != NULL; k++)
    for (guint i = cells->len; i > 0; i--)
      {
        const CpFormCell *cell = &g_array_index (cells, CpFormCell, i - 1);
        gsize n = strlen (total_labels[k]);

        if (cell->end - cell->start >= n && strncmp (context->lower + cell->start, total_labels[k], n) == 0 && !(g_ascii_isalpha (context->lower[cell->start + n]))
            && largest_in_row (context, cells, cell, total))
          return TRUE;
      }
  return (cp_form_cells_value (context, cells, total_labels, check_money, &span) || cp_form_cells_line_value (context, total_labels, check_money, &span)) && money_within (context, &span, total);
}

static void
read_total (CpReadingContext *context, GArray *cells, CpReadingFacts *facts)
{
  CpMoneyMention total;

  if (!find_total (context, cells, &total))
    return;
  facts->total = (CpMoneyFact){ total.money, { total.start, total.end }, 0.9 };
  cp_report_value (context, "total_contract_value", cp_value_from_money (total.money), total.start, total.end, 0.92);
}

/** cp_form_keys_read: (skip): what forms say in boxes */
void
cp_form_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (GArray) cells = cp_form_cells_build (context, 1, cp_text_layer_get_n_pages (context->layer));

  read_number (context, cells);
  read_advertiser (context, cells);
  read_flight (context, cells, facts);
  read_total (context, cells, facts);
}
