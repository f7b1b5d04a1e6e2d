/* cp-number-words.h: numbers written as words, in English, German, French and Spanish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number that ends at @end (exclusive) in lower-case text: "twenty-five", "ninety", "25", "(3)", "1,095". Sets @start to its first byte. -1: none. */
int cp_number_words_before (const char *lower, gsize floor, gsize end, gsize *start);
/* The ordinal that ends at @end: "8th", "first", "twenty-first", "1er", "3." (German, with @dotted). -1: none. */
int cp_ordinal_words_before (const char *lower, gsize floor, gsize end, gboolean dotted, gsize *start);
/* The ordinal or number that begins at @at: "8th", "first". Sets @end. -1: none. */
int cp_ordinal_words_at (const char *lower, gsize at, gsize limit, gsize *end);
/* "two thousand fourteen", "nineteen hundred ninety-eight", "two thousand and two" at @at. Sets @end. 0: none. */
int cp_year_words_at (const char *lower, gsize at, gsize limit, gsize *end);
/* A single number word, or -1. */
int cp_number_word (const char *lower, gsize length);

G_END_DECLS
