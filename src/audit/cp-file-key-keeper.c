/* cp-file-key-keeper.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-file-key-keeper.h"

#include "cp-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cp-audit-error.h"

struct _CpFileKeyKeeper
{
  GObject parent_instance;

  char *folder;
};

static void cp_file_key_keeper_iface_init (CpKeyKeeperInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpFileKeyKeeper, cp_file_key_keeper, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_KEY_KEEPER, cp_file_key_keeper_iface_init))

static GBytes *
load (CpKeyKeeper *keeper, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (CP_FILE_KEY_KEEPER (keeper)->folder, name, NULL);
  g_autoptr (GError) inner = NULL;
  char *contents;
  gsize size;

  if (g_file_get_contents (path, &contents, &size, &inner))
    return g_bytes_new_take (contents, size);
  if (!g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEYRING, _("The key file “%s” could not be read: %s."), path,
                 inner->message);
  return NULL;
}

static gboolean
store (CpKeyKeeper *keeper, const char *name, const char *label, GBytes *secret, GCancellable *cancellable,
       GError **error)
{
  CpFileKeyKeeper *self = CP_FILE_KEY_KEEPER (keeper);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) inner = NULL;
  gsize size;
  const char *data = g_bytes_get_data (secret, &size);

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEYRING, _("The folder “%s” could not be made: %s."),
                   self->folder, g_strerror (errno));
      return FALSE;
    }
  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &inner))
    return TRUE;
  g_set_error (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEYRING, _("The key file “%s” could not be written: %s."), path,
               inner->message);
  return FALSE;
}

static void
cp_file_key_keeper_finalize (GObject *object)
{
  g_free (CP_FILE_KEY_KEEPER (object)->folder);
  G_OBJECT_CLASS (cp_file_key_keeper_parent_class)->finalize (object);
}

static void
cp_file_key_keeper_class_init (CpFileKeyKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_file_key_keeper_finalize;
}

static void
cp_file_key_keeper_iface_init (CpKeyKeeperInterface *iface)
{
  iface->load = load;
  iface->store = store;
}

static void
cp_file_key_keeper_init (CpFileKeyKeeper *self)
{
}

/**
 * cp_file_key_keeper_new:
 * @folder: where the files lie; made with mode 0700, the files have 0600
 *
 * Returns: (transfer full): a keeper
 */
CpKeyKeeper *
cp_file_key_keeper_new (const char *folder)
{
  CpFileKeyKeeper *self = g_object_new (CP_TYPE_FILE_KEY_KEEPER, NULL);

  self->folder = g_strdup (folder);
  return CP_KEY_KEEPER (self);
}
