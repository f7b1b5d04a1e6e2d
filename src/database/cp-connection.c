/* cp-connection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-connection-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"

/* How long a statement waits for another program that holds the file. */
#define BUSY_TIMEOUT_MS 5000

/* Virtual machine steps of SQLite between two looks at the cancellable: some hundred microseconds. */
#define STEPS_BETWEEN_LOOKS 4000

static int
look_at_cancellable (void *data)
{
  CpConnection *self = data;

  return g_cancellable_is_cancelled (self->cancellable) ? 1 : 0;
}

static CpDatabaseError
error_code_for (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CP_DATABASE_ERROR_BUSY;
    case SQLITE_FULL:
      return CP_DATABASE_ERROR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return CP_DATABASE_ERROR_DAMAGED;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return CP_DATABASE_ERROR_READ_ONLY;
    case SQLITE_CONSTRAINT:
      return CP_DATABASE_ERROR_CONSTRAINT;
    default:
      return CP_DATABASE_ERROR_FAILED;
    }
}

char *
cp_connection_sentence (CpDatabaseError code, const char *path, const char *detail)
{
  g_autofree char *name = g_path_get_basename (path);

  switch (code)
    {
    case CP_DATABASE_ERROR_BUSY:
      return g_strdup_printf (_("Another program is writing to “%s”. Nothing was changed; try again."), name);
    case CP_DATABASE_ERROR_FULL:
      return g_strdup_printf (_("There is no space left for “%s”. Nothing was changed; free some space and try again."),
                              name);
    case CP_DATABASE_ERROR_DAMAGED:
      return g_strdup_printf (_("“%s” is damaged (%s). Restore a backup; the original files are kept apart from it."),
                              name, detail);
    case CP_DATABASE_ERROR_READ_ONLY:
      return g_strdup_printf (_("“%s” cannot be opened for writing: %s."), name, detail);
    default:
      return g_strdup_printf (_("“%s” could not be used: %s."), name, detail);
    }
}

/* Sets @error from the connection's last one; always FALSE. */
gboolean
cp_connection_fail (CpConnection *self, int code, GError **error)
{
  CpDatabaseError kind = error_code_for (code);
  const char *detail = self->db != NULL && (sqlite3_errcode (self->db) & 0xff) == (code & 0xff)
                       ? sqlite3_errmsg (self->db) : sqlite3_errstr (code);
  g_autofree char *sentence = NULL;

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("This was cancelled; nothing was changed."));
      return FALSE;
    }
  sentence = cp_connection_sentence (kind, self->path, detail);
  g_debug ("sqlite error %d on %s: %s", code, self->path, detail);
  g_set_error_literal (error, CP_DATABASE_ERROR, kind, sentence);
  return FALSE;
}

void
cp_connection_assert_thread (CpConnection *self)
{
  if (self->owner != g_thread_self ())
    g_error ("A database connection to %s was used on a thread that does not own it", self->path);
}

/**
 * cp_connection_take_thread:
 * @self: a connection that no other thread is using
 *
 * Makes the calling thread the owner. For the lane and the pool, which hand connections over one at a time.
 */
void
cp_connection_take_thread (CpConnection *self)
{
  self->owner = g_thread_self ();
}

/**
 * cp_connection_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): interrupts statements that run from now on
 *
 * An interrupted statement fails with %G_IO_ERROR_CANCELLED.
 */
void
cp_connection_set_cancellable (CpConnection *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, cancellable != NULL ? look_at_cancellable : NULL, self);
}

