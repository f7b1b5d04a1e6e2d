/* cp-page-cleaning.h: a scan as it would be from a good scanner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <leptonica/allheaders.h>

#include "cp-anchor.h"

G_BEGIN_DECLS

PIX *cp_page_cleaning_blacken (PIX *grey);
PIX *cp_page_cleaning_level (PIX *grey);
void cp_page_cleaning_wipe (PIX *grey, PIX *black);

G_END_DECLS
