/* failing-vfs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "failing-vfs.h"

#include <string.h>

/** A file of the system's own VFS, with this one's methods in front */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* lies behind this struct */
} FailingFile;

static sqlite3_vfs *system_vfs;
static sqlite3_vfs failing_vfs;
static int countdown; /* calls until the one that fails; 0 = never */
static int fail_code;
static int n_calls;

/**
 * failing_vfs_arm:
 * @nth: which write, sync or truncation from now on is the first to fail (1 = the next); all after it fail too
 * @code: SQLITE_FULL, SQLITE_IOERR_WRITE, …
 */
void
failing_vfs_arm (int nth, int code)
{
  fail_code = code;
  __atomic_store_n (&n_calls, 0, __ATOMIC_SEQ_CST);
  __atomic_store_n (&countdown, nth, __ATOMIC_SEQ_CST);
}

/** failing_vfs_disarm: the disk works again; returns how many calls there were since it was armed */
int
failing_vfs_disarm (void)
{
  __atomic_store_n (&countdown, 0, __ATOMIC_SEQ_CST);
  return __atomic_load_n (&n_calls, __ATOMIC_SEQ_CST);
}

static gboolean
fails_now (void)
{
  int nth = __atomic_load_n (&countdown, __ATOMIC_SEQ_CST);

  return nth != 0 && __atomic_add_fetch (&n_calls, 1, __ATOMIC_SEQ_CST) >= nth;
}

#define REAL(file) (((FailingFile *) (file))->real)

static int
f_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
f_read (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), buffer, amount, offset);
}

/* Half of the data arrives: what a full disk does. */
static int
f_write (sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
  if (fails_now ())
    {
      REAL (file)->pMethods->xWrite (REAL (file), buffer, amount / 2, offset);
      return fail_code;
    }
  return REAL (file)->pMethods->xWrite (REAL (file), buffer, amount, offset);
}

static int
f_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return fails_now () ? SQLITE_IOERR_TRUNCATE : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
f_sync (sqlite3_file *file, int flags)
{
  return fails_now () ? SQLITE_IOERR_FSYNC : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
f_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
f_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
f_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
f_check_reserved_lock (sqlite3_file *file, int *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
f_file_control (sqlite3_file *file, int operation, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), operation, argument);
}

static int
f_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
f_device_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
f_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, map);
}

static int
f_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
f_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
f_shm_unmap (sqlite3_file *file, int delete)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), delete);
}

static const sqlite3_io_methods methods = {
  2, f_close, f_read, f_write, f_truncate, f_sync, f_file_size, f_lock, f_unlock, f_check_reserved_lock, f_file_control,
  f_sector_size, f_device_characteristics, f_shm_map, f_shm_lock, f_shm_barrier, f_shm_unmap, NULL, NULL,
};

static int
f_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FailingFile *self = (FailingFile *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  code = system_vfs->xOpen (system_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return code;
}

/** failing_vfs_install: every connection opened from now on lies on this disk */
void
failing_vfs_install (void)
{
  system_vfs = sqlite3_vfs_find (NULL);
  failing_vfs = *system_vfs;
  failing_vfs.zName = "failing";
  failing_vfs.szOsFile = (int) sizeof (FailingFile) + system_vfs->szOsFile;
  failing_vfs.xOpen = f_open;
  g_assert_cmpint (sqlite3_vfs_register (&failing_vfs, 1), ==, SQLITE_OK);
}
