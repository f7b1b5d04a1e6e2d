/* cp-reader-recognition.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-recognition.h"

/* Enough to see a single full stop, cheap enough for every page without text. */
#define LONG_SIDE 900
/* Scanners' paper is white; what differs less than this cannot be read by anybody. */
#define FAINTEST_INK 16

static gboolean
is_white (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *pixels = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = ((const guint32 *) (pixels + (gsize) y * stride))[x];

        for (int shift = 0; shift < 24; shift += 8)
          if (0xff - ((pixel >> shift) & 0xff) > FAINTEST_INK)
            return FALSE;
      }
  return TRUE;
}

/**
 * cp_reader_page_is_blank:
 * @backend: the opened file
 * @page: from 1
 *
 * Returns: %TRUE when nothing is drawn on the page that anybody could see
 */
gboolean
cp_reader_page_is_blank (CpReaderBackend *backend, int page)
{
  double width;
  double height;
  double scale;
  cairo_surface_t *surface;
  gboolean blank = FALSE;

  cp_reader_backend_get_page_size (backend, page, &width, &height);
  scale = LONG_SIDE / MAX (width, height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) MAX (width * scale, 1), (int) MAX (height * scale, 1));
  if (cp_reader_backend_draw (backend, page, scale, surface, NULL))
    {
      cairo_surface_flush (surface);
      blank = is_white (surface);
    }
  cairo_surface_destroy (surface);
  return blank;
}

/**
 * cp_reader_recognise_with:
 * @recognise: (nullable) (scope call): what reads; %NULL where recognition is not built in
 * @backend: the opened file
 * @page: from 1
 * @warnings: what is found on the way
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the page's text; where there is no recognition, a page that says so
 */
CpReaderPageText *
cp_reader_recognise_with (CpReaderRecognise recognise, CpReaderBackend *backend, int page, CpReaderWarnings *warnings,
                          GError **error)
{
  g_autoptr (CpReaderPageText) text = cp_reader_page_text_new ();

  if (recognise == NULL)
    cp_reader_page_text_fail (text, CP_READER_PROBLEM_NO_RECOGNITION);
  else if (!recognise (backend, page, text, warnings, error))
    return NULL;
  return g_steal_pointer (&text);
}
