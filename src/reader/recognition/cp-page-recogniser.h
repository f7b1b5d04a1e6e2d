/* cp-page-recogniser.h: text of pages that have none, through Tesseract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-recognition.h"

G_BEGIN_DECLS

gboolean cp_page_recogniser_read (CpReaderBackend *backend, int page, CpReaderPageText *text, CpReaderWarnings *warnings,
                                  GError **error);

G_END_DECLS
