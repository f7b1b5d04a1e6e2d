/* cp-folded-text.h: a text as its letters and digits alone, with the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpFoldedText:
 * @letters: UTF-8, lower case, without white space, punctuation, accents
 * @sources: of guint32: for each byte of @letters the offset of the character that it comes from
 */
typedef struct
{
  GString *letters;
  GArray *sources;
} CpFoldedText;

CpFoldedText *cp_folded_text_new (void);
void cp_folded_text_free (CpFoldedText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpFoldedText, cp_folded_text_free)
void cp_folded_text_add (CpFoldedText *self, const char *text, gsize start, gsize end);
char *cp_folded_letters_of (const char *text);
char *cp_folded_words_of (const char *text);

/* Where @needle (folded) stands in @self with the fewest wrong letters, at most @most. FALSE: nowhere. */
gboolean cp_folded_text_find_near (CpFoldedText *self, const char *needle, guint most, gsize *start, gsize *end, guint *wrong);

G_END_DECLS
