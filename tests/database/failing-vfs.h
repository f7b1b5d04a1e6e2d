/* failing-vfs.h: a disk that fails when the test says so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>
#include <glib.h>

G_BEGIN_DECLS

void failing_vfs_install (void);
void failing_vfs_arm (int nth, int code);
int failing_vfs_disarm (void);

G_END_DECLS
