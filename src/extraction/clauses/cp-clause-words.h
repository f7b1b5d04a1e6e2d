/* cp-clause-words.h: the words and pairs of words of a sentence, as numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpClauseWord: a word, or two that follow each other
 * @hash: FNV-1a of the words in lower case with every digit as 0, a space between two
 * @count: how often it stands in the sentence
 */
typedef struct
{
  guint32 hash;
  guint32 count;
} CpClauseWord;

/**
 * CpClauseWords:
 * @words: of CpClauseWord; single words first, then pairs; each part ascending by hash and without repeats
 * @n_single: how many of @words are single words
 * @length: how many words the sentence has, repeats included
 */
typedef struct
{
  GArray *words;
  guint n_single;
  guint length;
} CpClauseWords;

/* @lower: text with ASCII letters in lower case, of which [start,end) is the sentence. */
CpClauseWords *cp_clause_words_new (const char *lower, gsize start, gsize end);
void cp_clause_words_free (CpClauseWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpClauseWords, cp_clause_words_free)

G_END_DECLS
