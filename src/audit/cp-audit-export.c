/* cp-audit-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-export.h"

#include "counterpart-base.h"
#include "cp-audit-entry.h"

static gboolean
write_line (GOutputStream *output, JsonNode *node, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = cp_canonical_json (node);

  return g_output_stream_printf (output, NULL, cancellable, error, "%s\n", text);
}

static gboolean
write_header (GOutputStream *output, const char *log_id, gint64 n_entries, gboolean is_signed, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *now = cp_clock_now_iso ();
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "counterpart_audit_export", 1);
  json_object_set_string_member (object, "log", log_id);
  json_object_set_int_member (object, "entries", n_entries);
  json_object_set_boolean_member (object, "signed", is_signed);
  json_object_set_string_member (object, "exported", now);
  json_node_take_object (node, object);
  return write_line (output, node, cancellable, error);
}

static gboolean
write_entries (CpConnection *connection, GOutputStream *output, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpStatement) rows = cp_connection_query (
    connection, error,
    "SELECT sequence, uuid, time, actor, role, action, subject, correlation_id, payload, previous_hash, hash "
    "FROM entry ORDER BY sequence", "");
  CpStep step = CP_STEP_ERROR;

  while (rows != NULL && (step = cp_statement_step (rows, error)) == CP_STEP_ROW)
    {
      const CpAuditEntry entry = {
        .sequence = cp_statement_int (rows, 0),
        .uuid = (char *) cp_statement_text (rows, 1),
        .time = (char *) cp_statement_text (rows, 2),
        .actor = (char *) cp_statement_text (rows, 3),
        .role = (char *) cp_statement_text (rows, 4),
        .action = (char *) cp_statement_text (rows, 5),
        .subject = (char *) cp_statement_text (rows, 6),
        .correlation_id = (char *) cp_statement_text (rows, 7),
        .payload = (char *) cp_statement_text (rows, 8),
        .previous_hash = (char *) cp_statement_text (rows, 9),
        .hash = (char *) cp_statement_text (rows, 10),
      };
      g_autoptr (JsonNode) node = cp_audit_entry_to_json (&entry);

      if (!write_line (output, node, cancellable, error))
        return FALSE;
    }
  return step == CP_STEP_DONE;
}

static gboolean
write_head (GOutputStream *output, const CpAuditWitness *head, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_member (object, "head", cp_audit_witness_to_json (head));
  json_node_take_object (node, object);
  return write_line (output, node, cancellable, error);
}

/**
 * cp_audit_export_write:
 * @connection: a reader in a transaction
 * @log_id: the log
 * @head: (nullable): its present head, signed if it can be
 * @destination: where to; replaced once everything is written
 * @cancellable: (nullable): stops and leaves what was there before
 * @error: return location
 *
 * JSON lines: a header, the entries, the signed head with its public key. Blocking.
 *
 * Returns: whether all of it was written
 */
gboolean
cp_audit_export_write (CpConnection *connection, const char *log_id, const CpAuditWitness *head, GFile *destination,
                       GCancellable *cancellable, GError **error)
{
  gboolean is_signed = head != NULL && *head->signature != '\0';
  g_autoptr (GFileOutputStream) file = g_file_replace (destination, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable,
                                                       error);
  g_autoptr (GOutputStream) output = NULL;
  g_autoptr (GCancellable) give_up = g_cancellable_new ();

  CP_ASSERT_MAY_BLOCK ();

  if (file == NULL)
    return FALSE;
  output = g_buffered_output_stream_new (G_OUTPUT_STREAM (file));
  if (write_header (output, log_id, head != NULL ? head->count : 0, is_signed, cancellable, error)
      && write_entries (connection, output, cancellable, error)
      && (head == NULL || write_head (output, head, cancellable, error)))
    return g_output_stream_close (output, cancellable, error);
  /* Closing with a cancelled cancellable leaves the file that was there before. */
  g_cancellable_cancel (give_up);
  g_output_stream_close (output, give_up, NULL);
  return FALSE;
}
