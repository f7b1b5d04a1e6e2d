/* cp-statement.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-connection-private.h"

#include "counterpart-base.h"

struct _CpStatement
{
  CpConnection *connection;
  sqlite3_stmt *stmt;
  int bind_error; /* the first one; told by the next step */
};

CpStatement *
cp_statement_new (CpConnection *connection, sqlite3_stmt *stmt)
{
  CpStatement *self = g_new0 (CpStatement, 1);

  self->connection = connection;
  self->stmt = stmt;
  return self;
}

/**
 * cp_statement_free:
 * @self: (transfer full) (nullable): a statement
 */
void
cp_statement_free (CpStatement *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->stmt);
  g_free (self);
}

static void
remember (CpStatement *self, int code)
{
  if (code != SQLITE_OK && self->bind_error == SQLITE_OK)
    self->bind_error = code;
}

/**
 * cp_statement_bind_text:
 * @self: a statement
 * @parameter: from 1
 * @text: (nullable): UTF-8, copied
 */
void
cp_statement_bind_text (CpStatement *self, int parameter, const char *text)
{
  remember (self, sqlite3_bind_text (self->stmt, parameter, text, -1, SQLITE_TRANSIENT));
}

/** cp_statement_bind_int: a whole number for @parameter, counted from 1 */
void
cp_statement_bind_int (CpStatement *self, int parameter, gint64 value)
{
  remember (self, sqlite3_bind_int64 (self->stmt, parameter, value));
}

/** cp_statement_bind_double: a number for @parameter, counted from 1 */
void
cp_statement_bind_double (CpStatement *self, int parameter, double value)
{
  remember (self, sqlite3_bind_double (self->stmt, parameter, value));
}

/**
 * cp_statement_bind_bytes:
 * @self: a statement
 * @parameter: from 1
 * @bytes: (nullable): copied
 */
void
cp_statement_bind_bytes (CpStatement *self, int parameter, GBytes *bytes)
{
  gsize size = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    remember (self, sqlite3_bind_null (self->stmt, parameter));
  else
    remember (self, sqlite3_bind_blob64 (self->stmt, parameter, data != NULL ? data : "", size, SQLITE_TRANSIENT));
}

/**
 * cp_statement_bind_json:
 * @self: a statement
 * @parameter: from 1
 * @node: (nullable): stored as text in its canonical spelling; %NULL becomes NULL
 */
void
cp_statement_bind_json (CpStatement *self, int parameter, JsonNode *node)
{
  g_autofree char *text = node != NULL ? cp_canonical_json (node) : NULL;

  cp_statement_bind_text (self, parameter, text);
}

/**
 * cp_statement_step:
 * @self: a statement
 * @error: return location
 *
 * Returns: %CP_STEP_ROW with the columns of the next row, %CP_STEP_DONE after the last, or %CP_STEP_ERROR
 */
CpStep
cp_statement_step (CpStatement *self, GError **error)
{
  int code;

  cp_connection_assert_thread (self->connection);
  if (self->bind_error != SQLITE_OK)
    {
      cp_connection_fail (self->connection, self->bind_error, error);
      return CP_STEP_ERROR;
    }
  code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return CP_STEP_ROW;
  if (code == SQLITE_DONE)
    return CP_STEP_DONE;
  cp_connection_fail (self->connection, code, error);
  return CP_STEP_ERROR;
}

/**
 * cp_statement_run:
 * @self: a statement that gives no rows, or whose rows do not matter
 * @error: return location
 *
 * Steps to the end and resets, so that it can be bound and run again.
 *
 * Returns: whether it ran
 */
gboolean
cp_statement_run (CpStatement *self, GError **error)
{
  CpStep step;

  do
    step = cp_statement_step (self, error);
  while (step == CP_STEP_ROW);
  cp_statement_reset (self);
  return step == CP_STEP_DONE;
}

/** cp_statement_reset: back to the start; parameters keep their values */
void
cp_statement_reset (CpStatement *self)
{
  sqlite3_reset (self->stmt);
}

/**
 * cp_statement_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, until the next step; %NULL for NULL and for text that is not UTF-8
 */
const char *
cp_statement_text (CpStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->stmt, column);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

/** cp_statement_dup_text: (transfer full) (nullable): the same, to keep */
char *
cp_statement_dup_text (CpStatement *self, int column)
{
  return g_strdup (cp_statement_text (self, column));
}

/** cp_statement_int: the whole number in @column, counted from 0; 0 for NULL */
gint64
cp_statement_int (CpStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/** cp_statement_double: the number in @column, counted from 0; 0 for NULL */
double
cp_statement_double (CpStatement *self, int column)
{
  return sqlite3_column_double (self->stmt, column);
}

/** cp_statement_dup_bytes: (transfer full) (nullable): the bytes in @column, counted from 0 */
GBytes *
cp_statement_dup_bytes (CpStatement *self, int column)
{
  if (cp_statement_is_null (self, column))
    return NULL;
  return g_bytes_new (sqlite3_column_blob (self->stmt, column), sqlite3_column_bytes (self->stmt, column));
}

/** cp_statement_dup_json: (transfer full) (nullable): the value in @column, counted from 0; %NULL when it is none */
JsonNode *
cp_statement_dup_json (CpStatement *self, int column)
{
  const char *text = cp_statement_text (self, column);

  return text != NULL ? cp_json_parse (text, -1, NULL) : NULL;
}

/** cp_statement_is_null: whether @column, counted from 0, is NULL */
gboolean
cp_statement_is_null (CpStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}
