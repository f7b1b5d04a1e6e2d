/* cp-expiration.c: when the contract ends: a date that stands there, a term counted from the beginning, or never
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-context-features.h"
#include "cp-reading-facts.h"

static const char *const sentence_words[] = { "initial term", "term of this", "renew", "terminat", "expir", "until", "commenc", "effective date", "unless", "surviv", "notice", "for a period", "the term", "automatic", "extend", "through", "end on", "ending", "ends on",
                                              "date of this", "date hereof", "first written", "from the date", "following the", "after the", "confidential", "remain in",
                                              "full force", "in effect", "continue", "perpetu", "indefinite", "anniversary", "earlier", "for so long", "shall be for", "this agreement", NULL };

typedef struct
{
  CpDateFact best;
  double raw;
} Choice;

static void
common_features (CpReadingContext *context, CpFeatureBag *bag, gsize start, gsize end, const char *kind, CpSeenWords *seen)
{
  cp_feature_bag_cross (bag, NULL);
  cp_feature_bag_clear (bag);
  cp_context_features_add (context, bag, start, end);
  cp_context_features_add_sentence_words (context, bag, start, sentence_words, seen);
  cp_feature_bag_add (bag, "kind=", kind, -1);
}

static void
consider (CpReadingContext *context, CpFeatureBag *bag, Choice *choice, const CpDateFact *fact)
{
  g_autofree char *value = fact->perpetual ? g_strdup ("perpetual") : cp_civil_date_to_iso (fact->date);
  double score = cp_context_features_score (context, bag, "expiration_date", value);

  if (score > choice->raw)
    *choice = (Choice){ *fact, score };
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
consider_dates (CpReadingContext *context, CpFeatureBag *bag, Choice *choice, const CpDateFact *base)
{
  CpSeenWords seen = { .sentence = -1 };

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);
      CpDateFact fact = { .date = mention->date, .span = { mention->start, mention->end } };
      int days;

      if (mention->form == CP_DATE_FORM_BLANK)
        continue;
      common_features (context, bag, mention->start, mention->end, "date", &seen);
      add_end_cue (context, bag, mention->start);
      cp_feature_bag_add_if (bag, ends_a_term (context, base, mention->date), "ends a term");
      days = base->confidence > 0 ? cp_civil_date_days_between (base->date, mention->date) : 0;
      cp_feature_bag_add_number (bag, "after base", days == 0 ? 0 : days < 0 ? -1 : days < 200 ? 1 : days < 400 ? 2 : 3);
      consider (context, bag, choice, &fact);
    }
}

/* "commencing on June 1, 1998 and continuing for one (1) year": the nearest date in the sentence is the beginning. */
static const CpDateMention *
start_in_sentence (CpReadingContext *context, gsize offset)
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, offset);

  if (sentence == NULL)
    return NULL;
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form != CP_DATE_FORM_BLANK && mention->start >= sentence->start && mention->end <= sentence->end && mention->start + 500 > offset && mention->start < offset + 300)
        {
          gsize before = mention->start > 26 ? mention->start - 26 : 0;

          if (cp_reading_context_has (context, before, mention->start, "commenc") || cp_reading_context_has (context, before, mention->start, "begin")
              || cp_reading_context_has (context, before, mention->start, "from") || cp_reading_context_has (context, before, mention->start, "effective")
              || cp_reading_context_has (context, before, mention->start, "start"))
            return mention;
        }
    }
  return NULL;
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
consider_terms (CpReadingContext *context, CpFeatureBag *bag, Choice *choice, const CpDateFact *base, const CpReadingFacts *facts)
{
  CpSeenWords seen = { .sentence = -1 };

  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);
      const CpDateMention *own = start_in_sentence (context, mention->start);
      CpDateFact fact = { .span = { mention->start, mention->end }, .computed = TRUE };
      CpCivilDate from;
      g_autofree char *iso = NULL;

      if (mention->period.business_days > 0 || (own == NULL && base->confidence <= 0))
        continue;
      from = own != NULL ? own->date : base->date;
      fact.second = own != NULL ? (CpSpan){ own->start, own->end } : base->span;
      fact.date = cp_civil_date_add_period (from, mention->period);
      iso = cp_period_to_iso (mention->period);
      common_features (context, bag, mention->start, mention->end, own != NULL ? "term from own date" : "term", &seen);
      add_length_cue (context, bag, mention->start, mention->end);
      cp_feature_bag_add_if (bag, is_in_text (context, fact.date), "end in text");
      cp_feature_bag_add_if (bag, date_follows (context, mention->end), "date follows");
      cp_feature_bag_add (bag, "value=", iso, -1);
      cp_feature_bag_add_if (bag, mention->ordinal, "ordinal");
      cp_feature_bag_add_if (bag, mention->anniversary, "anniversary");
      cp_feature_bag_add_number (bag, "unit", mention->period.years > 0 ? 4 : mention->period.months > 0 ? 3 : 1);
      cp_feature_bag_add_if (bag, mention->start == facts->term.span.start && facts->term.confidence > 0, "is term");
      cp_feature_bag_add_if (bag, mention->start == facts->renewal.span.start && facts->renewal.confidence > 0, "is renewal");
      cp_feature_bag_add_if (bag, mention->start == facts->notice.span.start && facts->notice.confidence > 0, "is notice");
      consider (context, bag, choice, &fact);
    }
}

