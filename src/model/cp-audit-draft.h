/* cp-audit-draft.h: something that happened and is to be written into the audit log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpAuditDraft:
 * @uuid: names the entry for ever; the log takes an uuid once, however often it is handed in
 * @time: instant in UTC, RFC 3339
 * @actor: who: "Jana Novák", "counterpart" for the program itself
 * @role: in which role: "reviewer", "sales-operations"
 * @action: what: "contract.imported" "contract.read" "term.corrected" "push.approved" "push.written" …
 * @subject: (nullable): to what: the id of a contract, a change set, a connection
 * @correlation_id: (nullable): the thread through file, reading, approval, requests, and records
 * @payload: (nullable): the facts, a JSON value
 *
 * A plain value. A transaction of the workspace writes it beside its own rows, and the audit log takes it from there,
 * so that an act and its record cannot part.
 */
typedef struct
{
  char *uuid;
  char *time;
  char *actor;
  char *role;
  char *action;
  char *subject;
  char *correlation_id;
  JsonNode *payload;
} CpAuditDraft;

CpAuditDraft *cp_audit_draft_new (const char *actor, const char *role, const char *action, const char *subject,
                                  const char *correlation_id, JsonNode *payload);
void cp_audit_draft_free (CpAuditDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAuditDraft, cp_audit_draft_free)

G_END_DECLS
