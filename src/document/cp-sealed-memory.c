/* cp-sealed-memory.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-sealed-memory.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cp-document-error.h"

/* From the kernel's interface, where the C library hides it behind a macro of its own. */
#ifndef F_GET_SEALS
#define F_GET_SEALS 1034
#define F_SEAL_SHRINK 0x0002
#define F_SEAL_WRITE 0x0008
#endif

#define LARGEST (G_GINT64_CONSTANT (512) << 20)

typedef struct
{
  void *data;
  gsize size;
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->data, mapping->size);
  g_free (mapping);
}

/* Without these seals a hostile reader could cut the memory off under us (SIGBUS) or change what was checked. */
static gboolean
is_sealed (int fd)
{
  int seals = fcntl (fd, F_GET_SEALS);
  int wanted = F_SEAL_SHRINK | F_SEAL_WRITE;

  return seals >= 0 && (seals & wanted) == wanted;
}

static GBytes *
map (int fd)
{
  struct stat status;
  Mapping *mapping;
  void *data;

  if (!is_sealed (fd) || fstat (fd, &status) != 0 || status.st_size <= 0 || status.st_size > LARGEST)
    return NULL;
  data = mmap (NULL, (gsize) status.st_size, PROT_READ, MAP_SHARED, fd, 0);
  if (data == MAP_FAILED)
    return NULL;
  mapping = g_new (Mapping, 1);
  *mapping = (Mapping) { data, (gsize) status.st_size };
  return g_bytes_new_with_free_func (data, mapping->size, mapping_free, mapping);
}

/**
 * cp_sealed_memory_map:
 * @descriptors: (nullable): what came with the message
 * @handle: which of them
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the memory, unmapped with its last reference
 */
GBytes *
cp_sealed_memory_map (GUnixFDList *descriptors, GVariant *handle, GError **error)
{
  int fd = descriptors != NULL && handle != NULL
             ? g_unix_fd_list_get (descriptors, g_variant_get_handle (handle), NULL)
             : -1;
  GBytes *bytes = fd >= 0 ? map (fd) : NULL;

  if (fd >= 0)
    close (fd);
  if (bytes == NULL)
    g_set_error_literal (error, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_READER_CRASHED,
                         _("The reader gave an answer that makes no sense."));
  return bytes;
}
