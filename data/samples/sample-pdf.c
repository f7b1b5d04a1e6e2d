/* sample-pdf.c: as text, and as what a scanner makes of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <cairo-pdf.h>
#include <leptonica/allheaders.h>
#include <math.h>

#include "sample-pages.h"

#define TEXT_SIZE 11.0
#define SCAN_SIZE 12.5
#define SCAN_DPI 200.0
#define SCAN_TURN 0.7 /* degrees */
#define SCAN_QUALITY 38
#define MADE "2026-11-01T09:00:00Z" /* the same file every time */

static gboolean
finish (cairo_surface_t *surface, const char *path, GError **error)
{
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path, cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

gboolean
sample_pdf_write (const SampleText *text, const char *path, GError **error)
{
  g_autoptr (SamplePages) pages = sample_pages_new (text, TEXT_SIZE);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, SAMPLE_WIDTH, SAMPLE_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, text->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, MADE);
  for (guint i = 0; i < sample_pages_count (pages); i++)
    {
      sample_pages_draw (pages, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  return finish (surface, path, error);
}

static cairo_surface_t *
draw_askew (const SamplePages *pages, guint page)
{
  double scale = SCAN_DPI / 72;
  int width = (int) (SAMPLE_WIDTH * scale);
  int height = (int) (SAMPLE_HEIGHT * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_rotate (cr, (page % 2 == 0 ? SCAN_TURN : -0.6 * SCAN_TURN) * G_PI / 180);
  cairo_translate (cr, -width / 2.0, -height / 2.0);
  cairo_scale (cr, scale, scale);
  sample_pages_draw (pages, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The same numbers everywhere and always. */
static guint32
next_number (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 16;
}

/* Paper that is not quite white, ink that is not quite black, a shade towards one edge, grain and a few specks. */
static PIX *
grain (cairo_surface_t *surface, guint page)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  PIX *pix = pixCreate (width, height, 8);
  guint32 state = 2291 + page;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int ink = 255 - pixels[(gsize) y * stride + (gsize) x * 4];
        int noise = (int) (next_number (&state) % 9) - 4;
        int speck = next_number (&state) % 60000 == 0 ? 120 : 0;
        int shade = x > width - 60 ? (x - width + 60) / 4 : 0;

        pixSetPixel (pix, x, y, (l_uint32) CLAMP (246 + noise - shade - speck - ink * 200 / 255, 0, 255));
      }
  return pix;
}

static gboolean
add_scanned_page (const SamplePages *pages, guint page, cairo_t *cr)
{
  cairo_surface_t *surface = draw_askew (pages, page);
  PIX *pix = grain (surface, page);
  l_uint8 *jpeg = NULL;
  size_t size = 0;
  gboolean made = pixWriteMemJpeg (&jpeg, &size, pix, SCAN_QUALITY, 0) == 0;

  if (made)
    {
      cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, jpeg, size, free, jpeg);
      cairo_save (cr);
      cairo_scale (cr, 72 / SCAN_DPI, 72 / SCAN_DPI);
      cairo_set_source_surface (cr, surface, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  pixDestroy (&pix);
  cairo_surface_destroy (surface);
  return made;
}

gboolean
sample_scan_write (const SampleText *text, const char *path, GError **error)
{
  g_autoptr (SamplePages) pages = sample_pages_new (text, SCAN_SIZE);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, SAMPLE_WIDTH, SAMPLE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  gboolean made = TRUE;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, MADE);
  for (guint i = 0; i < sample_pages_count (pages) && made; i++)
    made = add_scanned_page (pages, i, cr);
  cairo_destroy (cr);
  if (!finish (surface, path, error))
    return FALSE;
  if (!made)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: no JPEG", path);
  return made;
}
