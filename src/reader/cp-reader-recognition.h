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

/**
 * CpReaderSeenWord: what recognition makes of one place
 * @text: (nullable): %NULL where it sees nothing
 * @confidence: percent
 */
typedef struct
{
  char *text;
  int confidence;
} CpReaderSeenWord;

/**
 * CpReaderReadPlaces:
 * @backend: the opened file
 * @page: from 1
 * @dpi: the resolution that the page is drawn with
 * @until: microseconds of the monotonic clock; what is not read by then is left unseen
 * @places: (array length=n): fractions of the page, a word each
 * @words: (out) (array length=n): filled; the caller frees the texts
 *
 * Reads some words of a page that has a text of its own, to hold the two against each other. A word costs some three milliseconds.
 *
 * Returns: %FALSE where there is no recognition, or the page cannot be drawn
 */
typedef gboolean (*CpReaderReadPlaces) (CpReaderBackend *backend, int page, double dpi, gint64 until, const CpQuad *places,
                                        guint n, CpReaderSeenWord *words);

CpReaderPageText *cp_reader_recognise_with (CpReaderRecognise recognise, CpReaderBackend *backend, int page,
                                            CpReaderWarnings *warnings, GError **error);
gboolean cp_reader_page_is_blank (CpReaderBackend *backend, int page);

G_END_DECLS
