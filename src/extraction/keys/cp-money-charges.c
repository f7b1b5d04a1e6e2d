/* cp-money-charges.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-money-charges.h"

#include <string.h>

#include "cp-cues.h"
#include "cp-reading-table.h"

#define LEAST_TOTAL 3
#define LEAST_FEE 2
#define WHOLE_POINTS 5
#define SUPPOSED -100

/* How far words may stand from the amount that they speak of. */
#define FAR_BEFORE 130
#define FAR_BEHIND 70

static const CpCue whole_cues[] = {
  { "total contract value", 6 }, { "total contract price", 6 }, { "total purchase price", 5 }, { "total fee", 6 }, { "total price", 5 }, { "total amount payable", 5 }, { "aggregate fee", 5 }, { "total consideration", 5 }, { "total compensation", 5 },
  { "aggregate consideration", 5 }, { "contract price", 5 }, { "contract sum", 5 }, { "contract value", 5 }, { "contract amount", 5 }, { "grand total", 6 }, { "order value", 5 }, { "has a value of", 5 }, { "total cost", 5 }, { "total rent", 5 }, { "gesamtpreis", 5 },
  { "gesamtbetrag", 5 }, { "gesamtvergütung", 5 }, { "auftragswert", 5 }, { "montant total", 5 }, { "prix total", 5 }, { "importe total", 5 }, { "precio total", 5 },
};
static const CpCue total_cues[] = {
  { "purchase price", 4 }, { "in total", 4 }, { "total amount", 3 }, { "total", 2 }, { "lump sum", 4 }, { "one-time", 3 }, { "the price of", 3 }, { "fee of", 3 }, { "fees are", 2 }, { "grant of", 3 }, { "sum of", 2 }, { "subscription fee", 2 },
  { " fee", 1 }, { "price", 1 }, { "shall pay", 1 }, { "for the engagement", 2 }, { "all taxes included", 2 }, { "to support the project", 1 }, { "instal", -2 },
};
static const CpCue fee_cues[] = {
  { " fee", 3 }, { "fee ", 2 }, { "fees", 2 }, { "rent", 3 }, { "subscription", 3 }, { "retainer", 3 }, { "salary", 3 }, { "charge", 2 }, { " pay", 2 }, { "price", 1 }, { "annual contract value", 6 }, { "vergütung", 3 }, { "gebühr", 3 }, { "redevance", 3 },
  { "cuota", 3 }, { "tarif", 2 }, { "licence", 1 }, { "license", 1 },
};
static const CpCue against_cues[] = {
  { "liab", -8 }, { "insurance", -8 }, { "per occurrence", -8 }, { "damages", -8 }, { "penalty", -8 }, { "par value", -8 }, { "shares", -6 }, { "stock", -4 }, { "coverage", -6 }, { "covers repairs", -8 }, { "net worth", -8 }, { "bond", -8 },
  { "refundable deposit", -8 }, { "security deposit", -8 }, { "interest", -8 }, { "lend", -8 }, { "loan", -8 }, { "owes", -8 }, { "needs the approval", -8 }, { "expenditure", -8 }, { "last year", -8 }, { "yearly sales", -8 }, { "cumulative sales", -8 },
  { "net sales", -8 }, { "travel", -6 }, { "refunded", -6 }, { "reimburse", -6 }, { "set aside", -8 }, { "may be raised", -8 }, { "late ", -3 }, { "processing fee", -6 }, { "accounting fee", -6 }, { "late fee", -6 }, { "per unit", -6 }, { "royalt", -3 },
  { "indebtedness", -6 }, { "threshold", -6 }, { "revenue", -4 }, { "termination fee", -6 }, { "market value", -5 }, { "discount", -2 }, { "minimum", -4 }, { "credit agreement", -8 }, { "increase", -3 }, { "per share", -8 }, { "each share", -8 },
  { "in excess of", -6 }, { "exceed", -6 }, { "out-of-pocket", -8 }, { "expenses", -3 }, { "volume", -4 }, { "benefits", -4 }, { "allowance", -6 }, { "bonus", -6 }, { "award", -6 }, { "administrative cost", -6 }, { "budget", -3 }, { "deduct", -3 }, { "principal", -6 },
  { "offering", -4 }, { "capital", -4 }, { "credit of", -4 }, { "assignment fee", -6 }, { "transfer fee", -6 }, { "renewal fee", -4 }, { "audit", -6 }, { "inventory", -4 }, { "third party administrator", -8 }, { "third-party administrator", -8 },
};

