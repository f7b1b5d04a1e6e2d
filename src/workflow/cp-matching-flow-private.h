/* cp-matching-flow-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-matching-flow.h"

G_BEGIN_DECLS

/* (transfer full): the id of the CRM that pushes go to; CP_WORKFLOW_ERROR_NO_CONNECTION when there is none. */
char *cp_matching_active_connection (CpWorkspace *workspace, GError **error);

G_END_DECLS
