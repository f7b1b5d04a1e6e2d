/* cp-audit-entry.h: one entry of the audit log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-model.h"
#include "cp-audit-draft.h"

G_BEGIN_DECLS

/** CpAuditEntry: a plain value; @payload is canonical JSON text, byte for byte what was hashed */
typedef struct
{
  gint64 sequence;          /* from 1, without gaps */
  char *uuid;
  char *time;
  char *actor;
  char *role;
  char *action;
  char *subject;            /* "" when there is none */
  char *correlation_id;     /* "" when there is none */
  char *payload;
  char *previous_hash;      /* 64 hexadecimal digits */
  char *hash;
} CpAuditEntry;

CpAuditEntry *cp_audit_entry_new (CpAuditDraft *draft, gint64 sequence, const char *log_id, const char *previous_hash);
void cp_audit_entry_free (CpAuditEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAuditEntry, cp_audit_entry_free)

char *cp_audit_entry_compute_hash (const CpAuditEntry *entry, const char *log_id);   /* (transfer full) over every field but the hash itself */
char *cp_audit_first_hash (const char *log_id);                                      /* (transfer full): what stands before entry 1 */
JsonNode *cp_audit_entry_to_json (const CpAuditEntry *entry);
CpAuditEntry *cp_audit_entry_from_json (JsonNode *node);                             /* (transfer full) (nullable) */

G_END_DECLS