static gboolean
has_any (CpReadingContext *context, gsize start, gsize end, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

static gsize
back_from (gsize at, gsize by, gsize floor)
{
  return MAX (floor, at > by ? at - by : 0);
}

/* How often in a year, by the words behind the amount or the name of the fee before it. */
static int
frequency (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *clause)
{
  static const char *const yearly_behind[] = { " per year", " per annum", " a year ", " a year.", " a year,", " a year;", " annually", " each year", " each contract year", " per contract year", "in each contract year", " pro jahr", " par an", " al año", "/year", "in the first year", "in the second year", "in the third year", NULL };
  static const char *const monthly_behind[] = { " per month", " a month", " each month", " monthly", " pro monat", " par mois", " al mes", "/month", NULL };
  static const char *const quarterly_behind[] = { " per quarter", " a quarter", " each quarter", " quarterly", " pro quartal", " par trimestre", NULL };
  static const char *const yearly_before[] = { "annual ", "yearly ", "jährliche", " annuelle", "anual", NULL };
  static const char *const monthly_before[] = { "monthly ", "monatliche", "mensuel", "mensual", NULL };
  static const char *const quarterly_before[] = { "quarterly ", "vierteljährlich", "trimestriel", "trimestral", NULL };
  gsize behind = MIN (clause->end, mention->end + 26), before = back_from (mention->start, 56, clause->start);

  if (has_any (context, mention->end, behind, yearly_behind))
    return 1;
  if (has_any (context, mention->end, behind, monthly_behind))
    return 12;
  if (has_any (context, mention->end, behind, quarterly_behind))
    return 4;
  if (has_any (context, before, mention->start, monthly_before))
    return 12;
  if (has_any (context, before, mention->start, quarterly_before))
    return 4;
  return has_any (context, before, mention->start, yearly_before) ? 1 : 0;
}

static int
year_of (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *clause)
{
  static const char *const words[] = { "in the first year", "in the second year", "in the third year", "in the fourth year", "in the fifth year" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, mention->end, MIN (clause->end, mention->end + 24), words[i]))
      return (int) i + 1;
  return 0;
}

/* "up to $400", "shall not exceed $5,000", "$10,000 maximum": a bound of what is paid. */
static gboolean
is_bounded (CpReadingContext *context, const CpMoneyMention *mention, gsize floor)
{
  static const char *const before[] = { "up to ", "not to exceed", "not exceed", "exceeding", "more than ", "less than ", "fewer than", "limited to ", "at least ", "maximum", "minimum", "excess of", " over ", "greater of", "lesser of", "higher of", "the first $", "threshold", NULL };
  static const char *const behind[] = { " maximum", " minimum", " or more", " or less", " or greater", " or above", " cap ", NULL };

  return has_any (context, back_from (mention->start, 34, floor), mention->start + 1, before) || has_any (context, mention->end, MIN (mention->end + 14, context->length), behind);
}

/* "Total $21,960 $3,960 $29,880": a row of a table that was not seen as one. */
static gboolean
is_in_row (CpReadingContext *context, guint index)
{
  const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, index);
  gsize at = mention->end;

  if (index + 1 >= context->amounts->len)
    return FALSE;
  while (at < context->length && context->flat[at] == ' ')
    at++;
  return at == g_array_index (context->amounts, CpMoneyMention, index + 1).start && memchr (context->text + mention->end, '\n', at - mention->end) == NULL;
}

