/* cp-date-keys.c: agreement date and effective date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include <string.h>

#include "cp-candidate-list.h"
#include "cp-context-features.h"
#include "cp-labelled-lines.h"
#include "cp-reading-facts.h"

#define MOST_SECOND_LOOKS 15
/* Bytes between a day and the term that it is named with. */
#define FARTHEST_NAME 60
#define DEFINED_SHARE 0.8

static const char *const sentence_words[] = { "effective", "dated", "made", "entered into", "as of", "expire", "terminat", "until", "through", "commenc", "begin", "effective date",
                                              "agreement date", "above written", "written above", "amend", "prior", "previous", "that certain", "source:", "signed", "executed", "by and between", "filed",
                                              "quarter", "fiscal", "patent", "letter", "original", "born", "initial term", "this agreement", "commencement date", "in witness", NULL };

static guint
count_of_date (CpReadingContext *context, CpCivilDate date)
{
  guint count = 0;

  for (guint i = 0; i < context->dates->len; i++)
    count += cp_civil_date_compare (g_array_index (context->dates, CpDateMention, i).date, date) == 0;
  return count;
}

static gboolean
is_first_of_date (CpReadingContext *context, guint index)
{
  CpCivilDate date = g_array_index (context->dates, CpDateMention, index).date;

  for (guint i = 0; i < index; i++)
    if (cp_civil_date_compare (g_array_index (context->dates, CpDateMention, i).date, date) == 0)
      return FALSE;
  return TRUE;
}

/* The term that the date is the definition of: `May 8, 2014 (the “Effective Date”)`. */
static void
add_definition (CpReadingContext *context, CpFeatureBag *bag, const CpDateMention *mention)
{
  for (guint i = 0; i < context->defined->len; i++)
    {
      const CpDefinedTerm *term = &g_array_index (context->defined, CpDefinedTerm, i);

      if (term->trailing && term->term.start >= mention->end && term->term.start < mention->end + 60)
        {
          cp_feature_bag_add (bag, "names=", term->name, -1);
          return;
        }
      if (!term->trailing && term->term.end <= mention->start && term->term.end + 120 > mention->start)
        cp_feature_bag_add (bag, "named=", term->name, -1);
    }
}

/* What the whole contract says of its beginning; a bit for each of the words in document_words. */
typedef struct
{
  guint anywhere;
  guint preamble;
  gboolean defined;
} DocumentWords;

static const char *const document_words[] = {
  "effective date", "commencement date", "shall be effective", "effective as of", "date first",
  "last signature", "date of signature", "execution date", "term of this agreement", "commence on",
};

static DocumentWords
find_document_words (CpReadingContext *context)
{
  DocumentWords found = { 0, 0, cp_reading_context_definition (context, "effective date") != NULL };

  for (guint i = 0; i < G_N_ELEMENTS (document_words); i++)
    {
      if (cp_reading_context_has (context, 0, context->length, document_words[i]))
        found.anywhere |= 1u << i;
      if (cp_reading_context_has (context, context->body_start, context->preamble_end, document_words[i]))
        found.preamble |= 1u << i;
    }
  return found;
}

static void
add_document_features (CpFeatureBag *bag, const DocumentWords *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (document_words); i++)
    {
      if (found->anywhere & 1u << i)
        cp_feature_bag_add (bag, "d=", document_words[i], -1);
      if (found->preamble & 1u << i)
        cp_feature_bag_add (bag, "dp=", document_words[i], -1);
    }
  cp_feature_bag_add_if (bag, found->defined, "defines effective date");
}

