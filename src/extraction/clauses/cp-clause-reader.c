/* cp-clause-reader.c
 *
 * Sentences are weighed by what was learned of the types (cp-clause-model.h). Passages of a few words, such as the parties, are looked for
 * and judged by themselves (cp-short-passages.h), the values that other readers have found among them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-reader.h"

#include <string.h>

#include "cp-clause-candidates.h"
#include "cp-short-passage-judge.h"

/* Under this the passage is not worth anybody's look; above it, every candidate is told with its probability. */
#define LEAST_CONFIDENCE 0.005

static void
add_clause (CpReadingContext *context, const char *type, double confidence, gsize start, gsize end)
{
  g_autoptr (CpFinding) holder = cp_finding_new ("summary", CP_FINDING_FOUND);
  CpClause *clause;

  /* A clause that runs over a page's end has an anchor on each page, as terms have. */
  if (confidence < LEAST_CONFIDENCE || !cp_reading_context_anchor (context, holder, start, end))
    return;
  clause = cp_clause_new (type, confidence, cp_finding_get_anchor (holder, 0));
  for (guint i = 1; i < cp_finding_get_n_anchors (holder); i++)
    g_ptr_array_add (clause->anchors, cp_anchor_ref (cp_finding_get_anchor (holder, i)));
  cp_extraction_add_clause (context->extraction, clause);
}

static void
add_short_passages (CpReadingContext *context, GArray *passages)
{
  for (guint i = 0; i < passages->len; i++)
    {
      const CpShortPassage *passage = &g_array_index (passages, CpShortPassage, i);

      add_clause (context, passage->type, passage->score, passage->start, passage->end);
    }
}

/* Whether the sentence is little more than a passage that is told already. */
static gboolean
is_told (GArray *passages, const char *type, const CpSentence *sentence)
{
  for (guint i = 0; i < passages->len; i++)
    {
      const CpShortPassage *passage = &g_array_index (passages, CpShortPassage, i);
      gsize from = MAX (passage->start, sentence->start), to = MIN (passage->end, sentence->end);

      if (passage->score >= LEAST_CONFIDENCE && to > from && strcmp (passage->type, type) == 0
          && 2 * (to - from) >= MAX (passage->end, sentence->end) - MIN (passage->start, sentence->start))
        return TRUE;
    }
  return FALSE;
}

static void
add_sentences (CpReadingContext *context, CpClauseModel *model, GArray *passages)
{
  g_autoptr (GArray) candidates = cp_clause_candidates_collect (context, model);

  for (guint i = 0; i < candidates->len; i++)
    {
      const CpClauseCandidate *candidate = &g_array_index (candidates, CpClauseCandidate, i);
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, candidate->sentence);
      const char *type = cp_clause_model_get_type_id (model, candidate->type);

      if (!is_told (passages, type, sentence))
        add_clause (context, type, cp_clause_model_judge (model, candidate->facts), sentence->start, sentence->end);
    }
}

/** cp_clause_reader_read: (skip) */
void
cp_clause_reader_read (CpReadingContext *context)
{
  CpClauseModel *model = context->clause_model != NULL ? context->clause_model : cp_clause_model_get_default ();
  g_autoptr (GArray) passages = cp_short_passages_collect (context);

  cp_short_passages_judge (context, cp_clause_model_get_passages (model), passages);
  add_short_passages (context, passages);
  add_sentences (context, model, passages);
}
