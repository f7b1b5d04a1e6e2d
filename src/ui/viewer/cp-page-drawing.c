/* cp-page-drawing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-drawing.h"

/* Pixels of a tile: a view shows a dozen of them. */
#define TILE_WIDTH 512
#define TILE_HEIGHT 256

struct _CpPageDrawing
{
  gatomicrefcount count;
  int width;
  int height;
  int columns;
  GPtrArray *tiles; /* of GdkTexture, row by row */
};

static GdkTexture *
tile_new (GBytes *pixels, const GdkRectangle *part, int stride)
{
  const gsize start = (gsize) part->y * stride + (gsize) part->x * 4;
  const gsize length = (gsize) (part->height - 1) * stride + (gsize) part->width * 4;
  g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (pixels, start, length);

  return gdk_memory_texture_new (part->width, part->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, stride);
}

/**
 * cp_page_drawing_new:
 * @pixels: as cairo's ARGB32 has them in memory; kept, not copied
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 *
 * Returns: (transfer full): a drawing. Any thread.
 */
CpPageDrawing *
cp_page_drawing_new (GBytes *pixels, int width, int height, int stride)
{
  CpPageDrawing *drawing = g_new0 (CpPageDrawing, 1);

  g_atomic_ref_count_init (&drawing->count);
  drawing->width = width;
  drawing->height = height;
  drawing->columns = (width + TILE_WIDTH - 1) / TILE_WIDTH;
  drawing->tiles = g_ptr_array_new_with_free_func (g_object_unref);
  for (int top = 0; top < height; top += TILE_HEIGHT)
    for (int left = 0; left < width; left += TILE_WIDTH)
      {
        const GdkRectangle part = { left, top, MIN (TILE_WIDTH, width - left), MIN (TILE_HEIGHT, height - top) };

        g_ptr_array_add (drawing->tiles, tile_new (pixels, &part, stride));
      }
  return drawing;
}

CpPageDrawing *
cp_page_drawing_ref (CpPageDrawing *drawing)
{
  g_atomic_ref_count_inc (&drawing->count);
  return drawing;
}

void
cp_page_drawing_unref (CpPageDrawing *drawing)
{
  if (!g_atomic_ref_count_dec (&drawing->count))
    return;
  g_ptr_array_unref (drawing->tiles);
  g_free (drawing);
}

int
cp_page_drawing_get_width (const CpPageDrawing *drawing)
{
  return drawing->width;
}

int
cp_page_drawing_get_height (const CpPageDrawing *drawing)
{
  return drawing->height;
}

guint
cp_page_drawing_get_n_tiles (const CpPageDrawing *drawing)
{
  return drawing->tiles->len;
}

/* (transfer none): tile @i, and where its corner is */
GdkTexture *
cp_page_drawing_get_tile (const CpPageDrawing *drawing, guint i, int *left, int *top)
{
  *left = (int) i % drawing->columns * TILE_WIDTH;
  *top = (int) i / drawing->columns * TILE_HEIGHT;
  return g_ptr_array_index (drawing->tiles, i);
}
