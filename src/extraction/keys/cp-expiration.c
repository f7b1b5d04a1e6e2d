/* cp-expiration.c: when the contract ends: a date that stands there, a term counted from the beginning, or never
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-candidate-list.h"
#include "cp-computed-end.h"
#include "cp-context-features.h"
#include "cp-reading-facts.h"
#include "cp-term-beginnings.h"

static const char *const sentence_words[] = { "initial term", "term of this", "renew", "terminat", "expir", "until", "commenc", "effective date", "unless", "surviv", "notice", "for a period", "the term", "automatic", "extend", "through", "end on", "ending", "ends on",
                                              "date of this", "date hereof", "first written", "from the date", "following the", "after the", "confidential", "remain in",
                                              "full force", "in effect", "continue", "perpetu", "indefinite", "anniversary", "earlier", "for so long", "shall be for", "this agreement", NULL };

typedef enum
{
  KIND_DATE,
  KIND_TERM,
  KIND_OPEN,
  N_KINDS,
} Kind;

typedef struct
{
  CpDateFact fact;
  Kind kind;
  CpBeginningKind base;
  double base_confidence;
  int mention; /* index into the dates or periods; -1 for an open end */
} End;

#define MOST_SECOND_LOOKS 24
#define LEAST_SENTENCE_SCORE 0.15

typedef struct
{
  CpReadingContext *context;
  CpReadingFacts *facts;
  CpFeatureBag *bag;
  CpCandidateList *candidates;
  GArray *ends; /* of End, in the order of @candidates */
  double best_of_kind[N_KINDS];
  int spoken_sentence; /* of which @spoken is told; several ends stand in one sentence */
  guint32 spoken;
} Search;

/* Which terms the sentence defines: `(the “Initial Term”)`, `“Expiration Date” means`. */
static void
add_defined_terms (CpReadingContext *context, CpFeatureBag *bag, int sentence)
{
  const CpSentence *range = sentence >= 0 ? &g_array_index (context->sentences, CpSentence, sentence) : NULL;

  for (guint i = 0; range != NULL && i < context->defined->len; i++)
    {
      const CpDefinedTerm *term = &g_array_index (context->defined, CpDefinedTerm, i);

      if (term->term.start < range->start || term->term.end > range->end)
        continue;
      cp_feature_bag_add (bag, term->trailing ? "names=" : "named=", term->name, -1);
    }
}

static void
common_features (Search *search, gsize start, gsize end, const char *kind, CpSeenWords *seen)
{
  int sentence = cp_reading_context_sentence_index_at (search->context, start);

  cp_feature_bag_clear (search->bag);
  cp_context_features_add (search->context, search->bag, start, end);
  cp_context_features_add_sentence_words (search->context, search->bag, start, sentence_words, seen);
  cp_feature_bag_add_number (search->bag, "ends", (int) (4.99 * cp_sentence_scores_get (search->facts->sentences, sentence, CP_TOPIC_EXPIRATION)));
  cp_feature_bag_add_number (search->bag, "renews", (int) (4.99 * cp_sentence_scores_get (search->facts->sentences, sentence, CP_TOPIC_RENEWAL)));
  cp_feature_bag_add (search->bag, "kind=", kind, -1);
  add_defined_terms (search->context, search->bag, sentence);
}

static char *
value_of (const CpDateFact *fact)
{
  return fact->perpetual ? g_strdup ("perpetual") : cp_civil_date_to_iso (fact->date);
}

static const char *const spoken_words[] = { "effective date", "commence", "date hereof", "date of this", "first written", "renew", "perpetu", "until terminated", "either party", "term of this agreement", "initial term", "expir", "this agreement", "date", "launch" };

/* Which of @spoken_words stand in the sentence, a bit each. */
static guint32
words_spoken (Search *search, int index)
{
  const CpSentence *sentence = index >= 0 ? &g_array_index (search->context->sentences, CpSentence, index) : NULL;

  if (search->spoken_sentence == index)
    return search->spoken;
  search->spoken_sentence = index;
  search->spoken = 0;
  for (guint i = 0; sentence != NULL && i < G_N_ELEMENTS (spoken_words); i++)
    if (cp_reading_context_has (search->context, sentence->start, MIN (sentence->end, sentence->start + 2000), spoken_words[i]))
      search->spoken |= 1u << i;
  return search->spoken;
}

