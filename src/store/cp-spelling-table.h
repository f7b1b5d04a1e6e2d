/* cp-spelling-table.h: table spelling: how a party is really called, where it was read otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpSpelling: a plain value */
typedef struct
{
  char *id;                 /* set by learn */
  char *read_name;          /* as it was read */
  char *read_key;           /* as matching normalises it */
  char *name;               /* as a person corrected it */
  char *learned_from;       /* (nullable): contract id */
  char *learned_by;
  char *time;               /* set by learn */
} CpSpelling;

void cp_spelling_free (CpSpelling *spelling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpSpelling, cp_spelling_free)

gboolean cp_spelling_table_learn (CpConnection *connection, CpSpelling *spelling, GError **error);
gboolean cp_spelling_table_forget (CpConnection *connection, const char *id, GError **error);   /* undo: an older one holds again */
GPtrArray *cp_spelling_table_list (CpConnection *connection, GError **error);                   /* of CpSpelling in force, one a reading */

G_END_DECLS
