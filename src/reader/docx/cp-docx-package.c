/* cp-docx-package.c
 *
 * What an archive says of the size of its members is not believed: bytes are counted as they come out. A file whose end is
 * missing has no directory; it is read from the front as far as it goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "cp-reader-limits.h"
#include "cp-reader-protocol.h"

/* Below this nothing is a bomb, whatever its ratio. */
#define SUSPICIOUS_BYTES (8 * 1024 * 1024)

struct _CpDocxPackage
{
  GHashTable *parts; /* name → GBytes */
  gsize kept;        /* bytes in parts */
  gint64 inflated;   /* bytes that came out at all */
  guint n_entries;
  guint n_signatures;
  gboolean damaged;
  gboolean macros;
};

void
cp_docx_package_free (CpDocxPackage *package)
{
  g_hash_table_unref (package->parts);
  g_free (package);
}

static gboolean
too_large (GError **error)
{
  g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "inflated size");
  return FALSE;
}

static gboolean
is_wanted (const char *name)
{
  static const char *const unwanted[] = { "customXml/", "word/theme/", "word/media/", "word/embeddings/", "word/fonts/",
                                          "word/webSettings", "word/fontTable", "word/glossary/", "docProps/app", NULL };

  if (!g_str_has_suffix (name, ".xml") && !g_str_has_suffix (name, ".rels"))
    return FALSE;
  for (guint i = 0; unwanted[i] != NULL; i++)
    if (g_str_has_prefix (name, unwanted[i]))
      return FALSE;
  return TRUE;
}

static void
note_name (CpDocxPackage *package, const char *name)
{
  if (g_str_has_suffix (name, "vbaProject.bin"))
    package->macros = TRUE;
  if (g_str_has_prefix (name, "_xmlsignatures/sig") && g_str_has_suffix (name, ".xml"))
    package->n_signatures++;
}

/* Counts what comes out. */
static gboolean
count_bytes (CpDocxPackage *package, gsize length, gsize file_size, GError **error)
{
  package->inflated += (gint64) length;
  if (package->inflated > CP_READER_MAX_INFLATED_BYTES)
    return too_large (error);
  if (package->inflated > SUSPICIOUS_BYTES && package->inflated / CP_DOCX_MAX_RATIO > (gint64) file_size)
    return too_large (error);
  return TRUE;
}

/* FALSE with @error: a limit. Damage is noted, and what came before it is kept. */
static gboolean
read_member (CpDocxPackage *package, struct archive *archive, const char *name, gboolean keep, gsize file_size,
             GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  const void *block;
  size_t length;
  la_int64_t offset;
  int status;

  while ((status = archive_read_data_block (archive, &block, &length, &offset)) == ARCHIVE_OK)
    {
      if (!count_bytes (package, length, file_size, error))
        return FALSE;
      if (!keep)
        continue;
      if (package->kept + length > CP_DOCX_MAX_XML_BYTES)
        return too_large (error);
      package->kept += length;
      g_byte_array_append (content, block, (guint) length);
    }
  if (status != ARCHIVE_EOF)
    package->damaged = TRUE;
  if (keep && content->len > 0 && !g_hash_table_contains (package->parts, name))
    g_hash_table_insert (package->parts, g_strdup (name), g_byte_array_free_to_bytes (g_steal_pointer (&content)));
  return TRUE;
}

/* @streaming: no directory is used; members that are not wanted must be inflated to find their end, and count. */
static gboolean
read_members (CpDocxPackage *package, struct archive *archive, gboolean streaming, gsize file_size, GError **error)
{
  struct archive_entry *entry;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      const char *raw = archive_entry_pathname_utf8 (entry);
      const char *name = raw != NULL ? raw : archive_entry_pathname (entry);
      gboolean wanted;

      if (++package->n_entries > CP_DOCX_MAX_ENTRIES)
        return too_large (error);
      if (name == NULL)
        continue;
      while (*name == '/')
        name++;
      note_name (package, name);
      wanted = is_wanted (name);
      if ((wanted || streaming) && !read_member (package, archive, name, wanted, file_size, error))
        return FALSE;
    }
  if (status != ARCHIVE_EOF)
    package->damaged = TRUE;
  return TRUE;
}

static struct archive *
open_archive (GBytes *file, gboolean streaming)
{
  struct archive *archive = archive_read_new ();
  gsize length;
  const void *data = g_bytes_get_data (file, &length);

  if (streaming)
    archive_read_support_format_zip_streamable (archive);
  else
    archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

static gboolean
read_archive (CpDocxPackage *package, GBytes *file, gboolean streaming, GError **error)
{
  struct archive *archive = open_archive (file, streaming);
  gboolean read;

  if (archive == NULL)
    return TRUE;
  read = read_members (package, archive, streaming, g_bytes_get_size (file), error);
  archive_read_free (archive);
  return read;
}

/**
 * cp_docx_package_open:
 * @file: the archive
 * @error: return location: TOO_LARGE where a limit is reached, DAMAGED where nothing came out
 *
 * Returns: (transfer full) (nullable): its XML parts
 */
CpDocxPackage *
cp_docx_package_open (GBytes *file, GError **error)
{
  g_autoptr (CpDocxPackage) package = g_new0 (CpDocxPackage, 1);

  package->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  if (!read_archive (package, file, FALSE, error))
    return NULL;
  if (g_hash_table_size (package->parts) == 0 && package->n_entries == 0)
    {
      package->damaged = TRUE;
      if (!read_archive (package, file, TRUE, error))
        return NULL;
    }
  if (package->n_entries == 0)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "no members");
      return NULL;
    }
  return g_steal_pointer (&package);
}

/**
 * cp_docx_package_get_part:
 * @package: a package
 * @name: as in the archive, without a slash in front
 *
 * Returns: (transfer none) (nullable): the part
 */
GBytes *
cp_docx_package_get_part (CpDocxPackage *package, const char *name)
{
  return g_hash_table_lookup (package->parts, name);
}

/* Something could not be read. */
gboolean
cp_docx_package_is_damaged (CpDocxPackage *package)
{
  return package->damaged;
}

gboolean
cp_docx_package_has_macros (CpDocxPackage *package)
{
  return package->macros;
}

guint
cp_docx_package_get_n_signatures (CpDocxPackage *package)
{
  return package->n_signatures;
}
