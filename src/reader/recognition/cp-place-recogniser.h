/* cp-place-recogniser.h: single words of a page, read from its picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-recognition.h"

G_BEGIN_DECLS

gboolean cp_place_recogniser_read (CpReaderBackend *backend, int page, double wanted, gint64 until, const CpQuad *places,
                                   guint n, CpReaderSeenWord *words);

G_END_DECLS
