/* cp-word-look.h: whether two words look alike on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters of a word that are compared; what is longer is compared up to here. */
#define CP_WORD_LOOK_MOST 120

/**
 * CpWordLook: of one character
 */
typedef enum
{
  CP_WORD_LOOK_SILENT, /* it is not compared: a sign that recognition may miss or take for another */
  CP_WORD_LOOK_SAME,
  CP_WORD_LOOK_OTHER,
} CpWordLook;

typedef enum
{
  CP_WORDS_ALIKE,
  CP_WORDS_UNLIKE,
  CP_WORDS_NOTHING_TO_COMPARE,
} CpWordsVerdict;

CpWordsVerdict cp_word_look_compare (const gunichar *words, guint length, guint first, guint end, const char *other, CpWordLook *looks);

G_END_DECLS
