/* cp-audit-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-entry.h"

#include "counterpart-base.h"

/* Raised when the fields under the hash change, so that old entries go on being checked by their own rule. */
#define FORMAT_VERSION 1

/* A log takes what it is given, but only as text: bytes that are none are replaced before they are hashed. */
static char *
as_text (const char *text)
{
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

/**
 * cp_audit_entry_new:
 * @draft: what happened
 * @sequence: its number in the log
 * @log_id: the log
 * @previous_hash: hash of the entry before it, or [func@audit_first_hash]
 *
 * Returns: (transfer full): the entry with its hash
 */
CpAuditEntry *
cp_audit_entry_new (CpAuditDraft *draft, gint64 sequence, const char *log_id, const char *previous_hash)
{
  CpAuditEntry *entry = g_new0 (CpAuditEntry, 1);
  g_autofree char *payload = cp_canonical_json (draft->payload);

  entry->sequence = sequence;
  entry->uuid = as_text (draft->uuid);
  entry->time = as_text (draft->time);
  entry->actor = as_text (draft->actor);
  entry->role = as_text (draft->role);
  entry->action = as_text (draft->action);
  entry->subject = as_text (draft->subject);
  entry->correlation_id = as_text (draft->correlation_id);
  entry->payload = as_text (payload);
  entry->previous_hash = g_strdup (previous_hash);
  entry->hash = cp_audit_entry_compute_hash (entry, log_id);
  return entry;
}

/** cp_audit_entry_free: frees the value */
void
cp_audit_entry_free (CpAuditEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->uuid);
  g_free (entry->time);
  g_free (entry->actor);
  g_free (entry->role);
  g_free (entry->action);
  g_free (entry->subject);
  g_free (entry->correlation_id);
  g_free (entry->payload);
  g_free (entry->previous_hash);
  g_free (entry->hash);
  g_free (entry);
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  json_object_set_string_member (object, name, text != NULL ? text : "");
}

static JsonObject *
fields (const CpAuditEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "sequence", entry->sequence);
  set_text (object, "uuid", entry->uuid);
  set_text (object, "time", entry->time);
  set_text (object, "actor", entry->actor);
  set_text (object, "role", entry->role);
  set_text (object, "action", entry->action);
  set_text (object, "subject", entry->subject);
  set_text (object, "correlation_id", entry->correlation_id);
  set_text (object, "payload", entry->payload);
  set_text (object, "previous_hash", entry->previous_hash);
  return object;
}

/**
 * cp_audit_entry_compute_hash:
 * @entry: an entry
 * @log_id: the log that it belongs to
 *
 * SHA-256 over the canonical JSON of an object of all fields but the hash, with the log's id and the format's version.
 * The payload goes in as the text that it is, so that a verifier in another language needs no rule for numbers.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
cp_audit_entry_compute_hash (const CpAuditEntry *entry, const char *log_id)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = fields (entry);

  json_object_set_int_member (object, "version", FORMAT_VERSION);
  set_text (object, "log", log_id);
  json_node_take_object (node, object);
  return cp_canonical_json_hash (node);
}

/** cp_audit_first_hash: (transfer full): the previous hash of entry 1: the log's name, so that no two logs begin alike */
char *
cp_audit_first_hash (const char *log_id)
{
  g_autofree char *text = g_strconcat ("counterpart-audit-log:", log_id, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/** cp_audit_entry_to_json: (transfer full): an object of all fields, as in an export */
JsonNode *
cp_audit_entry_to_json (const CpAuditEntry *entry)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = fields (entry);

  set_text (object, "hash", entry->hash);
  json_node_take_object (node, object);
  return node;
}

/** cp_audit_entry_from_json: (transfer full) (nullable): the entry, with "" for what is missing; %NULL for no object */
CpAuditEntry *
cp_audit_entry_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  CpAuditEntry *entry;

  if (object == NULL)
    return NULL;
  entry = g_new0 (CpAuditEntry, 1);
  entry->sequence = cp_json_object_int (object, "sequence", 0);
  entry->uuid = g_strdup (cp_json_object_string (object, "uuid", ""));
  entry->time = g_strdup (cp_json_object_string (object, "time", ""));
  entry->actor = g_strdup (cp_json_object_string (object, "actor", ""));
  entry->role = g_strdup (cp_json_object_string (object, "role", ""));
  entry->action = g_strdup (cp_json_object_string (object, "action", ""));
  entry->subject = g_strdup (cp_json_object_string (object, "subject", ""));
  entry->correlation_id = g_strdup (cp_json_object_string (object, "correlation_id", ""));
  entry->payload = g_strdup (cp_json_object_string (object, "payload", ""));
  entry->previous_hash = g_strdup (cp_json_object_string (object, "previous_hash", ""));
  entry->hash = g_strdup (cp_json_object_string (object, "hash", ""));
  return entry;
}
