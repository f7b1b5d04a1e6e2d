/* cp-clause-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-words.h"

#include <stdlib.h>

#define HASH_BASIS 2166136261u
#define HASH_PRIME 16777619u

/* Bytes that belong to the word at @text, 0 when none does. Letters beyond ASCII do; dashes, quotation marks and the like do not. */
static gsize
word_bytes (const char *text, gsize left)
{
  guchar c = (guchar) text[0];

  if (g_ascii_isalnum (c))
    return 1;
  if (c >= 0xc3 && c <= 0xdf && left >= 2)
    return 2;
  if (c >= 0xe0 && c <= 0xef && c != 0xe2 && left >= 3)
    return 3;
  return 0;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  guint32 first = ((const CpClauseWord *) a)->hash, second = ((const CpClauseWord *) b)->hash;

  return first < second ? -1 : first > second;
}

/* Sorts @words from @from on and folds repeats into their count. */
static void
fold_repeats (GArray *words, guint from)
{
  CpClauseWord *all = (CpClauseWord *) words->data;
  guint kept = from;

  qsort (all + from, words->len - from, sizeof *all, compare_words);
  for (guint i = from; i < words->len; i++)
    if (kept > from && all[kept - 1].hash == all[i].hash)
      all[kept - 1].count++;
    else
      all[kept++] = all[i];
  g_array_set_size (words, kept);
}

static void
add_pairs (GArray *words, GArray *hashes)
{
  for (guint i = 1; i < hashes->len; i++)
    {
      /* Of two hashes rather than of the bytes: the second word need not be read again. */
      guint32 hash = (g_array_index (hashes, guint32, i - 1) ^ ' ') * HASH_PRIME;
      CpClauseWord pair = { .count = 1 };

      hash = (hash ^ g_array_index (hashes, guint32, i)) * 2654435761u;
      pair.hash = hash ^ (hash >> 15);
      g_array_append_val (words, pair);
    }
}

/** cp_clause_words_new: (skip) */
CpClauseWords *
cp_clause_words_new (const char *lower, gsize start, gsize end)
{
  CpClauseWords *self = g_new0 (CpClauseWords, 1);
  g_autoptr (GArray) hashes = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 64);

  self->words = g_array_sized_new (FALSE, FALSE, sizeof (CpClauseWord), 128);
  for (gsize i = start; i < end;)
    {
      guint32 hash = HASH_BASIS;
      gsize from = i, n;

      while (i < end && (n = word_bytes (lower + i, end - i)) > 0)
        for (gsize k = 0; k < n; k++, i++)
          hash = (hash ^ (g_ascii_isdigit (lower[i]) ? '0' : (guchar) lower[i])) * HASH_PRIME;
      if (i > from)
        {
          CpClauseWord word = { .hash = hash, .count = 1 };

          g_array_append_val (self->words, word);
          g_array_append_val (hashes, hash);
        }
      else
        i++;
    }
  self->length = hashes->len;
  fold_repeats (self->words, 0);
  self->n_single = self->words->len;
  add_pairs (self->words, hashes);
  fold_repeats (self->words, self->n_single);
  return self;
}

/** cp_clause_words_free: (skip) */
void
cp_clause_words_free (CpClauseWords *self)
{
  g_array_unref (self->words);
  g_free (self);
}
