/* cp-money-keys.c: total and annual value, as the contract says them or as they follow from fees and term
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-cues.h"
#include "cp-reading-facts.h"
#include "cp-reading-table.h"

#define LEAST_TOTAL 3
#define LEAST_FEE 2

static const CpCue total_cues[] = {
  { "total contract value", 6 }, { "total fee", 6 }, { "total price", 5 }, { "total amount payable", 5 }, { "total amount", 3 }, { "total contract price", 6 }, { "total purchase price", 5 }, { "aggregate fee", 4 }, { "total consideration", 5 },
  { "aggregate consideration", 5 }, { "contract price", 5 }, { "contract sum", 5 }, { "grand total", 6 }, { "order value", 5 }, { "has a value of", 4 }, { "purchase price", 4 }, { "in total", 4 }, { "total", 2 }, { "lump sum", 4 },
  { "one-time", 3 }, { "gesamtpreis", 5 }, { "gesamtbetrag", 5 }, { "gesamtvergütung", 5 }, { "auftragswert", 5 }, { "montant total", 5 }, { "prix total", 5 }, { "importe total", 5 }, { "precio total", 5 }, { "the price of", 3 }, { "fee of", 3 },
  { "fees are", 2 }, { "grant of", 3 }, { "sum of", 2 }, { "subscription fee", 2 }, { " fee", 1 }, { "price", 1 }, { "shall pay", 1 }, { "for the engagement", 2 }, { "all taxes included", 2 }, { "to support the project", 1 }, { "instal", -2 },
};
static const CpCue fee_cues[] = {
  { " fee", 3 }, { "fee ", 2 }, { "fees", 2 }, { "rent", 3 }, { "subscription", 3 }, { "retainer", 3 }, { "salary", 3 }, { "charge", 2 }, { " pay", 2 }, { "price", 1 }, { "annual contract value", 6 }, { "vergütung", 3 }, { "gebühr", 3 }, { "redevance", 3 },
  { "cuota", 3 }, { "tarif", 2 }, { "licence", 1 }, { "license", 1 },
};
static const CpCue against_cues[] = {
  { "liab", -8 }, { "insurance", -8 }, { "per occurrence", -8 }, { "damages", -8 }, { "penalty", -8 }, { "par value", -8 }, { "shares", -6 }, { "stock", -4 }, { "coverage", -6 }, { "covers repairs", -8 }, { "net worth", -8 }, { "bond", -8 },
  { "refundable deposit", -8 }, { "security deposit", -8 }, { "interest", -8 }, { "lend", -8 }, { "owes", -8 }, { "needs the approval", -8 }, { "expenditure", -8 }, { "last year", -8 }, { "yearly sales", -8 }, { "cumulative sales", -8 }, { "net sales", -8 },
  { "per hour", -8 }, { "travel", -6 }, { "refunded", -6 }, { "reimburse", -6 }, { "set aside", -8 }, { "for each appearance", -8 }, { "may be raised", -8 }, { "late ", -3 }, { "processing fee", -6 }, { "accounting fee", -6 }, { "late fee", -6 }, { "we may charge", -6 }, { "per unit", -6 }, { "royalt", -3 }, { "indebtedness", -6 }, { "threshold", -6 },
  { "revenue", -4 }, { "termination fee", -6 }, { "market value", -5 }, { "discount", -2 }, { "minimum", -2 }, { "credit agreement", -8 }, { "increase", -3 }, { "per share", -8 }, { "each share", -8 }, { "in excess of", -6 }, { "exceeds", -6 },
};

/** Charge: an amount that is paid, and how often in a year; 0: once */
typedef struct
{
  CpMoney money;
  CpSpan span;
  int per_year;
  int year;        /* "in the second year": 2; 0: not said */
  int points;      /* as a fee that comes again, or as a total */
  gboolean once;   /* said to be paid once beside other fees */
} Charge;

