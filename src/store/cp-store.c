/* cp-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-store.h"

#include "cp-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "counterpart-base.h"
#include "cp-store-error.h"
#include "cp-store-resources.h"

/* "CPwk": tells a workspace from every other SQLite file. */
#define WORKSPACE_APPLICATION_ID 0x4350776b

struct _CpStore
{
  GObject parent_instance;

  char *folder;
  CpDatabase *database;
  CpOriginals *originals;
};

G_DEFINE_FINAL_TYPE (CpStore, cp_store, G_TYPE_OBJECT)

static void
cp_store_finalize (GObject *object)
{
  CpStore *self = CP_STORE (object);

  g_clear_object (&self->database);
  g_clear_pointer (&self->originals, cp_originals_free);
  g_free (self->folder);
  G_OBJECT_CLASS (cp_store_parent_class)->finalize (object);
}

static void
cp_store_class_init (CpStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_store_finalize;
}

static void
cp_store_init (CpStore *self)
{
}

/**
 * cp_store_get_schema:
 *
 * Returns: (transfer none): the workspace's migrations. Any thread.
 */
const CpSchema *
cp_store_get_schema (void)
{
  static gsize registered;
  static const CpSchema schema = { "/org/counterpart/store/schema", WORKSPACE_APPLICATION_ID, "workspace" };

  if (g_once_init_enter (&registered))
    {
      g_resources_register (cp_store_get_resource ());
      g_once_init_leave (&registered, 1);
    }
  return &schema;
}

/**
 * cp_store_open:
 * @folder: the workspace's folder; made, for its owner alone, if it does not exist
 * @cancellable: (nullable): stops the check of a large file
 * @error: a #CpDatabaseError or #CpStoreError
 *
 * Blocking.
 *
 * Returns: (transfer full): the workspace, or %NULL
 */
CpStore *
cp_store_open (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpStore) self = g_object_new (CP_TYPE_STORE, NULL);
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *originals = g_build_filename (folder, "originals", NULL);

  CP_ASSERT_MAY_BLOCK ();

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CP_STORE_ERROR, CP_STORE_ERROR_FILE, _("The folder “%s” could not be made: %s."), folder,
                   g_strerror (errno));
      return NULL;
    }
  self->folder = g_strdup (folder);
  self->originals = cp_originals_new (originals);
  self->database = cp_database_open (path, cp_store_get_schema (), CP_DURABILITY_NORMAL, cancellable, error);
  return self->database != NULL ? g_steal_pointer (&self) : NULL;
}

/** cp_store_close: waits for what is running and closes the database; later calls fail with a sentence */
void
cp_store_close (CpStore *self)
{
  cp_database_close (self->database);
}

/** cp_store_get_folder: (transfer none): the workspace's folder */
const char *
cp_store_get_folder (CpStore *self)
{
  return self->folder;
}

/** cp_store_dup_audit_path: (transfer full): where the workspace's audit log lies */
char *
cp_store_dup_audit_path (CpStore *self)
{
  return g_build_filename (self->folder, "audit.db", NULL);
}

/** cp_store_get_database: (transfer none): the workspace's database */
CpDatabase *
cp_store_get_database (CpStore *self)
{
  return self->database;
}

/** cp_store_get_originals: (transfer none): the imported files */
CpOriginals *
cp_store_get_originals (CpStore *self)
{
  return self->originals;
}

/** cp_store_write: one transaction; see [method@Database.write] */
gboolean
cp_store_write (CpStore *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_database_write (self->database, func, data, cancellable, error);
}

/** cp_store_write_durable: one transaction that has reached the disk; see [method@Database.write_durable] */
gboolean
cp_store_write_durable (CpStore *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_database_write_durable (self->database, func, data, cancellable, error);
}

/** cp_store_read: reads of one moment; see [method@Database.read] */
gboolean
cp_store_read (CpStore *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_database_read (self->database, func, data, cancellable, error);
}
