/* cp-reader-memfd.h: memory that is handed over and cannot change any more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpReaderMemfd: written once, then sealed
 */
typedef struct
{
  int fd;
  guint8 *data;
  gsize size;
} CpReaderMemfd;

gboolean cp_reader_memfd_open (CpReaderMemfd *memory, const char *name, gsize size, GError **error);
int cp_reader_memfd_seal (CpReaderMemfd *memory, GError **error);
void cp_reader_memfd_clear (CpReaderMemfd *memory);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpReaderMemfd, cp_reader_memfd_clear)

G_END_DECLS
