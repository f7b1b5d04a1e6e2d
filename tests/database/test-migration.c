/* test-migration.c: old files, newer files, foreign files, damaged files, copies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database-fixture.h"

#include <string.h>

static CpConnection *
open_writer (const char *path)
{
  g_autoptr (GError) error = NULL;
  CpConnection *connection = cp_connection_open (path, CP_CONNECTION_WRITER, CP_DURABILITY_NORMAL, &error);

  g_assert_no_error (error);
  return connection;
}

static gint64
ask (const char *path, const char *sql)
{
  g_autoptr (CpConnection) connection = open_writer (path);
  gint64 value;

  g_assert_true (cp_connection_get_int (connection, &value, NULL, sql, ""));
  return value;
}

static void
make_version_1 (const char *path)
{
  g_autoptr (CpConnection) connection = open_writer (path);
  g_autoptr (GError) error = NULL;

  cp_schema_migrate_to (&item_schema, connection, 1, &error);
  g_assert_no_error (error);
  g_assert_true (add_item (connection, (gpointer) "old", NULL, NULL));
}

static void
test_new_and_old (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDatabase) database = NULL;
  g_autofree char *copy = g_strconcat (fixture->path, ".version-1", NULL);

  g_assert_cmpuint (cp_schema_get_version (&item_schema), ==, 2);
  make_version_1 (fixture->path);
  database = cp_database_open (fixture->path, &item_schema, CP_DURABILITY_NORMAL, NULL, &error);
  g_assert_no_error (error);
  cp_database_close (database);
  g_assert_cmpint (ask (fixture->path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (ask (fixture->path, "SELECT count(*) FROM item WHERE name = 'old' AND colour = 'grey'"), ==, 1);
  /* What it was before lies beside it. */
  g_assert_cmpint (ask (copy, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (ask (copy, "SELECT count(*) FROM item"), ==, 1);
}

static gpointer
open_database (gpointer path)
{
  g_autoptr (GError) error = NULL;
  CpDatabase *database = cp_database_open (path, &item_schema, CP_DURABILITY_NORMAL, NULL, &error);

  g_assert_no_error (error);
  return database;
}

static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  for (int round = 0; round < 10; round++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%d", fixture->path, round);
      GThread *threads[4];

      for (int i = 0; i < 4; i++)
        threads[i] = g_thread_new ("opener", open_database, path);
      for (int i = 0; i < 4; i++)
        g_object_unref (g_thread_join (threads[i]));
      g_assert_cmpint (ask (path, "PRAGMA user_version"), ==, 2);
    }
}

static void
test_failing_step (Fixture *fixture, gconstpointer data)
{
  const CpSchema broken = { "/tests/database/broken", ITEM_APPLICATION_ID, "test file" };
  g_autoptr (GError) error = NULL;

  make_version_1 (fixture->path);
  g_assert_null (cp_database_open (fixture->path, &broken, CP_DURABILITY_NORMAL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (ask (fixture->path, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (ask (fixture->path, "SELECT count(*) FROM pragma_table_info ('item') WHERE name = 'colour'"), ==, 0);
}

/* Opening fails with @code, and not a byte of the file changes. */
static void
assert_refused (Fixture *fixture, CpDatabaseError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_size, after_size;

  g_assert_true (g_file_get_contents (fixture->path, &before, &before_size, NULL));
  g_assert_null (cp_database_open (fixture->path, &item_schema, CP_DURABILITY_NORMAL, NULL, &error));
  g_assert_error (error, CP_DATABASE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  make_version_1 (fixture->path);
  ask (fixture->path, "PRAGMA user_version = 99");
  assert_refused (fixture, CP_DATABASE_ERROR_NEWER);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  {
    g_autoptr (CpConnection) connection = open_writer (fixture->path);

    cp_connection_execute_script (connection, "CREATE TABLE bookmarks (a); PRAGMA user_version = 1;"
                                              "PRAGMA journal_mode = DELETE", NULL);
  }
  assert_refused (fixture, CP_DATABASE_ERROR_FOREIGN);
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (10000, 'x');

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  assert_refused (fixture, CP_DATABASE_ERROR_DAMAGED);
}

static void
test_damaged_page (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize size;

  make_version_1 (fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  g_assert_cmpuint (size, >, 2 * 4096);
  memset (contents + 4096, 0xa5, 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, size, NULL));
  assert_refused (fixture, CP_DATABASE_ERROR_DAMAGED);
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize size;

  make_version_1 (fixture->path);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, contents, size - 4096, NULL));
  assert_refused (fixture, CP_DATABASE_ERROR_DAMAGED);
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpDatabase) database = open_database (fixture->path);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autofree char *cancelled = g_build_filename (fixture->folder, "cancelled.db", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GError) stopped = NULL;

  g_assert_true (cp_database_write (database, add_item, (gpointer) "one", NULL, NULL));
  g_assert_true (cp_database_backup (database, copy, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (cp_database_write (database, add_item, (gpointer) "two", NULL, NULL));
  g_assert_cmpint (ask (copy, "SELECT count(*) FROM item"), ==, 1);
  g_assert_false (cp_database_backup (database, copy, NULL, &again));
  g_assert_nonnull (again);
  g_cancellable_cancel (cancellable);
  g_assert_false (cp_database_backup (database, cancelled, cancellable, &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (cancelled, G_FILE_TEST_EXISTS));
}

#define ADD(name, func) g_test_add ("/database/migration/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("new-and-old", test_new_and_old);
  ADD ("two-at-once", test_two_at_once);
  ADD ("failing-step", test_failing_step);
  ADD ("newer", test_newer);
  ADD ("foreign", test_foreign);
  ADD ("not-a-database", test_not_a_database);
  ADD ("damaged-page", test_damaged_page);
  ADD ("cut-off", test_cut_off);
  ADD ("backup", test_backup);
  return g_test_run ();
}
