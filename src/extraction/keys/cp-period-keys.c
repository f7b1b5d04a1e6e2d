/* cp-period-keys.c: term, renewal term and notice period
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-context-features.h"
#include "cp-labelled-lines.h"
#include "cp-reading-facts.h"

static const char *const sentence_words[] = { "initial term", "term of this", "renew", "automatic", "extend", "notice", "prior", "terminat", "expir", "unless", "confidential", "surviv", "the term", "successive", "prior to", "before the",
                                              "effective date", "date of this", "date hereof", "from the date", "following the", "after the", "cure", "breach", "invoice", "pay",
                                              "non-renew", "not to renew", "intention", "intent", "without cause", "for any reason", "for convenience", "remain in", "full force", "in effect", "continue",
                                              "warrant", "solicit", "compete", "employment", "standstill", "purchase", "anniversary", "month-to-month", "year-to-year", "evergreen", "thereafter",
                                              "obligations", "for a period", "earlier of", "this agreement", "this letter", "disclos", "return", NULL };

static void
period_features (CpReadingContext *context, CpFeatureBag *bag, guint index, CpSeenWords *seen)
{
  const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, index);
  g_autofree char *iso = cp_period_to_iso (mention->period);
  guint in_sentence = 0;
  int sentence = cp_reading_context_sentence_index_at (context, mention->start);

  cp_feature_bag_clear (bag);
  cp_context_features_add (context, bag, mention->start, mention->end);
  cp_context_features_add_sentence_words (context, bag, mention->start, sentence_words, seen);
  cp_feature_bag_add (bag, "value=", iso, -1);
  cp_feature_bag_add_if (bag, mention->ordinal, "ordinal");
  cp_feature_bag_add_if (bag, mention->anniversary, "anniversary");
  cp_feature_bag_add_number (bag, "unit", mention->period.years > 0 ? 4 : mention->period.months > 0 ? 3 : mention->period.weeks > 0 ? 2 : mention->period.days > 0 ? 1 : 0);
  for (guint i = index; i > 0; i--)
    {
      if (cp_reading_context_sentence_index_at (context, g_array_index (context->periods, CpPeriodMention, i - 1).start) != sentence)
        break;
      in_sentence++;
    }
  cp_feature_bag_add_number (bag, "in sentence", (int) MIN (in_sentence, 4));
  if (sentence > 0)
    {
      const CpSentence *previous = &g_array_index (context->sentences, CpSentence, sentence - 1);
      static const char *const needles[] = { "renew", "initial term", "terminat", "notice", "confidential", "survive", "effective" };

      for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
        if (cp_reading_context_has (context, previous->start, previous->end, needles[i]))
          cp_feature_bag_add (bag, "p=", needles[i], -1);
    }
}

typedef struct
{
  const char *key;
  CpPeriodFact best;
  double raw;
} Choice;

static void
keep_better (Choice *choice, const CpPeriodFact *fact, double raw)
{
  if (raw > choice->raw)
    {
      choice->best = *fact;
      choice->raw = raw;
    }
}

static void
consider (CpReadingContext *context, CpFeatureBag *bag, Choice *choice, guint index)
{
  const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, index);
  g_autofree char *iso = cp_period_to_iso (mention->period);
  CpPeriodFact fact = { .period = mention->period, .span = { mention->start, mention->end } };

  keep_better (choice, &fact, cp_context_features_score (context, bag, choice->key, iso));
}

/* Renewal without a length, or with one that is no number: "month to month", "shall renew automatically until terminated". */
static void
consider_open_renewals (CpReadingContext *context, CpFeatureBag *bag, Choice *choice)
{
  static const struct
  {
    const char *words;
    int months;
  } needles[] = {
    { "automatically renew", 0 }, { "continue thereafter", 0 }, { "month to month", 1 }, { "month-to-month", 1 }, { "year to year", 12 }, { "year-to-year", 12 }, { "automatically be renewed", 0 }, { "automatically extend", 0 },
    { "automatically continue", 0 }, { "continue in full force", 0 }, { "evergreen", 0 }, { "be extended automatically", 0 }, { "thereafter until", 0 }, { "indefinitely", 0 }, { "annual period", 12 }, { "every year", 12 },
    { "annual basis", 12 }, { "annually thereafter", 12 }, { "annual renewal", 12 }, { "half a year", 6 }, { "same duration", -1 }, { "same period", -1 }, { "like period", -1 }, { "same term", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
    {
      gssize hit = -1;
      gsize from = 0;

      while ((hit = cp_reading_context_find (context, from, context->length, needles[i].words)) >= 0)
        {
          gsize start = (gsize) hit, end = start + strlen (needles[i].words);
          CpPeriodFact fact = { .span = { start, end }, .perpetual = needles[i].months == 0 };
          g_autofree char *value = NULL;

          from = end;
          if (needles[i].months == 12)
            fact.period.years = 1;
          else
            fact.period.months = MAX (needles[i].months, 0);
          if (needles[i].months < 0)
            {
              /* As long as the first term, the period named last before. */
              for (guint k = 0; k < context->periods->len && g_array_index (context->periods, CpPeriodMention, k).end <= start; k++)
                fact.period = g_array_index (context->periods, CpPeriodMention, k).period;
              if (cp_period_is_zero (fact.period))
                continue;
            }
          value = fact.perpetual ? g_strdup ("perpetual") : cp_period_to_iso (fact.period);
          cp_feature_bag_clear (bag);
          cp_context_features_add (context, bag, start, end);
          cp_context_features_add_sentence_words (context, bag, start, sentence_words, NULL);
          cp_feature_bag_add (bag, "open=", needles[i].words, -1);
          keep_better (choice, &fact, cp_context_features_score (context, bag, choice->key, value));
        }
    }
}

static void
settle (CpReadingContext *context, Choice *choice, CpPeriodFact *fact)
{
  JsonNode *value;

  *fact = choice->best;
  if (!cp_context_features_accept (context, choice->key, choice->raw, &fact->confidence))
    {
      *fact = (CpPeriodFact){ 0 };
      return;
    }
  value = fact->perpetual ? cp_value_from_text ("perpetual") : cp_value_from_period (fact->period);
  if (cp_report_value (context, choice->key, value, fact->span.start, fact->span.end, fact->confidence) == NULL)
    *fact = (CpPeriodFact){ 0 };
}

/* "Subscription Period" in one line of a cover page, "12 months" in the next. */
static gboolean
read_labelled_term (CpReadingContext *context, CpPeriodFact *fact)
{
  static const char *const labels[] = { "subscription period", "subscription term", "contract term", "initial term", "agreement term", "term", "term of agreement", "laufzeit", "durée", "duración", NULL };
  CpSpan values[4];
  guint from = 0, n;

  while (cp_labelled_lines_next (context, labels, &from, values, &n))
    for (guint i = 0; i < MIN (n, 2); i++)
      for (guint k = 0; k < context->periods->len; k++)
        {
          const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, k);

          if (mention->start < values[i].start || mention->end > values[i].end || mention->ordinal || (mention->end - mention->start) * 2 < values[i].end - values[i].start)
            continue;
          *fact = (CpPeriodFact){ .period = mention->period, .span = { mention->start, mention->end }, .confidence = 0.9 };
          return cp_report_value (context, "term", cp_value_from_period (fact->period), fact->span.start, fact->span.end, fact->confidence) != NULL;
        }
  return FALSE;
}

/** cp_period_keys_read: (skip): `term`, `renewal_term`, `notice_period` */
void
cp_period_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);
  CpSeenWords seen = { .sentence = -1 };
  Choice term = { .key = "term" }, renewal = { .key = "renewal_term" }, notice = { .key = "notice_period" };

  for (guint i = 0; i < context->periods->len; i++)
    {
      period_features (context, bag, i, &seen);
      consider (context, bag, &term, i);
      consider (context, bag, &renewal, i);
      consider (context, bag, &notice, i);
    }
  consider_open_renewals (context, bag, &renewal);
  if (context->candidates != NULL || !read_labelled_term (context, &facts->term))
    settle (context, &term, &facts->term);
  settle (context, &renewal, &facts->renewal);
  settle (context, &notice, &facts->notice);
}