/* What the second look goes by; in this order in the weights. */
static void
add_figures (Search *search, const End *end, CpCandidate *candidate)
{
  CpReadingContext *context = search->context;
  CpReadingFacts *facts = search->facts;
  int index = cp_reading_context_sentence_index_at (context, end->fact.span.start);
  const CpPeriodScores *period = end->kind == KIND_TERM ? &facts->period_scores[end->mention] : NULL;
  const CpDateFact *begin = facts->effective_guess.confidence > 0 ? &facts->effective_guess : &facts->agreement_guess;

  cp_candidate_add_figure (candidate, end->kind);
  cp_candidate_add_figure (candidate, end->base);
  cp_candidate_add_figure (candidate, end->base_confidence);
  for (int shift = -1; shift <= 1; shift++)
    cp_candidate_add_figure (candidate, cp_sentence_scores_get (facts->sentences, index + shift, CP_TOPIC_EXPIRATION));
  cp_candidate_add_figure (candidate, cp_sentence_scores_get (facts->sentences, index, CP_TOPIC_RENEWAL));
  cp_candidate_add_figure (candidate, cp_sentence_scores_get (facts->sentences, index, CP_TOPIC_NOTICE));
  cp_candidate_add_figure (candidate, cp_sentence_scores_get (facts->sentences, index, CP_TOPIC_EXPIRATION) - cp_sentence_scores_highest (facts->sentences, CP_TOPIC_EXPIRATION));
  cp_candidate_add_figure (candidate, cp_sentence_scores_highest (facts->sentences, CP_TOPIC_EXPIRATION));
  cp_candidate_add_figure (candidate, period != NULL ? cp_log_odds (period->term) : 0);
  cp_candidate_add_figure (candidate, period != NULL ? cp_log_odds (period->renewal) : 0);
  cp_candidate_add_figure (candidate, period != NULL ? cp_log_odds (period->notice) : 0);
  cp_candidate_add_figure (candidate, period != NULL ? cp_period_approximate_days (g_array_index (context->periods, CpPeriodMention, end->mention).period) : 0);
  cp_candidate_add_figure (candidate, begin->confidence > 0 && !end->fact.perpetual ? cp_civil_date_days_between (begin->date, end->fact.date) : 0);
  cp_candidate_add_figure (candidate, facts->effective_guess.confidence);
  cp_candidate_add_figure (candidate, facts->agreement_guess.confidence);
  cp_candidate_add_figure (candidate, cp_civil_date_compare (facts->effective_guess.date, facts->agreement_guess.date) == 0);
  for (guint i = 0; i < N_KINDS; i++)
    cp_candidate_add_figure (candidate, cp_log_odds (search->best_of_kind[i]));
  for (guint i = 0; i < G_N_ELEMENTS (spoken_words); i++)
    cp_candidate_add_figure (candidate, words_spoken (search, index) >> i & 1);
}

/* The best that the first look said of each kind. */
static void
find_best_of_kinds (Search *search)
{
  for (guint i = 0; i < search->ends->len; i++)
    {
      double *best = &search->best_of_kind[g_array_index (search->ends, End, i).kind];

      *best = MAX (*best, cp_candidate_list_get (search->candidates, i)->raw);
    }
}

static void
add_end (Search *search, const End *end, double raw)
{
  g_autofree char *value = value_of (&end->fact);

  cp_candidate_list_add (search->candidates, value, search->ends->len, end->fact.span.start, raw);
  g_array_append_val (search->ends, *end);
}

