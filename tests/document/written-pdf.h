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
 * @resources: (nullable): more of the page's resources
 * @more: (nullable): more of the page's dictionary
 */
typedef struct
{
  const char *media;
  const char *crop;
  int rotate;
  const char *content;
  const char *resources;
  const char *more;
} WrittenPage;

/**
 * WrittenExtras:
 * @catalog: (nullable): more of the catalogue
 * @info: (nullable): what stands in the file's properties
 * @objects: (nullable) (array zero-terminated=1): objects; the first has the number WRITTEN_FIRST_EXTRA (n_pages)
 */
typedef struct
{
  const char *catalog;
  const char *info;
  const char *const *objects;
} WrittenExtras;

#define WRITTEN_FIRST_EXTRA(n_pages) (5 + 2 * (n_pages))

char *written_pdf_save (const WrittenPage *pages, guint n_pages);
char *written_pdf_save_with (const WrittenPage *pages, guint n_pages, const WrittenExtras *extras);
