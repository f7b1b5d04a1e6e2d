/* cp-money-keys.c: total and annual value, as the contract says them or as they follow from fees and term
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-measured-cues.h"
#include "cp-money-charges.h"
#include "cp-reading-facts.h"

/* Confidence of a value that another of the contract contradicts. */
#define CONTRADICTED 0.5
/* Two sums are the same when they differ by no more than this share: a month that was begun, a rounded fee. */
#define SAME_SHARE 0.01

/* A length of time beside money: the contract's term, or what stands near the fee. */
typedef struct
{
  int months; /* 0: there is none */
  CpSpan span;
  double confidence;
} Length;

typedef struct
{
  CpReadingContext *context;
  CpReadingFacts *facts;
  GArray *charges;
  const CpCharge *fee;   /* (nullable) */
  const CpCharge *total; /* (nullable) */
} Reading;

static gboolean
near_any (CpReadingContext *context, gsize start, gsize end, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

/* "for a period of six months", "twelve month term": the length beside the money, where no term was settled. */
static Length
length_beside (const Reading *self, gsize at)
{
  static const char *const words[] = { "term", "period of", "subscription runs", "laufzeit", "durée", "duración", NULL };
  static const char *const others[] = { "renew", "notice", "terminat", NULL };
  CpReadingContext *context = self->context;
  const CpPeriodFact *term = &self->facts->term;

  if (term->confidence > 0)
    return (Length){ term->perpetual ? 0 : term->period.years * 12 + term->period.months, term->span, term->confidence };
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      gsize from = mention->start > 50 ? mention->start - 50 : 0;
      int months = mention->period.years * 12 + mention->period.months;

      if (months > 0 && !mention->ordinal && mention->start + 400 >= at && mention->start <= at + 400 && near_any (context, from, MIN (context->length, mention->end + 12), words)
          && !near_any (context, from, MIN (context->length, mention->end + 20), others))
        return (Length){ months, { mention->start, mention->end }, 0.7 };
    }
  return (Length){ 0 };
}

static CpFinding *
report_computed (CpReadingContext *context, const char *key, CpMoney money, const CpSpan *base, const CpSpan *second, const char *formula, double confidence)
{
  CpFinding *finding = cp_report_value (context, key, cp_value_from_money (money), base->start, base->end, confidence);

  if (finding == NULL)
    return NULL;
  cp_finding_set_computed (finding, formula);
  if (second != NULL && second->end > second->start)
    cp_reading_context_anchor (context, finding, second->start, second->end);
  return finding;
}

/* Fees that differ by the year add up. FALSE: they are not said of two years at least. */
static gboolean
sum_of_years (const Reading *self, CpMoney *sum, GString *formula)
{
  int next = 1;

  *sum = cp_money (0, self->fee->money.currency);
  for (guint i = 0; i < self->charges->len; i++)
    {
      const CpCharge *charge = &g_array_index (self->charges, CpCharge, i);
      g_autofree char *amount = NULL;

      if (charge->year != next || charge->points < 1)
        continue;
      amount = cp_money_amount_string (charge->money);
      g_string_append_printf (formula, "%s%s", next > 1 ? " + " : "", amount);
      sum->hundredths += charge->money.hundredths;
      next++;
    }
  return next > 2;
}

/* The fee through the whole length, and what is paid once beside it. FALSE: it is too much to be reckoned. */
static gboolean
fee_through (const Reading *self, int months, CpMoney *sum, GString *formula)
{
  const CpCharge *fee = self->fee;
  g_autofree char *amount = cp_money_amount_string (fee->money);

  *sum = fee->money;
  if (__builtin_mul_overflow (fee->money.hundredths, (gint64) months * fee->per_year, &sum->hundredths))
    return FALSE;
  sum->hundredths /= 12;
  if (fee->per_year == 12)
    g_string_append_printf (formula, "%s * %d", amount, months);
  else
    g_string_append_printf (formula, "%s * %d / 12 * %d", amount, fee->per_year, months);
  for (guint i = 0; i < self->charges->len; i++)
    {
      const CpCharge *charge = &g_array_index (self->charges, CpCharge, i);
      g_autofree char *once = cp_money_amount_string (charge->money);

      if (!charge->once || charge->points < 1 || strcmp (charge->money.currency, fee->money.currency) != 0)
        continue;
      sum->hundredths += charge->money.hundredths;
      g_string_append_printf (formula, " + %s", once);
    }
  return TRUE;
}

/* What the fee comes to: nothing, where other things are paid beside it or it changes on the way. */
static gboolean
total_of_fee (const Reading *self, CpMoney *sum, CpSpan *second, GString *formula, double *confidence)
{
  Length length = length_beside (self, self->fee->span.start);

  *confidence = cp_measured_cue_share (CP_CUE_TOTAL_OF_FEE);
  if (sum_of_years (self, sum, formula))
    return TRUE;
  if (length.months <= 0 || self->fee->passing || self->fee->year > 0 || cp_money_charges_beside (self->context, self->charges, self->fee))
    return FALSE;
  *second = length.span;
  *confidence = MIN (*confidence, length.confidence);
  return fee_through (self, length.months, sum, formula);
}

static void
report_total_of_fee (const Reading *self)
{
  g_autoptr (GString) formula = g_string_new (NULL);
  CpSpan second = { 0 };
  CpMoney sum;
  double confidence;

  if (total_of_fee (self, &sum, &second, formula, &confidence))
    report_computed (self->context, "total_contract_value", sum, &self->fee->span, &second, formula->str, confidence);
}

