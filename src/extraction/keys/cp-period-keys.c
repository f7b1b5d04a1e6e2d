/* cp-period-keys.c: term, renewal term and notice period
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-context-features.h"
#include "cp-reading-facts.h"

static const char *const sentence_words[] = { "initial term", "term of this", "the term", "renew", "automatic", "extend", "successive", "notice", "prior to", "before the", "terminat", "expir",
                                              "surviv", "confidential", "effective date", "date of this", "date hereof", "from the date", "following the", "after the", "cure", "breach", "invoice", "pay",
                                              "non-renew", "not to renew", "intention", "intent", "without cause", "for any reason", "for convenience", "remain in", "full force", "in effect", "continue",
                                              "warrant", "solicit", "compete", "employment", "standstill", "purchase", "anniversary", "month-to-month", "year-to-year", "evergreen", "thereafter", "unless",
                                              "obligations", "for a period", "earlier of", "this agreement", "this letter", "disclos", "return", NULL };

static void
period_features (CpReadingContext *context, CpFeatureBag *bag, guint index)
{
  const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, index);
  g_autofree char *iso = cp_period_to_iso (mention->period);
  guint in_sentence = 0;
  int sentence = cp_reading_context_sentence_index_at (context, mention->start);

  cp_feature_bag_clear (bag);
  cp_context_features_add (context, bag, mention->start, mention->end);
  cp_context_features_add_sentence_words (context, bag, mention->start, sentence_words);
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

static void
consider (CpReadingContext *context, CpFeatureBag *bag, const char *key, guint index, CpPeriodFact *best)
{
  const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, index);
  g_autofree char *iso = cp_period_to_iso (mention->period);
  double score = cp_context_features_score (context, bag, key, iso);

  if (score > best->confidence)
    *best = (CpPeriodFact){ .period = mention->period, .span = { mention->start, mention->end }, .confidence = score };
}

/* Renewal without a length: "month to month", "shall renew automatically until terminated". */
static void
consider_open_renewals (CpReadingContext *context, CpFeatureBag *bag, CpPeriodFact *best)
{
  static const char *const needles[] = { "automatically renew", "continue thereafter", "month to month", "month-to-month", "year to year", "year-to-year", "automatically be renewed", "automatically extend",
                                         "shall be renewed", "shall renew", "continue in full force", "evergreen", "be extended automatically", "from year to year", "thereafter until", NULL };

  for (guint i = 0; needles[i] != NULL; i++)
    {
      gssize hit = -1;
      gsize from = 0;

      while ((hit = cp_reading_context_find (context, from, context->length, needles[i])) >= 0)
        {
          gsize start = (gsize) hit, end = start + strlen (needles[i]);
          double score;

          from = end;
          cp_feature_bag_clear (bag);
          cp_context_features_add (context, bag, start, end);
          cp_context_features_add_sentence_words (context, bag, start, sentence_words);
          cp_feature_bag_add (bag, "open=", needles[i], -1);
          score = cp_context_features_score (context, bag, "renewal_term", "perpetual");
          if (score > best->confidence)
            *best = (CpPeriodFact){ .perpetual = TRUE, .span = { start, end }, .confidence = score };
        }
    }
}

static void
settle (CpReadingContext *context, const char *key, CpPeriodFact *fact)
{
  double raw = fact->confidence;
  JsonNode *value;

  if (fact->confidence <= 0 || raw < cp_linear_model_threshold (context->model, key))
    {
      *fact = (CpPeriodFact){ 0 };
      return;
    }
  fact->confidence = cp_linear_model_calibrate (context->model, key, raw);
  value = fact->perpetual ? cp_value_from_text ("perpetual") : cp_value_from_period (fact->period);
  if (cp_report_value (context, key, value, fact->span.start, fact->span.end, fact->confidence) == NULL)
    *fact = (CpPeriodFact){ 0 };
}

/** cp_period_keys_read: (skip): `term`, `renewal_term`, `notice_period` */
void
cp_period_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);

  for (guint i = 0; i < context->periods->len; i++)
    {
      period_features (context, bag, i);
      consider (context, bag, "term", i, &facts->term);
      consider (context, bag, "renewal_term", i, &facts->renewal);
      consider (context, bag, "notice_period", i, &facts->notice);
    }
  consider_open_renewals (context, bag, &facts->renewal);
  settle (context, "term", &facts->term);
  settle (context, "renewal_term", &facts->renewal);
  settle (context, "notice_period", &facts->notice);
}
