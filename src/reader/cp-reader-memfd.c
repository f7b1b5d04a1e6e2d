/* cp-reader-memfd.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-memfd.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cp-reader-protocol.h"

static gboolean
fail (const char *step, GError **error)
{
  int number = errno;

  g_set_error (error, CP_READER_ERROR,
               number == ENOMEM || number == EFBIG ? CP_READER_ERROR_TOO_LARGE : CP_READER_ERROR_FAILED, "%s: %s", step,
               g_strerror (number));
  return FALSE;
}

/**
 * cp_reader_memfd_open:
 * @memory: (out caller-allocates): to be cleared in any case
 * @name: for /proc
 * @size: bytes, at least 1; they are zero
 * @error: return location
 */
gboolean
cp_reader_memfd_open (CpReaderMemfd *memory, const char *name, gsize size, GError **error)
{
  void *mapped;

  *memory = (CpReaderMemfd) { -1, NULL, size };
  memory->fd = memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (memory->fd < 0)
    return fail ("memfd_create", error);
  if (ftruncate (memory->fd, (off_t) size) != 0)
    return fail ("ftruncate", error);
  mapped = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory->fd, 0);
  if (mapped == MAP_FAILED)
    return fail ("mmap", error);
  memory->data = mapped;
  return TRUE;
}

/**
 * cp_reader_memfd_seal:
 * @memory: written to the end; nothing may hold its mapping any more
 * @error: return location
 *
 * Returns: (transfer full): a descriptor of memory that nobody can write, shrink or grow; -1 on error
 */
int
cp_reader_memfd_seal (CpReaderMemfd *memory, GError **error)
{
  int fd;

  munmap (memory->data, memory->size);
  memory->data = NULL;
  if (fcntl (memory->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
    {
      fail ("seal", error);
      return -1;
    }
  fd = memory->fd;
  memory->fd = -1;
  return fd;
}

void
cp_reader_memfd_clear (CpReaderMemfd *memory)
{
  if (memory->data != NULL)
    munmap (memory->data, memory->size);
  if (memory->fd >= 0)
    close (memory->fd);
  memory->data = NULL;
  memory->fd = -1;
}
