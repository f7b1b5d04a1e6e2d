/* cp-period-keys.c: term, renewal term and notice period
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-candidate-list.h"
#include "cp-context-features.h"
#include "cp-labelled-lines.h"
#include "cp-reading-facts.h"

#define MOST_SECOND_LOOKS 15

static const char *const sentence_words[] = { "initial term", "term of this", "renew", "automatic", "extend", "notice", "prior", "terminat", "expir", "unless", "confidential", "surviv", "the term", "successive", "prior to", "before the",
                                              "effective date", "date of this", "date hereof", "from the date", "following the", "after the", "cure", "breach", "invoice", "pay",
                                              "non-renew", "not to renew", "intention", "intent", "without cause", "for any reason", "for convenience", "remain in", "full force", "in effect", "continue",
                                              "warrant", "solicit", "compete", "employment", "standstill", "purchase", "anniversary", "month-to-month", "year-to-year", "evergreen", "thereafter",
                                              "obligations", "for a period", "earlier of", "this agreement", "this letter", "disclos", "return", NULL };

static const char *const topic_names[] = { "ends", "renews", "notifies" };

static void
period_features (CpReadingContext *context, CpReadingFacts *facts, CpFeatureBag *bag, guint index, CpSeenWords *seen)
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
  for (int topic = CP_TOPIC_EXPIRATION; topic <= CP_TOPIC_NOTICE; topic++)
    cp_feature_bag_add_number (bag, topic_names[topic], (int) (4.99 * cp_sentence_scores_get (facts->sentences, sentence, topic)));
  if (sentence > 0)
    {
      const CpSentence *previous = &g_array_index (context->sentences, CpSentence, sentence - 1);
      static const char *const needles[] = { "renew", "initial term", "terminat", "notice", "confidential", "survive", "effective" };

      for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
        if (cp_reading_context_has (context, previous->start, previous->end, needles[i]))
          cp_feature_bag_add (bag, "p=", needles[i], -1);
    }
}

/* The candidates of one key, and what each of them is. */
typedef struct
{
  const char *key;
  CpCandidateList *candidates;
  GArray *facts; /* of CpPeriodFact, in the order of @candidates */
} Choice;

static void
choice_init (Choice *choice, CpReadingContext *context, const char *key)
{
  *choice = (Choice){ .key = key, .candidates = cp_candidate_list_new (context, key), .facts = g_array_new (FALSE, TRUE, sizeof (CpPeriodFact)) };
}

static void
choice_clear (Choice *choice)
{
  cp_candidate_list_free (choice->candidates);
  g_array_unref (choice->facts);
}

/* The first look at one candidate. Returns its score. */
static double
consider (CpReadingContext *context, CpFeatureBag *bag, Choice *choice, const CpPeriodFact *fact)
{
  g_autofree char *value = fact->perpetual ? g_strdup ("perpetual") : cp_period_to_iso (fact->period);
  double raw = cp_context_features_score (context, bag, choice->key, value);

  cp_candidate_list_add (choice->candidates, value, choice->facts->len, fact->span.start, raw);
  g_array_append_val (choice->facts, *fact);
  return raw;
}

static void
add_figures (CpReadingContext *context, CpReadingFacts *facts, const CpPeriodFact *fact, const CpPeriodScores *scores, gboolean open, CpCandidate *candidate)
{
  int sentence = cp_reading_context_sentence_index_at (context, fact->span.start);
  double length = cp_period_approximate_days (fact->period);

  cp_candidate_add_figure (candidate, cp_log_odds (scores->term));
  cp_candidate_add_figure (candidate, cp_log_odds (scores->renewal));
  cp_candidate_add_figure (candidate, cp_log_odds (scores->notice));
  for (int shift = -1; shift <= 1; shift++)
    for (int topic = CP_TOPIC_EXPIRATION; topic <= CP_TOPIC_NOTICE; topic++)
      cp_candidate_add_figure (candidate, cp_sentence_scores_get (facts->sentences, sentence + shift, topic));
  for (int topic = CP_TOPIC_EXPIRATION; topic <= CP_TOPIC_NOTICE; topic++)
    cp_candidate_add_figure (candidate, cp_sentence_scores_highest (facts->sentences, topic));
  cp_candidate_add_figure (candidate, fact->perpetual ? -1 : length);
  cp_candidate_add_figure (candidate, open);
  cp_candidate_add_figure (candidate, MIN (context->periods->len, 60));
}

