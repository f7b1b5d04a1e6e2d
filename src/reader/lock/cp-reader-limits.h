/* cp-reader-limits.h: how much of everything a document may take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_READER_MAX_FILE_BYTES (G_GINT64_CONSTANT (512) << 20)
#define CP_READER_MAX_PAGES 10000
#define CP_READER_MAX_PAGE_SIDE 14400.0                            /* points: 200 inches, PDF's own limit */
#define CP_READER_MAX_IMAGE_SIDE 16384                             /* pixels: what graphics cards take */
#define CP_READER_MAX_IMAGE_PIXELS (40 * 1000 * 1000)              /* 160 MB as ARGB32 */
#define CP_READER_MAX_INFLATED_BYTES (G_GINT64_CONSTANT (256) << 20) /* of one archive, all members together */
#define CP_READER_MAX_PAGE_CHARACTERS (1000 * 1000)
#define CP_READER_MAX_OUTLINE_ENTRIES 5000
#define CP_READER_MAX_MEMORY (G_GINT64_CONSTANT (1024) << 20)      /* address space of the process */
#define CP_READER_MAX_FILE_WRITE (G_GINT64_CONSTANT (256) << 20)   /* one memfd; nothing else can be written */
#define CP_READER_MAX_CPU_SECONDS 1800                             /* whole life; the caller's timeouts are the guard of a call */
#define CP_READER_MAX_DESCRIPTORS 64

gboolean cp_reader_limits_apply (GError **error);

G_END_DECLS
