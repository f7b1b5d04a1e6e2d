/* cp-clock.h: the present, which tests can set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 cp_clock_now (void);
char *cp_clock_now_iso (void);
void cp_clock_today (int *year, int *month, int *day);
void cp_clock_set_for_tests (gint64 unix_microseconds);

G_END_DECLS
