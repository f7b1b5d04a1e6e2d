/* cp-clause-candidates.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-candidates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LOWEST -9.0f
#define FEWEST_WORDS 3
#define MOST_BYTES 6000

/**
 * Scores:
 * @all: a row of logits a sentence
 * @words: of each sentence
 * @sums: of each sentence, how many types it may be, each counted by its probability
 */
typedef struct
{
  guint n;
  guint n_types;
  float *all;
  float *sums;
  GPtrArray *words;
} Scores;

/**
 * TypeInDocument: what the whole document says of a type
 * @n_likely: sentences that are more likely of the type than not
 * @expected: how many sentences are of the type, each counted by its probability
 */
typedef struct
{
  double best;
  double expected;
  guint n_likely;
} TypeInDocument;

static float
score_at (const Scores *scores, gint64 sentence, guint type)
{
  return sentence < 0 || sentence >= scores->n ? LOWEST : scores->all[(gsize) sentence * scores->n_types + type];
}

static void
score_sentences (CpReadingContext *context, CpClauseModel *model, Scores *scores)
{
  for (guint i = 0; i < scores->n; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);

      g_ptr_array_add (scores->words, cp_clause_words_new (context->lower, sentence->start, sentence->end));
    }
  for (guint i = 0; i < scores->n; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);
      const CpClauseWords *own = g_ptr_array_index (scores->words, i);
      float *row = scores->all + (gsize) i * scores->n_types;

      for (guint k = 0; k < scores->n_types; k++)
        row[k] = LOWEST;
      if (own->length >= FEWEST_WORDS && sentence->end - sentence->start <= MOST_BYTES)
        cp_clause_model_score (model, i > 0 ? g_ptr_array_index (scores->words, i - 1) : NULL, own,
                               i + 1 < scores->n ? g_ptr_array_index (scores->words, i + 1) : NULL, row);
    }
}

/* By descending logit; sentences with one logit as they stand in the document. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const CpClauseCandidate *first = a, *second = b;

  if (first->facts[0] != second->facts[0])
    return first->facts[0] > second->facts[0] ? -1 : 1;
  return first->sentence < second->sentence ? -1 : first->sentence > second->sentence;
}

static double
as_probability (double logit)
{
  return 1 / (1 + exp (-logit));
}

static void
sum_probabilities (Scores *scores)
{
  for (guint i = 0; i < scores->n; i++)
    {
      double sum = 0;

      for (guint k = 0; k < scores->n_types; k++)
        {
          double logit = score_at (scores, i, k);

          sum += logit > LOWEST ? as_probability (logit) : 0;
        }
      scores->sums[i] = (float) sum;
    }
}

/* What the other types say of the same sentence. */
static void
state_rivals (const Scores *scores, const CpClauseCandidate *candidate, double *facts)
{
  float best = LOWEST;
  guint which = 0, above = 0;

  for (guint k = 0; k < scores->n_types; k++)
    {
      float score = score_at (scores, candidate->sentence, k);

      if (k == candidate->type)
        continue;
      above += score > candidate->facts[0];
      if (score > best)
        {
          best = score;
          which = k;
        }
    }
  facts[0] = best;
  facts[1] = which;
  facts[2] = above;
  facts[3] = scores->sums[candidate->sentence];
}

/* What the sentence looks like, whatever its words. */
static void
state_shape (CpReadingContext *context, const CpSentence *sentence, double *facts)
{
  static const char closings[] = ".;:,";
  gsize end = sentence->end;
  const char *closing;
  guint upper = 0, digits = 0;

  while (end > sentence->start && context->flat[end - 1] == ' ')
    end--;
  for (gsize i = sentence->start; i < end; i++)
    {
      upper += g_ascii_isupper (context->flat[i]) != 0;
      digits += g_ascii_isdigit (context->flat[i]) != 0;
    }
  closing = end > sentence->start ? strchr (closings, context->flat[end - 1]) : NULL;
  facts[0] = g_ascii_isupper (context->flat[sentence->start]) != 0;
  facts[1] = closing != NULL ? (double) (closing - closings) + 1 : 0;
  facts[2] = (double) upper / (double) MAX (end - sentence->start, 1);
  facts[3] = digits;
}

static void
state_facts (CpReadingContext *context, const Scores *scores, const TypeInDocument *type, CpClauseCandidate *candidate, guint rank)
{
  static const int neighbours[] = { -3, -2, -1, 1, 2, 3 };
  const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, candidate->sentence);
  double *facts = candidate->facts;

  for (guint k = 0; k < G_N_ELEMENTS (neighbours); k++)
    facts[1 + k] = score_at (scores, (gint64) candidate->sentence + neighbours[k], candidate->type);
  state_rivals (scores, candidate, facts + 7);
  facts[11] = ((const CpClauseWords *) g_ptr_array_index (scores->words, candidate->sentence))->length;
  facts[12] = (double) (sentence->end - sentence->start);
  facts[13] = rank;
  facts[14] = type->best - facts[0];
  facts[15] = type->best;
  facts[16] = type->n_likely;
  facts[17] = type->expected;
  facts[18] = (double) candidate->sentence / scores->n;
  facts[19] = scores->n;
  state_shape (context, sentence, facts + 20);
  facts[24] = candidate->type;
}

static void
collect_type (CpReadingContext *context, CpClauseModel *model, const Scores *scores, guint type, GArray *candidates)
{
  guint from = candidates->len;
  double floor = cp_clause_model_get_floor (model);
  TypeInDocument document = { .best = LOWEST };
  CpClauseCandidate *all;

  for (guint i = 0; i < scores->n; i++)
    {
      CpClauseCandidate candidate = { .type = type, .sentence = i, .facts = { score_at (scores, i, type) } };

      document.n_likely += candidate.facts[0] > 0;
      document.expected += candidate.facts[0] > LOWEST ? as_probability (candidate.facts[0]) : 0;
      document.best = MAX (document.best, candidate.facts[0]);
      if (candidate.facts[0] >= floor && candidate.facts[0] > LOWEST)
        g_array_append_val (candidates, candidate);
    }
  if (candidates->len == from)
    return;
  all = &g_array_index (candidates, CpClauseCandidate, from);
  qsort (all, candidates->len - from, sizeof *all, compare_candidates);
  for (guint i = 0; i < candidates->len - from; i++)
    {
      state_facts (context, scores, &document, &all[i], i);
      all[i].facts[CP_CLAUSE_FACTS - 1] = cp_clause_model_get_rate (model, type);
    }
}

/** cp_clause_candidates_collect: (skip) */
GArray *
cp_clause_candidates_collect (CpReadingContext *context, CpClauseModel *model)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (CpClauseCandidate));
  Scores scores = { .n = context->sentences->len, .n_types = cp_clause_model_get_n_types (model) };

  scores.all = g_new (float, (gsize) scores.n * scores.n_types + 1);
  scores.words = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_clause_words_free);
  scores.sums = g_new (float, scores.n + 1);
  score_sentences (context, model, &scores);
  sum_probabilities (&scores);
  for (guint type = 0; type < scores.n_types; type++)
    collect_type (context, model, &scores, type, candidates);
  g_ptr_array_unref (scores.words);
  g_free (scores.all);
  g_free (scores.sums);
  return candidates;
}
