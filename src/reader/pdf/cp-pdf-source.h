/* cp-pdf-source.h: a PDF's bytes as poppler gets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *cp_pdf_source_map (int fd, GError **error);
gboolean cp_pdf_source_holds_vast_picture (GBytes *bytes);

G_END_DECLS
