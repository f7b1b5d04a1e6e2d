/* cp-connection-care.c: is the file sound, and a copy of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-connection-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "counterpart-base.h"

/* Pages copied at a time in a backup, so that it can be cancelled and does not keep the writer out for long. */
#define BACKUP_PAGES 512

/**
 * cp_connection_check_health:
 * @self: a connection
 * @cancellable: (nullable): stops the check
 * @error: %CP_DATABASE_ERROR_DAMAGED with what SQLite's `quick_check` said first
 *
 * Reads the whole file. Blocking.
 *
 * Returns: whether the file is a sound database
 */
gboolean
cp_connection_check_health (CpConnection *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpStatement) check = NULL;
  gboolean sound = FALSE;
  CpStep step;

  CP_ASSERT_MAY_BLOCK ();

  cp_connection_set_cancellable (self, cancellable);
  check = cp_connection_prepare (self, "PRAGMA quick_check(1)", error);
  step = check != NULL ? cp_statement_step (check, error) : CP_STEP_ERROR;
  if (step == CP_STEP_ROW)
    {
      const char *said = cp_statement_text (check, 0);

      sound = g_strcmp0 (said, "ok") == 0;
      if (!sound)
        {
          g_autofree char *line = g_strdelimit (g_strdup (said), "\n", ' ');
          g_autofree char *sentence = cp_connection_sentence (CP_DATABASE_ERROR_DAMAGED, self->path, line);

          g_set_error_literal (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_DAMAGED, sentence);
        }
    }
  cp_connection_set_cancellable (self, NULL);
  return sound;
}

static int
copy_pages (sqlite3_backup *backup, GCancellable *cancellable)
{
  int code;

  do
    {
      if (g_cancellable_is_cancelled (cancellable))
        return SQLITE_INTERRUPT;
      code = sqlite3_backup_step (backup, BACKUP_PAGES);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        sqlite3_sleep (10);
    }
  while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
  return code;
}

/**
 * cp_connection_backup:
 * @self: a connection
 * @destination: a file that does not exist yet
 * @cancellable: (nullable): stops the copy and leaves nothing
 * @error: return location
 *
 * Copies the database as it stands, with what is still in the write-ahead log, while others go on working. Blocking.
 *
 * Returns: whether the copy is complete
 */
gboolean
cp_connection_backup (CpConnection *self, const char *destination, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpConnection) target = NULL;
  sqlite3_backup *backup;
  int code;

  CP_ASSERT_MAY_BLOCK ();
  cp_connection_assert_thread (self);

  if (g_file_test (destination, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FAILED,
                   _("“%s” is there already and was not overwritten."), destination);
      return FALSE;
    }
  target = cp_connection_open_plain (destination, CP_CONNECTION_WRITER, error);
  if (target == NULL)
    return FALSE;
  backup = sqlite3_backup_init (target->db, "main", self->db, "main");
  code = backup != NULL ? copy_pages (backup, cancellable) : sqlite3_errcode (target->db);
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  cp_connection_fail (target, code, error);
  g_clear_pointer (&target, cp_connection_close);
  g_unlink (destination);
  return FALSE;
}
