/* cp-date-words.h: days as people write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-civil-date.h"

G_BEGIN_DECLS

gboolean cp_date_words_parse (const char *text, CpCivilDate *date, GError **error);

G_END_DECLS
