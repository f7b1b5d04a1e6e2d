/* cp-expiration.c: when the contract ends: a date that stands there, a term counted from the beginning, or never
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-context-features.h"
#include "cp-reading-facts.h"

static const char *const sentence_words[] = { "initial term", "term of this", "the term", "renew", "automatic", "extend", "terminat", "expir", "until", "through", "end on", "ending", "ends on", "commenc",
                                              "effective date", "date of this", "date hereof", "first written", "from the date", "following the", "after the", "surviv", "confidential", "notice", "remain in",
                                              "full force", "in effect", "continue", "perpetu", "indefinite", "anniversary", "unless", "earlier", "for a period", "for so long", "shall be for", "this agreement", NULL };

typedef struct
{
  CpDateFact best;
  double best_score;
} Choice;

static void
common_features (CpReadingContext *context, CpFeatureBag *bag, gsize start, gsize end, const char *kind)
{
  cp_feature_bag_clear (bag);
  cp_context_features_add (context, bag, start, end);
  cp_context_features_add_sentence_words (context, bag, start, sentence_words);
  cp_feature_bag_add (bag, "kind=", kind, -1);
}

static void
consider (CpReadingContext *context, CpFeatureBag *bag, Choice *choice, const CpDateFact *fact)
{
  g_autofree char *value = fact->perpetual ? g_strdup ("perpetual") : cp_civil_date_to_iso (fact->date);
  double score = cp_context_features_score (context, bag, "expiration_date", value);

  if (score > choice->best_score)
    {
      choice->best_score = score;
      choice->best = *fact;
    }
}

static void
consider_dates (CpReadingContext *context, CpFeatureBag *bag, Choice *choice, const CpDateFact *base)
{
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);
      CpDateFact fact = { .date = mention->date, .span = { mention->start, mention->end } };
      int days;

      if (mention->form == CP_DATE_FORM_BLANK)
        continue;
      common_features (context, bag, mention->start, mention->end, "date");
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
  const CpDateMention *found = NULL;

  if (sentence == NULL)
    return NULL;
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form != CP_DATE_FORM_BLANK && mention->start >= sentence->start && mention->end <= sentence->end && mention->start + 500 > offset && mention->start < offset + 300)
        {
          gsize before = mention->start > 50 ? mention->start - 50 : 0;

          if (cp_reading_context_has (context, before, mention->start, "commenc") || cp_reading_context_has (context, before, mention->start, "begin")
              || cp_reading_context_has (context, before, mention->start, "from") || cp_reading_context_has (context, before, mention->start, "effective")
              || cp_reading_context_has (context, before, mention->start, "start"))
            found = mention;
        }
    }
  return found;
}

static void
consider_terms (CpReadingContext *context, CpFeatureBag *bag, Choice *choice, const CpDateFact *base, const CpReadingFacts *facts)
{
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
      common_features (context, bag, mention->start, mention->end, own != NULL ? "term from own date" : "term");
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
          common_features (context, bag, fact.span.start, fact.span.end, "perpetual");
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

/** cp_expiration_read: (skip): `expiration_date`; needs the dates and the periods */
void
cp_expiration_read (CpReadingContext *context, CpReadingFacts *facts)
{
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);
  const CpDateFact *base = facts->effective.confidence > 0 ? &facts->effective : &facts->agreement;
  Choice choice = { .best_score = 0 };
  CpFinding *finding;
  JsonNode *value;

  consider_dates (context, bag, &choice, base);
  consider_terms (context, bag, &choice, base, facts);
  consider_perpetual (context, bag, &choice);
  if (choice.best_score <= 0 || choice.best_score < cp_linear_model_threshold (context->model, "expiration_date"))
    return;
  choice.best.confidence = cp_linear_model_calibrate (context->model, "expiration_date", choice.best_score);
  value = choice.best.perpetual ? cp_value_from_text ("perpetual") : cp_value_from_date (choice.best.date);
  finding = cp_report_value (context, "expiration_date", value, choice.best.span.start, choice.best.span.end, choice.best.confidence);
  if (finding == NULL)
    return;
  if (choice.best.computed)
    describe_computed (context, finding, &choice.best);
  facts->expiration = choice.best;
}
