/* cp-labelled-lines.h: cover pages that say a label in one line and its value in the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * cp_labelled_lines_next: (skip)
 * @labels: in lower case, %NULL-terminated; a line must be one of them, with or without a colon
 * @from: line to begin at, 0 at first; set to the line after the label that was found
 * @value: the label's own line behind a colon, or up to three short lines that follow
 *
 * Returns: whether there is another such label
 */
gboolean cp_labelled_lines_next (CpReadingContext *context, const char *const *labels, guint *from, CpSpan value[4], guint *n_values);

G_END_DECLS
