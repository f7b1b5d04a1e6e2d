/* cp-alias-table.h: table alias: names that a person tied to a CRM record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/** CpAlias: a plain value */
typedef struct
{
  char *id;
  char *connection_id;
  char *name;               /* as it stands in the contract */
  char *name_key;           /* as matching normalises it */
  CpRecordKind record_kind;
  char *record_id;
  char *record_name;
  char *learned_from;       /* (nullable): contract id */
  char *learned_by;
  char *time;
} CpAlias;

void cp_alias_free (CpAlias *alias);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAlias, cp_alias_free)

char *cp_alias_table_learn (CpConnection *connection, const CpAlias *alias, GError **error);   /* (transfer full): id; a newer one replaces */
gboolean cp_alias_table_forget (CpConnection *connection, const char *id, GError **error);     /* undo: an older one holds again */
CpAlias *cp_alias_table_find (CpConnection *connection, const char *connection_id, const char *name_key, GError **error);  /* NULL without error: none */
GPtrArray *cp_alias_table_list (CpConnection *connection, const char *connection_id, GError **error);   /* of CpAlias in force */

G_END_DECLS