/** cp_date_features_add: (skip): all that is known of a date */
static void
date_features (CpReadingContext *context, CpFeatureBag *bag, guint index, CpSeenWords *seen)
{
  const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, index);
  guint rank = 0, later = 0;

  cp_feature_bag_clear (bag);
  cp_context_features_add (context, bag, mention->start, mention->end);
  cp_context_features_add_sentence_words (context, bag, mention->start, sentence_words, seen);
  cp_feature_bag_add_number (bag, "form", mention->form);
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *other = &g_array_index (context->dates, CpDateMention, i);

      rank += i < index && is_first_of_date (context, i);
      later += cp_civil_date_compare (other->date, mention->date) > 0;
    }
  cp_feature_bag_add_number (bag, "rank", MIN (rank, 5));
  cp_feature_bag_add_number (bag, "count", MIN (count_of_date (context, mention->date), 4));
  cp_feature_bag_add_if (bag, is_first_of_date (context, index), "first of its day");
  cp_feature_bag_add_if (bag, later == 0, "latest");
  cp_feature_bag_add_if (bag, mention->alternative.year != 0, "two readings");
  cp_feature_bag_add_number (bag, "near top", mention->start < 300 ? 0 : mention->start < 1000 ? 1 : mention->start < 3000 ? 2 : 3);
  add_definition (context, bag, mention);
}

/** date_doubt: asks about a date in digits that can be read in two ways */
static void
ask_about_order (CpFinding *finding, const CpDateMention *mention)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autofree char *question = NULL;
  g_autoptr (JsonNode) alternative = NULL;

  if (finding == NULL || mention->alternative.year == 0 || mention->settled)
    return;
  one = cp_civil_date_to_display (mention->date);
  other = cp_civil_date_to_display (mention->alternative);
  question = g_strdup_printf (_("Is it %s or %s?"), one, other);
  alternative = cp_value_from_date (mention->alternative);
  cp_finding_set_doubt (finding, question, alternative);
  cp_finding_set_confidence (finding, MIN (cp_finding_get_confidence (finding), 0.6));
}

static CpDateFact
settle (CpReadingContext *context, const char *key, guint index, double raw)
{
  const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, index);
  CpDateFact fact = { .date = mention->date, .span = { mention->start, mention->end } };
  CpFinding *finding;

  if (!cp_context_features_accept (context, key, raw, &fact.confidence))
    return (CpDateFact){ 0 };
  finding = cp_report_value (context, key, cp_value_from_date (fact.date), mention->start, mention->end, fact.confidence);
  ask_about_order (finding, mention);
  return finding != NULL ? fact : (CpDateFact){ 0 };
}

/* "Effective Date" in one line of a cover page, the day in the next. */
static gboolean
read_labelled_effective_date (CpReadingContext *context, CpDateFact *fact)
{
  static const char *const labels[] = { "effective date", "amendment date", "amendment effective date", "start date", "subscription start date", "vertragsbeginn", "date d'effet", "date d’effet", "fecha de inicio", NULL };
  CpSpan values[4];
  guint from = 0, n;

  while (cp_labelled_lines_next (context, labels, &from, values, &n))
    for (guint k = 0; k < context->dates->len; k++)
      {
        const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, k);
        CpFinding *finding;

        if (mention->form == CP_DATE_FORM_BLANK || mention->start < values[0].start || mention->end > values[0].end)
          continue;
        *fact = (CpDateFact){ .date = mention->date, .span = { mention->start, mention->end }, .confidence = 0.85 };
        finding = cp_report_value (context, "effective_date", cp_value_from_date (fact->date), mention->start, mention->end, fact->confidence);
        ask_about_order (finding, mention);
        return finding != NULL;
      }
  return FALSE;
}

static gboolean
is_named (CpReadingContext *context, const CpDateMention *mention, const char *name)
{
  for (guint i = 0; i < context->defined->len; i++)
    {
      const CpDefinedTerm *term = &g_array_index (context->defined, CpDefinedTerm, i);

      if (strcmp (term->name, name) != 0)
        continue;
      if (term->trailing ? term->term.start >= mention->end && term->term.start < mention->end + 60 : term->term.end <= mention->start && term->term.end + 120 > mention->start)
        return TRUE;
    }
  return FALSE;
}

