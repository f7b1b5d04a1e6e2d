/* test-failing-disk.c: whichever write fails, the caller hears of it, and the file tells the truth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database-fixture.h"
#include "failing-vfs.h"

#define ROWS 40

static gboolean
add_many (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  for (int i = 0; i < ROWS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%d", (const char *) data, i);

      if (!add_item (connection, name, cancellable, error))
        return FALSE;
    }
  /* Large enough for pages to leave the cache before the commit. */
  return cp_connection_run (connection, error, "INSERT INTO item (name) VALUES (hex (randomblob (30000)))", "");
}

static gint64
count_in (CpDatabase *database)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  cp_database_read (database, count_items, &n, NULL, &error);
  g_assert_no_error (error);
  return n;
}

/*
 * The @nth write and all after it fail. Returns FALSE once there is no such write. Said to be done means done, said to be
 * failed means that nothing of it is there: now, after the disk works again, and after the file is opened anew.
 */
static gboolean
fail_at (const char *path, int nth, int code, gboolean durable, gint64 *n_rows)
{
  g_autoptr (CpDatabase) database = NULL;
  g_autoptr (CpDatabase) again = NULL;
  g_autofree char *name = g_strdup_printf ("try-%d-%d-%d", nth, code, durable);
  g_autofree char *later = g_strdup_printf ("later-%d-%d-%d", nth, code, durable);
  g_autoptr (GError) error = NULL;
  gboolean success;
  int n_calls;

  database = cp_database_open (path, &item_schema, CP_DURABILITY_NORMAL, NULL, &error);
  g_assert_no_error (error);
  failing_vfs_arm (nth, code);
  success = durable ? cp_database_write_durable (database, add_many, name, NULL, &error)
                    : cp_database_write (database, add_many, name, NULL, &error);
  n_calls = failing_vfs_disarm ();
  if (success)
    *n_rows += ROWS + 1;
  else
    g_assert_nonnull (error);
  g_assert_cmpint (count_in (database), ==, *n_rows);

  g_assert_true (cp_database_write (database, add_item, later, NULL, NULL));
  *n_rows += 1;
  g_assert_cmpint (count_in (database), ==, *n_rows);
  cp_database_close (database);
  again = cp_database_open (path, &item_schema, CP_DURABILITY_NORMAL, NULL, NULL);
  g_assert_nonnull (again);
  g_assert_cmpint (count_in (again), ==, *n_rows);
  return n_calls >= nth;
}

static void
test_nth_write (Fixture *fixture, gconstpointer durable)
{
  static const int codes[] = { SQLITE_FULL, SQLITE_IOERR_WRITE };
  gint64 n_rows = 0;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      int nth = 1;

      while (fail_at (fixture->path, nth, codes[i], GPOINTER_TO_INT (durable), &n_rows))
        nth++;
      g_test_message ("%d writes failed in turn", nth - 1);
      g_assert_cmpint (nth, >, 10);
    }
}

/* The disk fails while a new file is made and migrated: the next start finds a version that is whole. */
static void
test_migration (Fixture *fixture, gconstpointer data)
{
  int nth = 1;
  int n_calls;

  do
    {
      g_autofree char *path = g_strdup_printf ("%s/new-%d.db", fixture->folder, nth);
      g_autoptr (CpDatabase) database = NULL;
      g_autoptr (CpDatabase) again = NULL;
      g_autoptr (GError) error = NULL;

      failing_vfs_arm (nth, SQLITE_FULL);
      database = cp_database_open (path, &item_schema, CP_DURABILITY_FULL, NULL, &error);
      n_calls = failing_vfs_disarm ();
      g_assert_true ((database == NULL) == (error != NULL));
      g_clear_object (&database);
      g_clear_error (&error);
      again = cp_database_open (path, &item_schema, CP_DURABILITY_FULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (cp_database_write (again, add_item, (gpointer) "a", NULL, NULL));
    }
  while (n_calls >= nth++);
  g_test_message ("%d writes failed in turn", nth - 2);
  g_assert_cmpint (nth, >, 10);
}

#define ADD(name, data, func) g_test_add ("/database/failing-disk/" name, Fixture, data, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  failing_vfs_install ();
  ADD ("normal", GINT_TO_POINTER (FALSE), test_nth_write);
  ADD ("durable", GINT_TO_POINTER (TRUE), test_nth_write);
  ADD ("migration", NULL, test_migration);
  return g_test_run ();
}