/* "until", "through", "expiring on" right before the date, and what else the sentence speaks of. */
static void
add_end_cue (CpReadingContext *context, CpFeatureBag *bag, gsize start)
{
  static const char *const cues[] = { "until", "through", "expire on", "expires on", "expiring", "ending", "ends on", "end on", "ends at", "concluding", "terminate on", "terminates on", "up to and including", "expiration date", "expire", "and end", " to " };
  static const char *const topics[] = { "term", "commenc", "effective", "this agreement", "begin", "renew", "full force", "duration", "contract" };
  const CpSentence *sentence = cp_reading_context_sentence_at (context, start);
  gsize before = start > 24 ? start - 24 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (cues); i++)
    {
      if (!cp_reading_context_has (context, before, start, cues[i]))
        continue;
      cp_feature_bag_add (bag, "end cue=", cues[i], -1);
      for (guint k = 0; sentence != NULL && k < G_N_ELEMENTS (topics); k++)
        if (cp_reading_context_has (context, sentence->start, MIN (sentence->end, sentence->start + 2000), topics[k]))
          cp_feature_bag_add (bag, "end cue with=", topics[k], -1);
      return;
    }
}

/* "for a period of", "term of" right before the length, "from the Effective Date" right after. */
static void
add_length_cue (CpReadingContext *context, CpFeatureBag *bag, gsize start, gsize end)
{
  static const char *const before[] = { "initial term of", "for a term of", "for a period of", "term of", "continue for", "period of", "shall be", "shall be for", "will be", "duration of", "effective for", "in effect for", "is for", "valid for" };
  static const char *const after[] = { "from the effective", "from the date", "commencing", "beginning", "after the effective", "from and after", "of the effective date", "from the commencement", "unless", "(the \"", "(the “", "(“" };
  gsize from = start > 30 ? start - 30 : 0, to = MIN (context->length, end + 40);
  const char *lead = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (before) && lead == NULL; i++)
    if (cp_reading_context_has (context, from, start, before[i]))
      lead = before[i];
  if (lead != NULL)
    cp_feature_bag_add (bag, "lead=", lead, -1);
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    if (cp_reading_context_has (context, end, to, after[i]))
      {
        cp_feature_bag_add (bag, "tail=", after[i], -1);
        cp_feature_bag_add_if (bag, lead != NULL, "lead and tail");
      }
}

