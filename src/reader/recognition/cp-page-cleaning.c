/* cp-page-cleaning.c
 *
 * Pictures are touched only where something is wrong with them: whatever is done to a good scan makes it worse.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-cleaning.h"

/* Of 255. Paper that is darker than this, or letters that are lighter, are levelled. */
#define WHITE_PAPER 225
#define BLACK_LETTERS 110
#define FACTOR 8
/* Side in pixels of what is no letter at 200 dpi; a full stop is three or four. */
#define SPECK 2
#define NEIGHBOURHOOD 13
/* Specks a thousand pixels at which a page counts as noisy. */
#define NOISY 0.15
/* Share of the page: what touches its edge and is larger than this is the scanner's lid or the next page. */
#define LEAST_BORDER 0.004

/**
 * cp_page_cleaning_blacken:
 * @grey: eight bits a pixel
 *
 * Returns: (nullable): a new picture of one bit a pixel, after Otsu
 */
PIX *
cp_page_cleaning_blacken (PIX *grey)
{
  PIX *black = NULL;

  if (pixOtsuAdaptiveThreshold (grey, pixGetWidth (grey), pixGetHeight (grey), 0, 0, 0.1f, NULL, &black) != 0)
    return NULL;
  return black;
}

static l_uint32
rank (PIX *grey, float share)
{
  l_uint32 value = 0;

  pixGetRankValue (grey, FACTOR, share, &value);
  return value;
}

/**
 * cp_page_cleaning_level:
 * @grey: eight bits a pixel
 *
 * Makes grey or uneven paper white and faint letters dark.
 *
 * Returns: (nullable): a new picture, or the same with another reference
 */
PIX *
cp_page_cleaning_level (PIX *grey)
{
  l_uint32 paper = rank (grey, 0.6f);
  l_uint32 shade = rank (grey, 0.25f);
  PIX *level = NULL;
  l_uint32 ink;

  /* an even light ground leaves little between the quarter of the darkest and the middle */
  if (paper < WHITE_PAPER || shade + 40 < paper)
    level = pixBackgroundNormSimple (grey, NULL, NULL);
  if (level == NULL)
    level = pixClone (grey);
  ink = rank (level, 0.005f);
  if (ink > BLACK_LETTERS && ink < 235)
    {
      PIX *dark = pixGammaTRC (NULL, level, 1.0f, (l_int32) MAX (ink, 20) - 20, 250);

      if (dark != NULL)
        {
          pixDestroy (&level);
          level = dark;
        }
    }
  return level;
}

static void
whiten (PIX *grey, PIX *black, PIX *mask)
{
  PIX *wide = pixDilateBrick (NULL, mask, 3, 3);

  if (wide != NULL)
    pixSetMasked (grey, wide, 255);
  pixSubtract (black, black, mask);
  pixDestroy (&wide);
}

/* Small and far from everything: the points of letters and what is left of their strokes stand beside larger things. */
static PIX *
find_specks (PIX *black)
{
  PIX *kept = pixSelectBySize (black, SPECK, SPECK, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL);
  PIX *near = kept != NULL ? pixDilateBrick (NULL, kept, NEIGHBOURHOOD, NEIGHBOURHOOD) : NULL;
  PIX *specks = near != NULL ? pixSubtract (NULL, black, near) : NULL;

  pixDestroy (&near);
  pixDestroy (&kept);
  return specks;
}

static void
wipe_specks (PIX *grey, PIX *black)
{
  PIX *specks = find_specks (black);
  l_int32 count = 0;

  if (specks != NULL && pixCountConnComp (specks, 8, &count) == 0
      && count * 1000.0 > NOISY * pixGetWidth (black) * pixGetHeight (black))
    whiten (grey, black, specks);
  pixDestroy (&specks);
}

/* Text that runs over the edge is no border: only what is large is wiped. */
static void
wipe_border (PIX *grey, PIX *black)
{
  PIX *inside = pixRemoveBorderConnComps (black, 8);
  PIX *border = inside != NULL ? pixXor (NULL, black, inside) : NULL;
  l_int32 count = 0;

  if (border != NULL && pixCountPixels (border, &count, NULL) == 0
      && count > LEAST_BORDER * pixGetWidth (black) * pixGetHeight (black))
    whiten (grey, black, border);
  pixDestroy (&border);
  pixDestroy (&inside);
}

/**
 * cp_page_cleaning_wipe:
 * @grey: eight bits a pixel; changed
 * @black: the same in one bit; changed
 *
 * Takes away specks, where there are many, and black edges.
 */
void
cp_page_cleaning_wipe (PIX *grey, PIX *black)
{
  wipe_specks (grey, black);
  wipe_border (grey, black);
}
