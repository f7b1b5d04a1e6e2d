/* cp-clause-training.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-training.h"

#include "cp-clause-candidates.h"

static void
write_sentence (CpReadingContext *context, const CpSentence *sentence, GString *out)
{
  g_autoptr (CpClauseWords) words = cp_clause_words_new (context->lower, sentence->start, sentence->end);
  g_autofree char *text = cp_reading_context_words (context, sentence->start, sentence->end);

  g_string_append_printf (out, "%s\t%u\t%u\t", text, words->length, words->n_single);
  for (guint i = 0; i < words->words->len; i++)
    {
      const CpClauseWord *word = &g_array_index (words->words, CpClauseWord, i);

      g_string_append_printf (out, "%s%u %u", i > 0 ? " " : "", word->hash, word->count);
    }
  g_string_append_c (out, '\n');
}

static void
write_candidate (CpClauseModel *model, const CpClauseCandidate *candidate, GString *out)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%s\t%u\t%s\t", cp_clause_model_get_type_id (model, candidate->type), candidate->sentence,
                          g_ascii_formatd (number, sizeof number, "%.9g", cp_clause_model_sum (model, candidate->facts)));
  for (guint i = 0; i < CP_CLAUSE_FACTS; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", g_ascii_formatd (number, sizeof number, "%.7g", candidate->facts[i]));
  g_string_append_c (out, '\n');
}

/** cp_clause_training_write: (skip) */
void
cp_clause_training_write (const CpReadingRequest *request, CpClauseModel *model, GString *out)
{
  g_autoptr (CpExtraction) extraction = cp_extraction_new ("training", "1", request->document_sha256);
  g_autoptr (CpReadingContext) context = cp_reading_context_new (request, extraction, cp_linear_model_get_default (), NULL);
  g_autoptr (GArray) candidates = model != NULL ? cp_clause_candidates_collect (context, model) : NULL;

  for (guint i = 0; candidates == NULL && i < context->sentences->len; i++)
    write_sentence (context, &g_array_index (context->sentences, CpSentence, i), out);
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    write_candidate (model, &g_array_index (candidates, CpClauseCandidate, i), out);
}
