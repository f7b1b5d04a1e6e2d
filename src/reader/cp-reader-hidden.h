/* cp-reader-hidden.h: what a file says and its pages do not show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"
#include "cp-reader-protocol.h"

G_BEGIN_DECLS

/**
 * CpReaderHidden: passages in the order they were found; never more than a person would look through
 */
typedef struct _CpReaderHidden CpReaderHidden;

CpReaderHidden *cp_reader_hidden_new (void);
void cp_reader_hidden_free (CpReaderHidden *hidden);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReaderHidden, cp_reader_hidden_free)

void cp_reader_hidden_add (CpReaderHidden *hidden, CpReaderHiddenKind kind, int page, const char *quote, const CpQuad *quads,
                           guint n_quads);
void cp_reader_hidden_move (CpReaderHidden *to, CpReaderHidden *from);
guint cp_reader_hidden_count_letters (const CpReaderHidden *hidden);
GVariant *cp_reader_hidden_to_variant (const CpReaderHidden *hidden);

G_END_DECLS
