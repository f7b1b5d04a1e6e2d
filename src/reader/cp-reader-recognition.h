/* cp-reader-recognition.h: the place where text recognition plugs in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-backend.h"

G_BEGIN_DECLS

/**
 * CpReaderRecognise:
 * @backend: the opened file; draw the page with [method@ReaderBackend.draw]
 * @page: from 1
 * @text: to be filled; state RECOGNISED with a confidence for each character, BLANK, or UNREADABLE with a problem
 * @warnings: what is found on the way
 * @error: return location
 *
 * Reads a page that has no text of its own. Runs in the locked process.
 *
 * Returns: %FALSE with @error set when the page could not be drawn
 */
typedef gboolean (*CpReaderRecognise) (CpReaderBackend *backend, int page, CpReaderPageText *text,
                                       CpReaderWarnings *warnings, GError **error);

CpReaderPageText *cp_reader_recognise_with (CpReaderRecognise recognise, CpReaderBackend *backend, int page,
                                            CpReaderWarnings *warnings, GError **error);
gboolean cp_reader_page_is_blank (CpReaderBackend *backend, int page);

G_END_DECLS
