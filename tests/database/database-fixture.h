/* database-fixture.h: a folder of its own for each test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib/gstdio.h>

#include "counterpart-database.h"

#define ITEM_APPLICATION_ID 0x43507465

static const CpSchema item_schema = { "/tests/database/schema", ITEM_APPLICATION_ID, "test file" };

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("cp-database-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test.db", NULL);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static inline gboolean
add_item (CpConnection *connection, gpointer name, GCancellable *cancellable, GError **error)
{
  return cp_connection_run (connection, error, "INSERT INTO item (name) VALUES (?)", "s", (const char *) name);
}

static inline gboolean
count_items (CpConnection *connection, gpointer count, GCancellable *cancellable, GError **error)
{
  return cp_connection_get_int (connection, count, error, "SELECT count(*) FROM item", "");
}
