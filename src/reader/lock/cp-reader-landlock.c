/* cp-reader-landlock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cp-reader-protocol.h"

/* The interface of the kernel, with the rights of all versions: the oldest supported system's header knows two of them.
 * https://docs.kernel.org/userspace-api/landlock.html */
#define CREATE_RULESET_VERSION (1U << 0)
#define RULE_PATH_BENEATH 1

#define RIGHT_READ_FILE (G_GUINT64_CONSTANT (1) << 2)
#define RIGHT_READ_DIR (G_GUINT64_CONSTANT (1) << 3)
#define RIGHTS_VERSION_1 ((G_GUINT64_CONSTANT (1) << 13) - 1)
#define RIGHT_REFER (G_GUINT64_CONSTANT (1) << 13)
#define RIGHT_TRUNCATE (G_GUINT64_CONSTANT (1) << 14)
#define RIGHT_IOCTL_DEVICE (G_GUINT64_CONSTANT (1) << 15)
#define NET_BIND_AND_CONNECT G_GUINT64_CONSTANT (3)
#define SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS G_GUINT64_CONSTANT (3)

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

typedef struct
{
  guint64 handled_fs;
  guint64 handled_net;
  guint64 scoped;
} RulesetAttributes;

typedef struct
{
  guint64 allowed;
  gint32 parent_fd;
} __attribute__ ((packed)) PathAttributes;

/* Everything the formats were seen to open. Missing ones are skipped. Libraries are loaded before. */
static const char *const readable[] = {
  "/etc/fonts",
  "/usr/share/fontconfig",
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  "/var/cache/fontconfig",
  "/usr/share/poppler",
  "/usr/share/tesseract-ocr",
  "/usr/share/tessdata",
  "/dev/null",
  "/dev/urandom",
  /* inside Flatpak */
  "/app/share/fonts",
  "/app/share/fontconfig",
  "/app/share/poppler",
  "/app/share/tessdata",
  "/app/share/tesseract-ocr",
  "/run/host/fonts",
  "/run/host/fonts-cache",
  "/run/host/local-fonts",
  "/run/host/user-fonts",
};

static gsize
attributes_size (int abi)
{
  if (abi >= 6)
    return 24;
  return abi >= 4 ? 16 : 8;
}

static RulesetAttributes
everything_known (int abi)
{
  RulesetAttributes all = { RIGHTS_VERSION_1, 0, 0 };

  if (abi >= 2)
    all.handled_fs |= RIGHT_REFER;
  if (abi >= 3)
    all.handled_fs |= RIGHT_TRUNCATE;
  if (abi >= 4)
    all.handled_net = NET_BIND_AND_CONNECT;
  if (abi >= 5)
    all.handled_fs |= RIGHT_IOCTL_DEVICE;
  if (abi >= 6)
    all.scoped = SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS;
  return all;
}

static gboolean
allow_reading (int ruleset, const char *path, GError **error)
{
  PathAttributes rule = { RIGHT_READ_FILE, -1 };
  struct stat status;
  gboolean added;

  rule.parent_fd = open (path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0)
    return TRUE;
  if (fstat (rule.parent_fd, &status) == 0 && S_ISDIR (status.st_mode))
    rule.allowed |= RIGHT_READ_DIR;
  added = syscall (SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0) == 0;
  if (!added)
    g_set_error (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, "landlock: %s: %s", path, g_strerror (errno));
  close (rule.parent_fd);
  return added;
}

static gboolean
allow_all (int ruleset, GError **error)
{
  const char *extra = g_getenv ("TESSDATA_PREFIX");

  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    if (!allow_reading (ruleset, readable[i], error))
      return FALSE;
  return extra == NULL || *extra != '/' || allow_reading (ruleset, extra, error);
}

/**
 * cp_reader_landlock_apply:
 * @abi: (out): the kernel's version of Landlock, 0 where it has none
 * @error: return location
 *
 * Restricts the calling thread and the threads it starts later; must run before there are others, and after
 * NO_NEW_PRIVS. stat() of any path still works: Landlock has no right for it.
 */
CpReaderLandlock
cp_reader_landlock_apply (int *abi, GError **error)
{
  RulesetAttributes attributes;
  int ruleset;
  gboolean restricted;

  *abi = (int) syscall (SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
  if (*abi < 1)
    {
      *abi = 0;
      return CP_READER_LANDLOCK_ABSENT;
    }
  attributes = everything_known (*abi);
  ruleset = (int) syscall (SYS_landlock_create_ruleset, &attributes, attributes_size (*abi), 0);
  if (ruleset < 0)
    {
      g_set_error (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, "landlock: %s", g_strerror (errno));
      return CP_READER_LANDLOCK_FAILED;
    }
  restricted = allow_all (ruleset, error);
  if (restricted && syscall (SYS_landlock_restrict_self, ruleset, 0) != 0)
    {
      g_set_error (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, "landlock: %s", g_strerror (errno));
      restricted = FALSE;
    }
  close (ruleset);
  return restricted ? CP_READER_LANDLOCK_ON : CP_READER_LANDLOCK_FAILED;
}
