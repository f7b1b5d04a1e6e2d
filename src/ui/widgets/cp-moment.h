/* cp-moment.h: instants in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cp_moment_time (const char *iso);
char *cp_moment_day (const char *iso);
char *cp_moment_sentence (const char *iso);

G_END_DECLS
