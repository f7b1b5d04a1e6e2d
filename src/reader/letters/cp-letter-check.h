/* cp-letter-check.h: whether a page draws what its file says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-recognition.h"

G_BEGIN_DECLS

/**
 * CpLetterCheck: what is known of one file's letters
 *
 * A PDF says by a table of its own which character a letter of its fonts stands for, and nothing compares the two. Here recognition does,
 * once for each letter of each font and size: it reads a word with the letter in it, and when it sees what the file says, the
 * letter is believed wherever it is drawn again.
 */
typedef struct _CpLetterCheck CpLetterCheck;

CpLetterCheck *cp_letter_check_new (CpReaderReadPlaces read_places);
void cp_letter_check_free (CpLetterCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpLetterCheck, cp_letter_check_free)

gboolean cp_letter_check_page (CpLetterCheck *check, CpReaderBackend *backend, int page, CpReaderPageText *text, gboolean may_read);

G_END_DECLS
