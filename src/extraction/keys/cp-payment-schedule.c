/* cp-payment-schedule.c: amounts and shares that fall due at different times, where no table says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-payment-schedule.h"

#include <string.h>

#include "cp-measured-cues.h"
#include "cp-payment-row.h"
#include "cp-reading-table.h"

#define MOST_ROWS 12
#define LONGEST_SENTENCE 700
/* Instalments of one list stand no further apart. */
#define SERIES_GAP 420

/** Instalment: an amount or a share with what it waits for, before it is settled whether it is one of a schedule */
typedef struct
{
  const CpMoneyMention *mention;
  const CpSentence *sentence;
  CpSpan share;
  CpSpan trigger;
  CpDateMention date;
  gboolean dated;
  gboolean again;   /* it comes again: by the month, on each anniversary */
  gboolean series;  /* others stand beside it */
} Instalment;

static gboolean
has_any (CpReadingContext *context, gsize start, gsize end, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

/* Words of the sentence that make its amounts something else than a price that is paid by and by. */
static gboolean
is_no_price (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "liab", "insur", "damages", "penalty", "shares", " refund", "terminat", "bond", "overdraft", "bonus", "stamp duty", "shall exceed", "limit is", "budget of", "lend", "receipt of which", "violation", "breach", "discount", "list price", "service credit",
                                       "per hour", "per call", " per api", "hourly", "net sales of", "interest", "tax", "for example", "e.g.", "estimate", "reserve the right", "late pay", "late fee", "net revenue", "gross revenue", "reimburse", "promissory", " note by", "underpa", " audit",
                                       "fails to", "failure to", "may charge", "capital", "billion", "bad debt", "expenses", "cost reduction", "cancel", "insofar", " loan", "subscription per", "modification", "adjust", "limited to ", "finance charge", "greater of", "lesser of", "unpaid balance", "up to a maximum", "already been paid", NULL };

  return has_any (context, start, end, words);
}

static gboolean
is_paid (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "pay", "paid", "due", "fee", "rent", "price", "instal", "deposit", "balance", "invoice", "zahl", "raten", "verse", "pagar", "gets $", "receives $", NULL };

  return has_any (context, start, end, words);
}

