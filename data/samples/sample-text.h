/* sample-text.h: the words of a sample contract and their small markup
 *
 * A line is a paragraph, unless it begins with @title, @center, @footer, @sign (left | right), # (a heading) or | (a row of a
 * table). In a paragraph, "@del … @ins … @end" is a tracked change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

typedef enum
{
  SAMPLE_PARAGRAPH,
  SAMPLE_TITLE,
  SAMPLE_CENTER,
  SAMPLE_HEADING,
  SAMPLE_ROW,
  SAMPLE_SIGNATURE,
} SampleKind;

/* @cells: of a row or a signature; others have one */
typedef struct
{
  SampleKind kind;
  char **cells;
} SampleLine;

typedef struct
{
  GPtrArray *lines; /* of SampleLine */
  char *title;
  char *footer;
} SampleText;

SampleText *sample_text_load (const char *path, GError **error);
void sample_text_free (SampleText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleText, sample_text_free)

/* Each writes one file; FALSE with @error. */
gboolean sample_pdf_write (const SampleText *text, const char *path, GError **error);
gboolean sample_scan_write (const SampleText *text, const char *path, GError **error);
gboolean sample_docx_write (const SampleText *text, const char *path, GError **error);