/* A sum that is paid once says little of a year; one that is called the total does. */
static void
report_annual_of_total (const Reading *self)
{
  const CpMoneyFact *total = &self->facts->total;
  Length length = length_beside (self, total->span.start);
  g_autofree char *amount = cp_money_amount_string (total->money);
  g_autofree char *formula = NULL;
  CpMoney annual = total->money;

  if (length.months <= 0 || (self->total != NULL && !self->total->whole) || __builtin_mul_overflow (annual.hundredths, (gint64) 12, &annual.hundredths))
    return;
  annual.hundredths = (annual.hundredths + length.months / 2) / length.months;
  formula = g_strdup_printf ("%s / %d * 12", amount, length.months);
  report_computed (self->context, "annual_contract_value", annual, &total->span, &length.span, formula, MIN (MIN (cp_measured_cue_share (CP_CUE_ANNUAL_OF_TOTAL), total->confidence), length.confidence));
}

static void
report_annual (const Reading *self)
{
  const CpCharge *fee = self->fee;
  CpMoney annual = fee->money;
  g_autofree char *amount = cp_money_amount_string (fee->money);
  g_autofree char *formula = g_strdup_printf ("%s * %d", amount, fee->per_year);
  gboolean beside = cp_money_charges_beside (self->context, self->charges, fee);
  CpMeasuredCue cue = beside ? CP_CUE_ANNUAL_BESIDE : fee->per_year == 1 ? CP_CUE_ANNUAL_SAID : CP_CUE_ANNUAL_OF_FEE;

  self->facts->annual = (CpMoneyFact){ fee->money, fee->span, cp_measured_cue_share (cue) };
  if (fee->per_year == 1)
    {
      cp_report_value (self->context, "annual_contract_value", cp_value_from_money (fee->money), fee->span.start, fee->span.end, self->facts->annual.confidence);
      return;
    }
  /* Half a year of months is no year's value. */
  if (length_beside (self, fee->span.start).months < 12 || __builtin_mul_overflow (annual.hundredths, (gint64) fee->per_year, &annual.hundredths))
    return;
  report_computed (self->context, "annual_contract_value", annual, &fee->span, NULL, formula, self->facts->annual.confidence);
}

static void
doubt (CpReadingContext *context, const char *question, CpMoney other)
{
  CpFinding *finding = cp_extraction_find (context->extraction, "total_contract_value");
  g_autoptr (JsonNode) alternative = cp_value_from_money (other);

  if (finding == NULL)
    return;
  cp_finding_set_confidence (finding, MIN (cp_finding_get_confidence (finding), CONTRADICTED));
  cp_finding_set_doubt (finding, question, alternative);
}

static gboolean
differs (CpMoney a, CpMoney b)
{
  return strcmp (a.currency, b.currency) == 0 && ABS (a.hundredths - b.hundredths) > SAME_SHARE * MAX (ABS (a.hundredths), ABS (b.hundredths));
}

/* A total that is said, and a fee that comes to another one. */
static void
compare_total_with_fee (const Reading *self)
{
  g_autoptr (GString) formula = g_string_new (NULL);
  CpSpan second;
  CpMoney sum;
  double confidence;

  if (self->fee == NULL || !total_of_fee (self, &sum, &second, formula, &confidence) || !differs (sum, self->facts->total.money))
    return;
  {
    g_autofree char *said = cp_money_to_display (self->facts->total.money);
    g_autofree char *reckoned = cp_money_to_display (sum);
    /* Translators: an amount of money; a formula such as "2500.00 * 36"; what the formula comes to */
    g_autofree char *question = g_strdup_printf (_("The contract says %s in total, but %s comes to %s. Which is right?"), said, formula->str, reckoned);

    doubt (self->context, question, sum);
  }
}

/* A total that a table comes to, and another one in a sentence. */
static void
compare_total_with_table (const Reading *self)
{
  if (self->total == NULL || !self->total->whole || !differs (self->total->money, self->facts->total.money))
    return;
  {
    g_autofree char *table = cp_money_to_display (self->facts->total.money);
    g_autofree char *said = cp_money_to_display (self->total->money);
    /* Translators: two amounts of money */
    g_autofree char *question = g_strdup_printf (_("A table comes to %s, a sentence says %s in total. Which is right?"), table, said);

    doubt (self->context, question, self->total->money);
  }
}

static void
report_total (const Reading *self)
{
  const CpCharge *total = self->total;
  double confidence = cp_measured_cue_share (total->whole ? CP_CUE_TOTAL_WHOLE : CP_CUE_TOTAL_ALONE);

  self->facts->total = (CpMoneyFact){ total->money, total->span, confidence };
  cp_report_value (self->context, "total_contract_value", cp_value_from_money (total->money), total->span.start, total->span.end, confidence);
}

/** cp_money_keys_read: (skip): `total_contract_value`, `annual_contract_value`, `liability_cap` */
void
cp_money_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (GArray) charges = cp_money_charges_collect (context);
  gboolean from_table = facts->total.confidence > 0;
  Reading self = { context, facts, charges, cp_money_charges_fee (charges), cp_money_charges_total (context, charges) };

  /* What is paid once beside a fee that comes again is no total. */
  if (self.fee != NULL && self.total != NULL && !self.total->whole)
    self.total = NULL;
  /* A fee for support or the first setting up, beside others, says nothing of the whole. */
  if (self.fee != NULL && self.fee->part && cp_money_charges_beside (context, charges, self.fee))
    self.fee = NULL;
  if (from_table)
    compare_total_with_table (&self);
  else if (self.total != NULL)
    report_total (&self);
  if (self.fee != NULL && !(from_table && self.fee->per_year != 1))
    report_annual (&self);
  if (facts->total.confidence <= 0 && self.fee != NULL)
    report_total_of_fee (&self);
  else if (facts->total.confidence > 0)
    {
      compare_total_with_fee (&self);
      if (facts->annual.confidence <= 0)
        report_annual_of_total (&self);
    }
  cp_liability_cap_read (context);
}
