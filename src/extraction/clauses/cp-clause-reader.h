/* cp-clause-reader.h: passages of the 41 clause types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/* Adds the clauses of a document to its extraction. */
void cp_clause_reader_read (CpReadingContext *context);

G_END_DECLS