/* Whether some period of the contract, counted from its beginning, ends on this day or the day after. */
static gboolean
ends_a_term (CpReadingContext *context, const CpDateFact *base, CpCivilDate date)
{
  CpCivilDate next = cp_civil_date_add_days (date, 1);

  for (guint i = 0; base->confidence > 0 && i < context->periods->len; i++)
    {
      CpCivilDate end = cp_civil_date_add_period (base->date, g_array_index (context->periods, CpPeriodMention, i).period);

      if (cp_civil_date_compare (end, date) == 0 || cp_civil_date_compare (end, next) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the day, or the one before it, stands in the text. */
static gboolean
is_in_text (CpReadingContext *context, CpCivilDate date)
{
  CpCivilDate previous = cp_civil_date_add_days (date, -1);

  for (guint i = 0; i < context->dates->len; i++)
    {
      CpCivilDate other = g_array_index (context->dates, CpDateMention, i).date;

      if (cp_civil_date_compare (other, date) == 0 || cp_civil_date_compare (other, previous) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
consider_dates (Search *search)
{
  CpReadingContext *context = search->context;
  const CpDateFact *base = search->facts->effective_guess.confidence > 0 ? &search->facts->effective_guess : &search->facts->agreement_guess;
  CpSeenWords seen = { .sentence = -1 };

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);
      End end = { .fact = { .date = mention->date, .span = { mention->start, mention->end } }, .kind = KIND_DATE, .mention = (int) i };
      g_autofree char *value = NULL;
      int days;

      if (mention->form == CP_DATE_FORM_BLANK)
        continue;
      common_features (search, mention->start, mention->end, "date", &seen);
      add_end_cue (context, search->bag, mention->start);
      cp_feature_bag_add_if (search->bag, ends_a_term (context, base, mention->date), "ends a term");
      days = base->confidence > 0 ? cp_civil_date_days_between (base->date, mention->date) : 0;
      cp_feature_bag_add_number (search->bag, "after base", days == 0 ? 0 : days < 0 ? -1 : days < 200 ? 1 : days < 400 ? 2 : 3);
      value = value_of (&end.fact);
      add_end (search, &end, cp_context_features_score (context, search->bag, "expiration_date", value));
    }
}

static gboolean
date_follows (CpReadingContext *context, gsize offset)
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, offset - 1);

  for (guint i = 0; sentence != NULL && i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->start >= offset && mention->end <= sentence->end)
        return TRUE;
    }
  return FALSE;
}

static void
length_features (Search *search, const CpPeriodMention *mention, gboolean own, CpSeenWords *seen)
{
  CpReadingContext *context = search->context;
  CpReadingFacts *facts = search->facts;
  CpFeatureBag *bag = search->bag;
  g_autofree char *iso = cp_period_to_iso (mention->period);

  common_features (search, mention->start, mention->end, "term", seen);
  add_length_cue (context, bag, mention->start, mention->end);
  cp_feature_bag_add_if (bag, own, "own date");
  cp_feature_bag_add_if (bag, date_follows (context, mention->end), "date follows");
  cp_feature_bag_add (bag, "value=", iso, -1);
  cp_feature_bag_add_if (bag, mention->ordinal, "ordinal");
  cp_feature_bag_add_if (bag, mention->anniversary, "anniversary");
  cp_feature_bag_add_number (bag, "unit", mention->period.years > 0 ? 4 : mention->period.months > 0 ? 3 : 1);
  cp_feature_bag_add_if (bag, mention->start == facts->term.span.start && facts->term.confidence > 0, "is term");
  cp_feature_bag_add_if (bag, mention->start == facts->renewal.span.start && facts->renewal.confidence > 0, "is renewal");
  cp_feature_bag_add_if (bag, mention->start == facts->notice.span.start && facts->notice.confidence > 0, "is notice");
}

static void
consider_terms (Search *search)
{
  CpReadingContext *context = search->context;
  CpSeenWords seen = { .sentence = -1 };

  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      CpBeginning bases[CP_MOST_BEGINNINGS];
      guint n = mention->period.business_days > 0 ? 0 : cp_term_beginnings_find (context, search->facts, mention->start, bases);
      g_autoptr (GString) values = g_string_new (NULL);
      gboolean in_text = FALSE;
      double raw;

      if (n == 0)
        continue;
      for (guint k = 0; k < n; k++)
        {
          CpCivilDate day = cp_civil_date_add_period (bases[k].day.date, mention->period);
          g_autofree char *iso = cp_civil_date_to_iso (day);

          g_string_append_printf (values, "%s%s", k > 0 ? "|" : "", iso);
          in_text = in_text || is_in_text (context, day);
        }
      length_features (search, mention, bases[0].kind == CP_BEGINNING_OWN, &seen);
      cp_feature_bag_add_if (search->bag, in_text, "end in text");
      raw = cp_context_features_score (context, search->bag, "expiration_date", values->str);
      for (guint k = 0; k < n; k++)
        {
          End end = { .fact = { .date = cp_civil_date_add_period (bases[k].day.date, mention->period), .span = { mention->start, mention->end }, .second = bases[k].day.span, .computed = TRUE },
                      .kind = KIND_TERM, .base = bases[k].kind, .base_confidence = bases[k].day.confidence, .mention = (int) i };

          add_end (search, &end, raw);
        }
    }
}

static gboolean
has_length (CpReadingContext *context, const CpSentence *sentence)
{
  for (guint k = 0; k < context->periods->len; k++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, k);

      if (mention->start >= sentence->start && mention->end <= sentence->end && mention->period.years + mention->period.months > 0)
        return TRUE;
    }
  return FALSE;
}

