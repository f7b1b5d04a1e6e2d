/* cp-audit-witness.h: what someone outside the file remembers of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-key-keeper.h"

G_BEGIN_DECLS

/**
 * CpAuditWitness:
 *
 * A signed head: how many entries log @log_id had and the hash of the last one. It lies in the log itself, in the
 * keyring, in a small file beside the program's settings, in exports, and, as a note, in the CRM.
 */
typedef struct
{
  char *log_id;
  gint64 count;
  char *hash;
  char *time;
  char *public_key;         /* "" when nobody could sign */
  char *signature;          /* "" when nobody could sign */
} CpAuditWitness;

CpAuditWitness *cp_audit_witness_new (const char *log_id, gint64 count, const char *hash, const char *time);
CpAuditWitness *cp_audit_witness_copy (const CpAuditWitness *self);
void cp_audit_witness_free (CpAuditWitness *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAuditWitness, cp_audit_witness_free)

char *cp_audit_witness_text_to_sign (const CpAuditWitness *self);
gboolean cp_audit_witness_has_valid_signature (const CpAuditWitness *self);
JsonNode *cp_audit_witness_to_json (const CpAuditWitness *self);
CpAuditWitness *cp_audit_witness_from_json (JsonNode *node);          /* (transfer full) (nullable) */
/* One line for a note in the CRM, and back from any text that contains it. */
char *cp_audit_witness_to_note (const CpAuditWitness *self);
CpAuditWitness *cp_audit_witness_from_note (const char *text);        /* (transfer full) (nullable) */

G_END_DECLS
