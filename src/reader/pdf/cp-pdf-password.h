/* cp-pdf-password.h: the ways in which a password may have been written into a PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <poppler.h>

G_BEGIN_DECLS

PopplerDocument *cp_pdf_password_open (GBytes *bytes, const char *password, GError **error);

G_END_DECLS