/* In an amendment: "the Agreement dated February 15, 2023", which is another document's day. */
static gboolean
is_of_amended (CpReadingContext *context, const CpDateMention *mention)
{
  static const char *const leads[] = { "dated", "made as of", "effective as of", "entered into", "as of", "made on" };
  static const char *const others[] = { "agreement", "contract", "lease", "order form" };
  gsize from = mention->start > 40 ? mention->start - 40 : 0, back;
  gssize lead = -1, own, other = -1;

  if (strcmp (context->contract_type, "amendment") != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    lead = MAX (lead, cp_reading_context_find_last (context, from, mention->start, leads[i]));
  if (lead < 0)
    return FALSE;
  back = lead > 160 ? (gsize) lead - 160 : 0;
  own = cp_reading_context_find_last (context, back, (gsize) lead, "amendment");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    other = MAX (other, cp_reading_context_find_last (context, back, (gsize) lead, others[i]));
  return other > own && !(own >= 0 && other == own + 10);
}

/* "This Amendment takes effect on February 15, 2027 (the “Amendment Effective Date”)". */
static gboolean
read_amendment_effective_date (CpReadingContext *context, CpDateFact *fact)
{
  static const char *const verbs[] = { "amendment takes effect on", "amendment shall take effect on", "amendment is effective as of", "amendment is effective on", "amendment shall be effective as of",
                                       "amendment shall become effective on", "amendment becomes effective on", "amendment shall be effective on", "amendment shall be effective from" };

  if (strcmp (context->contract_type, "amendment") != 0)
    return FALSE;
  for (guint k = 0; k < context->dates->len; k++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, k);
      gsize from = mention->start > 48 ? mention->start - 48 : 0;
      gboolean told = is_named (context, mention, "amendment effective date");

      for (guint i = 0; i < G_N_ELEMENTS (verbs) && !told; i++)
        told = cp_reading_context_has (context, from, mention->start, verbs[i]);
      if (!told || mention->form == CP_DATE_FORM_BLANK)
        continue;
      *fact = (CpDateFact){ .date = mention->date, .span = { mention->start, mention->end }, .confidence = 0.88 };
      ask_about_order (cp_report_value (context, "effective_date", cp_value_from_date (fact->date), mention->start, mention->end, fact->confidence), mention);
      return TRUE;
    }
  return FALSE;
}

/** cp_defined_dates_read: (skip): "takes effect on April 1, 2024 (the “Effective Date”)": the contract says itself which day it is, whatever others are like */
void
cp_defined_dates_read (CpReadingContext *context, CpReadingFacts *facts)
{
  const CpDefinedTerm *term = cp_reading_context_definition (context, "effective date");

  for (guint k = 0; term != NULL && k < context->dates->len; k++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, k);
      const gboolean before = term->trailing && mention->end <= term->term.start && mention->end + FARTHEST_NAME > term->term.start;
      const gboolean behind = !term->trailing && mention->start >= term->term.end && mention->start < term->term.end + FARTHEST_NAME;

      if ((before || (behind && facts->defined_effective.confidence <= 0)) && !is_of_amended (context, mention))
        facts->defined_effective = (CpDateFact){ .date = mention->date, .span = { mention->start, mention->end },
                                                 .confidence = mention->form == CP_DATE_FORM_BLANK ? 0 : DEFINED_SHARE };
    }
}

