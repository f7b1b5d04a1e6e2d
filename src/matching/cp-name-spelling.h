/* cp-name-spelling.h: one plain spelling for names and addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower-case Latin letters, digits and single blanks. @long_umlauts: ä becomes ae, ø oe, å aa; else a, o, a. (transfer full) */
char *cp_name_spelling_plain (const char *text, gboolean long_umlauts);

G_END_DECLS
