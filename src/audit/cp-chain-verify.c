/* cp-chain-verify.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-chain-verify.h"

#include "cp-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "counterpart-base.h"
#include "counterpart-database.h"
#include "cp-audit-error.h"
#include "cp-chain-checker.h"

#define ENTRIES_BETWEEN_REPORTS 500
#define N_TRIGGERS 8

typedef struct
{
  CpChainProgress progress; /* (nullable) */
  gpointer data;
  gint64 done;
  gint64 total;
} Report;

static void
report_one (Report *report)
{
  report->done++;
  if (report->progress != NULL && (report->done % ENTRIES_BETWEEN_REPORTS == 0 || report->done == report->total))
    report->progress (report->done, report->total, report->data);
}

/* A file that cannot be read to its end is a finding, not a failure of the verification. */
static CpChainVerdict *
unreadable (const char *why)
{
  CpChainVerdict *verdict = cp_chain_verdict_new ();

  verdict->kind = CP_CHAIN_BROKEN;
  verdict->headline = g_strdup (_("The file is no longer an audit log that can be read."));
  g_ptr_array_add (verdict->notes, g_strdup (why));
  return verdict;
}

static CpChainVerdict *
gone (GPtrArray *witnesses)
{
  CpChainVerdict *verdict = cp_chain_verdict_new ();

  for (guint i = 0; i < witnesses->len; i++)
    {
      const CpAuditWitness *witness = g_ptr_array_index (witnesses, i);

      verdict->witnessed = MAX (verdict->witnessed, witness->count);
    }
  verdict->kind = CP_CHAIN_END_MISSING;
  verdict->headline = g_strdup_printf (_("The file is gone: a witness knows entry %" PRId64 "."),
                                       verdict->witnessed);
  return verdict;
}

static char *
read_log_id (CpConnection *connection, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (connection, error, "SELECT id FROM log", "");
  CpStep step = statement != NULL ? cp_statement_step (statement, error) : CP_STEP_ERROR;

  if (step == CP_STEP_ERROR)
    return NULL;
  return step == CP_STEP_ROW && cp_statement_text (statement, 0) != NULL ? cp_statement_dup_text (statement, 0)
                                                                         : g_strdup ("");
}

static char *
text_or_empty (CpStatement *statement, int column)
{
  const char *text = cp_statement_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

static gboolean
take_entries (CpConnection *connection, CpChainChecker *checker, Report *report, GError **error)
{
  g_autoptr (CpStatement) rows = cp_connection_query (
    connection, error,
    "SELECT sequence, uuid, time, actor, role, action, subject, correlation_id, payload, previous_hash, hash "
    "FROM entry ORDER BY sequence", "");
  CpStep step = CP_STEP_ERROR;

  while (rows != NULL && (step = cp_statement_step (rows, error)) == CP_STEP_ROW)
    {
      g_autoptr (CpAuditEntry) entry = g_new0 (CpAuditEntry, 1);

      entry->sequence = cp_statement_int (rows, 0);
      entry->uuid = text_or_empty (rows, 1);
      entry->time = text_or_empty (rows, 2);
      entry->actor = text_or_empty (rows, 3);
      entry->role = text_or_empty (rows, 4);
      entry->action = text_or_empty (rows, 5);
      entry->subject = text_or_empty (rows, 6);
      entry->correlation_id = text_or_empty (rows, 7);
      entry->payload = text_or_empty (rows, 8);
      entry->previous_hash = text_or_empty (rows, 9);
      entry->hash = text_or_empty (rows, 10);
      cp_chain_checker_take_entry (checker, entry);
      report_one (report);
    }
  return step == CP_STEP_DONE;
}

static gboolean
take_heads (CpConnection *connection, const char *log_id, CpChainChecker *checker, GError **error)
{
  g_autoptr (CpStatement) rows = cp_connection_query (
    connection, error, "SELECT count, hash, time, public_key, signature FROM head ORDER BY count", "");
  CpStep step = CP_STEP_ERROR;

  while (rows != NULL && (step = cp_statement_step (rows, error)) == CP_STEP_ROW)
    {
      g_autofree char *hash = text_or_empty (rows, 1);
      g_autofree char *time = text_or_empty (rows, 2);
      g_autoptr (CpAuditWitness) head = cp_audit_witness_new (log_id, cp_statement_int (rows, 0), hash, time);

      g_free (head->public_key);
      head->public_key = text_or_empty (rows, 3);
      g_free (head->signature);
      head->signature = text_or_empty (rows, 4);
      cp_chain_checker_take_head (checker, head);
    }
  return step == CP_STEP_DONE;
}

static void
note_missing_triggers (CpConnection *connection, CpChainVerdict *verdict)
{
  gint64 n = 0;

  if (cp_connection_get_int (connection, &n, NULL,
                             "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name IN ('log_fixed', "
                             "'log_kept', 'entry_fixed', 'entry_kept', 'entry_is_next', 'head_fixed', 'head_kept', "
                             "'head_is_of_last')", "")
      && n != N_TRIGGERS)
    g_ptr_array_add (verdict->notes, g_strdup (_("The rules in the file that refuse changes have been taken out.")));
}

static CpChainVerdict *
verify_connection (CpConnection *connection, const char *public_key, GPtrArray *witnesses, Report *report,
                   GError **error)
{
  g_autofree char *log_id = read_log_id (connection, error);
  g_autoptr (CpChainChecker) checker = NULL;
  CpChainVerdict *verdict;

  if (log_id == NULL
      || !cp_connection_get_int (connection, &report->total, error, "SELECT count(*) FROM entry", ""))
    return NULL;
  checker = cp_chain_checker_new (log_id, public_key, witnesses);
  if (!take_entries (connection, checker, report, error) || !take_heads (connection, log_id, checker, error))
    return NULL;
  verdict = cp_chain_checker_judge (checker);
  note_missing_triggers (connection, verdict);
  return verdict;
}

/**
 * cp_chain_verify_database:
 * @path: the log's SQLite file
 * @public_key: (nullable): the key that must have signed
 * @witnesses: (nullable) (element-type CpAuditWitness): what is remembered outside the file
 * @progress: (nullable) (scope call): told now and then
 * @data: for @progress
 * @cancellable: (nullable): stops
 * @error: only when the verification itself could not be done
 *
 * Reads the raw file, without the program's other code for it, and computes everything again. A file that is damaged or
 * gone is a verdict. Blocking.
 *
 * Returns: (transfer full): the verdict, or %NULL
 */
CpChainVerdict *
cp_chain_verify_database (const char *path, const char *public_key, GPtrArray *witnesses, CpChainProgress progress,
                          gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpConnection) connection = NULL;
  g_autoptr (GError) inner = NULL;
  CpChainVerdict *verdict = NULL;
  Report report = { .progress = progress, .data = data };

  CP_ASSERT_MAY_BLOCK ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && witnesses != NULL && witnesses->len > 0)
    return gone (witnesses);
  connection = cp_connection_open (path, CP_CONNECTION_READER, CP_DURABILITY_NORMAL, &inner);
  if (connection != NULL)
    {
      cp_connection_set_cancellable (connection, cancellable);
      if (cp_connection_begin (connection, "DEFERRED", &inner))
        verdict = verify_connection (connection, public_key, witnesses, &report, &inner);
      cp_connection_roll_back (connection);
    }
  if (g_error_matches (inner, CP_DATABASE_ERROR, CP_DATABASE_ERROR_DAMAGED)
      || g_error_matches (inner, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FAILED))
    return unreadable (inner->message);
  if (inner != NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  return verdict;
}

