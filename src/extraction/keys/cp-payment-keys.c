/* cp-payment-keys.c: days to pay, instalments, discounts, what is bought
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-foreign-keys.h"
#include "cp-reading-facts.h"
#include "cp-reading-table.h"

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

/* Words of the sentence that make its amounts something else than a price that is paid by and by. */
static gboolean
is_no_price (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "liab", "insur", "damages", "penalty", "shares", "refund", "terminat", "bond", "overdraft", "bonus", "stamp duty", "shall exceed", "limit is", "budget of", "lend", "receipt of which", "violation", "breach", "discount", "list price", "service credit", "per hour", "per call", " per api", "hourly", "net sales of", "interest", "tax" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_paid (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "pay", "paid", "due", "fee", "rent", "price", "instal", "deposit", "balance", "invoice", "zahl", "raten", "verse", "pagar", "gets $", "receives $" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

/* Where the words around an amount belong to it alone: up to the next amount, semicolon or list mark on either side. */
static void
share_of (CpReadingContext *context, const CpSentence *sentence, guint index, CpSpan *share)
{
  const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, index);

  *share = (CpSpan){ sentence->start, MIN (sentence->end, mention->end + 160) };
  if (index > 0 && g_array_index (context->amounts, CpMoneyMention, index - 1).end > share->start)
    share->start = g_array_index (context->amounts, CpMoneyMention, index - 1).end;
  if (index + 1 < context->amounts->len && g_array_index (context->amounts, CpMoneyMention, index + 1).start < share->end)
    share->end = g_array_index (context->amounts, CpMoneyMention, index + 1).start;
  for (gsize i = mention->end; i < share->end; i++)
    if (context->flat[i] == ';')
      share->end = i;
  for (gsize i = share->start; i < mention->start; i++)
    if (context->flat[i] == ';')
      share->start = i + 1;
}

/* The event that an amount waits for, behind it or, where nothing stands there, before it. */
static gboolean
trigger_of (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *share, CpSpan *trigger)
{
  static const char *const leads[] = { "upon ", "on the first day", "on each ", "on ", "at the end of", "at ", "within ", "no later than ", "when ", "against ", "in the first", "in the second", "in the third", "per month", "monthly", "quarterly", "weekly",
                                       "semi-annual", "annually in advance", "in each ", "thirty (30) days before", "bei ", "à la ", "a la ", "par mois", "(", "due ", "with the order" };

  for (int side = 0; side < 2; side++)
    {
      gsize from = side == 0 ? mention->end : share->start, to = side == 0 ? share->end : mention->start;
      gssize best = -1;

      for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
        {
          gssize hit = cp_reading_context_find (context, from, to, leads[i]);

          if (hit > 0 && g_ascii_isalpha (context->lower[hit - 1]) && leads[i][0] != '(')
            continue;
          if (hit >= 0 && (best < 0 || hit < best) && (leads[i][0] != '(' || (side == 0 && (gsize) hit <= from + 1)))
            best = hit;
        }
      if (best < 0)
        continue;
      trigger->start = (gsize) best + (context->flat[best] == '(' && side == 0);
      for (trigger->end = trigger->start; trigger->end < to && trigger->end < trigger->start + 110; trigger->end++)
        if (strchr (",.", context->flat[trigger->end]) != NULL || (context->flat[trigger->end] == ')' && trigger->start > (gsize) best) || strncmp (context->lower + trigger->end, " and ", 5) == 0)
          break;
      while (trigger->end > trigger->start && context->flat[trigger->end - 1] == ' ')
        trigger->end--;
      if (trigger->end > trigger->start + 3)
        return TRUE;
    }
  return FALSE;
}

static gboolean
date_of (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *share, CpDateMention *date)
{
  for (int side = 0; side < 2; side++)
    for (guint i = 0; i < context->dates->len; i++)
      {
        const CpDateMention *candidate = &g_array_index (context->dates, CpDateMention, i);
        gboolean after = candidate->start >= mention->end && candidate->end <= share->end, before = candidate->end <= mention->start && candidate->start >= share->start;

        if (candidate->form != CP_DATE_FORM_BLANK && (side == 0 ? after : before))
          {
            *date = *candidate;
            return TRUE;
          }
      }
  return FALSE;
}

static gboolean
report_instalment (CpReadingContext *context, const CpSentence *sentence, guint index)
{
  const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, index);
  CpSpan share, trigger = { 0 };
  CpDateMention date;
  gboolean dated;
  g_autofree char *label = NULL;
  g_autofree char *words = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *row;

  share_of (context, sentence, index, &share);
  dated = date_of (context, mention, &share, &date);
  if (!trigger_of (context, mention, &share, &trigger) && !dated)
    return FALSE;
  label = cp_reading_context_words (context, share.start, MIN (share.end, share.start + 160));
  node = row_value (label, mention->percent ? NULL : &mention->money, NULL);
  row = json_node_get_object (node);
  if (mention->percent)
    {
      g_autofree char *percent = cp_money_amount_string (mention->money);

      json_object_set_string_member (row, "percent", percent);
    }
  if (dated)
    {
      g_autofree char *iso = cp_civil_date_to_iso (date.date);

      json_object_set_string_member (row, "date", iso);
    }
  else
    {
      words = cp_reading_context_words (context, trigger.start, trigger.end);
      json_object_set_string_member (row, "trigger", words);
    }
  return cp_report_value (context, "payment_schedule", g_steal_pointer (&node), mention->start, mention->end, mention->percent ? 0.4 : 0.5) != NULL;
}

