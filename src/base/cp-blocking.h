/* cp-blocking.h: which threads may wait
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void cp_blocking_forbid_here (void);
void cp_blocking_assert_allowed (const char *function);

/**
 * CP_ASSERT_MAY_BLOCK:
 *
 * First line of every function that waits for a disk, a network or another process. Aborts when it is reached on a
 * thread that called [func@blocking_forbid_here], which the window does on its main thread.
 */
#define CP_ASSERT_MAY_BLOCK() cp_blocking_assert_allowed (G_STRFUNC)

G_END_DECLS
