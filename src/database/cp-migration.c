/* cp-migration.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-migration.h"

#include "cp-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "counterpart-base.h"

/* The resource with number @version, or NULL. Names are "001-first.sql": the number counts, the rest is for people. */
static char *
find_step (const CpSchema *schema, guint version)
{
  g_auto (GStrv) names = g_resources_enumerate_children (schema->resource_folder, 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".sql") && strtoul (names[i], NULL, 10) == version)
      return g_build_path ("/", schema->resource_folder, names[i], NULL);
  return NULL;
}

/**
 * cp_schema_get_version:
 * @schema: a schema
 *
 * Returns: the number of the newest step that this program knows
 */
guint
cp_schema_get_version (const CpSchema *schema)
{
  for (guint version = 0;; version++)
    {
      g_autofree char *next = find_step (schema, version + 1);

      if (next == NULL)
        return version;
    }
}

static gboolean
read_version (CpConnection *connection, guint *version, GError **error)
{
  gint64 value;

  if (!cp_connection_get_int (connection, &value, error, "PRAGMA user_version", ""))
    return FALSE;
  *version = (guint) CLAMP (value, 0, G_MAXINT);
  return TRUE;
}

static gboolean
refuse_foreign (CpConnection *connection, GError **error)
{
  g_set_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FOREIGN,
               _("“%s” belongs to another program and was left as it is."), cp_connection_get_path (connection));
  return FALSE;
}

/* An empty file is ours to fill; any other must carry our mark. */
static gboolean
check_is_ours (const CpSchema *schema, CpConnection *connection, guint version, GError **error)
{
  gint64 id, n_tables;

  if (!cp_connection_get_int (connection, &id, error, "PRAGMA application_id", "")
      || !cp_connection_get_int (connection, &n_tables, error, "SELECT count(*) FROM sqlite_schema", ""))
    return FALSE;
  if (version == 0 && n_tables == 0)
    return TRUE;
  if (version == 0 || (guint32) id != schema->application_id)
    return refuse_foreign (connection, error);
  if (version > cp_schema_get_version (schema))
    {
      g_set_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_NEWER,
                   _("“%s” was written by a newer version of Counterpart. Update the program to open it; "
                     "nothing was changed."), cp_connection_get_path (connection));
      return FALSE;
    }
  return TRUE;
}

static gboolean
apply (const CpSchema *schema, CpConnection *connection, guint version, GError **error)
{
  g_autofree char *path = find_step (schema, version);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %u;", version,
                                             schema->application_id);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, 0, error);

  if (sql == NULL || !cp_connection_execute_script (connection, g_bytes_get_data (sql, NULL), error)
      || !cp_connection_execute_script (connection, pragma, error))
    {
      g_prefix_error (error, _("“%s” could not be brought up to date (step %u): "),
                      cp_connection_get_path (connection), version);
      return FALSE;
    }
  return TRUE;
}

/* One step in a transaction of its own. Another program may have done it while we waited for the lock: look again. */
static gboolean
step_to (const CpSchema *schema, CpConnection *connection, guint version, GError **error)
{
  gboolean success;
  guint present;

  if (!cp_connection_begin (connection, "EXCLUSIVE", error))
    return FALSE;
  success = read_version (connection, &present, error)
            && (present >= version || apply (schema, connection, version, error));
  if (success)
    return cp_connection_commit (connection, error);
  cp_connection_roll_back (connection);
  return FALSE;
}

/*
 * Before an existing file is changed, a copy of it as it was is laid beside it. The name appears with the whole copy
 * behind it, and two programs that open the file at once do not stand in each other's way.
 */
static gboolean
keep_copy (CpConnection *connection, guint version, GCancellable *cancellable, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.version-%u", cp_connection_get_path (connection), version);
  g_autofree char *id = cp_identifier_new ();
  g_autofree char *incoming = g_strconcat (copy, ".", id, NULL);

  if (g_file_test (copy, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!cp_connection_backup (connection, incoming, cancellable, error))
    return FALSE;
  if (g_rename (incoming, copy) == 0)
    return TRUE;
  g_set_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_FAILED, _("A copy of “%s” could not be kept: %s."),
               cp_connection_get_path (connection), g_strerror (errno));
  g_unlink (incoming);
  return FALSE;
}

/* Version, mark and tables of one moment: another program may be making the file right now. */
static gboolean
inspect (const CpSchema *schema, CpConnection *connection, guint *version, GError **error)
{
  gboolean success;

  if (!cp_connection_begin (connection, "DEFERRED", error))
    return FALSE;
  success = read_version (connection, version, error) && check_is_ours (schema, connection, *version, error);
  cp_connection_roll_back (connection);
  return success;
}

/**
 * cp_schema_check:
 * @schema: a schema
 * @connection: any connection outside a transaction
 * @error: %CP_DATABASE_ERROR_NEWER or %CP_DATABASE_ERROR_FOREIGN
 *
 * Changes nothing.
 *
 * Returns: whether the file is empty, or of this schema and not newer than this program
 */
gboolean
cp_schema_check (const CpSchema *schema, CpConnection *connection, GError **error)
{
  guint version;

  return inspect (schema, connection, &version, error);
}

/**
 * cp_schema_migrate_to:
 * @schema: a schema
 * @connection: a writer outside a transaction, on an empty file or one of this schema
 * @version: at most [method@Schema.get_version]
 * @error: %CP_DATABASE_ERROR_NEWER, %CP_DATABASE_ERROR_FOREIGN, or what went wrong
 *
 * Each step is an exclusive transaction: a crash leaves the version before or after it, never between. Blocking.
 *
 * Returns: whether the file has at least @version now
 */
gboolean
cp_schema_migrate_to (const CpSchema *schema, CpConnection *connection, guint version, GError **error)
{
  guint present;

  CP_ASSERT_MAY_BLOCK ();

  if (!inspect (schema, connection, &present, error))
    return FALSE;
  for (guint next = present + 1; next <= version; next++)
    if (!step_to (schema, connection, next, error))
      return FALSE;
  return TRUE;
}

/**
 * cp_schema_migrate:
 * @schema: a schema
 * @connection: a writer outside a transaction
 * @from: (out) (optional): the version that the file had, 0 for a new one
 * @cancellable: (nullable): stops before anything is changed
 * @error: as for [method@Schema.migrate_to]
 *
 * Brings the file to today's version. An existing file is first copied to `FILE.version-N`. Blocking.
 *
 * Returns: whether the file is up to date
 */
gboolean
cp_schema_migrate (const CpSchema *schema, CpConnection *connection, guint *from, GCancellable *cancellable,
                   GError **error)
{
  guint newest = cp_schema_get_version (schema);
  guint present;

  CP_ASSERT_MAY_BLOCK ();

  if (!inspect (schema, connection, &present, error))
    return FALSE;
  if (from != NULL)
    *from = present;
  if (present > 0 && present < newest && !keep_copy (connection, present, cancellable, error))
    return FALSE;
  return cp_schema_migrate_to (schema, connection, newest, error);
}
