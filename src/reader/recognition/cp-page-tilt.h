/* cp-page-tilt.h: how a picture of a page was turned to stand upright, and the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <leptonica/allheaders.h>

#include "cp-anchor.h"

G_BEGIN_DECLS

/**
 * CpPageTilt:
 * @turns: quarter turns clockwise, 0 to 3, done first
 * @angle: radians clockwise, done then, about the middle
 * @width: pixels after the quarter turns
 * @height: pixels
 * @wide: pixels at the end
 * @high: pixels
 */
typedef struct
{
  int turns;
  double angle;
  int width;
  int height;
  int wide;
  int high;
} CpPageTilt;

double cp_page_tilt_find_skew (PIX *black);
PIX *cp_page_tilt_apply (PIX *picture, int turns, double angle, CpPageTilt *tilt);
CpQuad cp_page_tilt_undo (const CpPageTilt *tilt, const CpQuad *box);

G_END_DECLS
