/* cp-reader-format.h: which format a file is, told by its content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-backend.h"

G_BEGIN_DECLS

/**
 * CpReaderFormat: what the first bytes say
 */
typedef enum
{
  CP_READER_FORMAT_UNKNOWN,
  CP_READER_FORMAT_PDF,
  CP_READER_FORMAT_ZIP,      /* DOCX, or another archive */
  CP_READER_FORMAT_COMPOUND, /* old binary Office files; encrypted DOCX */
  CP_READER_FORMAT_PNG,
  CP_READER_FORMAT_JPEG,
  CP_READER_FORMAT_TIFF,
} CpReaderFormat;

CpReaderFormat cp_reader_format_sniff (const guint8 *head, gsize length);
CpReaderBackend *cp_reader_format_open (int fd, const char *password, GError **error);

G_END_DECLS
