/* cp-decision-table.h: table decision: what reviewers did, with before and after
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpDecision: a plain value; rows are only ever added */
typedef struct
{
  gint64 sequence;          /* set by add; rises within the workspace */
  char *contract_id;
  char *term_id;            /* (nullable) */
  char *command;            /* "accept" "correct" "clear" "enter" "match" … */
  JsonNode *before;         /* (nullable) */
  JsonNode *after;          /* (nullable) */
  char *actor;
  char *role;
  char *time;               /* set by add when NULL */
  gint64 undoes;            /* sequence of the decision that this one takes back, or 0 */
  gint64 undone_by;         /* sequence of the decision that took this one back, or 0; read only */
} CpDecision;

CpDecision *cp_decision_new (const char *contract_id, const char *term_id, const char *command, JsonNode *before,
                             JsonNode *after, const char *actor, const char *role);
void cp_decision_free (CpDecision *decision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpDecision, cp_decision_free)

gboolean cp_decision_table_add (CpConnection *connection, CpDecision *decision, GError **error);
GPtrArray *cp_decision_table_list (CpConnection *connection, const char *contract_id, GError **error);   /* of CpDecision, oldest first */
/* What Undo and Redo take next; NULL without error: nothing. */
CpDecision *cp_decision_table_last_undoable (CpConnection *connection, const char *contract_id, GError **error);
CpDecision *cp_decision_table_last_redoable (CpConnection *connection, const char *contract_id, GError **error);

G_END_DECLS