/* An amount that bounds others. */
static gboolean
is_bound (CpReadingContext *context, const CpMoneyMention *mention)
{
  static const char *const words[] = { "over ", "up to ", "at least ", "minimum of ", "maximum of ", "more than ", "less than ", "change from ", "range of " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (mention->start >= n && strncmp (context->lower + mention->start - n, words[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Amounts and shares that fall due at different times. */
static void
read_payment_schedule (CpReadingContext *context)
{
  guint rows = 0;

  for (guint i = 0; i < context->amounts->len && rows < MOST_ROWS; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);

      if (sentence == NULL || sentence->end - sentence->start > 700 || cp_reading_tables_at (context, mention->start) != NULL)
        continue;
      /* "(Over $100,000)", "$0.01 per access", "from $109 million to $150 million" */
      if ((!mention->percent && mention->money.hundredths < 5000) || is_bound (context, mention))
        continue;
      /* A share of something is an instalment only of a price. */
      if (mention->percent && !cp_reading_context_has (context, sentence->start, sentence->end, "price") && !cp_reading_context_has (context, sentence->start, sentence->end, " fee") && !cp_reading_context_has (context, sentence->start, sentence->end, "prix"))
        continue;
      if (is_paid (context, sentence->start > 80 ? sentence->start - 80 : 0, sentence->end) && !is_no_price (context, sentence->start, sentence->end) && report_instalment (context, sentence, i))
        rows++;
    }
}

/* "net sales less discounts", "discount rate": the word without a bargain. */
static gboolean
is_no_bargain (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "net sales", "discount rate", "discounted", "interest", "shares", "market price", "no discount", "royalty", "liquidated damages", "service credit", "next round", "receivables", "own customers" };

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
      g_autoptr (JsonNode) node = NULL;
      gsize from, to;

      if (sentence == NULL || cp_reading_tables_at (context, mention->start) != NULL)
        continue;
      from = MAX (sentence->start, mention->start > 90 ? mention->start - 90 : 0);
      to = MIN (sentence->end, mention->end + 70);
      if (!is_bargain (context, from, to, mention->percent) || is_no_bargain (context, sentence->start, sentence->end))
        continue;
      /* The price that a discount is taken from is none: an amount counts where a word for it stands close by. */
      if (!mention->percent && !is_bargain (context, MAX (sentence->start, mention->start > 34 ? mention->start - 34 : 0), MIN (sentence->end, mention->end + 24), FALSE))
        continue;
      label = cp_reading_context_words (context, from, to);
      node = row_value (label, mention->percent ? NULL : &mention->money, NULL);
      if (mention->percent)
        {
          g_autofree char *percent = cp_money_amount_string (mention->money);

          json_object_set_string_member (json_node_get_object (node), "percent", percent);
        }
      if (cp_report_value (context, "discount", g_steal_pointer (&node), mention->start, mention->end, 0.6) != NULL)
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
  read_payment_schedule (context);
  read_discounts (context);
  cp_products_read (context);
}