static void
add_all_figures (CpReadingContext *context, CpReadingFacts *facts, Choice *choice)
{
  for (guint i = 0; i < cp_candidate_list_get_length (choice->candidates); i++)
    {
      CpCandidate *candidate = cp_candidate_list_get (choice->candidates, i);
      const CpPeriodFact *fact = &g_array_index (choice->facts, CpPeriodFact, i);
      gboolean open = i >= context->periods->len;
      CpPeriodScores own = open ? (CpPeriodScores){ .renewal = candidate->raw } : facts->period_scores[i];

      add_figures (context, facts, fact, &own, open, candidate);
    }
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
          cp_feature_bag_clear (bag);
          cp_context_features_add (context, bag, start, end);
          cp_context_features_add_sentence_words (context, bag, start, sentence_words, NULL);
          cp_feature_bag_add (bag, "open=", needles[i].words, -1);
          consider (context, bag, choice, &fact);
        }
    }
}

/* "Invoices are payable net thirty (30) days": no notice, whatever the words around say. */
static gboolean
is_of_payment (CpReadingContext *context, gsize start)
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, start);

  return sentence != NULL && !cp_reading_context_has (context, sentence->start, sentence->end, "noti")
         && (cp_reading_context_has (context, sentence->start, sentence->end, "invoice") || cp_reading_context_has (context, sentence->start, sentence->end, "payable"));
}

static const CpCandidate *
without_payment (CpReadingContext *context, Choice *choice, const CpCandidate *best)
{
  const CpCandidate *other = NULL;

  if (best == NULL || !is_of_payment (context, best->start))
    return best;
  for (guint i = 0; i < cp_candidate_list_get_length (choice->candidates); i++)
    {
      const CpCandidate *candidate = cp_candidate_list_get (choice->candidates, i);

      if ((other == NULL || candidate->score > other->score) && !is_of_payment (context, candidate->start))
        other = candidate;
    }
  return other;
}

static void
settle (CpReadingContext *context, Choice *choice, CpPeriodFact *fact, gboolean reported)
{
  const CpCandidate *best = cp_candidate_list_settle (choice->candidates, MOST_SECOND_LOOKS);
  JsonNode *value;

  if (strcmp (choice->key, "notice_period") == 0)
    best = without_payment (context, choice, best);

  if (reported || best == NULL)
    return;
  *fact = g_array_index (choice->facts, CpPeriodFact, best->index);
  if (!cp_context_features_accept (context, choice->key, best->score, &fact->confidence))
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

/* What the second look decided of each period, for the keys that build on it. */
static void
keep_scores (CpReadingContext *context, CpReadingFacts *facts, const Choice *term, const Choice *renewal, const Choice *notice)
{
  for (guint i = 0; i < context->periods->len; i++)
    facts->period_scores[i] = (CpPeriodScores){ cp_candidate_list_get (term->candidates, i)->score, cp_candidate_list_get (renewal->candidates, i)->score,
                                                cp_candidate_list_get (notice->candidates, i)->score };
}

/** cp_period_keys_read: (skip): `term`, `renewal_term`, `notice_period` */
void
cp_period_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);
  CpSeenWords seen = { .sentence = -1 };
  Choice term, renewal, notice;

  choice_init (&term, context, "term");
  choice_init (&renewal, context, "renewal_term");
  choice_init (&notice, context, "notice_period");
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      CpPeriodFact fact = { .period = mention->period, .span = { mention->start, mention->end } };

      period_features (context, facts, bag, i, &seen);
      facts->period_scores[i].term = consider (context, bag, &term, &fact);
      facts->period_scores[i].renewal = consider (context, bag, &renewal, &fact);
      facts->period_scores[i].notice = consider (context, bag, &notice, &fact);
    }
  consider_open_renewals (context, bag, &renewal);
  add_all_figures (context, facts, &term);
  add_all_figures (context, facts, &renewal);
  add_all_figures (context, facts, &notice);
  settle (context, &term, &facts->term, context->candidates == NULL && read_labelled_term (context, &facts->term));
  settle (context, &renewal, &facts->renewal, FALSE);
  settle (context, &notice, &facts->notice, FALSE);
  keep_scores (context, facts, &term, &renewal, &notice);
  choice_clear (&term);
  choice_clear (&renewal);
  choice_clear (&notice);
}
