/* cp-reader-format.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-format.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cp-image-backend.h"
#include "cp-docx-backend.h"
#include "cp-pdf-backend.h"
#include "cp-reader-limits.h"

#define HEAD 1024

/* Takes the descriptor. The password may be NULL. */
typedef CpReaderBackend *(*Opener) (int fd, const char *password, GError **error);

/* What opens each format. NULL: known by name, not read. */
static const Opener openers[] = {
  [CP_READER_FORMAT_UNKNOWN] = NULL,
  [CP_READER_FORMAT_PDF] = cp_pdf_backend_open,
  [CP_READER_FORMAT_ZIP] = cp_docx_backend_open,
  [CP_READER_FORMAT_COMPOUND] = cp_docx_backend_open_compound,
  [CP_READER_FORMAT_PNG] = cp_image_backend_open,
  [CP_READER_FORMAT_JPEG] = cp_image_backend_open,
  [CP_READER_FORMAT_TIFF] = cp_image_backend_open,
};

static gboolean
begins_with (const guint8 *head, gsize length, const char *magic, gsize magic_length)
{
  return length >= magic_length && memcmp (head, magic, magic_length) == 0;
}

/**
 * cp_reader_format_sniff:
 * @head: the first bytes of a file
 * @length: how many
 *
 * The name's extension is never asked. A PDF may have up to a kilobyte of anything before its header, as the common
 * programs allow.
 *
 * Returns: the format
 */
CpReaderFormat
cp_reader_format_sniff (const guint8 *head, gsize length)
{
  if (begins_with (head, length, "PK\003\004", 4) || begins_with (head, length, "PK\005\006", 4))
    return CP_READER_FORMAT_ZIP;
  if (begins_with (head, length, "\320\317\021\340\241\261\032\341", 8))
    return CP_READER_FORMAT_COMPOUND;
  if (begins_with (head, length, "\211PNG\r\n\032\n", 8))
    return CP_READER_FORMAT_PNG;
  if (begins_with (head, length, "\377\330\377", 3))
    return CP_READER_FORMAT_JPEG;
  if (begins_with (head, length, "II*\0", 4) || begins_with (head, length, "MM\0*", 4))
    return CP_READER_FORMAT_TIFF;
  for (gsize i = 0; i + 5 <= MIN (length, HEAD); i++)
    if (memcmp (head + i, "%PDF-", 5) == 0)
      return CP_READER_FORMAT_PDF;
  return CP_READER_FORMAT_UNKNOWN;
}

static gboolean
check_size (int fd, GError **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_UNSUPPORTED, "not a regular file");
      return FALSE;
    }
  if (status.st_size == 0)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_EMPTY, "no bytes");
      return FALSE;
    }
  if (status.st_size > CP_READER_MAX_FILE_BYTES)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "file size");
      return FALSE;
    }
  return TRUE;
}

/**
 * cp_reader_format_open:
 * @fd: (transfer full): a regular file, readable
 * @password: (nullable): what the person typed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the opened file
 */
CpReaderBackend *
cp_reader_format_open (int fd, const char *password, GError **error)
{
  guint8 head[HEAD];
  ssize_t length;
  Opener opener;
  g_autoptr (CpReaderBackend) backend = NULL;

  if (!check_size (fd, error))
    {
      g_close (fd, NULL);
      return NULL;
    }
  length = pread (fd, head, sizeof head, 0);
  opener = openers[cp_reader_format_sniff (head, MAX (length, 0))];
  if (opener == NULL)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_UNSUPPORTED, "unknown format");
      g_close (fd, NULL);
      return NULL;
    }
  /* The offset is shared with the caller's descriptor and may stand anywhere after an earlier reader. */
  lseek (fd, 0, SEEK_SET);
  backend = opener (fd, password, error);
  if (backend != NULL && cp_reader_backend_get_n_pages (backend) > CP_READER_MAX_PAGES)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "page count");
      return NULL;
    }
  return g_steal_pointer (&backend);
}
