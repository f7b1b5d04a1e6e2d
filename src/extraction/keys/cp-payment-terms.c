/* cp-payment-terms.c: the days after which an invoice is due
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-cues.h"
#include "cp-measured-cues.h"
#include "cp-number-words.h"
#include "cp-reading-facts.h"

#define LONGEST_DAYS 180
#define LEAST_POINTS 4

static const CpCue bill_cues[] = {
  { "invoice", 3 }, { " bill", 2 }, { "statement", 2 }, { "rechnung", 3 }, { "facture", 3 }, { "factura", 3 }, { "payment terms", 5 }, { "terms of payment", 5 }, { "credit terms", 5 }, { "standard terms", 3 }, { "payment period", 4 },
  { "zahlungsbedingung", 5 }, { "conditions de", 4 }, { "condiciones de pago", 5 }, { "royalt", 1 }, { "sales report", 1 }, { "deliverable", 1 }, { "consignment", 1 }, { "fees", 1 }, { "shipping date", 1 },
};
static const CpCue pay_cues[] = {
  { " pay", 2 }, { "pay ", 1 }, { "paid", 2 }, { "payable", 2 }, { "settle", 2 }, { " due", 2 }, { "remit", 2 }, { "reimburse", 2 }, { "zahl", 2 }, { "fällig", 2 }, { "netto", 2 }, { "règle", 2 }, { "pagar", 2 }, { "payment", 1 }, { "net ", 1 },
};
static const CpCue against_cues[] = {
  { " dispute", -8 }, { "contest", -8 }, { "terminat", -8 }, { "suspend", -8 }, { "refund", -8 }, { "interest", -6 }, { "unpaid", -6 }, { "overdue", -6 }, { "still open", -8 }, { "cure", -8 }, { "make it good", -8 }, { "fails to", -6 },
  { "written notice", -6 }, { "inspect", -8 }, { "reject", -8 }, { "shall ship", -8 }, { "replaced", -8 }, { "audit", -8 }, { "underpayment", -8 }, { "shortfall", -8 }, { "change", -5 }, { "exercise", -8 }, { "definitive", -8 }, { "at closing", -6 },
  { "mahnung", -8 }, { "reminder", -8 }, { "not later than thirty (30) days prior", -6 }, { "no invoice may", -8 }, { "end this licen", -8 }, { "days' notice", -6 }, { "kept for", -6 }, { "discount", -2 }, { "notwithstanding the standard", -4 },
  { "shall send its invoice", -8 }, { "shall invoice", -2 }, { "of a request", -8 }, { "has not paid", -8 }, { "past due", -8 }, { "specified date", -8 }, { "expenses", -3 }, { "statement showing", -4 }, { "adjustment within", -8 }, { "preceding payment", -6 }, { "in advance", -1 }, { "pays a rebate", -6 },
};
static const CpCue after_cues[] = {
  { " after", 1 }, { " of ", 1 }, { " from ", 1 }, { " following", 1 }, { "receipt", 1 }, { " nach ", 1 }, { " à compter", 1 }, { " suivant", 1 }, { " desde ", 1 }, { "fin de mois", 3 }, { " eom", 3 }, { " ab ", 1 },
};

typedef struct
{
  int days;
  CpSpan span;
  int points;
} Candidate;

static void
consider (CpReadingContext *context, Candidate *best, int days, gsize start, gsize end, int extra)
{
  CpSpan clause = cp_cues_clause (context, start, end);
  int bill, pay, points;

  clause.start = MAX (clause.start, start > 260 ? start - 260 : 0);
  clause.end = MIN (clause.end, end + 160);
  /* A label in the line above: "PAYMENT TERMS" / "30 days from invoice". */
  bill = cp_cues_points (context, clause.start, clause.end, bill_cues, G_N_ELEMENTS (bill_cues));
  pay = cp_cues_points (context, clause.start, clause.end, pay_cues, G_N_ELEMENTS (pay_cues));
  if (bill == 0 && extra < 3 && start > 30 && cp_reading_context_has (context, start - 30, start, "payment terms"))
    bill = 5;
  points = MIN (bill, 6) + MIN (pay, 3) + extra + MIN (2, cp_cues_points (context, end, MIN (end + 30, clause.end), after_cues, G_N_ELEMENTS (after_cues)))
           + cp_cues_points (context, clause.start, clause.end, against_cues, G_N_ELEMENTS (against_cues));
  if ((bill == 0 && extra < 3) || points <= best->points || (pay == 0 && bill < 4 && extra < 3))
    return;
  *best = (Candidate){ days, { start, end }, points };
}