static void
add_date_figures (CpReadingContext *context, CpReadingFacts *facts, CpCandidate *candidate, guint index, double other_key)
{
  const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, index);
  int sentence = cp_reading_context_sentence_index_at (context, mention->start);
  guint later = 0, distinct = 0;

  for (guint i = 0; i < context->dates->len; i++)
    {
      later += cp_civil_date_compare (g_array_index (context->dates, CpDateMention, i).date, mention->date) > 0;
      distinct += is_first_of_date (context, i);
    }
  cp_candidate_add_figure (candidate, cp_log_odds (other_key));
  cp_candidate_add_figure (candidate, cp_sentence_scores_get (facts->sentences, sentence, CP_TOPIC_EFFECTIVE));
  cp_candidate_add_figure (candidate, cp_sentence_scores_get (facts->sentences, sentence, CP_TOPIC_EXPIRATION));
  cp_candidate_add_figure (candidate, mention->form);
  cp_candidate_add_figure (candidate, MIN (count_of_date (context, mention->date), 8));
  cp_candidate_add_figure (candidate, MIN (later, 20));
  cp_candidate_add_figure (candidate, MIN (distinct, 20));
  cp_candidate_add_figure (candidate, is_named (context, mention, "effective date"));
  cp_candidate_add_figure (candidate, cp_reading_context_definition (context, "effective date") != NULL);
  cp_candidate_add_figure (candidate, cp_sentence_scores_highest (facts->sentences, CP_TOPIC_EFFECTIVE));
  cp_candidate_add_figure (candidate, MIN (mention->start, 20000));
}

static CpDateFact
guess_of (CpReadingContext *context, const CpCandidate *candidate)
{
  const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, candidate->index);

  return (CpDateFact){ .date = mention->date, .span = { mention->start, mention->end }, .confidence = candidate->score };
}

static gboolean
is_no_candidate (CpReadingContext *context, const CpDateMention *mention)
{
  return mention->form == CP_DATE_FORM_BLANK || (context->candidates == NULL && is_of_amended (context, mention));
}

/* Confidentiality and employment agreements, whose day is their effective date. */
static gboolean
is_private (CpReadingContext *context)
{
  return strcmp (context->contract_type, "nda") == 0 || strcmp (context->contract_type, "employment") == 0;
}

#define SHORT_LETTER 4000

static void
tell_effective (CpReadingContext *context, CpReadingFacts *facts, const CpDateFact *fact)
{
  CpFinding *finding = cp_report_value (context, "effective_date", cp_value_from_date (fact->date), fact->span.start, fact->span.end, fact->confidence);

  if (finding == NULL)
    return;
  facts->effective = *fact;
  for (guint i = 0; i < context->dates->len; i++)
    if (g_array_index (context->dates, CpDateMention, i).start == fact->span.start)
      ask_about_order (finding, &g_array_index (context->dates, CpDateMention, i));
}

/* "This Agreement is entered into as of March 3, 2025": the day that it is effective, where nothing else is said. Of trade contracts that give
 * a day so, annotators said it of few; a short letter without a title is none of them. */
static void
read_effective_as_agreed (CpReadingContext *context, CpReadingFacts *facts)
{
  const CpDateFact *agreed = &facts->agreement;
  gsize from = agreed->span.start > 14 ? agreed->span.start - 14 : 0;
  CpDateFact fact = *agreed;

  if (facts->effective.confidence > 0 || agreed->confidence <= 0 || !cp_reading_context_has (context, from, agreed->span.start, "as of"))
    return;
  if (!is_private (context) && (context->title != NULL || context->length > SHORT_LETTER))
    return;
  fact.confidence = MIN (agreed->confidence, 0.8);
  tell_effective (context, facts, &fact);
}

