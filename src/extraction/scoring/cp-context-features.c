/* cp-context-features.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-context-features.h"

#include <string.h>

#define WORDS_AROUND 10
#define LONGEST_WORD 20

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0xc3;
}

/* A word as features see it: digits become 0, long words are cut; quotation marks and parentheses count as words. */
static gsize
copy_word (const char *lower, gsize start, gsize end, char word[LONGEST_WORD + 1])
{
  gsize n = 0;

  for (gsize i = start; i < end && n < LONGEST_WORD; i++)
    {
      char c = g_ascii_isdigit (lower[i]) ? '0' : lower[i];

      if (c == '0' && n > 0 && word[n - 1] == '0')
        continue;
      word[n++] = c;
    }
  word[n] = '\0';
  return n;
}

static gboolean
word_before (const char *lower, gsize floor, gsize *at, char word[LONGEST_WORD + 1])
{
  gsize i = *at, end;

  while (i > floor && !is_word_byte (lower[i - 1]))
    {
      if (strchr ("\"(),.:;/", lower[i - 1]) != NULL)
        {
          word[0] = lower[i - 1];
          word[1] = '\0';
          *at = i - 1;
          return TRUE;
        }
      i--;
    }
  end = i;
  while (i > floor && is_word_byte (lower[i - 1]))
    i--;
  *at = i;
  return copy_word (lower, i, end, word) > 0;
}

static gboolean
word_after (const char *lower, gsize limit, gsize *at, char word[LONGEST_WORD + 1])
{
  gsize i = *at, start;

  while (i < limit && !is_word_byte (lower[i]))
    {
      if (strchr ("\"(),.:;/", lower[i]) != NULL)
        {
          word[0] = lower[i];
          word[1] = '\0';
          *at = i + 1;
          return TRUE;
        }
      i++;
    }
  start = i;
  while (i < limit && is_word_byte (lower[i]))
    i++;
  *at = i;
  return copy_word (lower, start, i, word) > 0;
}

static void
add_side (CpReadingContext *context, CpFeatureBag *bag, gsize start, gboolean before)
{
  char word[LONGEST_WORD + 1], pair[2 * LONGEST_WORD + 4], last[LONGEST_WORD + 1] = "";
  static const char *const before_names[] = { "w-1=", "w-2=", "w-3=" };
  static const char *const after_names[] = { "w+1=", "w+2=", "w+3=" };
  gsize at = start;

  for (guint i = 0; i < WORDS_AROUND; i++)
    {
      if (before ? !word_before (context->lower, 0, &at, word) : !word_after (context->lower, context->length, &at, word))
        break;
      if (i < 3)
        cp_feature_bag_add (bag, before ? before_names[i] : after_names[i], word, -1);
      if (i == 1 || i == 2)
        {
          g_snprintf (pair, sizeof pair, before ? "%s_%s" : "%s_%s", before ? word : last, before ? last : word);
          cp_feature_bag_add (bag, before ? (i == 1 ? "w-2-1=" : "w-3-2=") : (i == 1 ? "w+1+2=" : "w+2+3="), pair, -1);
        }
      if (g_ascii_isalpha (word[0]))
        cp_feature_bag_add (bag, before ? "b=" : "a=", word, -1);
      g_strlcpy (last, word, sizeof last);
    }
}

static void
add_section (CpReadingContext *context, CpFeatureBag *bag, gsize start)
{
  const CpSection *section = cp_reading_context_section_at (context, start);
  char word[LONGEST_WORD + 1];
  gsize at;

  if (section == NULL)
    return;
  at = section->title.start;
  for (guint i = 0; i < 6 && at < section->title.end; i++)
    if (word_after (context->lower, section->title.end, &at, word) && g_ascii_isalpha (word[0]))
      cp_feature_bag_add (bag, "h=", word, -1);
}

/** cp_context_features_add: (skip) */
void
cp_context_features_add (CpReadingContext *context, CpFeatureBag *bag, gsize start, gsize end)
{
  const CpLine *line = cp_reading_context_line_at (context, start);

  add_side (context, bag, start, TRUE);
  add_side (context, bag, end, FALSE);
  add_section (context, bag, start);
  cp_feature_bag_add_number (bag, "place", (int) (10 * start / MAX (1, context->length)));
  cp_feature_bag_add_if (bag, start < context->preamble_end, "preamble");
  cp_feature_bag_add_if (bag, start < context->body_start, "cover");
  cp_feature_bag_add_if (bag, start >= context->signature_start, "signatures");
  cp_feature_bag_add_if (bag, line != NULL && line->start == start && line->end <= end + 1, "alone in line");
  cp_feature_bag_add (bag, "type=", context->contract_type, -1);
}

#define PAIRED_WORDS 12

static void
add_pairs (CpFeatureBag *bag, guint64 found)
{
  char pair[16];

  for (guint i = 0; i < PAIRED_WORDS; i++)
    for (guint k = i + 1; k < PAIRED_WORDS; k++)
      if ((found >> i & 1) != 0 && (found >> k & 1) != 0)
        {
          g_snprintf (pair, sizeof pair, "%u+%u", i, k);
          cp_feature_bag_add (bag, "pair=", pair, -1);
        }
}

/** cp_context_features_add_sentence_words: (skip) */
void
cp_context_features_add_sentence_words (CpReadingContext *context, CpFeatureBag *bag, gsize start, const char *const *needles, CpSeenWords *seen)
{
  int index = cp_reading_context_sentence_index_at (context, start);
  const CpSentence *sentence;
  guint64 found = 0;

  if (index < 0)
    return;
  sentence = &g_array_index (context->sentences, CpSentence, index);
  if (seen != NULL && seen->sentence != index)
    {
      seen->words |= seen->pending;
      seen->pending = 0;
      seen->sentence = index;
    }
  for (guint i = 0; needles[i] != NULL && i < 64; i++)
    {
      gssize hit = cp_reading_context_find (context, sentence->start, MIN (sentence->end, sentence->start + 2000), needles[i]);

      if (hit >= 0)
        {
          found |= G_GUINT64_CONSTANT (1) << i;
          cp_feature_bag_add (bag, "s=", needles[i], -1);
          cp_feature_bag_add (bag, (gsize) hit < start ? "s<" : "s>", needles[i], -1);
          if (seen != NULL && (seen->words >> i & 1) == 0)
            cp_feature_bag_add (bag, "first s=", needles[i], -1);
        }
    }
  if (seen != NULL)
    seen->pending |= found;
  add_pairs (bag, found);
}

/** cp_context_features_writes_down: (skip) */
gboolean
cp_context_features_writes_down (CpReadingContext *context, const char *key)
{
  return context->candidates != NULL && (context->candidate_keys == NULL || g_strv_contains (context->candidate_keys, key));
}

/** cp_context_features_score: (skip) */
double
cp_context_features_score (CpReadingContext *context, CpFeatureBag *bag, const char *key, const char *value)
{
  if (cp_context_features_writes_down (context, key))
    g_string_append_printf (context->candidates, "%s\t%s\t%s\n", key, value, cp_feature_bag_get_names (bag));
  return cp_linear_model_score (context->model, key, bag);
}

/** cp_context_features_accept: (skip) */
gboolean
cp_context_features_accept (CpReadingContext *context, const char *key, double raw, double *confidence)
{
  if (raw <= 0 || raw < cp_linear_model_threshold (context->model, key))
    return FALSE;
  *confidence = cp_linear_model_calibrate (context->model, key, raw);
  return TRUE;
}
