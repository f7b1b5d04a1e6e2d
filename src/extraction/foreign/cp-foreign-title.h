/* cp-foreign-title.h: what a German, French or Spanish contract calls itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/* The line near the top that names the contract. FALSE: none does. */
gboolean cp_foreign_title_find (CpReadingContext *context, CpSpan *title);
/* The kind of contract that a title names; "other" for one of no kind that is known. (transfer none) */
const char *cp_foreign_title_type (const char *title);

G_END_DECLS
