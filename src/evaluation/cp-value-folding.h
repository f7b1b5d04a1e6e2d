/* cp-value-folding.h: spellings of a value that mean the same, folded into one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* All (transfer full) unless they say otherwise; any thread. */
char *cp_fold_words (const char *text);             /* lower case, letters and digits alone, single blanks */
char *cp_fold_name (const char *text);              /* the same without "the" and what stands in brackets; & is "and" */
char *cp_fold_name_core (const char *text);         /* without legal forms as well; the name itself where nothing else is left */
char *cp_fold_name_as_written (const char *text);   /* words, & is "and"; nothing left out */
char *cp_fold_place (const char *text);             /* "State of New York" and "New York": the same */
char *cp_fold_period (const char *text);            /* "P1Y", "one (1) year", "12 months": "12M"; "" where there is no length */
gboolean cp_fold_money (const char *text, gint64 *hundredths);
double cp_fold_overlap (const char *a, const char *b);   /* words in both over words in either, 0 to 1 */
char *cp_fold_written_date (const char *text);      /* "March 1, 2024": "2024-03-01"; others as they are */

char *cp_fold_text_of (JsonNode *value);            /* the text that stands for a value of any kind: an object's name, period, amount, what, label */

G_END_DECLS