/* "$100 per shipment", "for each Lead": the price of one of many. */
static gboolean
is_of_a_piece (CpReadingContext *context, const CpMoneyMention *mention, const CpSentence *sentence)
{
  static const char *const times[] = { "year", "annum", "month", "quarter", "contract", "calendar", "instal", "term", NULL };
  static const char *const leads[] = { " per ", " for each ", " for every ", " each ", "/", NULL };
  gsize to = MIN (mention->end + 30, context->length);
  gssize each = cp_reading_context_find (context, sentence->start, MAX (sentence->start, mention->start), "for each ");

  for (guint i = 0; leads[i] != NULL; i++)
    {
      gssize hit = cp_reading_context_find (context, mention->end, to, leads[i]);

      if (hit >= 0 && !has_any (context, (gsize) hit, MIN ((gsize) hit + strlen (leads[i]) + 10, context->length), times))
        return TRUE;
      /* "$10 per user per month" */
      if (hit >= 0 && i == 0 && (hit = cp_reading_context_find (context, (gsize) hit + 4, MIN ((gsize) hit + 24, context->length), " per ")) >= 0
          && !has_any (context, (gsize) hit, MIN ((gsize) hit + 15, context->length), times))
        return TRUE;
    }
  if (has_any (context, mention->end, MIN (mention->end + 8, context->length), (const char *const[]){ " a day", " an hour", " daily", " hourly", " weekly", NULL }))
    return TRUE;
  return each >= 0 && !has_any (context, (gsize) each, MIN ((gsize) each + 22, context->length), times);
}

/* An example, or something that is paid only if something happens. */
static gboolean
is_supposed (CpReadingContext *context, const CpMoneyMention *mention, const CpSentence *sentence)
{
  static const char *const words[] = { "for example", "e.g.", "illustration", "by way of example", "assum", " if ", "in the event", "reserve", "may charge", "fails to", "failure to", "provided that", "option", "unless ", "estimate", "expected", "anticipated", "projected", "goal", NULL };
  static const char *const behind[] = { " if ", " in the event", " upon termination", " in case of", NULL };

  return has_any (context, back_from (mention->start, 300, sentence->start), mention->start, words) || has_any (context, mention->end, MIN (mention->end + 40, MAX (sentence->end, mention->end)), behind);
}

static gboolean
is_part (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *clause)
{
  static const char *const words[] = { "up-front",  "upfront",   "up front", "initial",      "milestone", "additional", "success fee", "advance", "deposit", "down payment", "upon signing", "signing fee", "issue fee", "training",
                                       "set-up",    "setup",     "set up",   "installation", "management fee", "maintenance fee", "support fee", "administrat", "franchise fee", "base fee", "renewal", "extension", "development fee",
                                       "remaining", "balance of", "stage",   "phase",        "access fee", "exclusivity", "execution of this", "first payment", "second payment", "in addition", "standby", "stand-by", "pilot", "trial", NULL };

  return has_any (context, back_from (mention->start, 70, clause->start), MIN (mention->end + 40, clause->end), words);
}

/* "Cloud Service Fees: USD 7,200 per year": a line of a cover page with its label, or an amount below a label of its own. */
static gboolean
is_labelled (CpReadingContext *context, const CpMoneyMention *mention)
{
  static const char *const labels[] = { "fee", "price", "rent", "subscription", "contract value", "charges", "vergütung", NULL };
  static const char *const sentences[] = { " shall ", " will ", " pay ", " is ", " are ", " of ", " the ", " and ", NULL };
  const CpLine *line = cp_reading_context_line_at (context, mention->start);

  return line != NULL && mention->start - line->start <= 44 && mention->start > line->start && mention->end <= line->end && line->end - mention->end <= 24 && has_any (context, line->start, mention->start, labels)
         && !has_any (context, line->start, line->end, sentences);
}

static gboolean
is_said_once (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *clause)
{
  static const char *const words[] = { "one-off", "one-time", "set-up fee", "setup fee", "onboarding fee", "einmalig", NULL };

  return has_any (context, back_from (mention->start, 50, clause->start), mention->start, words);
}

/* "in each of the first twelve months", "$3,250 a month through 19 August": not through the whole term. */
static gboolean
is_passing (CpReadingContext *context, const CpMoneyMention *mention, const CpSentence *sentence)
{
  static const char *const words[] = { "of the first ", "for the first ", "during the first", "first twelve", "first six", "first year", " through ", " until ", "thereafter", "increas", "to be adjusted", "year 1", NULL };

  return has_any (context, back_from (mention->start, 120, sentence->start), MIN (MAX (sentence->end, mention->end), mention->end + 140), words);
}

