/* ink.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ink.h"

#include <math.h>

static gboolean
is_ink (const CpPageImage *image, int x, int y, guint32 ground)
{
  const guint8 *pixels = g_bytes_get_data (cp_page_image_get_pixels (image), NULL);
  guint32 pixel = ((const guint32 *) (pixels + (gsize) y * cp_page_image_get_stride (image)))[x];

  return pixel != ground;
}

/* Whether anything in the quad, widened by @margin pixels, differs from the colour at its own corner. */
gboolean
ink_in (const CpPageImage *image, const CpQuad *quad, double margin)
{
  int width = cp_page_image_get_width (image);
  int height = cp_page_image_get_height (image);
  int x0 = CLAMP ((int) floor (quad->x0 * width - margin), 0, width - 1);
  int y0 = CLAMP ((int) floor (quad->y0 * height - margin), 0, height - 1);
  int x1 = CLAMP ((int) ceil (quad->x1 * width + margin), 0, width - 1);
  int y1 = CLAMP ((int) ceil (quad->y1 * height + margin), 0, height - 1);
  const guint8 *pixels = g_bytes_get_data (cp_page_image_get_pixels (image), NULL);
  guint32 ground = ((const guint32 *) (pixels + (gsize) y0 * cp_page_image_get_stride (image)))[x0];

  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      if (is_ink (image, x, y, ground))
        return TRUE;
  return FALSE;
}

/* Around everything that is not white, in fractions. */
CpQuad
ink_bounds (const CpPageImage *image)
{
  int width = cp_page_image_get_width (image);
  int height = cp_page_image_get_height (image);
  int x0 = width;
  int y0 = height;
  int x1 = -1;
  int y1 = -1;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (is_ink (image, x, y, 0xffffffff))
        {
          x0 = MIN (x0, x);
          x1 = MAX (x1, x);
          y0 = MIN (y0, y);
          y1 = MAX (y1, y);
        }
  return (CpQuad) { (float) x0 / width, (float) y0 / height, (float) (x1 + 1) / width, (float) (y1 + 1) / height };
}