static void
consider_perpetual (CpReadingContext *context, CpFeatureBag *bag, Choice *choice)
{
  static const char *const needles[] = { "perpetual", "indefinite", "until terminated", "unless terminated", "unless earlier terminated", "unless sooner terminated", "until it is terminated", "remain in effect until",
                                         "remain in full force", "continue in full force", "continue in effect", "shall continue until", "continue until", "until this agreement is terminated", "in perpetuity",
                                         "no expiration", "life of the", "until either party", "expiration of the last", "last to expire", "so long as", NULL };

  for (guint i = 0; needles[i] != NULL; i++)
    {
      gsize from = 0;
      gssize hit;

      while ((hit = cp_reading_context_find (context, from, context->length, needles[i])) >= 0)
        {
          CpDateFact fact = { .perpetual = TRUE, .span = { (gsize) hit, (gsize) hit + strlen (needles[i]) } };
          const CpSentence *sentence = cp_reading_context_sentence_at (context, (gsize) hit);
          gboolean dated = FALSE;

          from = fact.span.end;
          common_features (context, bag, fact.span.start, fact.span.end, "perpetual", NULL);
          cp_feature_bag_add (bag, "open=", needles[i], -1);
          for (guint k = 0; sentence != NULL && k < context->periods->len && !dated; k++)
            {
              const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, k);

              dated = mention->start >= sentence->start && mention->end <= sentence->end && mention->period.years + mention->period.months > 0;
            }
          cp_feature_bag_add_if (bag, dated, "sentence has a length");
          consider (context, bag, choice, &fact);
        }
    }
}

static char *
formula_of (CpReadingContext *context, const CpDateFact *fact)
{
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);

      if (mention->start == fact->span.start)
        {
          g_autofree char *iso = cp_period_to_iso (mention->period);
          g_autofree char *from = cp_civil_date_to_iso (cp_civil_date_subtract_period (fact->date, mention->period));

          for (guint k = 0; k < context->dates->len; k++)
            {
              const CpDateMention *date = &g_array_index (context->dates, CpDateMention, k);

              if (date->start == fact->second.start && date->form != CP_DATE_FORM_BLANK)
                {
                  g_free (from);
                  from = cp_civil_date_to_iso (date->date);
                }
            }
          return g_strdup_printf ("%s + %s", from, iso);
        }
    }
  return NULL;
}

static void
describe_computed (CpReadingContext *context, CpFinding *finding, const CpDateFact *fact)
{
  g_autofree char *formula = formula_of (context, fact);
  CpCivilDate last = cp_civil_date_add_days (fact->date, -1);
  g_autoptr (JsonNode) alternative = cp_value_from_date (last);
  g_autofree char *day = cp_civil_date_to_display (last);
  g_autofree char *question = g_strdup_printf (_("Is %s the last day of the term?"), day);

  cp_finding_set_computed (finding, formula);
  cp_finding_set_doubt (finding, question, alternative);
  if (fact->second.end > fact->second.start)
    cp_reading_context_anchor (context, finding, fact->second.start, fact->second.end);
}

/* The length that the end was counted by is the term, where none was found by itself. Confidentiality agreements hold many lengths
 * that are no term: there the learned reader's no stands. */
static void
report_term (CpReadingContext *context, CpReadingFacts *facts)
{
  const CpDateFact *end = &facts->expiration;

  if (facts->term.confidence > 0 || strcmp (context->contract_type, "nda") == 0 || strcmp (context->contract_type, "employment") == 0)
    return;
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);

      if (mention->start != end->span.start)
        continue;
      facts->term = (CpPeriodFact){ .period = mention->period, .span = end->span, .confidence = end->confidence };
      cp_report_value (context, "term", cp_value_from_period (mention->period), mention->start, mention->end, end->confidence);
      return;
    }
}

/* "twelve months, July 1, 2026 to June 30, 2027": where the contract names the last day itself, that day is its word. */
static CpDateFact
with_stated_day (CpReadingContext *context, const CpDateFact *computed)
{
  CpCivilDate last = cp_civil_date_add_days (computed->date, -1);
  CpDateFact stated = *computed;

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form == CP_DATE_FORM_BLANK || cp_civil_date_compare (mention->date, last) != 0)
        continue;
      stated.date = last;
      stated.span = (CpSpan){ mention->start, mention->end };
      stated.computed = FALSE;
      break;
    }
  return stated;
}

/** cp_expiration_read: (skip): `expiration_date`; needs the dates and the periods */
void
cp_expiration_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);
  const CpDateFact *base = facts->effective.confidence > 0 ? &facts->effective : &facts->agreement;
  Choice choice = { .raw = 0 };
  CpDateFact fact;
  CpFinding *finding;
  JsonNode *value;

  consider_dates (context, bag, &choice, base);
  consider_terms (context, bag, &choice, base, facts);
  consider_perpetual (context, bag, &choice);
  fact = choice.best;
  if (!cp_context_features_accept (context, "expiration_date", choice.raw, &fact.confidence))
    return;
  if (fact.computed)
    {
      facts->expiration = fact;
      report_term (context, facts);
      fact = with_stated_day (context, &fact);
    }
  value = fact.perpetual ? cp_value_from_text ("perpetual") : cp_value_from_date (fact.date);
  finding = cp_report_value (context, "expiration_date", value, fact.span.start, fact.span.end, fact.confidence);
  if (finding == NULL)
    return;
  facts->expiration = fact;
  if (fact.computed)
    describe_computed (context, finding, &fact);
}
