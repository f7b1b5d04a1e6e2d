/* cp-reader-launcher.h: starts reader processes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *cp_reader_launcher_find_program (void);
GSubprocess *cp_reader_launcher_start (int *socket_fd, GError **error);
int cp_reader_launcher_get_timeout (int usual_ms);
void cp_reader_launcher_misbehave_for_tests (const char *fault, int timeout_ms);

G_END_DECLS