/* An amount that bounds others. */
static gboolean
is_bound (CpReadingContext *context, const CpMoneyMention *mention)
{
  static const char *const words[] = { "over ", "up to ", "at least ", "minimum of ", "maximum of ", "more than ", "less than ", "change from ", "range of ", "exceed ", "exceeds ", "first ", "excess of ", "greater than ", "up to an amount of ", "total amount of ", "totaling ", "totalling ", "1/12th of " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (mention->start >= n && strncmp (context->lower + mention->start - n, words[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Where the words around an amount belong to it alone: up to the next amount, semicolon or list mark on either side. */
static void
share_of (CpReadingContext *context, const CpSentence *sentence, guint index, CpSpan *share)
{
  const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, index);

  *share = (CpSpan){ sentence->start, MIN (sentence->end, mention->end + 160) };
  if (index > 0 && g_array_index (context->amounts, CpMoneyMention, index - 1).end > share->start && !is_bound (context, &g_array_index (context->amounts, CpMoneyMention, index - 1)))
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

/* What an instalment waits for is an event or a time, not a thing: "on the date", but not "on the note". */
static gboolean
is_event (CpReadingContext *context, const CpSpan *words)
{
  static const char *const events[] = { "sign",   "execut",  "deliver", "complet", "accept", "approv",   "ship",    "commission", "closing", "handover", "receipt", "date",     "anniversary", "month",  "quarter", "year",   "day",     "order",  "start",
                                        "commenc", "launch",  "booking", "live",    "kick",   "release",  "invoice", "filing",     "dosing",  "install",  "stage",   "milestone", "notice",      "event",  "expiry",  "expir",  "end of",  "annual", "week",
                                        "firma",  "entrega", "mois",    "liefer",  "unterz", "commande", "livrais", "achiev",     "exceed",  "opening",  "arrival", "publication", "transfer", "grant", "enrol", "initiation", NULL };

  return has_any (context, words->start, words->end, events);
}

/* Cuts a trigger where the next thing is said. */
static gsize
trigger_end (CpReadingContext *context, gsize start, gsize limit, gboolean in_parentheses)
{
  gsize end = start;

  while (end < limit && end < start + 110 && strchr (",.", context->flat[end]) == NULL && !(context->flat[end] == ')' && in_parentheses) && strncmp (context->lower + end, " and ", 5) != 0)
    end++;
  while (end > start && context->flat[end - 1] == ' ')
    end--;
  return end;
}

/* The event that an amount waits for, behind it or, where nothing stands there, before it. */
static gboolean
trigger_of (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *share, CpSpan *trigger)
{
  static const char *const leads[] = { "upon ", "on the first day", "on each ", "on ", "at the end of", "at ", "within ", "no later than ", "when ", "against ", "in the first", "in the second", "in the third", "per month", "a month", "monthly", "quarterly", "weekly",
                                       "semi-annual", "annually in advance", "in each ", "thirty (30) days before", "bei ", "à la ", "a la ", "par mois", "(", "due ", "with the order", "following ", "after " };

  for (int side = 0; side < 2; side++)
    {
      gsize from = side == 0 ? mention->end : share->start, to = side == 0 ? share->end : mention->start;
      gssize best = -1;

      for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
        {
          gssize hit = cp_reading_context_find (context, from, to, leads[i]);

          if (hit < 0 || (hit > 0 && g_ascii_isalpha (context->lower[hit - 1]) && leads[i][0] != '('))
            continue;
          if (strncmp (context->lower + hit, "following schedule", 18) == 0 || strncmp (context->lower + hit, "following payment", 17) == 0)
            continue;
          if ((best < 0 || hit < best) && (leads[i][0] != '(' || (side == 0 && (gsize) hit <= from + 1)))
            best = hit;
        }
      if (best < 0)
        continue;
      trigger->start = (gsize) best + (context->flat[best] == '(' && side == 0);
      trigger->end = trigger_end (context, trigger->start, to, trigger->start > (gsize) best);
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

        /* "the letter agreement, dated October 7, 2013" is no day to pay. */
        if (candidate->form != CP_DATE_FORM_BLANK && !cp_reading_context_has (context, candidate->start > 9 ? candidate->start - 9 : 0, candidate->start, "dated") && (side == 0 ? after : before))
          {
            *date = *candidate;
            return TRUE;
          }
      }
  return FALSE;
}

/* One that is said to be paid in the instalments that follow. */
static gboolean
is_followed_by_instalments (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *share)
{
  static const char *const followed[] = { "instalments of", "installments of", "payments of", "instalments as follows", "installments as follows", "payable as follows", "paid as follows", "following schedule", "following payment schedule", "following payments", NULL };

  static const char *const in_parts[] = { "in annual inst", "in monthly inst", "in quarterly inst", "in instalments", "in installments", "in equal inst", "on the dates", NULL };

  return has_any (context, mention->end, MIN (share->end + 1, context->length), followed) || has_any (context, mention->end, share->end, in_parts);
}

/* "in twelve equal monthly instalments of $2,000, the first on March 1": what comes again counts, not its first day. */
static gboolean
read_again (CpReadingContext *context, Instalment *instalment)
{
  static const char *const leads[] = { "monthly inst", "quarterly inst", "semi-annual inst", "annual inst", "yearly inst", "monthly pay", "quarterly pay", "semi-annual pay", "annual pay" };

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      gssize hit = cp_reading_context_find_last (context, instalment->share.start, instalment->mention->start, leads[i]);

      if (hit < 0)
        continue;
      instalment->trigger = (CpSpan){ (gsize) hit, trigger_end (context, (gsize) hit, instalment->mention->start, FALSE) };
      instalment->dated = FALSE;
      return TRUE;
    }
  return FALSE;
}

/* Shares of a price, not of sales or revenue. */
static gboolean
is_share_of_price (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const prices[] = { "price", "total", "order", " fee", "prix", "invoice", "contract value", "amount", NULL };
  static const char *const others[] = { "sales", "revenue", "royalt", "commission ", "commissions", "gross", "profit", "increase", "reduced by", "franchise", NULL };

  return has_any (context, sentence->start, sentence->end, prices) && !has_any (context, sentence->start, sentence->end, others);
}

/* Reads what stands around an amount. FALSE: it waits for nothing, or is no payment. */
static gboolean
read_instalment (CpReadingContext *context, guint index, Instalment *instalment)
{
  static const char *const again[] = { "month", "quarter", "each ", "annual", "week", "mois", "yearly", NULL };
  const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, index);
  const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);

  *instalment = (Instalment){ .mention = mention, .sentence = sentence };
  if (sentence == NULL || sentence->end - sentence->start > LONGEST_SENTENCE || cp_reading_tables_at (context, mention->start) != NULL)
    return FALSE;
  /* "$0.01 per access" */
  if (mention->percent ? mention->money.hundredths >= 10000 || !is_share_of_price (context, sentence) : mention->money.hundredths < 5000)
    return FALSE;
  if (!is_paid (context, sentence->start > 200 ? sentence->start - 200 : 0, sentence->end) || is_no_price (context, sentence->start, sentence->end))
    return FALSE;
  share_of (context, sentence, index, &instalment->share);
  if (is_bound (context, mention) || is_followed_by_instalments (context, mention, &instalment->share))
    return FALSE;
  instalment->dated = date_of (context, mention, &instalment->share, &instalment->date);
  if (!read_again (context, instalment) && !trigger_of (context, mention, &instalment->share, &instalment->trigger) && !instalment->dated)
    return FALSE;
  instalment->again = !instalment->dated && has_any (context, instalment->trigger.start, instalment->trigger.end, again);
  return TRUE;
}

static GArray *
collect (CpReadingContext *context)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Instalment));

  for (guint i = 0; i < context->amounts->len; i++)
    {
      Instalment instalment;

      if (read_instalment (context, i, &instalment))
        g_array_append_val (found, instalment);
    }
  return found;
}

