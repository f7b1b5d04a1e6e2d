/* cp-page-picture.h: a page as a PNG file of bounded size
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-document.h"

G_BEGIN_DECLS

/* Longest side; more is scaled down by the services themselves. */
#define CP_PAGE_PICTURE_SIDE 1568

double cp_page_picture_scale (CpDocument *document, int page, int longest_side);
GBytes *cp_page_picture_new (CpDocument *document, int page, int longest_side, GCancellable *cancellable, GError **error);

G_END_DECLS
