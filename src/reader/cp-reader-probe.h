/* cp-reader-probe.h: tries what the lock forbids
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int cp_reader_probe_run (int landlock_abi);

G_END_DECLS
