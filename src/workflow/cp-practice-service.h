/* cp-practice-service.h: the practice service of a workspace, for whoever controls it by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/* Starts counterpart-practice for the workspace, to go on after this program ends; its ready line as JSON. Blocking. (transfer full) */
JsonObject *cp_practice_start (CpWorkspace *workspace, GCancellable *cancellable, GError **error);
/* Ends it; FALSE without error when none ran. */
gboolean cp_practice_stop (CpWorkspace *workspace, GError **error);
/* The ready line of the one that runs. (transfer full) (nullable) */
JsonObject *cp_practice_peek (CpWorkspace *workspace);

G_END_DECLS