static gboolean
near (CpReadingContext *context, gsize start, gsize end, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
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
  gsize behind = MIN (clause->end, mention->end + 26), before = MAX (clause->start, mention->start > 56 ? mention->start - 56 : 0);

  if (near (context, mention->end, behind, yearly_behind))
    return 1;
  if (near (context, mention->end, behind, monthly_behind))
    return 12;
  if (near (context, mention->end, behind, quarterly_behind))
    return 4;
  if (near (context, before, mention->start, monthly_before))
    return 12;
  if (near (context, before, mention->start, quarterly_before))
    return 4;
  return near (context, before, mention->start, yearly_before) ? 1 : 0;
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

static gboolean
is_said_once (CpReadingContext *context, const CpMoneyMention *mention, const CpSpan *clause)
{
  static const char *const words[] = { "one-off", "one-time", "set-up fee", "setup fee", "onboarding fee", "einmalig", NULL };

  return near (context, MAX (clause->start, mention->start > 50 ? mention->start - 50 : 0), mention->start, words);
}

static GArray *
collect (CpReadingContext *context)
{
  GArray *charges = g_array_new (FALSE, FALSE, sizeof (Charge));

  for (guint i = 0; i < context->amounts->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);
      Charge charge = { .money = mention->money, .span = { mention->start, mention->end } };
      CpSpan clause;
      int against;

      /* A row of a table is a part of a sum; tables are read by their rows. */
      if (mention->percent || mention->money.hundredths < 10000 || sentence == NULL || cp_reading_tables_at (context, mention->start) != NULL)
        continue;
      clause = (CpSpan){ MAX (sentence->start, mention->start > 130 ? mention->start - 130 : 0), MIN (MAX (sentence->end, mention->end), mention->end + 70) };
      /* A label in the line above: "Fees" / "$48,500". */
      if (mention->start - sentence->start < 12)
        clause.start = clause.start > 40 ? clause.start - 40 : 0;
      against = cp_cues_points (context, clause.start, clause.end, against_cues, G_N_ELEMENTS (against_cues));
      charge.per_year = frequency (context, mention, &clause);
      charge.year = year_of (context, mention, &clause);
      charge.once = charge.per_year == 0 && is_said_once (context, mention, &clause);
      charge.points = against + (charge.per_year > 0 ? cp_cues_points (context, clause.start, clause.end, fee_cues, G_N_ELEMENTS (fee_cues)) : cp_cues_points (context, clause.start, mention->end + 30 < clause.end ? mention->end + 30 : clause.end, total_cues, G_N_ELEMENTS (total_cues)));
      g_array_append_val (charges, charge);
    }
  return charges;
}

static const Charge *
best_charge (GArray *charges, gboolean again, int least)
{
  const Charge *best = NULL;

  for (guint i = 0; i < charges->len; i++)
    {
      const Charge *charge = &g_array_index (charges, Charge, i);

      if ((charge->per_year > 0) != again || charge->points < least)
        continue;
      if (best == NULL || charge->points > best->points || (charge->points == best->points && !again && charge->points >= 5 && charge->money.hundredths > best->money.hundredths))
        best = charge;
    }
  return best;
}

static CpMoneyFact
fact_of (const Charge *charge)
{
  return (CpMoneyFact){ charge->money, charge->span, MIN (0.3 + 0.06 * charge->points, 0.75) };
}

static int
term_months (const CpReadingFacts *facts)
{
  return facts->term.confidence > 0 && !facts->term.perpetual ? facts->term.period.years * 12 + facts->term.period.months : 0;
}

/* "for a period of six months", "twelve month term": the length beside the money, where no term was settled. */
static int
months_beside (CpReadingContext *context, const CpReadingFacts *facts, gsize at, CpSpan *span)
{
  static const char *const words[] = { "term", "period of", "subscription runs", "laufzeit", "durée", "duración", NULL };
  int months = term_months (facts);

  *span = facts->term.span;
  for (guint i = 0; i < context->periods->len && months <= 0; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      gsize from = mention->start > 50 ? mention->start - 50 : 0;

      if (mention->ordinal || mention->start + 400 < at || mention->start > at + 400 || !near (context, from, MIN (context->length, mention->end + 12), words) || cp_reading_context_has (context, from, mention->end + 20, "renew")
          || cp_reading_context_has (context, from, mention->end + 20, "notice"))
        continue;
      months = mention->period.years * 12 + mention->period.months;
      *span = (CpSpan){ mention->start, mention->end };
    }
  return months;
}

static void
report_computed (CpReadingContext *context, const char *key, CpMoney money, const CpMoneyFact *base, const CpSpan *second, const char *formula, double confidence)
{
  CpFinding *finding = cp_report_value (context, key, cp_value_from_money (money), base->span.start, base->span.end, confidence);

  if (finding == NULL)
    return;
  cp_finding_set_computed (finding, formula);
  if (second != NULL && second->end > second->start)
    cp_reading_context_anchor (context, finding, second->start, second->end);
}

/* Fees that differ by the year add up. FALSE: they are not all said. */
static gboolean
sum_of_years (GArray *charges, gint64 *sum, GString *formula)
{
  int next = 1;

  *sum = 0;
  for (guint i = 0; i < charges->len; i++)
    {
      const Charge *charge = &g_array_index (charges, Charge, i);
      g_autofree char *amount = NULL;

      if (charge->year != next || charge->points < LEAST_FEE)
        continue;
      amount = cp_money_amount_string (charge->money);
      g_string_append_printf (formula, "%s%s", next > 1 ? " + " : "", amount);
      *sum += charge->money.hundredths;
      next++;
    }
  return next > 2;
}