static int
days_of (const CpPeriod *period)
{
  if (period->years != 0 || period->months > 1)
    return -1;
  return period->months == 1 ? 30 : period->weeks > 0 ? 7 * period->weeks : period->business_days > 0 ? period->business_days : period->days;
}

static gboolean
ends_with (const char *lower, gsize end, const char *word)
{
  gsize n = strlen (word);

  return end >= n && strncmp (lower + end - n, word, n) == 0 && !(end > n && g_ascii_isalpha (lower[end - n - 1]));
}

static void
consider_periods (CpReadingContext *context, Candidate *best)
{
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      int days = days_of (&mention->period);
      gsize at = mention->start;
      gboolean net;

      if (days <= 0 || days > LONGEST_DAYS || mention->ordinal || mention->anniversary)
        continue;
      while (at > 0 && context->lower[at - 1] == ' ')
        at--;
      net = ends_with (context->lower, at, "net") || strncmp (context->lower + mention->end, " netto", 6) == 0 || strncmp (context->lower + mention->end, " net ", 5) == 0;
      consider (context, best, days, mention->start, mention->end, net ? 3 : ends_with (context->lower, at, "within") || ends_with (context->lower, at, "in") ? 1 : 0);
    }
}

/* "net 30", "NET/15", "2/10 net 30", "net sixty" without a unit. */
static void
consider_net (CpReadingContext *context, Candidate *best)
{
  gsize from = 0;
  gssize hit;

  while ((hit = cp_reading_context_find (context, from, context->length, "net")) >= 0)
    {
      gsize at = (gsize) hit + 3, end;
      int days = 0;

      from = at;
      if ((hit > 0 && (g_ascii_isalpha (context->lower[hit - 1]) || context->lower[hit - 1] == '.')) || (context->lower[at] != ' ' && context->lower[at] != '/'))
        continue;
      for (end = at + 1; g_ascii_isdigit (context->lower[end]) && end < at + 5; end++)
        days = days * 10 + (context->lower[end] - '0');
      if (end == at + 1 || days <= 0 || days > LONGEST_DAYS || strncmp (context->lower + end, " kilo", 5) == 0 || strncmp (context->lower + end, " ton", 4) == 0
          || (context->lower[end] == '-' && g_ascii_isalpha (context->lower[end + 1]) && strncmp (context->lower + end, "-day", 4) != 0))
        continue;
      consider (context, best, days, (gsize) hit, end, 4);
    }
}

/* "due upon receipt", "sofort nach Erhalt" */
static void
consider_at_once (CpReadingContext *context, Candidate *best)
{
  static const char *const words[] = { "due upon receipt", "due on receipt", "payable upon receipt", "payable on receipt", "immediately upon receipt", "immediately on receipt", "sofort nach erhalt", "payable à réception", "a la recepción de la factura" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gssize hit = cp_reading_context_find (context, 0, context->length, words[i]);

      if (hit >= 0)
        consider (context, best, 0, (gsize) hit, (gsize) hit + strlen (words[i]), 2);
    }
}

/* "on or before the thirtieth (30th) day following its date" */
static void
consider_ordinals (CpReadingContext *context, Candidate *best)
{
  gsize from = 0;
  gssize hit;

  while ((hit = cp_reading_context_find (context, from, context->length, " day following")) >= 0)
    {
      gsize start, end = (gsize) hit;
      int days;

      from = end + 5;
      if (end > 1 && context->lower[end - 1] == ')')
        end--;
      days = cp_ordinal_words_before (context->lower, end > 40 ? end - 40 : 0, end, FALSE, &start);
      if (days > 0 && days <= LONGEST_DAYS)
        consider (context, best, days, start, (gsize) hit + 4, 1);
    }
}

/** cp_payment_terms_read: (skip): `payment_terms` */
void
cp_payment_terms_read (CpReadingContext *context)
{
  Candidate best = { .points = LEAST_POINTS - 1 };

  consider_periods (context, &best);
  consider_net (context, &best);
  consider_at_once (context, &best);
  consider_ordinals (context, &best);
  if (best.span.end > 0)
    cp_report_value (context, "payment_terms", cp_value_from_number (best.days), best.span.start, best.span.end, cp_measured_cue_share (best.points >= 8 ? CP_CUE_TERMS_SURE : best.points >= 6 ? CP_CUE_TERMS_FAIR : CP_CUE_TERMS_WEAK));
}
