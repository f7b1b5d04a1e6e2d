/* cp-money-words.h: sums and percentages in words: "five hundred thousand", "two million", "eight per cent"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number that is written in English words at @at in lower-case text, "and No/100" read over. Sets @end behind it. -1: none. */
gint64 cp_money_words_at (const char *lower, gsize at, gsize length, gsize *end);

G_END_DECLS
