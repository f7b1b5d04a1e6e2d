/* cp-liability-cap.c: the most that a party can owe, as an amount or as the words of a formula
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-cues.h"
#include "cp-labelled-lines.h"
#include "cp-measured-cues.h"
#include "cp-reading-facts.h"

#define LONGEST_BODY 260

/* What stands before the limit. Of several the one whose limit speaks for itself counts. */
static const char *const leads[] = {
  "liable for more than ", "shall not exceed ", "not exceed ", "exceed ", "exceeds ", "limited to ", "capped at ", "no greater than ", "be more than ", "is fixed at ", "stands at ", "cap on the agent's liability is ",
  "liability cap” means ", "liability cap\" means ", "liability cap: ", "limited in the aggregate to ", "liability of the supplier is ", "liable beyond ", "for all claims: ", "übersteigt in keinem fall ", "übersteigt ", "limitée à ", "excéder ",
  "dépasser ", "excederá de ", "excederá ", "limitada a ", " auf ", "liability is ",
};

static const CpCue subject_cues[] = {
  { "liab", 3 }, { "responsible", 2 }, { "haftung", 3 }, { "haftet", 3 }, { "responsab", 3 }, { "indemnification obligation", 3 }, { "liability cap", 2 }, { "aggregate", 1 }, { "total", 1 }, { "entire", 1 }, { "maximum", 1 }, { "cumulative", 1 },
  { "under this agreement", 1 }, { "hereunder", 1 }, { "either party", 1 }, { "each party", 1 }, { "neither party", 1 }, { "in no event", 1 }, { "gesamthaftung", 1 }, { "totale", 1 },
};
static const CpCue against_cues[] = {
  { "deductible", -9 }, { "only for the excess", -9 }, { "unless the liability", -9 }, { "until all claims", -9 }, { "attorneys' fees", -9 }, { "tax liabilit", -9 }, { "capital contribution", -9 }, { "accrued liabilities", -9 },
  { "service credits", -9 }, { "trade liabilit", -9 }, { "unpaid taxes", -9 }, { "exceeds by", -9 }, { "bears to", -9 }, { "proceeds", -9 }, { "registrable securities", -9 }, { "liability fee", -9 }, { "assumes the", -9 }, { "limits of not less", -9 }, { "limits of at least", -9 }, { "letter of credit", -9 }, { "is liable for all taxes", -9 }, { "repairing or replacing", -9 }, { "reasonable efforts", -6 },
};
static const char *const bases[] = { "fee", "paid", "payable", "received", "price", "charges", "sums", "amount", "value", "refund", "returning", "deposit", "entgelt", "vergütung", "prix", "precio", "damages" };

typedef struct
{
  CpSpan span;
  CpMoneyMention money;
  gboolean is_money;
  gboolean of_a_part; /* of one section's duties, not of the contract */
  int points;
} Limit;

/* Where the words of the limit end. */
static gsize
body_end (CpReadingContext *context, gsize start, gsize limit)
{
  static const char *const stops[] = { "; ", ", provided", ", whether", ", except", ", regardless", ". ", ", and it ", ", nor " };

  limit = MIN (limit, start + LONGEST_BODY);
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      gssize hit = cp_reading_context_find (context, start, limit, stops[i]);

      if (hit >= 0 && (strcmp (stops[i], ". ") != 0 || (gsize) hit > start + 3))
        limit = (gsize) hit;
    }
  while (limit > start && strchr (" .", context->flat[limit - 1]) != NULL)
    limit--;
  return limit;
}

