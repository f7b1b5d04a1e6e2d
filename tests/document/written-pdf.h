/* written-pdf.h: PDFs made by a test, byte by byte, so that nothing that is tested has a hand in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/**
 * WrittenPage:
 * @media: (nullable): MediaBox, "0 0 612 792" by default
 * @crop: (nullable): CropBox
 * @rotate: degrees
 * @content: content stream; fonts /F1 (Helvetica) and /F2 (Courier)
 */
typedef struct
{
  const char *media;
  const char *crop;
  int rotate;
  const char *content;
} WrittenPage;

char *written_pdf_save (const WrittenPage *pages, guint n_pages);
