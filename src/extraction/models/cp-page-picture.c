/* cp-page-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-picture.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "cp-extractor.h"

#define LARGEST_SCALE 3.0 /* 216 dpi: a small page need not become a poster */

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/** cp_page_picture_scale: Returns: pixels a point, so that the page's longest side is at most @longest_side pixels */
double
cp_page_picture_scale (CpDocument *document, int page, int longest_side)
{
  double width = 612;
  double height = 792;

  cp_document_get_page_size (document, page, &width, &height);
  return MIN (LARGEST_SCALE, longest_side / MAX (1, MAX (width, height)));
}

/**
 * cp_page_picture_new:
 * @document: the document
 * @page: from 1
 * @longest_side: in pixels
 * @cancellable: (nullable): stops it
 * @error: as cp_document_render()
 *
 * Blocking.
 *
 * Returns: (transfer full): a PNG file
 */
GBytes *
cp_page_picture_new (CpDocument *document, int page, int longest_side, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpPageImage) image = cp_document_render (document, page, cp_page_picture_scale (document, page, longest_side), cancellable, error);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  if (image == NULL)
    return NULL;
  /* The pixels are only read: the page's white ground leaves nothing transparent. */
  surface = cairo_image_surface_create_for_data ((unsigned char *) g_bytes_get_data (cp_page_image_get_pixels (image), NULL), CAIRO_FORMAT_RGB24,
                                                 cp_page_image_get_width (image), cp_page_image_get_height (image), cp_page_image_get_stride (image));
  status = cairo_surface_write_to_png_stream (surface, append, file);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&file));
  g_set_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_FAILED, _("Page %d could not be made into a picture."), page);
  return NULL;
}
