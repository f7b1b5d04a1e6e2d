/* cp-reader-lock.h: what the reader takes away from itself before it touches a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

gboolean cp_reader_lock_apply (pid_t parent, int *landlock_abi, GError **error);

G_END_DECLS