/* The first look at both keys. */
static void
weigh_dates (CpReadingContext *context, CpReadingFacts *facts, CpCandidateList *agreement, CpCandidateList *effective)
{
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);
  CpSeenWords seen = { .sentence = -1 }, seen_again = { .sentence = -1 };
  const DocumentWords words = find_document_words (context);
  gboolean private = is_private (context);
  guint best_agreement = 0;

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);
      g_autofree char *iso = NULL;

      if (is_no_candidate (context, mention))
        continue;
      iso = cp_civil_date_to_iso (mention->date);
      date_features (context, bag, i, &seen);
      facts->date_scores[i].agreement = cp_context_features_score (context, bag, "agreement_date", iso);
      cp_candidate_list_add (agreement, iso, i, mention->start, facts->date_scores[i].agreement);
      if (facts->date_scores[i].agreement > facts->date_scores[best_agreement].agreement)
        best_agreement = i;
    }
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);
      g_autofree char *iso = NULL;

      if (is_no_candidate (context, mention))
        continue;
      iso = cp_civil_date_to_iso (mention->date);
      /* A confidentiality agreement's day is its effective date; other contracts often have two. */
      cp_feature_bag_cross (bag, private ? "private" : "trade");
      date_features (context, bag, i, &seen_again);
      add_document_features (bag, &words);
      cp_feature_bag_add_if (bag, i == best_agreement, "best agreement date");
      if (context->candidates == NULL || cp_linear_model_knows (context->model, "agreement_date"))
        cp_feature_bag_add_number (bag, "as agreement date", (int) (facts->date_scores[i].agreement * 4.99));
      cp_feature_bag_cross (bag, NULL);
      facts->date_scores[i].effective = cp_context_features_score (context, bag, "effective_date", iso);
      cp_candidate_list_add (effective, iso, i, mention->start, facts->date_scores[i].effective);
    }
}

/* Labels and definitions come before what was learned: they say of this contract what is guessed from others. */
static void
settle_effective (CpReadingContext *context, CpReadingFacts *facts, const CpCandidate *best)
{
  const CpDateFact learned = best != NULL ? guess_of (context, best) : (CpDateFact){ 0 };
  const CpDateFact *defined = &facts->defined_effective;
  const gboolean differs = defined->confidence > 0 && (best == NULL || cp_civil_date_compare (defined->date, learned.date) != 0);

  facts->effective_guess = differs ? *defined : learned;
  if (context->candidates == NULL && (read_labelled_effective_date (context, &facts->effective) || read_amendment_effective_date (context, &facts->effective)))
    return;
  if (best != NULL && !differs)
    facts->effective = settle (context, "effective_date", best->index, best->score);
  if (defined->confidence > 0 && facts->effective.confidence <= 0)
    tell_effective (context, facts, defined);
  if (context->candidates == NULL)
    read_effective_as_agreed (context, facts);
}

/** cp_date_keys_read: (skip): `agreement_date`, then `effective_date`, which knows what the first decided */
void
cp_date_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (CpCandidateList) agreement = cp_candidate_list_new (context, "agreement_date");
  g_autoptr (CpCandidateList) effective = cp_candidate_list_new (context, "effective_date");
  const CpCandidate *best_agreement, *best_effective;

  weigh_dates (context, facts, agreement, effective);
  for (guint i = 0; i < cp_candidate_list_get_length (agreement); i++)
    {
      CpCandidate *one = cp_candidate_list_get (agreement, i);
      CpCandidate *other = cp_candidate_list_get (effective, i);

      add_date_figures (context, facts, one, one->index, 0.5);
      add_date_figures (context, facts, other, other->index, one->raw);
    }
  best_agreement = cp_candidate_list_settle (agreement, MOST_SECOND_LOOKS);
  for (guint i = 0; i < cp_candidate_list_get_length (agreement); i++)
    {
      CpCandidate *one = cp_candidate_list_get (agreement, i);
      CpCandidate *other = cp_candidate_list_get (effective, i);

      facts->date_scores[one->index].agreement = one->score;
      cp_candidate_add_figure (other, cp_log_odds (one->score));
      cp_candidate_add_figure (other, best_agreement != NULL && strcmp (best_agreement->value, other->value) == 0);
    }
  best_effective = cp_candidate_list_settle (effective, MOST_SECOND_LOOKS);
  for (guint i = 0; i < cp_candidate_list_get_length (effective); i++)
    facts->date_scores[cp_candidate_list_get (effective, i)->index].effective = cp_candidate_list_get (effective, i)->score;
  if (best_agreement != NULL)
    {
      facts->agreement_guess = guess_of (context, best_agreement);
      facts->agreement = settle (context, "agreement_date", best_agreement->index, best_agreement->score);
    }
  settle_effective (context, facts, best_effective);
}
