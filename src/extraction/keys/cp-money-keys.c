/* cp-money-keys.c: total and annual value, cap on liability
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-labelled-lines.h"
#include "cp-reading-facts.h"
#include "cp-reading-table.h"

/** Cue: words near an amount and how much they speak for it; the sum is squashed to a confidence that stays low, since it is not learned */
typedef struct
{
  const char *words;
  int points;
} Cue;

static const Cue total_cues[] = {
  { "total contract value", 6 }, { "total fee", 7 }, { "in total", 5 }, { "total price", 5 }, { "total amount", 4 }, { "total purchase price", 5 }, { "aggregate fee", 4 }, { "total consideration", 4 }, { "contract price", 5 },
  { "purchase price", 3 }, { "total", 2 }, { "the total of", 3 }, { "contract sum", 5 }, { "grand total", 5 }, { "in full", 1 }, { "fee of", 2 }, { "sum of", 2 }, { "gesamtpreis", 5 }, { "gesamtbetrag", 5 }, { "montant total", 5 }, { "importe total", 5 },
  { "subscription fee", 3 }, { "fees", 1 }, { "liab", -6 }, { "insurance", -6 }, { "per occurrence", -6 }, { "damages", -4 }, { "share", -2 }, { "par value", -5 }, { "stock", -2 }, { "late", -2 }, { "per month", -2 },
  { "exceed", -2 }, { "minimum", -1 }, { "coverage", -4 }, { "penalty", -3 }, { "reimburse", -3 }, { "per hour", -4 }, { "deposit", -2 },
};
static const Cue annual_cues[] = {
  { "per year", 6 }, { "per annum", 6 }, { "annual fee", 6 }, { "annual subscription", 5 }, { "annually", 3 }, { "annual", 3 }, { "total fee", -6 }, { "in total", -4 }, { "instalment", -3 }, { "installment", -3 }, { " a year", 5 }, { "each year", 3 }, { "each contract year", 4 }, { "jährlich", 5 }, { "pro jahr", 6 }, { "par an", 6 }, { "al año", 6 },
  { "per contract year", 4 }, { "fee", 1 }, { "liab", -6 }, { "insurance", -6 }, { "damages", -4 }, { "interest", -6 }, { "salary", 0 }, { "par value", -5 }, { "exceed", -1 }, { "coverage", -4 },
};

static int
points_of (CpReadingContext *context, const CpMoneyMention *mention, const Cue *cues, guint n)
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, mention->start);
  gsize from = mention->start > 120 ? mention->start - 120 : 0, to = MIN (context->length, mention->end + 60);
  int points = 0;

  if (sentence != NULL)
    {
      from = MAX (from, sentence->start);
      to = MIN (to, MAX (sentence->end, mention->end));
    }
  /* A label in the line above: "Fees" / "$48,500". */
  if (sentence != NULL && mention->start - sentence->start < 12)
    from = from > 40 ? from - 40 : 0;
  for (guint i = 0; i < n; i++)
    if (cp_reading_context_has (context, from, to, cues[i].words))
      points += cues[i].points;
  return points;
}

static CpMoneyFact
best_amount (CpReadingContext *context, const Cue *cues, guint n, int least)
{
  CpMoneyFact best = { .confidence = 0 };
  int best_points = least - 1;

  for (guint i = 0; i < context->amounts->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      int points;

      /* A row of a table is a part of a sum; tables are read by their rows. */
      if (mention->percent || mention->money.hundredths < 10000 || cp_reading_tables_at (context, mention->start) != NULL)
        continue;
      points = points_of (context, mention, cues, n);
      if (points > best_points || (points == best_points && best.confidence > 0 && mention->money.hundredths > best.money.hundredths && points >= 5))
        {
          best_points = points;
          best = (CpMoneyFact){ mention->money, { mention->start, mention->end }, MIN (0.25 + 0.05 * points, 0.65) };
        }
    }
  return best;
}

static void
report_amounts (CpReadingContext *context, CpReadingFacts *facts)
{
  gboolean from_table = facts->total.confidence > 0;
  CpMoneyFact said = best_amount (context, total_cues, G_N_ELEMENTS (total_cues), 3);

  if (!from_table)
    facts->total = said;
  facts->annual = best_amount (context, annual_cues, G_N_ELEMENTS (annual_cues), 4);
  if (facts->total.confidence > 0 && facts->annual.span.start == facts->total.span.start)
    facts->total.confidence = 0;
  if (facts->total.confidence > 0 && !from_table)
    cp_report_value (context, "total_contract_value", cp_value_from_money (facts->total.money), facts->total.span.start, facts->total.span.end, facts->total.confidence);
  if (facts->annual.confidence > 0)
    cp_report_value (context, "annual_contract_value", cp_value_from_money (facts->annual.money), facts->annual.span.start, facts->annual.span.end, facts->annual.confidence);
}