static gboolean
is_compared (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const words[] = { "greater of", "lesser of", "lessor of", "higher of", "lower of", "larger of", "höheren der", "x the fee", " times the " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

/* The amount that is the limit: of one an event and one in all the latter. */
static gboolean
amount_in (CpReadingContext *context, gsize start, gsize end, gsize sentence_end, CpMoneyMention *money)
{
  gboolean found = FALSE;

  for (guint i = 0; i < context->amounts->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);
      gboolean in_all;

      /* A rate by weight or piece is none. */
      if (mention->percent || mention->start < start || mention->money.hundredths < 1000)
        continue;
      in_all = found && mention->start < sentence_end && cp_reading_context_has (context, mention->end, MIN (mention->end + 22, sentence_end), "in the aggregate");
      if (!found ? mention->start < end : in_all)
        {
          *money = *mention;
          found = TRUE;
        }
    }
  return found;
}

static gboolean
has_base (CpReadingContext *context, gsize start, gsize end)
{
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (cp_reading_context_has (context, start, end, bases[i]))
      return TRUE;
  return FALSE;
}

/* Reads the limit behind a lead. FALSE: what stands there is none. */
static gboolean
read_limit (CpReadingContext *context, gsize start, gsize sentence_end, Limit *limit)
{
  /* What points elsewhere says no limit. */
  static const char *const pointers[] = { "this value", "this amount", "that amount", "such amount", "the following", "contrary ", "as follows", "those ", "expressly ", "the direct damages", "direct damages", "actual damages", "[" };
  gsize end = body_end (context, start, sentence_end);

  limit->is_money = FALSE;
  limit->span = (CpSpan){ start, end };
  if (end <= start + 2)
    return FALSE;
  if (!is_compared (context, start, end) && amount_in (context, start, MIN (end, start + 90), sentence_end, &limit->money))
    {
      limit->is_money = TRUE;
      limit->span = (CpSpan){ limit->money.start, limit->money.end };
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++)
    if (strncmp (context->lower + start, pointers[i], strlen (pointers[i])) == 0)
      return FALSE;
  return has_base (context, start, end) && !cp_reading_context_has (context, start, MIN (end, start + 20), "the liability cap");
}

/* Words in capitals are cut at their lines, as if each were a heading: a sentence goes on until it ends. */
static gsize
whole_end (CpReadingContext *context, guint index)
{
  gsize end = g_array_index (context->sentences, CpSentence, index).end;

  for (guint i = index + 1; i < context->sentences->len && i < index + 5; i++)
    {
      const CpSentence *next = &g_array_index (context->sentences, CpSentence, i);
      gsize last = end;

      while (last > 0 && context->flat[last - 1] == ' ')
        last--;
      if (last == 0 || strchr (".;:!?", context->flat[last - 1]) != NULL || next->start > end + 4)
        break;
      end = next->end;
    }
  return end;
}

/* A limit of one section's duties, or of indemnities alone, is not that of the contract: what stands right before the lead says so. */
static gboolean
is_of_a_part (CpReadingContext *context, gsize begin, gsize lead)
{
  static const char *const words[] = { "under this section", "under section", "under clause", "in clause", "this article", "indemnity contained", "indemnities contained", "property indemnity", "with respect to any professional", "pursuant to this section" };
  gsize from = MAX (begin, lead > 130 ? lead - 130 : 0);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, from, lead, words[i]))
      return !cp_reading_context_has (context, begin, lead, "except") && !cp_reading_context_has (context, begin, lead, "other than") && !cp_reading_context_has (context, from, lead, "under this agreement");
  return FALSE;
}

static void
consider (CpReadingContext *context, guint index, Limit *best)
{
  const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, index);
  gsize begin = sentence->start, end = MIN (whole_end (context, index), begin + 3000);
  int subject = cp_cues_points (context, begin > 60 ? begin - 60 : 0, end, subject_cues, G_N_ELEMENTS (subject_cues));
  int against = cp_cues_points (context, begin, end, against_cues, G_N_ELEMENTS (against_cues));
  gssize liability = cp_reading_context_find (context, begin, end, "liab");

  if (subject < 3 || subject + against < 2)
    return;
  /* Cover is no cap: the sums of policies. */
  if (cp_reading_context_has (context, begin, end, "insurance") && !cp_reading_context_has (context, begin, end, "liable beyond") && !cp_reading_context_has (context, begin, end, "liability under"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      gssize hit = cp_reading_context_find (context, leads[i][0] == ' ' || liability < 0 ? begin : MIN ((gsize) liability, end), end, leads[i]);
      Limit limit = { 0 };

      /* "The sums for which the Laboratory may be liable shall not exceed …": the lead counts wherever the subject stands. */
      if (hit < 0)
        hit = cp_reading_context_find (context, begin, end, leads[i]);
      if (hit < 0 || (strcmp (leads[i], " auf ") == 0 && !cp_reading_context_has (context, begin, end, "begrenzt") && !cp_reading_context_has (context, begin, end, "beschränkt")))
        continue;
      if ((hit > 4 && strncmp (context->lower + hit - 4, "not limited to", 14) == 0) || (hit > 14 && strncmp (context->lower + hit - 14, "limitation of ", 14) == 0))
        continue;
      if (!read_limit (context, (gsize) hit + strlen (leads[i]), end, &limit))
        continue;
      limit.of_a_part = is_of_a_part (context, begin, (gsize) hit);
      limit.points = subject + against + (limit.is_money ? 2 : 0) - (limit.of_a_part ? 4 : 0);
      if (limit.points > best->points)
        *best = limit;
      return;
    }
}

