/* cp-outline-headings.h: numbered headings, read from the text of a contract that has no outline of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-document.h"

G_BEGIN_DECLS

void cp_outline_entry_free (CpOutlineEntry *entry);
GPtrArray *cp_outline_headings (CpTextLayer *text);

G_END_DECLS
