/* cp-clause-candidates.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-candidates.h"

#include <math.h>
#include <stdlib.h>

#define LOWEST -9.0f
#define FEWEST_WORDS 3
#define MOST_BYTES 6000

/**
 * Scores:
 * @all: a row of logits a sentence
 * @words: of each sentence
 */
typedef struct
{
  guint n;
  guint n_types;
  float *all;
  GPtrArray *words;
} Scores;

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

static void
state_facts (const Scores *scores, CpClauseCandidate *candidate, guint rank, double best)
{
  const CpClauseWords *words = g_ptr_array_index (scores->words, candidate->sentence);
  double *facts = candidate->facts;
  gint64 i = candidate->sentence;
  double length = log (words->length), other = LOWEST;

  for (guint k = 0; k < scores->n_types; k++)
    if (k != candidate->type)
      other = MAX (other, score_at (scores, i, k));
  facts[1] = MAX (facts[0] + 2, 0);
  facts[2] = length;
  facts[3] = MAX (facts[0], 0);
  facts[4] = score_at (scores, i - 1, candidate->type);
  facts[5] = MAX (facts[4] + 2, 0);
  facts[6] = score_at (scores, i + 1, candidate->type);
  facts[7] = MAX (facts[6] + 2, 0);
  facts[8] = other;
  facts[9] = MAX (other + 2, 0);
  facts[10] = length * length;
  facts[11] = rank == 0;
  facts[12] = log (1 + rank);
  facts[13] = best - facts[0];
  facts[14] = best;
  facts[15] = (double) i / scores->n;
  facts[16] = MAX (score_at (scores, i - 2, candidate->type), score_at (scores, i + 2, candidate->type));
}

static void
collect_type (const Scores *scores, guint type, double floor, GArray *candidates)
{
  guint from = candidates->len;
  CpClauseCandidate *all;

  for (guint i = 0; i < scores->n; i++)
    {
      CpClauseCandidate candidate = { .type = type, .sentence = i, .facts = { score_at (scores, i, type) } };

      if (candidate.facts[0] >= floor && candidate.facts[0] > LOWEST)
        g_array_append_val (candidates, candidate);
    }
  if (candidates->len == from)
    return;
  all = &g_array_index (candidates, CpClauseCandidate, from);
  qsort (all, candidates->len - from, sizeof *all, compare_candidates);
  for (guint i = 0; i < candidates->len - from; i++)
    state_facts (scores, &all[i], i, all[0].facts[0]);
}

/** cp_clause_candidates_collect: (skip) */
GArray *
cp_clause_candidates_collect (CpReadingContext *context, CpClauseModel *model)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (CpClauseCandidate));
  Scores scores = { .n = context->sentences->len, .n_types = cp_clause_model_get_n_types (model) };

  scores.all = g_new (float, (gsize) scores.n * scores.n_types + 1);
  scores.words = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_clause_words_free);
  score_sentences (context, model, &scores);
  for (guint type = 0; type < scores.n_types; type++)
    collect_type (&scores, type, cp_clause_model_get_floor (model), candidates);
  g_ptr_array_unref (scores.words);
  g_free (scores.all);
  return candidates;
}
