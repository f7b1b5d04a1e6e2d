/* cp-document-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-document-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cp-document-error.h"

#define LARGEST_FILE (G_GINT64_CONSTANT (512) << 20)
#define BLOCK (256 * 1024)

static gboolean
check (int fd, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_UNSUPPORTED, _("This is a folder or a device, not a file."));
  else if (status.st_size == 0)
    g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_EMPTY, _("This file is empty."));
  else if (status.st_size > LARGEST_FILE)
    g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_TOO_LARGE, _("This file is larger than 512 MB."));
  else
    return TRUE;
  return FALSE;
}

/**
 * cp_document_file_open:
 * @path: in the file system
 * @error: return location
 *
 * Never waits, whatever stands at @path (a pipe, say).
 *
 * Returns: (transfer full): a descriptor for reading a regular file of a size that is acceptable; -1 on error
 */
int
cp_document_file_open (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 && errno == ENOENT)
    g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_NOT_FOUND, _("There is no such file."));
  else if (fd < 0)
    {
      int number = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _("This file cannot be opened: %s."),
                   g_strerror (number));
    }
  else if (!check (fd, error))
    {
      close (fd);
      fd = -1;
    }
  return fd;
}

/**
 * cp_document_file_hash:
 * @fd: a file; its offset is not used
 * @cancellable: (nullable): asked between blocks
 * @error: return location
 *
 * Returns: (transfer full) (nullable): SHA-256, hexadecimal
 */
char *
cp_document_file_hash (int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *block = g_malloc (BLOCK);
  off_t offset = 0;

  for (;;)
    {
      ssize_t length = pread (fd, block, BLOCK, offset);

      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0)
        {
          int number = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _("This file cannot be read: %s."),
                       g_strerror (number));
          return NULL;
        }
      if (length == 0)
        return g_strdup (g_checksum_get_string (checksum));
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_checksum_update (checksum, block, length);
      offset += length;
    }
}
