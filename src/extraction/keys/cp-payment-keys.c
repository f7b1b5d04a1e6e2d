/* cp-payment-keys.c: days to pay, instalments, discounts, what is bought
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-reading-facts.h"

#define MOST_ROWS 12

static JsonNode *
row_value (const char *label, const CpMoney *money, const char *trigger)
{
  g_autoptr (JsonObject) row = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (row, "label", label);
  if (money != NULL)
    {
      g_autofree char *amount = cp_money_amount_string (*money);

      json_object_set_string_member (row, "amount", amount);
      if (money->currency[0] != '\0')
        json_object_set_string_member (row, "currency", money->currency);
    }
  if (trigger != NULL)
    json_object_set_string_member (row, "trigger", trigger);
  json_node_set_object (node, row);
  return node;
}

/* "net 30", "within thirty (30) days of the date of the invoice" */
static void
read_payment_terms (CpReadingContext *context)
{
  gssize net = -1;
  gsize from = 0;

  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);
      gsize start, end;

      if (sentence == NULL || mention->period.days == 0 || mention->period.days > 180)
        continue;
      start = MAX (sentence->start, mention->start > 220 ? mention->start - 220 : 0);
      end = MIN (sentence->end, mention->end + 120);
      if ((cp_reading_context_has (context, start, end, "invoice") || cp_reading_context_has (context, start, end, "payment terms") || cp_reading_context_has (context, start, end, "rechnung")
           || cp_reading_context_has (context, start, end, "facture") || cp_reading_context_has (context, start, end, "factura"))
          && (cp_reading_context_has (context, start, end, "pay") || cp_reading_context_has (context, start, end, "due") || cp_reading_context_has (context, start, end, "zahl") || cp_reading_context_has (context, start, end, "pag"))
          && !cp_reading_context_has (context, start, end, " dispute") && !cp_reading_context_has (context, start, mention->end, "terminat"))
        {
          cp_report_value (context, "payment_terms", cp_value_from_number (mention->period.days), mention->start, mention->end, 0.75);
          return;
        }
    }
  while ((net = cp_reading_context_find (context, from, context->length, "net ")) >= 0)
    {
      gsize at = (gsize) net + 4, end = at;

      from = at;
      if (net > 0 && g_ascii_isalpha (context->lower[net - 1]))
        continue;
      while (g_ascii_isdigit (context->lower[end]))
        end++;
      if (end > at && end - at <= 3)
        {
          cp_report_value (context, "payment_terms", cp_value_from_number (atoi (context->lower + at)), (gsize) net, end, 0.7);
          return;
        }
    }
}

/* Amounts that fall due at different times, each in its sentence. */
static void
read_payment_schedule (CpReadingContext *context)
{
  static const char *const triggers[] = { "upon execution", "upon signing", "upon delivery", "upon completion", "upon acceptance", "on or before", "no later than", "instal", "milestone", "within ", "due on", "payable on", "on the first day", "per month", "monthly", "quarterly" };
  guint rows = 0;

  for (guint i = 0; i < context->amounts->len && rows < MOST_ROWS; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);
      g_autofree char *label = NULL;
      const char *trigger = NULL;
      gsize start, end;

      if (mention->percent || sentence == NULL || sentence->end - sentence->start > 700)
        continue;
      start = sentence->start;
      end = sentence->end;
      if (!cp_reading_context_has (context, start, end, "pay") || cp_reading_context_has (context, start, end, "liab") || cp_reading_context_has (context, start, end, "insur") || cp_reading_context_has (context, start, end, "damages"))
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (triggers) && trigger == NULL; k++)
        if (cp_reading_context_has (context, mention->start > 120 ? MAX (start, mention->start - 120) : start, MIN (end, mention->end + 120), triggers[k]))
          trigger = triggers[k];
      if (trigger == NULL)
        continue;
      label = cp_reading_context_words (context, start, MIN (end, start + 160));
      if (cp_report_value (context, "payment_schedule", row_value (label, &mention->money, NULL), mention->start, mention->end, 0.5) != NULL)
        rows++;
    }
}

static void
read_discounts (CpReadingContext *context)
{
  guint rows = 0;

  for (guint i = 0; i < context->amounts->len && rows < MOST_ROWS; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);
      g_autofree char *label = NULL;
      gsize from, to;

      if (sentence == NULL)
        continue;
      from = MAX (sentence->start, mention->start > 90 ? mention->start - 90 : 0);
      to = MIN (sentence->end, mention->end + 60);
      if (!cp_reading_context_has (context, from, to, "discount") && !cp_reading_context_has (context, from, to, "rebate") && !cp_reading_context_has (context, from, to, "rabatt") && !cp_reading_context_has (context, from, to, "remise")
          && !cp_reading_context_has (context, from, to, "descuento"))
        continue;
      label = cp_reading_context_words (context, mention->start, MIN (to, mention->end + 60));
      if (cp_report_value (context, "discount", row_value (label, mention->percent ? NULL : &mention->money, NULL), mention->start, mention->end, 0.55) != NULL)
        rows++;
    }
}

/* `“Products” means …`, `“Services” means …`: the definition says what is sold. */
static void
read_products (CpReadingContext *context)
{
  static const char *const names[] = { "product", "products", "services", "service", "software", "licensed products", "licensed product", "deliverables", "equipment", "cloud service", "platform", "licensed software" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const CpDefinedTerm *term = cp_reading_context_definition (context, names[i]);
      const CpSentence *sentence = term != NULL && !term->trailing ? cp_reading_context_sentence_at (context, term->term.start) : NULL;
      g_autofree char *label = NULL;
      gsize start, end;

      if (sentence == NULL)
        continue;
      start = term->term.end;
      end = MIN (sentence->end, start + 220);
      label = cp_reading_context_words (context, term->term.start, end);
      if (end > start + 15)
        cp_report_value (context, "product", row_value (label, NULL, NULL), term->term.start, end, 0.5);
    }
}

/** cp_payment_keys_read: (skip): `payment_terms`, `payment_schedule`, `discount`, `product` */
void
cp_payment_keys_read (CpReadingContext *context)
{
  read_payment_terms (context);
  read_payment_schedule (context);
  read_discounts (context);
  read_products (context);
}
