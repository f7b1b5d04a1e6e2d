/* cp-sentence-scores.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-sentence-scores.h"

#include <string.h>

#include "cp-context-features.h"

#define MOST_WORDS 160
#define LONGEST_WORD 18

typedef struct
{
  gboolean known;
  float score[CP_N_TOPICS];
} Answer;

struct _CpSentenceScores
{
  CpReadingContext *context;
  CpFeatureBag *bag;
  Answer *answers;
  double highest[CP_N_TOPICS];
};

static const char *const topic_keys[CP_N_TOPICS] = { "expiration sentence", "renewal sentence", "notice sentence", "effective sentence" };

/** cp_sentence_scores_new: (skip) */
CpSentenceScores *
cp_sentence_scores_new (CpReadingContext *context)
{
  CpSentenceScores *self = g_new0 (CpSentenceScores, 1);

  self->context = context;
  self->bag = cp_feature_bag_new (context->candidates != NULL);
  self->answers = g_new0 (Answer, context->sentences->len + 1);
  return self;
}

/** cp_sentence_scores_free: (skip) */
void
cp_sentence_scores_free (CpSentenceScores *self)
{
  cp_feature_bag_free (self->bag);
  g_free (self->answers);
  g_free (self);
}

/* The next word in [*at,end): letters and digits, of which all digits are 0. */
static gsize
next_word (const char *lower, gsize *at, gsize end, char word[LONGEST_WORD + 1])
{
  gsize i = *at, n = 0;

  while (i < end && !g_ascii_isalnum (lower[i]))
    i++;
  while (i < end && g_ascii_isalnum (lower[i]))
    {
      char c = g_ascii_isdigit (lower[i]) ? '0' : lower[i];

      i++;
      if (n < LONGEST_WORD && !(c == '0' && n > 0 && word[n - 1] == '0'))
        word[n++] = c;
    }
  word[n] = '\0';
  *at = i;
  return n;
}

/** cp_sentence_scores_add_words: (skip) */
void
cp_sentence_scores_add_words (CpReadingContext *context, CpFeatureBag *bag, int index)
{
  const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, index);
  const CpSection *section = cp_reading_context_section_at (context, sentence->start);
  char word[LONGEST_WORD + 1], last[LONGEST_WORD + 1] = "", pair[2 * LONGEST_WORD + 2];
  gsize at = sentence->start;
  guint n = 0;

  for (; n < MOST_WORDS && next_word (context->lower, &at, sentence->end, word) > 0; n++)
    {
      cp_feature_bag_add (bag, "u=", word, -1);
      if (last[0] != '\0')
        {
          g_snprintf (pair, sizeof pair, "%s %s", last, word);
          cp_feature_bag_add (bag, "v=", pair, -1);
        }
      g_strlcpy (last, word, sizeof last);
    }
  cp_feature_bag_add_number (bag, "words", n < 8 ? 0 : n < 20 ? 1 : n < 60 ? 2 : 3);
  cp_feature_bag_add_number (bag, "place", (int) (8 * sentence->start / MAX (1, context->length)));
  if (section == NULL)
    return;
  at = section->title.start;
  for (guint i = 0; i < 6 && next_word (context->lower, &at, section->title.end, word) > 0; i++)
    cp_feature_bag_add (bag, "h=", word, -1);
}

/** cp_sentence_scores_get: (skip) */
double
cp_sentence_scores_get (CpSentenceScores *self, int sentence, CpSentenceTopic topic)
{
  Answer *answer;

  if (sentence < 0 || sentence >= (int) self->context->sentences->len)
    return 0;
  answer = &self->answers[sentence];
  if (!answer->known)
    {
      const CpSentence *range = &g_array_index (self->context->sentences, CpSentence, sentence);
      g_autofree char *words = self->context->candidates != NULL ? cp_reading_context_words (self->context, range->start, range->end) : NULL;

      cp_feature_bag_clear (self->bag);
      cp_sentence_scores_add_words (self->context, self->bag, sentence);
      for (int i = 0; i < CP_N_TOPICS; i++)
        {
          answer->score[i] = (float) cp_context_features_score (self->context, self->bag, topic_keys[i], words);
          self->highest[i] = MAX (self->highest[i], answer->score[i]);
        }
      answer->known = TRUE;
    }
  return answer->score[topic];
}

/** cp_sentence_scores_highest: (skip) */
double
cp_sentence_scores_highest (CpSentenceScores *self, CpSentenceTopic topic)
{
  return self->highest[topic];
}