/* What comes again through the term, and what is paid once beside it. */
static void
compute_total (CpReadingContext *context, GArray *charges, const Charge *fee, const CpMoneyFact *base, CpReadingFacts *facts)
{
  CpSpan span;
  int months = months_beside (context, facts, fee->span.start, &span);
  g_autoptr (GString) formula = g_string_new (NULL);
  g_autofree char *amount = cp_money_amount_string (fee->money);
  CpMoney total = fee->money;
  double sure = facts->term.confidence > 0 ? facts->term.confidence : 0.7;

  if (sum_of_years (charges, &total.hundredths, formula))
    {
      report_computed (context, "total_contract_value", total, base, NULL, formula->str, base->confidence * 0.85);
      return;
    }
  if (months <= 0 || __builtin_mul_overflow (fee->money.hundredths, (gint64) months * fee->per_year, &total.hundredths))
    return;
  total.hundredths /= 12;
  if (fee->per_year == 12)
    g_string_assign (formula, "");
  if (fee->per_year == 12)
    g_string_append_printf (formula, "%s * %d", amount, months);
  else
    g_string_append_printf (formula, "%s * %d / 12 * %d", amount, fee->per_year, months);
  for (guint i = 0; i < charges->len; i++)
    {
      const Charge *charge = &g_array_index (charges, Charge, i);
      g_autofree char *once = cp_money_amount_string (charge->money);

      if (!charge->once || charge->points < LEAST_FEE || strcmp (charge->money.currency, fee->money.currency) != 0)
        continue;
      total.hundredths += charge->money.hundredths;
      g_string_append_printf (formula, " + %s", once);
    }
  report_computed (context, "total_contract_value", total, base, &span, formula->str, base->confidence * sure * 0.9);
}

static void
compute_annual (CpReadingContext *context, CpReadingFacts *facts)
{
  CpSpan span;
  int months = months_beside (context, facts, facts->total.span.start, &span);
  g_autofree char *amount = cp_money_amount_string (facts->total.money);
  g_autofree char *formula = NULL;
  CpMoney annual = facts->total.money;

  /* A sum that is paid once says little of a year; one that is called the total does. */
  if (months <= 0 || facts->total.confidence < 0.58)
    return;
  annual.hundredths = (annual.hundredths * 12 + months / 2) / months;
  formula = g_strdup_printf ("%s / %d * 12", amount, months);
  report_computed (context, "annual_contract_value", annual, &facts->total, &span, formula, facts->total.confidence * (facts->term.confidence > 0 ? facts->term.confidence : 0.7) * 0.9);
}

static void
report_annual (CpReadingContext *context, const Charge *fee, CpReadingFacts *facts, gboolean bounded)
{
  CpMoney annual = fee->money;
  g_autofree char *amount = cp_money_amount_string (fee->money);
  g_autofree char *formula = g_strdup_printf ("%s * %d", amount, fee->per_year);
  CpSpan span;

  facts->annual = fact_of (fee);
  if (fee->per_year == 1)
    {
      cp_report_value (context, "annual_contract_value", cp_value_from_money (fee->money), fee->span.start, fee->span.end, facts->annual.confidence);
      return;
    }
  /* Half a year of months is no year's value. */
  if (!bounded || months_beside (context, facts, fee->span.start, &span) < 12)
    return;
  annual.hundredths *= fee->per_year;
  report_computed (context, "annual_contract_value", annual, &facts->annual, NULL, formula, facts->annual.confidence * 0.95);
}

/** cp_money_keys_read: (skip): `total_contract_value`, `annual_contract_value`, `liability_cap` */
void
cp_money_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (GArray) charges = collect (context);
  const Charge *fee = best_charge (charges, TRUE, LEAST_FEE);
  const Charge *total = best_charge (charges, FALSE, LEAST_TOTAL);
  gboolean from_table = facts->total.confidence > 0;
  CpSpan span;

  /* What is paid once beside a fee that comes again is no total. */
  if (fee != NULL && total != NULL && (total->once || total->points < 4))
    total = NULL;
  if (!from_table && total != NULL)
    {
      facts->total = fact_of (total);
      cp_report_value (context, "total_contract_value", cp_value_from_money (total->money), total->span.start, total->span.end, facts->total.confidence);
    }
  if (fee != NULL && !(from_table && fee->per_year != 1))
    report_annual (context, fee, facts, months_beside (context, facts, fee->span.start, &span) > 0);
  if (facts->total.confidence <= 0 && fee != NULL)
    compute_total (context, charges, fee, &facts->annual, facts);
  else if (facts->total.confidence > 0 && facts->annual.confidence <= 0)
    compute_annual (context, facts);
  cp_liability_cap_read (context);
}
