/* cp-workflow-error-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

void cp_workflow_error_set_already_here (GError **error, const char *contract_id, const char *title);

G_END_DECLS
