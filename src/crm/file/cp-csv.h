/* cp-csv.h: tables in text files (RFC 4180, and what spreadsheets make of it)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CpCsvTable: a header and rows of exactly as many cells; rows that do not fit are told in @problems */
typedef struct
{
  char **header;
  guint n_columns;
  GPtrArray *rows;          /* of char ** */
  GArray *lines;            /* of guint: where each row begins in the file, from 1 */
  GPtrArray *problems;      /* of char *, sentences */
} CpCsvTable;

CpCsvTable *cp_csv_parse (const char *data, gsize length, GError **error);
void cp_csv_table_free (CpCsvTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpCsvTable, cp_csv_table_free)
char *cp_csv_decode (const char *data, gsize length, GError **error);
char cp_csv_guess_delimiter (const char *text);
void cp_csv_append_row (GString *out, char *const *cells);
char *cp_csv_guard_cell (const char *text);
char *cp_csv_unguard_cell (const char *text);

G_END_DECLS
