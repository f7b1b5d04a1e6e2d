/* cp-page-raster.h: a page as the grey picture that recognition reads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <leptonica/allheaders.h>

#include "cp-reader-backend.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): 8 bits a pixel; @dpi says how many pixels an inch it was drawn with. */
PIX *cp_page_raster_draw (CpReaderBackend *backend, int page, int *dpi, GError **error);

G_END_DECLS
