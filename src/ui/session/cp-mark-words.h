/* cp-mark-words.h: the four states in words and icons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-term.h"

G_BEGIN_DECLS

const char *cp_mark_word (CpTermMark mark);        /* "To check" */
char *cp_mark_spoken (CpTermMark mark);            /* (transfer full): "to check" */
const char *cp_mark_icon_name (CpTermMark mark);
const char *cp_mark_css_class (CpTermMark mark);
const char *cp_term_name (CpTerm *term);           /* "Notice period" */

G_END_DECLS
