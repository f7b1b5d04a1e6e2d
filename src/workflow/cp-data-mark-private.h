/* cp-data-mark-private.h: what the marks round a contract's text are made with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

char *cp_data_mark_load_key (CpWorkspace *workspace, GCancellable *cancellable, GError **error);

G_END_DECLS
