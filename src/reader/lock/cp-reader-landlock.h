/* cp-reader-landlock.h: no path but fonts, poppler's maps and recognition data, read-only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpReaderLandlock: what came of it
 */
typedef enum
{
  CP_READER_LANDLOCK_ON,
  CP_READER_LANDLOCK_ABSENT,  /* the kernel has none, or it was switched off at boot */
  CP_READER_LANDLOCK_FAILED,
} CpReaderLandlock;

CpReaderLandlock cp_reader_landlock_apply (int *abi, GError **error);

G_END_DECLS
