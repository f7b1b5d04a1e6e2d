/* ink.h: what is really drawn on a page, which knows nothing of text layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"
#include "cp-page-image.h"

gboolean ink_in (const CpPageImage *image, const CpQuad *quad, double margin);
CpQuad ink_bounds (const CpPageImage *image);
