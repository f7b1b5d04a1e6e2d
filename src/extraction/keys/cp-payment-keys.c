/* cp-payment-keys.c: days to pay, instalments, discounts, what is bought
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-foreign-keys.h"
#include "cp-measured-cues.h"
#include "cp-payment-row.h"
#include "cp-payment-schedule.h"
#include "cp-reading-facts.h"
#include "cp-reading-table.h"

#define MOST_ROWS 12

/* "net sales less discounts", "discount rate": the word without a bargain. */
static gboolean
is_no_bargain (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "net sales", "discount rate", "discounted", "interest", "shares", "market price", "no discount", "royalty", "liquidated damages", "service credit", "next round", "receivables", "own customers", "fails", "defect", "commission", "costs incurred", "illustration", "calculated as follows", "for example", " = ", "benefits",
                                       "conversion cost", "administration fee", "of the sum", "sla ", "service level", "severity", "restocking", "insurance", "less than", "maximum rebate", "rebate table", "monthly rebate" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_bargain (CpReadingContext *context, gsize start, gsize end, gboolean percent)
{
  static const char *const words[] = { "discount", "rebate", " off ", "reduced by", "lowered by", "reduction", "rabatt", "skonto", "nachlass", "remise", "rabais", "descuento", "is waived", "waives", "deducts", "price list less", "allowance of", " saves " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return percent && (cp_reading_context_has (context, start, end, ", less ") || cp_reading_context_has (context, start, end, "of the list price") || cp_reading_context_has (context, start, end, " less a "));
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

      if (sentence == NULL || cp_reading_tables_at (context, mention->start) != NULL)
        continue;
      if (mention->percent && mention->money.hundredths >= 9500)
        continue;
      from = MAX (sentence->start, mention->start > 90 ? mention->start - 90 : 0);
      /* A label begins with a word. */
      while (from > sentence->start && from < mention->start && context->flat[from - 1] != ' ')
        from++;
      to = MIN (sentence->end, mention->end + 70);
      if (!is_bargain (context, from, to, mention->percent) || is_no_bargain (context, sentence->start, sentence->end))
        continue;
      /* The price that a discount is taken from is none: an amount counts where a word for it stands close by. */
      if (!mention->percent && !is_bargain (context, MAX (sentence->start, mention->start > 34 ? mention->start - 34 : 0), MIN (sentence->end, mention->end + 24), FALSE))
        continue;
      label = cp_reading_context_words (context, from, to);
      if (cp_report_value (context, "discount", cp_payment_row (label, mention), mention->start, mention->end, cp_measured_cue_share (CP_CUE_DISCOUNT_PROSE)) != NULL)
        rows++;
    }
}

/** cp_payment_keys_read: (skip): `payment_terms`, `payment_schedule`, `discount`, `product` */
void
cp_payment_keys_read (CpReadingContext *context)
{
  if (cp_reading_context_is_foreign (context))
    cp_foreign_payment_terms_read (context);
  else
    cp_payment_terms_read (context);
  cp_payment_schedule_read (context);
  read_discounts (context);
  cp_products_read (context);
}