/* "There is a ceiling. … It stands at …": the section's title names the subject. */
static gboolean
is_about_liability (CpReadingContext *context, const CpSentence *sentence)
{
  return cp_reading_context_has (context, sentence->start, sentence->end, "liab") || cp_reading_context_has (context, sentence->start, sentence->end, "haft")
         || cp_reading_context_has (context, sentence->start, sentence->end, "responsab") || cp_reading_context_has (context, sentence->start, sentence->end, "responsible")
         || cp_reading_context_has (context, sentence->start, sentence->end, "indemnification obligation");
}

static void
consider_ceiling (CpReadingContext *context, guint index, Limit *best)
{
  const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, index);
  gsize back = sentence->start > 160 ? sentence->start - 160 : 0;
  gssize hit = cp_reading_context_find (context, sentence->start, sentence->end, "stands at ");
  Limit limit = { .points = 3 };

  if (hit >= 0 && cp_reading_context_has (context, back, sentence->start, "liability") && read_limit (context, (gsize) hit + 10, sentence->end, &limit) && limit.is_money && limit.points > best->points)
    *best = limit;
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

static gboolean
report (CpReadingContext *context, const Limit *limit, CpMeasuredCue cue)
{
  return cp_report_value (context, "liability_cap", limit->is_money ? cp_value_from_money (limit->money.money) : formula_value (context, &limit->span), limit->span.start, limit->span.end, cp_measured_cue_share (cue)) != NULL;
}

/* A cover page offers a multiple of the fees and an amount to choose from, in lines of their own; which was ticked is for a person to see. "Greater of" both is a formula. */
static gboolean
read_labelled_cap (CpReadingContext *context)
{
  static const char *const labels[] = { "general cap amount", "liability cap", "cap amount", "limitation of liability amount", "liability cap amount", "haftungsgrenze", NULL };
  CpSpan values[4];
  guint from = 0, n;

  while (cp_labelled_lines_next (context, labels, &from, values, &n))
    {
      Limit limit = { 0 };

      if (cp_reading_context_has (context, values[0].start, values[0].end, "greater of") || cp_reading_context_has (context, values[0].start, values[0].end, "lesser of"))
        {
          limit.span = values[0];
          return report (context, &limit, CP_CUE_CAP_LABEL);
        }
      if (amount_in (context, values[0].start, values[0].start + 700, values[0].end, &limit.money))
        {
          limit.is_money = TRUE;
          limit.span = (CpSpan){ limit.money.start, limit.money.end };
          return report (context, &limit, CP_CUE_CAP_LABEL);
        }
    }
  return FALSE;
}

/** cp_liability_cap_read: (skip): `liability_cap` */
void
cp_liability_cap_read (CpReadingContext *context)
{
  Limit best = { .points = 2 };

  if (read_labelled_cap (context))
    return;
  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);

      if (sentence->end - sentence->start < 12)
        continue;
      if (is_about_liability (context, sentence))
        consider (context, i, &best);
      else
        consider_ceiling (context, i, &best);
    }
  if (best.span.end > 0)
    report (context, &best, best.of_a_part ? CP_CUE_CAP_PART : best.is_money ? CP_CUE_CAP_AMOUNT : CP_CUE_CAP_FORMULA);
}
