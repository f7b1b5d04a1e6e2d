/* cp-claim-words.h: whether words say what other words say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double cp_claim_words_shared (const char *claim, const char *words);
gboolean cp_claim_numbers_stand_in (const char *claim, const char *words);
gboolean cp_claim_words_find (const char *words, const char *text, gsize *start, gsize *end);
gboolean cp_claim_member_stands_in (const char *member, const char *text, const char *flat, const char *lower);
gboolean cp_claim_words_say_renewal (const char *lower, const char *answer);
gboolean cp_claim_words_say_type (const char *lower, const char *type);

G_END_DECLS
