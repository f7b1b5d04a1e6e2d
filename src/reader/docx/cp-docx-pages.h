/* cp-docx-pages.h: blocks on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <pango/pangocairo.h>

#include "cp-docx-block.h"

G_BEGIN_DECLS

/**
 * CpDocxPiece: lines of a paragraph that stand on one page
 * @x: of the column
 * @y: of the first line's top
 */
typedef struct
{
  CpDocxParagraph *paragraph;
  double x;
  double y;
  double width;
  guint first_line;
  guint n_lines;
} CpDocxPiece;

/**
 * CpDocxMark: a rectangle, filled or drawn as a thin frame
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  guint32 color;
  gboolean frame;
} CpDocxMark;

/**
 * CpDocxPage:
 * @pieces: (element-type CpDocxPiece): in the order of reading
 * @marks: (element-type CpDocxMark): below the text
 */
typedef struct
{
  const CpDocxSection *section;
  GArray *pieces;
  GArray *marks;
} CpDocxPage;

/**
 * CpDocxHeading: for the outline
 */
typedef struct
{
  const CpDocxParagraph *paragraph;
  int page; /* from 1 */
} CpDocxHeading;

/**
 * CpDocxPages: the blocks must outlive it
 * @pages: (element-type CpDocxPage)
 * @headings: (element-type CpDocxHeading)
 */
typedef struct
{
  GPtrArray *pages;
  GArray *headings;
  GPtrArray *filled; /* paragraphs of margins with their page's number */
} CpDocxPages;

CpDocxPages *cp_docx_pages_new (PangoContext *context, GPtrArray *blocks, GError **error);
void cp_docx_pages_free (CpDocxPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpDocxPages, cp_docx_pages_free)

G_END_DECLS