typedef struct
{
  GDataInputStream *lines;
  guint number;
  char *problem; /* what is wrong with the file's form */
} Export;

/* The next line as an object, or NULL at the end, at a line that is none, or with @error. */
static JsonNode *
next_line (Export *export, GCancellable *cancellable, GError **error)
{
  gsize length;
  g_autofree char *line = g_data_input_stream_read_line (export->lines, &length, cancellable, error);
  JsonNode *node;

  if (line == NULL)
    return NULL;
  export->number++;
  node = cp_json_parse (line, (gssize) length, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  export->problem = g_strdup_printf (_("Line %u is not part of an exported audit log."), export->number);
  return NULL;
}

static void
take_line (CpChainChecker *checker, JsonNode *node, Report *report)
{
  JsonObject *object = json_node_get_object (node);

  if (json_object_has_member (object, "head"))
    {
      g_autoptr (CpAuditWitness) head = cp_audit_witness_from_json (json_object_get_member (object, "head"));

      if (head != NULL)
        cp_chain_checker_take_head (checker, head);
    }
  else
    {
      g_autoptr (CpAuditEntry) entry = cp_audit_entry_from_json (node);

      cp_chain_checker_take_entry (checker, entry);
      report_one (report);
    }
}

static CpChainVerdict *
verify_lines (Export *export, const char *public_key, GPtrArray *witnesses, Report *report, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (JsonNode) header = next_line (export, cancellable, error);
  JsonObject *object = header != NULL ? json_node_get_object (header) : NULL;
  g_autoptr (CpChainChecker) checker = NULL;
  g_autoptr (GError) inner = NULL;
  JsonNode *node;

  if (error != NULL && *error != NULL)
    return NULL;
  if (cp_json_object_int (object, "counterpart_audit_export", 0) != 1)
    return unreadable (_("This file is not an exported audit log."));
  checker = cp_chain_checker_new (cp_json_object_string (object, "log", ""), public_key, witnesses);
  report->total = cp_json_object_int (object, "entries", 0);
  cp_chain_checker_require_count (checker, report->total);
  if (cp_json_object_boolean (object, "signed", FALSE) || public_key != NULL)
    cp_chain_checker_require_signed_end (checker);
  while ((node = next_line (export, cancellable, &inner)) != NULL)
    {
      take_line (checker, node, report);
      json_node_unref (node);
    }
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  return export->problem != NULL ? unreadable (export->problem) : cp_chain_checker_judge (checker);
}

/**
 * cp_chain_verify_export:
 * @path: a file that [method@AuditLog.export] wrote
 * @public_key: (nullable): the key that must have signed; without it, any key that signed the whole file will do
 * @witnesses: (nullable) (element-type CpAuditWitness): what is remembered outside the file
 * @progress: (nullable) (scope call): told now and then
 * @data: for @progress
 * @cancellable: (nullable): stops
 * @error: only when the file could not be read
 *
 * Needs nothing but the file. Blocking.
 *
 * Returns: (transfer full): the verdict, or %NULL
 */
CpChainVerdict *
cp_chain_verify_export (const char *path, const char *public_key, GPtrArray *witnesses, CpChainProgress progress,
                        gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) inner = NULL;
  g_autoptr (GFileInputStream) input = NULL;
  CpChainVerdict *verdict;
  Report report = { .progress = progress, .data = data };
  Export export = { 0 };

  CP_ASSERT_MAY_BLOCK ();

  input = g_file_read (file, cancellable, error);
  if (input == NULL)
    return NULL;
  export.lines = g_data_input_stream_new (G_INPUT_STREAM (input));
  g_data_input_stream_set_newline_type (export.lines, G_DATA_STREAM_NEWLINE_TYPE_LF);
  verdict = verify_lines (&export, public_key, witnesses, &report, cancellable, &inner);
  if (inner != NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  g_object_unref (export.lines);
  g_free (export.problem);
  return verdict;
}
