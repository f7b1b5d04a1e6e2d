/* cp-hidden-passage-private.h: for the files of this room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-hidden-passage.h"

G_BEGIN_DECLS

CpHiddenPassage *cp_hidden_passage_copy (const CpHiddenPassage *passage);
void cp_hidden_passages_take (GPtrArray *passages, GVariant *from_reader, int page);

G_END_DECLS
