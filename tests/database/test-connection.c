/* test-connection.c: connections and statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "database-fixture.h"

static char *
pragma (CpConnection *connection, const char *name)
{
  g_autofree char *sql = g_strconcat ("PRAGMA ", name, NULL);
  g_autoptr (CpStatement) statement = cp_connection_prepare (connection, sql, NULL);

  g_assert_cmpint (cp_statement_step (statement, NULL), ==, CP_STEP_ROW);
  return cp_statement_dup_text (statement, 0);
}

static void
assert_pragma (CpConnection *connection, const char *name, const char *expected)
{
  g_autofree char *value = pragma (connection, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpConnection) writer = cp_connection_open (fixture->path, CP_CONNECTION_WRITER, CP_DURABILITY_NORMAL,
                                                        &error);
  g_autoptr (CpConnection) full = NULL;
  g_autoptr (CpConnection) reader = NULL;

  g_assert_no_error (error);
  assert_pragma (writer, "journal_mode", "wal");
  assert_pragma (writer, "synchronous", "1");
  assert_pragma (writer, "foreign_keys", "1");
  assert_pragma (writer, "busy_timeout", "5000");
  full = cp_connection_open (fixture->path, CP_CONNECTION_WRITER, CP_DURABILITY_FULL, NULL);
  assert_pragma (full, "synchronous", "2");

  reader = cp_connection_open (fixture->path, CP_CONNECTION_READER, CP_DURABILITY_NORMAL, NULL);
  g_assert_false (cp_connection_execute_script (reader, "CREATE TABLE t (a)", &error));
  g_assert_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_READ_ONLY);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpConnection) connection = cp_connection_open (fixture->path, CP_CONNECTION_WRITER,
                                                            CP_DURABILITY_NORMAL, NULL);
  g_autoptr (JsonNode) json = cp_json_parse ("{\"b\": 1, \"a\": [null, \"ä\"]}", -1, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new ("\0\1\2", 3);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (CpStatement) statement = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) read_empty = NULL;
  g_autoptr (JsonNode) read_json = NULL;
  g_autoptr (GError) error = NULL;

  cp_connection_execute_script (connection, "CREATE TABLE t (s, n, i, l, d, b, e, j)", &error);
  g_assert_true (cp_connection_run (connection, &error, "INSERT INTO t VALUES (?,?,?,?,?,?,?,?)", "ssildbbj", "O'Neil; DROP",
                                    NULL, -7, (gint64) 1 << 40, 0.25, bytes, empty, json));
  g_assert_no_error (error);
  statement = cp_connection_prepare (connection, "SELECT * FROM t", NULL);
  g_assert_cmpint (cp_statement_step (statement, &error), ==, CP_STEP_ROW);
  g_assert_cmpstr (cp_statement_text (statement, 0), ==, "O'Neil; DROP");
  g_assert_true (cp_statement_is_null (statement, 1));
  g_assert_null (cp_statement_text (statement, 1));
  g_assert_cmpint (cp_statement_int (statement, 2), ==, -7);
  g_assert_cmpint (cp_statement_int (statement, 3), ==, (gint64) 1 << 40);
  g_assert_cmpfloat (cp_statement_double (statement, 4), ==, 0.25);
  read = cp_statement_dup_bytes (statement, 5);
  read_empty = cp_statement_dup_bytes (statement, 6);
  g_assert_true (g_bytes_equal (read, bytes));
  g_assert_cmpuint (g_bytes_get_size (read_empty), ==, 0);
  g_assert_cmpstr (cp_statement_text (statement, 7), ==, "{\"a\":[null,\"ä\"],\"b\":1}");
  read_json = cp_statement_dup_json (statement, 7);
  g_assert_true (cp_json_equal (read_json, json));
  g_assert_cmpint (cp_statement_step (statement, &error), ==, CP_STEP_DONE);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpConnection) connection = cp_connection_open (fixture->path, CP_CONNECTION_WRITER,
                                                            CP_DURABILITY_NORMAL, NULL);
  g_autoptr (GError) syntax = NULL;
  g_autoptr (GError) parameter = NULL;
  g_autoptr (GError) duplicate = NULL;
  g_autoptr (GError) folder = NULL;

  g_assert_null (cp_connection_prepare (connection, "SELEKT", &syntax));
  g_assert_error (syntax, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FAILED);
  g_assert_false (cp_connection_run (connection, &parameter, "SELECT ?", "ss", "a", "one too many"));
  g_assert_error (parameter, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FAILED);
  cp_connection_execute_script (connection, "CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)", NULL);
  g_assert_false (cp_connection_run (connection, &duplicate, "INSERT INTO t VALUES (?)", "i", 1));
  g_assert_error (duplicate, CP_DATABASE_ERROR, CP_DATABASE_ERROR_CONSTRAINT);
  g_assert_null (cp_connection_open ("/nowhere/at/all.db", CP_CONNECTION_WRITER, CP_DURABILITY_NORMAL, &folder));
  g_assert_error (folder, CP_DATABASE_ERROR, CP_DATABASE_ERROR_READ_ONLY);
}

static gpointer
use_elsewhere (gpointer connection)
{
  gint64 value;

  cp_connection_get_int (connection, &value, NULL, "SELECT 1", "");
  return NULL;
}

static void
test_wrong_thread (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (CpConnection) connection = cp_connection_open (":memory:", CP_CONNECTION_READER,
                                                                CP_DURABILITY_NORMAL, NULL);

      g_thread_join (g_thread_new ("other", use_elsewhere, connection));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*used on a thread that does not own it*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/database/connection/settings", Fixture, NULL, fixture_set_up, test_settings, fixture_tear_down);
  g_test_add ("/database/connection/values", Fixture, NULL, fixture_set_up, test_values, fixture_tear_down);
  g_test_add ("/database/connection/errors", Fixture, NULL, fixture_set_up, test_errors, fixture_tear_down);
  g_test_add_func ("/database/connection/wrong-thread", test_wrong_thread);
  return g_test_run ();
}
