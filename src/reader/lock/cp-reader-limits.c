/* cp-reader-limits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-limits.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <sys/resource.h>

#include "cp-reader-protocol.h"

typedef struct
{
  int resource;
  const char *name;
  gint64 value;
} Limit;

/* A sanitizer maps terabytes of shadow memory, which an address space limit forbids. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_MEMORY 0
#else
#define LIMIT_MEMORY 1
#endif

static const Limit limits[] = {
#if LIMIT_MEMORY
  { RLIMIT_AS, "memory", CP_READER_MAX_MEMORY },
#endif
  { RLIMIT_CPU, "processor time", CP_READER_MAX_CPU_SECONDS },
  { RLIMIT_NOFILE, "open files", CP_READER_MAX_DESCRIPTORS },
  /* Zero would be better and is not possible: setting the size of a memfd counts as writing a file. */
  { RLIMIT_FSIZE, "file size", CP_READER_MAX_FILE_WRITE },
  { RLIMIT_CORE, "core dumps", 0 },
  { RLIMIT_MEMLOCK, "locked memory", 0 },
  { RLIMIT_MSGQUEUE, "message queues", 0 },
};

/**
 * cp_reader_limits_apply:
 * @error: return location
 *
 * Takes resources from the calling process for good. Malloc arenas are kept few, for each reserves 64 MiB of the
 * address space that is limited here.
 *
 * Returns: %FALSE when a limit could not be set
 */
gboolean
cp_reader_limits_apply (GError **error)
{
  mallopt (M_ARENA_MAX, 2);
  /* Too large a memfd is an error like others (EFBIG) and not the end of the process. */
  signal (SIGXFSZ, SIG_IGN);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      struct rlimit now;
      struct rlimit wanted = { (rlim_t) limits[i].value, (rlim_t) limits[i].value };

      if (getrlimit (limits[i].resource, &now) == 0 && now.rlim_max != RLIM_INFINITY && now.rlim_max < wanted.rlim_max)
        wanted.rlim_cur = wanted.rlim_max = now.rlim_max;
      if (setrlimit (limits[i].resource, &wanted) != 0)
        {
          g_set_error (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, "cannot limit %s: %s", limits[i].name,
                       g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}
