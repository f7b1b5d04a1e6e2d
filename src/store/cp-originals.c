/* cp-originals.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-originals.h"

#include "cp-config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "counterpart-base.h"
#include "cp-store-error.h"

#define CHUNK (256 * 1024)

struct _CpOriginals
{
  char *folder;
};

/**
 * cp_originals_new:
 * @folder: where they lie; made when the first one is added
 *
 * Returns: (transfer full): the originals
 */
CpOriginals *
cp_originals_new (const char *folder)
{
  CpOriginals *self = g_new0 (CpOriginals, 1);

  self->folder = g_strdup (folder);
  return self;
}

/** cp_originals_free: lets go of @self; the files stay */
void
cp_originals_free (CpOriginals *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_free (self);
}

/** cp_originals_dup_path: (transfer full): where the file with this SHA-256 lies, if it does */
char *
cp_originals_dup_path (CpOriginals *self, const char *sha256)
{
  g_autofree char *shelf = g_strndup (sha256, 2);

  return g_build_filename (self->folder, shelf, sha256, NULL);
}

static gboolean
fail (GError **error, const char *path, int number)
{
  g_set_error (error, CP_STORE_ERROR, CP_STORE_ERROR_FILE, _("The file could not be kept in “%s”: %s."), path,
               g_strerror (number));
  return FALSE;
}

/* Copies @input into @descriptor (-1: only reads) and tells what went by. */
static gboolean
pump (GInputStream *input, int descriptor, char **sha256, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GOutputStream) output = descriptor >= 0 ? g_unix_output_stream_new (descriptor, FALSE) : NULL;
  g_autofree guchar *chunk = g_malloc (CHUNK);
  gint64 total = 0;
  gssize n;

  while ((n = g_input_stream_read (input, chunk, CHUNK, cancellable, error)) > 0)
    {
      if (output != NULL && !g_output_stream_write_all (output, chunk, n, NULL, cancellable, error))
        return FALSE;
      g_checksum_update (checksum, chunk, n);
      total += n;
    }
  if (n < 0)
    return FALSE;
  *sha256 = g_strdup (g_checksum_get_string (checksum));
  if (size != NULL)
    *size = total;
  return TRUE;
}

static gboolean
sync_folder (const char *path, GError **error)
{
  int descriptor = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int number = errno;
  gboolean success = descriptor >= 0 && fsync (descriptor) == 0;

  if (descriptor >= 0)
    {
      number = errno;
      close (descriptor);
    }
  return success || fail (error, path, number);
}

/* The name appears only with the whole content on the disk behind it. */
static gboolean
settle (CpOriginals *self, const char *temporary, const char *sha256, GError **error)
{
  g_autofree char *path = cp_originals_dup_path (self, sha256);
  g_autofree char *shelf = g_path_get_dirname (path);

  if (g_mkdir_with_parents (shelf, 0700) != 0 || g_chmod (temporary, 0400) != 0 || g_rename (temporary, path) != 0)
    return fail (error, path, errno);
  return sync_folder (shelf, error) && sync_folder (self->folder, error);
}

static gboolean
write_temporary (GInputStream *input, const char *template, char **temporary, char **sha256, gint64 *size,
                 GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strdup (template);
  int descriptor = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  gboolean success;

  if (descriptor < 0)
    return fail (error, template, errno);
  success = pump (input, descriptor, sha256, size, cancellable, error);
  if (success && fsync (descriptor) != 0)
    success = fail (error, path, errno);
  /* Network file systems tell of a full disk only here. */
  if (close (descriptor) != 0 && success)
    success = fail (error, path, errno);
  if (!success)
    g_unlink (path);
  else
    *temporary = g_steal_pointer (&path);
  return success;
}

/* The same content may lie there already: then it is checked, and mended if it is not what its name says. */
static gboolean
is_kept (CpOriginals *self, const char *sha256, GCancellable *cancellable)
{
  g_autofree char *path = cp_originals_verify (self, sha256, cancellable, NULL);

  return path != NULL;
}

/**
 * cp_originals_add:
 * @self: the originals
 * @source: any file that GIO can read
 * @sha256: (out) (transfer full): its name from now on
 * @size: (out) (optional): bytes
 * @cancellable: (nullable): stops the copy and leaves nothing
 * @error: return location
 *
 * Copies @source; the copy is on the disk when this returns. A file that is already kept is kept once. Blocking.
 *
 * Returns: whether it is kept
 */
gboolean
cp_originals_add (CpOriginals *self, GFile *source, char **sha256, gint64 *size, GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *template = g_build_filename (self->folder, ".incoming-XXXXXX", NULL);
  g_autofree char *temporary = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GFileInputStream) input = NULL;
  gboolean success;

  CP_ASSERT_MAY_BLOCK ();

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail (error, self->folder, errno);
  input = g_file_read (source, cancellable, error);
  if (input == NULL
      || !write_temporary (G_INPUT_STREAM (input), template, &temporary, &hash, size, cancellable, error))
    return FALSE;
  success = is_kept (self, hash, cancellable) || settle (self, temporary, hash, error);
  g_unlink (temporary); /* gone if it was renamed */
  if (success)
    *sha256 = g_steal_pointer (&hash);
  return success;
}

/**
 * cp_originals_verify:
 * @self: the originals
 * @sha256: the name
 * @cancellable: (nullable): stops the reading
 * @error: %CP_STORE_ERROR_ORIGINAL_MISSING or %CP_STORE_ERROR_ORIGINAL_CHANGED
 *
 * Reads the whole file and compares. Blocking. To be called before a document is opened from here.
 *
 * Returns: (transfer full): the path of the file, or %NULL
 */
char *
cp_originals_verify (CpOriginals *self, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = cp_originals_dup_path (self, sha256);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *found = NULL;
  g_autoptr (GFileInputStream) input = NULL;

  CP_ASSERT_MAY_BLOCK ();

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, CP_STORE_ERROR, CP_STORE_ERROR_ORIGINAL_MISSING,
                   _("The original file is no longer in the workspace. Add the contract again to put it back."));
      return NULL;
    }
  input = g_file_read (file, cancellable, error);
  if (input == NULL || !pump (G_INPUT_STREAM (input), -1, &found, NULL, cancellable, error))
    return NULL;
  if (g_strcmp0 (found, sha256) != 0)
    {
      g_set_error (error, CP_STORE_ERROR, CP_STORE_ERROR_ORIGINAL_CHANGED,
                   _("The original file has been changed since it was added, so it is not shown as evidence. "
                     "Add the contract again to put it back."));
      return NULL;
    }
  return g_steal_pointer (&path);
}

/**
 * cp_originals_export:
 * @self: the originals
 * @sha256: the name
 * @destination: where to; overwritten
 * @cancellable: (nullable): stops the copy
 * @error: return location
 *
 * Blocking.
 *
 * Returns: whether @destination is the file that was added
 */
gboolean
cp_originals_export (CpOriginals *self, const char *sha256, GFile *destination, GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *path = cp_originals_verify (self, sha256, cancellable, error);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  /* With permissions of its own: the kept file is read-only on purpose, the copy is the user's. */
  return file != NULL
         && g_file_copy (file, destination, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL,
                         NULL, error);
}
