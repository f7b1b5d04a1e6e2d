/* cp-page-image.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-image.h"

struct _CpPageImage
{
  gatomicrefcount references;
  GBytes *pixels;
  int width;
  int height;
  int stride;
};

G_DEFINE_BOXED_TYPE (CpPageImage, cp_page_image, cp_page_image_ref, cp_page_image_unref)

/**
 * cp_page_image_new:
 * @pixels: premultiplied ARGB32 of the machine's byte order, at least @stride * @height bytes
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 *
 * Returns: (transfer full): an image that shares @pixels
 */
CpPageImage *
cp_page_image_new (GBytes *pixels, int width, int height, int stride)
{
  CpPageImage *image;

  g_return_val_if_fail (width > 0 && height > 0 && stride >= width * 4, NULL);
  g_return_val_if_fail (g_bytes_get_size (pixels) >= (gsize) stride * (gsize) height, NULL);

  image = g_new0 (CpPageImage, 1);
  g_atomic_ref_count_init (&image->references);
  image->pixels = g_bytes_ref (pixels);
  image->width = width;
  image->height = height;
  image->stride = stride;
  return image;
}

CpPageImage *
cp_page_image_ref (CpPageImage *image)
{
  g_atomic_ref_count_inc (&image->references);
  return image;
}

void
cp_page_image_unref (CpPageImage *image)
{
  if (!g_atomic_ref_count_dec (&image->references))
    return;
  g_bytes_unref (image->pixels);
  g_free (image);
}

int
cp_page_image_get_width (const CpPageImage *image)
{
  return image->width;
}

int
cp_page_image_get_height (const CpPageImage *image)
{
  return image->height;
}

int
cp_page_image_get_stride (const CpPageImage *image)
{
  return image->stride;
}

/**
 * cp_page_image_get_pixels:
 * @image: an image
 *
 * Returns: (transfer none): give a reference to the texture that shows it; the mapping ends with the last one
 */
GBytes *
cp_page_image_get_pixels (const CpPageImage *image)
{
  return image->pixels;
}
