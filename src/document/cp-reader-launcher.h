/* cp-reader-launcher.h: starts reader processes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *cp_reader_launcher_find_program (void);
GSubprocess *cp_reader_launcher_start (int *socket_fd, GError **error);

G_END_DECLS