/* "The total development fee is": a word for the whole, and a word for money behind it. */
static gboolean
is_called_whole (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const nouns[] = { "fee", "price", "cost", "compensation", "consideration", NULL };
  gssize total = cp_reading_context_find_last (context, start, end, "total ");
  static const char *const leads[] = { "in total ", "the total of ", "totalling ", "totaling " };

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    if (end >= start + strlen (leads[i]) && strncmp (context->lower + end - strlen (leads[i]), leads[i], strlen (leads[i])) == 0)
      return TRUE;
  return total >= 0 && (total == 0 || !g_ascii_isalpha (context->lower[total - 1])) && has_any (context, (gsize) total, MIN ((gsize) total + 40, end), nouns);
}

static void
judge (CpReadingContext *context, const CpMoneyMention *mention, const CpSentence *sentence, CpCharge *charge)
{
  static const char *const paid_words[] = { " pay", "paid", "fee", "charge", "price", " due", "invoice", "rent", "salary", "instal", "consideration", "zahl", "verse", "pagar", NULL };
  CpSpan clause = { back_from (mention->start, FAR_BEFORE, sentence->start), MIN (MAX (sentence->end, mention->end), mention->end + FAR_BEHIND) };
  gsize behind = MIN (clause.end, mention->end + 30);
  int against, whole;

  /* A label in the line above: "Fees" / "$48,500". */
  if (mention->start - sentence->start < 12)
    clause.start = clause.start > 40 ? clause.start - 40 : 0;
  against = cp_cues_points (context, clause.start, clause.end, against_cues, G_N_ELEMENTS (against_cues));
  charge->per_year = frequency (context, mention, &clause);
  charge->year = year_of (context, mention, &clause);
  charge->once = charge->per_year == 0 && is_said_once (context, mention, &clause);
  charge->part = is_part (context, mention, &clause);
  charge->labelled = is_labelled (context, mention);
  charge->passing = charge->per_year > 0 && charge->year == 0 && is_passing (context, mention, sentence);
  charge->paid = against > -4 && has_any (context, back_from (mention->start, 260, sentence->start), MIN (MAX (sentence->end, mention->end), mention->end + 100), paid_words);
  if (charge->per_year > 0)
    {
      charge->points = against + cp_cues_points (context, clause.start, clause.end, fee_cues, G_N_ELEMENTS (fee_cues));
      return;
    }
  whole = cp_cues_points (context, back_from (mention->start, 80, clause.start), behind, whole_cues, G_N_ELEMENTS (whole_cues));
  charge->whole = whole >= WHOLE_POINTS || is_called_whole (context, back_from (mention->start, 70, clause.start), mention->start) || cp_reading_context_has (context, mention->end, MIN (mention->end + 12, context->length), " in total");
  charge->points = against + MAX (whole, charge->whole ? LEAST_TOTAL : 0) + cp_cues_points (context, clause.start, behind, total_cues, G_N_ELEMENTS (total_cues));
}

/** cp_money_charges_collect: (skip) */
GArray *
cp_money_charges_collect (CpReadingContext *context)
{
  GArray *charges = g_array_new (FALSE, FALSE, sizeof (CpCharge));

  for (guint i = 0; i < context->amounts->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);
      CpCharge charge = { .money = mention->money, .span = { mention->start, mention->end } };

      /* A row of a table is a part of a sum; tables are read by their rows. */
      if (mention->percent || mention->money.hundredths < 10000 || sentence == NULL || cp_reading_tables_at (context, mention->start) != NULL)
        continue;
      if (is_in_row (context, i) || is_bounded (context, mention, sentence->start) || is_of_a_piece (context, mention, sentence))
        continue;
      judge (context, mention, sentence, &charge);
      /* It may still come on top of what is paid in any case. */
      if (is_supposed (context, mention, sentence))
        charge.points = SUPPOSED;
      g_array_append_val (charges, charge);
    }
  return charges;
}

static gboolean
same_money (const CpCharge *a, const CpCharge *b)
{
  return a->money.hundredths == b->money.hundredths && strcmp (a->money.currency, b->money.currency) == 0;
}

/* Whether the smaller amounts near @whole are its instalments: one that goes into it without a rest, or all of them together. */
static gboolean
is_instalment (GArray *charges, const CpCharge *whole, const CpCharge *charge)
{
  gint64 sum = 0;

  if (charge->money.hundredths >= whole->money.hundredths || charge->span.start > whole->span.end + 600 || whole->span.start > charge->span.end + 600)
    return FALSE;
  for (guint i = 0; i < charges->len; i++)
    {
      const CpCharge *other = &g_array_index (charges, CpCharge, i);

      if (other != whole && other->money.hundredths < whole->money.hundredths && other->span.start <= whole->span.end + 600 && whole->span.start <= other->span.end + 600)
        sum += other->money.hundredths;
    }
  return whole->money.hundredths % charge->money.hundredths == 0 || sum == whole->money.hundredths;
}

