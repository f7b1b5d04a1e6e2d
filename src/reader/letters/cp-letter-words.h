/* cp-letter-words.h: a page's words beside the letters that are drawn in their place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-letter-sheet.h"

G_BEGIN_DECLS

typedef enum
{
  CP_LETTER_NEW,
  CP_LETTER_BELIEVED,
  CP_LETTER_FALSE,
} CpLetterState;

/**
 * CpLetterPair: an outline and the characters that it is said to stand for
 * @shape: (transfer none): the pair of the same outline that is believed, if any; of all pairs of one outline the same
 * @misses: how often something else was seen
 */
typedef struct _CpLetterPair CpLetterPair;
struct _CpLetterPair
{
  CpLetterPair **shape;
  CpLetterState state;
  guint misses;
};

/**
 * CpLetterUse: of a pair in a word
 * @first: number of its first character within the word
 */
typedef struct
{
  CpLetterPair *pair;
  guint first;
  guint length;
} CpLetterUse;

typedef enum
{
  CP_LETTERS_STAND,    /* each character begins where a letter is drawn */
  CP_LETTERS_DIFFER,   /* letters are drawn, and not where the characters are said to be; or something is drawn over them */
  CP_LETTERS_NOT_THERE, /* no letter is drawn: what can be seen is a picture or lines */
} CpLettersDrawn;

/**
 * CpLetterWord:
 * @characters: without spaces; @text's own
 * @place: fractions of the page
 * @uses: (element-type CpLetterUse)
 */
typedef struct
{
  const gunichar *characters;
  guint length;
  CpQuad place;
  GArray *uses;
  CpLettersDrawn drawn;
} CpLetterWord;

/**
 * CpLetterWords:
 * @words: (element-type CpLetterWord): those that can be compared, in the order of the text
 */
typedef struct
{
  gunichar *characters;
  GArray *words;
} CpLetterWords;

/**
 * CpLetterPairs: of one file
 */
typedef struct
{
  GHashTable *pairs;
  GHashTable *shapes;
} CpLetterPairs;

CpLetterWords *cp_letter_words_collect (const CpReaderPageText *text, const CpLetterSheet *sheet, double width, double height,
                                        const CpLetterPairs *pairs);
void cp_letter_words_free (CpLetterWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpLetterWords, cp_letter_words_free)

G_END_DECLS
