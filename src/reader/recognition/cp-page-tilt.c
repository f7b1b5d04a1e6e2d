/* cp-page-tilt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-tilt.h"

#include <math.h>

/* Degrees. Less does no harm to recognition; more than a sheet is ever laid askew is something else than a skew. */
#define LEAST_SKEW 0.25
#define MOST_SKEW 7.0
/* How much clearer the lines must be at the angle that is found than beside it. */
#define LEAST_CERTAINTY 2.5f
/* Fewer black points than this have no lines to measure. */
#define LEAST_INK 4000

/**
 * cp_page_tilt_find_skew:
 * @black: the page, one bit a pixel
 *
 * Returns: degrees by which to turn it clockwise; 0 where it lies straight or nobody can tell
 */
double
cp_page_tilt_find_skew (PIX *black)
{
  l_float32 angle = 0;
  l_float32 certainty = 0;
  l_int32 ink = 0;

  if (pixCountPixels (black, &ink, NULL) != 0 || ink < LEAST_INK || pixFindSkew (black, &angle, &certainty) != 0
      || certainty < LEAST_CERTAINTY || fabsf (angle) < LEAST_SKEW || fabsf (angle) > MOST_SKEW)
    return 0;
  return angle;
}

/**
 * cp_page_tilt_apply:
 * @picture: eight bits a pixel
 * @turns: quarters clockwise
 * @angle: degrees clockwise
 * @tilt: (out caller-allocates): what was done
 *
 * Returns: (nullable): a new picture, large enough that nothing is cut off
 */
PIX *
cp_page_tilt_apply (PIX *picture, int turns, double angle, CpPageTilt *tilt)
{
  PIX *turned = turns % 4 != 0 ? pixRotateOrth (picture, turns % 4) : pixClone (picture);
  PIX *straight = turned;

  if (turned == NULL)
    return NULL;
  *tilt = (CpPageTilt) { turns % 4, angle * G_PI / 180, pixGetWidth (turned), pixGetHeight (turned), 0, 0 };
  if (angle != 0)
    {
      straight = pixRotate (turned, (l_float32) tilt->angle, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, tilt->width, tilt->height);
      pixDestroy (&turned);
    }
  if (straight == NULL)
    return NULL;
  tilt->wide = pixGetWidth (straight);
  tilt->high = pixGetHeight (straight);
  return straight;
}

static CpQuad
turn_back (CpQuad box, int turns)
{
  switch (turns)
    {
    case 1:
      return (CpQuad) { box.y0, 1 - box.x1, box.y1, 1 - box.x0 };
    case 2:
      return (CpQuad) { 1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0 };
    case 3:
      return (CpQuad) { 1 - box.y1, box.x0, 1 - box.y0, box.x1 };
    default:
      return box;
    }
}

/* The middle of the box goes back to where it was; its size stays, for a letter that leans is as large as one that stands. */
static CpQuad
lean_back (const CpPageTilt *tilt, const CpQuad *box)
{
  double x = ((double) (box->x0 + box->x1) / 2 - 0.5) * tilt->wide;
  double y = ((double) (box->y0 + box->y1) / 2 - 0.5) * tilt->high;
  double middle_x = x * cos (tilt->angle) + y * sin (tilt->angle) + tilt->width / 2.0;
  double middle_y = -x * sin (tilt->angle) + y * cos (tilt->angle) + tilt->height / 2.0;
  double half_wide = (double) (box->x1 - box->x0) * tilt->wide / 2;
  double half_high = (double) (box->y1 - box->y0) * tilt->high / 2;

  return (CpQuad) { (float) ((middle_x - half_wide) / tilt->width), (float) ((middle_y - half_high) / tilt->height),
                    (float) ((middle_x + half_wide) / tilt->width), (float) ((middle_y + half_high) / tilt->height) };
}

/**
 * cp_page_tilt_undo:
 * @tilt: what was done
 * @box: of a letter, in fractions of the upright picture
 *
 * Returns: its place in fractions of the page as shown
 */
CpQuad
cp_page_tilt_undo (const CpPageTilt *tilt, const CpQuad *box)
{
  CpQuad leaning = tilt->angle != 0 ? lean_back (tilt, box) : *box;

  return turn_back (leaning, tilt->turns);
}