/* What is missing of total, annual value and term follows from the other two, in whole months. */
static void
compute_missing (CpReadingContext *context, CpReadingFacts *facts)
{
  int months = facts->term.confidence > 0 ? facts->term.period.years * 12 + facts->term.period.months : 0;
  const CpMoneyFact *known = facts->total.confidence > 0 ? &facts->total : &facts->annual;
  gboolean annual = facts->total.confidence > 0;
  g_autofree char *amount = NULL;
  g_autofree char *formula = NULL;
  CpMoney money;
  CpFinding *finding;

  if (months <= 0 || (facts->total.confidence > 0) == (facts->annual.confidence > 0))
    return;
  money = known->money;
  money.hundredths = annual ? (money.hundredths * 12 + months / 2) / months : money.hundredths * months / 12;
  amount = cp_money_amount_string (known->money);
  formula = annual ? g_strdup_printf ("%s / %d * 12", amount, months) : g_strdup_printf ("%s / 12 * %d", amount, months);
  finding = cp_report_value (context, annual ? "annual_contract_value" : "total_contract_value", cp_value_from_money (money), known->span.start, known->span.end, known->confidence * facts->term.confidence * 0.9);
  if (finding == NULL)
    return;
  cp_finding_set_computed (finding, formula);
  cp_reading_context_anchor (context, finding, facts->term.span.start, facts->term.span.end);
}

static gboolean
is_cap_sentence (CpReadingContext *context, const CpSentence *sentence)
{
  gsize start = sentence->start, end = MIN (sentence->end, sentence->start + 3000);

  if (cp_reading_context_has (context, start, end, "insurance"))
    return FALSE;
  if (cp_reading_context_has (context, start, end, "cap amount"))
    return TRUE;
  return (cp_reading_context_has (context, start, end, "liab") || cp_reading_context_has (context, start, end, "haftung") || cp_reading_context_has (context, start, end, "responsab"))
         && (cp_reading_context_has (context, start, end, "exceed") || cp_reading_context_has (context, start, end, "limited to") || cp_reading_context_has (context, start, end, "übersteig")
             || cp_reading_context_has (context, start, end, "begrenzt") || cp_reading_context_has (context, start, end, "limitée à") || cp_reading_context_has (context, start, end, "excederá"));
}

/* "… exceed the fees paid by Customer in the twelve months before the claim": the words after "exceed". */
static gboolean
cap_formula (CpReadingContext *context, const CpSentence *sentence, CpSpan *formula)
{
  static const char *const leads[] = { "exceed ", "limited to ", "equal to " };
  static const char *const bases[] = { "fees", "paid", "payable", "amount", "purchase price", "price" };

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      gssize liability = cp_reading_context_find (context, sentence->start, sentence->end, "liab");
      gssize hit = cp_reading_context_find (context, liability >= 0 ? (gsize) liability : sentence->start, sentence->end, leads[i]);
      gsize start, end;

      if (hit < 0)
        continue;
      start = (gsize) hit + strlen (leads[i]);
      for (end = start; end < sentence->end && end < start + 200; end++)
        if (context->flat[end] == ';' || (context->flat[end] == '.' && end > start + 10) || (strncmp (context->flat + end, " (", 2) == 0 && !g_ascii_isdigit (context->flat[end + 2])))
          break;
      if (cp_reading_context_has (context, start, end, "attorney"))
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (bases); k++)
        if (cp_reading_context_has (context, start, end, bases[k]))
          {
            *formula = (CpSpan){ start, end };
            return TRUE;
          }
    }
  return FALSE;
}

static JsonNode *
formula_value (CpReadingContext *context, const CpSpan *span)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *words = cp_reading_context_words (context, span->start, span->end);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "formula", words);
  json_node_set_object (node, object);
  return node;
}

/* A cover page offers a multiple of the fees and an amount to choose from; which was ticked is for a person to see. */
static gboolean
read_labelled_cap (CpReadingContext *context)
{
  static const char *const labels[] = { "general cap amount", "liability cap", "cap amount", "limitation of liability amount", "liability cap amount", NULL };
  CpSpan values[4];
  guint from = 0, n;

  while (cp_labelled_lines_next (context, labels, &from, values, &n))
    for (guint i = 0; i < context->amounts->len; i++)
      {
        const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);

        if (!mention->percent && mention->start >= values[0].start && mention->start < values[0].start + 700)
          return cp_report_value (context, "liability_cap", cp_value_from_money (mention->money), mention->start, mention->end, 0.6) != NULL;
      }
  return FALSE;
}

static void
report_cap (CpReadingContext *context)
{
  CpSpan formula = { 0 };

  if (read_labelled_cap (context))
    return;
  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);

      if (sentence->end - sentence->start < 12 || !is_cap_sentence (context, sentence))
        continue;
      for (guint k = 0; k < context->amounts->len; k++)
        {
          const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, k);

          if (!mention->percent && mention->start >= sentence->start && mention->end <= sentence->end)
            {
              cp_report_value (context, "liability_cap", cp_value_from_money (mention->money), mention->start, mention->end, 0.7);
              return;
            }
        }
      if (formula.end == 0)
        cap_formula (context, sentence, &formula);
    }
  if (formula.end > 0)
    cp_report_value (context, "liability_cap", formula_value (context, &formula), formula.start, formula.end, 0.55);
}

/** cp_money_keys_read: (skip): `total_contract_value`, `annual_contract_value`, `liability_cap` */
void
cp_money_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  report_amounts (context, facts);
  compute_missing (context, facts);
  report_cap (context);
}