static void
consider_open_end (Search *search, gsize start, gsize stop, const char *words)
{
  CpReadingContext *context = search->context;
  End end = { .fact = { .perpetual = TRUE, .span = { start, stop } }, .kind = KIND_OPEN, .mention = -1 };
  const CpSentence *sentence = cp_reading_context_sentence_at (context, start);

  common_features (search, start, stop, "open", NULL);
  cp_feature_bag_add (search->bag, "open=", words, -1);
  if (words[0] == '\0')
    cp_sentence_scores_add_words (context, search->bag, cp_reading_context_sentence_index_at (context, start));
  cp_feature_bag_add_if (search->bag, sentence != NULL && has_length (context, sentence), "sentence has a length");
  add_end (search, &end, cp_context_features_score (context, search->bag, "expiration_date", "perpetual"));
}

/* By the words that say so, and by sentences that speak of the end at all. */
static void
consider_open_ends (Search *search)
{
  static const char *const needles[] = { "perpetual", "indefinite", "until terminated", "unless terminated", "unless earlier terminated", "unless sooner terminated", "until it is terminated", "remain in effect until",
                                         "remain in full force", "continue in full force", "continue in effect", "shall continue until", "continue until", "until this agreement is terminated", "perpetuity",
                                         "no expiration", "life of the", "until either party", "expiration of the last", "last to expire", "so long as", NULL };
  CpReadingContext *context = search->context;

  for (guint i = 0; needles[i] != NULL; i++)
    {
      gsize from = 0;
      gssize hit;

      while ((hit = cp_reading_context_find (context, from, context->length, needles[i])) >= 0)
        {
          from = (gsize) hit + strlen (needles[i]);
          consider_open_end (search, (gsize) hit, from, needles[i]);
        }
    }
  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);
      gsize stop = MIN (sentence->end, sentence->start + 1200);

      if (!cp_reading_context_has (context, sentence->start, stop, "terminat") && !cp_reading_context_has (context, sentence->start, stop, "term ") && !cp_reading_context_has (context, sentence->start, stop, "expir")
          && !cp_reading_context_has (context, sentence->start, stop, "perpet") && !cp_reading_context_has (context, sentence->start, stop, "unlimited") && !cp_reading_context_has (context, sentence->start, stop, "remain in"))
        continue;
      if (cp_sentence_scores_get (search->facts->sentences, (int) i, CP_TOPIC_EXPIRATION) >= LEAST_SENTENCE_SCORE)
        consider_open_end (search, sentence->start, stop, "");
    }
}

static End
choose (Search *search, double *score)
{
  const CpCandidate *best;

  consider_dates (search);
  consider_terms (search);
  consider_open_ends (search);
  find_best_of_kinds (search);
  for (guint i = 0; i < search->ends->len; i++)
    add_figures (search, &g_array_index (search->ends, End, i), cp_candidate_list_get (search->candidates, i));
  best = cp_candidate_list_settle (search->candidates, MOST_SECOND_LOOKS);
  *score = best != NULL ? best->score : 0;
  return best != NULL ? g_array_index (search->ends, End, best->index) : (End){ .mention = -1 };
}

/** cp_expiration_read: (skip): `expiration_date`; needs the dates and the periods */
void
cp_expiration_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);
  g_autoptr (CpCandidateList) candidates = cp_candidate_list_new (context, "expiration_date");
  g_autoptr (GArray) ends = g_array_new (FALSE, TRUE, sizeof (End));
  Search search = { .context = context, .facts = facts, .bag = bag, .candidates = candidates, .ends = ends, .spoken_sentence = -1 };
  double score;
  CpDateFact fact = choose (&search, &score).fact;
  CpFinding *finding;
  JsonNode *value;

  if (!cp_context_features_accept (context, "expiration_date", score, &fact.confidence))
    return;
  if (fact.computed)
    {
      facts->expiration = fact;
      cp_computed_end_report_term (context, facts);
      fact = cp_computed_end_with_stated_day (context, &fact);
    }
  value = fact.perpetual ? cp_value_from_text ("perpetual") : cp_value_from_date (fact.date);
  finding = cp_report_value (context, "expiration_date", value, fact.span.start, fact.span.end, fact.confidence);
  if (finding == NULL)
    return;
  facts->expiration = fact;
  if (fact.computed)
    cp_computed_end_describe (context, finding, &fact);
}