/* SQLite answers with the mode it really uses; on some network file systems that is not the one asked for. */
static gboolean
turn_on_wal (CpConnection *self, GError **error)
{
  g_autoptr (CpStatement) pragma = cp_connection_prepare (self, "PRAGMA journal_mode = WAL", error);
  CpStep step = pragma != NULL ? cp_statement_step (pragma, error) : CP_STEP_ERROR;

  if (step == CP_STEP_ERROR)
    return FALSE;
  if (step != CP_STEP_ROW || g_ascii_strcasecmp (cp_statement_text (pragma, 0), "wal") != 0)
    {
      g_set_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FAILED,
                   _("“%s” lies on a file system that cannot keep it safe. Move it to a local disk."), self->path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
configure (CpConnection *self, CpDurability durability, GError **error)
{
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  /* A file is data, not a program: its schema must not be able to reach functions with effects or extensions. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  if (self->role == CP_CONNECTION_READER)
    return cp_connection_execute_script (self, "PRAGMA query_only = ON; PRAGMA foreign_keys = ON;", error);
  return turn_on_wal (self, error) && cp_connection_set_durability (self, durability, error)
         /* Erased keys and contracts are overwritten, not only unlinked. */
         && cp_connection_execute_script (self, "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;", error);
}

/* The file alone, without a word about how to use it: a copy takes over page size and journal of what it is copied from. */
CpConnection *
cp_connection_open_plain (const char *path, CpConnectionRole role, GError **error)
{
  g_autoptr (CpConnection) self = g_new0 (CpConnection, 1);
  int flags = role == CP_CONNECTION_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  int code;

  self->path = g_strdup (path);
  self->role = role;
  self->owner = g_thread_self ();
  /* Readers open the file for writing too, because a reader of a WAL file may have to create its index; query_only
   * then forbids every statement that would write. */
  code = sqlite3_open_v2 (path, &self->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    return g_steal_pointer (&self);
  cp_connection_fail (self, code, error);
  return NULL;
}

/**
 * cp_connection_open:
 * @path: the file; a writer creates it
 * @role: whether it may write
 * @durability: what commits wait for; readers ignore it
 * @error: return location for a #CpDatabaseError
 *
 * Blocking. The calling thread owns the connection.
 *
 * Returns: (transfer full): a connection, or %NULL
 */
CpConnection *
cp_connection_open (const char *path, CpConnectionRole role, CpDurability durability, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;

  CP_ASSERT_MAY_BLOCK ();

  for (;;)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (CpConnection) self = cp_connection_open_plain (path, role, &problem);

      if (self != NULL && configure (self, durability, &problem))
        return g_steal_pointer (&self);
      /* Where several programs turn a new file to WAL at once, SQLite says busy to some without asking its busy handler: waiting
       * with a lock in hand could wait for ever. Letting go and coming again does not. */
      if (!g_error_matches (problem, CP_DATABASE_ERROR, CP_DATABASE_ERROR_BUSY) || g_get_monotonic_time () > deadline)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      g_usleep (10 * G_TIME_SPAN_MILLISECOND);
    }
}

/**
 * cp_connection_close:
 * @self: (transfer full) (nullable): a connection without living statements
 */
void
cp_connection_close (CpConnection *self)
{
  if (self == NULL)
    return;
  if (self->db != NULL && sqlite3_close (self->db) != SQLITE_OK)
    {
      g_critical ("A connection to %s was closed before its statements", self->path);
      sqlite3_close_v2 (self->db);
    }
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/** cp_connection_get_path: the file */
const char *
cp_connection_get_path (CpConnection *self)
{
  return self->path;
}

/** cp_connection_is_in_transaction: whether a transaction is open */
gboolean
cp_connection_is_in_transaction (CpConnection *self)
{
  return !sqlite3_get_autocommit (self->db);
}

/** cp_connection_get_last_row_id: the row id of the last insert on this connection */
gint64
cp_connection_get_last_row_id (CpConnection *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

/** cp_connection_get_n_changed: how many rows the last statement changed, without those that triggers changed */
int
cp_connection_get_n_changed (CpConnection *self)
{
  return sqlite3_changes (self->db);
}

/**
 * cp_connection_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location
 *
 * Returns: (transfer full): the statement, or %NULL
 */
CpStatement *
cp_connection_prepare (CpConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code;

  cp_connection_assert_thread (self);
  code = sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL);
  if (code != SQLITE_OK)
    {
      cp_connection_fail (self, code, error);
      return NULL;
    }
  return cp_statement_new (self, stmt);
}

static void
bind_list (CpStatement *statement, const char *types, va_list *values)
{
  for (int i = 0; types[i] != '\0'; i++)
    switch (types[i])
      {
      case 's':
        cp_statement_bind_text (statement, i + 1, va_arg (*values, const char *));
        break;
      case 'i':
        cp_statement_bind_int (statement, i + 1, va_arg (*values, int));
        break;
      case 'l':
        cp_statement_bind_int (statement, i + 1, va_arg (*values, gint64));
        break;
      case 'd':
        cp_statement_bind_double (statement, i + 1, va_arg (*values, double));
        break;
      case 'b':
        cp_statement_bind_bytes (statement, i + 1, va_arg (*values, GBytes *));
        break;
      case 'j':
        cp_statement_bind_json (statement, i + 1, va_arg (*values, JsonNode *));
        break;
      default:
        g_error ("No such parameter type: %c", types[i]);
      }
}

static CpStatement *
query_list (CpConnection *self, GError **error, const char *sql, const char *types, va_list *values)
{
  CpStatement *statement = cp_connection_prepare (self, sql, error);

  if (statement != NULL)
    bind_list (statement, types, values);
  return statement;
}

/**
 * cp_connection_query:
 * @self: a connection
 * @error: return location
 * @sql: one statement
 * @types: one letter a parameter, see the header
 * @...: the parameters
 *
 * Returns: (transfer full): a statement that has not been stepped yet, or %NULL
 */
CpStatement *
cp_connection_query (CpConnection *self, GError **error, const char *sql, const char *types, ...)
{
  CpStatement *statement;
  va_list values;

  va_start (values, types);
  statement = query_list (self, error, sql, types, &values);
  va_end (values);
  return statement;
}

/**
 * cp_connection_run:
 * @self: a connection
 * @error: return location
 * @sql: one statement that gives no rows
 * @types: one letter a parameter, see the header
 * @...: the parameters
 *
 * Returns: whether it ran
 */
gboolean
cp_connection_run (CpConnection *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (CpStatement) statement = NULL;
  va_list values;

  va_start (values, types);
  statement = query_list (self, error, sql, types, &values);
  va_end (values);
  return statement != NULL && cp_statement_run (statement, error);
}

/**
 * cp_connection_get_int:
 * @self: a connection
 * @value: (out): the first column of the first row, 0 if there is none
 * @error: return location
 * @sql: one statement
 * @types: one letter a parameter, see the header
 * @...: the parameters
 *
 * Returns: whether it ran
 */
gboolean
cp_connection_get_int (CpConnection *self, gint64 *value, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (CpStatement) statement = NULL;
  va_list values;
  CpStep step;

  *value = 0;
  va_start (values, types);
  statement = query_list (self, error, sql, types, &values);
  va_end (values);
  if (statement == NULL)
    return FALSE;
  step = cp_statement_step (statement, error);
  if (step == CP_STEP_ROW)
    *value = cp_statement_int (statement, 0);
  return step != CP_STEP_ERROR;
}

/**
 * cp_connection_execute_script:
 * @self: a connection
 * @sql: any number of statements, without parameters: a migration, never something put together from data
 * @error: return location
 *
 * Returns: whether all of them ran
 */
gboolean
cp_connection_execute_script (CpConnection *self, const char *sql, GError **error)
{
  int code;

  cp_connection_assert_thread (self);
  code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  return code == SQLITE_OK || cp_connection_fail (self, code, error);
}

/**
 * cp_connection_set_durability:
 * @self: a writer outside a transaction
 * @durability: what commits wait for from now on
 * @error: return location
 *
 * Returns: whether it was set
 */
gboolean
cp_connection_set_durability (CpConnection *self, CpDurability durability, GError **error)
{
  return cp_connection_execute_script (self, durability == CP_DURABILITY_FULL ? "PRAGMA synchronous = FULL"
                                                                              : "PRAGMA synchronous = NORMAL", error);
}

/**
 * cp_connection_begin:
 * @self: a connection outside a transaction
 * @kind: "DEFERRED" to read, "IMMEDIATE" to write, "EXCLUSIVE" to migrate
 * @error: return location
 *
 * A write begins IMMEDIATE: a transaction that starts by reading and then wants to write can be refused in the middle,
 * after its caller has already decided on what it read.
 *
 * Returns: whether it began
 */
gboolean
cp_connection_begin (CpConnection *self, const char *kind, GError **error)
{
  g_autofree char *sql = g_strconcat ("BEGIN ", kind, NULL);

  return cp_connection_execute_script (self, sql, error);
}

/**
 * cp_connection_commit:
 * @self: a connection in a transaction
 * @error: return location
 *
 * A commit that fails has been rolled back when this returns: nothing of it happened.
 *
 * Returns: whether it is in the file
 */
gboolean
cp_connection_commit (CpConnection *self, GError **error)
{
  if (cp_connection_execute_script (self, "COMMIT", error))
    return TRUE;
  cp_connection_roll_back (self);
  return FALSE;
}

/**
 * cp_connection_roll_back:
 * @self: a connection
 *
 * Takes the open transaction back. SQLite may already have done so (disk full): then nothing is left to do.
 */
void
cp_connection_roll_back (CpConnection *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = self->cancellable != NULL ? g_object_ref (self->cancellable) : NULL;

  if (!cp_connection_is_in_transaction (self))
    return;
  /* A cancelled caller must not interrupt the way back. */
  cp_connection_set_cancellable (self, NULL);
  if (!cp_connection_execute_script (self, "ROLLBACK", &error))
    g_critical ("A transaction on %s could not be rolled back: %s", self->path, error->message);
  cp_connection_set_cancellable (self, cancellable);
}
