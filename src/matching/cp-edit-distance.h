/* cp-edit-distance.h: how far two spellings are apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters to insert, delete, replace, or swap with their neighbour; counting stops above @limit. UTF-8. */
guint cp_edit_distance (const char *a, const char *b, guint limit);
/* Likeness of two words from 0 to 1, more for a common beginning (Jaro-Winkler). */
double cp_word_likeness (const char *a, const char *b);

G_END_DECLS
