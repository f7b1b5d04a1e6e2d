/* cp-page-image.h: a drawn page, mapped and not copied
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** CpPageImage: immutable, counted, any thread. Pixels are premultiplied BGRA in memory (CAIRO_FORMAT_ARGB32, little endian =
 * GDK_MEMORY_B8G8R8A8_PREMULTIPLIED). The bytes are a sealed memfd's mapping where the platform allows. */
typedef struct _CpPageImage CpPageImage;

#define CP_TYPE_PAGE_IMAGE (cp_page_image_get_type ())
GType cp_page_image_get_type (void);

CpPageImage *cp_page_image_new (GBytes *pixels, int width, int height, int stride);
CpPageImage *cp_page_image_ref (CpPageImage *image);
void cp_page_image_unref (CpPageImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPageImage, cp_page_image_unref)
int cp_page_image_get_width (const CpPageImage *image);
int cp_page_image_get_height (const CpPageImage *image);
int cp_page_image_get_stride (const CpPageImage *image);
GBytes *cp_page_image_get_pixels (const CpPageImage *image);   /* (transfer none) */

G_END_DECLS
