/* written-docx.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "written-docx.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cp-reader-format.h"

static la_ssize_t
on_write (struct archive *archive, void *data, const void *block, size_t length)
{
  g_byte_array_append (data, block, (guint) length);
  return (la_ssize_t) length;
}

WrittenDocx *
written_docx_new (gboolean stored)
{
  WrittenDocx *docx = g_new0 (WrittenDocx, 1);

  docx->bytes = g_byte_array_new ();
  docx->archive = archive_write_new ();
  archive_write_set_format_zip (docx->archive);
  if (stored)
    archive_write_zip_set_compression_store (docx->archive);
  archive_write_set_bytes_in_last_block (docx->archive, 1);
  g_assert_cmpint (archive_write_open (docx->archive, docx->bytes, NULL, on_write, NULL), ==, ARCHIVE_OK);
  return docx;
}

void
written_docx_add (WrittenDocx *docx, const char *name, const char *content, gssize length)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize size = length < 0 ? strlen (content) : (gsize) length;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (docx->archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (docx->archive, content, size), ==, (la_ssize_t) size);
  archive_entry_free (entry);
}

GBytes *
written_docx_finish (WrittenDocx *docx)
{
  GByteArray *bytes = docx->bytes;

  g_assert_cmpint (archive_write_close (docx->archive), ==, ARCHIVE_OK);
  archive_write_free (docx->archive);
  g_free (docx);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
written_docx_body (const char *body)
{
  WrittenDocx *docx = written_docx_new (FALSE);
  g_autofree char *xml = g_strdup_printf ("<w:document xmlns:w=\"" WORD "\"><w:body>%s</w:body></w:document>", body);

  written_docx_add (docx, "word/document.xml", xml, -1);
  return written_docx_finish (docx);
}

CpReaderBackend *
written_docx_open (GBytes *file, GError **error)
{
  int fd = memfd_create ("docx", MFD_CLOEXEC);
  gsize length;
  const void *data = g_bytes_get_data (file, &length);

  g_assert_cmpint (write (fd, data, length), ==, (gssize) length);
  return cp_reader_format_open (fd, NULL, error);
}
