/* cp-quotation.h: quoted words, with any of the quotation marks that contracts use
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/* Length in bytes of an opening (closing) double quotation mark at @c, or 0. Straight marks are both. */
gsize cp_quotation_opens (const char *c);
gsize cp_quotation_closes (const char *c);
/* The next quotation of at most 80 bytes in [from,end): @outer with the marks, @inner without. FALSE at the end. */
gboolean cp_quotation_next (const char *text, gsize from, gsize end, CpSpan *outer, CpSpan *inner);

G_END_DECLS
