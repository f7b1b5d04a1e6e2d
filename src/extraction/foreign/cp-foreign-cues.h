/* cp-foreign-cues.h: words beside a value in German, French and Spanish contracts
 *
 * Word lists hold all three languages: hardly a word of one says something else in another. Lists are in lower case and end with %NULL.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/* The words that belong together: the sentence around @offset, or on a cover page the line of a label and its value. */
CpSpan cp_foreign_scope (CpReadingContext *context, gsize offset);
gboolean cp_foreign_any (CpReadingContext *context, gsize start, gsize end, const char *const *words);
/* Whether one of @words stands in the scope of @offset, at most @reach bytes before it (behind it). */
gboolean cp_foreign_any_before (CpReadingContext *context, gsize offset, gsize reach, const char *const *words);
gboolean cp_foreign_any_after (CpReadingContext *context, gsize offset, gsize reach, const char *const *words);
gboolean cp_foreign_any_in_scope (CpReadingContext *context, gsize offset, const char *const *words);
/* How likely a value of @key is right that the rules for this language have told, as counted on annotated contracts. */
double cp_foreign_confidence (CpReadingContext *context, const char *key);

/* Where the parties' introduction ends: "§ 1", "Article 1", "Primera". @limit where nothing of the kind stands before it. */
gsize cp_foreign_introduction_end (CpReadingContext *context, gsize from, gsize limit);

G_END_DECLS
