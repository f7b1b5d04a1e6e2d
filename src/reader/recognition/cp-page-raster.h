/* cp-page-raster.h: a page as the grey picture that recognition reads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <leptonica/allheaders.h>

#include "cp-reader-backend.h"

G_BEGIN_DECLS

/* Letters of body text are some 25 to 35 pixels high with so many dots an inch, which is what Tesseract was trained on. */
#define CP_PAGE_RASTER_USUAL_DPI 250.0

/* (transfer full) (nullable): 8 bits a pixel. @wanted: dots an inch for pages that have no resolution of their own; @dpi: those it was
 * drawn with. */
PIX *cp_page_raster_draw (CpReaderBackend *backend, int page, double wanted, int *dpi, GError **error);

G_END_DECLS
