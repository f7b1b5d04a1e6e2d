/* cp-letter-sheet.h: the letters that a page draws, as shapes and places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-backend.h"

G_BEGIN_DECLS

/**
 * CpDrawnLetter: one letter of a font, drawn once
 * @outline: (transfer none): its shape at its size; the same string for the same shape, also on other pages
 * @x: where it begins, points of the page as shown
 * @y: its base line
 * @order: what is drawn later has a higher number
 * @named: a character of the text begins where it begins; for who looks at the text
 */
typedef struct
{
  const char *outline;
  float x;
  float y;
  guint order;
  gboolean named;
} CpDrawnLetter;

/**
 * CpDrawnCover: an area that was filled or a picture
 * @place: points
 */
typedef struct
{
  CpQuad place;
  guint order;
} CpDrawnCover;

/**
 * CpLetterSheet:
 * @letters: (element-type CpDrawnLetter): from the top of the page to its bottom
 * @covers: (element-type CpDrawnCover): in the order of drawing
 *
 * What a page's drawing says of its letters, which is not what its file says of them: a font's map to characters plays no part in it.
 * Letters that are drawn as lines or pictures are not among them.
 */
typedef struct
{
  GArray *letters;
  GArray *covers;
  GHashTable *outlines;
} CpLetterSheet;

CpLetterSheet *cp_letter_sheet_draw (CpReaderBackend *backend, int page);
void cp_letter_sheet_free (CpLetterSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpLetterSheet, cp_letter_sheet_free)

guint cp_letter_sheet_first_below (const CpLetterSheet *sheet, float y);

G_END_DECLS
