/* cp-reader-visibility.h: text that nobody can see is no part of a contract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reader-backend.h"

G_BEGIN_DECLS

guint cp_reader_visibility_drop_hidden (CpReaderBackend *backend, int page, CpReaderPageText *text);

G_END_DECLS
