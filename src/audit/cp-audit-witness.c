/* cp-audit-witness.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-witness.h"

#include <json-glib/json-glib.h>

#include "counterpart-base.h"
#include "cp-signing-key.h"

/** cp_audit_witness_new: (transfer full): a witness that nobody has signed */
CpAuditWitness *
cp_audit_witness_new (const char *log_id, gint64 count, const char *hash, const char *time)
{
  CpAuditWitness *self = g_new0 (CpAuditWitness, 1);

  self->log_id = g_strdup (log_id);
  self->count = count;
  self->hash = g_strdup (hash);
  self->time = g_strdup (time);
  self->public_key = g_strdup ("");
  self->signature = g_strdup ("");
  return self;
}

/** cp_audit_witness_copy: (transfer full): a copy */
CpAuditWitness *
cp_audit_witness_copy (const CpAuditWitness *self)
{
  CpAuditWitness *copy = cp_audit_witness_new (self->log_id, self->count, self->hash, self->time);

  g_free (copy->public_key);
  copy->public_key = g_strdup (self->public_key);
  g_free (copy->signature);
  copy->signature = g_strdup (self->signature);
  return copy;
}

/** cp_audit_witness_free: frees the value */
void
cp_audit_witness_free (CpAuditWitness *self)
{
  if (self == NULL)
    return;
  g_free (self->log_id);
  g_free (self->hash);
  g_free (self->time);
  g_free (self->public_key);
  g_free (self->signature);
  g_free (self);
}

static JsonObject *
statement (const CpAuditWitness *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "log", self->log_id);
  json_object_set_int_member (object, "count", self->count);
  json_object_set_string_member (object, "hash", self->hash);
  json_object_set_string_member (object, "time", self->time);
  return object;
}

/** cp_audit_witness_text_to_sign: (transfer full): canonical JSON of log, count, hash and time, with the format's version */
char *
cp_audit_witness_text_to_sign (const CpAuditWitness *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = statement (self);

  json_object_set_int_member (object, "version", 1);
  json_node_take_object (node, object);
  return cp_canonical_json (node);
}

/** cp_audit_witness_has_valid_signature: whether its own public key signed it; whose key that is, is another question */
gboolean
cp_audit_witness_has_valid_signature (const CpAuditWitness *self)
{
  g_autofree char *text = cp_audit_witness_text_to_sign (self);

  return cp_signature_is_valid (self->public_key, text, self->signature);
}

/** cp_audit_witness_to_json: (transfer full): all of it */
JsonNode *
cp_audit_witness_to_json (const CpAuditWitness *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = statement (self);

  json_object_set_string_member (object, "public_key", self->public_key);
  json_object_set_string_member (object, "signature", self->signature);
  json_node_take_object (node, object);
  return node;
}

/** cp_audit_witness_from_json: (transfer full) (nullable): %NULL when the essential is missing */
CpAuditWitness *
cp_audit_witness_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *log_id = cp_json_object_string (object, "log", NULL);
  const char *hash = cp_json_object_string (object, "hash", NULL);
  CpAuditWitness *self;

  if (log_id == NULL || hash == NULL)
    return NULL;
  self = cp_audit_witness_new (log_id, cp_json_object_int (object, "count", 0), hash,
                               cp_json_object_string (object, "time", ""));
  g_free (self->public_key);
  self->public_key = g_strdup (cp_json_object_string (object, "public_key", ""));
  g_free (self->signature);
  self->signature = g_strdup (cp_json_object_string (object, "signature", ""));
  return self;
}

/**
 * cp_audit_witness_to_note:
 * @self: a witness
 *
 * Not translated: [func@AuditWitness.from_note] reads it back, whoever has pasted it where.
 *
 * Returns: (transfer full): one line, about 170 characters
 */
char *
cp_audit_witness_to_note (const CpAuditWitness *self)
{
  return g_strdup_printf ("Counterpart audit log %s, entry %" G_GINT64_FORMAT ", %s, SHA-256 %s", self->log_id,
                          self->count, self->time, self->hash);
}

/** cp_audit_witness_from_note: (transfer full) (nullable): the last such line in @text */
CpAuditWitness *
cp_audit_witness_from_note (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("Counterpart audit log ([0-9a-f-]{36}), entry ([0-9]{1,18}), "
                                          "([0-9T:.Z-]{20,30}), SHA-256 ([0-9a-f]{64})", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  CpAuditWitness *self = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_auto (GStrv) parts = g_match_info_fetch_all (match);

      g_clear_pointer (&self, cp_audit_witness_free);
      self = cp_audit_witness_new (parts[1], g_ascii_strtoll (parts[2], NULL, 10), parts[4], parts[3]);
    }
  return self;
}
