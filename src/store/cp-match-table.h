/* cp-match-table.h: table match: which CRM record a contract belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/** CpStoredMatch: a plain value */
typedef struct
{
  char *contract_id;
  char *connection_id;
  CpMatchVerdict verdict;
  GPtrArray *candidates;        /* of CpMatchCandidate */
  gboolean has_choice;
  CpRecordKind chosen_kind;
  char *chosen_id;              /* (nullable) */
  char *chosen_name;            /* (nullable) */
  char *chosen_by;              /* (nullable): a person, or "counterpart" */
  char *time;
} CpStoredMatch;

void cp_stored_match_free (CpStoredMatch *match);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpStoredMatch, cp_stored_match_free)

gboolean cp_match_table_put (CpConnection *connection, const char *contract_id, const char *connection_id,
                             CpMatchVerdict verdict, GPtrArray *candidates, GError **error);   /* forgets an earlier choice */
/* @record_id (nullable): NULL says that a person found that none fits: has_choice is then TRUE and chosen_id NULL. */
gboolean cp_match_table_choose (CpConnection *connection, const char *contract_id, CpRecordKind kind,
                                const char *record_id, const char *record_name, const char *by, GError **error);
gboolean cp_match_table_remove (CpConnection *connection, const char *contract_id, GError **error);
CpStoredMatch *cp_match_table_find (CpConnection *connection, const char *contract_id, GError **error);   /* NULL without error: none yet */

G_END_DECLS
