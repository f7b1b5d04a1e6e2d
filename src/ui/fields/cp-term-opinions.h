/* cp-term-opinions.h: what each of several readers says of a term, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/* @workspace: (nullable): knows the services' names. (transfer full) (nullable): a line a reader; NULL where only one read the contract */
char *cp_term_opinions_words (CpTerm *term, CpWorkspace *workspace);

G_END_DECLS
