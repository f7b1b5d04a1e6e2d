/* cp-law.c: the law that governs the contract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-context-features.h"
#include "cp-foreign-cues.h"
#include "cp-labelled-lines.h"
#include "cp-place-scanner.h"
#include "cp-reading-facts.h"

static const char *const sentence_words[] = { "governed", "construed", "laws of", "law of", "internal laws", "substantive laws", "conflict", "choice of law", "jurisdiction", "venue", "courts", "court", "arbitrat",
                                              "incorporated", "organized", "corporation", "existing under", "commission", "securities", "interpreted", "accordance with", "enforced", "this agreement", "located", "offices", NULL };

/* A sentence is worth a look when it speaks of law. */
static gboolean
speaks_of_law (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const needles[] = { "governed", "govern", "construed", "laws of", "law of", "governing law", " law ", " laws ", "recht", "droit", "ley ", "leyes", "legislaci", "loi ", "lois ", "derecho" };

  for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, needles[i]))
      return TRUE;
  return FALSE;
}

/* In languages that were not learned the sentence must say that the law governs. */
static gboolean
speaks_of_governing (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const needles[] = { "unterlieg", "anwendbar", "es gilt", "gilt das recht", "gilt deutsches", "gilt österr", "gilt schweizer", "anzuwenden", "nach deutschem", "anwendung", "untersteht", "richtet sich nach", "es ist ", "gilt ", "régi par", "régie par", "régit", "soumis", "applicable", "interprété", "se rige", "se regir", "sujeto a", "sujeta a", "somete", "aplicable", "aplicación", "se aplicará", "queda sujet", "relève d", "interpretar" };

  for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, needles[i]))
      return TRUE;
  return FALSE;
}

/* "deutsches Recht" says it alone, unless it is the law that a company was founded under; a country needs the verb. */
static gboolean
governs (CpReadingContext *context, const CpSentence *sentence, const CpPlaceMention *place)
{
  static const char *const founded[] = { "société de ", "gesellschaft ", "sociedad de ", "sociedad limitada de ", "entidad de ", NULL };

  if (place->adjective && !cp_foreign_any (context, place->start > 24 ? place->start - 24 : 0, place->start, founded))
    return TRUE;
  return !place->adjective && speaks_of_governing (context, sentence);
}

typedef struct
{
  CpPlaceMention place;
  double score;
} Best;

static void
consider (CpReadingContext *context, CpFeatureBag *bag, const CpPlaceMention *place, guint rank, guint count, Best *best)
{
  double score;
  gsize from = place->start > 80 ? place->start - 80 : 0;

  cp_feature_bag_clear (bag);
  cp_context_features_add (context, bag, place->start, place->end);
  cp_context_features_add_sentence_words (context, bag, place->start, sentence_words, NULL);
  cp_feature_bag_add_if (bag, place->country, "country");
  cp_feature_bag_add_if (bag, place->adjective, "adjective");
  cp_feature_bag_add_if (bag, cp_reading_context_has (context, from, place->start, "laws of") || cp_reading_context_has (context, from, place->start, "law of"), "near law of");
  cp_feature_bag_add_number (bag, "rank", (int) MIN (rank, 4));
  cp_feature_bag_add_if (bag, count == 1, "only place");
  cp_feature_bag_add_if (bag, rank + 1 == count, "last place");
  cp_feature_bag_add_if (bag, strcmp (place->name, "United States") == 0, "united states");
  score = cp_context_features_score (context, bag, "governing_law", place->name);
  if (score > best->score)
    *best = (Best){ *place, score };
}

/* "Governing law" in one line of a cover page, the place in the next. */
static gboolean
read_labelled (CpReadingContext *context)
{
  static const char *const labels[] = { "governing law", "applicable law", "anwendbares recht", "droit applicable", "ley aplicable", "legislación aplicable", "derecho aplicable", "loi applicable", NULL };
  CpSpan values[4];
  guint from = 0, n;

  while (cp_labelled_lines_next (context, labels, &from, values, &n))
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (GArray) places = cp_place_scanner_scan (context->lower, values[i].start, values[i].end);
        const CpPlaceMention *place = places->len > 0 ? &g_array_index (places, CpPlaceMention, 0) : NULL;

        /* In running text the learned reader knows better. */
        if (place == NULL || (place->end - place->start) * 5 < (values[i].end - values[i].start) * 2)
          continue;
        return cp_report_value (context, "governing_law", cp_value_from_text (place->name), place->start, place->end, cp_reading_context_is_foreign (context) ? cp_foreign_confidence (context, "governing_law") : 0.92) != NULL;
      }
  return FALSE;
}

/** cp_law_read: (skip): `governing_law` */
void
cp_law_read (CpReadingContext *context)
{
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);
  Best best = { .score = 0 };

  if (context->candidates == NULL && read_labelled (context))
    return;
  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);
      g_autoptr (GArray) places = NULL;
      gsize end = MIN (sentence->end, sentence->start + 3000);

      if (!speaks_of_law (context, sentence))
        continue;
      /* "Governing Law" in a cell of its own: the place stands in the next. */
      if (end - sentence->start < 60 && i + 1 < context->sentences->len)
        end = MIN (g_array_index (context->sentences, CpSentence, i + 1).end, sentence->start + 400);
      places = cp_place_scanner_scan (context->lower, sentence->start, end);
      for (guint k = 0; k < places->len; k++)
        if (!cp_reading_context_is_foreign (context) || governs (context, sentence, &g_array_index (places, CpPlaceMention, k)))
          consider (context, bag, &g_array_index (places, CpPlaceMention, k), k, places->len, &best);
    }
  if (cp_reading_context_is_foreign (context) && context->candidates == NULL)
    {
      if (best.score > 0)
        cp_report_value (context, "governing_law", cp_value_from_text (best.place.name), best.place.start, best.place.end, cp_foreign_confidence (context, "governing_law"));
      return;
    }
  if (best.score > 0 && best.score >= cp_linear_model_threshold (context->model, "governing_law"))
    cp_report_value (context, "governing_law", cp_value_from_text (best.place.name), best.place.start, best.place.end,
                     cp_linear_model_calibrate (context->model, "governing_law", best.score));
}