/* Shares of sales, royalties, commissions: what is paid is not said in an amount. */
static gboolean
has_shares (CpReadingContext *context)
{
  static const char *const words[] = { "royalt", "commission", "of net", "of gross", "of the gross", "of the net", "revenue", "of all sales", "of the proceeds", "fee", NULL };

  for (guint i = 0; i < context->amounts->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      const CpSentence *sentence = mention->percent ? cp_reading_context_sentence_at (context, mention->start) : NULL;

      if (sentence != NULL && has_any (context, mention->end, MIN (mention->end + 50, MAX (sentence->end, mention->end)), words))
        return TRUE;
    }
  return FALSE;
}

/* What is paid once where other things come again. */
static gboolean
is_once_beside (CpReadingContext *context, const CpCharge *charge)
{
  static const char *const again[] = { "recurring", "monthly", "per month", "annual", "per year", "quarterly", NULL };

  return charge->once && has_any (context, back_from (charge->span.start, 400, 0), MIN (charge->span.end + 400, context->length), again);
}

/* Whether an amount that is not called the whole stands alone as what is paid. */
static gboolean
stands_alone (CpReadingContext *context, GArray *charges, const CpCharge *candidate)
{
  if (candidate->part || is_once_beside (context, candidate) || has_shares (context))
    return FALSE;
  for (guint i = 0; i < charges->len; i++)
    {
      const CpCharge *charge = &g_array_index (charges, CpCharge, i);

      if (charge != candidate && charge->paid && !same_money (charge, candidate) && !is_instalment (charges, candidate, charge))
        return FALSE;
    }
  return TRUE;
}

/** cp_money_charges_total: (skip) */
const CpCharge *
cp_money_charges_total (CpReadingContext *context, GArray *charges)
{
  const CpCharge *best = NULL;

  for (guint i = 0; i < charges->len; i++)
    {
      const CpCharge *charge = &g_array_index (charges, CpCharge, i);

      if (charge->per_year > 0 || charge->points < LEAST_TOTAL || (best != NULL && best->whole && !charge->whole))
        continue;
      if (best == NULL || (charge->whole && !best->whole) || charge->points > best->points || (charge->points == best->points && charge->money.hundredths > best->money.hundredths))
        best = charge;
    }
  return best == NULL || best->whole || stands_alone (context, charges, best) ? best : NULL;
}

/** cp_money_charges_fee: (skip) */
const CpCharge *
cp_money_charges_fee (GArray *charges)
{
  const CpCharge *best = NULL, *second = NULL;

  for (guint i = 0; i < charges->len; i++)
    {
      const CpCharge *charge = &g_array_index (charges, CpCharge, i);

      if (charge->per_year == 0 || charge->points < LEAST_FEE || (charge->year > 1))
        continue;
      if (best == NULL || charge->points > best->points)
        {
          second = best != NULL && !same_money (best, charge) ? best : second;
          best = charge;
        }
      else if (!same_money (best, charge) && (second == NULL || charge->points > second->points))
        second = charge;
    }
  return second != NULL && second->points + 2 > best->points ? NULL : best;
}

/* "$30,000 a year, in quarterly payments of $7,500" */
static gboolean
goes_into (const CpCharge *part, const CpCharge *fee)
{
  return part->money.hundredths < fee->money.hundredths && fee->money.hundredths % part->money.hundredths == 0 && part->span.start < fee->span.end + 200 && fee->span.start < part->span.end + 200;
}

/** cp_money_charges_beside: (skip) */
gboolean
cp_money_charges_beside (CpReadingContext *context, GArray *charges, const CpCharge *fee)
{
  if (fee->labelled && !fee->part)
    return FALSE;
  for (guint i = 0; i < charges->len; i++)
    {
      const CpCharge *charge = &g_array_index (charges, CpCharge, i);

      if (charge != fee && charge->paid && !same_money (charge, fee) && !charge->once && !charge->whole && charge->year == 0 && !goes_into (charge, fee))
        return TRUE;
    }
  return has_shares (context);
}
