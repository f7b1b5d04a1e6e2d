/* cp-data-boundary.h: the mark that a contract cannot contain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cp_data_boundary_for (const char *key, const char *engine_id, const char *text, gsize length);

G_END_DECLS
