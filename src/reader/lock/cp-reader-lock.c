/* cp-reader-lock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-lock.h"

#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "cp-reader-landlock.h"
#include "cp-reader-limits.h"
#include "cp-reader-protocol.h"
#include "cp-reader-seccomp.h"

static gboolean
control (int option, unsigned long value, const char *name, GError **error)
{
  if (prctl (option, value, 0, 0, 0) == 0)
    return TRUE;
  g_set_error (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, "%s: %s", name, g_strerror (errno));
  return FALSE;
}

/* The reader dies with the thread that started it; if that happened already, nobody will tell. */
static gboolean
tie_to_parent (pid_t parent, GError **error)
{
  if (!control (PR_SET_PDEATHSIG, SIGKILL, "PDEATHSIG", error))
    return FALSE;
  if (parent != 0 && getppid () != parent)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, "the parent is gone");
      return FALSE;
    }
  return TRUE;
}

/* Fontconfig reads its configuration and caches once; done here it does not count into the first page. */
static void
warm_fonts (void)
{
  FcPattern *pattern;
  FcResult result;

  if (!FcInit ())
    return;
  pattern = FcNameParse ((const FcChar8 *) "sans");
  FcConfigSubstitute (NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute (pattern);
  FcPatternDestroy (FcFontMatch (NULL, pattern, &result));
  FcPatternDestroy (pattern);
}

/* Poppler turns passwords and old strings into Latin-1 and back. The C library keeps that converter in a shared object, which
 * cannot be loaded afterwards; a converter that stays open keeps it loaded. */
static void
warm_converters (void)
{
  static GIConv kept[2];

  kept[0] = g_iconv_open ("ISO-8859-1", "UTF-8");
  kept[1] = g_iconv_open ("UTF-8", "ISO-8859-1");
  if (kept[0] == (GIConv) -1 || kept[1] == (GIConv) -1)
    g_warning ("There is no converter for Latin-1; passwords may not work");
}

/**
 * cp_reader_lock_apply:
 * @parent: the process that started this one; 0: not known
 * @landlock_abi: (out): 0 where the kernel has no Landlock and seccomp alone stands guard over paths
 * @error: return location
 *
 * The order matters. Landlock binds the calling thread and those it starts later, so there must be no other thread yet:
 * GDBus, which starts two, comes after. NO_NEW_PRIVS is what both locks ask for. Limits come first, because nothing may
 * set them afterwards. A lock that cannot be had is an error and the reader does not start; but for Landlock where the
 * kernel has none.
 *
 * Returns: %TRUE when the process is locked
 */
gboolean
cp_reader_lock_apply (pid_t parent, int *landlock_abi, GError **error)
{
  if (!cp_reader_limits_apply (error))
    return FALSE;
  if (!control (PR_SET_DUMPABLE, 0, "DUMPABLE", error))
    return FALSE;
  if (!tie_to_parent (parent, error))
    return FALSE;
  warm_fonts ();
  warm_converters ();
  if (!control (PR_SET_NO_NEW_PRIVS, 1, "NO_NEW_PRIVS", error))
    return FALSE;
  if (cp_reader_landlock_apply (landlock_abi, error) == CP_READER_LANDLOCK_FAILED)
    return FALSE;
  return cp_reader_seccomp_apply (error);
}
