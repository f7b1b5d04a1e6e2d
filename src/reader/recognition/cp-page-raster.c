/* cp-page-raster.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-raster.h"

#include <math.h>

#define LEAST_DPI 150.0
#define MOST_DPI 300.0
/* A page of A3 at the highest resolution; larger ones are drawn smaller. */
#define MOST_PIXELS (18.0 * 1000 * 1000)

/* The scan's own resolution where it is known and sensible: drawing it at another one only blurs it. */
static double
choose_scale (CpReaderBackend *backend, int page, double wanted)
{
  double own = cp_reader_backend_get_raster_scale (backend, page);
  double dpi = own > 0 ? CLAMP (own * 72, LEAST_DPI, MOST_DPI) : wanted;
  double width, height;

  cp_reader_backend_get_page_size (backend, page, &width, &height);
  return MIN (dpi / 72, sqrt (MOST_PIXELS / MAX (width * height, 1)));
}

static PIX *
to_grey (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  PIX *grey = pixCreateNoInit (width, height, 8);

  for (int y = 0; grey != NULL && y < height; y++)
    {
      const guint32 *from = (const guint32 *) (pixels + (gsize) y * stride);
      l_uint32 *to = pixGetData (grey) + (gsize) y * pixGetWpl (grey);

      for (int x = 0; x < width; x++)
        {
          guint32 pixel = from[x];
          /* Rec. 601 weights in 256ths */
          guint8 luma = (77 * ((pixel >> 16) & 0xff) + 150 * ((pixel >> 8) & 0xff) + 29 * (pixel & 0xff)) >> 8;

          SET_DATA_BYTE (to, x, luma);
        }
    }
  return grey;
}

PIX *
cp_page_raster_draw (CpReaderBackend *backend, int page, double wanted, int *dpi, GError **error)
{
  double scale = choose_scale (backend, page, wanted);
  double width, height;
  cairo_surface_t *surface;
  PIX *grey = NULL;

  cp_reader_backend_get_page_size (backend, page, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) MAX (1, ceil (width * scale)),
                                        (int) MAX (1, ceil (height * scale)));
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "no memory for the page's picture");
  else if (cp_reader_backend_draw (backend, page, scale, surface, error))
    {
      cairo_surface_flush (surface);
      grey = to_grey (surface);
      if (grey == NULL)
        g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "no memory for the page's picture");
    }
  cairo_surface_destroy (surface);
  *dpi = (int) round (scale * 72);
  return grey;
}
