/* cp-practice-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-state.h"

#include "cp-config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#define FILE_NAME "practice.sqlite"

/* A service that was told to end may still be closing the folder that the next one wants. */
#define PATIENCE_MS 2000

struct _CpPracticeState
{
  sqlite3 *file; /* %NULL: nothing is kept */
};

/* One program a folder: a second one would not see what the first has in memory. */
static const char schema[] =
  "PRAGMA locking_mode = EXCLUSIVE;"
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = NORMAL;"
  "CREATE TABLE IF NOT EXISTS entry (kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,"
  " PRIMARY KEY (kind, key));"
  "BEGIN EXCLUSIVE; COMMIT;";

/**
 * cp_practice_state_open:
 * @folder: (nullable): where the state is kept; made if absent. %NULL keeps nothing
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the state
 */
CpPracticeState *
cp_practice_state_open (const char *folder, GError **error)
{
  g_autoptr (CpPracticeState) self = g_new0 (CpPracticeState, 1);
  g_autofree char *path = NULL;

  if (folder == NULL)
    return g_steal_pointer (&self);
  path = g_build_filename (folder, FILE_NAME, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0 || sqlite3_open (path, &self->file) != SQLITE_OK
      || sqlite3_busy_timeout (self->file, PATIENCE_MS) != SQLITE_OK
      || sqlite3_exec (self->file, schema, NULL, NULL, NULL) != SQLITE_OK)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The practice data in “%s” could not be opened: %s."), folder,
                   self->file != NULL ? sqlite3_errmsg (self->file) : g_strerror (errno));
      return NULL;
    }
  /* It holds practice tokens: not for other people of this computer. */
  g_chmod (path, 0600);
  return g_steal_pointer (&self);
}

void
cp_practice_state_free (CpPracticeState *self)
{
  if (self->file != NULL)
    sqlite3_close (self->file);
  g_free (self);
}

static gboolean
run (CpPracticeState *self, const char *sql)
{
  if (self->file == NULL)
    return TRUE;
  if (sqlite3_exec (self->file, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  g_warning ("practice state: %s", sqlite3_errmsg (self->file));
  return FALSE;
}

gboolean
cp_practice_state_begin (CpPracticeState *self)
{
  return run (self, "BEGIN IMMEDIATE");
}

gboolean
cp_practice_state_commit (CpPracticeState *self)
{
  return run (self, "COMMIT");
}

/* Binds kind, key and value (each may be NULL) in this order. */
static sqlite3_stmt *
prepare (CpPracticeState *self, const char *sql, const char *kind, const char *key, GBytes *value)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->file, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("practice state: %s", sqlite3_errmsg (self->file));
  sqlite3_bind_text (statement, 1, kind, -1, SQLITE_TRANSIENT);
  if (key != NULL)
    sqlite3_bind_text (statement, 2, key, -1, SQLITE_TRANSIENT);
  if (value != NULL)
    {
      gsize size = 0;
      const void *data = g_bytes_get_data (value, &size);

      sqlite3_bind_blob64 (statement, 3, data != NULL ? data : "", size, SQLITE_TRANSIENT);
    }
  return statement;
}

static void
step_once (CpPracticeState *self, sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_warning ("practice state: %s", sqlite3_errmsg (self->file));
  sqlite3_finalize (statement);
}

void
cp_practice_state_put (CpPracticeState *self, const char *kind, const char *key, GBytes *value)
{
  if (self->file == NULL)
    return;
  step_once (self, prepare (self,
                            "INSERT INTO entry (kind, key, value) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value",
                            kind, key, value));
}

/** cp_practice_state_put_object: @object: (transfer none): stored as JSON text */
void
cp_practice_state_put_object (CpPracticeState *self, const char *kind, const char *key, JsonObject *object)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (self->file == NULL)
    return;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  cp_practice_state_put (self, kind, key, bytes);
}

void
cp_practice_state_remove (CpPracticeState *self, const char *kind, const char *key)
{
  if (self->file != NULL)
    step_once (self, prepare (self, "DELETE FROM entry WHERE kind = ?1 AND key = ?2", kind, key, NULL));
}

void
cp_practice_state_clear (CpPracticeState *self, const char *kind)
{
  if (self->file != NULL)
    step_once (self, prepare (self, "DELETE FROM entry WHERE kind = ?1", kind, NULL, NULL));
}

static GBytes *
column_bytes (sqlite3_stmt *statement, int column)
{
  return g_bytes_new (sqlite3_column_blob (statement, column), sqlite3_column_bytes (statement, column));
}

/**
 * cp_practice_state_get:
 *
 * Returns: (transfer full) (nullable): the value, or %NULL where there is none
 */
GBytes *
cp_practice_state_get (CpPracticeState *self, const char *kind, const char *key)
{
  GBytes *value = NULL;
  sqlite3_stmt *statement;

  if (self->file == NULL)
    return NULL;
  statement = prepare (self, "SELECT value FROM entry WHERE kind = ?1 AND key = ?2", kind, key, NULL);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = column_bytes (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

void
cp_practice_state_visit (CpPracticeState *self, const char *kind, CpPracticeStateVisit visit, gpointer user_data)
{
  sqlite3_stmt *statement;

  if (self->file == NULL)
    return;
  statement = prepare (self, "SELECT key, value FROM entry WHERE kind = ?1 ORDER BY rowid", kind, NULL, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_autoptr (GBytes) value = column_bytes (statement, 1);

      visit ((const char *) sqlite3_column_text (statement, 0), value, user_data);
    }
  sqlite3_finalize (statement);
}
