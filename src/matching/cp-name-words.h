/* cp-name-words.h: words of company names: short forms, common words, places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *cp_name_word_long_form (const char *word);        /* "intl" -> "international"; the word itself when it has none */
gboolean cp_name_word_is_connector (const char *word);        /* and, the, of, und, et, y */
gboolean cp_name_word_is_generic (const char *word);          /* group, services, global: says little about who it is */
gboolean cp_name_word_is_place (const char *word);            /* europe, uk, deutschland: another company of the same house */
gboolean cp_name_word_is_number (const char *word);           /* 2, ii, two: one of a series */

G_END_DECLS
