/* cp-table-headings.h: what the words of a heading say of its column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-table.h"

G_BEGIN_DECLS

/* The kind of a column by its heading in lower case; CP_TABLE_OTHER: the words are no known heading. */
CpTableColumnKind cp_table_heading_kind (const char *lower);
/* Whether a single word, in lower case, belongs to headings at all: a quick look before cells are built. */
gboolean cp_table_heading_word (const char *lower);
/* What can be told of columns only beside each other and by what stands in them: prices beside totals, percentages. @percent: share of cells with a per cent sign, a column each. */
void cp_table_headings_settle (CpTableColumn *columns, guint n, char *const *words, const double *percent);
/* The currency that a heading names: "Price (EUR)", or "". */
const char *cp_table_heading_currency (const char *lower);
/* What a row is by the words of one of its cells, in lower case. */
CpTableRowKind cp_table_row_kind (const char *lower);

G_END_DECLS