/* From @first on: how many stand together, amounts apart from shares. */
static guint
series_length (GArray *found, guint first)
{
  guint n = 1;

  while (first + n < found->len)
    {
      const Instalment *last = &g_array_index (found, Instalment, first + n - 1), *next = &g_array_index (found, Instalment, first + n);

      if (next->mention->percent != last->mention->percent || next->mention->start > last->mention->end + SERIES_GAP)
        break;
      n++;
    }
  return n;
}

/* Shares are instalments when they come to the whole, or one alone is kept back or paid down. */
static gboolean
shares_come_to_whole (CpReadingContext *context, GArray *found, guint first, guint n)
{
  static const char *const rest[] = { "balance", "remain", "retain", "deposit", "down payment", "retention", "reste", "restliche", NULL };
  const CpSentence *sentence = g_array_index (found, Instalment, first).sentence;
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += g_array_index (found, Instalment, first + i).mention->money.hundredths;
  return sum == 10000 || (sum < 10000 && has_any (context, sentence->start, g_array_index (found, Instalment, first + n - 1).sentence->end, rest));
}

/* A payment alone: its sentence says plainly that it is paid then. */
static gboolean
is_plain_payment (CpReadingContext *context, const Instalment *instalment)
{
  static const char *const verbs[] = { " pay ", " pays ", "paid", "payable", "payment", " due ", "invoiced", "deposit", "rent", "zahl", "verse", "pagar", "pagarÃ¡", NULL };
  static const char *const conditions[] = { "if ", "in the event", " may ", "provided", "additional ", "option", "elect", "desires", "unless", NULL };
  gsize start = instalment->sentence->start, from = instalment->mention->start > 150 ? instalment->mention->start - 150 : 0;

  if (!instalment->dated && (!is_event (context, &instalment->trigger) || cp_reading_context_has (context, instalment->trigger.start, instalment->trigger.end, "of the invoice")))
    return FALSE;
  return has_any (context, MAX (start, from), MIN (instalment->mention->end + 40, MAX (instalment->sentence->end, instalment->mention->end)), verbs) && !has_any (context, start, instalment->mention->start, conditions);
}

static gboolean
report (CpReadingContext *context, const Instalment *instalment)
{
  const CpMoneyMention *mention = instalment->mention;
  g_autofree char *label = cp_reading_context_words (context, instalment->share.start, MIN (instalment->share.end, instalment->share.start + 160));
  JsonNode *node = cp_payment_row (label, mention);
  JsonObject *row = json_node_get_object (node);
  CpMeasuredCue cue = mention->percent ? CP_CUE_INSTALMENT_SHARE : instalment->again ? CP_CUE_INSTALMENT_AGAIN : instalment->series ? CP_CUE_INSTALMENT_AMOUNT : CP_CUE_INSTALMENT_SINGLE;

  if (instalment->dated)
    {
      g_autofree char *iso = cp_civil_date_to_iso (instalment->date.date);

      json_object_set_string_member (row, "date", iso);
    }
  else
    {
      g_autofree char *words = cp_reading_context_words (context, instalment->trigger.start, instalment->trigger.end);

      json_object_set_string_member (row, "trigger", words);
    }
  return cp_report_value (context, "payment_schedule", node, mention->start, mention->end, cp_measured_cue_share (cue)) != NULL;
}

/** cp_payment_schedule_read: (skip) */
void
cp_payment_schedule_read (CpReadingContext *context)
{
  g_autoptr (GArray) found = collect (context);
  guint rows = 0, n;

  for (guint i = 0; i < found->len && rows < MOST_ROWS; i += n)
    {
      const Instalment *first = &g_array_index (found, Instalment, i);

      n = series_length (found, i);
      if (first->mention->percent && !shares_come_to_whole (context, found, i, n))
        continue;
      for (guint k = i; k < i + n && rows < MOST_ROWS; k++)
        {
          Instalment *instalment = &g_array_index (found, Instalment, k);

          instalment->series = n > 1;
          if ((instalment->series && !instalment->again) || first->mention->percent || is_plain_payment (context, instalment))
            rows += report (context, instalment);
        }
    }
}
